use std::collections::BTreeMap;

use super::Found;
use crate::evidence::SourceId;
use crate::input::{Diagnostic, Inputs, Source};
use crate::ledger::{RawRows, SourceRows};

/// Gives from the files what a ledger does not hold.
pub trait Reread {
    /// The cells of a row, under the headings of the file; none when the file is another one now.
    fn cells(&self, path: &str, line: u32, columns: &[String]) -> Vec<(String, String)>;

    /// The line at which the row begins that stands on this line: a cell may hold several lines.
    fn row_at(&self, path: &str, line: u32) -> Option<u32>;
}

/// The files of a report, read again: only those that are still the ones it was made from.
#[derive(Debug)]
pub struct FilesAgain<'a> {
    inputs: &'a Inputs,
    rows: SourceRows<'a>,
    known: BTreeMap<String, SourceId>,
}

impl<'a> FilesAgain<'a> {
    /// The files among these inputs, and a warning for each that is absent or another one now.
    #[must_use]
    pub fn of(found: &Found, inputs: &'a Inputs) -> (Self, Vec<Diagnostic>) {
        let mut known = BTreeMap::new();
        let mut warnings = Vec::new();
        for source in found.read.ledger.sources.iter().filter(|source| !source.private) {
            let same =
                |(_, read): &(SourceId, &Source)| read.path == source.path && read.sha256 == source.sha256;
            match inputs.sources().iter().find(same) {
                Some((id, _)) => drop(known.insert(source.path.clone(), id)),
                None => warnings.push(
                    Diagnostic::warning(
                        "cannot-verify",
                        format!("{} is not the file that the report was made from", source.path),
                    )
                    .hint("rows that the report does not hold are not shown"),
                ),
            }
        }
        (Self { inputs, rows: SourceRows::of(inputs), known }, warnings)
    }
}

impl Reread for FilesAgain<'_> {
    fn cells(&self, path: &str, line: u32, columns: &[String]) -> Vec<(String, String)> {
        self.known.get(path).map_or_else(Vec::new, |source| self.rows.cells(*source, line, columns))
    }

    fn row_at(&self, path: &str, line: u32) -> Option<u32> {
        let table = self.inputs.table_again(*self.known.get(path)?)?;
        table.row_at_line(line).map(|row| row.line())
    }
}
