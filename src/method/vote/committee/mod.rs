//! Choosing several options so that every group of voters is represented: one option a round.
//!
//! These rules go in rounds, and differ in who comes first in a round. Where that is equal, only a lot says
//! who goes on; but no lot is needed where each of the equals leads to the same choice in the end. That is
//! looked up by going on with each of them, as far as [`LOOKED`] allows; beyond that a lot is asked for.

mod equal_shares;
mod phragmen;
mod sequential_approval;

pub use equal_shares::{EQUAL_SHARES_SEATS, Left, equal_shares_for_seats};
pub use phragmen::{PHRAGMEN, phragmen};
pub use sequential_approval::{SEQUENTIAL_APPROVAL, sequential_approval};

use std::collections::{BTreeMap, BTreeSet};

use super::approval::votes;
use super::{Approved, Ended, Fate, Lots, Outcome, Profile, Stand, Step, seats};
use crate::evidence::{Number, Saying};

/// How much is looked ahead for whether a lot makes a difference: rounds times ballots times options.
const LOOKED: usize = 2_000_000;

/// A rule that chooses one option a round.
trait Sequential {
    /// What the rounds so far have led to.
    type State: Clone + Ord;

    /// The options that may be chosen now, each with the number that decides.
    fn standing(&self, state: &Self::State) -> Vec<(usize, Number)>;

    /// Whether the highest number comes first, or the lowest.
    fn highest(&self) -> bool;

    /// How many are chosen.
    fn chosen(&self, state: &Self::State) -> usize;

    /// Chooses an option, with its number in [`Sequential::standing`].
    fn choose(&self, state: &mut Self::State, option: usize, number: &Number);

    /// Goes over to another way of choosing when nothing can be chosen any more, where there is one.
    fn next_phase(&self, _state: &mut Self::State) -> bool {
        false
    }

    /// How a round is told: the how manieth it is, who is chosen, and the number that decided.
    fn told(&self, state: &Self::State, round: usize, option: usize, number: &Number) -> Saying;

    /// That another way of choosing begins.
    fn told_phase(&self, places: usize) -> Saying {
        self.told_empty(places)
    }

    /// That places stay empty.
    fn told_empty(&self, places: usize) -> Saying {
        Saying::new("vote.seats-empty").with("seats", places)
    }
}

/// Those with the best number.
fn best<S: Sequential>(rule: &S, standing: &[(usize, Number)]) -> Option<(Vec<usize>, Number)> {
    let numbers = standing.iter().map(|(_, number)| number);
    let best = if rule.highest() { numbers.max() } else { numbers.min() }?.clone();
    let equal = standing.iter().filter(|(_, number)| *number == best).map(|(option, _)| *option);
    Some((equal.collect(), best))
}

/// Goes round after round until the seats are filled, or nobody can be chosen any more.
fn run<S: Sequential>(
    rule: &S,
    mut state: S::State,
    profile: &Profile<Approved>,
    seats: usize,
    lots: &Lots,
    intro: Saying,
) -> Outcome {
    let mut outcome = Outcome::nothing(profile.len());
    let votes = votes(profile);
    let unit = |weight: u64| Number::new(weight.into(), profile.unit.into());
    outcome.scores = votes.iter().map(|weight| Some(unit(*weight))).collect();
    if votes.iter().all(|weight| *weight == 0) {
        outcome.tell(Saying::new("vote.no-support"));
        return outcome;
    }
    outcome.tell(intro);
    let mut chosen: Vec<usize> = Vec::new();
    while chosen.len() < seats {
        let standing = rule.standing(&state);
        let Some((equal, number)) = best(rule, &standing) else {
            if rule.next_phase(&mut state) {
                outcome.tell(rule.told_phase(seats - chosen.len()));
                continue;
            }
            outcome.tell(rule.told_empty(seats - chosen.len()));
            break;
        };
        let mut told = Vec::new();
        let Some(option) = first(rule, &state, &equal, (profile, seats, lots), &mut told) else {
            outcome.steps.push(step(rule, told, &standing, None));
            seats::tell_chosen(&mut outcome, &chosen, profile);
            outcome.places = one_place(&chosen);
            outcome.ended = Ended::Tie { chosen, between: equal };
            return outcome;
        };
        told.push(rule.told(&state, chosen.len() + 1, option, &number));
        outcome.steps.push(step(rule, told, &standing, Some(option)));
        rule.choose(&mut state, option, &number);
        chosen.push(option);
    }
    outcome.places = one_place(&chosen);
    outcome.ended = Ended::Chosen(chosen);
    outcome
}

/// Who is chosen among equals: the only one, the one that a lot put first, or any when it makes no
/// difference.
fn first<S: Sequential>(
    rule: &S,
    state: &S::State,
    equal: &[usize],
    (profile, seats, lots): (&Profile<Approved>, usize, &Lots),
    told: &mut Vec<Saying>,
) -> Option<usize> {
    if let [only] = equal {
        return Some(*only);
    }
    told.push(Saying::new("vote.tie").with("options", profile.titles(equal)));
    if let Some((first, lot)) = lots.first(equal, |option| profile.title(option)) {
        told.push(lot);
        return Some(first);
    }
    let size = profile.ballots.len().saturating_mul(profile.len()).max(1);
    let mut ahead = Ahead { rule, lots, seats, left: LOOKED / size, known: BTreeMap::new() };
    ahead.of_each(state, equal)?;
    told.push(Saying::new("vote.lot-not-needed"));
    equal.first().copied()
}

/// A choice is no ranking: who is chosen shares one place.
fn one_place(chosen: &[usize]) -> Vec<Vec<usize>> {
    let mut place = chosen.to_vec();
    place.sort_unstable();
    if place.is_empty() { Vec::new() } else { vec![place] }
}

fn step<S: Sequential>(
    rule: &S,
    told: Vec<Saying>,
    standing: &[(usize, Number)],
    chosen: Option<usize>,
) -> Step {
    let mut standing: Vec<Stand> = standing
        .iter()
        .map(|(option, number)| Stand {
            option: *option,
            number: number.clone(),
            fate: if Some(*option) == chosen { Fate::Chosen } else { Fate::Open },
        })
        .collect();
    standing.sort_by(|a, b| {
        let order = a.number.cmp(&b.number);
        if rule.highest() { order.reverse() } else { order }
    });
    Step { told, standing }
}

/// Looks what every way of settling a tie would lead to.
struct Ahead<'r, S: Sequential> {
    rule: &'r S,
    lots: &'r Lots,
    seats: usize,
    /// How many more rounds may be looked at.
    left: usize,
    known: BTreeMap<S::State, Option<BTreeSet<usize>>>,
}

impl<S: Sequential> Ahead<'_, S> {
    /// What is chosen in the end, when it is the same for each of these equals.
    fn of_each(&mut self, state: &S::State, equal: &[usize]) -> Option<BTreeSet<usize>> {
        let standing = self.rule.standing(state);
        let mut same: Option<BTreeSet<usize>> = None;
        for option in equal {
            let number = &standing.iter().find(|(other, _)| other == option)?.1;
            let mut next = state.clone();
            self.rule.choose(&mut next, *option, number);
            let mut chosen = self.of(next)?;
            chosen.insert(*option);
            if same.get_or_insert_with(|| chosen.clone()) != &chosen {
                return None;
            }
        }
        same
    }

    /// What is chosen from here on, when no lot makes a difference.
    fn of(&mut self, mut state: S::State) -> Option<BTreeSet<usize>> {
        if let Some(known) = self.known.get(&state) {
            return known.clone();
        }
        let from = state.clone();
        let mut chosen = BTreeSet::new();
        let ended = loop {
            if self.rule.chosen(&state) >= self.seats {
                break Some(chosen);
            }
            self.left = match self.left.checked_sub(1) {
                Some(left) => left,
                None => break None,
            };
            let Some((equal, number)) = best(self.rule, &self.rule.standing(&state)) else {
                if self.rule.next_phase(&mut state) {
                    continue;
                }
                break Some(chosen);
            };
            let lot = self.lots.first(&equal, |_| crate::evidence::Value::NotRecorded);
            let option = match (lot, &equal[..]) {
                (_, [only]) => *only,
                (Some((first, _)), _) => first,
                (None, _) => {
                    break self.of_each(&state, &equal).map(|rest| chosen.union(&rest).copied().collect());
                }
            };
            self.rule.choose(&mut state, option, &number);
            chosen.insert(option);
        };
        self.known.insert(from, ended.clone());
        ended
    }
}
