use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::input::{Diagnostic, Exit};
use crate::ledger::{ReadLedger, WrittenLedger};
use crate::output::door::LEDGER;

/// The output folder within a workshop folder, unless another is given.
const OUTPUT: &str = "output";

/// A ledger on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The ledger's file.
    pub path: PathBuf,
    /// The folder in which the report stands.
    pub dir: PathBuf,
    /// What the ledger says.
    pub read: ReadLedger,
}

impl Found {
    /// The ledger's path, as messages show it.
    #[must_use]
    pub fn shown(&self) -> String {
        let path = self.path.display().to_string().replace('\\', "/");
        path.strip_prefix("./").map_or_else(|| path.clone(), str::to_owned)
    }

    /// The workshop folder: the nearest folder around the report that holds the workshop file.
    #[must_use]
    pub fn workshop(&self) -> Option<PathBuf> {
        let file = self.read.ledger.workshop_file()?;
        let dir = if self.dir.as_os_str().is_empty() { Path::new(".") } else { &self.dir };
        let dir = dir.canonicalize().ok()?;
        dir.ancestors().find(|folder| folder.join(file).is_file()).map(Path::to_owned)
    }
}

impl WrittenLedger {
    /// The path of the workshop file: every other source is named by it.
    #[must_use]
    pub fn workshop_file(&self) -> Option<&str> {
        let toml = |path: &&str| Path::new(path).extension().is_some_and(|extension| extension == "toml");
        self.sources.iter().map(|source| source.path.as_str()).filter(toml).min_by_key(|path| path.len())
    }
}

/// Finds the ledger of a report: `at` is the ledger, a report beside it, the folder in which it stands,
/// or a workshop folder whose output holds it.
///
/// # Errors
/// When there is none, or when it cannot be read as one.
pub fn ledger(at: &Path) -> Result<Found, Diagnostic> {
    let standing = candidates(at).into_iter().find(|path| at.exists() && path.is_file());
    let path = standing.ok_or_else(|| absent(at))?;
    let shown = path.display().to_string().replace('\\', "/");
    let bytes = fs::read(&path).map_err(|error| unreadable(&shown, &error))?;
    let read = WrittenLedger::read(&bytes, &shown)?;
    let dir = path.parent().map(Path::to_owned).unwrap_or_default();
    Ok(Found { path, dir, read })
}

fn candidates(at: &Path) -> Vec<PathBuf> {
    if at.is_dir() {
        return vec![at.join(LEDGER), at.join(OUTPUT).join(LEDGER)];
    }
    let beside = at.with_file_name(LEDGER);
    let in_output = at.with_file_name(OUTPUT).join(LEDGER);
    match at.extension().and_then(|extension| extension.to_str()) {
        // An older ledger, from the history, has another name.
        Some("json") if at.to_string_lossy().ends_with(".ledger.json") => vec![at.to_owned()],
        Some("toml") => vec![in_output],
        _ => vec![beside],
    }
}

fn absent(at: &Path) -> Diagnostic {
    let shown = at.display().to_string().replace('\\', "/");
    let message = if at.exists() {
        format!("{shown} holds no report: there is no {LEDGER}")
    } else {
        format!("{shown} does not exist")
    };
    Diagnostic::error("input-missing", message)
        .file(shown)
        .exit(Exit::Missing)
        .hint("write one with `cocreate report`, or name the folder in which it stands")
}

fn unreadable(shown: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error("input-unreadable", format!("the ledger cannot be opened: {error}"))
        .file(shown)
        .exit(Exit::Missing)
}
