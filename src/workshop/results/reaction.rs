use super::context::Context;
use crate::input::{Row, Table};
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

/// Reads the reactions.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Reaction> {
    let read = |row: Row<'_>| {
        let person = table.column("person").and_then(|column| context.person(&row.cell(column)));
        let text = |name: &str| row.filled(table.column(name)).map(|cell| cell.trimmed().to_owned());
        Some(Reaction {
            line: row.line(),
            agrees: row.filled(table.column("agrees")).and_then(|cell| cell.yes_no(context.found)),
            correction: text("correction"),
            handled: text("handled"),
            person: person?,
        })
    };
    table.rows().filter_map(read).collect()
}
