use std::fmt;

use crate::evidence::{Assertion, Basis, Key, Value};

/// The name of a claim: `C-` and ten base32 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub(super) String);

impl ClaimId {
    /// The name as it is printed and typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One statement of a report: what it says, which rule made it, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its name.
    pub id: ClaimId,
    /// Rule, parameters and subject.
    pub key: Key,
    /// What it says.
    pub value: Value,
    /// The rows, and the findings it follows from.
    pub basis: Basis,
    /// The claims it follows from: the findings of the basis, by their names.
    pub claims: Vec<ClaimId>,
    /// Set when a human judged this.
    pub assertion: Option<Assertion>,
}
