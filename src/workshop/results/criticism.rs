use jiff::civil::Date;

/// Criticism, and what was done with it (M19).
#[derive(Debug, Clone)]
pub struct Criticism {
    /// The line.
    pub line: u32,
    /// Its id.
    pub id: String,
    /// When it was received.
    pub received: Option<Date>,
    /// What is claimed.
    pub claim: String,
    /// With what evidence.
    pub evidence: Option<String>,
    /// The answer.
    pub answer: Option<String>,
    /// Whether a mistake is admitted.
    pub mistake: Option<bool>,
    /// What changes because of it.
    pub change: Option<String>,
}
