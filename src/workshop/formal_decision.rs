use jiff::civil::Date;

use crate::evidence::Located;

/// What the competent body decided afterwards: only then is there a decision in law.
#[derive(Debug, Clone, Default)]
pub struct FormalDecision {
    /// When the decision is planned.
    pub planned: Option<Located<Date>>,
    /// When it was taken.
    pub decided: Option<Located<Date>>,
    /// What was decided.
    pub outcome: Option<Located<FormalOutcome>>,
    /// The reasons.
    pub reasons: Option<Located<String>>,
    /// When the participants were told.
    pub participants_told: Option<Located<Date>>,
}

/// What the competent body made of the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormalOutcome {
    /// Adopted unchanged.
    Unchanged,
    /// Adopted with changes.
    Changed,
    /// Rejected.
    Rejected,
}
