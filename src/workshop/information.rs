use crate::evidence::Located;
use crate::input::toml::{Field, Kind, OneOf, Shape, TableReader, Word};

/// A piece of information that everyone got alike.
#[derive(Debug, Clone)]
pub struct Information {
    /// Its title.
    pub title: Located<String>,
    /// Where it comes from.
    pub source: Option<Located<String>>,
    /// From practice or from a desk.
    pub basis: Option<Located<Basis>>,
}

/// Where a fact, proposal or dilemma comes from (M12: practice leads).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// From practice: people who live or work with it.
    Practice,
    /// From a desk.
    Desk,
}

impl OneOf for Basis {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Practice, &["practice", "praktijk"]), (Self::Desk, &["desk", "bureau"])];
}

impl Information {
    /// What may be said of a piece of information.
    pub const SHAPE: Shape = Shape {
        name: "piece of information",
        about: "A piece of information that everyone gets alike.",
        fields: &[
            Field::needed("title", Kind::Line, "Its title."),
            Field::optional("source", Kind::Text, "Where it comes from."),
            Field::optional(
                "basis",
                Kind::Word(Basis::words),
                "Whether it comes from practice or from a desk.",
            ),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let title = t.line("title");
        Some(Self { source: t.text("source"), basis: t.word("basis"), title: title? })
    }
}
