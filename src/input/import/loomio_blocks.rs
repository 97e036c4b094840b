//! The blocks of a Loomio export: three tables in one file, each announced by its name on a line alone.

use crate::evidence::{Place, SourceId};
use crate::input::columns::TableKind;
use crate::input::lines::{At, Fault, Lines, Record, place};
use crate::input::{Diagnostic, Diagnostics, Limits, Reading, Table, Text, read_table};

/// The names of the blocks, in the order in which Loomio writes them.
pub(super) const BLOCKS: [&str; 3] = ["poll", "poll_options", "votes"];

/// A text cut into rows: each with its physical line, whatever its line ends and quoted newlines.
pub(super) struct Rows<'t> {
    pub text: &'t str,
    pub source: SourceId,
    pub delimiter: u8,
    pub records: Vec<Record>,
}

/// A stretch of rows: the position of its first, and of the first after it.
pub(super) type Stretch = (usize, usize);

impl<'t> Rows<'t> {
    /// The rows, or the faults in the quotation marks.
    pub fn of(text: &'t str, source: SourceId, problems: &mut Diagnostics) -> Option<Self> {
        // Loomio writes commas; a Dutch Excel that saved the file again wrote semicolons. No text of people
        // stands before the first of them in either layout.
        let delimiter = text.bytes().find(|byte| matches!(byte, b',' | b';')).unwrap_or(b',');
        let mut lines = Lines::new(text, delimiter, At { byte: 0, line: 1 });
        let records: Vec<Record> = lines.by_ref().collect();
        for fault in &lines.faults {
            let (at, message) = match fault {
                Fault::Unclosed(at) => (at, "a quotation mark that is opened here is never closed"),
                Fault::Stray(at) => (at, "a quotation mark inside a field that does not begin with one"),
                Fault::AfterClosing(at) => (at, "text after the closing quotation mark of a field"),
            };
            let problem =
                Diagnostic::error("table-quote", message).at(&place(source, text, *at, at.byte + 1));
            problems.push(problem.hint("export the poll again; the file was cut off or changed by hand"));
        }
        let empty = records.is_empty() && lines.faults.is_empty();
        if empty {
            let problem = Diagnostic::error("table-empty", "the file is empty, a poll is expected");
            problems.push(problem.at(&Place::line(source, 1)).hint("export the poll again"));
        }
        (lines.faults.is_empty() && !empty).then_some(Self { text, source, delimiter, records })
    }

    /// The text of a row.
    pub fn row(&self, index: usize) -> &'t str {
        self.records
            .get(index)
            .and_then(|r| self.text.get(r.start as usize..r.end as usize))
            .unwrap_or_default()
    }

    /// The first field of a row, when the others are empty: what announces a block.
    pub fn alone(&self, index: usize) -> Option<&'t str> {
        let row = self.row(index).trim_end_matches(char::from(self.delimiter)).trim();
        let row = row.trim_matches('"');
        (!row.contains([char::from(self.delimiter), '\n', '"'])).then_some(row)
    }

    /// Where a row is.
    pub fn place(&self, index: usize) -> Place {
        Place::line(self.source, self.records.get(index).map_or(1, |record| record.line))
    }

    /// The rows between two announcements as a table; every other line is left blank, so that each row
    /// keeps its place.
    pub fn table(
        &self,
        (from, to): Stretch,
        kind: &'static TableKind,
        limits: &Limits,
        problems: &mut Diagnostics,
    ) -> Option<Table> {
        let start = self.records.get(from)?.start as usize;
        let end = to.checked_sub(1).and_then(|last| self.records.get(last))?.end as usize;
        let blank = |part: &str| -> String { part.chars().filter(|c| matches!(c, '\n' | '\r')).collect() };
        let mut text = blank(self.text.get(..start)?);
        text.push_str(self.text.get(start..end)?);
        text.push('\n');
        let text = Text::from(text);
        read_table::read(self.source, &text, kind, &Reading::default(), limits, problems)
    }
}

/// The three blocks of the present layout. Twice the same block, or another order, is refused: then parts
/// were cut and pasted.
pub(super) fn blocks(rows: &Rows<'_>, problems: &mut Diagnostics) -> Option<[Stretch; 3]> {
    let mut at: Vec<(usize, usize)> = Vec::new();
    for index in 0..rows.records.len() {
        let named = rows.alone(index).and_then(|name| BLOCKS.iter().position(|block| *block == name));
        let Some(block) = named else { continue };
        if let Some((_, first)) = at.iter().find(|(before, _)| *before == block) {
            let what =
                if block == 0 { "a second poll begins here" } else { "this block stands in the file twice" };
            let problem = Diagnostic::error("table-second", what).at(&rows.place(index));
            problems
                .push(problem.also(&rows.place(*first), "the first one").hint("import one poll at a time"));
            return None;
        }
        if let Some((before, other)) = at.last().filter(|(before, _)| *before > block) {
            let message = format!("the block `{}` stands after `{}`", BLOCKS[block], BLOCKS[*before]);
            let problem = Diagnostic::error("import", message).at(&rows.place(index));
            let hint = "Loomio writes poll, poll_options, votes: export the poll again";
            problems.push(problem.also(&rows.place(*other), "which stands here").hint(hint));
            return None;
        }
        at.push((block, index));
    }
    let begin = |block: usize| at.iter().find(|(found, _)| *found == block).map(|(_, index)| index + 1);
    let mut found = [(0, 0); 3];
    for (block, stretch) in found.iter_mut().enumerate() {
        let end = at.iter().find(|(other, _)| *other > block).map_or(rows.records.len(), |(_, index)| *index);
        match begin(block) {
            Some(begin) if begin < end => *stretch = (begin, end),
            begin => {
                let last = rows.records.len().saturating_sub(1);
                let message = match begin {
                    None => format!("the block `{}` is missing", BLOCKS[block]),
                    Some(_) => format!("the block `{}` is empty", BLOCKS[block]),
                };
                let place = rows.place(begin.map_or(last, |begin| begin.saturating_sub(1)));
                let problem = Diagnostic::error("import", message).at(&place);
                problems.push(problem.hint("the file was cut off: export the poll again"));
                return None;
            }
        }
    }
    Some(found)
}
