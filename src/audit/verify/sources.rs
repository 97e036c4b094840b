use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

use crate::ledger::{WrittenLedger, sha256};

/// A file that a report rests on, hashed again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceCheck {
    /// Its path, from the workshop folder.
    pub path: String,
    /// Whether it is private, so that not everybody has it.
    pub private: bool,
    /// The hash that the ledger gives.
    pub expected: String,
    /// What was found.
    #[serde(flatten)]
    pub state: SourceState,
}

/// What became of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum SourceState {
    /// It is the file that was read.
    Confirmed,
    /// It is another file now.
    Changed {
        /// Its hash.
        actual: String,
    },
    /// It is not here, or cannot be opened.
    Absent {
        /// Why.
        reason: String,
    },
}

/// Hashes every source again, in the workshop folder; without one, all are absent.
#[must_use]
pub fn check(ledger: &WrittenLedger, workshop: Option<&Path>) -> Vec<SourceCheck> {
    let check = |source: &crate::ledger::written::WrittenSource| SourceCheck {
        path: source.path.clone(),
        private: source.private,
        expected: source.sha256.clone(),
        state: state(&source.path, &source.sha256, workshop),
    };
    ledger.sources.iter().map(check).collect()
}

fn state(path: &str, expected: &str, workshop: Option<&Path>) -> SourceState {
    let absent = |reason: &str| SourceState::Absent { reason: reason.to_owned() };
    if path == "stdin" {
        return absent("it was read from standard input, which is gone");
    }
    // A ledger that somebody made up must not make us read files elsewhere.
    let inside =
        !path.starts_with('/') && path.split(['/', '\\']).all(|part| part != ".." && !part.contains(':'));
    let Some(workshop) = workshop.filter(|_| inside) else {
        return absent("the workshop folder is not known");
    };
    let file = workshop.join(path);
    match fs::metadata(&file).and_then(|found| if found.is_file() { fs::read(&file) } else { Err(no_file()) })
    {
        Ok(bytes) if sha256(&bytes) == expected => SourceState::Confirmed,
        Ok(bytes) => SourceState::Changed { actual: sha256(&bytes) },
        Err(error) if error.kind() == io::ErrorKind::NotFound => absent("it is not there"),
        Err(error) => absent(&error.to_string()),
    }
}

fn no_file() -> io::Error {
    io::Error::other("it is no file")
}
