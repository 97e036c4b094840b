use super::lines::{self, At};
use super::notation::Notation;
use super::table::{Column, Row, Table};
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
        let row = self.row.table.body.rows[self.row.index];
        self.row.table.place_of(At { byte: row.start as usize, line: row.line }, self.column)
    }

    /// A value read from this cell, with its place.
    #[must_use]
    pub fn located<T>(&self, value: T) -> Located<T> {
        Located::new(value, self.place())
    }
}

impl Table {
    /// Where a cell stands, of a row of which something begins at this offset of the text.
    #[must_use]
    pub fn place_near(&self, line: u32, offset: u32, column: Column) -> Place {
        if let Some(row) = self.row_at_line(line) {
            return row.cell(column).place();
        }
        let before = &self.body.text.as_bytes()[..(offset as usize).min(self.body.text.len())];
        let byte = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |end| end + 1);
        self.place_of(At { byte, line }, column)
    }

    /// The place of some bytes of that cell's text; of the whole cell in a workbook, and in a cell with
    /// line ends or quotation marks of its own.
    #[must_use]
    pub fn place_within(&self, line: u32, offset: u32, column: Column, from: usize, to: usize) -> Place {
        let cell = self.place_near(line, offset, column);
        let row = self.row_at_line(line);
        let text = match &row {
            Some(row) => row.cell(column).text(),
            None => lines::physical_line(&self.body.text, line)
                .and_then(|row| row.split(char::from(self.delimiter)).nth(column.0))
                .unwrap_or_default(),
        };
        let characters = |part: Option<&str>| lines::offset(part.map_or(0, |part| part.chars().count()));
        if cell.name.is_some() || text.contains(['\n', '\r', '"']) {
            return cell;
        }
        // A cell in quotation marks begins a character later.
        let quoted = cell.end - cell.column > characters(Some(text));
        let column = cell.column + u32::from(quoted) + characters(text.get(..from));
        Place::span(cell.source, line, column, column + characters(text.get(from..to)))
    }

    fn place_of(&self, start: At, column: Column) -> Place {
        if let Some(sheet) = &self.sheet {
            let number = lines::offset(column.0 + 1);
            let name = format!("{sheet}!{}{}", column_letters(column.0), start.line);
            return Place::span(self.source, start.line, number, number).named(name);
        }
        let mut fields = RawFields::new(&self.body.text, start, self.delimiter);
        let (mut from, mut to) = fields.next_field();
        for _ in 0..column.0 {
            (from, to) = fields.next_field();
        }
        lines::place(self.source, &self.body.text, from, to)
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
