//! What letters tell of the results: the same as the report, or they are not written.

use std::collections::BTreeSet;
use std::path::Path;

use super::letter::Letter;
use crate::audit::{Account, Found, ledger};
use crate::cli::Run;
use crate::document::{Block, Document, Given, ReportTold, outcome};
use crate::evidence::Place;
use crate::input::{Diagnostic, Severity};
use crate::ledger::ClaimId;
use crate::ledger::written::WrittenValue;
use crate::workshop::Workshop;

/// So many claims that differ are named; the others are no less wrong.
const NAMED: usize = 5;

/// The results, and the report they are compared with.
#[derive(Debug)]
pub struct Results {
    /// What the letters tell.
    pub told: Given,
    account: Account,
    report: Option<Found>,
    shown: BTreeSet<ClaimId>,
}

impl Results {
    /// The results of a workshop as its report in this folder tells them.
    pub fn of(letter: Letter, workshop: &Workshop, folder: &Path, run: &mut Run) -> Option<Self> {
        ready(letter, workshop, run);
        let account = match Account::without_rows(workshop, run.date) {
            Ok(account) => account,
            Err(problems) => {
                run.problems.append(problems);
                return None;
            }
        };
        let report = match ledger(folder) {
            Ok(found) => Some(found),
            Err(problem) if problem.code == "input-missing" => {
                let message =
                    "there is no report yet, so the letters cannot say from which one their figures come";
                let problem = Diagnostic::warning("input-missing", message);
                run.problems.push(problem.hint("write it first with `cocreate report`"));
                None
            }
            Err(problem) => return run.fail(problem),
        };
        let named = report.as_ref().filter(|found| found.read.canonical).and_then(|found| {
            let date = found.read.ledger.date.parse().ok()?;
            Some(ReportTold { date, seal: found.read.seal.clone() })
        });
        let told = outcome(workshop, &account.tree, &account.ledger, named.as_ref(), run.date);
        Some(Self { told, account, report, shown: BTreeSet::new() })
    }

    /// Remembers which claims a letter shows, and gives the letter with plain words in their place.
    pub fn showing(&mut self, letter: Document) -> Document {
        Block::claims(&letter.blocks, &mut |id| _ = self.shown.insert(id.clone()));
        letter.unclaimed()
    }

    /// Refuses letters that would say something else than the report.
    pub fn agree(&self, run: &mut Run) {
        let Some(report) = &self.report else { return };
        let written = &report.read.ledger;
        let same = |id: &&ClaimId| {
            let here = self.account.ledger.get(id).map(|claim| WrittenValue::from(&claim.value));
            here.as_ref() == written.claim(id.as_str()).map(|claim| &claim.value)
        };
        for id in self.shown.iter().filter(|id| !same(id)).take(NAMED) {
            let message =
                format!("the letters would say something else than the report of {}: {id}", written.date);
            let hint = format!(
                "write the report again with `cocreate report`, or write letters of that day with --date {}",
                written.date
            );
            run.problems.push(Diagnostic::error("contradicted", message).file(report.shown()).hint(hint));
        }
    }
}

/// Letters about results wait until there are results.
fn ready(letter: Letter, workshop: &Workshop, run: &mut Run) {
    let results = &workshop.results;
    let decided = workshop.formal_decision.decided.as_ref().filter(|day| day.value <= run.date);
    let (missing, message, hint) = match letter {
        Letter::AfterSession => (
            results.consent.is_none() && results.votes.is_empty(),
            "nothing that was decided together was recorded yet",
            "make consent.csv, or the file of the vote",
        ),
        Letter::AfterDecision => (
            decided.is_none(),
            "the competent body has not decided yet",
            "set decided, outcome and reasons under [formal_decision] once it has",
        ),
        Letter::Review => (
            results.reviews.as_ref().is_none_or(|sheet| sheet.rows.is_empty()),
            "nobody looked yet at what came of the decisions",
            "make reviews.csv, with the columns proposal, date, works and why",
        ),
        _ => return,
    };
    if missing {
        let severity = if run.flags.draft { Severity::Warning } else { Severity::Error };
        let problem = Diagnostic::error("not-ready", message).at(&Place::line(workshop.source, 1)).hint(hint);
        run.problems.push(Diagnostic { severity, ..problem });
    }
}
