use std::collections::BTreeSet;

use super::Recomputed;
use super::verification::Verification;
use crate::ledger::written::{WrittenClaim, WrittenValue};
use crate::ledger::{ClaimId, WrittenLedger};

/// Compares every claim with the one that the sources give now.
pub(super) fn compare(ledger: &WrittenLedger, again: &Recomputed<'_>, found: &mut Verification) {
    let doubtful = resting_on_absent(ledger, found);
    for claim in &ledger.claims {
        let difference = match again.written.claim(claim.id.as_str()) {
            Some(now) => difference(claim, now),
            None => Some(Difference::Gone),
        };
        match difference {
            None if doubtful.contains(&claim.id) => found.unchecked.push(claim.id.clone()),
            None => found.confirmed += 1,
            // Without all its files the other sum proves nothing.
            Some(_) if found.absent().next().is_some() => found.unchecked.push(claim.id.clone()),
            Some(difference) => tell(claim, difference, found),
        }
    }
    if found.absent().next().is_none() {
        for claim in again.written.claims.iter().filter(|claim| ledger.claim(claim.id.as_str()).is_none()) {
            withheld(claim, found);
        }
    }
}

/// How a claim differs.
enum Difference {
    /// It says something else.
    Value(WrittenValue),
    /// It says the same, of other rows or claims.
    Basis,
    /// The sources do not give it.
    Gone,
}

fn difference(claim: &WrittenClaim, now: &WrittenClaim) -> Option<Difference> {
    if claim.value != now.value {
        Some(Difference::Value(now.value.clone()))
    } else if claim != now {
        Some(Difference::Basis)
    } else {
        None
    }
}

fn tell(claim: &WrittenClaim, difference: Difference, found: &mut Verification) {
    let of = format!("{} ({} of {})", claim.id, claim.rule, claim.subject);
    let message = match &difference {
        Difference::Value(now) => {
            format!("{of} says {}, and the sources give {}", claim.value.told(), now.told())
        }
        Difference::Basis => format!("{of} does not rest on what it says it rests on"),
        Difference::Gone => format!("{of} does not follow from the sources"),
    };
    // Another version may know other rules and point at other rows: only what it says counts then.
    if found.is_other_version() && !matches!(difference, Difference::Value(_)) {
        found.note("version", message);
    } else {
        found.contradict(message, None, vec![claim.id.clone()]);
    }
}

/// A claim that the sources give and the ledger does not hold: taken away, with the rows under it.
fn withheld(claim: &WrittenClaim, found: &mut Verification) {
    let rows: Vec<String> = claim.rows.iter().map(super::rows::told).collect();
    let resting =
        if rows.is_empty() { String::new() } else { format!(", which rests on {}", rows.join("; ")) };
    let message = format!("{} ({} of {}) is not in the ledger{resting}", claim.id, claim.rule, claim.subject);
    if found.is_other_version() {
        found.note("version", message);
    } else {
        found.contradict(message, None, vec![claim.id.clone()]);
    }
}

/// Claims that rest on an absent file, directly or through others.
fn resting_on_absent(ledger: &WrittenLedger, found: &Verification) -> BTreeSet<ClaimId> {
    let absent: BTreeSet<&str> = found.absent().map(|source| source.path.as_str()).collect();
    let mut doubtful: BTreeSet<ClaimId> = BTreeSet::new();
    loop {
        let before = doubtful.len();
        for claim in &ledger.claims {
            let direct = claim.rows.iter().any(|rows| absent.contains(rows.source.as_str()));
            if direct || claim.claims.iter().any(|below| doubtful.contains(below)) {
                doubtful.insert(claim.id.clone());
            }
        }
        if doubtful.len() == before {
            return doubtful;
        }
    }
}
