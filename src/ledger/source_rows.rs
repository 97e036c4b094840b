use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::RawRows;
use crate::evidence::SourceId;
use crate::input::{Column, Inputs, Row, Source, Table};

/// Shows rows from the very bytes that were read: cells of tables, lines of other texts.
#[derive(Debug)]
pub struct SourceRows<'a> {
    inputs: &'a Inputs,
    /// Read again when first asked for; nothing when the source is no table.
    tables: BTreeMap<SourceId, OnceCell<Option<Table>>>,
}

impl<'a> SourceRows<'a> {
    /// The rows of these inputs.
    #[must_use]
    pub fn of(inputs: &'a Inputs) -> Self {
        Self { inputs, tables: inputs.sources().iter().map(|(id, _)| (id, OnceCell::new())).collect() }
    }

    fn table(&self, source: SourceId) -> Option<&Table> {
        self.tables.get(&source)?.get_or_init(|| self.inputs.table_again(source)).as_ref()
    }
}

impl RawRows for SourceRows<'_> {
    fn cells(&self, source: SourceId, line: u32, columns: &[String]) -> Vec<(String, String)> {
        match (self.table(source), self.inputs.sources().get(source)) {
            (Some(table), _) => table.row_at_line(line).map_or_else(Vec::new, |row| of_row(row, columns)),
            (None, Some(source)) => of_text(source, line, columns),
            (None, None) => Vec::new(),
        }
    }

    fn heading(&self, source: SourceId, column: &str) -> String {
        let table = self.table(source);
        let found = table.and_then(|table| Some(table.heading(named(table, column)?).value.clone()));
        found.unwrap_or_else(|| column.to_owned())
    }
}

/// The column of our name, of a heading, or of a cell of a sheet (`Blad1!C7`).
fn named(table: &Table, name: &str) -> Option<Column> {
    let headed = || {
        let columns = table.understood().into_iter().chain(table.leftover().iter().copied());
        columns.into_iter().find(|column| table.heading(*column).value == name)
    };
    table.column(name).or_else(headed).or_else(|| table.column_of_cell(name))
}

/// The cells of the columns that were read. When none is named, all that the kind of table knows: what
/// stands in other columns is not ours to show.
fn of_row(row: Row, columns: &[String]) -> Vec<(String, String)> {
    let table = row.table();
    let mut read: Vec<Column> = columns.iter().filter_map(|name| named(table, name)).collect();
    if read.is_empty() {
        read = table.understood();
    }
    read.sort();
    read.dedup();
    read.into_iter()
        .map(|column| (table.heading(column).value.clone(), row.cell(column).trimmed().to_owned()))
        .collect()
}

/// One line of a text, under the key that was read there.
fn of_text(source: &Source, line: u32, keys: &[String]) -> Vec<(String, String)> {
    let at = usize::try_from(line).ok().and_then(|line| line.checked_sub(1));
    let text = at.and_then(|at| source.text.lines().nth(at)).unwrap_or_default();
    if text.trim().is_empty() { Vec::new() } else { vec![(keys.join(", "), text.trim().to_owned())] }
}
