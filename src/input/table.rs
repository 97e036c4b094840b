use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cell::{Cell, column_letters};
use super::columns::TableKind;
use super::notation::Notation;
use super::{Diagnostics, Text, header};
use crate::evidence::{Located, Place, SourceId};

/// A table as it was read: rows of cells that know their place, whether from CSV or from a workbook.
///
/// The cells are stretches of one text, so that a table of a million rows costs little more than its file.
#[derive(Debug, Clone)]
pub struct Table {
    pub(super) source: SourceId,
    pub(super) notation: Notation,
    pub(super) sheet: Option<Arc<str>>,
    pub(super) delimiter: u8,
    pub(super) headings: Vec<Located<String>>,
    pub(super) known: BTreeMap<&'static str, Column>,
    pub(super) named: BTreeMap<String, Column>,
    pub(super) leftover: Vec<Column>,
    pub(super) kind: Option<&'static TableKind>,
    pub(super) body: Body,
}

/// Which column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column(pub(super) usize);

/// The rows, as offsets: cells stand one after the other with one byte between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Body {
    /// The decoded text of the file; empty for a workbook.
    pub text: Text,
    /// Rows that differ from the text as it stands: with quotation marks, or from a workbook.
    pub unquoted: String,
    /// Where the rows are.
    pub rows: Vec<RowSpan>,
    /// Where each cell ends, row by row; offsets past `text` lie in `unquoted`.
    pub ends: Vec<u32>,
    /// Cells per row.
    pub width: usize,
    /// Cells of a workbook that hold a fraction rather than text, by their position in `ends`, in order.
    pub fractions: Vec<u32>,
}

/// Where a row is.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowSpan {
    /// The physical line on which it begins, or the row of the sheet.
    pub line: u32,
    /// Its first byte in the text.
    pub start: u32,
    /// Where its first cell begins.
    pub cells: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    pub(super) table: &'t Table,
    pub(super) index: usize,
}

impl Table {
    /// The file.
    #[must_use]
    pub fn source(&self) -> SourceId {
        self.source
    }

    /// How numbers and dates are written in it.
    #[must_use]
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// How many rows there are, the header not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.body.rows.len()
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.body.rows.is_empty()
    }

    /// The rows, in the order of the file.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> + DoubleEndedIterator {
        (0..self.len()).map(|index| Row { table: self, index })
    }

    /// A row by its position in [`Table::rows`].
    #[must_use]
    pub fn row(&self, index: usize) -> Option<Row<'_>> {
        (index < self.len()).then_some(Row { table: self, index })
    }

    /// The row that stands on this physical line (a row with quoted line ends covers several).
    #[must_use]
    pub fn row_at_line(&self, line: u32) -> Option<Row<'_>> {
        let index = self.body.rows.partition_point(|row| row.line <= line).checked_sub(1)?;
        self.row(index)
    }

    /// The column of this English name, if the file has it. For a required column it is always there.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<Column> {
        self.known.get(name).or_else(|| self.named.get(name)).copied()
    }

    /// The columns that the kind of table does not know, in the order of the file: proposals of a wide
    /// file, characteristics for quotas. What the workshop file ignores is not among them.
    #[must_use]
    pub fn leftover(&self) -> &[Column] {
        &self.leftover
    }

    /// The columns that the kind of table knows, or that the workshop file names, in the order of the file.
    #[must_use]
    pub fn understood(&self) -> Vec<Column> {
        let columns: BTreeSet<Column> = self.known.values().chain(self.named.values()).copied().collect();
        columns.into_iter().collect()
    }

    /// What a column is called: our name when the workshop file maps it, else its heading as written.
    #[must_use]
    pub fn heading(&self, column: Column) -> &Located<String> {
        &self.headings[column.0]
    }

    /// The place of the header, for problems about the table as a whole.
    #[must_use]
    pub fn header_place(&self) -> Place {
        self.headings.first().map_or_else(|| Place::line(self.source, 1), |first| first.place.clone())
    }

    /// The column of a cell by its name in a workbook: `Blad1!C7`.
    #[must_use]
    pub fn column_of_cell(&self, name: &str) -> Option<Column> {
        let (sheet, cell) = name.rsplit_once('!')?;
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        let here = self.sheet.as_deref() == Some(sheet);
        (0..self.headings.len()).find(|column| here && column_letters(*column) == letters).map(Column)
    }

    /// A column that this shape of the file needs, though its kind does not always: `proposal` in a file
    /// with one row a vote. A problem names the closest heading when it is missing.
    pub fn need(&self, name: &'static str, found: &mut Diagnostics) -> Option<Column> {
        let column = self.column(name);
        if let (None, Some(kind)) = (column, self.kind) {
            let place = self.header_place();
            found.push(header::missing_column(name, &self.headings, &self.leftover, kind, Some(&place)));
        }
        column
    }

    /// Warns of every leftover column: for a file that turns out to need none.
    pub fn warn_leftover(&self, found: &mut Diagnostics) {
        if let Some(kind) = self.kind {
            header::warn_unknown(&self.headings, &self.leftover, kind, found);
        }
    }
}

impl Body {
    /// Where a cell begins and ends, in offsets that run on from `text` into `unquoted`.
    pub(super) fn cell(&self, row: usize, column: usize) -> (usize, usize) {
        let at = row * self.width + column;
        let start = if column == 0 { self.rows[row].cells } else { self.ends[at - 1] + 1 };
        (start as usize, self.ends[at] as usize)
    }

    fn text(&self, row: usize, column: usize) -> &str {
        let (start, end) = self.cell(row, column);
        let split = self.text.len();
        let text = if start < split {
            self.text.get(start..end)
        } else {
            self.unquoted.get(start - split..end - split)
        };
        text.unwrap_or_default()
    }
}

impl<'t> Row<'t> {
    /// The physical line on which the row begins, or its row in the sheet.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.table.body.rows[self.index].line
    }

    /// Its position in [`Table::rows`].
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// The place of the row as a whole.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::line(self.table.source, self.line())
    }

    /// The table it is a row of.
    #[must_use]
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// A cell.
    #[must_use]
    pub fn cell(&self, column: Column) -> Cell<'t> {
        Cell { row: *self, column, text: self.table.body.text(self.index, column.0) }
    }

    /// A cell that is not blank, of a column that need not be there.
    #[must_use]
    pub fn filled(&self, column: Option<Column>) -> Option<Cell<'t>> {
        column.map(|column| self.cell(column)).filter(|cell| !cell.is_blank())
    }

    /// Every cell, in the order of the file.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'t>> + use<'t> {
        let row = *self;
        (0..row.table.body.width).map(move |column| row.cell(Column(column)))
    }
}
