use std::collections::BTreeSet;

use num_traits::Zero as _;

use super::{Sequential, run};
use crate::evidence::{Number, Rule, Saying};
use crate::method::vote::{Approved, Lots, Outcome, Profile};

/// Sequential proportional approval: round after round the option with most votes is chosen, where a ballot
/// counts for less the more options it approves that are chosen already: a half, a third, and so on.
///
/// Only options that somebody approves are chosen, so seats may stay empty. Source: T. N. Thiele (1895), Om
/// Flerfoldsvalg; Svante Janson (2016), Phragmén's and Thiele's election methods, arXiv:1611.08826; Lackner
/// and Skowron (2023), Multi-Winner Voting with Approval Preferences (seq-PAV).
pub const SEQUENTIAL_APPROVAL: Rule = Rule::new(
    "vote.sequential-approval",
    1,
    "Thiele (1895); Lackner, Skowron (2023), Multi-Winner Voting with Approval Preferences (seq-PAV)",
);

struct Thiele<'p>(&'p Profile<Approved>);

/// Chooses so many options.
#[must_use]
pub fn sequential_approval(profile: &Profile<Approved>, seats: usize, lots: &Lots) -> Outcome {
    run(&Thiele(profile), BTreeSet::new(), profile, seats, lots, Saying::new("vote.spav-how"))
}

impl Sequential for Thiele<'_> {
    /// Who is chosen.
    type State = BTreeSet<usize>;

    fn standing(&self, state: &Self::State) -> Vec<(usize, Number)> {
        // The weight of the ballots behind each option, by how many chosen options they approve.
        let mut weights = vec![vec![0_u64; state.len() + 1]; self.0.len()];
        for cast in &self.0.ballots {
            let served = cast.ballot.iter().filter(|option| state.contains(option)).count();
            for option in &cast.ballot {
                let weight = &mut weights[*option][served];
                *weight = weight.saturating_add(cast.weight);
            }
        }
        let votes = |weights: &Vec<u64>| {
            let parts = (1_u64..).zip(weights).filter(|(_, weight)| **weight > 0);
            parts.fold(Number::zero(), |sum, (part, weight)| sum + Number::new((*weight).into(), part.into()))
                / Number::from_integer(self.0.unit.into())
        };
        let open = weights.iter().enumerate().filter(|(option, _)| !state.contains(option));
        open.map(|(option, weights)| (option, votes(weights))).filter(|(_, votes)| !votes.is_zero()).collect()
    }

    fn highest(&self) -> bool {
        true
    }

    fn chosen(&self, state: &Self::State) -> usize {
        state.len()
    }

    fn choose(&self, state: &mut Self::State, option: usize, _number: &Number) {
        state.insert(option);
    }

    fn told(&self, _state: &Self::State, round: usize, option: usize, number: &Number) -> Saying {
        Saying::new("vote.spav-round")
            .with("round", round)
            .with("option", self.0.title(option))
            .with("votes", number.clone())
    }
}
