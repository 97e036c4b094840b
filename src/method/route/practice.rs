use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Party, Plan};
use super::promise::{kept, party, threshold_of};
use crate::evidence::Share;
use crate::method::consent::{Consent, GOAL, Outcome};
use crate::method::membership::Membership;
use crate::workshop::results::Action;
use crate::workshop::{DecisionRule, StakeholderId, VoteId, Workshop};

/// What attendance, consent and actions show of who did what.
pub(super) struct Practice<'w> {
    workshop: &'w Workshop,
    membership: Membership<'w>,
    /// Groups of which a participant came; nothing when no attendance was kept.
    came: Option<BTreeSet<&'w StakeholderId>>,
    /// Groups by their ballots in the vote that is the rule or on which consent may fall back; nothing
    /// where only consent decides.
    voted: Option<Voted<'w>>,
}

/// A vote, and the ballots of each group in it.
struct Voted<'w> {
    vote: &'w VoteId,
    ballots: BTreeMap<&'w StakeholderId, u64>,
}

/// Who decided: groups, their voices where voices are counted, and the threshold for those.
#[derive(Default)]
struct Deciders<'a> {
    groups: BTreeSet<&'a StakeholderId>,
    voices: Option<BTreeMap<&'a StakeholderId, u64>>,
    threshold: Option<Share>,
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
    /// or of any version put when none was adopted. Where a vote decided on one, who voted did.
    pub(super) fn plan(&self, consent: &Consent<'_>) -> Plan {
        let asked = || consent.proposals.iter().filter(|outcome| outcome.decisive().is_some());
        let adopted: Vec<&Outcome> = asked().filter(|outcome| outcome.is_adopted()).collect();
        let decided: Vec<&Outcome> = if adopted.is_empty() { asked().collect() } else { adopted };
        let deciders = match self.rule() {
            Some(voted) => Some(self.voters(voted)),
            None if decided.is_empty() => None,
            None => Some(self.together(&decided)),
        };
        let owners = self.workshop.results.actions.as_ref().map(|sheet| {
            let owners = sheet.rows.iter().filter_map(|action| action.owner.as_ref());
            owners.filter_map(|owner| self.membership.of_owner(owner)).collect()
        });
        self.parties(deciders, owners.as_ref())
    }

    /// One action: its deciders are those entitled in the last round of the adopted version, or who voted
    /// where a vote decided; its executor is the stakeholder of its owner.
    pub(super) fn action(&self, action: &Action, outcome: &Outcome) -> Plan {
        let deciders = match self.rule() {
            Some(voted) if outcome.proposal.as_str() != GOAL => self.voters(voted),
            _ => self.deciders_of(outcome),
        };
        let owner = action.owner.as_ref().and_then(|owner| self.membership.of_owner(owner));
        self.parties(Some(deciders), Some(&owner.into_iter().collect()))
    }

    /// The stakeholder of an action's owner.
    pub(super) fn executor<'a>(&self, action: &'a Action) -> Option<&'a StakeholderId>
    where
        'w: 'a,
    {
        self.membership.of_owner(action.owner.as_ref()?)
    }

    /// The vote that is the rule in force, when it was held.
    fn rule(&self) -> Option<&Voted<'w>> {
        let rule = self.workshop.decision.rule.as_ref().map(|rule| &rule.value);
        self.voted.as_ref().filter(|_| matches!(rule, Some(DecisionRule::Vote(_))))
    }

    fn voters<'a>(&'a self, voted: &'a Voted<'w>) -> Deciders<'a> {
        Deciders {
            groups: voted.ballots.keys().copied().collect(),
            voices: Some(voted.ballots.clone()),
            threshold: threshold_of(self.workshop, voted.vote),
        }
    }

    /// Who decided on one proposal by consent, or by the vote on which it fell back.
    fn deciders_of<'a>(&'a self, outcome: &'a Outcome) -> Deciders<'a> {
        let voted = self.voted.as_ref().filter(|voted| outcome.way.vote() == Some(voted.vote));
        if let Some(voted) = voted {
            return self.voters(voted);
        }
        let part = self.workshop.decision.agreed_part().filter(|_| outcome.part.is_some());
        let groups = outcome.decisive().into_iter().flat_map(|round| &round.groups);
        Deciders {
            groups: deciders(outcome).collect(),
            voices: part.map(|_| groups.map(|group| (&group.group, group.answered)).collect()),
            threshold: part,
        }
    }

    /// Who decided on several. Where a group could decide on one of them alone, that one is shown.
    fn together<'a>(&'a self, outcomes: &[&'a Outcome]) -> Deciders<'a> {
        let mut all = Deciders::default();
        for outcome in outcomes {
            let shown = self.parties(Some(self.deciders_of(outcome)), None);
            let deciders = self.deciders_of(outcome);
            all.groups.extend(&deciders.groups);
            if all.threshold.is_none() && deciders.threshold.is_some() && shown.decides_alone().is_some() {
                (all.voices, all.threshold) = (deciders.voices, deciders.threshold);
            }
        }
        all
    }

    fn parties(&self, deciders: Option<Deciders<'_>>, owners: Option<&BTreeSet<&StakeholderId>>) -> Plan {
        let parties = self.workshop.stakeholders.iter().map(|stakeholder| {
            let id = &stakeholder.id.value;
            let decides = deciders.as_ref().map(|deciders| deciders.groups.contains(id));
            // Without an attendance file, who decided was there to think along.
            let came = self.came.as_ref().map(|came| came.contains(id));
            let voices = deciders.as_ref().and_then(|deciders| deciders.voices.as_ref());
            Party {
                thinks: came.or(decides.filter(|decides| *decides)),
                decides,
                executes: owners.map(|owners| owners.contains(id)),
                weight: voices.map(|voices| voices.get(id).copied().unwrap_or(0)),
                ..party(stakeholder)
            }
        });
        let parties = parties.collect();
        let threshold = deciders.and_then(|deciders| deciders.threshold);
        Plan { parties, bound: kept(self.workshop), threshold }
    }
}

/// The groups with somebody entitled in the round that decided.
pub(super) fn deciders(outcome: &Outcome) -> impl Iterator<Item = &StakeholderId> {
    outcome.decisive().into_iter().flat_map(|round| round.deciders())
}

/// Ballots per group in the vote that decides or may decide.
fn voted<'w>(workshop: &'w Workshop, membership: &Membership<'w>) -> Option<Voted<'w>> {
    let decision = &workshop.decision;
    let vote = match &decision.rule.as_ref()?.value {
        DecisionRule::Vote(id) => id,
        _ => &decision.fallback.as_ref()?.value,
    };
    let mut ballots = BTreeMap::new();
    for group in workshop.results.votes.get(vote)?.people().filter_map(|person| membership.group_of(person)) {
        *ballots.entry(group).or_default() += 1;
    }
    Some(Voted { vote, ballots })
}
