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

impl Language {
    /// The language of a code, as workshop files and `--language` write it.
    #[must_use]
    pub fn of(code: &str) -> Option<Self> {
        match code {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The code: the folder's name, and the language tag in documents.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }
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
