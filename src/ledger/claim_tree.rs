use std::collections::BTreeMap;

use super::ClaimId;

/// Claims in the shape in which a report tells them: what a report template receives, and all it receives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClaimTree {
    /// One claim.
    Leaf(ClaimId),
    /// Named branches.
    Record(BTreeMap<&'static str, ClaimTree>),
    /// Branches in order.
    List(Vec<ClaimTree>),
}
