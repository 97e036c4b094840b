use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A non-negative fraction, kept exactly and in the form it was counted (`8/12`, not `2/3`).
///
/// Thresholds and quorums are decided on these; a percentage exists only in documents. Comparison is
/// by value: `8/12` equals `2/3`. The denominator is never zero.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    n: u64,
    d: u64,
}

impl Share {
    /// The share `n` of `d`, or nothing when `d` is zero: a share of nobody is not defined.
    #[must_use]
    pub fn new(n: u64, d: u64) -> Option<Self> {
        (d != 0).then_some(Self { n, d })
    }

    /// The numerator as counted.
    #[must_use]
    pub fn n(self) -> u64 {
        self.n
    }

    /// The denominator as counted.
    #[must_use]
    pub fn d(self) -> u64 {
        self.d
    }

    /// Reads `2/3`, `0.5`, `0,5` or `66.7%`, exactly; nothing if the text is none of these or `d` is zero.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((n, d)) = text.split_once('/') {
            return Self::new(digits(n.trim())?, digits(d.trim())?);
        }
        let (number, unit) = match text.strip_suffix('%') {
            Some(number) => (number.trim(), 100),
            None => (text, 1),
        };
        let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
        let scale = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
        let part = if part.is_empty() { 0 } else { digits(part)? };
        let n = digits(whole)?.checked_mul(scale)?.checked_add(part)?;
        Self::new(n, scale.checked_mul(unit)?)
    }
}

/// Decimal digits only: `u64::from_str` would also take a plus sign.
fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

impl PartialEq for Share {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Share {}

/// Equal fractions hash alike, however they were counted.
impl Hash for Share {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let (mut a, mut b) = (self.n, self.d);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        (self.n / a, self.d / a).hash(state);
    }
}

impl PartialOrd for Share {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Share {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = u128::from(self.n) * u128::from(other.d);
        let right = u128::from(other.n) * u128::from(self.d);
        left.cmp(&right)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.n, self.d)
    }
}

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn two_of_three_reaches_two_thirds_although_the_percentage_is_rounded() {
        assert!(Share::new(2, 3) >= Share::parse("2/3"));
        assert!(Share::new(2, 3) < Share::parse("66.67%"));
    }

    #[test]
    fn a_share_of_nobody_is_not_defined() {
        assert!(Share::new(0, 0).is_none());
        assert!(Share::parse("1/0").is_none());
    }

    #[test]
    fn equal_fractions_are_equal_however_they_were_counted() {
        assert_eq!(Share::new(8, 12), Share::parse("2/3"));
        assert_eq!(Share::parse("0,5"), Share::parse("50%"));
    }

    #[test]
    fn text_that_is_no_fraction_is_refused() {
        for text in ["", "+1/2", "1/", "half", "1.2.3", "-1", "1e3", "%"] {
            assert!(Share::parse(text).is_none(), "{text}");
        }
    }
}
