use crate::input::toml::{OneOf, Word};

/// How somebody is spoken to in a letter. English has one word for both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum FormOfAddress {
    /// As adults who do not know each other: `u`.
    #[default]
    Formal,
    /// As young people, and people who know each other: `je`.
    Familiar,
}

impl OneOf for FormOfAddress {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Formal, &["u", "formal"]), (Self::Familiar, &["je", "familiar", "jij"])];
}
