use std::io;
use std::path::{Component, Path, PathBuf};

use super::Diagnostic;
use crate::evidence::Located;

/// The folder of a workshop: what its files name must lie inside it, symbolic links followed.
#[derive(Debug, Clone)]
pub struct Folder {
    root: PathBuf,
}

/// A path that leads out of the folder, in words that follow on the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outside(pub String);

impl Folder {
    /// The folder at this path.
    ///
    /// # Errors
    /// The folder does not exist or cannot be reached.
    pub fn at(path: &Path) -> io::Result<Self> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().map(|root| Self { root })
    }

    /// The folder, with symbolic links followed.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.root
    }

    /// Whether a file that a file names is not in the folder.
    #[must_use]
    pub fn lacks(&self, written: &str) -> bool {
        self.resolve(written).is_ok_and(|path| !path.exists())
    }

    /// Where a path of templates leads to, which the workshop file names. It need not exist.
    ///
    /// # Errors
    /// The path leads out of the folder.
    pub fn templates(&self, written: &Located<String>) -> Result<PathBuf, Diagnostic> {
        self.resolve(written).map_err(|outside| {
            Diagnostic::error("outside-folder", format!("{} {}", written.value, outside.0))
                .at(&written.place)
                .hint("put the templates in the workshop folder, or name their folder with `--templates`")
        })
    }

    /// Where a path that a file names leads to. It need not exist.
    pub(super) fn resolve(&self, written: &str) -> Result<PathBuf, Outside> {
        let mut depth = 0_usize;
        for component in Path::new(written).components() {
            match component {
                Component::Normal(_) => depth += 1,
                Component::CurDir => {}
                Component::ParentDir => match depth.checked_sub(1) {
                    Some(up) => depth = up,
                    None => return Err(Outside("leads out of the workshop folder".to_owned())),
                },
                Component::RootDir | Component::Prefix(_) => {
                    return Err(Outside("is a full path, which leads out of the workshop folder".to_owned()));
                }
            }
        }
        let path = self.root.join(written);
        match path.canonicalize() {
            Ok(target) if target.starts_with(&self.root) => Ok(target),
            Ok(target) => {
                let target = target.display();
                Err(Outside(format!("is a link that leads out of the workshop folder, to {target}")))
            }
            Err(_) => Ok(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Folder;

    #[test]
    fn a_path_may_not_lead_out_of_the_folder() {
        let temporary = tempfile::tempdir().unwrap();
        let folder = Folder::at(temporary.path()).unwrap();
        for path in ["../x", "a/../../x", "/etc/passwd", "..", "a/b/../../../x"] {
            assert!(folder.resolve(path).is_err(), "{path}");
        }
        for path in ["x", "a/x", "./a/../x"] {
            assert!(folder.resolve(path).is_ok(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_may_not_lead_out_of_the_folder() {
        let temporary = tempfile::tempdir().unwrap();
        let outside = tempfile::NamedTempFile::new().unwrap();
        std::os::unix::fs::symlink(outside.path(), temporary.path().join("people.csv")).unwrap();
        let folder = Folder::at(temporary.path()).unwrap();
        let refused = folder.resolve("people.csv").unwrap_err();
        assert!(refused.0.contains("a link that leads out"), "{refused:?}");
    }
}
