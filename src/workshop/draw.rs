use jiff::civil::Date;

use super::reading::reference;
use super::{FileEntry, PersonId};
use crate::evidence::{Located, Place, Share};
use crate::input::toml::{Field, Given, Kind, OneOf, Shape, TableReader, Word};

/// How people are drawn by lot (`[draw]`), written down before anybody is drawn.
#[derive(Debug, Clone, Default)]
pub struct Draw {
    /// How many people are drawn; the seats of all stakeholders together when not said.
    pub seats: Option<Located<u32>>,
    /// What the chances should be.
    pub method: Option<Located<Goal>>,
    /// The least part of the seats that is for people who are new (M10).
    pub newcomers: Option<Located<Share>>,
    /// The columns of the people file that make an address: at most one person of each is drawn.
    pub household: Vec<Located<String>>,
    /// Who has a seat in any case.
    pub include: Vec<Included>,
    /// Who may not be drawn together.
    pub apart: Vec<Apart>,
    /// The number from which the draw follows.
    pub seed: Option<Located<u64>>,
    /// When the number was announced.
    pub announced: Option<Located<Date>>,
    /// Where it was announced.
    pub announced_in: Option<Located<String>>,
    /// The file of quotas, when the workshop file names it.
    pub quotas: Option<FileEntry>,
    /// The file of who was drawn in earlier workshops, when the workshop file names it.
    pub history: Option<FileEntry>,
    /// The table itself, when there is one.
    pub place: Option<Place>,
}

/// What the chances of a draw should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Goal {
    /// As equal as can be, from the lowest up.
    #[default]
    Leximin,
    /// The lowest as high as can be; then the highest as low as can be.
    Maximin,
    /// Their product as large as can be.
    Nash,
}

/// Somebody who has a seat in any case, with the reason.
#[derive(Debug, Clone)]
pub struct Included {
    /// Who, by pseudonym.
    pub person: Located<PersonId>,
    /// Why.
    pub reason: Located<String>,
}

/// Two people who may not be drawn together, with the reason.
#[derive(Debug, Clone)]
pub struct Apart {
    /// The one, by pseudonym.
    pub one: Located<PersonId>,
    /// The other.
    pub other: Located<PersonId>,
    /// Why.
    pub reason: Located<String>,
}

impl OneOf for Goal {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Leximin, &["leximin"]), (Self::Maximin, &["maximin"]), (Self::Nash, &["nash"])];
}

impl Draw {
    /// What the workshop file may say of a draw.
    pub const SHAPE: Shape = Shape {
        name: "draw",
        about: "How people are drawn by lot, written down before anybody is drawn; quotas and history are files.",
        fields: &[
            Field::optional(
                "seats",
                Kind::Whole(1, 100_000),
                "How many people are drawn; the seats of all stakeholders together when not given.",
            ),
            Field::optional(
                "method",
                Kind::Word(Goal::words),
                "What the chances should be: as equal as can be from the lowest up (leximin, when not given), the lowest as high as can be (maximin), or their product as large as can be (nash).",
            ),
            Field::optional(
                "newcomers",
                Kind::Share,
                "The least part of the seats for people who are new: `earlier` is 0, and the history does not know them.",
            ),
            Field::optional(
                "household",
                Kind::List(&Kind::Line),
                "The columns of the people file that make an address: at most one person of each address is drawn.",
            ),
            Field::optional(
                "include",
                Kind::Tables(&Included::SHAPE),
                "Who has a seat in any case, each with the reason.",
            ),
            Field::optional(
                "apart",
                Kind::Tables(&Apart::SHAPE),
                "Pairs of people who may not be drawn together, each with the reason.",
            ),
            Field::optional(
                "seed",
                Kind::Seed,
                "The number from which the draw follows, announced beforehand; a long number between quotation marks.",
            ),
            Field::optional("announced", Kind::Date, "When that number was announced."),
            Field::optional("announced_in", Kind::Line, "Where it was announced."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        Self {
            seats: t.whole("seats"),
            method: t.word("method"),
            newcomers: t.share("newcomers"),
            household: t.list("household", Given::line),
            include: t.tables("include", &Included::SHAPE, Included::read),
            apart: t.tables("apart", &Apart::SHAPE, Apart::read),
            seed: t.one("seed", Given::seed),
            announced: t.date("announced"),
            announced_in: t.line("announced_in"),
            quotas: None,
            history: None,
            place: Some(t.place()),
        }
    }
}

impl Included {
    /// What the workshop file may say of somebody who has a seat in any case.
    pub const SHAPE: Shape = Shape {
        name: "included person",
        about: "Somebody who has a seat in any case.",
        fields: &[
            Field::needed("person", Kind::Id, "Who, by pseudonym."),
            Field::needed("reason", Kind::Line, "Why; it stands in the record of the draw."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let (person, reason) = (t.one("person", reference(PersonId::new)), t.line("reason"));
        Some(Self { person: person?, reason: reason? })
    }
}

impl Apart {
    /// What the workshop file may say of two people who may not be drawn together.
    pub const SHAPE: Shape = Shape {
        name: "pair kept apart",
        about: "Two people who may not be drawn together.",
        fields: &[
            Field::needed("one", Kind::Id, "The one, by pseudonym."),
            Field::needed("other", Kind::Id, "The other, by pseudonym."),
            Field::needed("reason", Kind::Line, "Why; it stands in the record of the draw."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let mut person = |key| t.one(key, reference(PersonId::new));
        let (one, other) = (person("one"), person("other"));
        let reason = t.line("reason");
        Some(Self { one: one?, other: other?, reason: reason? })
    }
}
