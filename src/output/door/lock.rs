use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::fault;
use crate::input::{Diagnostic, Exit};

/// The file that a run locks while it writes.
const LOCK: &str = ".cocreate.lock";

/// How often to look again when the file goes away while we open it.
const TRIES: usize = 20;

/// The right to write in a folder, held by one run at a time.
///
/// The operating system lets go of the lock when a run ends, however it ends; the file says nothing by
/// being there.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock, or says that another run has it.
    pub(super) fn take(dir: &Path) -> Result<Self, Diagnostic> {
        let path = dir.join(LOCK);
        for _ in 0..TRIES {
            match attempt(&path) {
                Ok(Some(file)) => return Ok(Self { path, _file: file }),
                Ok(None) => {}
                Err(Refusal::Busy) => return Err(busy(dir)),
                Err(Refusal::Failed(error)) => return Err(fault::of(dir, &error)),
            }
        }
        Err(busy(dir))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While it is still locked: whoever opened it before now finds that it is no longer the file.
        let _ = fs::remove_file(&self.path);
    }
}

enum Refusal {
    Busy,
    Failed(io::Error),
}

/// Opens and locks the file; nothing when the run before us removed it in between.
fn attempt(path: &Path) -> Result<Option<File>, Refusal> {
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(Refusal::Failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(Refusal::Busy),
        // Some network drives have no locks: go on, each file is still replaced whole.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
        Err(TryLockError::Error(error)) => return Err(Refusal::Failed(error)),
    }
    let locked = file.try_clone().and_then(Handle::from_file).map_err(Refusal::Failed)?;
    match Handle::from_path(path) {
        Ok(standing) if standing == locked => Ok(Some(file)),
        Ok(_) => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Refusal::Failed(error)),
    }
}

fn busy(dir: &Path) -> Diagnostic {
    let dir = fault::shown(dir);
    Diagnostic::error("output-busy", format!("another run is writing to {dir} (it holds the lock)"))
        .file(dir)
        .exit(Exit::Output)
        .hint("wait until it is done, or choose another folder with --output")
}
