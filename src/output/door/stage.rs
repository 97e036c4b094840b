use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::check::Plan;
use super::interrupts::Held;
use super::manifest::{MANIFEST, Manifest};
use super::outputs::OutputFile;
use super::{Watch, fault, folders};
use crate::input::{Diagnostic, Exit};

/// The folder in which files wait, whole, for their turn to be renamed: on the same disk as their
/// places, so that each rename is one step.
const STAGE: &str = ".cocreate-stage";

/// How a staged manifest ends. Until it is renamed it is the journal: it says which files this run is
/// about to place, so that after a power cut the next run knows them for ours.
const JOURNAL: &str = "journal";

/// Files on their way to their places.
#[derive(Debug)]
pub(super) struct Stage {
    dir: PathBuf,
    folder: PathBuf,
    /// Where each file of the plan waits, in the order of the plan.
    waiting: Vec<PathBuf>,
    placed: usize,
}

impl Stage {
    /// A stage for a plan. What a run that was killed left on it is removed, except its journals: those
    /// are of use until everything stands in its place.
    pub(super) fn open(dir: &Path, plan: &Plan) -> Result<Self, Diagnostic> {
        let folder = dir.join(STAGE);
        let failed = |error: io::Error| fault::of(&folder, &error);
        make_own(&folder).map_err(failed)?;
        let mut journals = 0;
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if is_journal(&path) {
                journals += 1;
            } else {
                fs::remove_file(&path).map_err(failed)?;
            }
        }
        let name = |(place, file): (usize, &OutputFile)| match file.path.as_str() {
            MANIFEST => folder.join(format!("{journals}.{JOURNAL}")),
            _ => folder.join(place.to_string()),
        };
        let waiting = (0..).zip(&plan.files).map(name).collect();
        Ok(Self { dir: dir.to_owned(), folder, waiting, placed: 0 })
    }

    /// Writes every file and forces it to the disk.
    pub(super) fn fill(&self, plan: &Plan, held: &Held, watch: Watch) -> Result<(), Diagnostic> {
        for (file, staged) in plan.files.iter().zip(&self.waiting) {
            held.check()?;
            watch()
                .and_then(|()| write(staged, file))
                .map_err(|error| fault::of(&self.dir.join(&file.path), &error))?;
        }
        folders::sync(&self.folder).map_err(|error| fault::of(&self.folder, &error))
    }

    /// Renames every file into its place, the manifest last, and clears the stage.
    pub(super) fn place(&mut self, plan: &Plan, watch: Watch) -> Result<(), Diagnostic> {
        let total = plan.files.len();
        for (file, staged) in plan.files.iter().zip(&self.waiting) {
            let path = self.dir.join(&file.path);
            let moved = watch()
                .and_then(|()| if file.path == MANIFEST { sync_parents(&self.dir, plan) } else { Ok(()) })
                .and_then(|()| fs::rename(staged, &path));
            match moved {
                Ok(()) => self.placed += 1,
                Err(error) if self.placed == 0 => return Err(fault::of(&path, &error)),
                Err(error) => return Err(half_way(&path, &error, self.placed, total)),
            }
        }
        // Everything stands in its place: what fails from here on costs nothing but tidiness.
        let _ =
            watch().and_then(|()| folders::sync(&self.dir)).and_then(|()| fs::remove_dir_all(&self.folder));
        Ok(())
    }

    /// Whether any file was renamed.
    pub(super) fn placed(&self) -> bool {
        self.placed > 0
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        for staged in &self.waiting {
            if !(self.placed() && is_journal(staged)) {
                let _ = fs::remove_file(staged);
            }
        }
        // Fails when a journal stands in it, which the next run needs.
        let _ = fs::remove_dir(&self.folder);
    }
}

/// What the runs that did not finish were about to place.
pub(super) fn journals(dir: &Path) -> io::Result<Vec<Manifest>> {
    let folder = dir.join(STAGE);
    if !fs::symlink_metadata(&folder).is_ok_and(|found| found.is_dir()) {
        return Ok(Vec::new());
    }
    let mut journals = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_journal(&path) {
            journals.extend(Manifest::at(&path)?);
        }
    }
    Ok(journals)
}

fn is_journal(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == JOURNAL)
}

fn make_own(folder: &Path) -> io::Result<()> {
    match builder().create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            // Never through a link: it would be cleared wherever it leads.
            if fs::symlink_metadata(folder)?.is_dir() { Ok(()) } else { Err(error) }
        }
        other => other,
    }
}

/// What is staged may be private: nobody else looks into the folder.
#[cfg(unix)]
fn builder() -> fs::DirBuilder {
    use std::os::unix::fs::DirBuilderExt;
    let mut builder = fs::DirBuilder::new();
    builder.mode(0o700);
    builder
}

#[cfg(not(unix))]
fn builder() -> fs::DirBuilder {
    fs::DirBuilder::new()
}

fn write(staged: &Path, file: &OutputFile) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if file.private {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut to = options.open(staged)?;
    to.write_all(&file.bytes)?;
    to.sync_all()
}

/// The manifest vouches for files that are in their places for good.
fn sync_parents(dir: &Path, plan: &Plan) -> io::Result<()> {
    let mut parents: BTreeSet<PathBuf> = plan.folders().into_iter().collect();
    parents.insert(dir.to_owned());
    parents.iter().try_for_each(|parent| folders::sync(parent))
}

fn half_way(path: &Path, error: &io::Error, placed: usize, total: usize) -> Diagnostic {
    let path = fault::shown(path);
    Diagnostic::error("output-failed", format!("{path} could not be put in its place: {error}"))
        .file(path)
        .exit(Exit::Io)
        .hint(format!(
            "{placed} of {total} files are new, the others are as they were; run the command again to finish"
        ))
}
