use super::plan::{Bound, Party, Plan};
use crate::evidence::Share;
use crate::workshop::{Commitment, DecisionRule, FormalOutcome, Stakeholder, Task, VoteId, Workshop};

/// The plan as it stands in the workshop file: who was to do what, and what was promised.
pub(super) fn promised(workshop: &Workshop) -> Plan {
    let parties = workshop.stakeholders.iter().map(|stakeholder| {
        let does = stakeholder.does.as_ref().map(|does| &does.value);
        let task = |task| does.map(|does| does.contains(&task));
        Party {
            thinks: task(Task::Thinks),
            decides: task(Task::Decides),
            executes: task(Task::Executes),
            weight: stakeholder.seats.as_ref().map(|seats| u64::from(seats.value)),
            ..party(stakeholder)
        }
    });
    let bound = match commitment(workshop) {
        Some(Commitment::Advice) => Bound::Advice,
        Some(Commitment::Adopt | Commitment::AdoptOrExplain) => Bound::Yes,
        None => Bound::NotSaid,
    };
    Plan { parties: parties.collect(), bound, threshold: threshold(workshop) }
}

/// A stakeholder of whom nothing is known yet.
pub(super) fn party(stakeholder: &Stakeholder) -> Party {
    Party {
        group: stakeholder.id.value.clone(),
        name: stakeholder.name.value.clone(),
        sphere: stakeholder.sphere.value,
        thinks: None,
        decides: None,
        executes: None,
        weight: None,
    }
}

/// The threshold that a group must reach to decide alone, where objections do not block: of the vote that
/// decides, the part of consent that is enough, or the vote on which consent falls back; the lowest of them.
fn threshold(workshop: &Workshop) -> Option<Share> {
    let decision = &workshop.decision;
    match &decision.rule.as_ref()?.value {
        DecisionRule::Vote(id) => threshold_of(workshop, id),
        DecisionRule::Consent => {
            let fallback = decision.fallback.as_ref().and_then(|vote| threshold_of(workshop, &vote.value));
            decision.agreed_part().into_iter().chain(fallback).min()
        }
        DecisionRule::Unanimity | DecisionRule::FourSteps => None,
    }
}

/// The threshold of a vote.
pub(super) fn threshold_of(workshop: &Workshop, id: &VoteId) -> Option<Share> {
    let vote = workshop.votes.iter().find(|vote| vote.id.value == *id)?;
    vote.threshold.as_ref().map(|threshold| threshold.value)
}

/// What the competent body did with the outcome, judged again after the formal decision.
///
/// Adopted unchanged, it did more than hear advice. Changed or rejected, it kept its word only when it had
/// promised to adopt or to explain, and gave its reasons.
pub(super) fn kept(workshop: &Workshop) -> Bound {
    let outcome = workshop.formal_decision.outcome.as_ref().map(|outcome| outcome.value);
    let explained = workshop.formal_decision.reasons.is_some();
    match (commitment(workshop), outcome) {
        (_, Some(FormalOutcome::Unchanged)) => Bound::Yes,
        (Some(Commitment::Advice), _) => Bound::Advice,
        (Some(Commitment::Adopt), Some(_)) => Bound::Broken,
        (Some(Commitment::AdoptOrExplain), Some(_)) if !explained => Bound::Broken,
        (Some(_), _) => Bound::Yes,
        (None, _) => Bound::NotSaid,
    }
}

fn commitment(workshop: &Workshop) -> Option<Commitment> {
    workshop.municipality.commitment.as_ref().map(|commitment| commitment.value)
}
