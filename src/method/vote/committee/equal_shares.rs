use std::collections::BTreeSet;

use num_traits::{One as _, Zero as _};

use super::phragmen::{self, Loads};
use super::{Sequential, run};
use crate::evidence::{Number, Rule, Saying};
use crate::method::vote::{Approved, Lots, Outcome, Profile};

/// The method of equal shares for seats: every voter receives an equal part of the seats, an option costs
/// one seat, and its supporters pay for it together, as equally as they can.
///
/// Round after round the option is chosen for which the one who pays most pays least. When no group of
/// supporters has a whole seat left, the remaining seats are filled as was agreed: not at all, or by
/// Phragmén's rule, where voters save on from what they have left. Source: Peters and Skowron (2020),
/// Proportionality and the Limits of Welfarism, EC 2020 (Rule X), arXiv:1911.11747; Lackner and Skowron
/// (2023), Multi-Winner Voting with Approval Preferences.
pub const EQUAL_SHARES_SEATS: Rule = Rule::new(
    "vote.equal-shares-seats",
    1,
    "Peters, Skowron (2020), Proportionality and the Limits of Welfarism, arXiv:1911.11747",
);

/// What becomes of the seats that no group of voters can pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Left {
    /// They stay empty.
    Empty,
    /// They are filled by Phragmén's rule.
    Phragmen,
}

struct Paying<'p> {
    profile: &'p Profile<Approved>,
    left: Left,
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    /// Voters pay from their share; what each voter of a ballot has left.
    Shares { chosen: BTreeSet<usize>, left: Vec<Number> },
    /// Voters save on.
    Phragmen(Loads),
}

/// Chooses at most so many options.
#[must_use]
pub fn equal_shares_for_seats(profile: &Profile<Approved>, seats: usize, left: Left, lots: &Lots) -> Outcome {
    let voters = Number::new(profile.total().max(1).into(), profile.unit.into());
    let places = Number::from_integer(seats.into());
    // The share of one unit of weight.
    let share = &places / Number::from_integer(profile.total().max(1).into());
    let intro = Saying::new("vote.equal-shares-how").with("seats", seats).with("share", places / voters);
    let start = Phase::Shares { chosen: BTreeSet::new(), left: vec![share; profile.ballots.len()] };
    run(&Paying { profile, left }, start, profile, seats, lots, intro)
}

impl Paying<'_> {
    /// The most that a supporter pays when they pay for an option as equally as they can; nothing when they
    /// do not have enough.
    fn most(&self, option: usize, left: &[Number]) -> Option<Number> {
        let supporters = self.profile.ballots.iter().zip(left);
        let mut supporters: Vec<(&Number, u64)> = supporters
            .filter(|(cast, left)| cast.ballot.contains(&option) && !left.is_zero())
            .map(|(cast, left)| (left, cast.weight))
            .collect();
        supporters.sort();
        let mut weight = supporters.iter().fold(Number::zero(), |sum, (_, weight)| sum + whole(*weight));
        let mut price = Number::one();
        for (left, of) in supporters {
            if left * &weight >= price {
                return Some(price / weight);
            }
            price -= left * whole(of);
            weight -= whole(of);
        }
        None
    }
}

fn whole(weight: u64) -> Number {
    Number::from_integer(weight.into())
}

impl Sequential for Paying<'_> {
    type State = Phase;

    fn standing(&self, state: &Phase) -> Vec<(usize, Number)> {
        match state {
            Phase::Shares { chosen, left } => {
                let open = (0..self.profile.len()).filter(|option| !chosen.contains(option));
                open.filter_map(|option| Some((option, self.most(option, left)?))).collect()
            }
            Phase::Phragmen(loads) => loads.standing(self.profile),
        }
    }

    fn highest(&self) -> bool {
        false
    }

    fn chosen(&self, state: &Phase) -> usize {
        match state {
            Phase::Shares { chosen, .. } => chosen.len(),
            Phase::Phragmen(loads) => loads.chosen(),
        }
    }

    fn choose(&self, state: &mut Phase, option: usize, number: &Number) {
        match state {
            Phase::Shares { chosen, left } => {
                chosen.insert(option);
                for (cast, left) in self.profile.ballots.iter().zip(left) {
                    if cast.ballot.contains(&option) {
                        *left = if *left > *number { &*left - number } else { Number::zero() };
                    }
                }
            }
            Phase::Phragmen(loads) => loads.choose(self.profile, option, number),
        }
    }

    fn next_phase(&self, state: &mut Phase) -> bool {
        let Phase::Shares { chosen, left } = state else { return false };
        if self.left == Left::Empty {
            return false;
        }
        *state = Phase::Phragmen(Loads::after(std::mem::take(chosen), left));
        true
    }

    fn told(&self, state: &Phase, round: usize, option: usize, number: &Number) -> Saying {
        match state {
            Phase::Shares { .. } => Saying::new("vote.equal-shares-round")
                .with("round", round)
                .with("option", self.profile.title(option))
                .with("most", number.clone()),
            Phase::Phragmen(_) => phragmen::told(self.profile, round, option, number),
        }
    }

    fn told_phase(&self, places: usize) -> Saying {
        Saying::new("vote.equal-shares-phragmen").with("seats", places)
    }

    fn told_empty(&self, places: usize) -> Saying {
        match self.left {
            Left::Empty => Saying::new("vote.equal-shares-empty").with("seats", places),
            Left::Phragmen => Saying::new("vote.seats-empty").with("seats", places),
        }
    }
}
