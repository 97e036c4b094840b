//! What came back from the sessions, one file a kind, row by row.
//!
//! Every row keeps the physical line at which it begins; every file keeps its source.

mod action;
mod attendance;
mod ballots;
mod candidates;
mod closing;
mod consent;
mod consent_question;
mod consent_rows;
mod context;
mod criticism;
mod entitled;
mod history;
mod person;
mod quotas;
mod reaction;
mod read;
mod register;
mod review;
mod turn;
mod vote;
mod voters;

pub use action::{Action, ActionStatus, Owner};
pub use attendance::Attendance;
pub use candidates::{Listed, candidates, drawn_before};
pub use closing::Closing;
pub use consent::{Answer, AnswerBy, Position};
pub(crate) use context::GOAL;
pub use criticism::Criticism;
pub use history::{DrawnBefore, history};
pub(in crate::workshop) use person::parts;
pub use person::{Channel, Person, Prep, Role, Status};
pub use quotas::{Quota, quotas};
pub use reaction::Reaction;
pub(super) use read::{Files, ballots_alone};
pub use review::Review;
pub use turn::Turn;
pub use vote::{BallotAnswer, Ballots, Choice};

use std::collections::BTreeMap;

use super::VoteId;
use crate::evidence::SourceId;
use crate::input::Word;

/// The rows of one file.
#[derive(Debug, Clone)]
pub struct Sheet<T> {
    /// The file.
    pub source: SourceId,
    /// Its rows, in order.
    pub rows: Vec<T>,
}

/// Every result file that exists.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The people (private).
    pub people: Option<Sheet<Person>>,
    /// Who came.
    pub attendance: Option<Sheet<Attendance>>,
    /// Answers in the consent rounds.
    pub consent: Option<Sheet<Answer>>,
    /// Ballots, per vote.
    pub votes: BTreeMap<VoteId, Ballots>,
    /// Speaking turns.
    pub turns: Option<Sheet<Turn>>,
    /// Actions.
    pub actions: Option<Sheet<Action>>,
    /// Closing scores (private in its cells).
    pub closing: Option<Sheet<Closing>>,
    /// Criticism.
    pub criticism: Option<Sheet<Criticism>>,
    /// Reactions of participants to the concept report.
    pub reactions: Option<Sheet<Reaction>>,
    /// Reviews of decisions.
    pub reviews: Option<Sheet<Review>>,
    /// Who was drawn for earlier workshops (private).
    pub history: Option<Sheet<DrawnBefore>>,
}

/// The words that a column of a result file allows, one for each meaning, in one language.
#[must_use]
pub fn choices(kind: &str, column: &str, dutch: bool) -> Option<Vec<&'static str>> {
    fn one<T>(words: &'static [Word<T>], dutch: bool) -> Option<Vec<&'static str>> {
        // English comes first, Dutch second, where the two differ.
        let one = |words: &'static [&'static str]| words.get(usize::from(dutch)).or(words.first()).copied();
        Some(words.iter().filter_map(|(_, words)| one(words)).collect())
    }
    match (kind, column) {
        ("consent", "position") => one(Position::WORDS, dutch),
        ("actions", "status") => one(ActionStatus::WORDS, dutch),
        _ => None,
    }
}

/// The words that a column of a result file allows, in both languages, when it allows only some.
pub(super) fn words(kind: &str, column: &str) -> Option<Vec<&'static str>> {
    fn all<T>(words: &'static [Word<T>]) -> Option<Vec<&'static str>> {
        Some(words.iter().flat_map(|(_, words)| words.iter().copied()).collect())
    }
    match (kind, column) {
        ("people", "role") => all(Role::WORDS),
        ("people", "status") => all(Status::WORDS),
        ("people", "channel") => all(Channel::WORDS),
        ("people", "prep") => all(Prep::WORDS),
        ("consent", "position") => all(Position::WORDS),
        ("actions", "status") => all(ActionStatus::WORDS),
        _ => None,
    }
}
