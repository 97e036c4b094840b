use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Party, Plan};
use super::promise::{kept, party, threshold};
use crate::method::consent::{Consent, GOAL, Outcome};
use crate::method::membership::Membership;
use crate::workshop::results::Action;
use crate::workshop::{DecisionRule, StakeholderId, Workshop};

/// What attendance, consent and actions show of who did what.
pub(super) struct Practice<'w> {
    workshop: &'w Workshop,
    membership: Membership<'w>,
    /// Groups of which a participant came; nothing when no attendance was kept.
    came: Option<BTreeSet<&'w StakeholderId>>,
    /// Groups by their ballots in the vote that decides; nothing where consent decides.
    voted: Option<BTreeMap<&'w StakeholderId, u64>>,
}

impl<'w> Practice<'w> {
    pub(super) fn of(workshop: &'w Workshop) -> Self {
        let membership = Membership::of(workshop);
        let came = workshop.results.attendance.as_ref().map(|sheet| {
            let here = sheet.rows.iter().filter(|row| row.present && membership.is_participant(&row.person));
            here.map(|row| &row.stakeholder).collect()
        });
        let voted = voted(workshop, &membership);
        Self { workshop, membership, came, voted }
    }

    /// The plan as a whole: a group decided when it was entitled in the last round of an adopted version,
    /// or of any version put when none was adopted.
    pub(super) fn plan(&self, consent: &Consent<'_>) -> Plan {
        let asked = || consent.proposals.iter().filter(|outcome| outcome.decisive().is_some());
        let adopted: Vec<&Outcome> = asked().filter(|outcome| outcome.is_adopted()).collect();
        let decided = if adopted.is_empty() { asked().collect() } else { adopted };
        let deciders = match &self.voted {
            Some(voted) => Some(voted.keys().copied().collect()),
            None if decided.is_empty() => None,
            None => Some(decided.iter().flat_map(|outcome| deciders(outcome)).collect()),
        };
        let owners = self.workshop.results.actions.as_ref().map(|sheet| {
            let owners = sheet.rows.iter().filter_map(|action| action.owner.as_ref());
            owners.filter_map(|owner| self.membership.of_owner(owner)).collect()
        });
        self.parties(deciders.as_ref(), owners.as_ref())
    }

    /// One action: its deciders are those entitled in the last round of the adopted version, its executor
    /// is the stakeholder of its owner.
    pub(super) fn action(&self, action: &Action, outcome: &Outcome) -> Plan {
        let deciders = match &self.voted {
            Some(voted) if outcome.proposal.as_str() != GOAL => voted.keys().copied().collect(),
            _ => deciders(outcome).collect(),
        };
        let owner = action.owner.as_ref().and_then(|owner| self.membership.of_owner(owner));
        self.parties(Some(&deciders), Some(&owner.into_iter().collect()))
    }

    /// The stakeholder of an action's owner.
    pub(super) fn executor<'a>(&self, action: &'a Action) -> Option<&'a StakeholderId>
    where
        'w: 'a,
    {
        self.membership.of_owner(action.owner.as_ref()?)
    }

    fn parties(
        &self,
        deciders: Option<&BTreeSet<&StakeholderId>>,
        owners: Option<&BTreeSet<&StakeholderId>>,
    ) -> Plan {
        let parties = self.workshop.stakeholders.iter().map(|stakeholder| {
            let id = &stakeholder.id.value;
            let decides = deciders.map(|deciders| deciders.contains(id));
            // Without an attendance file, who decided was there to think along.
            let came = self.came.as_ref().map(|came| came.contains(id));
            Party {
                thinks: came.or(decides.filter(|decides| *decides)),
                decides,
                executes: owners.map(|owners| owners.contains(id)),
                weight: self.voted.as_ref().map(|voted| voted.get(id).copied().unwrap_or(0)),
                ..party(stakeholder)
            }
        });
        Plan { parties: parties.collect(), bound: kept(self.workshop), threshold: threshold(self.workshop) }
    }
}

/// The groups with somebody entitled in the round that decided.
pub(super) fn deciders(outcome: &Outcome) -> impl Iterator<Item = &StakeholderId> {
    outcome.decisive().into_iter().flat_map(|round| round.deciders())
}

/// Ballots per group in the vote that decides, where a vote decides.
fn voted<'w>(
    workshop: &'w Workshop,
    membership: &Membership<'w>,
) -> Option<BTreeMap<&'w StakeholderId, u64>> {
    let DecisionRule::Vote(id) = &workshop.decision.rule.as_ref()?.value else { return None };
    let ballots = workshop.results.votes.get(id)?;
    let mut voted = BTreeMap::new();
    for group in ballots.people().filter_map(|person| membership.group_of(person)) {
        *voted.entry(group).or_default() += 1;
    }
    Some(voted)
}
