use super::VoteId;
use crate::evidence::{Located, Share};

/// How is decided (`[decision]`): the rule in force is written down, never assumed.
#[derive(Debug, Clone, Default)]
pub struct Decision {
    /// The rule; nothing when it was not written down.
    pub rule: Option<Located<DecisionRule>>,
    /// The part of the entitled that must answer.
    pub quorum: Option<Located<Share>>,
    /// Of whom the quorum is taken; those present when not said.
    pub quorum_of: QuorumOf,
    /// The number of answers needed of each deciding stakeholder.
    pub quorum_per_stakeholder: Option<Located<u32>>,
    /// How long objections may still arrive after the session.
    pub reflection: Option<Located<Span>>,
    /// When a decision is looked at again.
    pub review_after: Option<Located<Span>>,
}

/// The rule to decide by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionRule {
    /// Nobody still objects.
    Consent,
    /// Every entitled person consents.
    Unanimity,
    /// A vote with a threshold.
    Vote(VoteId),
}

/// Of whom a quorum is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum QuorumOf {
    /// Those present.
    #[default]
    Present,
    /// Those who accepted.
    Accepted,
    /// The seats.
    Seats,
}

/// A length of time as written: `90s`, `15m`, `7 days`, `6 months`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// Seconds of the clock (`90s`, `15m`, `2h`).
    Seconds(u32),
    /// Days of the calendar (weeks are seven).
    Days(u32),
    /// Months of the calendar (years are twelve).
    Months(u32),
}
