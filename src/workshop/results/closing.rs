use crate::workshop::PersonId;

/// A closing score (M24); nothing of this row but counts and means of groups of five or more is shown.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The line.
    pub line: u32,
    /// The session, when there are several.
    pub session: Option<String>,
    /// Who.
    pub person: PersonId,
    /// "I felt heard", 0 to 10.
    pub heard: Option<u32>,
    /// "I support the outcome", 0 to 10.
    pub supports: Option<u32>,
}
