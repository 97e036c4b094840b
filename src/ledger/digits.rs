use std::fmt;

use serde::{Deserialize, Serialize};

/// A whole number that JSON carries as a string: `"7"`, never `7`, `"07"` or `"+7"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digits(pub u64);

impl fmt::Display for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Digits> for String {
    fn from(digits: Digits) -> Self {
        digits.to_string()
    }
}

impl TryFrom<String> for Digits {
    type Error = String;

    /// One number has one spelling, so that one ledger has one seal.
    fn try_from(text: String) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if Self(number).to_string() == text => Ok(Self(number)),
            _ => Err(format!("{text:?} is not a whole number written plainly")),
        }
    }
}
