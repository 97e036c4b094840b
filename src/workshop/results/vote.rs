use crate::evidence::{Share, SourceId};
use crate::workshop::{PersonId, ProposalId};

/// The ballots of one vote, as read: every answer of every person, in the order of the file.
#[derive(Debug, Clone)]
pub struct Ballots {
    /// The file.
    pub source: SourceId,
    /// The answers.
    pub rows: Vec<Ballot>,
    /// Lines left out because the person may not vote.
    pub left_out: Vec<u32>,
    /// Lines left out because the same person answered twice.
    pub replaced: Vec<u32>,
}

/// One answer of one person to one option.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// The line.
    pub line: u32,
    /// Who.
    pub person: PersonId,
    /// About which option.
    pub option: ProposalId,
    /// What was answered.
    pub choice: Choice,
}

/// What was answered to one option.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Yes, or approved.
    Yes,
    /// No.
    No,
    /// Abstains.
    Abstain,
    /// Left blank.
    Blank,
    /// A score or a number of points.
    Score(Share),
}
