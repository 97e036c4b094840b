use std::collections::{BTreeMap, BTreeSet};

use crate::input::columns::{ColumnSpec, Others, TableKind, heading};
use crate::input::{Cell, Column, Diagnostic, Diagnostics, Row, Table, nearest};

/// A kind of foreign table: its headings only help to find the header and the delimiter; nothing is
/// required here, since each reader says itself what it misses. Cells are never shown in messages.
pub(super) const fn foreign(name: &'static str, columns: &'static [ColumnSpec]) -> TableKind {
    TableKind { name, columns, others: Others::Keep, private: true }
}

/// A heading of a foreign table.
pub(super) const fn known(name: &'static str) -> ColumnSpec {
    ColumnSpec::optional(name, &[])
}

/// A foreign table, and which of its columns were used. What is left at the end is told.
pub(super) struct Export<'t> {
    pub table: &'t Table,
    headings: BTreeMap<String, Column>,
    used: BTreeSet<Column>,
}

impl<'t> Export<'t> {
    pub fn of(table: &'t Table) -> Self {
        let all = table.understood().into_iter().chain(table.leftover().iter().copied());
        let headings = all.map(|column| (heading(table.heading(column)), column)).collect();
        Self { table, headings, used: BTreeSet::new() }
    }

    /// The column with the first of these headings that is there, in any case, with `_`, `-` or spaces.
    pub fn column(&mut self, names: &[&str]) -> Option<Column> {
        let column = names.iter().find_map(|name| self.headings.get(&heading(name)).copied());
        self.used.extend(column);
        column
    }

    /// The same; without it the export cannot be read, and the error names the closest heading.
    pub fn need(&mut self, names: &[&str], what: &str, problems: &mut Diagnostics) -> Option<Column> {
        let column = self.column(names);
        if column.is_none() {
            let name = names.first().copied().unwrap_or_default();
            let problem = Diagnostic::error("table-columns", format!("the column `{name}` is missing"));
            let problem = problem.at(&self.table.header_place());
            let hint = match nearest(name, self.in_order().map(|column| self.title(column))) {
                Some(near) => format!("is it `{near}`? Give it the heading that {what} gives it"),
                None => format!("this does not look like {what}"),
            };
            problems.push(problem.hint(hint));
        }
        column
    }

    /// Whether there is a column with one of these headings.
    pub fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.headings.contains_key(&heading(name)))
    }

    /// A heading as written.
    pub fn title(&self, column: Column) -> &'t str {
        self.table.heading(column).value.trim()
    }

    /// Every column that was not used, in the order of the file.
    pub fn unused(&self) -> Vec<Column> {
        self.in_order().filter(|column| !self.used.contains(column)).collect()
    }

    /// Marks a column as used.
    pub fn take(&mut self, column: Column) {
        self.used.insert(column);
    }

    fn in_order(&self) -> impl Iterator<Item = Column> {
        let columns: BTreeSet<Column> = self.headings.values().copied().collect();
        columns.into_iter()
    }

    /// Names every column that was left out: first those that hold personal data, then the others.
    pub fn tell_left_out(&self, personal: impl Fn(&str) -> bool, problems: &mut Diagnostics) {
        self.tell_left_out_but(&[], personal, problems);
    }

    /// The same, without these, which need no telling.
    pub fn tell_left_out_but(
        &self,
        untold: &[&str],
        personal: impl Fn(&str) -> bool,
        problems: &mut Diagnostics,
    ) {
        let place = self.table.header_place();
        let titles = self.unused().into_iter().map(|column| self.title(column));
        let titles = titles.filter(|title| !untold.contains(&heading(title).as_str()));
        let (private, others): (Vec<&str>, Vec<&str>) = titles.partition(|title| personal(&heading(title)));
        let tell = |titles: &[&str], one: &str, more: &str, problems: &mut Diagnostics| {
            let message = match titles {
                [] => return,
                [title] => format!("1 column was left out, {one}: `{title}`"),
                _ => format!("{} columns were left out, {more}: `{}`", titles.len(), titles.join("`, `")),
            };
            problems.push(Diagnostic::notice("import-dropped", message).at(&place));
        };
        tell(&private, "since it may hold personal data", "since they may hold personal data", problems);
        tell(&others, "since nothing here uses it", "since nothing here uses them", problems);
    }
}

/// The text of a cell that may be absent, without space around it.
pub(super) fn text<'t>(row: &Row<'t>, column: Option<Column>) -> &'t str {
    row.filled(column).map_or("", |cell| cell.trimmed())
}

/// The text of a cell on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A cell that holds something else than it must.
pub(super) fn wrong(cell: &Cell<'_>, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("import", message).at(&cell.place())
}
