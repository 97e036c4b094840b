use std::collections::BTreeMap;

use crate::evidence::Located;

/// The language in which the workshop is written; it decides how dates and amounts may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// English.
    En,
}

/// How the workshop file wants one table to be read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The language of the workshop.
    pub language: Language,
    /// The sheet of a workbook; the first when absent.
    pub sheet: Option<Located<String>>,
    /// Our column name, and the heading in the file that holds it: `person = "Deelnemer"`.
    pub columns: BTreeMap<String, Located<String>>,
    /// Headings in the file that are left out on purpose.
    pub ignore: Vec<Located<String>>,
}

impl Reading {
    /// A table without mapping, in a workshop of this language.
    #[must_use]
    pub fn plain(language: Language) -> Self {
        Self { language, ..Self::default() }
    }
}
