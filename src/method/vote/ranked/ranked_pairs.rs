use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::{Ended, Lots, Outcome, Profile, Ranked};
use super::locking::{Locked, Pair, Sorted, tops};
use super::pairs::Pairs;
use super::{layers, nobody};
use crate::evidence::{Number, Rule, Saying, Value};

/// Ranked pairs: the pairs are locked one by one, the clearest victory first, unless a pair would go
/// against what is locked already.
///
/// A victory is as clear as its margin: votes for minus votes against. Two options at one rank are no
/// preference between the two; who is not ranked stands below all who are, and equal to others who are
/// not. Pairs with equal margins are all locked when they can be. When they cannot, and the winner
/// depends on their order, a lot between the options concerned decides: the pair won by the option that
/// was drawn first goes first, and of two pairs that it won, the one against the option that was drawn
/// last. Source: Tideman (1987), Independence of clones as a criterion for voting rules, Social Choice
/// and Welfare 4; Zavist and Tideman (1989), same journal 6, for an order of the options that settles
/// equal margins.
pub const RANKED_PAIRS: Rule =
    Rule::new("vote.ranked-pairs", 1, "Tideman (1987), Social Choice and Welfare 4");

/// So many ways of locking equal pairs are looked at before a lot is asked for.
const WAYS: usize = 2_000;

/// Ranks by locked pairs.
#[must_use]
pub fn ranked_pairs(profile: &Profile<Ranked>, lots: &Lots) -> Outcome {
    let pairs = Pairs::of(profile);
    let Some(mut outcome) = pairs.begin() else { return nobody(profile) };
    pairs.tell_winner(&mut outcome);
    outcome.tell(Saying::new("vote.ranked-pairs-begin"));
    let groups = victories(&pairs);
    let mut locked = Locked::none(profile.len());
    for (at, group) in groups.iter().enumerate() {
        let mut sorted = locked.sort(group);
        let free = std::mem::take(&mut sorted.free);
        lock(&mut outcome, &pairs, &mut locked, &free);
        skip(&mut outcome, profile, &pairs, &locked, &sorted.against);
        tell_contested(&mut outcome, &pairs, &sorted.contested);
        if !sorted.contested.is_empty()
            && !in_order(&mut outcome, &pairs, &mut locked, &sorted, lots, profile)
        {
            stop(&mut outcome, profile, &locked, &groups[at..], &sorted.contested);
            return outcome;
        }
    }
    outcome.places = layers(profile.len(), |one, other| locked.above(one, other));
    outcome.settle(&locked.top(), profile, lots);
    outcome
}

/// The pairs that have a winner, the clearest first, equals together.
fn victories(pairs: &Pairs<'_>) -> Vec<Vec<Pair>> {
    let mut groups: BTreeMap<Reverse<Number>, Vec<Pair>> = BTreeMap::new();
    for winner in 0..pairs.options() {
        for loser in pairs.others(winner).filter(|loser| pairs.beats(winner, *loser)) {
            groups.entry(Reverse(pairs.margin(winner, loser))).or_default().push((winner, loser));
        }
    }
    groups.into_values().collect()
}

fn lock(outcome: &mut Outcome, pairs: &Pairs<'_>, locked: &mut Locked, now: &[Pair]) {
    if now.is_empty() {
        return;
    }
    now.iter().for_each(|pair| locked.lock(*pair));
    let named: Vec<Value> = now.iter().map(|(winner, loser)| pairs.above(*winner, *loser)).collect();
    outcome.tell(Saying::new("vote.ranked-pairs-locked").with("pairs", named));
}

fn skip(
    outcome: &mut Outcome,
    profile: &Profile<Ranked>,
    pairs: &Pairs<'_>,
    locked: &Locked,
    against: &[Pair],
) {
    for (winner, loser) in against {
        let via = locked.between(*loser, *winner);
        let via = if via.is_empty() { Value::NotRecorded } else { profile.titles(&via) };
        outcome.tell(
            Saying::new("vote.ranked-pairs-skipped")
                .with("pair", pairs.above(*winner, *loser))
                .with("option", profile.title(*loser))
                .with("other", profile.title(*winner))
                .with("via", via),
        );
    }
}

fn tell_contested(outcome: &mut Outcome, pairs: &Pairs<'_>, contested: &[Pair]) {
    if !contested.is_empty() {
        let named: Vec<Value> =
            contested.iter().map(|(winner, loser)| pairs.above(*winner, *loser)).collect();
        outcome.tell(Saying::new("vote.ranked-pairs-contested").with("pairs", named));
    }
}

/// Locks contested pairs in the order that a lot gives; false when no lot was drawn.
fn in_order(
    outcome: &mut Outcome,
    pairs: &Pairs<'_>,
    locked: &mut Locked,
    sorted: &Sorted,
    lots: &Lots,
    profile: &Profile<Ranked>,
) -> bool {
    let Some(drawn) = lots.order(&options_of(&sorted.contested), |option| profile.title(option)) else {
        return false;
    };
    outcome.tell(drawn.told);
    let place = |option: usize| drawn.order.iter().position(|drawn| *drawn == option);
    let mut contested = sorted.contested.clone();
    contested.sort_by_key(|(winner, loser)| (place(*winner), Reverse(place(*loser))));
    for pair in contested {
        if locked.above(pair.1, pair.0) {
            skip(outcome, profile, pairs, locked, &[pair]);
        } else {
            lock(outcome, pairs, locked, &[pair]);
        }
    }
    true
}

/// Contested pairs, and no lot: either somebody comes out on top in whatever order, or a lot is needed.
fn stop(
    outcome: &mut Outcome,
    profile: &Profile<Ranked>,
    locked: &Locked,
    groups: &[Vec<Pair>],
    contested: &[Pair],
) {
    let between = options_of(contested);
    let possible = tops(locked, groups, &mut WAYS.clone()).unwrap_or_default();
    match possible.into_iter().collect::<Vec<_>>()[..] {
        [ref only] if only.len() == 1 => {
            let said = Saying::new("vote.ranked-pairs-any-order").with("option", profile.titles(only));
            outcome.tell(said);
            outcome.places = vec![only.clone()];
            outcome.ended = Ended::Chosen(only.clone());
        }
        _ => {
            outcome.tell(Saying::new("vote.ranked-pairs-lot"));
            outcome.ended = Ended::Tie { chosen: Vec::new(), between };
        }
    }
}

fn options_of(pairs: &[Pair]) -> Vec<usize> {
    let options: BTreeSet<usize> = pairs.iter().flat_map(|(winner, loser)| [*winner, *loser]).collect();
    options.into_iter().collect()
}
