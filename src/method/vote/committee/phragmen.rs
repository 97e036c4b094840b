use std::collections::BTreeSet;

use num_traits::{One as _, Zero as _};

use super::{Sequential, run};
use crate::evidence::{Number, Rule, Saying};
use crate::method::vote::{Approved, Lots, Outcome, Profile};

/// Sequential Phragmén: everybody saves for the options they approve, equally fast; each option costs one,
/// and the first that its supporters can pay together is chosen.
///
/// Who paid begins again with nothing. The number in a round is how much each voter must have saved since
/// the beginning before an option can be paid, which is Phragmén's load: the lowest comes first. Only
/// options that somebody approves are chosen. Source: Edvard Phragmén (1894); Svante Janson (2016),
/// Phragmén's and Thiele's election methods, arXiv:1611.08826; Lackner and Skowron (2023), Multi-Winner
/// Voting with Approval Preferences (seq-Phragmén).
pub const PHRAGMEN: Rule = Rule::new(
    "vote.phragmen",
    1,
    "Phragmén (1894); Janson (2016), Phragmén's and Thiele's election methods, arXiv:1611.08826",
);

/// The loads of the voters. There are few different ones, so each ballot has the number of its load.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Loads {
    chosen: BTreeSet<usize>,
    different: Vec<Number>,
    of: Vec<usize>,
}

impl Loads {
    /// Nobody has paid anything.
    pub(super) fn none(ballots: usize) -> Self {
        Self { chosen: BTreeSet::new(), different: vec![Number::zero()], of: vec![0; ballots] }
    }

    /// These are chosen already, and each ballot has this much left: so much less must be saved.
    pub(super) fn after(chosen: BTreeSet<usize>, left: &[Number]) -> Self {
        let different: BTreeSet<Number> = left.iter().map(|left| -left).collect();
        let different: Vec<Number> = different.into_iter().collect();
        let of = left.iter().map(|left| different.binary_search(&-left).unwrap_or(0)).collect();
        Self { chosen, different, of }
    }

    pub(super) fn chosen(&self) -> usize {
        self.chosen.len()
    }

    /// How much each voter must have saved before each option can be paid.
    pub(super) fn standing(&self, profile: &Profile<Approved>) -> Vec<(usize, Number)> {
        let mut weights = vec![vec![0_u64; self.different.len()]; profile.len()];
        for (cast, load) in profile.ballots.iter().zip(&self.of) {
            for option in &cast.ballot {
                let weight = &mut weights[*option][*load];
                *weight = weight.saturating_add(cast.weight);
            }
        }
        let needed = |weights: &Vec<u64>| {
            let voters = weights.iter().fold(Number::zero(), |sum, weight| sum + whole(*weight));
            let with_weight = weights.iter().zip(&self.different).filter(|(weight, _)| **weight > 0);
            let paid = with_weight.fold(Number::one(), |sum, (weight, load)| sum + whole(*weight) * load);
            (!voters.is_zero()).then(|| paid / voters)
        };
        let open = weights.iter().enumerate().filter(|(option, _)| !self.chosen.contains(option));
        open.filter_map(|(option, weights)| Some((option, needed(weights)?))).collect()
    }

    pub(super) fn choose(&mut self, profile: &Profile<Approved>, option: usize, load: &Number) {
        self.chosen.insert(option);
        self.different.push(load.clone());
        let latest = self.different.len() - 1;
        for (cast, of) in profile.ballots.iter().zip(&mut self.of) {
            if cast.ballot.contains(&option) {
                *of = latest;
            }
        }
    }
}

fn whole(weight: u64) -> Number {
    Number::from_integer(weight.into())
}

struct Saving<'p>(&'p Profile<Approved>);

/// Chooses so many options.
#[must_use]
pub fn phragmen(profile: &Profile<Approved>, seats: usize, lots: &Lots) -> Outcome {
    let intro = Saying::new("vote.phragmen-how");
    run(&Saving(profile), Loads::none(profile.ballots.len()), profile, seats, lots, intro)
}

/// A round of Phragmén, told.
pub(super) fn told(profile: &Profile<Approved>, round: usize, option: usize, saved: &Number) -> Saying {
    Saying::new("vote.phragmen-round")
        .with("round", round)
        .with("option", profile.title(option))
        .with("saved", saved.clone())
}

impl Sequential for Saving<'_> {
    type State = Loads;

    fn standing(&self, state: &Self::State) -> Vec<(usize, Number)> {
        state.standing(self.0)
    }

    fn highest(&self) -> bool {
        false
    }

    fn chosen(&self, state: &Self::State) -> usize {
        state.chosen()
    }

    fn choose(&self, state: &mut Self::State, option: usize, number: &Number) {
        state.choose(self.0, option, number);
    }

    fn told(&self, _state: &Self::State, round: usize, option: usize, number: &Number) -> Saying {
        told(self.0, round, option, number)
    }
}
