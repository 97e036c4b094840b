use num_traits::Zero as _;

use super::totals::{Total, totals};
use super::{Lots, Outcome, Profile, Scored, seats};
use crate::evidence::{Number, Rule, Saying, Value, share_of};

/// Score: everybody gives each option a number; the highest mean comes first.
///
/// Where blank answers stand apart, not everybody gave a number to every option, so the mean of those who
/// did is compared: with equal numbers of answers that is the order of the totals. With `blanks = "lowest"`
/// a blank answer is a zero. Against the threshold stands the mean as a part of the scale. An option that
/// got nothing but zeros is not chosen. Source: Warren D. Smith (2000), Range voting, rangevoting.org.
pub const SCORE: Rule = Rule::new("vote.score", 1, "Smith (2000), Range voting");

/// Ranks by mean score, on a scale that ends at `scale`.
#[must_use]
pub fn score(profile: &Profile<Scored>, scale: u64, seats: usize, lots: &Lots) -> Outcome {
    let totals = totals(profile);
    let mut outcome = Outcome::by_score(totals.iter().map(Total::mean).collect());
    let most = Number::from_integer(scale.into());
    let part = |mean: Number| if most.is_zero() { None } else { share_of(&(mean / &most)) };
    outcome.shares = totals.iter().map(|total| total.mean().and_then(part)).collect();
    if totals.iter().any(|total| total.answers != totals[0].answers) {
        outcome.tell(Saying::new("vote.score-unequal"));
    }
    let placed = outcome.places.concat();
    for option in placed.iter().copied() {
        let total = &totals[option];
        outcome.tell(
            Saying::new("vote.score-option")
                .with("option", profile.title(option))
                .with("mean", Value::or_not_recorded(total.mean()))
                .with("total", total.of_voices(profile))
                .with("answers", profile.votes(total.answers)),
        );
    }
    for option in (0..profile.len()).filter(|option| !placed.contains(option)) {
        outcome.tell(Saying::new("vote.nobody-answered").with("option", profile.title(option)));
    }
    let supported = |place: &&Vec<usize>| place.iter().any(|option| totals[*option].above_zero > 0);
    let worthy: Vec<_> = outcome.places.iter().take_while(supported).cloned().collect();
    seats::fill(&mut outcome, &worthy, seats, profile, lots);
    outcome
}
