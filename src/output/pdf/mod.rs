//! A document as a PDF that anyone can read: tagged (PDF/UA-1) and kept for good (PDF/A-2a).
//!
//! An embedded Typst lays the pages out. It runs one fixed program, `page.typ`, that reads the document
//! as a value: nothing that a document says is ever run, loaded or looked up.

mod columns;
mod content;
mod letters;
mod notes;
mod paper;
mod picture;
mod pieces;
mod places;
mod sheets;
mod world;

use sha2::{Digest as _, Sha256};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::layout::PageElem;
use typst::text::{Lang, LocalName as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::Document;
use crate::input::Diagnostic;
use content::Content;
use letters::Letters;
use world::Desk;

/// The bytes of a document as a PDF file: the same for the same document, wherever and whenever made.
///
/// # Errors
/// When a character of the document stands in none of the program's fonts.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Diagnostic> {
    let letters = Letters::get();
    let value = Content::of(document, letters)?;
    // Letters are written by the hundred: what was remembered of one is of no use to the next.
    typst::comemo::evict(0);
    let bytes = value.to_string().into_bytes();
    let name = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let logo = document.style.logo.as_ref().map(|logo| &*logo.bytes);
    let desk = Desk::with(bytes, logo, letters).ok_or_else(|| fault("no desk"))?;
    let laid_out = typst::compile::<PagedDocument>(&desk).output.map_err(|found| refusal(&found))?;
    let laid_out = if document.apparatus.is_some() {
        // The word that Typst uses for the other links.
        let page = PageElem::local_name(document.language.code().parse().unwrap_or(Lang::ENGLISH), None);
        places::led(&laid_out, page).map_err(|place| fault(&format!("{place} is nowhere")))?
    } else {
        laid_out
    };
    let standards =
        PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]).map_err(|found| fault(found.message()))?;
    let options = PdfOptions {
        ident: Smart::Custom(name),
        creator: Smart::Custom(Some(format!("cocreate {}", env!("CARGO_PKG_VERSION")))),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&laid_out, &options).map_err(|found| refusal(&found))
}

/// What Typst refused. A letter and its mark that stand together in no font are only found by setting them.
fn refusal(found: &[SourceDiagnostic]) -> Diagnostic {
    let first = found.first().map_or("", |found| found.message.as_str());
    if first.contains("could not be displayed") {
        return Diagnostic::error("glyph", "no font of the program has this combination of characters")
            .hint("leave `pdf` out of `--format`: HTML and Word use the reader's own fonts");
    }
    fault(first)
}

/// What only a mistake in the program can bring about.
fn fault(found: &str) -> Diagnostic {
    Diagnostic::error("output-failed", format!("the PDF could not be laid out: {found}"))
        .hint("this is a fault of the program; HTML and Word hold the same document")
}
