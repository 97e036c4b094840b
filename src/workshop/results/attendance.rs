use jiff::civil::Time;

use crate::workshop::{PersonId, StakeholderId};

/// Whether somebody came.
#[derive(Debug, Clone)]
pub struct Attendance {
    /// The line.
    pub line: u32,
    /// The session, when there are several.
    pub session: Option<String>,
    /// Who.
    pub person: PersonId,
    /// For which stakeholder.
    pub stakeholder: StakeholderId,
    /// Whether they came.
    pub present: bool,
    /// When they left, if before the end.
    pub left: Option<Time>,
    /// Whether they spoke.
    pub spoke: Option<bool>,
}
