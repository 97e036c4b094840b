use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

use super::letters::Letters;

/// The program that lays out a document, fixed, so that nothing in a document is ever run: the page first, then
/// what it is made of.
const PROGRAM: [(&str, &str); 6] = [
    ("page.typ", include_str!("page.typ")),
    ("house.typ", include_str!("house.typ")),
    ("words.typ", include_str!("words.typ")),
    ("blocks.typ", include_str!("blocks.typ")),
    ("looks.typ", include_str!("looks.typ")),
    ("notes.typ", include_str!("notes.typ")),
];
const DOCUMENT_PATH: &str = "document.json";
const LOGO_PATH: &str = "logo";

/// Typst's own library, with row headings in tables.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build())
});

/// All that the page program can see: itself, one document, a logo, our fonts. No disk, no network, no clock.
pub(super) struct Desk {
    program: Vec<Source>,
    main: FileId,
    files: Vec<(FileId, Bytes)>,
    letters: &'static Letters,
}

impl Desk {
    /// A desk with one document on it; nothing when a path cannot be made, which is a fault of the program.
    pub fn with(document: Vec<u8>, logo: Option<&[u8]>, letters: &'static Letters) -> Option<Self> {
        let file = |path| Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern());
        let mut program = Vec::new();
        for (path, text) in PROGRAM {
            program.push(Source::new(file(path)?, text.to_owned()));
        }
        let main = program.first()?.id();
        let mut files = vec![(file(DOCUMENT_PATH)?, Bytes::new(document))];
        if let Some(logo) = logo {
            files.push((file(LOGO_PATH)?, Bytes::new(logo.to_vec())));
        }
        Some(Self { program, main, files, letters })
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
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = self.program.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(path, _)| *path == id);
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.letters.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
