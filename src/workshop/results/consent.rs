use std::sync::Arc;

use jiff::civil::Date;

use crate::input::Word;
use crate::workshop::{PersonId, RoundName, VersionId};

/// One answer in a consent round.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The line.
    pub line: u32,
    /// The session, when there are several.
    pub session: Option<Arc<str>>,
    /// The round.
    pub round: RoundName,
    /// The version of the proposal that was put.
    pub version: VersionId,
    /// Who answered.
    pub by: AnswerBy,
    /// What was answered.
    pub position: Position,
    /// The reason.
    pub reason: Option<Box<str>>,
    /// Whether the objection holds, once tested.
    pub holds: Option<bool>,
    /// How it was tested.
    pub test: Option<Box<str>>,
    /// Who tested it: roles or stakeholders, as written.
    pub tested_by: Vec<Box<str>>,
    /// When it arrived.
    pub received: Option<Date>,
    /// Who noted it down.
    pub noted_by: Option<Arc<str>>,
}

/// Whose answer it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnswerBy {
    /// One person's.
    Person(PersonId),
    /// Of all present at once (`*`): an assertion of whoever noted it.
    Everyone,
}

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Position {
    /// Consent.
    Consent,
    /// Consent, with a concern that is logged.
    Concern,
    /// An objection.
    Objection,
    /// Stands aside.
    Aside,
}

impl Position {
    pub(super) const WORDS: &'static [Word<Self>] = &[
        (Self::Consent, &["consent", "akkoord"]),
        (Self::Concern, &["concern", "zorg"]),
        (Self::Objection, &["objection", "bezwaar"]),
        (Self::Aside, &["aside", "opzij", "stand aside"]),
    ];
}
