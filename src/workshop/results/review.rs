use jiff::civil::Date;

use crate::workshop::ProposalId;

/// A look back at an adopted decision.
#[derive(Debug, Clone)]
pub struct Review {
    /// The line.
    pub line: u32,
    /// Which decision.
    pub proposal: ProposalId,
    /// When.
    pub date: Option<Date>,
    /// Whether it works.
    pub works: Option<bool>,
    /// Why.
    pub why: Option<String>,
    /// Who looked back, as written.
    pub by: Option<String>,
}
