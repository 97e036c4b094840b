//! The one way in which a report is made, so that verifying it is making it again.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde_json::{Map, Value as Json, json};

use super::Paper;
use crate::document::{Document, Rendered, TemplateFile, Templates, Words, told};
use crate::evidence::Tree;
use crate::input::{Diagnostic, Diagnostics, Inputs};
use crate::ledger::written::{WrittenTemplate, WrittenValue};
use crate::ledger::{Circumstances, ClaimTree, Ledger, SealedLedger, SourceRows};
use crate::method::account::{compared, judged, judged_without_rows};
use crate::output::{Format, report_json, write};
use crate::workshop::Workshop;

/// What a report depends on besides the workshop and the templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// The date of the report.
    pub date: Date,
    /// The command, as it would be typed in the workshop folder.
    pub command: String,
    /// Whether it is marked as a draft.
    pub draft: bool,
    /// The seal of the report that it follows.
    pub follows: Option<String>,
    /// Which papers are made besides the report, which is always made.
    pub papers: BTreeSet<Paper>,
}

/// Everything that a workshop's files say, as claims.
#[derive(Debug)]
pub struct Account {
    /// The claims.
    pub ledger: Ledger,
    /// The same, in the shape in which a report tells them.
    pub tree: ClaimTree,
}

impl Account {
    /// The account of a workshop on a date.
    ///
    /// # Errors
    /// When nobody was entitled to decide, or when two claims are at odds, which is a fault of the program.
    pub fn of(workshop: &Workshop, date: Date) -> Result<Self, Diagnostics> {
        Self::kept(judged(workshop, date))
    }

    /// The same without the rows on which it rests: for the screen, where nobody can ask for them.
    ///
    /// # Errors
    /// As for the whole account.
    pub fn without_rows(workshop: &Workshop, date: Date) -> Result<Self, Diagnostics> {
        Self::kept(judged_without_rows(workshop, date))
    }

    fn kept((told, nobody): (Tree, Vec<Diagnostic>)) -> Result<Self, Diagnostics> {
        let mut problems = Diagnostics::new();
        nobody.into_iter().for_each(|problem| problems.push(problem));
        let mut ledger = Ledger::new();
        let tree = ledger.take(told);
        problems.append(ledger.problems());
        if problems.has_errors() { Err(problems) } else { Ok(Self { ledger, tree }) }
    }

    /// Every vote of a workshop under every rule that fits its ballots, as claims.
    #[must_use]
    pub fn compared(workshop: &Workshop) -> Self {
        let mut ledger = Ledger::new();
        let tree = ledger.take(compared(workshop));
        Self { ledger, tree }
    }

    /// These branches as JSON: exact values in the shape in which a report tells them, each with its claim.
    #[must_use]
    pub fn json(&self, branches: &[&str]) -> Json {
        let ClaimTree::Record(all) = &self.tree else { return Json::Null };
        let chosen = all.iter().filter(|(name, _)| branches.contains(name));
        chosen.map(|(name, branch)| ((*name).to_owned(), self.branch(branch))).collect::<Map<_, _>>().into()
    }

    fn branch(&self, tree: &ClaimTree) -> Json {
        match tree {
            ClaimTree::Leaf(id) => {
                let value = self.ledger.get(id).map(|claim| WrittenValue::from(&claim.value));
                json!({ "claim": id.as_str(), "value": value })
            }
            ClaimTree::Record(branches) => {
                let told = branches.iter().map(|(name, branch)| ((*name).to_owned(), self.branch(branch)));
                told.collect::<Map<_, _>>().into()
            }
            ClaimTree::List(branches) => branches.iter().map(|branch| self.branch(branch)).collect(),
        }
    }

    /// What a template of claims tells.
    ///
    /// # Errors
    /// When the template is wrong, or prints something that is no claim.
    pub fn tell(&self, templates: &Templates, words: &Words, name: &str) -> Result<Rendered, Diagnostic> {
        told(templates, words, name, &self.tree, &self.ledger)
    }
}

/// A report with its ledger: all that is written, and all that is needed to write it again.
#[derive(Debug)]
pub struct Edition {
    /// The account.
    pub account: Account,
    /// The ledger as it is written, under its seal.
    pub ledger: SealedLedger,
    /// The papers, ready for any writer; always with the report.
    pub papers: BTreeMap<Paper, Document>,
}

impl Edition {
    /// The papers of a workshop: its account, sealed and told.
    ///
    /// # Errors
    /// When a template is wrong or missing, or claims are at odds.
    pub fn make(
        workshop: &Workshop,
        inputs: &Inputs,
        templates: &Templates,
        wish: &Wish,
    ) -> Result<Self, Diagnostics> {
        let account = Account::of(workshop, wish.date)?;
        let words = Words::read(templates)?;
        let mut wanted = wish.papers.clone();
        wanted.insert(Paper::Report);
        let tell = |paper: &Paper| Ok((*paper, paper.tell(&account, templates, &words)?));
        let told: Vec<(Paper, Rendered)> = wanted.iter().map(tell).collect::<Result<_, Diagnostic>>()?;
        let run = circumstances(workshop, &told, &words, wish);
        let ledger = account.ledger.written(&run, inputs.sources(), &SourceRows::of(inputs));
        let ledger = SealedLedger::new(ledger);
        let mut papers = BTreeMap::new();
        for (paper, rendered) in told {
            let at = (wish.date, wish.draft);
            let document = paper.document(rendered, &account, &ledger, &words, at)?;
            papers.insert(paper, document.styled(&workshop.house_style));
        }
        Ok(Self { account, ledger, papers })
    }

    /// A paper in a format, as bytes: of the report in JSON its exact values, in every other its words.
    ///
    /// # Errors
    /// When the paper was not made, when this format cannot hold it, or when this program was built without
    /// the format.
    pub fn write(&self, paper: Paper, format: Format) -> Result<Vec<u8>, Diagnostic> {
        let document = self.papers.get(&paper).ok_or_else(|| {
            Diagnostic::error("usage", format!("the paper `{}` was not made", paper.name()))
                .hint("ask for it with --paper")
        })?;
        match (paper, format) {
            (Paper::Report, Format::Json) => {
                Ok(report_json(document, &self.account.tree, &self.account.ledger))
            }
            _ => write(document, format),
        }
    }
}

/// The setting of a ledger that names the papers made besides the report; absent where there are none.
pub(super) const PAPERS: &str = "papers";

fn circumstances(
    workshop: &Workshop,
    told: &[(Paper, Rendered)],
    words: &Words,
    wish: &Wish,
) -> Circumstances {
    let used = told.iter().flat_map(|(_, rendered)| &rendered.templates).chain(words.files());
    let template = workshop.settings.template.value.clone();
    let mut settings = vec![("template", template), ("draft", wish.draft.to_string())];
    let more = told.iter().map(|(paper, _)| paper).filter(|paper| **paper != Paper::Report);
    let more: Vec<&str> = more.map(|paper| paper.name()).collect();
    if !more.is_empty() {
        settings.push((PAPERS, more.join(",")));
    }
    Circumstances {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        command: wish.command.clone(),
        date: wish.date,
        language: workshop.settings.language.clone(),
        workshop: workshop.issue.id.as_ref().map(ToString::to_string).unwrap_or_default(),
        follows: wish.follows.clone(),
        settings: settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
        templates: once_each(used),
    }
}

/// The templates that were used, each once: several papers take in the same ones.
fn once_each<'t>(used: impl Iterator<Item = &'t TemplateFile>) -> Vec<WrittenTemplate> {
    let mut known = BTreeSet::new();
    used.filter(|file| known.insert(file.path.as_str())).map(TemplateFile::written).collect()
}
