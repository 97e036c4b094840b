//! Rankings: everybody puts options in order, as far as they like.
//!
//! A ballot reads `A > B = C`: groups of equals, the best first. Who is not ranked is, for every rule
//! here, less preferred than whoever is; what a rule does with equals, its own page says.

mod borda;
mod condorcet;
mod copeland;
mod instant_runoff;
mod locking;
mod minimax;
mod pairs;
mod ranked_pairs;
mod schulze;
mod single_transferable_vote;

pub use borda::{BORDA, borda};
pub use condorcet::{CONDORCET, condorcet};
pub use copeland::{COPELAND, copeland};
pub use instant_runoff::{INSTANT_RUNOFF, instant_runoff};
pub use minimax::{MINIMAX, minimax};
pub use ranked_pairs::{RANKED_PAIRS, ranked_pairs};
pub use schulze::{SCHULZE, schulze};
pub use single_transferable_vote::{SINGLE_TRANSFERABLE_VOTE, meek, scottish, wigm};

use std::cmp::Reverse;

use super::{Fate, Lots, Outcome, Profile, Ranked, Stand};
use crate::evidence::{Number, Saying, Value};
use crate::workshop::{Method, Transfers, Vote};

/// What the ranked rule of a vote makes of its ballots.
pub(super) fn outcome(vote: &Vote, profile: &Profile<Ranked>, lots: &Lots) -> Outcome {
    let terms = &vote.terms;
    let seats = terms.seats.as_ref().map_or(1, |seats| seats.value);
    let transfers = terms.transfers.as_ref().map(|transfers| transfers.value).unwrap_or_default();
    let decimals = terms.precision.as_ref().map_or(9, |precision| precision.value);
    match (vote.method.value, transfers) {
        (Method::SingleTransferableVote, Transfers::Scottish) => scottish(profile, seats, lots),
        (Method::SingleTransferableVote, Transfers::Wigm) => wigm(profile, seats, lots),
        (Method::SingleTransferableVote, Transfers::Meek) => meek(profile, seats, decimals, lots),
        (Method::Condorcet, _) => condorcet(profile, lots),
        (Method::Schulze, _) => schulze(profile, lots),
        (Method::RankedPairs, _) => ranked_pairs(profile, lots),
        (Method::Copeland, _) => copeland(profile, lots),
        (Method::Minimax, _) => minimax(profile, lots),
        (Method::Borda, _) => borda(profile, lots),
        _ => instant_runoff(profile, lots),
    }
}

/// A weight as an exact number of votes.
fn votes<B>(profile: &Profile<B>, weight: u64) -> Number {
    Number::new(weight.into(), profile.unit.into())
}

/// The weight of the ballots that rank anything at all.
fn valid(profile: &Profile<Ranked>) -> u64 {
    let ranks = profile.ballots.iter().filter(|cast| cast.ballot.iter().any(|group| !group.is_empty()));
    ranks.fold(0, |sum, cast| sum.saturating_add(cast.weight))
}

/// The weight of the ballots that put two options at one rank.
fn with_equals(profile: &Profile<Ranked>) -> u64 {
    let equals = profile.ballots.iter().filter(|cast| cast.ballot.iter().any(|group| group.len() > 1));
    equals.fold(0, |sum, cast| sum.saturating_add(cast.weight))
}

/// Nobody ranked an option: there is no outcome.
fn nobody(profile: &Profile<Ranked>) -> Outcome {
    let mut outcome = Outcome::nothing(profile.len());
    outcome.tell(Saying::new("vote.ranks-nobody"));
    outcome
}

/// An option with a number of votes, for the list in a sentence.
fn with_votes(profile: &Profile<Ranked>, option: usize, votes: Number) -> Value {
    Value::Said(Saying::new("vote.ranks-with").with("option", profile.title(option)).with("votes", votes))
}

/// How options stand, the most votes first.
fn standing(options: impl Iterator<Item = (usize, Number, Fate)>) -> Vec<Stand> {
    let mut stands: Vec<Stand> =
        options.map(|(option, number, fate)| Stand { option, number, fate }).collect();
    stands.sort_by(|a, b| b.number.cmp(&a.number).then(a.option.cmp(&b.option)));
    stands
}

/// Options by their number of votes, the most first; equals side by side.
fn by_votes(options: &[usize], votes: &[Number]) -> Vec<Vec<usize>> {
    let mut sorted = options.to_vec();
    sorted.sort_by_key(|option| (Reverse(votes[*option].clone()), *option));
    sorted.chunk_by(|a, b| votes[*a] == votes[*b]).map(<[usize]>::to_vec).collect()
}

/// Options in layers: first those above which there is none, then those above which only these are.
fn layers(options: usize, above: impl Fn(usize, usize) -> bool) -> Vec<Vec<usize>> {
    let mut left: Vec<usize> = (0..options).collect();
    let mut layers = Vec::new();
    while !left.is_empty() {
        let (top, rest): (Vec<usize>, Vec<usize>) =
            left.iter().partition(|option| !left.iter().any(|other| above(*other, **option)));
        if top.is_empty() {
            layers.push(rest);
            break;
        }
        layers.push(top);
        left = rest;
    }
    layers
}
