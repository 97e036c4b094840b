use std::sync::Arc;

use super::context::Context;
use crate::input::{Row, Table};
use crate::workshop::PersonId;

/// One speaking turn.
#[derive(Debug, Clone)]
pub struct Turn {
    /// The line.
    pub line: u32,
    /// The session, when there are several.
    pub session: Option<Arc<str>>,
    /// The round.
    pub round: u32,
    /// Who spoke.
    pub person: PersonId,
    /// For how long.
    pub seconds: u32,
}

/// Reads the speaking turns.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Turn> {
    let round = table.column("round");
    let read = |row: Row<'_>| {
        let session = context.session(&row, table.column("session"));
        let person = table.column("person").and_then(|column| context.person(&row.cell(column)));
        let found = &mut *context.found;
        let seconds = table.column("seconds").and_then(|column| row.cell(column).small(found));
        let round = match row.filled(round) {
            Some(cell) => cell.between(1, 1_000, found),
            None => Some(1),
        };
        Some(Turn { line: row.line(), session, round: round?, person: person?, seconds: seconds? })
    };
    table.rows().filter_map(read).collect()
}
