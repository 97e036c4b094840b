use crate::evidence::SourceId;

/// Gives back what stands in a row, so that a claim can show what it rests on.
///
/// The reader of a table knows its columns; the ledger does not. Only cells that the workshop reads may
/// be given: a column that is ignored can hold a name.
pub trait RawRows {
    /// The cells of the row that begins at this line, as column and text, in the order of the file.
    ///
    /// `columns` are the ones that the claim read; none named means every column that is understood.
    fn cells(&self, source: SourceId, line: u32, columns: &[String]) -> Vec<(String, String)>;

    /// How the file itself calls a column: what a claim says it read is what a reader finds there.
    fn heading(&self, source: SourceId, column: &str) -> String {
        let _ = source;
        column.to_owned()
    }
}

/// Shows no cells: line numbers only.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRawRows;

impl RawRows for NoRawRows {
    fn cells(&self, _: SourceId, _: u32, _: &[String]) -> Vec<(String, String)> {
        Vec::new()
    }
}
