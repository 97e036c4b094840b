use super::{document_json, html, markdown, pdf, word};
use crate::document::Document;
use crate::input::Diagnostic;

/// A format in which every document can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One page for a browser.
    Html,
    /// Text with footnotes.
    Markdown,
    /// A file for Word.
    Word,
    /// Pages to print and to keep; only in a program that was built with the feature `pdf`.
    Pdf,
    /// Values for another program.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Html, Self::Markdown, Self::Word, Self::Pdf, Self::Json];

    /// The name by which it is asked for, which is also the end of its files' names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Word => "docx",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }

    /// Whether two files of this format can be compared line by line.
    #[must_use]
    pub fn has_lines(self) -> bool {
        match self {
            Self::Html | Self::Markdown | Self::Json => true,
            Self::Word | Self::Pdf => false,
        }
    }
}

/// The bytes of a document in a format.
///
/// # Errors
/// When this format cannot hold what the document says, or this program was built without it.
pub fn write(document: &Document, format: Format) -> Result<Vec<u8>, Diagnostic> {
    match format {
        Format::Html => Ok(html(document)),
        Format::Markdown => Ok(markdown(document)),
        Format::Word => word(document),
        Format::Pdf => pdf(document),
        Format::Json => Ok(document_json(document)),
    }
}
