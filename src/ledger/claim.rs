use std::fmt;

use serde::{Deserialize, Serialize};

use super::name;
use crate::evidence::{Assertion, Basis, Key, Value};

/// The name of a claim: `C-` and ten base32 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClaimId(pub(super) String);

impl ClaimId {
    /// Reads a name as it is printed, or nothing when the text is no claim's name.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        name::parse(text)
    }

    /// The name of the claim that a key stands for.
    #[must_use]
    pub fn of(key: &Key) -> Self {
        name::of(key)
    }

    /// The name as it is printed and typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<ClaimId> for String {
    fn from(id: ClaimId) -> Self {
        id.0
    }
}

impl TryFrom<String> for ClaimId {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("{text:?} is not the name of a claim"))
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
