use std::collections::{BTreeMap, BTreeSet};

use super::verification::Verification;
use crate::audit::Paper;
use crate::ledger::{ClaimId, WrittenLedger};
use crate::output::Format;

/// How many differences of one page are told.
const TOLD: usize = 20;

/// Claims that a page names and the ledger does not know; claims of the ledger that a page does not print.
pub(super) fn orphans(
    ledger: &WrittenLedger,
    standing: &BTreeMap<String, Vec<u8>>,
    found: &mut Verification,
) {
    for (name, bytes) in standing.iter().filter(|(name, _)| has_lines(name)) {
        let is_report = Format::ALL.iter().any(|format| *name == Paper::Report.file(*format));
        let named: BTreeSet<ClaimId> = claims_in(bytes).into_iter().map(|(_, id)| id).collect();
        let missing = |id: &ClaimId| !named.contains(id);
        let unprinted: Vec<ClaimId> = ledger.claims.iter().map(|c| c.id.clone()).filter(missing).collect();
        // Every other paper tells a part, as it should.
        if is_report && !unprinted.is_empty() {
            found.unprinted.push((name.clone(), unprinted));
        }
        for id in named.into_iter().filter(|id| ledger.claim(id.as_str()).is_none()) {
            let message = format!("{name} names {id}, which is not in the ledger");
            found.contradict(message, Some(name), vec![id]);
        }
    }
}

/// Compares every page that stands beside the ledger with what the sources give, byte for byte.
pub(super) fn compare(
    now: &WrittenLedger,
    standing: &BTreeMap<String, Vec<u8>>,
    again: &BTreeMap<String, Vec<u8>>,
    found: &mut Verification,
) {
    for (name, bytes) in standing {
        match again.get(name) {
            None => found.pages_unchecked.push(name.clone()),
            Some(expected) if expected == bytes => found.pages.push(name.clone()),
            // Templates and writers change with versions, and with them every page.
            Some(_) if found.is_other_version() => {
                found.note("version", format!("this version writes {name} otherwise"));
            }
            Some(_) if !has_lines(name) => {
                let message =
                    format!("{name} was changed: it is not what the sources and the templates give");
                found.contradict(message, Some(name), Vec::new());
            }
            Some(_) if !prints(bytes, &found.seal) => {
                let message = format!(
                    "{name} does not print the seal of this ledger: it belongs to another report, or was changed"
                );
                found.contradict(message, Some(name), Vec::new());
            }
            Some(expected) => {
                let differences = differences(expected, bytes, name.ends_with(".md"));
                for difference in differences.iter().take(TOLD) {
                    let message = told(name, difference, now);
                    found.contradict(message, Some(name), difference.claims.clone());
                }
                if differences.len() > TOLD {
                    let message = format!("{name} differs in {} lines more", differences.len() - TOLD);
                    found.contradict(message, Some(name), Vec::new());
                }
            }
        }
    }
}

/// Whether a page can be read line by line. What is packed is compared as a whole.
fn has_lines(page: &str) -> bool {
    let ending = page.rsplit_once('.').map_or("", |(_, ending)| ending);
    Format::ALL.iter().any(|format| format.has_lines() && ending == format.name())
}

/// A line that is not as it was written.
struct Difference {
    line: usize,
    claims: Vec<ClaimId>,
}

fn told(page: &str, difference: &Difference, now: &WrittenLedger) -> String {
    let line = difference.line;
    let of = |id: &ClaimId| match now.claim(id.as_str()) {
        Some(claim) => format!("{id} ({} of {})", claim.rule, claim.subject),
        None => id.to_string(),
    };
    let claims: Vec<String> = difference.claims.iter().map(of).collect();
    if claims.is_empty() {
        format!("{page}:{line} was changed: it is not what the sources and the templates give")
    } else {
        format!("{page}:{line} was changed at {}: it is not what the sources give", claims.join(" or "))
    }
}

/// The lines that differ, with the claims that stand nearest to the change. What is the same at the
/// beginning and at the end is set aside; what remains is compared line by line.
fn differences<'a>(expected: &'a [u8], found: &'a [u8], names_follow: bool) -> Vec<Difference> {
    let expected: Vec<&'a [u8]> = expected.split(|byte| *byte == b'\n').collect();
    let found: Vec<&'a [u8]> = found.split(|byte| *byte == b'\n').collect();
    let same = |a: &&[u8], b: &&[u8]| a == b;
    let head = expected.iter().zip(&found).take_while(|(a, b)| same(a, b)).count();
    let rest = expected.len().min(found.len()) - head;
    let tail =
        expected.iter().rev().zip(found.iter().rev()).take(rest).take_while(|(a, b)| same(a, b)).count();
    let (then, now) = (&expected[head..expected.len() - tail], &found[head..found.len() - tail]);
    (0..then.len().max(now.len()))
        .map(|at| (at, then.get(at), now.get(at)))
        // A line that is missing is not an empty line.
        .filter(|(_, then, now)| then != now)
        .map(|(at, then, now)| {
            let above = (head + at).checked_sub(1).and_then(|above| expected.get(above));
            let line = |line: Option<&&'a [u8]>| line.copied().unwrap_or_default();
            let claims = nearest(line(then), line(now), above, names_follow);
            Difference { line: head + at + 1, claims }
        })
        .collect()
}

/// The claims in a changed stretch of a line, else the one beside it: after it where names follow, as
/// notes in Markdown do, else before it. A name may also stand on the line above.
fn nearest(expected: &[u8], found: &[u8], above: Option<&&[u8]>, names_follow: bool) -> Vec<ClaimId> {
    let head = expected.iter().zip(found).take_while(|(a, b)| a == b).count();
    let rest = expected.len().min(found.len()) - head;
    let tail = expected.iter().rev().zip(found.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
    let end = expected.len() - tail;
    let claims = claims_in(expected);
    let within = |(at, id): &&(usize, ClaimId)| at + id.as_str().len() > head && *at < end;
    let within: Vec<ClaimId> = claims.iter().filter(within).map(|(_, id)| id.clone()).collect();
    if !within.is_empty() {
        return unique(within);
    }
    let before = claims.iter().rfind(|(at, _)| *at < head);
    let after = claims.iter().find(|(at, _)| *at >= end);
    let beside = if names_follow { after.or(before) } else { before.or(after) };
    let above = || above.and_then(|line| claims_in(line).pop()).map(|(_, id)| id);
    beside.map(|(_, id)| id.clone()).or_else(above).into_iter().collect()
}

fn prints(page: &[u8], seal: &str) -> bool {
    page.windows(seal.len()).any(|part| part == seal.as_bytes())
}

fn unique(mut claims: Vec<ClaimId>) -> Vec<ClaimId> {
    let mut seen = BTreeSet::new();
    claims.retain(|id| seen.insert(id.clone()));
    claims
}

/// Every claim's name in a page, with where it begins.
fn claims_in(bytes: &[u8]) -> Vec<(usize, ClaimId)> {
    const LENGTH: usize = "C-abcdefghij".len();
    let name = |at: usize| ClaimId::parse(std::str::from_utf8(bytes.get(at..at + LENGTH)?).ok()?);
    let starts = bytes.windows(2).enumerate().filter(|(_, pair)| pair == b"C-").map(|(at, _)| at);
    starts.filter_map(|at| Some((at, name(at)?))).collect()
}
