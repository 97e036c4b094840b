use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::columns::TableKind;
use super::opening::{Limit, read_file, read_stdin};
use super::passing::{Passing, Unlike};
use super::table_file::{Decoded, TableFile};
use super::{Diagnostic, Diagnostics, Exit, Folder, Limits, Reading, Source, Sources, Table};
use super::{odd_characters, read_table, spreadsheet};
use crate::evidence::{Located, SourceId};

/// Files above this size are hashed beside the reading, in a second thread.
const HASHED_ALONE: usize = 1 << 20;

/// The inputs of one run: every file is opened here, read once, hashed and kept.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    sources: Sources,
    limits: Limits,
    stdin_read: bool,
    tables: BTreeMap<SourceId, (&'static TableKind, Reading)>,
}

/// Which file is asked for, and by whom.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'a> {
    /// On the command line: any path, or `-` for standard input, which can be read once.
    Given(&'a str),
    /// By a file of the workshop: it must lie inside the folder, and exist.
    Named(&'a Folder, &'a Located<String>),
    /// By its usual name in the folder: that it does not exist is no problem.
    Usual(&'a Folder, &'a str),
}

/// What kind of text a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A TOML file or a template.
    Toml,
    /// Any other text: a ledger, a report, a foreign export.
    Text,
    /// A foreign export in which people stand by name: no line of it is ever shown.
    Private,
}

/// A file that is kept as it is, and never read as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// A logo.
    Logo,
    /// A Word document whose styles are to be used.
    Reference,
}

/// A file as it came from the disk.
struct Raw {
    path: String,
    opened: PathBuf,
    bytes: Vec<u8>,
}

impl Inputs {
    /// No files yet, under these limits.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }

    /// Every file that was opened.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The limits in force.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Opens a text file and keeps it; its text is then in [`Inputs::sources`]. Nothing when it is absent
    /// or cannot be read as text; the problems are in `found`.
    pub fn text(&mut self, asked: Asked<'_>, kind: Kind, found: &mut Diagnostics) -> Option<SourceId> {
        let limit = match kind {
            Kind::Toml => Limit { bytes: self.limits.toml, name: "toml" },
            Kind::Text | Kind::Private => Limit { bytes: self.limits.table, name: "table" },
        };
        let raw = self.open(asked, limit, found)?;
        let id = self.sources.next();
        let read = Decoded::of(id, raw.bytes, found);
        if let (Kind::Toml | Kind::Private, Some(text)) = (kind, &read.text) {
            odd_characters::warn(id, text, found);
        }
        let sha256 = sha256(read.bytes());
        let readable = read.text.is_some();
        let id = self.keep((raw.path, raw.opened), read, sha256, kind == Kind::Private);
        readable.then_some(id)
    }

    /// Opens a file that is no text and keeps it; its bytes are then in [`Inputs::sources`]. Whether it is
    /// what it is called is for its reader to say.
    pub fn picture(
        &mut self,
        asked: Asked<'_>,
        picture: Picture,
        found: &mut Diagnostics,
    ) -> Option<SourceId> {
        let (limit, encoding) = match picture {
            Picture::Logo => (Limit { bytes: self.limits.logo, name: "logo" }, "picture"),
            Picture::Reference => (Limit { bytes: self.limits.workbook, name: "workbook" }, "DOCX"),
        };
        let raw = self.open(asked, limit, found)?;
        let sha256 = sha256(&raw.bytes);
        let read = Decoded { raw: Some(raw.bytes), text: None, encoding, container: None };
        Some(self.keep((raw.path, raw.opened), read, sha256, false))
    }

    /// Opens a table, whether CSV or a workbook, and keeps its file. Nothing when it is absent or when its
    /// header cannot be used. Rows that cannot be read are told in `found` and left out.
    pub fn table(
        &mut self,
        asked: Asked<'_>,
        kind: &'static TableKind,
        reading: &Reading,
        found: &mut Diagnostics,
    ) -> Option<Table> {
        self.with_table(asked, kind, reading, found, |file, found| file.table(found))
    }

    /// The same for a table that may have a great many rows, which `work` sees once, in several parts at the
    /// same time. The table that comes back has no rows; what they came to stands beside it.
    pub fn passing<T>(
        &mut self,
        asked: Asked<'_>,
        kind: &'static TableKind,
        reading: &Reading,
        found: &mut Diagnostics,
        work: impl Fn(&Passing<'_>) -> Result<T, Unlike>,
    ) -> Option<(Table, T)> {
        let mut done = None;
        let table = self.with_table(asked, kind, reading, found, |file, found| {
            let (table, came) = file.passing(found, &work)?;
            done = Some(came);
            Some(table)
        })?;
        Some((table, done?))
    }

    fn with_table(
        &mut self,
        asked: Asked<'_>,
        kind: &'static TableKind,
        reading: &Reading,
        found: &mut Diagnostics,
        work: impl FnOnce(&TableFile<'_>, &mut Diagnostics) -> Option<Table>,
    ) -> Option<Table> {
        let raw = self.open(asked, Limit { bytes: self.limits.table, name: "table" }, found)?;
        let (source, limits) = (self.sources.next(), self.limits);
        self.tables.insert(source, (kind, reading.clone()));
        let place = (raw.path, raw.opened);
        let read = match spreadsheet::container(&raw.bytes) {
            Some(container) => Decoded::workbook(raw.bytes, container),
            None => Decoded::of(source, raw.bytes, found),
        };
        let file = TableFile { source, read: &read, kind, reading, limits: &limits };
        let (sha256, table) = hashed_beside(read.bytes(), || work(&file, found));
        let id = self.keep(place, read, sha256, kind.private);
        if let (Some(source), Some(table)) = (self.sources.get_mut(id), &table)
            && !source.is_workbook()
        {
            source.delimiter = Some(char::from(table.delimiter));
        }
        table
    }

    /// Keeps a text that was read elsewhere, such as a template, so that messages can show its lines.
    pub fn hold(&mut self, path: &str, text: &str) -> SourceId {
        let read = Decoded { raw: None, text: Some(text.into()), encoding: "UTF-8", container: None };
        let sha256 = sha256(read.bytes());
        self.keep((path.to_owned(), PathBuf::from(path)), read, sha256, false)
    }

    /// A table that was read before, from the bytes that were kept: for showing rows of it long after.
    #[must_use]
    pub fn table_again(&self, id: SourceId) -> Option<Table> {
        let (kind, reading) = self.tables.get(&id)?;
        let source = self.sources.get(id)?;
        let told = &mut Diagnostics::new();
        match spreadsheet::container(source.bytes()) {
            Some(container) => {
                spreadsheet::read(id, source.bytes(), container, kind, reading, &self.limits, told)
            }
            None => read_table::read(id, &source.text, kind, reading, &self.limits, told),
        }
    }

    fn open(&mut self, asked: Asked<'_>, limit: Limit, found: &mut Diagnostics) -> Option<Raw> {
        let read = match asked {
            Asked::Given("-") => self.stdin(limit),
            Asked::Given(path) => {
                read_raw(Path::new(path), path, limit).map_err(|problem| problem.file(path))
            }
            Asked::Named(folder, path) => {
                named(folder, path, limit).map_err(|problem| problem.at(&path.place))
            }
            Asked::Usual(folder, path) => match folder.resolve(path) {
                Ok(opened) if !opened.exists() => return None,
                Ok(opened) => read_raw(&opened, path, limit).map_err(|problem| problem.file(path)),
                Err(outside) => Err(refused(path, &outside.0).file(path)),
            },
        };
        read.map_err(|problem| found.push(problem)).ok()
    }

    fn stdin(&mut self, limit: Limit) -> Result<Raw, Diagnostic> {
        if self.stdin_read {
            let message = "`-` (standard input) can be used for one file only";
            return Err(Diagnostic::error("usage", message).hint("name the other file").exit(Exit::Usage));
        }
        self.stdin_read = true;
        let bytes = read_stdin(limit).map_err(|problem| problem.file("stdin"))?;
        Ok(Raw { path: "stdin".to_owned(), opened: PathBuf::from("-"), bytes })
    }

    fn keep(
        &mut self,
        (path, opened): (String, PathBuf),
        read: Decoded,
        sha256: String,
        private: bool,
    ) -> SourceId {
        let Decoded { raw, text, encoding, .. } = read;
        let (raw, text) = (raw.map(Arc::from), text.unwrap_or_default());
        self.sources.keep(Source { path, opened, raw, sha256, encoding, delimiter: None, text, private })
    }
}

fn named(folder: &Folder, path: &Located<String>, limit: Limit) -> Result<Raw, Diagnostic> {
    let opened = folder.resolve(path).map_err(|outside| refused(path, &outside.0))?;
    read_raw(&opened, path, limit)
}

fn read_raw(opened: &Path, shown: &str, limit: Limit) -> Result<Raw, Diagnostic> {
    let bytes = read_file(opened, shown, limit)?;
    Ok(Raw { path: shown.replace('\\', "/"), opened: opened.to_owned(), bytes })
}

fn refused(path: &str, why: &str) -> Diagnostic {
    let hint = "put the file in the workshop folder, and write its path from there";
    Diagnostic::error("outside-folder", format!("{path} {why}")).hint(hint)
}

/// The hash of the bytes, computed beside the work that reads them when that saves time.
fn hashed_beside<T>(bytes: &[u8], work: impl FnOnce() -> T) -> (String, T) {
    if bytes.len() < HASHED_ALONE {
        return (sha256(bytes), work());
    }
    std::thread::scope(|scope| {
        let hash = scope.spawn(|| sha256(bytes));
        let done = work();
        (hash.join().unwrap_or_else(|_| sha256(bytes)), done)
    })
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
