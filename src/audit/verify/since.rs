use std::collections::BTreeMap;

use serde::Serialize;

use super::rows;
use crate::ledger::written::{WrittenCells, WrittenClaim};
use crate::ledger::{ClaimId, WrittenLedger};

/// What changed between two reports of one workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Since {
    /// The seal of the earlier report.
    pub seal: String,
    /// What is gone.
    pub removed: Vec<Removed>,
    /// Claims that say something else now.
    pub changed: Vec<ClaimChange>,
    /// Claims that are new.
    pub added: Vec<ClaimId>,
}

/// Something that an earlier report had and this one has not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Removed {
    /// What.
    pub what: String,
    /// The claim, when it is one.
    pub claim: Option<ClaimId>,
    /// The source, when it is one, or rows of one.
    pub source: Option<String>,
}

/// A claim that says something else now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClaimChange {
    /// Its name.
    pub claim: ClaimId,
    /// What it is about.
    pub about: String,
    /// What it said.
    pub said: String,
    /// What it says.
    pub says: String,
}

/// Compares a report with an earlier one.
///
/// A file may be corrected and grow, and a claim may come to say something else: that is told. Claims,
/// files and rows that are gone are history removed.
#[must_use]
pub fn since(earlier: &WrittenLedger, now: &WrittenLedger) -> Since {
    let mut since = Since { seal: earlier.seal(), ..Since::default() };
    for claim in &earlier.claims {
        match now.claim(claim.id.as_str()) {
            None => since.removed.push(Removed {
                what: format!("{}, {}", claim.id, about(claim)),
                claim: Some(claim.id.clone()),
                source: None,
            }),
            Some(new) if new.value != claim.value => since.changed.push(ClaimChange {
                claim: claim.id.clone(),
                about: about(claim),
                said: claim.value.told(),
                says: new.value.told(),
            }),
            Some(_) => {}
        }
    }
    let known = |claim: &&WrittenClaim| earlier.claim(claim.id.as_str()).is_none();
    since.added = now.claims.iter().filter(known).map(|claim| claim.id.clone()).collect();
    let rows_now = counts(now);
    for (path, then) in counts(earlier) {
        let message = match rows_now.get(path) {
            None => format!("{path} is no longer read"),
            Some(rows) if *rows < then => format!("{path} had {then} rows in use, and has {rows}"),
            Some(_) => continue,
        };
        since.removed.push(Removed { what: message, claim: None, source: Some(path.to_owned()) });
    }
    since
}

fn about(claim: &WrittenClaim) -> String {
    let rows: Vec<String> = claim.rows.iter().map(rows::told).collect();
    let resting = if rows.is_empty() { String::new() } else { format!(", on {}", rows.join("; ")) };
    format!("{} of {}{resting}", claim.rule, claim.subject)
}

/// How many rows of each source the claims rest on, at least.
fn counts(ledger: &WrittenLedger) -> BTreeMap<&str, u64> {
    let mut counts: BTreeMap<&str, u64> =
        ledger.sources.iter().map(|source| (source.path.as_str(), 0)).collect();
    for source in &ledger.sources {
        let rows =
            ledger.claims.iter().flat_map(|claim| &claim.rows).filter(|rows| rows.source == source.path);
        let (mut lines, mut counted) = (std::collections::BTreeSet::new(), 0);
        for rows in rows {
            match rows.cells {
                WrittenCells::Shown => lines.extend(rows.ranges.iter().flat_map(|(a, b)| a.0..=b.0)),
                WrittenCells::Counted => counted = counted.max(rows.count.0),
            }
        }
        counts.insert(&source.path, counted.max(lines.len() as u64));
    }
    counts
}
