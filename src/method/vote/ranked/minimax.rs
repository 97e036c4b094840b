use num_traits::{Signed as _, Zero as _};

use super::super::{Lots, Outcome, Profile, Ranked};
use super::nobody;
use super::pairs::Pairs;
use crate::evidence::{Number, Rule, Saying};

/// Minimax: the option whose worst defeat is the smallest comes first.
///
/// Every option is put against every other one. What counts is the largest margin by which it loses a
/// pair: votes against minus votes for. An option that loses none has no defeat; when it wins them all,
/// its narrowest victory stands as a defeat below zero, so that it comes first alone. Two options at one
/// rank are no preference between the two; who is not ranked stands below all who are, and equal to
/// others who are not. Equal worst defeats are a tie. Source: the Simpson–Kramer rule, by margins:
/// Simpson (1969), Quarterly Journal of Economics 83(3); Kramer (1977), Journal of Economic Theory 16(2).
pub const MINIMAX: Rule = Rule::new("vote.minimax", 1, "Simpson (1969); Kramer (1977); by margins");

/// Ranks by the worst defeat.
#[must_use]
pub fn minimax(profile: &Profile<Ranked>, lots: &Lots) -> Outcome {
    let pairs = Pairs::of(profile);
    let Some(begun) = pairs.begin() else { return nobody(profile) };
    let worst = |option| pairs.worst(option).unwrap_or((Number::zero(), option));
    let score = |option: usize| Some(-worst(option).0);
    let mut outcome = Outcome::by_score((0..profile.len()).map(score).collect());
    (outcome.steps, outcome.pairs) = (begun.steps, begun.pairs);
    pairs.tell_winner(&mut outcome);
    for option in outcome.places.concat() {
        let (margin, other) = worst(option);
        let code = if margin.is_positive() { "vote.minimax-defeat" } else { "vote.minimax-no-defeat" };
        let mut said = Saying::new(code).with("option", profile.title(option));
        if margin.is_positive() {
            said = said.with("margin", margin).with("defeat", pairs.above(other, option));
        }
        outcome.tell(said);
    }
    if let Some(first) = outcome.places.first().cloned() {
        outcome.settle(&first, profile, lots);
    }
    outcome
}
