use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::blocks::Block;
use super::{Apparatus, Language, Rendered, Words};
use crate::input::Diagnostic;
use crate::workshop::HouseStyle;

/// A document, ready to be written in any format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The language of its words.
    pub language: Language,
    /// The language of [`Inline::Spoken`] words, where there are any.
    pub spoken: Option<Language>,
    /// Its title, without structure.
    pub title: String,
    /// Its date: an input, not the clock.
    pub date: Date,
    /// The day that stands under its title: its date, or the day of the session that it is for.
    pub day: Date,
    /// That day in words.
    pub dated: String,
    /// Whether it is marked as a draft.
    pub draft: bool,
    /// Whether it is a letter: it has no list of contents.
    pub letter: bool,
    /// How it is laid out for printing, when other than a text: `cards`, `badges`.
    pub look: Option<&'static str>,
    /// A Word document of the municipality, whose styles a Word document takes over.
    pub reference: Option<Arc<[u8]>>,
    /// How the municipality wants it to look.
    pub style: HouseStyle,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What its claims rest on; nothing in letters and lists.
    pub apparatus: Option<Apparatus>,
    /// The words that writers put around it, by their code without `label.`.
    pub labels: BTreeMap<String, String>,
}

impl Document {
    /// A document from what a template became.
    ///
    /// # Errors
    /// When the words for what stands around it are missing.
    pub fn new(rendered: Rendered, words: &Words, date: Date) -> Result<Self, Diagnostic> {
        let labels = words.labels();
        for needed in LABELS {
            words.word(&format!("label.{needed}"))?;
        }
        let dated = super::date(date, words.language());
        Ok(Self {
            language: words.language(),
            spoken: words.spoken(),
            title: rendered.title,
            date,
            day: date,
            dated,
            draft: false,
            letter: false,
            look: None,
            reference: None,
            style: HouseStyle::default(),
            blocks: rendered.blocks,
            apparatus: None,
            labels,
        })
    }

    /// The same document, marked as a draft.
    #[must_use]
    pub fn draft(mut self, draft: bool) -> Self {
        self.draft = draft;
        self
    }

    /// The same document, for this day: who reads a programme asks when it is, not when it was written.
    #[must_use]
    pub fn of_day(mut self, day: Date) -> Self {
        self.day = day;
        self.dated = super::date(day, self.language);
        self
    }

    /// The same document, written as a letter.
    #[must_use]
    pub fn letter(mut self) -> Self {
        self.letter = true;
        self
    }

    /// The same document, to be printed as cards or badges.
    #[must_use]
    pub fn looking(mut self, look: &'static str) -> Self {
        self.look = Some(look);
        self
    }

    /// The same document, in the look of a municipality.
    #[must_use]
    pub fn styled(mut self, style: &HouseStyle) -> Self {
        self.style = style.clone();
        self.reference = self.reference.or_else(|| style.reference.clone());
        self
    }

    /// The same document, with what its claims rest on.
    #[must_use]
    pub fn sealed(mut self, apparatus: Apparatus) -> Self {
        self.apparatus = Some(apparatus);
        self
    }

    /// The words of a label. That it is there was seen when the document was made.
    #[must_use]
    pub fn label(&self, code: &str) -> &str {
        self.labels.get(code).map_or("", String::as_str)
    }
}

/// Every label that a writer uses.
const LABELS: &[&str] = &[
    "bytes",
    "cells",
    "cells-elsewhere",
    "claims",
    "claims-below",
    "claims-intro",
    "claims-pages",
    "close",
    "columns",
    "contents",
    "date",
    "draft",
    "encoding",
    "exact",
    "figure-data",
    "figure-see",
    "file",
    "filter",
    "follows",
    "hash",
    "judged",
    "judged-note",
    "line",
    "made-with",
    "more-rows",
    "not-recorded",
    "nothing",
    "on",
    "of",
    "page",
    "params",
    "private",
    "quoted",
    "row-count",
    "rows",
    "rule",
    "rules",
    "rule-source",
    "says",
    "seal",
    "seal-intro",
    "skip",
    "sources",
    "sources-intro",
    "subject",
    "table",
    "templates",
    "trace-hint",
    "trace-paper",
    "use",
    "used",
    "verify",
    "withheld",
    "yes",
    "no",
];
