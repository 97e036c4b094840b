use std::path::{Path, PathBuf};

use serde_json::json;

use super::explain::place;
use super::{Answer, Run};
use crate::audit::verify::{Recomputed, Verification, again, since, sources, standing, verify};
use crate::audit::{self, Found, reopen};
use crate::input::{Diagnostic, Diagnostics, Exit};

/// Which report to verify, and against what.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A report, its ledger, or a workshop folder whose output holds one
    #[arg(value_name = "REPORT", default_value = ".")]
    report: PathBuf,
    /// The seal as it stands in the minutes
    #[arg(long, value_name = "SEAL")]
    expect: Option<String>,
    /// An earlier report of the same workshop: say what was removed or changed since
    #[arg(long, value_name = "OLD")]
    since: Option<PathBuf>,
    /// The folder with the files that the report was made from
    #[arg(long, value_name = "DIR")]
    workshop: Option<PathBuf>,
}

/// Hashes every file again, computes every claim again, writes every page again, and compares.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let expected = run.keep(seal(args.expect.as_deref()))?;
    let at = place(run, &args.report);
    let found = audit::ledger(&at);
    let found = run.keep(found)?;
    let mut verification = verified(&found, args, run);
    if let Some(expected) = expected {
        verification = verification.expecting(&expected);
    }
    if let Some(old) = &args.since {
        let earlier = audit::ledger(old);
        let earlier = run.keep(earlier)?;
        verification = verification.since(since(&earlier.read.ledger, &found.read.ledger));
    }
    run.problems.append(verification.problems());
    let result = json!({ "verdict": verification.verdict(), "verification": verification });
    let mut answer = Answer::told(verification.text(), "cocreate-verify/1", result);
    answer.workshop = Some(found.read.ledger.workshop.clone());
    Some(answer.saying(verification.exit()))
}

fn verified(found: &Found, args: &Args, run: &mut Run) -> Verification {
    let folder = args.workshop.clone().or_else(|| found.workshop());
    let checked = sources(&found.read.ledger, folder.as_deref());
    let pages = standing(&found.read.ledger, &found.dir);
    // What is wrong with the files now follows from their having changed, which is told.
    let mut problems = Diagnostics::new();
    let workshop = reopen(found, folder.as_deref(), &mut run.inputs, &mut problems);
    let made = workshop.and_then(|workshop| {
        let at = folder.as_deref().and_then(Path::to_str).unwrap_or(".");
        let templates = run.templates(&workshop, at);
        again(found, &pages, &workshop, &run.inputs, &templates).map_err(|more| problems.append(more)).ok()
    });
    let recomputed = made.as_ref().map(|(edition, pages)| Recomputed {
        ledger: &edition.account.ledger,
        written: &edition.ledger,
        inputs: &run.inputs,
        pages,
    });
    let version = env!("CARGO_PKG_VERSION");
    let verification = verify(found, checked, &pages, recomputed.as_ref(), version);
    if recomputed.is_some() { verification } else { verification.not_made(&problems) }
}

/// A seal as people copy it: in groups, in capitals.
fn seal(typed: Option<&str>) -> Result<Option<String>, Diagnostic> {
    let Some(typed) = typed else { return Ok(None) };
    let seal: String =
        typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect::<String>().to_lowercase();
    if seal.len() == 64 && seal.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(Some(seal));
    }
    Err(Diagnostic::error("usage", "a seal is 64 characters, 0-9 and a-f")
        .exit(Exit::Usage)
        .hint("copy it whole, from the minutes or from the last page of the report"))
}
