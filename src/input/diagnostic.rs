use serde_json::Value as Json;

use crate::evidence::Place;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Good to know: a detected encoding, a delimiter.
    Notice,
    /// Probably not meant; `--strict` makes it an error.
    Warning,
    /// The command cannot go on with this.
    Error,
}

/// Which exit status an error leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// 1: a check or verification says no.
    No,
    /// 2: the command was called in a way it cannot be.
    Usage,
    /// 65: the data is wrong.
    Data,
    /// 66: an input is missing or unreadable.
    Missing,
    /// 73: an output exists or cannot be created.
    Output,
    /// 74: reading or writing failed half-way.
    Io,
    /// 130: interrupted from the keyboard.
    Interrupted,
    /// 143: ended by the system or another program.
    Terminated,
}

impl Exit {
    /// The exit status, as in sysexits.h.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::No => 1,
            Self::Usage => 2,
            Self::Data => 65,
            Self::Missing => 66,
            Self::Output => 73,
            Self::Io => 74,
            Self::Interrupted => 130,
            Self::Terminated => 143,
        }
    }
}

/// One problem: what is wrong, where, and what to do.
///
/// `message` and `hint` are plain English sentences without personal values: they refer to rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable code from [`super::codes`].
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The exit status when it is an error.
    pub exit: Exit,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// A file that could not be opened, or that is meant as a whole; shown when there is no place.
    pub file: Option<String>,
    /// Other places that matter, each with a few words: "first given here".
    pub also: Vec<(Place, String)>,
    /// What to do.
    pub hint: Option<String>,
    /// The same choice for other programs, when what to do is one of several things worked out in numbers.
    pub alternatives: Vec<Json>,
}

impl Diagnostic {
    /// An error in the data (exit status 65).
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            exit: Exit::Data,
            message: message.into(),
            place: None,
            file: None,
            also: Vec::new(),
            hint: None,
            alternatives: Vec::new(),
        }
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message) }
    }

    /// A notice.
    pub fn notice(code: &'static str, message: impl Into<String>) -> Self {
        Self { severity: Severity::Notice, ..Self::error(code, message) }
    }

    /// The same problem, at this place.
    #[must_use]
    pub fn at(mut self, place: &Place) -> Self {
        self.place = Some(place.clone());
        self
    }

    /// The same problem, about this file as a whole.
    #[must_use]
    pub fn file(mut self, path: impl Into<String>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// The same problem, with another place that matters.
    #[must_use]
    pub fn also(mut self, place: &Place, words: impl Into<String>) -> Self {
        self.also.push((place.clone(), words.into()));
        self
    }

    /// The same problem, with what to do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same problem, with what to choose from, for `--json`; the hint says it in words.
    #[must_use]
    pub fn alternatives(mut self, alternatives: Vec<Json>) -> Self {
        self.alternatives = alternatives;
        self
    }

    /// The same error, leading to another exit status.
    #[must_use]
    pub fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }
}
