//! What must hold of any ballots.

use std::collections::BTreeSet;

use cocreate::evidence::Number;
use cocreate::method::vote::{
    Cast, Ended, Lots, Outcome, Profile, Ranked, condorcet, copeland, minimax, ranked_pairs, schulze,
};
use proptest::prelude::*;

use super::{SEVERAL, SINGLE, Single, ballot, options, profile, titled};

/// The rules that choose whoever beats every other option.
const PAIRWISE: [(&str, Single); 5] = [
    ("condorcet", condorcet),
    ("copeland", copeland),
    ("minimax", minimax),
    ("ranked-pairs", ranked_pairs),
    ("schulze", schulze),
];

fn only(outcome: &Outcome) -> Option<usize> {
    match &outcome.ended {
        Ended::Chosen(chosen) if chosen.len() == 1 => Some(chosen[0]),
        _ => None,
    }
}

/// How it ended, with the options renumbered, and who is equal to whom in no order.
fn ended(outcome: &Outcome, to: &[usize]) -> (u8, BTreeSet<usize>, BTreeSet<usize>) {
    let set = |options: &[usize]| options.iter().map(|option| to[*option]).collect::<BTreeSet<usize>>();
    match &outcome.ended {
        Ended::Chosen(chosen) => (0, set(chosen), BTreeSet::new()),
        Ended::Tie { chosen, between } => (1, set(chosen), set(between)),
        Ended::Nothing => (2, BTreeSet::new(), BTreeSet::new()),
        Ended::NotComputed(_) => (3, BTreeSet::new(), BTreeSet::new()),
    }
}

fn places(outcome: &Outcome, to: &[usize]) -> Vec<BTreeSet<usize>> {
    outcome.places.iter().map(|place| place.iter().map(|option| to[*option]).collect()).collect()
}

fn mapped(profile: &Profile<Ranked>, to: impl Fn(&Cast<Ranked>) -> (Ranked, u64)) -> Profile<Ranked> {
    Profile::new(profile.options.clone(), profile.ballots.iter().map(to))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, ..ProptestConfig::default() })]

    /// Renaming the options renames the outcome.
    #[test]
    fn in_what_order_options_stand_does_not_matter(
        (profile, to) in profile(true).prop_flat_map(|profile| {
            let order = Just((0..profile.len()).collect::<Vec<usize>>()).prop_shuffle();
            (Just(profile), order)
        }),
        seats in 1_u32..4,
    ) {
        let other = mapped(&profile, |cast| {
            let groups = cast.ballot.iter().map(|group| {
                let mut group: Vec<usize> = group.iter().map(|option| to[*option]).collect();
                group.sort_unstable();
                group
            });
            (groups.collect(), cast.weight)
        });
        let same: Vec<usize> = (0..profile.len()).collect();
        for (name, rule) in SINGLE {
            let (one, two) = (rule(&profile, &Lots::none()), rule(&other, &Lots::none()));
            prop_assert_eq!(ended(&one, &to), ended(&two, &same), "{}", name);
            prop_assert_eq!(places(&one, &to), places(&two, &same), "{}", name);
        }
        for (name, rule) in SEVERAL {
            let (one, two) = (rule(&profile, seats, &Lots::none()), rule(&other, seats, &Lots::none()));
            prop_assert_eq!(ended(&one, &to), ended(&two, &same), "{}", name);
            prop_assert_eq!(places(&one, &to), places(&two, &same), "{}", name);
        }
    }

    /// Everybody three times over, and weights in thirds, are the same vote.
    #[test]
    fn scaling_the_ballots_changes_nothing(profile in profile(true), times in 2_u64..5, seats in 1_u32..4) {
        let more = mapped(&profile, |cast| (cast.ballot.clone(), cast.weight * times));
        let mut weighed = more.clone();
        weighed.unit = times;
        let same: Vec<usize> = (0..profile.len()).collect();
        for (name, rule) in SINGLE {
            let (one, two) = (rule(&profile, &Lots::none()), rule(&more, &Lots::none()));
            prop_assert_eq!(ended(&one, &same), ended(&two, &same), "{}", name);
            let mut three = rule(&weighed, &Lots::none());
            three.pairs.clone_from(&one.pairs);
            prop_assert_eq!(&one.scores, &three.scores, "{}", name);
            prop_assert_eq!(&one.ended, &three.ended, "{}", name);
        }
        for (name, rule) in SEVERAL {
            let one = rule(&profile, seats, &Lots::none());
            if name == "wigm" {
                let two = rule(&more, seats, &Lots::none());
                prop_assert_eq!(ended(&one, &same), ended(&two, &same), "{}", name);
            }
            if name != "meek" {
                prop_assert_eq!(one, rule(&weighed, seats, &Lots::none()), "{}", name);
            }
        }
    }

    /// Who beats every other option is chosen, alone.
    #[test]
    fn who_beats_every_other_option_is_chosen(profile in profile(true)) {
        if let Some(winner) = only(&condorcet(&profile, &Lots::none())) {
            for (name, rule) in PAIRWISE {
                let outcome = rule(&profile, &Lots::none());
                prop_assert_eq!(only(&outcome), Some(winner), "{}", name);
                prop_assert_eq!(&outcome.places[0], &vec![winner], "{}", name);
            }
        }
    }

    /// More ballots that all say the same, with the winner on top, keep the winner.
    #[test]
    fn unanimous_ballots_never_unseat_who_beats_every_other_option(
        (profile, more) in profile(true).prop_flat_map(|profile| {
            let count = profile.len();
            (Just(profile), ballot(count, true))
        }),
        times in 1_u64..30,
    ) {
        if let Some(winner) = only(&condorcet(&profile, &Lots::none())) {
            let mut unanimous: Ranked = vec![vec![winner]];
            let rest = more.into_iter().map(|group| group.into_iter().filter(|o| *o != winner).collect());
            unanimous.extend(rest.filter(|group: &Vec<usize>| !group.is_empty()));
            let cast = profile.ballots.iter().map(|cast| (cast.ballot.clone(), cast.weight));
            let together = Profile::new(profile.options.clone(), cast.chain([(unanimous, times)]));
            for (name, rule) in PAIRWISE {
                prop_assert_eq!(only(&rule(&together, &Lots::none())), Some(winner), "{}", name);
            }
        }
    }

    /// An option that comes twice, side by side on every ballot, neither helps nor harms the others.
    #[test]
    fn a_clone_changes_nothing_for_the_others(profile in profile(false), orders in any::<u64>()) {
        let clone = profile.len();
        let doubled = Profile::new(
            options(&titled(clone + 1)),
            profile.ballots.iter().enumerate().map(|(at, cast)| {
                let mut groups: Ranked = Vec::new();
                for group in &cast.ballot {
                    match (group.contains(&0), orders >> (at % 64) & 1 == 0) {
                        (false, _) => groups.push(group.clone()),
                        (true, true) => groups.extend([group.clone(), vec![clone]]),
                        (true, false) => groups.extend([vec![clone], group.clone()]),
                    }
                }
                (groups, cast.weight)
            }),
        );
        for (name, rule) in [("schulze", schulze as Single), ("ranked-pairs", ranked_pairs)] {
            let before: Outcome = rule(&profile, &Lots::none());
            let after: Outcome = rule(&doubled, &Lots::none());
            match (only(&before), &after.ended) {
                (Some(0), Ended::Chosen(chosen)) => prop_assert!([0, clone].contains(&chosen[0]), "{}", name),
                (Some(0), Ended::Tie { between, .. }) if name == "schulze" => {
                    prop_assert_eq!(between, &vec![0, clone]);
                }
                (Some(winner), Ended::Chosen(chosen)) => prop_assert_eq!(chosen, &vec![winner], "{}", name),
                (Some(winner), other) if name == "schulze" => prop_assert!(false, "{} {:?}", winner, other),
                _ => {}
            }
        }
    }

    /// A group that ranks its own options first, with more than so many quotas, gets so many places.
    #[test]
    fn a_group_with_enough_voters_gets_its_places(
        (own, other) in (2_usize..4).prop_flat_map(|own| {
            let group = proptest::collection::vec((ballot(own, false), 1_u64..9), 1..6);
            let others = proptest::collection::vec((ballot(3, false), 1_u64..9), 1..6);
            ((Just(own), group), others)
        }),
        seats in 1_u32..5,
    ) {
        let (own, group) = own;
        // The group ranks all of its own, in any order, before anybody else.
        let whole = group.into_iter().map(|(ballot, weight)| {
            let mut ballot = ballot;
            let left: Vec<usize> = (0..own).filter(|option| !ballot.concat().contains(option)).collect();
            ballot.extend(left.into_iter().map(|option| vec![option]));
            (ballot, weight)
        });
        let others = other.into_iter().map(|(ballot, weight)| {
            (ballot.into_iter().map(|group| group.into_iter().map(|option| option + own).collect()).collect(), weight)
        });
        let solid: Vec<(Ranked, u64)> = whole.collect();
        let voters: u64 = solid.iter().map(|(_, weight)| weight).sum();
        let profile = Profile::new(options(&titled(own + 3)), solid.into_iter().chain(others));
        let quotas = Number::new((voters * u64::from(seats + 1)).into(), profile.total().into());
        let deserved = (1..=own.min(seats as usize)).filter(|k| quotas > Number::from_integer((*k).into())).count();
        for (name, rule) in SEVERAL {
            if name == "scottish" && quotas < Number::from_integer((deserved + 1).into()) {
                continue; // Its quota is a whole number, so a group may need a little more.
            }
            if let Ended::Chosen(chosen) = rule(&profile, seats, &Lots::none()).ended {
                let got = chosen.iter().filter(|option| **option < own).count();
                prop_assert!(got >= deserved, "{}: {} of {}", name, got, deserved);
            }
        }
    }

    /// As many are chosen as there are places, and a full lot leaves no tie.
    #[test]
    fn a_full_lot_settles_everything(
        (profile, order) in profile(true).prop_flat_map(|profile| {
            let order = Just((0..profile.len()).collect::<Vec<usize>>()).prop_shuffle();
            (Just(profile), order)
        }),
        seats in 1_u32..4,
    ) {
        let lots = Lots::none().with(&order, &order);
        for (name, rule) in SINGLE.iter().filter(|(name, _)| *name != "condorcet") {
            let outcome = rule(&profile, &lots);
            prop_assert!(only(&outcome).is_some(), "{} {:?}", name, outcome.ended);
            let decided = rule(&profile, &Lots::none());
            if let Some(winner) = only(&decided) {
                prop_assert_eq!(only(&outcome), Some(winner), "{}: a lot only settles ties", name);
            }
        }
        for (name, rule) in SEVERAL {
            match rule(&profile, seats, &lots).ended {
                Ended::Chosen(chosen) => {
                    let different: BTreeSet<usize> = chosen.iter().copied().collect();
                    prop_assert_eq!(different.len(), chosen.len());
                    prop_assert_eq!(chosen.len(), (seats as usize).min(profile.len()), "{}", name);
                }
                other => prop_assert!(false, "{} {:?}", name, other),
            }
        }
    }
}
