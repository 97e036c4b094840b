use std::collections::BTreeSet;

use super::leaf::{name, text, yes_no};
use super::objection::objection_key;
use super::proposal::adoption_key;
use crate::evidence::{Basis, Finding, Rows, Tree, Value};
use crate::method::consent::{INVOLVED, Outcome, SUMMED, SUPPORTED};
use crate::method::picture::Picture;
use crate::method::route::ROUTE;
use crate::workshop::results::Ballots;
use crate::workshop::{DecisionRule, PersonId};

/// 1. In short.
pub(super) fn short(picture: &Picture<'_>) -> Tree {
    let workshop = picture.workshop;
    Tree::record()
        .with("title", name("issue/title", Some(&workshop.issue.title)))
        .with("municipality", name("municipality/name", workshop.municipality.name.as_ref()))
        .with("question", text("issue/central_question", Some(&workshop.issue.central_question)))
        .with("involved", involved(picture))
        .with(
            "proposals",
            total(picture, "asked", |outcome| outcome.decisive().is_some() || outcome.is_adopted()),
        )
        .with("adopted", total(picture, "adopted", Outcome::is_adopted))
        .with("provisional", total(picture, "provisional", Outcome::is_provisional))
        .with("not_adopted", total(picture, "not-adopted", |o| o.decisive().is_some() && !o.is_adopted()))
        .with("unasked", total(picture, "unasked", |o| o.decisive().is_none() && !o.is_adopted()))
        .with("open_objections", open_objections(picture))
        .with("supported", supported(picture))
        .with(
            "route",
            Finding::new(
                &ROUTE,
                "plan/shown",
                Value::Word(picture.route.shown.verdict.word()),
                super::route::shown_basis(picture),
            ),
        )
}

/// Whether decisions were recorded at all: consent rounds, or ballots of the vote that decides.
pub(super) fn decisions_recorded(picture: &Picture<'_>) -> bool {
    picture.consent.recorded || deciding_ballots(picture).is_some()
}

/// The ballots of the vote that is the rule, or on which consent fell back for some proposal.
fn deciding_ballots<'w>(picture: &Picture<'w>) -> Option<&'w Ballots> {
    match &picture.workshop.decision.rule.as_ref()?.value {
        DecisionRule::Vote(vote) => picture.workshop.results.votes.get(vote),
        _ => {
            let mut ways = picture.consent.proposals.iter().map(|outcome| &outcome.way);
            picture.workshop.results.votes.get(ways.find_map(|way| way.vote())?)
        }
    }
}

/// The rows of those ballots; a ballot is never shown whole.
pub(super) fn deciding_rows(picture: &Picture<'_>) -> Option<Rows> {
    let ballots = deciding_ballots(picture).filter(|_| picture.explained)?;
    Some(Rows::of(ballots.source, ballots.lines().iter().copied()).counted())
}

fn involved(picture: &Picture<'_>) -> Finding {
    let involved: BTreeSet<&str> = picture.consent.involved().into_iter().map(PersonId::as_str).collect();
    let mut people = involved.len();
    let mut basis = picture.consent_rows(
        picture
            .outcomes()
            .flat_map(|o| &o.rounds)
            .flat_map(|round| round.lines.iter().map(|(_, line)| *line)),
        "",
    );
    if let Some(ballots) = deciding_ballots(picture) {
        people += ballots.people().filter(|voter| !involved.contains(voter)).count();
        basis.rows.extend(deciding_rows(picture));
    }
    if !decisions_recorded(picture) {
        return Finding::new(&INVOLVED, "people/involved", Value::NotRecorded, Basis::default());
    }
    Finding::new(&INVOLVED, "people/involved", people, basis)
}

/// How many proposals fared so. It rests on the outcome of each.
fn total(picture: &Picture<'_>, kind: &str, is: impl Fn(&Outcome) -> bool) -> Finding {
    let subject = format!("proposals/{kind}");
    if !decisions_recorded(picture) {
        return Finding::new(&SUMMED, subject, Value::NotRecorded, Basis::default());
    }
    let outcomes: Vec<&Outcome> = picture.consent.proposals.iter().filter(|outcome| is(outcome)).collect();
    let on = outcomes.iter().map(|outcome| adoption_key(picture, outcome));
    Finding::new(&SUMMED, subject, outcomes.len(), Basis::on(on))
}

fn open_objections(picture: &Picture<'_>) -> Finding {
    let subject = "objections/open";
    if !picture.consent.recorded {
        return Finding::new(&SUMMED, subject, Value::NotRecorded, Basis::default());
    }
    let open = picture.consent.proposals.iter().flat_map(Outcome::open);
    let keys: Vec<_> = open.map(objection_key).collect();
    Finding::new(&SUMMED, subject, keys.len(), Basis::on(keys))
}

fn supported(picture: &Picture<'_>) -> Finding {
    let adopted: Vec<&Outcome> = picture.consent.proposals.iter().filter(|o| o.is_adopted()).collect();
    let value = if !picture.consent.recorded || adopted.is_empty() {
        Value::NotRecorded
    } else {
        yes_no(adopted.iter().all(|outcome| outcome.unanimous && !outcome.is_adopted_over_objections()))
    };
    let on = adopted.iter().map(|outcome| adoption_key(picture, outcome));
    Finding::new(&SUPPORTED, "plan", value, Basis::on(on))
}
