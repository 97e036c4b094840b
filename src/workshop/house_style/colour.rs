use std::fmt;

use crate::input::toml::{Given, Refusal};

/// A colour: red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// The colour that is written as `#rrggbb` or `#rgb`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?.chars().map(|c| c.to_digit(16)).collect::<Option<Vec<_>>>()?;
        let part = |high: u32, low: u32| u8::try_from(high * 16 + low).ok();
        match digits.as_slice() {
            [r, g, b] => Some(Self([part(*r, *r)?, part(*g, *g)?, part(*b, *b)?])),
            [r, r2, g, g2, b, b2] => Some(Self([part(*r, *r2)?, part(*g, *g2)?, part(*b, *b2)?])),
            _ => None,
        }
    }

    /// This colour with so many of 255 parts of another.
    #[must_use]
    pub fn mixed(self, other: Self, parts: u8) -> Self {
        let mut mixed = [0; 3];
        for (at, part) in mixed.iter_mut().enumerate() {
            let (own, parts) = (u32::from(self.0[at]), u32::from(parts));
            let sum = own * (255 - parts) + u32::from(other.0[at]) * parts;
            *part = u8::try_from((sum + 127) / 255).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// A colour as it was given.
pub(super) fn colour(given: &Given<'_>) -> Result<Colour, Refusal> {
    let refusal = || Refusal::value("must be a colour").hint("write it like \"#0b5563\"");
    Colour::parse(&given.line()?).ok_or_else(refusal)
}
