use num_traits::Zero as _;

use super::{Lots, Outcome, Profile, Scored};
use crate::evidence::{Number, Rule, Saying, Share, Value, number_of, share_of};

/// Systemic consensus: everybody says how much resistance each option meets in them, and the option with
/// the least resistance comes first.
///
/// Each ballot gives every option a number from 0 (no resistance) to the end of the scale (cannot be
/// borne). Options are ranked by their total resistance, the least first; where blank answers stand
/// apart, not everybody gave a number to every option, so the mean is compared: with equal numbers of
/// answers that is the same order. The acceptance of the group is 1 − Σ ÷ (n · scale), exactly. The
/// passive option, "we leave it as it is", is the zero line: an option that meets more resistance than
/// the passive one does not solve the problem in the eyes of the group. With `blanks = "lowest"` a blank
/// answer is full resistance. Source: Erich Visotschnig and Siegfried Schrotta, Das SK-Prinzip (2005);
/// Schrotta (ed.), Wie wir klüger entscheiden (2011).
pub const RESISTANCE: Rule =
    Rule::new("vote.resistance", 1, "Visotschnig, Schrotta: Das SK-Prinzip (systemic consensus)");

/// What one option met.
struct Met {
    total: Number,
    answers: u64,
}

impl Met {
    fn mean(&self) -> Option<Number> {
        (self.answers > 0).then(|| &self.total / Number::from_integer(self.answers.into()))
    }

    /// One minus the mean resistance as a part of the scale.
    fn acceptance(&self, scale: u64) -> Option<Share> {
        let most = Number::from_integer(scale.checked_mul(self.answers)?.into());
        if most.is_zero() {
            return None;
        }
        share_of(&((&most - &self.total) / most))
    }
}

/// Ranks by resistance, on a scale that ends at `scale`.
#[must_use]
pub fn resistance(profile: &Profile<Scored>, scale: u64, lots: &Lots) -> Outcome {
    let met: Vec<Met> = (0..profile.len()).map(|option| met(profile, option)).collect();
    let mut outcome = Outcome::by_score(met.iter().map(|met| met.mean().map(|mean| -mean)).collect());
    outcome.scores = met.iter().map(Met::mean).collect();
    outcome.shares = met.iter().map(|met| met.acceptance(scale)).collect();
    if met.iter().zip(&outcome.shares).any(|(met, share)| met.answers > 0 && share.is_none()) {
        return Outcome::not_computed(profile.len(), Saying::new("vote.too-large"));
    }
    let zero_line = profile.options.iter().position(|option| option.passive);
    let zero_line = zero_line.and_then(|passive| met[passive].mean());
    let placed = outcome.places.concat();
    let unplaced = (0..profile.len()).filter(|option| !placed.contains(option));
    for option in placed.iter().copied().chain(unplaced) {
        outcome.tell(told(profile, option, &met[option], outcome.shares[option]));
        let worse = zero_line.as_ref().zip(met[option].mean()).is_some_and(|(zero, mean)| mean > *zero);
        if worse {
            outcome.tell(Saying::new("vote.worse-than-passive").with("option", profile.title(option)));
        }
    }
    if let Some(first) = outcome.places.first().cloned() {
        outcome.settle(&first, profile, lots);
    }
    outcome
}

fn met(profile: &Profile<Scored>, option: usize) -> Met {
    let mut met = Met { total: Number::zero(), answers: 0 };
    for cast in &profile.ballots {
        if let Some(score) = cast.ballot[option] {
            met.total += number_of(score) * Number::from_integer(cast.weight.into());
            met.answers = met.answers.saturating_add(cast.weight);
        }
    }
    met
}

fn told(profile: &Profile<Scored>, option: usize, met: &Met, acceptance: Option<Share>) -> Saying {
    let title = profile.title(option);
    let Some(acceptance) = acceptance else {
        return Saying::new("vote.resistance-nobody").with("option", title);
    };
    let code =
        if profile.options[option].passive { "vote.resistance-passive" } else { "vote.resistance-option" };
    let unit = Number::from_integer(profile.unit.into());
    Saying::new(code)
        .with("option", title)
        .with("resistance", Value::Number(&met.total / unit))
        .with("answers", profile.votes(met.answers))
        .with("acceptance", acceptance)
}
