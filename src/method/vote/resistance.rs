use num_integer::Integer as _;
use num_traits::{ToPrimitive as _, Zero as _};

use super::totals::{Total, totals};
use super::{Lots, Outcome, Profile, Scored, seats};
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
/// answer is full resistance. Where a veto was agreed, one voice that resists an option that much keeps it
/// from being chosen; the passive option cannot be kept out, since it is what happens when nothing is
/// chosen. Options that a few people resist strongly are named: see [`STRONG`]. Source: Erich
/// Visotschnig and Siegfried Schrotta, Das SK-Prinzip (2005); Schrotta (ed.), Wie wir klüger entscheiden
/// (2011).
pub const RESISTANCE: Rule =
    Rule::new("vote.resistance", 1, "Visotschnig, Schrotta: Das SK-Prinzip (systemic consensus)");

/// Resistance is strong from this part of the scale on: 8 of 10.
pub const STRONG: (u64, u64) = (4, 5);

/// At most one in so many is "a few people".
const FEW: u64 = 4;

/// What a vote by resistance agreed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scale {
    /// The end of the scale: cannot be borne.
    pub most: u64,
    /// The resistance from which one voice keeps an option from being chosen.
    pub veto: Option<u64>,
}

impl Scale {
    /// Whether this much resistance is strong.
    #[must_use]
    pub fn is_strong(self, score: Share) -> bool {
        let (n, d) = STRONG;
        number_of(score) * Number::from_integer(d.into())
            >= Number::from_integer((u128::from(self.most) * u128::from(n)).into())
    }

    fn strong(self) -> Number {
        Number::new((u128::from(self.most) * u128::from(STRONG.0)).into(), STRONG.1.into())
    }
}

/// One minus the mean resistance as a part of the scale: `parts` of a point each, where halves were given.
fn acceptance(met: &Total, scale: u64, parts: u64) -> Option<Share> {
    let most = Number::from_integer(scale.into()) * Number::from_integer(met.answers.into());
    if most.is_zero() {
        return None;
    }
    // Out of all that could be resisted, so that options with as many answers are parts of the same
    let whole = |number: Number| number.is_integer().then(|| number.to_integer().to_u64()).flatten();
    let in_parts = |number: &Number| whole(number * Number::from_integer(parts.into()));
    if let (Some(left), Some(all)) = (in_parts(&(&most - &met.sum)), in_parts(&most)) {
        return Share::new(left, all);
    }
    share_of(&((&most - &met.sum) / most))
}

/// Ranks by resistance.
#[must_use]
pub fn resistance(profile: &Profile<Scored>, scale: Scale, seats: usize, lots: &Lots) -> Outcome {
    let met = totals(profile);
    let mut outcome = Outcome::by_score(met.iter().map(|met| met.mean().map(|mean| -mean)).collect());
    outcome.scores = met.iter().map(Total::mean).collect();
    // One denominator for all options, also where some gave half a point; none when it would be too large.
    let parts = met.iter().try_fold(1_u64, |all, met| {
        let own = met.sum.denom().to_u64()?;
        (all / all.gcd(&own)).checked_mul(own)
    });
    outcome.shares = met.iter().map(|met| acceptance(met, scale.most, parts.unwrap_or(1))).collect();
    if met.iter().zip(&outcome.shares).any(|(met, share)| met.answers > 0 && share.is_none()) {
        return Outcome::not_computed(profile.len(), Saying::new("vote.too-large"));
    }
    let zero_line = profile.options.iter().position(|option| option.passive);
    let zero_line = zero_line.and_then(|passive| met[passive].mean());
    let placed = outcome.places.concat();
    let unplaced = (0..profile.len()).filter(|option| !placed.contains(option));
    for option in placed.iter().copied().chain(unplaced) {
        outcome.tell(told(profile, option, (&met[option], scale.most), outcome.shares[option]));
        let worse = zero_line.as_ref().zip(met[option].mean()).is_some_and(|(zero, mean)| mean > *zero);
        if worse {
            outcome.tell(Saying::new("vote.worse-than-passive").with("option", profile.title(option)));
        }
        if let Some(said) = strongly(profile, option, &met[option], scale) {
            outcome.tell(said);
        }
    }
    let worthy = without_veto(profile, scale, &mut outcome);
    if worthy.is_empty() && !placed.is_empty() {
        outcome.tell(Saying::new("vote.resistance-all-vetoed"));
    } else if !worthy.is_empty() {
        seats::fill(&mut outcome, &worthy, seats, profile, lots);
    }
    outcome
}

/// The places, without the options that a voice keeps out.
fn without_veto(profile: &Profile<Scored>, scale: Scale, outcome: &mut Outcome) -> Vec<Vec<usize>> {
    let mut places = outcome.places.clone();
    let Some(veto) = scale.veto.and_then(|veto| Share::new(veto, 1)) else { return places };
    for option in outcome.places.concat() {
        let voices = weight_of(profile, option, |score| score >= veto);
        if voices > 0 && !profile.options[option].passive {
            places.iter_mut().for_each(|place| place.retain(|other| *other != option));
            outcome.tell(
                Saying::new("vote.resistance-vetoed")
                    .with("option", profile.title(option))
                    .with("voices", profile.votes(voices))
                    .with("veto", Value::Score(veto)),
            );
        }
    }
    places.retain(|place| !place.is_empty());
    places
}

fn weight_of(profile: &Profile<Scored>, option: usize, of: impl Fn(Share) -> bool) -> u64 {
    let said = profile.ballots.iter().filter(|cast| cast.ballot[option].is_some_and(&of));
    said.fold(0, |sum, cast| sum.saturating_add(cast.weight))
}

/// That a few people resist an option strongly: what do they need?
fn strongly(profile: &Profile<Scored>, option: usize, met: &Total, scale: Scale) -> Option<Saying> {
    let voices = weight_of(profile, option, |score| scale.is_strong(score));
    if voices == 0 || voices.saturating_mul(FEW) > met.answers || profile.options[option].passive {
        return None;
    }
    Some(
        Saying::new("vote.resistance-strong")
            .with("option", profile.title(option))
            .with("voices", profile.votes(voices))
            .with("answers", profile.votes(met.answers))
            .with("from", Value::from(scale.strong())),
    )
}

fn told(
    profile: &Profile<Scored>,
    option: usize,
    (met, scale): (&Total, u64),
    acceptance: Option<Share>,
) -> Saying {
    let title = profile.title(option);
    let Some(acceptance) = acceptance else {
        return Saying::new("vote.nobody-answered").with("option", title);
    };
    let code =
        if profile.options[option].passive { "vote.resistance-passive" } else { "vote.resistance-option" };
    // In points, as the total beside it: the share itself may count halves of them
    let of = Number::new(met.answers.into(), profile.unit.into()) * Number::from_integer(scale.into());
    Saying::new(code)
        .with("option", title)
        .with("resistance", Value::Number(met.of_voices(profile)))
        .with("answers", profile.votes(met.answers))
        .with("left", Value::Number(&of - met.of_voices(profile)))
        .with("of", Value::from(of))
        .with("acceptance", acceptance)
}
