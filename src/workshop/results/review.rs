use jiff::civil::Date;

use super::context::Context;
use crate::input::{Row, Table};
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

/// Reads the reviews.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Review> {
    let read = |row: Row<'_>| {
        let proposal = table.column("proposal").and_then(|column| context.proposal(&row.cell(column)));
        let text = |name: &str| row.filled(table.column(name)).map(|cell| cell.trimmed().to_owned());
        Some(Review {
            line: row.line(),
            date: row.filled(table.column("date")).and_then(|cell| cell.date(context.found)),
            works: row.filled(table.column("works")).and_then(|cell| cell.yes_no(context.found)),
            why: text("why"),
            by: text("by"),
            proposal: proposal?,
        })
    };
    table.rows().filter_map(read).collect()
}
