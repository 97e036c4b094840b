use crate::workshop::PersonId;

/// One speaking turn.
#[derive(Debug, Clone)]
pub struct Turn {
    /// The line.
    pub line: u32,
    /// The session, when there are several.
    pub session: Option<String>,
    /// The round.
    pub round: u32,
    /// Who spoke.
    pub person: PersonId,
    /// For how long.
    pub seconds: u32,
}
