use crate::input::toml::{OneOf, Word};

/// What the competent body promised beforehand to do with the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Commitment {
    /// To adopt what stays within the frames.
    Adopt,
    /// To adopt it, or to explain why not.
    AdoptOrExplain,
    /// To hear it as advice.
    Advice,
}

impl OneOf for Commitment {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Adopt, &["adopt"]),
        (Self::AdoptOrExplain, &["adopt-or-explain"]),
        (Self::Advice, &["advice"]),
    ];
}
