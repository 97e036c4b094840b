use std::collections::BTreeMap;

use num_rational::Ratio;
use num_traits::CheckedAdd as _;

use crate::evidence::Share;

/// The exact sum of many numbers, each so many times; nothing when it does not fit.
///
/// Numbers with the same denominator are added first, so that the work is linear and decimals with the
/// same number of places never grow a denominator.
pub(super) fn total(numbers: &[(Share, u64)]) -> Option<Ratio<u128>> {
    let mut by_denominator: BTreeMap<u64, u128> = BTreeMap::new();
    for (number, times) in numbers {
        let sum = by_denominator.entry(number.d()).or_default();
        *sum = sum.checked_add(u128::from(number.n()).checked_mul(u128::from(*times))?)?;
    }
    let ratios = by_denominator.into_iter().map(|(d, n)| Ratio::new(n, u128::from(d)));
    ratios.into_iter().try_fold(Ratio::new(0, 1), |sum, ratio| sum.checked_add(&ratio))
}

/// A fraction as a share; nothing when it does not fit.
pub(super) fn share(n: u128, d: u128) -> Option<Share> {
    Share::new(u64::try_from(n).ok()?, u64::try_from(d).ok()?)
}
