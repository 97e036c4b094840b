//! The rule in force: how it is called, and where it asks less than consent does (M24).

use super::consent::Outcome;
use super::picture::Picture;
use super::remark::{Remark, Section, Step, number};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::{Decision, DecisionRule};

/// A rule by which something can enter the plan that somebody still objects to, and what was adopted by it.
pub const DEPARTS: Rule = Rule::new("decision.departs-from-consent", 1, "docs/method.md, M24");

/// A step of the four steps of which nothing was recorded.
pub const STEPS: Rule = Rule::new("decision.four-steps", 1, "docs/method.md, The four steps");

/// The word for the rule in force, in the words files; nothing when no rule was written down.
#[must_use]
pub fn word(decision: &Decision) -> Option<&'static str> {
    Some(match &decision.rule.as_ref()?.value {
        DecisionRule::Consent => match (&decision.consent_from, &decision.fallback) {
            (None, None) => "rule.consent",
            (Some(_), None) => "rule.consent-from",
            (None, Some(_)) => "rule.consent-or-vote",
            (Some(_), Some(_)) => "rule.consent-from-or-vote",
        },
        DecisionRule::Unanimity => "rule.unanimity",
        DecisionRule::FourSteps => "rule.four-steps",
        DecisionRule::Vote(_) => "rule.vote",
    })
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = departures(&picture.workshop.decision);
    for outcome in picture.outcomes() {
        remarks.extend(over_objections(picture, outcome));
        remarks.extend(missing_steps(picture, outcome));
    }
    remarks
}

/// What was agreed beforehand that departs from consent.
fn departures(decision: &Decision) -> Vec<Remark> {
    let mut remarks = Vec::new();
    if decision.rule.as_ref().is_none_or(|rule| rule.value != DecisionRule::Consent) {
        return remarks;
    }
    if let Some(part) = &decision.consent_from {
        let said = Saying::new("remark.consent-from").with("part", part.value);
        remarks.push(
            Remark::new("M24", Section::Fixed, &DEPARTS, "decision/consent_from", said).at(&part.place).screen(
                format!(
                    "with consent from {part} a proposal can be adopted while somebody still objects; in de \
                     Nieuwe Route nothing enters the plan that somebody still objects to"
                ),
                "leave consent_from out, or agree on it beforehand with everybody who decides",
            ),
        );
    }
    if let Some(vote) = &decision.fallback {
        let after = decision.falls_back_after();
        let said = Saying::new("remark.fallback").with("vote", Value::name(vote.as_str()));
        let rounds = number(after, "round", "rounds");
        remarks.push(
            Remark::new(
                "M24",
                Section::Fixed,
                &DEPARTS,
                "decision/fallback",
                said.with("after", u64::from(after)),
            )
            .at(&vote.place)
            .screen(
                format!(
                    "after {rounds} with open objections the vote {vote} decides, over those objections; in de \
                     Nieuwe Route nothing enters the plan that somebody still objects to"
                ),
                "leave fallback out, or agree on it beforehand with everybody who decides",
            ),
        );
    }
    remarks
}

/// What was adopted although somebody objects.
fn over_objections(picture: &Picture<'_>, outcome: &Outcome) -> Option<Remark> {
    let agreed = outcome.part.is_some() || outcome.way.is_fallback();
    if !agreed || !outcome.is_adopted_over_objections() {
        return None;
    }
    let id = &outcome.proposal;
    let open = outcome.open().count();
    let said = Saying::new("remark.over-objections").with("proposal", Value::name(id.as_str()));
    let lines = outcome.open().map(|objection| objection.line);
    let subject = format!("proposal/{id}/over-objections");
    Some(
        Remark::new("M24", Section::Decisions, &DEPARTS, subject, said.with("count", open))
            .from(Step::Report)
            .resting(picture.consent_rows(lines, "position = objection"))
            .screen(
                format!("{id} was adopted over {}", number(open as u64, "open objection", "open objections")),
                "do not say that nobody objects; ask who objects what they need to live with it",
            ),
    )
}

/// Who said no and was not asked, or was asked and not answered in the next version.
fn missing_steps(picture: &Picture<'_>, outcome: &Outcome) -> Vec<Remark> {
    let id = &outcome.proposal;
    let place = picture.proposal(outcome).map(|proposal| proposal.id.place.clone());
    let section = if outcome.is_adopted() { Section::Decisions } else { Section::NotAdopted };
    let told = |code: &str| outcome.told.iter().any(|said| said.code == code);
    let remark = |code: &'static str, message: String, hint| {
        let said = Saying::new(code).with("proposal", Value::name(id.as_str()));
        let remark = Remark::new("consent", section, &STEPS, format!("proposal/{id}/{code}"), said);
        let remark = remark.from(Step::Report).screen(message, hint);
        place.iter().fold(remark, |remark, place| remark.at(place))
    };
    let mut remarks = Vec::new();
    if told("four-steps.not-asked") {
        remarks.push(remark(
            "remark.minority-not-asked",
            format!("somebody said no to {id} and was not asked what they need to come along"),
            "ask everybody in the minority, and write down under reason what they need",
        ));
    }
    if told("four-steps.not-added") || told("four-steps.nothing-added") {
        remarks.push(remark(
            "remark.minority-not-added",
            format!("{id} was put again without an addition for everybody who had said no"),
            "add what the minority needs, and name those objections under resolves",
        ));
    }
    remarks
}
