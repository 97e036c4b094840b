use super::lines::{self, At};
use super::notation::Notation;
use super::table::{Column, Row};
use crate::evidence::{Located, Place};

/// A cell of a table; its typed readers are in `typed_cell.rs`.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'t> {
    pub(super) row: Row<'t>,
    pub(super) column: Column,
    pub(super) text: &'t str,
}

impl<'t> Cell<'t> {
    /// The text as it stands in the file, without its quotation marks.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The text without space around it.
    #[must_use]
    pub fn trimmed(&self) -> &'t str {
        self.text.trim()
    }

    /// Whether there is nothing but space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.trimmed().is_empty()
    }

    /// The row it is in.
    #[must_use]
    pub fn row(&self) -> Row<'t> {
        self.row
    }

    /// The heading of its column, as written.
    #[must_use]
    pub fn heading(&self) -> &'t str {
        &self.row.table.headings[self.column.0].value
    }

    /// How numbers are written in this cell.
    #[must_use]
    pub fn notation(&self) -> Notation {
        let body = &self.row.table.body;
        let at = lines::offset(self.row.index * body.width + self.column.0);
        if body.fractions.binary_search(&at).is_ok() { Notation::EXACT } else { self.row.table.notation }
    }

    /// Where it stands: worked out when asked for, since most cells are never pointed at.
    #[must_use]
    pub fn place(&self) -> Place {
        let table = self.row.table;
        let line = self.row.line();
        if let Some(sheet) = &table.sheet {
            let column = lines::offset(self.column.0 + 1);
            let name = format!("{sheet}!{}{line}", column_letters(self.column.0));
            return Place::span(table.source, line, column, column).named(name);
        }
        let start = At { byte: table.body.rows[self.row.index].start as usize, line };
        let mut fields = RawFields::new(&table.body.text, start, table.delimiter);
        let (mut from, mut to) = fields.next_field();
        for _ in 0..self.column.0 {
            (from, to) = fields.next_field();
        }
        lines::place(table.source, &table.body.text, from, to)
    }

    /// A value read from this cell, with its place.
    #[must_use]
    pub fn located<T>(&self, value: T) -> Located<T> {
        Located::new(value, self.place())
    }
}

/// Walks over the fields of one row as they stand in the text, quotation marks included; the text has no
/// faults by now.
pub(super) struct RawFields<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    at: At,
}

impl<'t> RawFields<'t> {
    pub fn new(text: &'t str, row: At, delimiter: u8) -> Self {
        Self { bytes: text.as_bytes(), delimiter, at: row }
    }

    /// Where the next field begins and ends; past the last, an empty stretch at the end of the row.
    pub fn next_field(&mut self) -> (At, usize) {
        let (from, mut inside) = (self.at, false);
        while let Some(&byte) = self.bytes.get(self.at.byte) {
            let line_end = matches!(byte, b'\n' | b'\r');
            if byte == b'"' {
                inside = !inside;
            } else if !inside && byte == self.delimiter {
                let end = self.at.byte;
                self.at.byte += 1;
                return (from, end);
            } else if !inside && line_end {
                break;
            }
            let first_of_two = byte == b'\r' && self.bytes.get(self.at.byte + 1) == Some(&b'\n');
            self.at.line += u32::from(line_end && !first_of_two);
            self.at.byte += 1;
        }
        (from, self.at.byte)
    }
}

/// `A`, `Z`, `AA`: how a sheet names its columns, counted from 0.
pub(super) fn column_letters(column: usize) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.insert(0, char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters
}
