//! The one door to the disk.
//!
//! Whatever a command makes goes through [`commit`], all of it or nothing. Every file is written beside
//! its destination and forced to the disk; only then are they renamed into place one by one, the
//! manifest last. A failure before the first rename leaves the folder as it was. After it, each file is
//! old or new, whole, and the next run finishes the work: it recognises what an earlier run staged.

mod check;
mod fault;
mod folders;
mod interrupts;
mod lock;
mod manifest;
mod name;
mod outputs;
mod stage;
mod stdout;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};

pub use interrupts::hear;
pub use manifest::{MANIFEST, Manifest, Vouched};
pub use outputs::{LEDGER, OutputFile, Outputs};
pub use stdout::{complain, show};

use crate::input::{Diagnostic, Diagnostics};
use check::Plan;
use folders::Folders;
use lock::Lock;
use stage::Stage;

/// On what terms outputs are written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Terms<'a> {
    /// Replace files that this program did not write, or that were changed since.
    pub force: bool,
    /// Check everything, change nothing.
    pub dry_run: bool,
    /// The files that were read: none of them is ever replaced.
    pub inputs: &'a [PathBuf],
}

/// What became of the outputs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Committed {
    /// Files that are new or replaced; on a dry run, that would be.
    pub written: Vec<String>,
    /// Files that were already as they should be.
    pub unchanged: Vec<String>,
    /// Where the ledger that was replaced is kept.
    pub history: Option<String>,
    /// Files that an earlier run of the same command wrote and this one did not.
    pub left: Vec<String>,
}

/// Writes the outputs into a folder, which is made when it is missing.
///
/// # Errors
/// When a name cannot be used, an output would replace an input or a file that is not ours, another run
/// is at work, writing fails, or the run is interrupted.
pub fn commit(outputs: &Outputs, dir: &Path, terms: Terms) -> Result<Committed, Diagnostics> {
    commit_watched(outputs, dir, terms, &mut || Ok(()))
}

/// Called before every step that touches the disk, so that a test can look, or let the step fail.
type Watch<'a> = &'a mut dyn FnMut() -> io::Result<()>;

fn commit_watched(
    outputs: &Outputs,
    dir: &Path,
    terms: Terms,
    watch: Watch,
) -> Result<Committed, Diagnostics> {
    let problems = outputs.problems();
    if problems.has_errors() {
        return Err(problems);
    }
    check::no_input_is_replaced(outputs, dir, terms.inputs)?;
    if terms.dry_run {
        return Ok(Plan::make(outputs, dir, terms.force)?.told());
    }
    let held = interrupts::hold()?;
    // Dropped in reverse order: staged files, the lock, then folders that were made for them.
    let mut folders = Folders::make(dir)?;
    let _lock = Lock::take(dir)?;
    let plan = Plan::make(outputs, dir, terms.force)?;
    let mut stage = Stage::open(dir, &plan)?;
    stage.fill(&plan, &held, watch)?;
    folders.add(&plan.folders())?;
    held.check()?;
    let placed = stage.place(&plan, watch);
    if stage.placed() {
        folders.keep();
    }
    placed?;
    held.done();
    Ok(plan.told())
}

impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        let mut problems = Self::new();
        problems.push(problem);
        problems
    }
}
