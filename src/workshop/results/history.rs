use std::collections::BTreeSet;

use crate::input::{Row, Table, composed};
use crate::workshop::PersonId;

/// Somebody who was drawn for an earlier workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnBefore {
    /// The line.
    pub line: u32,
    /// Who.
    pub person: PersonId,
    /// For which workshop, as written.
    pub workshop: Option<String>,
}

/// Reads who was drawn before. The draw of `this` workshop is none of them: its history may be read again;
/// and a row that stands there twice is one.
#[must_use]
pub fn history(table: &Table, this: Option<&str>) -> Vec<DrawnBefore> {
    let Some(person) = table.column("person") else { return Vec::new() };
    let mut met = BTreeSet::new();
    let read = |row: Row<'_>| {
        let whole: Vec<String> = row.cells().map(|cell| cell.trimmed().to_owned()).collect();
        let workshop = row.filled(table.column("workshop")).map(|cell| cell.trimmed().to_owned());
        let here = workshop.is_some() && workshop.as_deref() == this;
        let cell = row.cell(person);
        if here || !met.insert(whole) || cell.is_blank() {
            return None;
        }
        let person = PersonId::new(composed(cell.trimmed()).as_ref());
        Some(DrawnBefore { line: row.line(), person, workshop })
    };
    table.rows().filter_map(read).collect()
}
