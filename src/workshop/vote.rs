use jiff::civil::Date;

use super::{ProposalId, VoteId};
use crate::evidence::{Located, Place, Share};

/// A vote: how ballots are counted, and what for.
#[derive(Debug, Clone)]
pub struct Vote {
    /// Its id.
    pub id: Located<VoteId>,
    /// How ballots are counted.
    pub method: Located<Method>,
    /// What for.
    pub purpose: Located<Purpose>,
    /// The file of the ballots.
    pub file: Option<Located<String>>,
    /// The options; all proposals when not said.
    pub options: Vec<Located<ProposalId>>,
    /// The part of the ballots that an option needs.
    pub threshold: Option<Located<Share>>,
    /// The highest score; 10 for resistance.
    pub scale: Option<Located<u32>>,
    /// "We leave it as it is", among the options of a resistance vote.
    pub passive_option: Option<Located<ProposalId>>,
    /// How blank answers count.
    pub blanks: Blanks,
    /// What to do with two answers of one person to one question.
    pub duplicates: Duplicates,
    /// What to do with a person who may not vote.
    pub ineligible: Ineligible,
    /// Lots drawn to settle ties.
    pub lot: Vec<Lot>,
    /// The whole entry.
    pub place: Place,
}

/// How ballots are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Approval.
    Approval,
    /// Resistance (systemic consensus).
    Resistance,
    /// A budget, given to the most supported projects that still fit.
    Greedy,
    /// A budget, divided by equal shares.
    EqualShares,
}

/// What a vote is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// To see how things lie.
    Sounding,
    /// To decide.
    Decision,
    /// To divide a budget.
    Budget,
}

/// How blank answers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Blanks {
    /// Apart: counted as blank, and in no mean.
    #[default]
    Apart,
    /// As the lowest support that the method knows.
    Lowest,
    /// Not allowed.
    Refuse,
}

/// What to do with two answers of one person to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Duplicates {
    /// An error.
    #[default]
    Refuse,
    /// The first counts.
    First,
    /// The last counts.
    Last,
}

/// What to do with a person who may not vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Ineligible {
    /// An error.
    #[default]
    Refuse,
    /// Left out, counted and said.
    LeaveOut,
}

/// A lot drawn to settle a tie.
#[derive(Debug, Clone)]
pub struct Lot {
    /// The options that were tied.
    pub between: Vec<Located<ProposalId>>,
    /// The option that was drawn.
    pub drawn: Located<ProposalId>,
    /// When.
    pub date: Option<Located<Date>>,
    /// The roles of those who saw it.
    pub witnesses: Vec<Located<String>>,
}
