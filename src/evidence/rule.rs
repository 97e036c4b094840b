use std::cmp::Ordering;
use std::fmt;

/// A named, versioned derivation: how a value was made from rows, or from other values.
///
/// Rules are constants beside the function that applies them. Their name never changes meaning: when
/// the derivation changes, the version goes up. What the rule says to a reader stands, per language,
/// under `[rules]` in the words files.
#[derive(Debug)]
pub struct Rule {
    /// A dotted name, concept first: `consent.adopted`.
    pub name: &'static str,
    /// Goes up when the derivation changes.
    pub version: u16,
    /// Where the rule comes from: a paper, a law, a page, a row of the method.
    pub source: &'static str,
}

impl Rule {
    /// A rule with its name, version and source.
    #[must_use]
    pub const fn new(name: &'static str, version: u16, source: &'static str) -> Self {
        Self { name, version, source }
    }
}

/// `consent.adopted@1`, as ledgers write it.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.name, self.version)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.name, self.version).cmp(&(other.name, other.version))
    }
}
