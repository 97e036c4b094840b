//! From the text of a file to a table: delimiter, header, rows.

use super::cell::RawFields;
use super::columns::{TableKind, heading};
use super::delimiter::{Opening, header_below, opening};
use super::fields::Fields;
use super::lines::{At, Lines, place};
use super::table::{Body, Column, Table};
use super::{Diagnostic, Diagnostics, Limits, Notation, Reading, Text, header};
use crate::evidence::{Located, Place, SourceId};

/// Reads a table from decoded text.
pub(super) fn read(
    source: SourceId,
    text: &Text,
    kind: &'static TableKind,
    reading: &Reading,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<Table> {
    let clean = found.errors();
    let (mut table, at) = beginning(source, text, kind, reading, limits, found)?;
    let (width, delimiter) = (table.headings.len(), table.delimiter);
    table.body = Fields { source, text, delimiter, header: at, width, limits }.read(found);
    table.understand(clean, kind, reading, found)
}

/// The header of a text whose rows can be told apart at the delimiters and line ends alone, and where the
/// rows begin. Nothing when it must be read with more care, and when it cannot be read.
pub(super) fn header_of_plain(
    source: SourceId,
    text: &Text,
    kind: &'static TableKind,
    reading: &Reading,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<(Table, At)> {
    let (mut table, at) = beginning(source, text, kind, reading, limits, found)?;
    let mut lines = Lines::new(text, table.delimiter, at);
    let (_, first) = (lines.next()?, lines.next()?);
    let blank = text.get(first.start as usize..first.end as usize)?.trim_matches(char::from(table.delimiter));
    let unnamed = table.headings.iter().any(|heading| heading.trim().is_empty());
    if unnamed || blank.trim().is_empty() || memchr::memchr(b'"', text.as_bytes()).is_some() {
        return None;
    }
    table.body.text = text.clone();
    table.body.width = table.headings.len();
    let table = table.with_columns(kind, reading, found)?;
    (!found.has_errors()).then_some((table, At { byte: first.start as usize, line: first.line }))
}

/// How a text begins: its delimiter and headings, and where these stand.
fn beginning(
    source: SourceId,
    text: &Text,
    kind: &'static TableKind,
    reading: &Reading,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<(Table, At)> {
    let vocabulary = header::vocabulary(kind, reading);
    let known = |text: &str| vocabulary.contains(&heading(text));
    let Opening { delimiter, header: at, names } = opening(text, &known);
    let Some(at) = at else {
        found.push(empty(source));
        return None;
    };
    if let Err(problem) = fits(source, text, limits, names.len()) {
        found.push(problem);
        return None;
    }
    let hits = names.iter().filter(|name| known(name)).count();
    let complete = kind.columns.iter().filter(|column| column.required).count() <= hits;
    let below = if complete { None } else { header_below(text, at, &known) };
    if let Some((below, _)) = below.filter(|(_, more)| *more > hits) {
        found.push(lines_before(source, at, below));
        return None;
    }
    tell_delimiter(source, delimiter, at, found);
    let table = Table {
        source,
        notation: Notation::of(reading.language, delimiter != b','),
        sheet: None,
        delimiter,
        headings: headings(source, text, at, delimiter, names),
        ..Table::default()
    };
    Some((table, at))
}

impl Table {
    /// Matches the headings with the kind of table; nothing when a needed column is missing. `clean` is how
    /// many errors there were before the file was read.
    pub(super) fn understand(
        self,
        clean: usize,
        kind: &'static TableKind,
        reading: &Reading,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let before = found.errors();
        self.refuse_unnamed(found);
        let table = self.with_columns(kind, reading, found);
        if let Some(table) = table.as_ref().filter(|table| table.is_empty() && found.errors() == clean) {
            let warning = Diagnostic::warning("table-no-rows", format!("the {} file has 0 rows", kind.name));
            found.push(warning.at(&table.header_place()));
        }
        table.filter(|_| found.errors() == before)
    }

    /// Matches the headings with the kind of table, as far as that goes.
    fn with_columns(
        mut self,
        kind: &'static TableKind,
        reading: &Reading,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let before = found.errors();
        let mut matched = header::matched(&self.headings, kind, reading, found);
        matched.leftover.retain(|column| !self.headings[column.0].trim().is_empty());
        for (name, column) in &matched.named {
            self.headings[column.0].value.clone_from(name);
        }
        (self.known, self.named, self.leftover) = (matched.known, matched.named, matched.leftover);
        self.kind = Some(kind);
        (found.errors() == before).then_some(self)
    }

    /// A column without heading may only be blank, as Excel leaves behind.
    fn refuse_unnamed(&self, found: &mut Diagnostics) {
        for (position, heading) in self.headings.iter().enumerate() {
            if !heading.trim().is_empty() {
                continue;
            }
            let filled = self.rows().map(|row| row.cell(Column(position))).find(|cell| !cell.is_blank());
            if let Some(cell) = filled {
                let message = format!("column {} has no heading, yet holds a value", position + 1);
                let problem = Diagnostic::error("table-columns", message).at(&heading.place);
                let hint = "write a heading on the first line, or empty the column";
                found.push(problem.also(&cell.place(), "the first value").hint(hint));
            }
        }
    }
}

fn fits(source: SourceId, text: &str, limits: &Limits, columns: usize) -> Result<(), Diagnostic> {
    let (message, hint) = if columns as u64 > limits.columns {
        let raise = format!("raise the limit with `--limit columns={columns}`");
        (format!("a table of {columns} columns; the limit is {}", limits.columns), raise)
    } else if text.len() > (1 << 31) {
        ("a table of more than 2 GiB of text".to_owned(), "split the file".to_owned())
    } else {
        return Ok(());
    };
    Err(Diagnostic::error("input-limit", message).at(&Place::line(source, 1)).hint(hint))
}

fn empty(source: SourceId) -> Diagnostic {
    Diagnostic::error("table-empty", "the table is empty, header expected")
        .at(&Place::line(source, 1))
        .hint("the first line holds the names of the columns")
}

fn lines_before(source: SourceId, first: At, header: At) -> Diagnostic {
    let message = format!("lines stand before the header, which seems to be on line {}", header.line);
    Diagnostic::error("table-second", message)
        .at(&Place::line(source, first.line))
        .also(&Place::line(source, header.line), "the header")
        .hint("remove the lines before it: a file holds one table, with its headings on the first line")
}

fn tell_delimiter(source: SourceId, delimiter: u8, at: At, found: &mut Diagnostics) {
    let name = match delimiter {
        b',' => return,
        b'\t' => "a tab",
        b'|' => "`|`",
        _ => "`;`",
    };
    let notice = Diagnostic::notice("delimiter-detected", format!("read with {name} between the fields"));
    found.push(notice.at(&Place::line(source, at.line)));
}

/// The headings with their places.
fn headings(source: SourceId, text: &str, at: At, delimiter: u8, names: Vec<String>) -> Vec<Located<String>> {
    let mut places = Vec::with_capacity(names.len());
    let mut walk = RawFields::new(text, at, delimiter);
    for name in names {
        let (from, to) = walk.next_field();
        places.push(Located::new(name, place(source, text, from, to)));
    }
    places
}

/// Nothing read yet.
impl Default for Table {
    fn default() -> Self {
        Self {
            source: SourceId(0),
            notation: Notation::EXACT,
            sheet: None,
            delimiter: b',',
            headings: Vec::new(),
            known: Default::default(),
            named: Default::default(),
            leftover: Vec::new(),
            kind: None,
            body: Body::default(),
        }
    }
}
