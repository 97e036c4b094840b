//! The fields of a table's text, read with the `csv` crate and kept as offsets.

use super::lines::{self, At, Fault, Lines, Record};
use super::table::{Body, RowSpan};
use super::{Diagnostic, Diagnostics, Limits, Text};
use crate::evidence::{Place, SourceId};
use crate::input::limits::Size;

/// A text whose header was found.
pub(super) struct Fields<'a> {
    pub source: SourceId,
    pub text: &'a Text,
    pub delimiter: u8,
    pub header: At,
    pub width: usize,
    pub limits: &'a Limits,
}

impl Fields<'_> {
    /// Reads every row after the header. Rows that cannot be read are told and left out.
    pub fn read(&self, found: &mut Diagnostics) -> Body {
        let mut lines = Lines::new(self.text, self.delimiter, self.header);
        let records: Vec<Record> = lines.by_ref().collect();
        for fault in &lines.faults {
            found.push(self.fault(*fault));
        }
        let mut body = Body { text: self.text.clone(), width: self.width, ..Body::default() };
        if lines.faults.is_empty() {
            self.fill(&records, &mut body, found);
        }
        body
    }

    /// Reads the fields. Without faults in the quotation marks, `csv` sees the same rows as the scan.
    fn fill(&self, records: &[Record], body: &mut Body, found: &mut Diagnostics) {
        let bytes = &self.text.as_bytes()[self.header.byte..];
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(bytes);
        let mut fields = csv::ByteRecord::new();
        body.rows.reserve(records.len());
        for (index, record) in records.iter().enumerate() {
            if !reader.read_byte_record(&mut fields).unwrap_or(false) {
                found.push(self.at(record, "table-quote", "the rows cannot be told apart from here on"));
                return;
            }
            if index == 0 || fields.iter().all(|field| field.trim_ascii().is_empty()) {
                continue;
            }
            if self.second_table(record, &fields, records[0]) {
                let hint = "keep one table per file: move the second one to a file of its own";
                found.push(self.at(record, "table-second", "a second table begins here").hint(hint));
                return;
            }
            if fields.len() != self.width {
                found.push(self.wrong_length(record, fields.len()));
                continue;
            }
            if u64::from(record.end - record.start) > self.limits.field
                && self.too_large(record, &fields, found)
            {
                return;
            }
            self.push(record, &fields, body);
        }
    }

    /// Keeps a row: as offsets into the text, or unquoted beside it.
    fn push(&self, record: &Record, fields: &csv::ByteRecord, body: &mut Body) {
        let cells = if record.quoted {
            let begin = self.text.len() + body.unquoted.len();
            for field in fields {
                body.unquoted.push_str(std::str::from_utf8(field).unwrap_or_default());
                body.ends.push(lines::offset(self.text.len() + body.unquoted.len()));
                body.unquoted.push('\n');
            }
            lines::offset(begin)
        } else {
            let mut end = record.start;
            for field in fields {
                end += lines::offset(field.len());
                body.ends.push(end);
                end += 1;
            }
            record.start
        };
        body.rows.push(RowSpan { line: record.line, start: record.start, cells });
    }

    /// The header again, or a row of another length after blank lines.
    fn second_table(&self, record: &Record, fields: &csv::ByteRecord, header: Record) -> bool {
        let row = |record: &Record| &self.text[record.start as usize..record.end as usize];
        (record.after_gap && fields.len() != self.width)
            || (record.end - record.start == header.end - header.start && row(record) == row(&header))
    }

    fn too_large(&self, record: &Record, fields: &csv::ByteRecord, found: &mut Diagnostics) -> bool {
        let limit = self.limits.field;
        let Some(field) = fields.iter().find(|field| field.len() as u64 > limit) else { return false };
        let message = format!("a field of {} bytes; the limit is {}", field.len(), Size(limit));
        let hint = format!(
            "look for a quotation mark that is not closed; if the field is meant, raise the limit with `--limit field={}`",
            field.len()
        );
        found.push(self.at(record, "input-limit", &message).hint(hint));
        true
    }

    fn wrong_length(&self, record: &Record, got: usize) -> Diagnostic {
        let message = format!("this row has {got} fields, the header has {}", self.width);
        let hint = if got > self.width {
            "put quotation marks around a field that holds the delimiter itself, or remove the extra field"
        } else {
            "add the missing fields; they may be empty"
        };
        self.at(record, "table-row-length", &message).hint(hint)
    }

    fn fault(&self, fault: Fault) -> Diagnostic {
        let (at, message, hint) = match fault {
            Fault::Unclosed(at) => {
                (at, "a quotation mark that is opened here is never closed", "close it, or remove it")
            }
            Fault::Stray(at) => (
                at,
                "a quotation mark inside a field that does not begin with one",
                "put the whole field in quotation marks and double the one inside: `\"say \"\"yes\"\"\"`",
            ),
            Fault::AfterClosing(at) => (
                at,
                "text after the closing quotation mark of a field",
                "double a quotation mark that is part of the text: `\"say \"\"yes\"\"\"`",
            ),
        };
        let place = lines::place(self.source, self.text, at, at.byte + 1);
        Diagnostic::error("table-quote", message).at(&place).hint(hint)
    }

    fn at(&self, record: &Record, code: &'static str, message: &str) -> Diagnostic {
        Diagnostic::error(code, message).at(&Place::line(self.source, record.line))
    }
}
