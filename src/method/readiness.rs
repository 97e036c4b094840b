//! Readiness (M4): begin with who, frames and how to decide. Without these no invitation and no agenda.

use super::consent::{self, Known};
use super::remark::Step;
use crate::evidence::Place;
use crate::input::Diagnostic;
use crate::workshop::{Session, SessionKind, Sphere, Workshop};
use jiff::civil::Date;

/// Everything that the method asks first and that is missing for a step. A report asks for nothing: it says
/// what was not recorded.
#[must_use]
pub fn readiness(workshop: &Workshop, step: Step) -> Vec<Diagnostic> {
    if step == Step::Report {
        return Vec::new();
    }
    let mut missing = beginning(workshop, step);
    missing.extend(sessions(workshop, step));
    missing
}

/// What the method asks first of the workshop as a whole, whichever session is prepared.
#[must_use]
pub fn beginning(workshop: &Workshop, step: Step) -> Vec<Diagnostic> {
    let mut missing = who_frames_and_rule(workshop);
    if step == Step::Invite && workshop.municipality.commitment.is_none() {
        missing.push(not_ready(
            workshop,
            "nobody wrote down what the competent body promises to do with the outcome",
            "set commitment under [municipality]: adopt, adopt-or-explain or advice",
        ));
    }
    if step == Step::Invite && workshop.municipality.contact.is_none() {
        missing.push(not_ready(
            workshop,
            "there is nobody to ask",
            "set contact under [municipality], with a role and an e-mail address or telephone number",
        ));
    }
    missing
}

/// The four things that every step needs first.
fn who_frames_and_rule(workshop: &Workshop) -> Vec<Diagnostic> {
    let mut missing = Vec::new();
    let of = |sphere| workshop.stakeholders.iter().any(|s| s.sphere.value == sphere);
    if !of(Sphere::Concerned) {
        missing.push(not_ready(
            workshop,
            "no stakeholder is concerned: nobody is listed whose situation it is",
            "ask who finds it important that this improves, beginning with the people themselves, and add \
             them with sphere = \"concerned\"",
        ));
    }
    if !of(Sphere::Environment) {
        missing.push(not_ready(
            workshop,
            "no stakeholder belongs to the environment: nobody is listed around the people concerned",
            "ask them who else finds it important that this improves, and add those with \
             sphere = \"environment\"",
        ));
    }
    if workshop.frames.is_empty() && workshop.no_frames.is_none() {
        missing.push(not_ready(
            workshop,
            "there are no frames, and no reason why there are none",
            "add what stands fixed under [[frames]], or say under no_frames why nothing does",
        ));
    }
    if workshop.decision.rule.is_none() {
        missing.push(not_ready(
            workshop,
            "nobody wrote down how is decided",
            "set rule under [decision]: consent, unanimity, four-steps or the id of a vote",
        ));
    }
    missing
}

fn sessions(workshop: &Workshop, step: Step) -> Vec<Diagnostic> {
    let deciding: Vec<&Session> =
        workshop.sessions.iter().filter(|session| session.kind == SessionKind::Decide).collect();
    if deciding.is_empty() {
        let hint = "add one under [[sessions]] with kind = \"decide\", a date, a start and an end";
        return vec![not_ready(workshop, "there is no session to decide together", hint)];
    }
    deciding.into_iter().flat_map(|session| of_session(session, step)).collect()
}

/// What one session still needs.
#[must_use]
pub fn of_session(session: &Session, step: Step) -> Vec<Diagnostic> {
    let id = &session.id.value;
    let mut needs = vec![
        (session.date.is_some() || session.start.is_some(), "date"),
        (session.start.is_some(), "start"),
        (session.end.is_some(), "end"),
    ];
    if step == Step::Invite {
        needs.push((session.place.is_some(), "place"));
        needs.push((session.reply_by.is_some(), "reply_by"));
    }
    let missing = needs.into_iter().filter(|(there, _)| !there);
    let told = missing.map(|(_, key)| {
        let problem = Diagnostic::error("not-ready", format!("session {id} has no {key}"));
        problem.at(&session.entry).hint(format!("set {key} for session {id}"))
    });
    told.collect()
}

fn not_ready(workshop: &Workshop, message: &str, hint: &str) -> Diagnostic {
    Diagnostic::error("not-ready", message).at(&Place::line(workshop.source, 1)).hint(hint)
}

/// What makes the consent rounds impossible to judge: a quorum of nobody.
#[must_use]
pub fn quorum_of_nobody(workshop: &Workshop, date: Date) -> Vec<Diagnostic> {
    if workshop.results.consent.is_none() {
        return Vec::new();
    }
    of_nobody(workshop, &consent::consent(workshop, date))
}

/// The same, of rounds that were judged already.
pub(super) fn of_nobody(workshop: &Workshop, consent: &consent::Consent<'_>) -> Vec<Diagnostic> {
    let Some(sheet) = &workshop.results.consent else { return Vec::new() };
    let outcomes = consent.proposals.iter().chain(&consent.goal);
    let rounds = outcomes.filter_map(|outcome| outcome.decisive());
    let nobody = rounds.filter(|round| round.known != Known::Not && round.tally.entitled == 0);
    let mut problems = Vec::new();
    for round in nobody.take(1) {
        let line = round.not_entitled.first().copied().unwrap_or(1);
        problems.push(
            Diagnostic::error("nobody", "nobody was entitled to decide, so the quorum is undefined")
                .at(&Place::line(sheet.source, line))
                .hint("check that stakeholders decide (does) and that participants are present"),
        );
    }
    problems
}
