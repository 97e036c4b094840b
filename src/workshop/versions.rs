//! Versions of proposals: without gaps, and answering objections that were really made.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::twice;
use super::results::{AnswerBy, Position, Results};
use super::{ObjectionId, Proposal, ProposalId, VersionId};
use crate::evidence::{Located, Place};
use crate::input::{Diagnostic, Diagnostics, nearest};

/// Tells versions that stand there twice or leave a gap, and what they resolve in a circle.
pub(super) fn check(proposals: &[Proposal], found: &mut Diagnostics) {
    let mut versions: BTreeMap<&ProposalId, BTreeMap<u32, &Proposal>> = BTreeMap::new();
    for proposal in proposals {
        let of_one = versions.entry(proposal.proposal()).or_default();
        match of_one.get(&proposal.version()) {
            Some(other) => {
                let problem =
                    twice("proposal", &proposal.id.value.to_string(), &proposal.id.place, &other.id.place);
                found.push(problem.hint("give a new version the next number: `version = 2`"));
            }
            None => _ = of_one.insert(proposal.version(), proposal),
        }
    }
    for (id, versions) in &versions {
        for (number, (version, proposal)) in (1..).zip(versions) {
            if number != *version {
                let message = format!("version {version} of `{id}` has no version {number} before it");
                let problem = Diagnostic::error("value", message).at(&proposal.id.place);
                found.push(problem.hint("number the versions 1, 2, 3, and keep the earlier ones"));
                break;
            }
        }
    }
    let known: BTreeMap<&VersionId, &Proposal> = proposals.iter().map(|p| (&p.id.value, p)).collect();
    for objection in proposals.iter().flat_map(|proposal| &proposal.resolves) {
        if !known.contains_key(&objection.version) {
            let message = format!("there is no version `{}` to object to", objection.version);
            let problem = Diagnostic::error("reference", message).at(&objection.place);
            let written: Vec<String> = known.keys().map(ToString::to_string).collect();
            let near = nearest(&objection.version.to_string(), written.iter().map(String::as_str))
                .map(str::to_owned);
            found.push(match near {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint("write round/proposal.version/person: \"1/P1.1/p07\""),
            });
        }
    }
    if let Some((circle, place)) = circle(&known) {
        let told: Vec<String> = circle.iter().map(ToString::to_string).collect();
        let message = format!("versions resolve each other in a circle: {}", told.join(" → "));
        let hint = "a version resolves objections to an earlier one; correct `resolves`";
        found.push(Diagnostic::error("cycle", message).at(place).hint(hint));
    }
}

/// The first circle of versions that resolve objections to each other, and where it closes.
fn circle<'a>(known: &BTreeMap<&'a VersionId, &'a Proposal>) -> Option<(Vec<&'a VersionId>, &'a Place)> {
    let mut done: BTreeSet<&VersionId> = BTreeSet::new();
    for start in known.keys() {
        // The versions on the way down, each with how many of its objections were followed.
        let mut way: Vec<(&VersionId, usize)> = vec![(start, 0)];
        while let Some((version, followed)) = way.last_mut() {
            let next = known.get(version).and_then(|proposal| proposal.resolves.get(*followed));
            *followed += 1;
            let Some(objection) = next else {
                done.insert(way.pop()?.0);
                continue;
            };
            let to = &objection.value.version;
            if let Some(begin) = way.iter().position(|(version, _)| *version == to) {
                let circle = way[begin..].iter().map(|(version, _)| *version).chain([to]);
                return Some((circle.collect(), &objection.place));
            }
            if !done.contains(to) && known.contains_key(to) {
                way.push((to, 0));
            }
        }
    }
    None
}

/// Tells objections that a version says to resolve and that nobody made; only with a consent file.
pub(super) fn check_objections(proposals: &[Proposal], results: &Results, found: &mut Diagnostics) {
    let Some(consent) = &results.consent else { return };
    let named: BTreeSet<&ObjectionId> =
        proposals.iter().flat_map(|p| &p.resolves).map(|o| &o.value).collect();
    if named.is_empty() {
        return;
    }
    let mut made: BTreeSet<ObjectionId> = BTreeSet::new();
    for answer in consent.rows.iter().filter(|answer| answer.position == Position::Objection) {
        if let AnswerBy::Person(person) = &answer.by {
            made.insert(ObjectionId {
                round: answer.round,
                version: answer.version.clone(),
                person: person.clone(),
            });
        }
    }
    for objection in proposals.iter().flat_map(|proposal| &proposal.resolves) {
        if !made.contains(&objection.value) {
            found.push(never_made(objection, &made));
        }
    }
}

fn never_made(objection: &Located<ObjectionId>, made: &BTreeSet<ObjectionId>) -> Diagnostic {
    let message = format!("nobody made the objection `{}` in the consent file", objection.value);
    let problem = Diagnostic::error("reference", message).at(&objection.place);
    let same: Vec<String> = made
        .iter()
        .filter(|made| made.version.proposal == objection.version.proposal)
        .map(ToString::to_string)
        .collect();
    match (nearest(&objection.to_string(), same.iter().map(String::as_str)), same.is_empty()) {
        (Some(near), _) => problem.hint(format!("did you mean `{near}`?")),
        (None, false) => problem.hint(format!("objections to this proposal are {}", same.join(", "))),
        (None, true) => {
            problem.hint("no objection to this proposal was recorded; correct `resolves` or the consent file")
        }
    }
}
