use crate::evidence::Share;
use crate::workshop::{Sphere, StakeholderId};

/// Who does what in a plan, and what was promised: all that the route is judged on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Every group for whom it matters, in the order of the workshop file.
    pub parties: Vec<Party>,
    /// Whether the competent body binds itself to the outcome.
    pub bound: Bound,
    /// The share of votes that decides, where a vote decides.
    pub threshold: Option<Share>,
}

/// One group, and what it does. What nobody said or recorded is `None`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The group.
    pub group: StakeholderId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub sphere: Sphere,
    /// Whether it thinks along.
    pub thinks: Option<bool>,
    /// Whether it decides.
    pub decides: Option<bool>,
    /// Whether it executes.
    pub executes: Option<bool>,
    /// Its seats or votes, where a vote decides.
    pub weight: Option<u64>,
}

/// What the competent body does with the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// It promised to adopt it, or to explain; nothing else is known.
    Yes,
    /// It promised no more than to hear advice.
    Advice,
    /// It decided otherwise than it had promised.
    Broken,
    /// It promised nothing that was written down.
    NotSaid,
}

impl Party {
    /// Whether it belongs to the lifeworld.
    #[must_use]
    pub fn is_lifeworld(&self) -> bool {
        self.sphere.is_lifeworld()
    }

    /// Whether it executes what it did not decide, as far as is known.
    pub(super) fn executes_without_deciding(&self) -> bool {
        self.executes == Some(true) && self.decides == Some(false)
    }
}

impl Plan {
    /// The lifeworld groups.
    pub(super) fn lifeworld(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|party| party.is_lifeworld())
    }

    /// The system groups.
    pub(super) fn system(&self) -> impl Iterator<Item = &Party> {
        self.parties.iter().filter(|party| !party.is_lifeworld())
    }

    /// The system group that can decide alone: the only one that decides, or one whose seats or votes
    /// reach the threshold of a vote.
    pub(super) fn decides_alone(&self) -> Option<&Party> {
        let deciders: Vec<&Party> = self.parties.iter().filter(|p| p.decides == Some(true)).collect();
        if let ([only], true) = (deciders.as_slice(), self.parties.iter().all(|p| p.decides.is_some())) {
            return (!only.is_lifeworld()).then_some(*only);
        }
        let threshold = self.threshold?;
        let all = deciders.iter().map(|party| party.weight).sum::<Option<u64>>()?;
        let reaches = |party: &&&Party| {
            let share = party.weight.and_then(|weight| Share::new(weight, all));
            !party.is_lifeworld() && share.is_some_and(|share| share >= threshold)
        };
        deciders.iter().find(reaches).copied()
    }
}
