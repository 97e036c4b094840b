use super::name;
use crate::input::Diagnostics;

/// The file name of a report's ledger: the one output whose predecessor is kept.
pub const LEDGER: &str = "report.ledger.json";

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    pub(super) path: String,
    pub(super) id: Option<String>,
    pub(super) bytes: Vec<u8>,
    pub(super) private: bool,
}

impl OutputFile {
    /// A file of a fixed name, relative to the output folder, with `/` between folders.
    #[must_use]
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), id: None, bytes: bytes.into(), private: false }
    }

    /// A file named after an id from the workshop: `folder/id.extension`. An empty folder is the top.
    #[must_use]
    pub fn named_after(id: &str, folder: &str, extension: &str, bytes: impl Into<Vec<u8>>) -> Self {
        let slash = if folder.is_empty() { "" } else { "/" };
        Self { id: Some(id.to_owned()), ..Self::new(format!("{folder}{slash}{id}.{extension}"), bytes) }
    }

    /// The same file, for the eyes of its owner only.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.private = true;
        self
    }
}

/// Everything that one command writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outputs {
    pub(super) by: &'static str,
    pub(super) seal: Option<String>,
    pub(super) files: Vec<OutputFile>,
}

impl Outputs {
    /// The outputs of a command.
    #[must_use]
    pub fn of(command: &'static str) -> Self {
        Self { by: command, seal: None, files: Vec::new() }
    }

    /// The same outputs, made from the ledger with this seal.
    #[must_use]
    pub fn sealed(mut self, seal: impl Into<String>) -> Self {
        self.seal = Some(seal.into());
        self
    }

    /// Adds a file.
    pub fn push(&mut self, file: OutputFile) {
        self.files.push(file);
    }

    /// The paths, in the order in which they were added.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    /// The bytes of a file.
    #[must_use]
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.iter().find(|file| file.path == path).map(|file| file.bytes.as_slice())
    }

    /// Every file name that cannot be used here, or on a colleague's computer.
    #[must_use]
    pub fn problems(&self) -> Diagnostics {
        name::problems(&self.files)
    }
}
