use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

use super::letters::Letters;

/// The program that lays out a document: fixed, so that nothing in a document is ever run.
const PROGRAM: &str = include_str!("page.typ");
const PROGRAM_PATH: &str = "page.typ";
const DOCUMENT_PATH: &str = "document.json";

/// Typst's own library, with row headings in tables.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});

/// All that the page program can see: itself, one document, our fonts. No disk, no network, no clock.
pub(super) struct Desk {
    program: Source,
    path: FileId,
    document: Bytes,
    letters: &'static Letters,
}

impl Desk {
    /// A desk with one document on it; nothing when a path cannot be made, which is a fault of the program.
    pub fn with(document: Vec<u8>, letters: &'static Letters) -> Option<Self> {
        let file = |path| Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern());
        let program = Source::new(file(PROGRAM_PATH)?, PROGRAM.to_owned());
        Some(Self { program, path: file(DOCUMENT_PATH)?, document: Bytes::new(document), letters })
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.letters.book
    }

    fn main(&self) -> FileId {
        self.program.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.program.id() { Ok(self.program.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.path { Ok(self.document.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.letters.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
