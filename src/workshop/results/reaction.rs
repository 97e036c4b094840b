use crate::workshop::PersonId;

/// A participant's reaction to the concept report.
#[derive(Debug, Clone)]
pub struct Reaction {
    /// The line.
    pub line: u32,
    /// Who.
    pub person: PersonId,
    /// Whether they agree with the report.
    pub agrees: Option<bool>,
    /// What they want corrected.
    pub correction: Option<String>,
    /// What was done with it.
    pub handled: Option<String>,
}
