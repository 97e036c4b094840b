use std::collections::BTreeMap;
use std::sync::Arc;

use super::context::Context;
use crate::evidence::Place;
use crate::input::{Diagnostic, Row, Table};
use crate::workshop::PersonId;

/// A closing score (M24); nothing of this row but counts and means of groups of five or more is shown.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The line.
    pub line: u32,
    /// The session, when there are several.
    pub session: Option<Arc<str>>,
    /// Who.
    pub person: PersonId,
    /// "I felt heard", 0 to 10.
    pub heard: Option<u32>,
    /// "I support the outcome", 0 to 10.
    pub supports: Option<u32>,
}

/// Reads the closing scores.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Closing> {
    let mut first: BTreeMap<(Option<Arc<str>>, PersonId), u32> = BTreeMap::new();
    let read = |row: Row<'_>| {
        let session = context.session(&row, table.column("session"));
        let person = table.column("person").and_then(|column| context.person(&row.cell(column)));
        let found = &mut *context.found;
        let mut score = |name| row.filled(table.column(name)).and_then(|cell| cell.between(0, 10, found));
        let (heard, supports) = (score("heard"), score("supports"));
        let person = person?;
        if let Some(line) = first.insert((session.clone(), person.clone()), row.line()) {
            let problem = Diagnostic::error("answer-twice", "this person filled in the closing scores twice");
            let other = Place::line(table.source(), line);
            context
                .found
                .push(problem.at(&row.place()).also(&other, "first here").hint("keep one of the two rows"));
        }
        Some(Closing { line: row.line(), session, person, heard, supports })
    };
    table.rows().filter_map(read).collect()
}
