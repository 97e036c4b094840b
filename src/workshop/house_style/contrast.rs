//! Contrast as WCAG 2.1 defines it, decided by whole numbers.
//!
//! Relative luminance asks for a power of 2.4, which is a fifth root of a twelfth power. It is enclosed
//! between two whole numbers of 10⁻¹⁸; a colour passes only when it passes at the worse end.

use std::fmt;
use std::sync::OnceLock;

use num_bigint::BigUint;
use num_traits::ToPrimitive as _;

use super::Colour;

/// Luminance is counted in 10⁻¹⁸.
const ONE: u128 = 1_000_000_000_000_000_000;
/// The weights of red, green and blue, in ten-thousandths.
/// Source: WCAG 2.1, relative luminance.
const WEIGHTS: [u128; 3] = [2126, 7152, 722];
/// What is added to both luminances, 0.05, in the same measure.
const FLARE: u128 = ONE * 10_000 / 20;

/// The contrast between two colours, as two whole numbers of which it is the quotient, rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contrast {
    lighter: u128,
    darker: u128,
}

impl Contrast {
    /// Between these two, in either order.
    #[must_use]
    pub fn between(one: Colour, other: Colour) -> Self {
        let (one, other) = (luminance(one), luminance(other));
        let (lighter, darker) = if one.0 >= other.0 { (one, other) } else { (other, one) };
        Self { lighter: lighter.0 + FLARE, darker: darker.1 + FLARE }
    }

    /// Whether text can be read: at least 4.5 to 1.
    /// Source: WCAG 2.1, success criterion 1.4.3.
    #[must_use]
    pub fn is_enough(self) -> bool {
        self.lighter * 2 >= self.darker * 9
    }
}

impl fmt::Display for Contrast {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Both ends are taken at their worst, so that 21 falls short by 10⁻¹⁸; a hair more shows it as it is.
        let hundredths = (self.lighter + self.darker / 1_000_000_000) * 100 / self.darker;
        write!(f, "{}.{:02}:1", hundredths / 100, hundredths % 100)
    }
}

/// The light of each part of a colour that was asked for: a search for a readable colour asks often.
static LIGHT: [OnceLock<u128>; 256] = [const { OnceLock::new() }; 256];

/// Relative luminance between two bounds, in 10⁻²².
fn luminance(colour: Colour) -> (u128, u128) {
    let mut bounds = (0, 0);
    for (part, weight) in colour.0.into_iter().zip(WEIGHTS) {
        let low = *LIGHT[usize::from(part)].get_or_init(|| linear(part));
        bounds.0 += low * weight;
        bounds.1 += (low + 1) * weight;
    }
    bounds
}

/// The light of one part of a colour, rounded down.
/// Source: WCAG 2.1, relative luminance; for colours of eight bits 0.03928 and 0.04045 are the same border.
fn linear(part: u8) -> u128 {
    let part = u128::from(part);
    if part <= 10 {
        return part * 100 * ONE / (255 * 1292);
    }
    // ((part / 255 + 0.055) / 1.055) to the power 12/5
    let (numerator, denominator) = (BigUint::from(part * 1000 + 14_025), BigUint::from(269_025_u32));
    let scaled = numerator.pow(12) * BigUint::from(ONE).pow(5) / denominator.pow(12);
    scaled.nth_root(5).to_u128().unwrap_or(ONE)
}

/// The colour nearest to this one, on the way to another, that can be read on all of these.
#[must_use]
pub fn nearest(colour: Colour, towards: Colour, backgrounds: &[Colour]) -> Option<Colour> {
    let readable =
        |front: &Colour| backgrounds.iter().all(|back| Contrast::between(*front, *back).is_enough());
    (0..=u8::MAX).map(|parts| colour.mixed(towards, parts)).find(readable)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Colour;
    use super::{Contrast, linear, nearest};

    #[test]
    fn black_on_white_is_twenty_one_to_one() {
        assert_eq!(Contrast::between(Colour::BLACK, Colour::WHITE).to_string(), "21.00:1");
        assert_eq!(Contrast::between(Colour::WHITE, Colour::WHITE).to_string(), "1.00:1");
    }

    /// The border that every guide to WCAG names: #767676 passes on white, #777777 does not (4.54 and 4.48).
    #[test]
    fn the_known_greys_at_the_border_are_told_apart() {
        let on_white = |grey: &str| Contrast::between(Colour::parse(grey).unwrap(), Colour::WHITE);
        assert!(on_white("#767676").is_enough() && !on_white("#777777").is_enough());
        assert_eq!(
            (on_white("#767676").to_string(), on_white("#777").to_string()),
            ("4.54:1".to_owned(), "4.47:1".to_owned())
        );
    }

    #[test]
    fn the_nearest_readable_grey_on_white_is_767676() {
        let grey = |value: &str| Colour::parse(value).unwrap();
        let darker = |backgrounds: &[Colour]| nearest(grey("#999999"), Colour::BLACK, backgrounds);
        assert_eq!(darker(&[Colour::WHITE]), Some(grey("#767676")));
        // The same grey is one of the few that can be read on black as well (4.62); on a middle grey none can.
        assert_eq!(darker(&[Colour::WHITE, Colour::BLACK]), Some(grey("#767676")));
        assert_eq!(darker(&[Colour::WHITE, Colour::BLACK, grey("#808080")]), None);
    }

    proptest! {
        /// A second way, in floating point: it may differ only where the numbers are all but equal.
        #[test]
        fn whole_numbers_agree_with_the_formula(one: [u8; 3], other: [u8; 3]) {
            let luminance = |colour: [u8; 3]| {
                let part = |part: u8| {
                    let value = f64::from(part) / 255.0;
                    if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
                };
                0.2126 * part(colour[0]) + 0.7152 * part(colour[1]) + 0.0722 * part(colour[2])
            };
            let (a, b) = (luminance(one), luminance(other));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            let exact = Contrast::between(Colour(one), Colour(other));
            prop_assert!((contrast - 4.5).abs() < 1e-9 || exact.is_enough() == (contrast >= 4.5));
            prop_assert!(linear(one[0]) <= super::ONE);
        }
    }
}
