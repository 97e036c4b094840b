//! The papers that are made of one account: the report, and documents of their own that tell a part of it.
//!
//! Each prints claims and the words of its templates, nothing else, from the same ledger and under the same
//! seal. The notes of its claims stand behind each paper, save the paragraph for a council proposal: that
//! is copied into the text of another, so its figures are plain words, and its last line says in which
//! report they can be followed.

use super::Account;
use crate::document::{Apparatus, Block, Document, Inline, Rendered, Table, Templates, Words};
use crate::input::Diagnostic;
use crate::ledger::SealedLedger;
use crate::output::Format;

/// A paper that is made of the account of a workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paper {
    /// The decision report (eindverslag participatie).
    Report,
    /// The response report (nota van beantwoording): what was brought in, the answer, and what changed.
    Answers,
    /// The decision list (besluitenlijst).
    Decisions,
    /// The action list (actielijst).
    Actions,
    /// Half a page for the council proposal (participatieparagraaf).
    Paragraph,
    /// The report for participants to check (conceptverslag), with room for their reactions.
    Concept,
}

/// The parts of the concept that stand around the report, and the room for a reaction.
const CONCEPT: &str = "_papers/concept.md";
const IN_CONCEPT: &str = "_papers/concept-report.md";
const REACTION: &str = "_papers/reaction.md";

impl Paper {
    /// Every paper.
    pub const ALL: [Self; 6] =
        [Self::Report, Self::Answers, Self::Decisions, Self::Actions, Self::Paragraph, Self::Concept];

    /// The name by which it is asked for, which is also the beginning of its files' names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Answers => "answers",
            Self::Decisions => "decisions",
            Self::Actions => "actions",
            Self::Paragraph => "paragraph",
            Self::Concept => "concept",
        }
    }

    /// Its file name in a format.
    #[must_use]
    pub fn file(self, format: Format) -> String {
        format!("{}.{}", self.name(), format.name())
    }

    /// The paper of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// What its templates make of the account.
    ///
    /// # Errors
    /// When a template is wrong or missing, or prints something that is no claim.
    pub(super) fn tell(
        self,
        account: &Account,
        templates: &Templates,
        words: &Words,
    ) -> Result<Rendered, Diagnostic> {
        let told = |name: &str| account.tell(templates, words, name);
        match self {
            Self::Report => told("report.md"),
            Self::Concept => Ok(concept(told(CONCEPT)?, told(IN_CONCEPT)?, &told(REACTION)?)),
            other => told(&format!("_papers/{}.md", other.name())),
        }
    }

    /// The paper, ready to be written, under the seal of its ledger.
    ///
    /// # Errors
    /// When words are missing.
    pub(super) fn document(
        self,
        rendered: Rendered,
        account: &Account,
        ledger: &SealedLedger,
        words: &Words,
        (date, draft): (jiff::civil::Date, bool),
    ) -> Result<Document, Diagnostic> {
        if self == Self::Paragraph {
            let paragraph = to_be_copied(rendered, ledger.seal(), words)?;
            return Ok(Document::new(paragraph, words, date)?.draft(draft).letter());
        }
        let mut apparatus = Apparatus::of(&rendered.blocks, &account.ledger, ledger, words)?;
        if self != Self::Report {
            // Which templates were used is told once: a paper of two pages has no three pages of fingerprints.
            apparatus.templates.clear();
        }
        let draft = draft || self == Self::Concept;
        Ok(Document::new(rendered, words, date)?.draft(draft).sealed(apparatus))
    }
}

/// The report between what comes before and after it, with room for a reaction after each section.
fn concept(mut around: Rendered, report: Rendered, reaction: &Rendered) -> Rendered {
    let cut = around.blocks.iter().position(|block| *block == Block::PageBreak);
    let after = cut.map_or_else(Vec::new, |at| around.blocks.split_off(at));
    let mut section: Option<String> = None;
    for block in report.blocks {
        match &block {
            // The concept has a title and a sender of its own.
            Block::Heading { level: 1, .. } => continue,
            Block::Heading { level: 2, words } => {
                around.blocks.extend(room(section.replace(Inline::plain(words)), reaction));
            }
            _ if section.is_none() => continue,
            _ => {}
        }
        around.blocks.push(block);
    }
    around.blocks.extend(room(section, reaction));
    around.blocks.extend(after.into_iter().skip(1));
    around.templates.extend(report.templates);
    around.templates.extend(reaction.templates.iter().cloned());
    around
}

/// Room for a reaction to a section, which is named above it.
fn room(section: Option<String>, reaction: &Rendered) -> Vec<Block> {
    let Some(section) = section else { return Vec::new() };
    let named = |table: &Table| {
        let mut table = table.clone();
        table.caption.push(Inline::text(format!(": {section}")));
        Block::Table(table)
    };
    let blocks = reaction.blocks.iter().map(|block| match block {
        Block::Table(table) => named(table),
        other => other.clone(),
    });
    blocks.collect()
}

/// A text to be copied into another: its claims as plain words, and where they can be followed.
fn to_be_copied(mut rendered: Rendered, seal: &str, words: &Words) -> Result<Rendered, Diagnostic> {
    for block in &mut rendered.blocks {
        if let Block::Heading { words, .. } | Block::Paragraph(words) = block {
            *words = vec![Inline::text(Inline::plain(words))];
        }
    }
    let line = vec![
        Inline::text(format!("{} ", words.word("label.followed-in")?)),
        Inline::Code(seal.to_owned()),
        Inline::text("."),
    ];
    rendered.blocks.push(Block::Paragraph(line));
    Ok(rendered)
}
