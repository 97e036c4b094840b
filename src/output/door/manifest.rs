use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::ledger::canonical;

/// The file name of the manifest.
pub const MANIFEST: &str = "manifest.json";

/// The name and version of the format.
const SCHEMA: &str = "cocreate-manifest/1";

/// The largest manifest that is read.
const LARGEST: u64 = 64 * 1024 * 1024;

/// What stands in an output folder because this program put it there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    schema: String,
    /// The files, by path.
    pub files: BTreeMap<String, Vouched>,
}

/// One file, as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vouched {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The command that wrote it.
    pub by: String,
    /// The seal of the ledger that it was made from, for a report.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seal: Option<String>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self { schema: SCHEMA.to_owned(), files: BTreeMap::new() }
    }
}

impl Manifest {
    /// The manifest of an output folder, or nothing when there is none that can be read as one.
    ///
    /// # Errors
    /// When the file is there and cannot be opened.
    pub fn of(dir: &Path) -> io::Result<Option<Self>> {
        Self::at(&dir.join(MANIFEST))
    }

    pub(super) fn at(path: &Path) -> io::Result<Option<Self>> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
            Ok(found) if !found.is_file() || found.len() > LARGEST => return Ok(None),
            Ok(_) => {}
        }
        let read: Option<Self> = serde_json::from_slice(&fs::read(path)?).ok();
        Ok(read.filter(|manifest| manifest.schema == SCHEMA))
    }

    /// The manifest as its file holds it.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        canonical(self)
    }

    /// Whether this file, with these contents, is one that was written here.
    pub(super) fn vouches(&self, path: &str, sha256: &str) -> bool {
        self.files.get(path).is_some_and(|vouched| vouched.sha256 == sha256)
    }
}
