use super::plan::{Bound, Party, Plan};
use crate::workshop::{Commitment, DecisionRule, FormalOutcome, Stakeholder, Task, Workshop};

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

/// The threshold of the vote that decides, where a vote decides.
pub(super) fn threshold(workshop: &Workshop) -> Option<crate::evidence::Share> {
    let DecisionRule::Vote(id) = &workshop.decision.rule.as_ref()?.value else { return None };
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
