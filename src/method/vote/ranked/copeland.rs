use super::super::{Lots, Outcome, Profile, Ranked};
use super::nobody;
use super::pairs::Pairs;
use crate::evidence::{Number, Rule, Saying};

/// Copeland: the option that wins most of its pairs comes first.
///
/// Every option is put against every other one. A pair that is won counts one, a pair that is equal
/// counts one half. Two options at one rank are no preference between the two; who is not ranked stands
/// below all who are, and equal to others who are not. Options with the same number share a place: this
/// rule often leaves a tie. Source: A. H. Copeland (1951), A reasonable social welfare function,
/// University of Michigan; as described by Saari and Merlin (1996), Economic Theory 8(1).
pub const COPELAND: Rule =
    Rule::new("vote.copeland", 1, "Copeland (1951), A reasonable social welfare function");

/// Ranks by pairs won.
#[must_use]
pub fn copeland(profile: &Profile<Ranked>, lots: &Lots) -> Outcome {
    let pairs = Pairs::of(profile);
    let Some(begun) = pairs.begin() else { return nobody(profile) };
    let count =
        |option: usize, of: &dyn Fn(usize) -> bool| pairs.others(option).filter(|other| of(*other)).count();
    let won = |option| count(option, &|other| pairs.beats(option, other));
    let equal = |option| count(option, &|other| pairs.equal(option, other));
    let score = |option| Number::new((2 * won(option) + equal(option)).into(), 2.into());
    let scores: Vec<Number> = (0..profile.len()).map(score).collect();
    let mut outcome = Outcome::by_score(scores.iter().cloned().map(Some).collect());
    (outcome.steps, outcome.pairs) = (begun.steps, begun.pairs);
    pairs.tell_winner(&mut outcome);
    for option in outcome.places.concat() {
        let said = Saying::new("vote.copeland-option").with("option", profile.title(option));
        let said = said.with("won", won(option)).with("equal", equal(option));
        outcome.tell(said.with("score", scores[option].clone()));
    }
    if let Some(first) = outcome.places.first().cloned() {
        outcome.settle(&first, profile, lots);
    }
    outcome
}
