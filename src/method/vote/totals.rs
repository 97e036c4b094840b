use num_traits::Zero as _;

use super::{Profile, Scored};
use crate::evidence::{Number, number_of};

/// The numbers that one option got, added up exactly.
pub(super) struct Total {
    /// The sum, each ballot counted for its weight.
    pub sum: Number,
    /// The weight of the ballots that gave a number, a zero included.
    pub answers: u64,
    /// The weight of the ballots that gave more than zero.
    pub above_zero: u64,
}

impl Total {
    /// The mean of those who gave a number.
    pub(super) fn mean(&self) -> Option<Number> {
        (self.answers > 0).then(|| &self.sum / Number::from_integer(self.answers.into()))
    }

    /// The sum in voices that count once.
    pub(super) fn of_voices<B>(&self, profile: &Profile<B>) -> Number {
        &self.sum / Number::from_integer(profile.unit.into())
    }
}

/// What each option got.
pub(super) fn totals(profile: &Profile<Scored>) -> Vec<Total> {
    (0..profile.len()).map(|option| total(profile, option)).collect()
}

fn total(profile: &Profile<Scored>, option: usize) -> Total {
    let mut total = Total { sum: Number::zero(), answers: 0, above_zero: 0 };
    for cast in &profile.ballots {
        let Some(score) = cast.ballot[option] else { continue };
        total.answers = total.answers.saturating_add(cast.weight);
        if score.n() > 0 {
            total.sum += number_of(score) * Number::from_integer(cast.weight.into());
            total.above_zero = total.above_zero.saturating_add(cast.weight);
        }
    }
    total
}
