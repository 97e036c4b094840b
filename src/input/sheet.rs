//! A sheet as a table. Cells are kept one by one as they come, so that a sheet that claims a million rows
//! costs no more than the cells it holds.

use std::sync::Arc;

use calamine::DataRef;

use super::cell::column_letters;
use super::columns::{TableKind, heading};
use super::limits::Size;
use super::lines::offset;
use super::sheet_text::{Shown, shown};
use super::spreadsheet::Workbook;
use super::table::{Body, RowSpan, Table};
use super::{Diagnostic, Diagnostics, Limits, Notation, Reading, header, odd_characters};
use crate::evidence::{Located, Place, SourceId};

/// No table has more cells than this, blank ones counted: ten columns of five million rows.
const CELLS: usize = 50_000_000;

/// How many rows are looked at for a header that does not come first.
const LOOK_AHEAD: usize = 30;

/// A cell that is not blank.
struct Filled {
    row: u32,
    column: usize,
    start: usize,
    end: usize,
    fraction: bool,
}

/// The cells of one sheet, in the order of the sheet.
struct Sheet {
    source: SourceId,
    name: Arc<str>,
    text: String,
    cells: Vec<Filled>,
}

/// Reads a sheet.
pub(super) fn read(
    source: SourceId,
    workbook: &mut Workbook<'_>,
    name: &str,
    kind: &'static TableKind,
    reading: &Reading,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<Table> {
    let mut sheet = Sheet { source, name: Arc::from(name), text: String::new(), cells: Vec::new() };
    let clean = found.errors();
    sheet.fill(workbook, limits).map_err(|problem| found.push(problem)).ok()?;
    let foreign = sheet.cells.iter().filter(|cell| !sheet.text(cell).is_ascii());
    let foreign = foreign.map(|cell| (sheet.place(cell.row, cell.column), sheet.text(cell)));
    odd_characters::warn_cells(foreign, found);
    let vocabulary = header::vocabulary(kind, reading);
    let first = sheet.header(kind, |text| vocabulary.contains(&heading(text)), found)?;
    let headings = sheet.headings(first);
    let body = sheet.body(first, headings.len(), limits, found)?;
    let notation = Notation::of(reading.language, true);
    let sheet = Some(Arc::clone(&sheet.name));
    Table { source, notation, sheet, headings, body, ..Table::default() }
        .understand(clean, kind, reading, found)
}

impl Sheet {
    /// Takes every cell that is not blank.
    fn fill(&mut self, workbook: &mut Workbook<'_>, limits: &Limits) -> Result<(), Diagnostic> {
        let damaged = {
            let message = format!("sheet `{}` is damaged", self.name);
            let hint = "open the file in Excel and save it again";
            Diagnostic::error("spreadsheet", message).at(&Place::line(self.source, 1)).hint(hint)
        };
        let mut reader = workbook.worksheet_cells_reader(&self.name).map_err(|_| damaged.clone())?;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| damaged.clone())? {
            let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1 as usize);
            if cell.formula.is_some() && cell.value == DataRef::Empty {
                let message = "a formula that was never worked out";
                let hint = "open the file in Excel and save it, or write the value itself";
                let place = self.place(row, column);
                return Err(Diagnostic::error("spreadsheet", message).at(&place).hint(hint));
            }
            if let Some(value) = shown(&cell.value) {
                self.keep(row, column, value, limits)?;
            }
        }
        Ok(())
    }

    fn keep(
        &mut self,
        row: u32,
        column: usize,
        Shown { text, fraction }: Shown<'_>,
        limits: &Limits,
    ) -> Result<(), Diagnostic> {
        let problem = |code, message: String, hint: String| {
            Err(Diagnostic::error(code, message).at(&self.place(row, column)).hint(hint))
        };
        if self.cells.last().is_some_and(|last| (last.row, last.column) >= (row, column)) {
            let message = "the cells of the sheet are not in order".to_owned();
            return problem("spreadsheet", message, "open the file in Excel and save it again".to_owned());
        }
        if text.len() as u64 > limits.field {
            let message = format!("a cell of {} bytes; the limit is {}", text.len(), Size(limits.field));
            let hint = format!("raise the limit with `--limit field={}`", text.len());
            return problem("input-limit", message, hint);
        }
        if let Some(control) = text.chars().find(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r')) {
            let message = format!("control character U+{:04X}", u32::from(control));
            let hint = "remove it: it is invisible and does not belong in text".to_owned();
            return problem("control-character", message, hint);
        }
        let start = self.text.len();
        self.text.push_str(&text);
        self.cells.push(Filled { row, column, start, end: self.text.len(), fraction });
        Ok(())
    }

    /// Where the first row is, that of the headings.
    fn header(&self, kind: &TableKind, known: impl Fn(&str) -> bool, found: &mut Diagnostics) -> Option<u32> {
        let Some(first) = self.cells.first() else {
            let message = format!("sheet `{}` is empty, header expected", self.name);
            let place = self.place(1, 0);
            found.push(
                Diagnostic::error("table-empty", message)
                    .at(&place)
                    .hint("name the columns in the first row"),
            );
            return None;
        };
        let hits = |row: &[Filled]| row.iter().filter(|cell| known(self.text(cell))).count();
        let mut rows = self.rows().take(LOOK_AHEAD);
        let here = rows.next().map_or(0, hits);
        let complete = kind.columns.iter().filter(|column| column.required).count() <= here;
        let below = rows.filter(|row| !complete && hits(row) > here.max(1)).max_by_key(|row| hits(row));
        let Some(below) = below.and_then(|row| row.first()) else { return Some(first.row) };
        let message = format!("rows stand before the header, which seems to be in row {}", below.row);
        let problem = Diagnostic::error("table-second", message).at(&self.place(first.row, first.column));
        let hint = "remove the rows before it: a sheet holds one table, with its headings in the first row";
        found.push(problem.also(&self.place(below.row, below.column), "the header").hint(hint));
        None
    }

    /// The cells, row by row.
    fn rows(&self) -> impl Iterator<Item = &[Filled]> {
        self.cells.chunk_by(|one, other| one.row == other.row)
    }

    fn text(&self, cell: &Filled) -> &str {
        &self.text[cell.start..cell.end]
    }

    fn place(&self, row: u32, column: usize) -> Place {
        let name = format!("{}!{}{row}", self.name, column_letters(column));
        Place::span(self.source, row, offset(column + 1), offset(column + 1)).named(name)
    }

    /// The headings from column A on; columns without one are blank.
    fn headings(&self, row: u32) -> Vec<Located<String>> {
        let mut headings: Vec<Located<String>> = Vec::new();
        for cell in self.cells.iter().take_while(|cell| cell.row == row) {
            for column in headings.len()..cell.column {
                headings.push(Located::new(String::new(), self.place(row, column)));
            }
            headings.push(Located::new(self.text(cell).to_owned(), self.place(row, cell.column)));
        }
        headings
    }

    /// The rows under the headings, each with a cell for every heading.
    fn body(&self, first: u32, width: usize, limits: &Limits, found: &mut Diagnostics) -> Option<Body> {
        let rows = self.rows().count();
        if width as u64 > limits.columns || rows.saturating_mul(width) > CELLS {
            let message = format!("a sheet of {rows} rows and {width} columns is too large");
            let hint =
                format!("remove what stands far to the right or below; at most {} columns", limits.columns);
            found.push(Diagnostic::error("input-limit", message).at(&self.place(first, 0)).hint(hint));
            return None;
        }
        let mut body = Body { width, ..Body::default() };
        for row in self.rows().filter(|row| row[0].row > first) {
            let line = row[0].row;
            if let Some(outside) = row.iter().find(|cell| cell.column >= width) {
                let message =
                    format!("a value in column {}, which has no heading", column_letters(outside.column));
                let problem =
                    Diagnostic::error("table-columns", message).at(&self.place(line, outside.column));
                found.push(problem.hint("write a heading above it, or remove the value"));
                return None;
            }
            self.push(line, row, &mut body);
        }
        Some(body)
    }

    fn push(&self, line: u32, row: &[Filled], body: &mut Body) {
        let cells = offset(body.unquoted.len());
        let mut filled = row.iter().peekable();
        for column in 0..body.width {
            if let Some(cell) = filled.next_if(|cell| cell.column == column) {
                body.unquoted.push_str(self.text(cell));
                if cell.fraction {
                    body.fractions.push(offset(body.ends.len()));
                }
            }
            body.ends.push(offset(body.unquoted.len()));
            body.unquoted.push('\n');
        }
        body.rows.push(RowSpan { line, start: 0, cells });
    }
}
