use std::fmt;

use super::{Basis, FrameId, PersonId, ProposalId, StakeholderId, VersionId};
use crate::evidence::{Located, Money, Place};

/// One version of a proposal (voorstel).
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The proposal and its version.
    pub id: Located<VersionId>,
    /// Its title.
    pub title: Located<String>,
    /// What is proposed (Markdown).
    pub text: Option<Located<String>>,
    /// Who brought it in.
    pub by: Option<Located<StakeholderId>>,
    /// From practice or from a desk.
    pub basis: Option<Located<Basis>>,
    /// Evidence that others carry it.
    pub support: Option<Located<String>>,
    /// Whether it is presented as a citizens' initiative.
    pub citizens_initiative: Option<Located<bool>>,
    /// What it costs.
    pub cost: Option<Located<Money>>,
    /// Who owns it once adopted.
    pub owner: Option<Located<StakeholderId>>,
    /// The reasons given for it.
    pub reasons: Option<Located<String>>,
    /// The objections that this version answers.
    pub resolves: Vec<Located<ObjectionId>>,
    /// The frames it falls outside of.
    pub outside: Vec<Located<FrameId>>,
    /// Why it falls outside.
    pub outside_reason: Option<Located<String>>,
    /// The whole entry.
    pub place: Place,
}

/// A round of consent: a number, or `after` the session within the time of reflection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundName {
    /// A numbered round at the session.
    Number(u32),
    /// Objections that arrive during the reflection period.
    After,
}

impl fmt::Display for RoundName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::After => f.write_str("after"),
        }
    }
}

/// The name of an objection: `round/proposal.version/person`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectionId {
    /// The round in which it was made.
    pub round: RoundName,
    /// What it was made against.
    pub version: VersionId,
    /// Who made it.
    pub person: PersonId,
}

impl fmt::Display for ObjectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.round, self.version, self.person)
    }
}

impl Proposal {
    /// The proposal, whatever its version.
    #[must_use]
    pub fn proposal(&self) -> &ProposalId {
        &self.id.value.proposal
    }

    /// The version, from 1.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.id.value.version
    }
}
