use jiff::civil::Date;

use crate::workshop::{ActionId, PersonId, ProposalId, StakeholderId};

/// What was agreed to be done.
#[derive(Debug, Clone)]
pub struct Action {
    /// The line.
    pub line: u32,
    /// Its id.
    pub action: ActionId,
    /// The proposal it follows from.
    pub proposal: Option<ProposalId>,
    /// What is to be done.
    pub what: String,
    /// Who owns it.
    pub owner: Option<Owner>,
    /// From whom it was taken over.
    pub taken_over_from: Option<Owner>,
    /// Before when.
    pub due: Option<Date>,
    /// How it stands.
    pub status: ActionStatus,
    /// When that was last noted.
    pub updated: Option<Date>,
    /// A note.
    pub note: Option<String>,
}

/// Who owns an action: a person or a whole stakeholder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A person, by pseudonym.
    Person(PersonId),
    /// A stakeholder.
    Stakeholder(StakeholderId),
}

/// How an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum ActionStatus {
    /// Not begun.
    #[default]
    Open,
    /// Under way.
    Busy,
    /// Done.
    Done,
    /// Dropped.
    Dropped,
}
