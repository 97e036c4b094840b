use num_rational::BigRational;
use num_traits::ToPrimitive as _;

use super::Share;

/// An exact number of any size, which may be negative: the votes a surplus hands on, a mean, a margin.
///
/// Rules that pass fractions of votes or cents along decide on these, so that no rounding ever decides.
pub type Number = BigRational;

/// A share as a number, to calculate with.
#[must_use]
pub fn number_of(share: Share) -> Number {
    Number::new(share.n().into(), share.d().into())
}

/// A number from zero up as a share, in lowest terms; nothing when it is negative or does not fit.
#[must_use]
pub fn share_of(number: &Number) -> Option<Share> {
    Share::new(number.numer().to_u64()?, number.denom().to_u64()?)
}
