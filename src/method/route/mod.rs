//! The three routes (M1): the old route, the dead-end route, and de Nieuwe Route.
//!
//! A plan is judged twice: on the promise in the workshop file, and on the practice that attendance,
//! consent and actions show. Each action is judged by itself. The verdict names the groups that cause it
//! and the smallest set of changes that leads to the new route.

mod advice;
mod plan;
mod practice;
mod promise;
#[cfg(test)]
mod tests;
mod verdict;

pub use advice::Change;
pub use plan::{Bound, Party, Plan};
pub use verdict::{Cause, Diagnosis, Group, ROUTE, Verdict, judge};

use crate::evidence::Share;
use crate::method::consent::Consent;
use crate::workshop::results::Action;
use crate::workshop::{ActionId, Workshop};

/// The route of a workshop: promised, shown, and per action.
#[derive(Debug, Clone)]
pub struct Route {
    /// The plan as promised, per stakeholder.
    pub plan: Plan,
    /// The verdict on the promise.
    pub promised: Diagnosis,
    /// The plan as practice shows it, per stakeholder.
    pub practice: Plan,
    /// The verdict on the practice.
    pub shown: Diagnosis,
    /// Whether there is any practice yet: attendance, consent, a vote that decides, or actions.
    pub has_practice: bool,
    /// Every action, in the order of the file.
    pub actions: Vec<ActionRoute>,
    /// The part of the actions that lies with the lifeworld; nothing when there are no actions.
    pub lifeworld: Option<Share>,
}

/// The route of one action.
#[derive(Debug, Clone)]
pub struct ActionRoute {
    /// Which action.
    pub action: ActionId,
    /// Its line.
    pub line: u32,
    /// The group that executes it.
    pub executor: Option<Group>,
    /// The verdict.
    pub diagnosis: Diagnosis,
}

/// Judges a workshop, given its consent rounds.
#[must_use]
pub fn route(workshop: &Workshop, consent: &Consent<'_>) -> Route {
    let plan = promise::promised(workshop);
    let practice = practice::Practice::of(workshop);
    let shown = practice.plan(consent);
    let actions: Vec<&Action> = workshop.results.actions.iter().flat_map(|sheet| &sheet.rows).collect();
    let lies_with_lifeworld = |action: &&&Action| {
        let group = practice.executor(action).and_then(|group| workshop.stakeholder(group));
        group.is_some_and(|group| group.sphere.value.is_lifeworld())
    };
    let lifeworld = actions.iter().filter(lies_with_lifeworld).count();
    let results = &workshop.results;
    Route {
        promised: judge(&plan),
        plan,
        shown: judge(&shown),
        practice: shown,
        has_practice: results.attendance.is_some() || results.consent.is_some() || results.actions.is_some(),
        lifeworld: Share::new(lifeworld as u64, actions.len() as u64),
        actions: actions.into_iter().map(|action| of_action(action, workshop, &practice, consent)).collect(),
    }
}

fn of_action(
    action: &Action,
    workshop: &Workshop,
    practice: &practice::Practice<'_>,
    consent: &Consent<'_>,
) -> ActionRoute {
    let executor = practice.executor(action).and_then(|group| workshop.stakeholder(group));
    let executor = executor.map(|s| Group { id: s.id.value.clone(), name: s.name.value.clone() });
    let outcome = action.proposal.as_ref().and_then(|proposal| consent.outcome(proposal));
    let undetermined = |cause, change| Diagnosis {
        verdict: Verdict::Undetermined,
        causes: vec![cause],
        changes: vec![change],
    };
    let diagnosis = match (&action.proposal, outcome, &executor) {
        (None, _, _) => undetermined(Cause::NoProposal, Change::DecideOnIt),
        (_, Some(outcome), Some(_)) if outcome.is_adopted() => judge(&practice.action(action, outcome)),
        (_, Some(outcome), None) if outcome.is_adopted() => undetermined(Cause::NoOwner, Change::NameAnOwner),
        _ => undetermined(Cause::NotAdopted, Change::DecideOnIt),
    };
    ActionRoute { action: action.action.clone(), line: action.line, executor, diagnosis }
}
