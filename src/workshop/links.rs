//! Whether everything that the workshop file refers to exists.

use std::collections::{BTreeMap, BTreeSet};

use super::declared::{Declared, Thing, unknown};
use super::vote_terms;
use super::{DecisionRule, Lot, Named, ProposalId, StakeholderId, Vote, VoteId, Workshop};
use crate::evidence::{Located, Place};
use crate::input::{Diagnostic, Diagnostics};

/// What became of a contribution that was not taken over.
const NONE: &str = "none";

/// Tells every reference to something that does not exist, and what cannot be true together.
pub(super) fn check(workshop: &Workshop, declared: &Declared, found: &mut Diagnostics) {
    declared.tell_twins(found);
    enough_stakeholders(workshop, declared, found);
    for id in stakeholders(workshop) {
        declared.check(Thing::Stakeholder, id.as_str(), &id.place, found);
    }
    for named in workshop.stakeholders.iter().flat_map(|stakeholder| &stakeholder.named_by) {
        if let Named::By(id) = &named.value {
            declared.check(Thing::Stakeholder, id.as_str(), &named.place, found);
        }
    }
    for frame in workshop.proposals.iter().flat_map(|proposal| &proposal.outside) {
        declared.check(Thing::Frame, frame.as_str(), &frame.place, found);
    }
    for decided in &workshop.formal_decision.proposals {
        let proposal = &decided.proposal;
        declared.check(Thing::Proposal, proposal.value.as_str(), &proposal.place, found);
    }
    for proposal in workshop.risks.iter().filter_map(|risk| risk.proposal.as_ref()) {
        declared.check(Thing::Proposal, proposal.as_str(), &proposal.place, found);
    }
    for became in workshop.contributions.iter().filter_map(|contribution| contribution.became.as_ref()) {
        check_became(became, declared, found);
    }
    if let (Some(reason), Some(frame)) = (&workshop.no_frames, workshop.frames.first()) {
        let problem =
            Diagnostic::error("value", "`no_frames` says why there are no frames, and there are frames");
        let problem = problem.at(&reason.place).also(&frame.id.place, "the first frame");
        found.push(problem.hint("take out `no_frames`, or the frames"));
    }
    for vote in &workshop.votes {
        check_vote(vote, declared, found);
        let proposals: BTreeSet<&str> = declared.of(Thing::Proposal).map(|id| id.as_str()).collect();
        let options = if vote.options.is_empty() { proposals.len() } else { vote.options.len() };
        vote_terms::check(vote, options, declared, found);
    }
    one_file_a_vote(workshop, found);
    check_rule(workshop, declared, found);
}

fn enough_stakeholders(workshop: &Workshop, declared: &Declared, found: &mut Diagnostics) {
    let count = declared.of(Thing::Stakeholder).count().max(workshop.stakeholders.len());
    if count < 2 {
        let message = format!(
            "a workshop needs at least two stakeholders, and there {}",
            match count {
                0 => "are none",
                _ => "is one",
            }
        );
        let place = workshop
            .stakeholders
            .first()
            .map_or_else(|| Place::line(workshop.source, 1), |one| one.id.place.clone());
        let hint = "add [[stakeholders]] with an id and a sphere: whose situation it is, and who else finds it important";
        found.push(Diagnostic::error("key-missing", message).at(&place).hint(hint));
    }
}

/// Every reference to a stakeholder.
fn stakeholders(workshop: &Workshop) -> impl Iterator<Item = &Located<StakeholderId>> {
    let issue = &workshop.issue;
    let issue = issue.asked_by.iter().chain(&issue.shared_goal_by).chain(&issue.process_by);
    let proposals = workshop.proposals.iter().flat_map(|proposal| proposal.by.iter().chain(&proposal.owner));
    let contributions = workshop.contributions.iter().filter_map(|contribution| contribution.by.as_ref());
    let dilemmas = workshop.dilemmas.iter().flat_map(|dilemma| &dilemma.felt_by);
    let risks = workshop.risks.iter().flat_map(|risk| &risk.accepted_by);
    let changes = workshop.changes.iter().flat_map(|change| &change.by);
    issue.chain(proposals).chain(contributions).chain(dilemmas).chain(risks).chain(changes)
}

fn check_became(became: &Located<String>, declared: &Declared, found: &mut Diagnostics) {
    let things = [Thing::Proposal, Thing::Frame, Thing::Dilemma];
    if became.as_str() != NONE && !things.iter().any(|thing| declared.has(*thing, became)) {
        let known = things.iter().flat_map(|thing| declared.of(*thing)).map(|id| id.as_str());
        found.push(unknown("proposal, frame or dilemma", became, &became.place, known.chain([NONE])));
    }
}

fn check_vote(vote: &Vote, declared: &Declared, found: &mut Diagnostics) {
    let lots = vote.lot.iter().flat_map(|lot| lot.between.iter().chain(&lot.drawn));
    let mut known = true;
    for option in vote.options.iter().chain(&vote.passive_option).chain(lots) {
        declared.check(Thing::Proposal, option.as_str(), &option.place, found);
        known &= declared.has(Thing::Proposal, option.as_str());
    }
    let mut met: BTreeMap<&ProposalId, &Place> = BTreeMap::new();
    for option in &vote.options {
        if let Some(other) = met.insert(&option.value, &option.place) {
            let problem = Diagnostic::error("id-twice", format!("the option `{option}` stands there twice"));
            found.push(problem.at(&option.place).also(other, "the other one").hint("take one out"));
        }
    }
    let options: BTreeSet<&ProposalId> = vote.options.iter().map(|option| &option.value).collect();
    let among = |option: &Located<ProposalId>| options.is_empty() || options.contains(&option.value);
    if let Some(passive) = vote.passive_option.as_ref().filter(|passive| known && !among(passive)) {
        let problem = Diagnostic::error(
            "reference",
            format!("the passive option `{passive}` is not among the options"),
        );
        found.push(problem.at(&passive.place).hint("add it to `options`, or name another passive option"));
    }
    for lot in vote.lot.iter().filter(|_| known) {
        check_lot(lot, &among, found);
    }
}

fn check_lot(lot: &Lot, among: &dyn Fn(&Located<ProposalId>) -> bool, found: &mut Diagnostics) {
    let between = |drawn: &Located<ProposalId>| lot.between.iter().any(|option| option.value == drawn.value);
    for drawn in lot.drawn.iter().filter(|drawn| !between(drawn)) {
        let message = format!("the lot fell on `{drawn}`, which was not among those drawn between");
        found.push(
            Diagnostic::error("reference", message).at(&drawn.place).hint("correct `between` or `drawn`"),
        );
    }
    if lot.drawn.is_empty() {
        let problem = Diagnostic::error("key-missing", "this lot does not say what was drawn").at(&lot.place);
        found.push(problem.hint("add `drawn = \"P1\"`, or `order` with all options as they were drawn"));
    } else if lot.drawn.len() > 1 && lot.drawn.len() != lot.between.len() {
        let message = "the order of this lot does not hold all options that were drawn between";
        let problem = Diagnostic::error("value", message).at(&lot.drawn[0].place);
        found.push(problem.hint("write as many options under `order` as under `between`"));
    }
    for option in lot.between.iter().filter(|option| !among(option)) {
        let problem =
            Diagnostic::error("reference", format!("`{option}` is not among the options of this vote"));
        found.push(problem.at(&option.place).hint("correct `between`, or add it to `options`"));
    }
}

/// Two votes that read one file would count the same ballots twice.
fn one_file_a_vote(workshop: &Workshop, found: &mut Diagnostics) {
    let mut met: BTreeMap<&str, &Place> = BTreeMap::new();
    for vote in &workshop.votes {
        let (path, place) = match &vote.file {
            Some(file) => (file.as_str(), &file.place),
            None => ("votes.csv", &vote.id.place),
        };
        if let Some(other) = met.insert(path, place) {
            let problem =
                Diagnostic::error("value", format!("two votes read the same file, {path}")).at(place);
            found.push(problem.also(other, "the other one").hint("give each vote a `file` of its own"));
        }
    }
}

fn check_rule(workshop: &Workshop, declared: &Declared, found: &mut Diagnostics) {
    let decision = &workshop.decision;
    let Some(rule) = &decision.rule else { return };
    if let DecisionRule::Vote(id) = &rule.value {
        check_deciding_vote(workshop, declared, (id, &rule.place), &DecisionRule::NAMES, found);
    }
    if let Some(fallback) = &decision.fallback {
        check_deciding_vote(workshop, declared, (&fallback.value, &fallback.place), &[], found);
    } else if let Some(after) = &decision.fallback_after {
        let message = "`fallback_after` says after how many rounds a vote decides, and no vote is named";
        let problem = Diagnostic::error("key-missing", message).at(&after.place);
        found.push(problem.hint("add `fallback` with the id of a vote, or take `fallback_after` out"));
    }
    let only_with_consent = [
        ("consent_from", decision.consent_from.as_ref().map(|share| &share.place)),
        ("fallback", decision.fallback.as_ref().map(|vote| &vote.place)),
    ];
    for (key, place) in only_with_consent {
        if let (Some(place), false) = (place, rule.value == DecisionRule::Consent) {
            let problem = Diagnostic::error("value", format!("`{key}` goes with the rule \"consent\" only"));
            let problem = problem.at(place).also(&rule.place, "the rule here is another one");
            found.push(problem.hint(format!("set `rule = \"consent\"`, or take `{key}` out")));
        }
    }
}

/// A vote that decides must be there, and must have a threshold.
fn check_deciding_vote(
    workshop: &Workshop,
    declared: &Declared,
    (id, place): (&VoteId, &Place),
    rules: &[&str],
    found: &mut Diagnostics,
) {
    if !declared.has(Thing::Vote, id.as_str()) {
        let known = declared.of(Thing::Vote).map(|id| id.as_str());
        let what = if rules.is_empty() { "vote" } else { "rule or vote" };
        found.push(unknown(what, id.as_str(), place, rules.iter().copied().chain(known)));
    }
    let needs = |vote: &&Vote| vote.threshold.is_none() && vote_terms::knows_threshold(vote);
    for vote in workshop.votes.iter().filter(|vote| vote.id.value == *id).filter(needs) {
        let message = format!("the vote `{id}` decides, and has no threshold");
        let problem =
            Diagnostic::error("key-missing", message).at(&vote.id.place).also(place, "it decides here");
        found.push(
            problem.hint("add `threshold = \"1/2\"` to the vote: more is a matter of the rule you agreed on"),
        );
    }
}
