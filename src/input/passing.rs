//! Rows that pass by once, for tables with so many of them that keeping each would fill the memory.

use memchr::{memchr, memchr_iter, memchr2, memchr2_iter, memchr3_iter};

use super::lines::{At, offset};
use super::table::{Column, Row, Table};
use super::{Limits, Text};

/// A table whose rows pass by.
pub struct Passing<'t> {
    table: &'t Table,
    rows: Rows<'t>,
}

/// Where the rows come from.
enum Rows<'t> {
    /// From the text, told apart at the delimiters and line ends alone.
    Plain { text: &'t Text, from: At, field: u64 },
    /// From a table that was read before.
    Kept,
}

/// A row that cannot be told by delimiters and line ends alone: the text must be read with more care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unlike;

/// Some of the rows, which stand together.
pub struct Part<'t> {
    passing: &'t Passing<'t>,
    from: At,
    to: usize,
}

/// A row that passes by.
#[derive(Clone, Copy)]
pub struct Seen<'t, 'b> {
    /// The physical line on which it begins, or its row in the sheet.
    pub line: u32,
    cells: Cells<'t, 'b>,
}

#[derive(Clone, Copy)]
enum Cells<'t, 'b> {
    /// Each cell begins at one of these and ends a byte before the next.
    Plain(&'t str, &'b [u32]),
    Kept(Row<'t>),
}

/// The text of a cell that passes by.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'s> {
    /// Where it begins: an offset into [`Passing::text`], or past its end into [`Passing::unquoted`].
    pub at: u32,
    /// The text, without its quotation marks.
    pub text: &'s str,
}

impl<'t> Passing<'t> {
    pub(super) fn plain(table: &'t Table, text: &'t Text, from: At, limits: &Limits) -> Self {
        Self { table, rows: Rows::Plain { text, from, field: limits.field } }
    }

    pub(super) fn kept(table: &'t Table) -> Self {
        Self { table, rows: Rows::Kept }
    }

    /// The table: its columns, and how numbers are written. Its rows are for [`Part::rows`].
    #[must_use]
    pub fn table(&self) -> &'t Table {
        self.table
    }

    /// The text in which most cells stand.
    #[must_use]
    pub fn text(&self) -> &'t Text {
        &self.table.body.text
    }

    /// The text of cells that differ from the file as it stands: with quotation marks, or of a workbook.
    #[must_use]
    pub fn unquoted(&self) -> &'t str {
        &self.table.body.unquoted
    }

    /// The rows in at most so many parts of about the same size, in the order of the file.
    #[must_use]
    pub fn parts(&'t self, most: usize) -> Vec<Part<'t>> {
        let Rows::Plain { text, from, .. } = self.rows else {
            return vec![Part { passing: self, from: At { byte: 0, line: 1 }, to: 0 }];
        };
        let bytes = text.as_bytes();
        let size = (bytes.len() - from.byte) / most.max(1) + 1;
        let mut parts = Vec::new();
        let mut from = from;
        while from.byte < bytes.len() {
            let to = line_after(bytes, from.byte.saturating_add(size));
            parts.push(Part { passing: self, from, to });
            from = At { byte: to, line: from.line.saturating_add(lines_in(&bytes[from.byte..to])) };
        }
        parts
    }
}

/// The first byte of the first line that begins at or after this byte.
fn line_after(bytes: &[u8], byte: usize) -> usize {
    let Some(end) = bytes.get(byte - 1..).and_then(|rest| memchr2(b'\n', b'\r', rest)) else {
        return bytes.len();
    };
    let end = byte - 1 + end;
    let both = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
    end + 1 + usize::from(both)
}

/// How many lines end in these bytes, which end at a line end.
fn lines_in(bytes: &[u8]) -> u32 {
    if memchr(b'\r', bytes).is_none() {
        return offset(memchr_iter(b'\n', bytes).count());
    }
    let ends = memchr2_iter(b'\n', b'\r', bytes);
    offset(ends.filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n')).count())
}

impl<'t> Part<'t> {
    /// A guess at how many rows there are, not far below the truth where rows are alike.
    #[must_use]
    pub fn about(&self) -> usize {
        let Rows::Plain { text, .. } = &self.passing.rows else { return self.passing.table.len() };
        let all = &text.as_bytes()[self.from.byte..self.to];
        let first = &all[..all.len().min(1 << 16)];
        let lines = lines_in(first).max(1) as usize;
        all.len() / (first.len() / lines).max(1) + lines / 64
    }

    /// Shows every row.
    ///
    /// # Errors
    /// When the text must be read with more care; what was shown then does not count.
    pub fn rows(&self, mut take: impl FnMut(&Seen<'t, '_>)) -> Result<(), Unlike> {
        match &self.passing.rows {
            Rows::Kept => {
                for row in self.passing.table.rows() {
                    take(&Seen { line: row.line(), cells: Cells::Kept(row) });
                }
                Ok(())
            }
            Rows::Plain { text, field, .. } => self.plain(text, *field, &mut take),
        }
    }

    fn plain(&self, text: &'t str, limit: u64, take: &mut impl FnMut(&Seen<'t, '_>)) -> Result<(), Unlike> {
        let table = self.passing.table;
        let bytes = text.as_bytes();
        let mut row = PlainRow {
            text,
            header: header_text(table, text),
            line: self.from.line,
            bounds: vec![offset(self.from.byte); table.headings.len() + 1],
            field: 0,
            limit,
        };
        for found in memchr3_iter(table.delimiter, b'\n', b'\r', &bytes[self.from.byte..self.to]) {
            let at = self.from.byte + found;
            if bytes[at] == table.delimiter {
                row.delimiter(offset(at))?;
            } else if offset(at) >= row.bounds[0] {
                row.end(offset(at), take)?;
                let both = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
                row.next(offset(at + 1 + usize::from(both)));
            }
        }
        if (row.bounds[0] as usize) < self.to { row.end(offset(self.to), take) } else { Ok(()) }
    }
}

/// The header as it stands, which does not come again.
fn header_text<'t>(table: &Table, text: &'t str) -> &'t str {
    let line = table.header_place().line;
    super::lines::physical_line(text, line).unwrap_or_default()
}

/// The row that is being read.
struct PlainRow<'t> {
    text: &'t str,
    header: &'t str,
    line: u32,
    bounds: Vec<u32>,
    field: usize,
    limit: u64,
}

impl<'t> PlainRow<'t> {
    fn delimiter(&mut self, at: u32) -> Result<(), Unlike> {
        self.field += 1;
        if self.field + 1 >= self.bounds.len() {
            return Err(Unlike);
        }
        self.bounds[self.field] = at + 1;
        Ok(())
    }

    /// The row ends here: shown, unless it is blank.
    fn end(&mut self, at: u32, take: &mut impl FnMut(&Seen<'t, '_>)) -> Result<(), Unlike> {
        let start = self.bounds[0];
        if start == at {
            return Ok(());
        }
        let width = self.bounds.len() - 1;
        let row = self.text.get(start as usize..at as usize).ok_or(Unlike)?;
        if self.field + 1 != width || u64::from(at - start) > self.limit || row == self.header {
            return Err(Unlike);
        }
        self.bounds[width] = at + 1;
        let seen = Seen { line: self.line, cells: Cells::Plain(self.text, &self.bounds) };
        let blank = row.starts_with(|c: char| !c.is_alphanumeric())
            && (0..width).all(|column| seen.cell(Column(column)).text.trim_ascii().is_empty());
        if !blank {
            take(&seen);
        }
        Ok(())
    }

    fn next(&mut self, start: u32) {
        self.bounds[0] = start;
        self.field = 0;
        self.line = self.line.saturating_add(1);
    }
}

impl<'t> Seen<'t, '_> {
    /// A cell.
    #[must_use]
    pub fn cell(&self, column: Column) -> Piece<'t> {
        match self.cells {
            Cells::Plain(text, bounds) => {
                let (at, next) = (bounds[column.0], bounds[column.0 + 1]);
                Piece { at, text: text.get(at as usize..(next - 1) as usize).unwrap_or_default() }
            }
            Cells::Kept(row) => {
                let (at, _) = row.table.body.cell(row.index, column.0);
                Piece { at: offset(at), text: row.cell(column).text() }
            }
        }
    }

    /// Whether a cell of a workbook holds a fraction, whose decimal sign is then a point for certain.
    #[must_use]
    pub fn is_exact(&self, column: Column) -> bool {
        match self.cells {
            Cells::Plain(..) => false,
            Cells::Kept(row) => row.cell(column).notation().exact,
        }
    }
}
