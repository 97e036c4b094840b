use std::path::{Path, PathBuf};
use std::{fs, io};

use super::fault;
use crate::input::Diagnostic;

/// Folders that were made for the outputs, removed again unless the outputs come to stand in them.
#[derive(Debug)]
pub(super) struct Folders {
    made: Vec<PathBuf>,
}

impl Folders {
    /// Makes the output folder, and those it stands in, where they are missing.
    pub(super) fn make(dir: &Path) -> Result<Self, Diagnostic> {
        let mut folders = Self { made: Vec::new() };
        folders.make_one(dir)?;
        Ok(folders)
    }

    /// Makes these folders too.
    pub(super) fn add(&mut self, folders: &[PathBuf]) -> Result<(), Diagnostic> {
        folders.iter().try_for_each(|folder| self.make_one(folder))
    }

    /// Leaves the folders where they are.
    pub(super) fn keep(&mut self) {
        for folder in self.made.drain(..) {
            // The outputs are safe already; a folder that cannot be forced to the disk changes nothing.
            let _ = folder.parent().map_or(Ok(()), sync);
        }
    }

    fn make_one(&mut self, folder: &Path) -> Result<(), Diagnostic> {
        let missing: Vec<&Path> = folder
            .ancestors()
            .take_while(|path| !path.as_os_str().is_empty() && fs::symlink_metadata(path).is_err())
            .collect();
        for path in missing.into_iter().rev() {
            match fs::create_dir(path) {
                Ok(()) => self.made.push(path.to_owned()),
                // Another run made it a moment ago.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(fault::of(path, &error)),
            }
        }
        if folder.as_os_str().is_empty() || folder.is_dir() {
            Ok(())
        } else {
            Err(fault::blocked(&fault::shown(folder), "something else than a folder has this name"))
        }
    }
}

impl Drop for Folders {
    fn drop(&mut self) {
        for folder in self.made.iter().rev() {
            // Fails when something stands in it, which is then not ours to remove.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Forces the entries of a folder to the disk. Windows does so by itself and has no call for it.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        fs::File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}
