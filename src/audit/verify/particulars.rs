use std::collections::{BTreeMap, BTreeSet};

use super::verification::Verification;
use crate::audit::Found;
use crate::ledger::WrittenLedger;
use crate::ledger::written::{WrittenClaim, WrittenSource, WrittenValue};

/// A ledger that was saved again says the same in other bytes: not what was sealed.
pub(super) fn form(found: &Found, verification: &mut Verification) {
    if !found.read.canonical {
        let message =
            "the ledger was saved again or changed by hand: its bytes are not those that were sealed";
        let file = verification.ledger.clone();
        verification.contradict(message.to_owned(), Some(&file), Vec::new());
    }
}

/// Claims that rest on nothing, although they say something.
pub(super) fn orphans(ledger: &WrittenLedger, found: &mut Verification) {
    for claim in ledger.claims.iter().filter(|claim| is_orphan(claim)) {
        let message = format!("{} ({} of {}) rests on nothing", claim.id, claim.rule, claim.subject);
        found.contradict(message, None, vec![claim.id.clone()]);
    }
}

/// That something is not there leaves no row to point at; everything else does.
fn is_orphan(claim: &WrittenClaim) -> bool {
    claim.rows.is_empty() && claim.claims.is_empty() && !says_absence(&claim.value)
}

fn says_absence(value: &WrittenValue) -> bool {
    match value {
        WrittenValue::NotRecorded {} => true,
        WrittenValue::Count { n } => n.0 == 0,
        WrittenValue::Word { code } => code == "no",
        WrittenValue::List { of } => of.iter().all(says_absence),
        _ => false,
    }
}

/// Everything in the ledger that is no claim: the circumstances, and what is told of the sources.
pub(super) fn compare(ledger: &WrittenLedger, now: &WrittenLedger, found: &mut Verification) {
    let told_before = found.contradictions.len();
    let mut differ: Vec<(String, String, String)> = [
        ("the workshop", ledger.workshop.clone(), now.workshop.clone()),
        ("the command", ledger.command.clone(), now.command.clone()),
        ("the date", ledger.date.clone(), now.date.clone()),
        ("the language", ledger.language.clone(), now.language.clone()),
        ("the report before", list(&ledger.follows), list(&now.follows)),
    ]
    .map(|(what, then, now)| (what.to_owned(), then, now))
    .into();
    differ.extend(both("the setting", &ledger.settings, &now.settings));
    differ.extend(both("the template", &shared(ledger, now), &shared(now, ledger)));
    differ.extend(both("what is told of", &readings(ledger), &readings(now)));
    lacking(ledger, now, found);
    for (what, then, now) in differ.into_iter().filter(|(_, then, now)| then != now) {
        tell(format!("{what} was {then} and is {now}"), found);
    }
    cells(ledger, now, found);
    if !found.lacking.is_empty() {
        return;
    }
    // Whatever no comparison above has a name for: rules that say where they come from, rows shown.
    if found.contradictions.len() == told_before
        && found.confirmed == found.claims
        && ledger.seal() != now.seal()
    {
        tell("the ledger holds something that the sources do not give".to_owned(), found);
    }
}

/// The templates that both use: one that is used no more is lacking, not changed.
fn shared(of: &WrittenLedger, with: &WrittenLedger) -> BTreeMap<String, String> {
    let (mut templates, others) = (templates(of), templates(with));
    templates.retain(|path, _| others.contains_key(path));
    templates
}

/// Templates that the report was made with and that are not used now.
fn lacking(ledger: &WrittenLedger, now: &WrittenLedger, found: &mut Verification) {
    let now = templates(now);
    let gone: Vec<String> = templates(ledger).into_keys().filter(|path| !now.contains_key(path)).collect();
    if !found.is_other_version() {
        found.lacking = gone;
    }
}

fn tell(message: String, found: &mut Verification) {
    if found.is_other_version() {
        found.note("version", message);
    } else {
        found.contradict(message, None, Vec::new());
    }
}

/// Rows that the ledger shows otherwise than the source has them.
fn cells(ledger: &WrittenLedger, now: &WrittenLedger, found: &mut Verification) {
    for source in &ledger.sources {
        let Some(again) = now.sources.iter().find(|s| s.path == source.path) else { continue };
        for row in &source.rows {
            let same = again.rows.iter().find(|r| r.line == row.line).is_none_or(|r| r.cells == row.cells);
            if !same {
                let message = format!("{}:{} does not say what the ledger shows", source.path, row.line);
                found.contradict(message, Some(&source.path), Vec::new());
            }
        }
    }
}

fn templates(ledger: &WrittenLedger) -> BTreeMap<String, String> {
    ledger.templates.iter().map(|template| (template.path.clone(), template.sha256.clone())).collect()
}

fn readings(ledger: &WrittenLedger) -> BTreeMap<String, String> {
    let told = |source: &WrittenSource| {
        let delimiter = source.delimiter.as_ref().map_or_else(String::new, |mark| format!(", {mark:?}"));
        let private = if source.private { ", private" } else { "" };
        format!("{} bytes, {}{delimiter}{private}", source.bytes, source.encoding)
    };
    ledger.sources.iter().map(|source| (source.path.clone(), told(source))).collect()
}

fn list(value: &Option<String>) -> String {
    value.clone().unwrap_or_else(|| "none".to_owned())
}

/// Every entry of either, with what each says of it.
fn both(
    what: &str,
    then: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Vec<(String, String, String)> {
    let names: BTreeSet<&String> = then.keys().chain(now.keys()).collect();
    let told = |map: &BTreeMap<String, String>, name: &String| {
        map.get(name).cloned().unwrap_or_else(|| "not there".to_owned())
    };
    names.into_iter().map(|name| (format!("{what} {name}"), told(then, name), told(now, name))).collect()
}
