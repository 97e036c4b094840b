use jiff::civil::Date;

use super::{DilemmaId, ProposalId, StakeholderId};
use crate::evidence::{Located, Place};

/// Something brought in, and what became of it.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// Its id.
    pub id: Located<String>,
    /// Who brought it in.
    pub by: Option<Located<StakeholderId>>,
    /// What was brought in.
    pub what: Located<String>,
    /// The id of the proposal, frame or dilemma it became; `none` when it was not taken over.
    pub became: Option<Located<String>>,
    /// Why.
    pub why: Option<Located<String>>,
    /// The whole entry.
    pub place: Place,
}

/// A dilemma (M15): two poles, who feels it, how it was handled.
#[derive(Debug, Clone)]
pub struct Dilemma {
    /// Its id.
    pub id: Located<DilemmaId>,
    /// The two poles.
    pub between: Vec<Located<String>>,
    /// Who feels it.
    pub felt_by: Vec<Located<StakeholderId>>,
    /// How it stands.
    pub status: Option<Located<DilemmaStatus>>,
    /// How it was handled.
    pub handling: Option<Located<String>>,
    /// From practice or from a desk.
    pub basis: Option<Located<super::Basis>>,
    /// The whole entry.
    pub place: Place,
}

/// How a dilemma stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DilemmaStatus {
    /// Not resolved.
    Open,
    /// Lived with, knowingly.
    LivedWith,
    /// Resolved.
    Resolved,
}

/// A risk accepted knowingly (M21).
#[derive(Debug, Clone)]
pub struct Risk {
    /// Its id.
    pub id: Located<String>,
    /// What may go wrong.
    pub text: Located<String>,
    /// Who accepted it.
    pub accepted_by: Vec<Located<StakeholderId>>,
    /// Why.
    pub why: Option<Located<String>>,
    /// The proposal it belongs to.
    pub proposal: Option<Located<ProposalId>>,
    /// The whole entry.
    pub place: Place,
}

/// A change to the way of working (M23).
#[derive(Debug, Clone)]
pub struct Change {
    /// What changed.
    pub what: Located<String>,
    /// Why.
    pub reason: Option<Located<String>>,
    /// What it cuts.
    pub cuts: Option<Located<Cuts>>,
    /// When.
    pub date: Option<Located<Date>>,
    /// Who decided on it.
    pub by: Vec<Located<StakeholderId>>,
    /// The whole entry.
    pub place: Place,
}

/// What a change to the way of working takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cuts {
    /// Voices.
    Voices,
    /// Time.
    Time,
    /// Neither.
    None,
}

/// A lesson (M17).
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Its id, when it has one.
    pub id: Option<Located<String>>,
    /// What was learnt.
    pub what: Located<String>,
    /// From a success or from a failure.
    pub kind: Option<Located<LessonKind>>,
    /// Where it is anchored.
    pub anchored_in: Option<Located<String>>,
    /// The whole entry.
    pub place: Place,
}

/// What a lesson was learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LessonKind {
    /// A success.
    Success,
    /// A failure.
    Failure,
}
