use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::columns::TableKind;
use super::opening::{Limit, read_file, read_stdin};
use super::{Diagnostic, Diagnostics, Exit, Folder, Limits, Reading, Source, Sources, Table};
use super::{encoding, odd_characters, read_table, spreadsheet};
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
        let (sha256, (text, encoding)) = hashed_beside(&raw.bytes, || decoded(id, &raw.bytes, found));
        if let (Kind::Toml | Kind::Private, Some(text)) = (kind, &text) {
            odd_characters::warn(id, text, found);
        }
        let readable = text.is_some();
        let id = self.keep(raw, text, encoding, sha256, kind == Kind::Private);
        readable.then_some(id)
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
        let raw = self.open(asked, Limit { bytes: self.limits.table, name: "table" }, found)?;
        let (id, limits) = (self.sources.next(), self.limits);
        self.tables.insert(id, (kind, reading.clone()));
        if let Some(container) = spreadsheet::container(&raw.bytes) {
            let read = || spreadsheet::read(id, &raw.bytes, container, kind, reading, &limits, found);
            let (sha256, table) = hashed_beside(&raw.bytes, read);
            self.keep(raw, None, container.name(), sha256, kind.private);
            return table;
        }
        let (sha256, (text, encoding, table)) = hashed_beside(&raw.bytes, || {
            let (text, encoding) = decoded(id, &raw.bytes, found);
            let table = text.as_ref().and_then(|text| {
                odd_characters::warn(id, text, found);
                read_table::read(id, text, kind, reading, &limits, found)
            });
            (text, encoding, table)
        });
        let id = self.keep(raw, text, encoding, sha256, kind.private);
        if let (Some(source), Some(table)) = (self.sources.get_mut(id), &table) {
            source.delimiter = Some(char::from(table.delimiter));
        }
        table
    }

    /// Keeps a text that was read elsewhere, such as a template, so that messages can show its lines.
    pub fn hold(&mut self, path: &str, text: &str) -> SourceId {
        let raw = Raw { path: path.to_owned(), opened: PathBuf::from(path), bytes: text.as_bytes().to_vec() };
        let sha256 = sha256(&raw.bytes);
        self.keep(raw, Some(Arc::from(text)), "UTF-8", sha256, false)
    }

    /// A table that was read before, from the bytes that were kept: for showing rows of it long after.
    #[must_use]
    pub fn table_again(&self, id: SourceId) -> Option<Table> {
        let (kind, reading) = self.tables.get(&id)?;
        let source = self.sources.get(id)?;
        let told = &mut Diagnostics::new();
        match spreadsheet::container(&source.bytes) {
            Some(container) => {
                spreadsheet::read(id, &source.bytes, container, kind, reading, &self.limits, told)
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
        raw: Raw,
        text: Option<Arc<str>>,
        encoding: &'static str,
        sha256: String,
        private: bool,
    ) -> SourceId {
        let text = text.unwrap_or_default();
        let same = text.as_bytes() == raw.bytes.as_slice();
        let bytes = if same { Arc::from(Arc::clone(&text)) } else { Arc::from(raw.bytes) };
        let Raw { path, opened, .. } = Raw { bytes: Vec::new(), ..raw };
        self.sources.keep(Source { path, opened, bytes, sha256, encoding, delimiter: None, text, private })
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

fn decoded(id: SourceId, bytes: &[u8], found: &mut Diagnostics) -> (Option<Arc<str>>, &'static str) {
    match encoding::decode(id, bytes) {
        Ok((decoded, notices)) => {
            found.append(notices);
            let text = match decoded.text {
                Cow::Borrowed(text) => Arc::from(text),
                Cow::Owned(text) => Arc::from(text),
            };
            (Some(text), decoded.encoding)
        }
        Err(problem) => {
            found.push(problem);
            (None, "unknown")
        }
    }
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
