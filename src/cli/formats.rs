use clap::ValueEnum;

use super::Run;
use crate::document::Document;
use crate::output::door::{OutputFile, Outputs};
use crate::output::{Format, write};

/// In which formats documents are written.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Formats {
    /// The formats to write; html and md when left out, and html for what is laid out to be printed
    #[arg(long = "format", value_enum, value_delimiter = ',', value_name = "FORMAT")]
    wanted: Vec<Wanted>,
    /// A Word document whose styles, paper, header and footer Word documents take over
    #[arg(long, value_name = "FILE.docx")]
    reference_doc: Option<String>,
}

/// A format, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Wanted {
    /// One self-contained web page
    Html,
    /// Markdown with footnotes
    Md,
    /// A Word document
    Docx,
    /// Pages to print and to keep, readable by everyone (PDF/UA-1, PDF/A-2a)
    Pdf,
    /// Exact values for other programs
    Json,
}

impl Wanted {
    /// The format that is meant.
    pub fn format(self) -> Format {
        match self {
            Self::Html => Format::Html,
            Self::Md => Format::Markdown,
            Self::Docx => Format::Word,
            Self::Pdf => Format::Pdf,
            Self::Json => Format::Json,
        }
    }
}

/// The formats that were asked for, each once and in a fixed order.
pub fn each(wanted: &[Wanted]) -> Vec<Format> {
    let mut formats: Vec<Format> = wanted.iter().map(|wanted| wanted.format()).collect();
    formats.sort_unstable();
    formats.dedup();
    formats
}

impl Formats {
    /// The formats in which this document is written, each once and in a fixed order.
    fn of(&self, document: &Document) -> Vec<Format> {
        match (self.wanted.as_slice(), document.look) {
            // A run sheet is read too, and a word processor's copy of it is corrected.
            ([], Some(look)) if look != "run-sheet" => vec![Format::Html],
            ([], _) => vec![Format::Html, Format::Markdown],
            (wanted, _) => each(wanted),
        }
    }

    /// How the name of a text's file ends, in the first of the formats.
    pub fn extension(&self) -> &'static str {
        each(&self.wanted).first().map_or(Format::Html, |format| *format).name()
    }

    /// The bytes of a document, for Word in the styles of the example that was given.
    fn written(&self, document: &Document, format: Format, run: &mut Run) -> Option<Vec<u8>> {
        let (Format::Word, Some(path)) = (format, &self.reference_doc) else {
            return run.keep(write(document, format));
        };
        let reference = run.reference(path)?;
        let document = Document { reference: Some(reference), ..document.clone() };
        run.keep(write(&document, format).map_err(|problem| problem.file(path.as_str())))
    }

    /// Adds a document to the outputs, in every format; a private one for its owner's eyes only.
    pub fn push(
        &self,
        outputs: &mut Outputs,
        name: &str,
        document: &Document,
        private: bool,
        run: &mut Run,
    ) -> Option<()> {
        let document = document.clone().styled(&run.style);
        for format in self.of(&document) {
            let bytes = self.written(&document, format, run)?;
            let file = OutputFile::new(format!("{name}.{}", format.name()), bytes);
            outputs.push(if private { file.private() } else { file });
        }
        Some(())
    }

    /// Adds a document named after somebody's pseudonym, for its owner's eyes only.
    pub fn push_named(
        &self,
        outputs: &mut Outputs,
        (id, folder): (&str, &str),
        document: &Document,
        run: &mut Run,
    ) -> Option<()> {
        let document = document.clone().styled(&run.style);
        for format in self.of(&document) {
            let bytes = self.written(&document, format, run)?;
            outputs.push(OutputFile::named_after(id, folder, format.name(), bytes).private());
        }
        Some(())
    }
}
