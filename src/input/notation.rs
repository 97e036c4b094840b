use super::Language;

/// How numbers and dates are written at one place: by the language of the workshop and by the delimiter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notation {
    /// Whether dates and amounts follow Dutch habits: `3-12-2026`, `€ 7.200`.
    pub dutch: bool,
    /// Whether a comma may be the decimal sign: not in a file whose fields are separated by commas.
    pub decimal_comma: bool,
    /// Whether a point is the decimal sign for certain, as in a number that a workbook holds.
    pub exact: bool,
}

impl Notation {
    /// A number as a workbook holds it.
    pub const EXACT: Self = Self { dutch: false, decimal_comma: false, exact: true };

    /// A file of this language, with or without commas as delimiter.
    #[must_use]
    pub fn of(language: Language, decimal_comma: bool) -> Self {
        Self { dutch: language == Language::Nl, decimal_comma, exact: false }
    }
}
