use std::path::{Path, PathBuf};
use std::{fs, io};

use super::manifest::{MANIFEST, Manifest, Vouched};
use super::name::folders_of;
use super::outputs::{LEDGER, OutputFile, Outputs};
use super::{Committed, fault, stage};
use crate::input::{Diagnostic, Diagnostics, Exit};
use crate::ledger::sha256;

/// What a commit will do, worked out before anything is touched.
#[derive(Debug)]
pub(super) struct Plan {
    /// The files to write, the manifest last.
    pub(super) files: Vec<OutputFile>,
    dir: PathBuf,
    unchanged: Vec<String>,
    history: Option<String>,
    left: Vec<String>,
}

/// What stands at a path.
enum Standing {
    Nothing,
    File {
        bytes: Vec<u8>,
        sha256: String,
    },
    Folder,
    /// A link, a device: replaced only when that is asked for, and never followed.
    Other,
}

/// Refuses when an output, or the manifest, is one of the files that were read.
pub(super) fn no_input_is_replaced(
    outputs: &Outputs,
    dir: &Path,
    inputs: &[PathBuf],
) -> Result<(), Diagnostic> {
    for path in outputs.paths().chain([MANIFEST]) {
        let path = dir.join(path);
        // A link to an input is the input: compared as files, not as names.
        if inputs.iter().any(|input| same_file::is_same_file(&path, input).unwrap_or(false)) {
            let path = fault::shown(&path);
            let message = format!("{path} is one of the files that this command reads");
            return Err(Diagnostic::error("output-is-input", message)
                .file(path)
                .exit(Exit::Usage)
                .hint("choose another folder with --output"));
        }
    }
    Ok(())
}

impl Plan {
    /// Looks at what stands in the folder and finds every conflict.
    pub(super) fn make(outputs: &Outputs, dir: &Path, force: bool) -> Result<Self, Diagnostics> {
        let known = known(dir)?;
        let mut plan = Self {
            files: Vec::new(),
            dir: dir.to_owned(),
            unchanged: Vec::new(),
            history: None,
            left: Vec::new(),
        };
        let mut problems = Diagnostics::new();
        let mut manifest = Manifest::default();
        for file in &outputs.files {
            match plan.add(file, &known, force) {
                Ok(sha256) => {
                    let vouched = Vouched { sha256, by: outputs.by.to_owned(), seal: outputs.seal.clone() };
                    manifest.files.insert(file.path.clone(), vouched);
                }
                Err(problem) => problems.push(problem),
            }
        }
        plan.keep_vouching(&known, outputs, &mut manifest)?;
        if let Err(problem) = plan.check_manifest(force) {
            problems.push(problem);
        }
        if problems.has_errors() {
            return Err(problems);
        }
        if let Some(history) = &plan.history {
            let sha256 = plan.files.iter().find(|file| file.path == *history).map(|file| sha256(&file.bytes));
            let by = outputs.by.to_owned();
            manifest.files.extend(sha256.map(|s| (history.clone(), Vouched { sha256: s, by, seal: None })));
        }
        if fs::read(dir.join(MANIFEST)).ok() != Some(manifest.bytes()) {
            plan.files.push(OutputFile::new(MANIFEST, manifest.bytes()));
        }
        Ok(plan)
    }

    /// The folders that the files need.
    pub(super) fn folders(&self) -> Vec<PathBuf> {
        self.files
            .iter()
            .flat_map(|file| folders_of(&file.path))
            .map(|folder| self.dir.join(folder))
            .collect()
    }

    /// What the caller hears of it.
    pub(super) fn told(&self) -> Committed {
        let written = self.files.iter().map(|file| file.path.clone());
        Committed {
            written: written.filter(|path| path != MANIFEST && self.history.as_ref() != Some(path)).collect(),
            unchanged: self.unchanged.clone(),
            history: self.history.clone(),
            left: self.left.clone(),
        }
    }

    /// Adds one file, unless it already stands there as it should, and returns its hash.
    fn add(&mut self, file: &OutputFile, known: &[Manifest], force: bool) -> Result<String, Diagnostic> {
        let path = self.dir.join(&file.path);
        self.check_folders(&file.path)?;
        let new = sha256(&file.bytes);
        match standing(&path).map_err(|error| fault::of(&path, &error))? {
            Standing::Folder => return Err(fault::blocked(&fault::shown(&path), "a folder has this name")),
            Standing::File { sha256, .. } if sha256 == new && !too_open(&path, file) => {
                self.unchanged.push(file.path.clone());
                return Ok(new);
            }
            Standing::File { bytes, sha256 } => {
                let ours =
                    sha256 == new || known.iter().any(|manifest| manifest.vouches(&file.path, &sha256));
                if !ours && !force {
                    return Err(exists(&path));
                }
                if open_elsewhere(&path) {
                    return Err(fault::in_use(&path));
                }
                if file.path == LEDGER && sha256 != new {
                    self.keep_history(bytes, &sha256)?;
                }
            }
            Standing::Other if !force => return Err(exists(&path)),
            Standing::Other | Standing::Nothing => {}
        }
        self.files.push(file.clone());
        Ok(new)
    }

    /// The ledger that is about to be replaced goes to the history, under its seal.
    fn keep_history(&mut self, bytes: Vec<u8>, sha256: &str) -> Result<(), Diagnostic> {
        let name = format!("history/{sha256}.ledger.json");
        self.check_folders(&name)?;
        let path = self.dir.join(&name);
        match standing(&path).map_err(|error| fault::of(&path, &error))? {
            Standing::Folder => return Err(fault::blocked(&fault::shown(&path), "a folder has this name")),
            Standing::File { bytes: kept, .. } if kept == bytes => {}
            // Its name says what must stand in it: what does not is put right.
            _ => self.files.push(OutputFile::new(name.clone(), bytes)),
        }
        self.history = Some(name);
        Ok(())
    }

    /// Folders on the way must be folders: a link could lead anywhere.
    fn check_folders(&self, path: &str) -> Result<(), Diagnostic> {
        for folder in folders_of(path).map(|folder| self.dir.join(folder)) {
            let found = fs::symlink_metadata(&folder);
            if found.is_ok_and(|found| !found.is_dir()) {
                return Err(fault::blocked(
                    &fault::shown(&folder),
                    "it must be a folder and is something else",
                ));
            }
        }
        Ok(())
    }

    /// A `manifest.json` that is no manifest of ours is somebody's file.
    fn check_manifest(&self, force: bool) -> Result<(), Diagnostic> {
        let path = self.dir.join(MANIFEST);
        let failed = |error: io::Error| fault::of(&path, &error);
        match standing(&path).map_err(failed)? {
            Standing::Nothing => Ok(()),
            Standing::Folder => Err(fault::blocked(&fault::shown(&path), "a folder has this name")),
            _ if force || Manifest::of(&self.dir).map_err(failed)?.is_some() => Ok(()),
            _ => Err(exists(&path)),
        }
    }

    /// What other commands wrote here, and is still as they wrote it, stays ours.
    fn keep_vouching(
        &mut self,
        known: &[Manifest],
        outputs: &Outputs,
        manifest: &mut Manifest,
    ) -> Result<(), Diagnostic> {
        for (path, vouched) in known.iter().flat_map(|manifest| &manifest.files) {
            let ours = outputs.paths().any(|output| output == path) || manifest.files.contains_key(path);
            let place = self.dir.join(path);
            if ours || !inside(path) {
                continue;
            }
            match standing(&place).map_err(|error| fault::of(&place, &error))? {
                Standing::File { sha256, .. } if sha256 == vouched.sha256 => {
                    manifest.files.insert(path.clone(), vouched.clone());
                    if vouched.by == outputs.by && !path.starts_with("history/") {
                        self.left.push(path.clone());
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }
}

/// What vouches for files in this folder: the manifest, and what a run that did not finish staged.
fn known(dir: &Path) -> Result<Vec<Manifest>, Diagnostic> {
    let failed = |error: io::Error| fault::of(&dir.join(MANIFEST), &error);
    let mut known: Vec<Manifest> = Manifest::of(dir).map_err(failed)?.into_iter().collect();
    known.extend(stage::journals(dir).map_err(failed)?);
    Ok(known)
}

/// Whether a path from a manifest stays in the folder, whoever wrote that manifest.
fn inside(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && part != ".." && part != "." && !part.contains(['\\', ':']))
}

fn standing(path: &Path) -> io::Result<Standing> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Standing::Nothing),
        Err(error) => Err(error),
        Ok(found) if found.is_dir() => Ok(Standing::Folder),
        Ok(found) if !found.is_file() => Ok(Standing::Other),
        Ok(_) => {
            let bytes = fs::read(path)?;
            Ok(Standing::File { sha256: sha256(&bytes), bytes })
        }
    }
}

fn exists(path: &Path) -> Diagnostic {
    let path = fault::shown(path);
    let message = format!("{path} exists, and is not as this program wrote it");
    Diagnostic::error("output-exists", message)
        .file(path)
        .exit(Exit::Output)
        .hint("use --force to replace it, or choose another folder with --output")
}

/// Whether others than the owner may read a file that is meant for the owner only.
#[cfg(unix)]
fn too_open(path: &Path, file: &OutputFile) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.private && fs::metadata(path).is_ok_and(|found| found.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn too_open(_: &Path, _: &OutputFile) -> bool {
    false
}

/// Whether another program keeps the file open in a way that does not let us replace it.
#[cfg(windows)]
fn open_elsewhere(path: &Path) -> bool {
    use std::os::windows::fs::OpenOptionsExt;
    let alone = fs::OpenOptions::new().read(true).write(true).share_mode(0).open(path);
    alone.is_err_and(|error| matches!(error.raw_os_error(), Some(32 | 33)))
}

#[cfg(not(windows))]
fn open_elsewhere(_: &Path) -> bool {
    false
}
