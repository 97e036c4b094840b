//! How votes move from round to round.

use num_traits::{Signed as _, Zero as _};

use super::{Count, Fate, Step};
use crate::evidence::{Number, Rule};
use crate::workshop::Method;

/// What each option holds in each round, what came to it and what it hands on.
///
/// What came is what it holds more than in the round before, what it hands on what it holds less in the next
/// one. What nobody holds any more counts no further: the votes of the first round without those held now.
/// For rules in which votes are handed on. Source: the sheets on which such counts are published, for
/// example the Scottish Local Government Elections Order 2011, rules 46 to 49.
pub const TRANSFERS: Rule =
    Rule::new("vote.transfers", 1, "Scottish Local Government Elections Order 2011, rules 46-49");

/// What one option holds in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// The round, from 1.
    pub round: u64,
    /// The option by its number; nothing for votes that count no further.
    pub option: Option<usize>,
    /// What it holds.
    pub number: Number,
    /// How much of that came to it after the round before.
    pub came: Number,
    /// How much of that it hands on after this round.
    pub handed: Number,
    /// What becomes of it in this round; nothing for votes that count no further.
    pub fate: Option<Fate>,
}

/// Everything that is held, round by round, options in the order of the outcome; nothing for rules in which
/// votes stay where they are.
#[must_use]
pub fn transfers(count: &Count) -> Vec<Held> {
    if !matches!(count.method, Method::InstantRunoff | Method::SingleTransferableVote) {
        return Vec::new();
    }
    let order: Vec<usize> = count.options.iter().map(|option| option.number).collect();
    moved(&count.steps, &order)
}

/// The same of steps, options in this order.
fn moved(steps: &[Step], order: &[usize]) -> Vec<Held> {
    let rounds: Vec<&Step> = steps.iter().filter(|step| !step.standing.is_empty()).collect();
    let sum = |step: &Step| step.standing.iter().map(|stand| &stand.number).sum::<Number>();
    let all = rounds.first().map_or_else(Number::zero, |first| sum(first));
    // In the last place what nobody holds.
    let holdings: Vec<Vec<Number>> = rounds
        .iter()
        .map(|step| {
            let lost = &all - sum(step);
            order.iter().map(|option| held(step, *option)).chain([lost]).collect()
        })
        .collect();
    let mut told = Vec::new();
    for (at, step) in rounds.iter().enumerate() {
        let (before, after) = (at.checked_sub(1).map(|at| &holdings[at]), holdings.get(at + 1));
        for (place, number) in holdings[at].iter().enumerate() {
            let option = order.get(place).copied();
            let stands = step.standing.iter().find(|stand| Some(stand.option) == option);
            // Who is out has no row any more; where nothing was lost, there is nothing to say of it.
            if (option.is_some() && stands.is_none()) || (option.is_none() && !number.is_positive()) {
                continue;
            }
            let more = |a: &Number, b: &Number| if a > b { a - b } else { Number::zero() };
            told.push(Held {
                round: at as u64 + 1,
                option,
                number: number.clone(),
                came: before.map_or_else(Number::zero, |before| more(number, &before[place])),
                handed: after.map_or_else(Number::zero, |after| more(number, &after[place])),
                fate: stands.map(|stand| stand.fate),
            });
        }
    }
    told
}

fn held(step: &Step, option: usize) -> Number {
    let stands = step.standing.iter().find(|stand| stand.option == option);
    stands.map_or_else(Number::zero, |stand| stand.number.clone())
}

#[cfg(test)]
mod tests {
    use super::super::{Candidate, Lots, Profile, Ranked, instant_runoff, wigm};
    use super::{Fate, Held, moved};
    use crate::evidence::Number;
    use crate::workshop::ProposalId;
    use num_traits::Zero as _;
    use proptest::prelude::*;

    const OPTIONS: usize = 5;

    fn profile(ballots: &[(Vec<usize>, u64)]) -> Profile<Ranked> {
        let option = |at: usize| Candidate {
            id: ProposalId::new(format!("P{at}")),
            title: format!("P{at}"),
            cost: None,
            passive: false,
        };
        let ballots = ballots.iter().map(|(order, times)| (order.iter().map(|o| vec![*o]).collect(), *times));
        Profile::new((0..OPTIONS).map(option).collect(), ballots)
    }

    fn whole(n: u64) -> Number {
        Number::from_integer(n.into())
    }

    /// Ballots without equals: an order of some of the options, and how many people cast it.
    fn ballots() -> impl Strategy<Value = Vec<(Vec<usize>, u64)>> {
        let order = Just((0..OPTIONS).collect::<Vec<_>>()).prop_shuffle();
        let ballot = (order, 1..=OPTIONS, 1_u64..9).prop_map(|(mut order, kept, times)| {
            order.truncate(kept);
            (order, times)
        });
        proptest::collection::vec(ballot, 1..12)
    }

    proptest! {
        /// The slow way: take every ballot in hand in every round, and see with whom it lies.
        #[test]
        fn what_moves_is_what_a_count_of_every_ballot_by_hand_finds(ballots in ballots()) {
            let outcome = instant_runoff(&profile(&ballots), &Lots::default());
            let order: Vec<usize> = (0..OPTIONS).collect();
            let told = moved(&outcome.steps, &order);
            let rounds = told.iter().map(|held| held.round).max().unwrap_or(0);
            let mut open = [true; OPTIONS];
            let mut before: Vec<Option<usize>> = Vec::new();
            for round in 1..=rounds {
                let lies: Vec<Option<usize>> = ballots.iter()
                    .map(|(order, _)| order.iter().copied().find(|option| open[*option])).collect();
                let rows: Vec<&Held> = told.iter().filter(|held| held.round == round).collect();
                for at in (0..OPTIONS).map(Some).chain([None]) {
                    let with = |which: &dyn Fn(usize) -> bool| whole((0..ballots.len())
                        .filter(|ballot| which(*ballot)).map(|ballot| ballots[ballot].1).sum());
                    let has = with(&|ballot| lies[ballot] == at);
                    let came = with(&|ballot| round > 1 && lies[ballot] == at && before[ballot] != at);
                    match rows.iter().find(|held| held.option == at) {
                        Some(held) => prop_assert_eq!((&held.number, &held.came), (&has, &came)),
                        None => prop_assert!(has.is_zero()),
                    }
                }
                for held in rows.iter().filter(|held| held.fate == Some(Fate::Out)) {
                    open[held.option.unwrap()] = false;
                }
                before = lies;
            }
        }

        #[test]
        fn no_vote_is_lost_or_made_on_the_way(ballots in ballots(), seats in 1_u32..4) {
            let outcome = wigm(&profile(&ballots), seats, &Lots::default());
            let order: Vec<usize> = (0..OPTIONS).collect();
            let told = moved(&outcome.steps, &order);
            let sum = |round: u64, of: fn(&Held) -> &Number| {
                told.iter().filter(|held| held.round == round).map(of).sum::<Number>()
            };
            let rounds = told.iter().map(|held| held.round).max().unwrap_or(0);
            for round in 1..rounds {
                prop_assert_eq!(sum(round, |held| &held.number), sum(round + 1, |held| &held.number));
                prop_assert_eq!(sum(round, |held| &held.handed), sum(round + 1, |held| &held.came));
            }
        }
    }
}
