//! The same rules once more, slowly and plainly: voter by voter, order by order.

use std::collections::BTreeSet;

use cocreate::evidence::Number;
use cocreate::method::vote::{
    Ended, Lots, Profile, Ranked, borda, condorcet, copeland, instant_runoff, minimax, ranked_pairs, schulze,
};
use num_traits::Zero as _;
use proptest::prelude::*;

use super::{codes, profile};

/// The rank of an option on a ballot; whoever has none comes last.
fn rank(ballot: &Ranked, option: usize) -> usize {
    ballot.iter().position(|group| group.contains(&option)).unwrap_or(usize::MAX)
}

/// How many voters rank one option before another.
fn prefer(profile: &Profile<Ranked>, one: usize, other: usize) -> i64 {
    let mut voters = 0;
    for cast in &profile.ballots {
        for _ in 0..cast.weight {
            voters += i64::from(rank(&cast.ballot, one) < rank(&cast.ballot, other));
        }
    }
    voters
}

fn margins(profile: &Profile<Ranked>) -> Vec<Vec<i64>> {
    let options = 0..profile.len();
    let margin = |a, b| prefer(profile, a, b) - prefer(profile, b, a);
    options.clone().map(|a| options.clone().map(|b| margin(a, b)).collect()).collect()
}

fn best(scores: &[Number]) -> Vec<usize> {
    let most = scores.iter().max().unwrap();
    (0..scores.len()).filter(|option| scores[*option] == *most).collect()
}

fn first(ended: &Ended) -> Vec<usize> {
    match ended {
        Ended::Chosen(chosen) => chosen.clone(),
        Ended::Tie { between, .. } => between.clone(),
        other => panic!("{other:?}"),
    }
}

fn whole(n: i64) -> Number {
    Number::from_integer(n.into())
}

/// Who can be reached from an option along victories with at least so many votes.
fn reached(profile: &Profile<Ranked>, margins: &[Vec<i64>], from: usize, votes: i64) -> BTreeSet<usize> {
    let mut seen = BTreeSet::from([from]);
    loop {
        let more: Vec<usize> = (0..profile.len())
            .filter(|to| {
                !seen.contains(to)
                    && seen.iter().any(|at| margins[*at][*to] > 0 && prefer(profile, *at, *to) >= votes)
            })
            .collect();
        if more.is_empty() {
            return seen;
        }
        seen.extend(more);
    }
}

fn orders(options: Vec<usize>) -> Vec<Vec<usize>> {
    if options.is_empty() {
        return vec![Vec::new()];
    }
    let after = |option: usize| {
        let rest = orders(options.iter().copied().filter(|other| *other != option).collect());
        rest.into_iter().map(move |order| [vec![option], order].concat())
    };
    options.clone().into_iter().flat_map(after).collect()
}

/// Zavist and Tideman (1989): an order comes out of ranked pairs, for some order of equal pairs, when each
/// option stands above every later one through a chain of victories down the order, none of them weaker
/// than what the later one has against it.
fn stacked(order: &[usize], margins: &[Vec<i64>]) -> bool {
    (0..order.len()).all(|high| {
        (high + 1..order.len()).all(|low| {
            let least = margins[order[low]][order[high]];
            let mut chained = BTreeSet::from([high]);
            for next in high + 1..=low {
                if chained.iter().any(|at| margins[order[*at]][order[next]] >= least) {
                    chained.insert(next);
                }
            }
            chained.contains(&low)
        })
    })
}

/// Everybody who can win an instant runoff, whichever of equals drops out.
fn runoff_winners(profile: &Profile<Ranked>, open: &BTreeSet<usize>) -> BTreeSet<usize> {
    if open.len() == 1 {
        return open.clone();
    }
    let mut votes = vec![Number::zero(); profile.len()];
    for cast in &profile.ballots {
        let groups = cast.ballot.iter().map(|group| group.iter().filter(|o| open.contains(o)).collect());
        let groups: Vec<Vec<&usize>> = groups.filter(|group: &Vec<&usize>| !group.is_empty()).collect();
        for option in groups.first().into_iter().flatten() {
            votes[**option] +=
                whole(i64::try_from(cast.weight).unwrap()) / whole(groups[0].len().try_into().unwrap());
        }
    }
    let fewest = open.iter().map(|option| &votes[*option]).min().unwrap();
    let lowest = open.iter().filter(|option| votes[**option] == *fewest);
    lowest
        .flat_map(|out| {
            let left: BTreeSet<usize> = open.iter().copied().filter(|option| option != out).collect();
            runoff_winners(profile, &left)
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, ..ProptestConfig::default() })]

    #[test]
    fn pairs_points_and_defeats_are_those_of_counting_voter_by_voter(profile in profile(true)) {
        let margins = margins(&profile);
        let options = 0..profile.len();
        let others = |a: usize| options.clone().filter(move |b| *b != a);
        let pairs = condorcet(&profile, &Lots::none()).pairs.unwrap();
        for a in options.clone() {
            for b in others(a) {
                prop_assert_eq!(i64::try_from(pairs[a][b]).unwrap(), prefer(&profile, a, b));
            }
        }
        let unbeaten: Vec<usize> = options.clone().filter(|a| others(*a).all(|b| margins[*a][b] > 0)).collect();
        match condorcet(&profile, &Lots::none()).ended {
            Ended::Chosen(chosen) => prop_assert_eq!(chosen, unbeaten),
            other => prop_assert!(other == Ended::Nothing && unbeaten.is_empty()),
        }
        let sign = |a: usize| others(a).map(|b| margins[a][b].signum()).sum::<i64>();
        let wins: Vec<Number> = options.clone().map(|a| whole(sign(a))).collect();
        prop_assert_eq!(first(&copeland(&profile, &Lots::none()).ended), best(&wins));
        let worst: Vec<Number> =
            options.clone().map(|a| whole(-others(a).map(|b| margins[b][a]).max().unwrap())).collect();
        prop_assert_eq!(first(&minimax(&profile, &Lots::none()).ended), best(&worst));
        // Points by the mean place that an option has on a ballot.
        let mut points = vec![Number::zero(); profile.len()];
        for cast in &profile.ballots {
            for a in options.clone() {
                let above = others(a).filter(|b| rank(&cast.ballot, *b) < rank(&cast.ballot, a)).count();
                let equal = others(a).filter(|b| rank(&cast.ballot, *b) == rank(&cast.ballot, a)).count();
                let place = whole(above.try_into().unwrap()) + whole(equal.try_into().unwrap()) / whole(2);
                let given = whole((profile.len() - 1).try_into().unwrap()) - place;
                points[a] += given * whole(cast.weight.try_into().unwrap());
            }
        }
        let counted = borda(&profile, &Lots::none());
        prop_assert_eq!(counted.scores, points.iter().cloned().map(Some).collect::<Vec<_>>());
        prop_assert_eq!(first(&counted.ended), best(&points));
    }

    #[test]
    fn schulze_is_that_of_trying_every_strength(profile in profile(true)) {
        let margins = margins(&profile);
        let strength = |a: usize, b: usize| {
            let most = i64::try_from(profile.total()).unwrap();
            (1..=most).rev().find(|votes| reached(&profile, &margins, a, *votes).contains(&b)).unwrap_or(0)
        };
        let options = 0..profile.len();
        let unbeaten: Vec<usize> = options
            .clone()
            .filter(|a| options.clone().filter(|b| b != a).all(|b| strength(*a, b) >= strength(b, *a)))
            .collect();
        prop_assert_eq!(first(&schulze(&profile, &Lots::none()).ended), unbeaten);
    }

    #[test]
    fn ranked_pairs_is_that_of_trying_every_order(profile in profile(true)) {
        let margins = margins(&profile);
        let all = orders((0..profile.len()).collect());
        let tops: BTreeSet<usize> =
            all.iter().filter(|order| stacked(order, &margins)).map(|order| order[0]).collect();
        let outcome = ranked_pairs(&profile, &Lots::none());
        match &outcome.ended {
            Ended::Chosen(chosen) => prop_assert_eq!(&tops, &chosen.iter().copied().collect()),
            Ended::Tie { between, .. } => {
                prop_assert!(tops.len() > 1, "{:?}", tops);
                if !codes(&outcome).contains(&"vote.ranked-pairs-contested") {
                    prop_assert_eq!(&tops, &between.iter().copied().collect());
                }
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn instant_runoff_is_that_of_trying_every_tie(profile in profile(true)) {
        let winners = runoff_winners(&profile, &(0..profile.len()).collect());
        match instant_runoff(&profile, &Lots::none()).ended {
            Ended::Chosen(chosen) => prop_assert_eq!(winners, chosen.into_iter().collect()),
            Ended::Tie { between, .. } => {
                // Whatever the lot, it leads to somebody who can win.
                let all: Vec<usize> = (0..profile.len()).collect();
                let with = |order: Vec<usize>| {
                    first(&instant_runoff(&profile, &Lots::none().with(&all, &order)).ended)[0]
                };
                let some = orders(all.clone()).into_iter().step_by(37);
                let reached: BTreeSet<usize> = some.map(with).collect();
                prop_assert!(reached.is_subset(&winners), "{:?} {:?} {:?}", between, reached, winners);
            }
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
