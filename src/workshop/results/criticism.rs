use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::Context;
use crate::evidence::Place;
use crate::input::{Diagnostic, Row, Table};

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

/// Reads the criticism.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Criticism> {
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    let read = |row: Row<'_>| {
        let found = &mut *context.found;
        let text = |name: &str| row.filled(table.column(name)).map(|cell| cell.trimmed().to_owned());
        let id = table.column("id").and_then(|column| row.cell(column).id(found)).map(str::to_owned);
        let claim = text("claim");
        if claim.is_none() {
            let problem = Diagnostic::error("cell", "column `claim` is empty here").at(&row.place());
            found.push(problem.hint("write what was criticised, or remove the row"));
        }
        let id = id?;
        if let Some(line) = first.insert(id.clone(), row.line()) {
            let problem =
                Diagnostic::error("id-twice", format!("the criticism `{id}` stands in the file twice"));
            let other = Place::line(table.source(), line);
            found.push(
                problem
                    .at(&row.place())
                    .also(&other, "first here")
                    .hint("give each criticism a number of its own"),
            );
        }
        Some(Criticism {
            line: row.line(),
            received: row.filled(table.column("received")).and_then(|cell| cell.date(found)),
            evidence: text("evidence"),
            answer: text("answer"),
            mistake: row.filled(table.column("mistake")).and_then(|cell| cell.yes_no(found)),
            change: text("change"),
            claim: claim?,
            id,
        })
    };
    table.rows().filter_map(read).collect()
}
