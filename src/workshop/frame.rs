use super::FrameId;
use super::reading::{amount, id};
use crate::evidence::{Located, Money};
use crate::input::toml::{Field, Kind, OneOf, Shape, TableReader, Word};

/// A frame (kader): what stood fixed beforehand, with its source and who can bend it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Its id.
    pub id: Located<FrameId>,
    /// What it says.
    pub text: Located<String>,
    /// Its kind.
    pub kind: Located<FrameKind>,
    /// The amount of a money frame.
    pub amount: Option<Located<Money>>,
    /// Why it is there.
    pub why: Option<Located<String>>,
    /// Who can bend it; a frame without is hard.
    pub bends_by: Option<Located<String>>,
    /// Where it stands.
    pub source: Option<Located<String>>,
}

impl Frame {
    /// Whether nobody here can bend it.
    #[must_use]
    pub fn is_hard(&self) -> bool {
        self.bends_by.is_none()
    }
}

/// What a frame is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FrameKind {
    /// A law or regulation.
    Law,
    /// Money.
    Money,
    /// An earlier agreement.
    Agreement,
    /// Time.
    Time,
    /// Place.
    Place,
}

impl OneOf for FrameKind {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Law, &["law", "wet"]),
        (Self::Money, &["money", "geld"]),
        (Self::Agreement, &["agreement", "afspraak"]),
        (Self::Time, &["time", "tijd"]),
        (Self::Place, &["place", "plaats"]),
    ];
}

impl Frame {
    /// What may be said of a frame.
    pub const SHAPE: Shape = Shape {
        name: "frame",
        about: "A frame (kader): what stood fixed beforehand, with its source and who can bend it.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id."),
            Field::needed("text", Kind::Text, "What it says."),
            Field::needed("kind", Kind::Word(FrameKind::words), "What it is about."),
            Field::optional("amount", Kind::Money, "The amount of a money frame."),
            Field::optional("why", Kind::Text, "Why it is there."),
            Field::optional("bends_by", Kind::Line, "Who can bend it; a frame without is hard."),
            Field::optional("source", Kind::Text, "Where it stands."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(FrameId::new));
        let text = t.text("text");
        let kind = t.word("kind");
        Some(Self {
            amount: t.one("amount", amount),
            why: t.text("why"),
            bends_by: t.line("bends_by"),
            source: t.text("source"),
            id: id?,
            text: text?,
            kind: kind?,
        })
    }
}
