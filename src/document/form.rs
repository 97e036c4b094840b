/// How a value is written, where a template asks for something else than the usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form(u8);

impl Form {
    const SHORT: u8 = 1;
    const FRACTION: u8 = 2;
    const CAPITAL: u8 = 4;
    const PLAINLY: u8 = 8;

    /// Without weekday, without "uur"; a share as its percentage alone (`|short`).
    #[must_use]
    pub fn short(self) -> Self {
        Self(self.0 | Self::SHORT)
    }

    /// A share as `2/3` (`|fraction`).
    #[must_use]
    pub fn fraction(self) -> Self {
        Self(self.0 | Self::FRACTION)
    }

    /// With a capital, at the beginning of a sentence (`|capital`).
    #[must_use]
    pub fn capital(self) -> Self {
        Self(self.0 | Self::CAPITAL)
    }

    /// As one says it in a sentence: "no" for a count of nought, and no more than two decimals; the claim keeps
    /// the exact fraction (`|plainly`).
    #[must_use]
    pub fn plainly(self) -> Self {
        Self(self.0 | Self::PLAINLY)
    }

    /// Whether as one says it in a sentence.
    #[must_use]
    pub fn is_plainly(self) -> bool {
        self.0 & Self::PLAINLY != 0
    }

    /// Whether without weekday.
    #[must_use]
    pub fn is_short(self) -> bool {
        self.0 & Self::SHORT != 0
    }

    /// Whether as a fraction.
    #[must_use]
    pub fn is_fraction(self) -> bool {
        self.0 & Self::FRACTION != 0
    }

    /// Whether with a capital.
    #[must_use]
    pub fn is_capital(self) -> bool {
        self.0 & Self::CAPITAL != 0
    }

    /// As four bits, for a token.
    pub(super) fn bits(self) -> u8 {
        self.0
    }

    /// From four bits.
    pub(super) fn of_bits(bits: usize) -> Self {
        Self(u8::try_from(bits & 15).unwrap_or(0))
    }
}
