use std::path::PathBuf;
use std::sync::Arc;

use super::Text;
use crate::evidence::SourceId;

/// A file as it was read: once, whole, and hashed.
///
/// The hash is of the bytes that were parsed, so that a file that changes during a run cannot slip in.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as written in the workshop file, with `/`; `stdin` for standard input.
    pub path: String,
    /// Where it was opened.
    pub opened: PathBuf,
    /// The bytes, where they are not those of the text.
    pub raw: Option<Arc<[u8]>>,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// The detected encoding: `UTF-8`, `UTF-8 with BOM`, `UTF-16LE`, `Windows-1252`; `XLSX` for a workbook.
    pub encoding: &'static str,
    /// The detected delimiter, for CSV.
    pub delimiter: Option<char>,
    /// The decoded text, without byte order mark; empty for a workbook.
    pub text: Text,
    /// Whether the file holds personal data, so that its cells are never shown.
    pub private: bool,
}

impl Source {
    /// A physical line of the text, without its line end; lines end at LF, CR or CRLF.
    #[must_use]
    pub fn line(&self, number: u32) -> Option<&str> {
        super::lines::physical_line(&self.text, number)
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.raw.as_deref().unwrap_or(self.text.as_bytes())
    }

    /// Whether it is a workbook, whose lines and columns are rows and columns of a sheet.
    #[must_use]
    pub fn is_workbook(&self) -> bool {
        self.encoding == "XLSX"
    }
}

/// Every file of a run, in the order of opening.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    read: Vec<Source>,
}

impl Sources {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a source and gives it its id.
    pub fn keep(&mut self, source: Source) -> SourceId {
        let id = self.next();
        self.read.push(source);
        id
    }

    /// The id that the next kept source will get.
    pub(super) fn next(&self) -> SourceId {
        SourceId(u32::try_from(self.read.len()).unwrap_or(u32::MAX))
    }

    /// The source of an id that [`Sources::keep`] gave.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&Source> {
        self.read.get(id.0 as usize)
    }

    /// A kept source that can still be changed, to record what its reader detected.
    pub fn get_mut(&mut self, id: SourceId) -> Option<&mut Source> {
        self.read.get_mut(id.0 as usize)
    }

    /// All sources with their ids, in the order of opening.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.read)
    }
}
