use jiff::civil::Date;

use super::files::FileEntry;
use super::reading::{id, reference};
use super::{ProposalId, VoteId};
use crate::evidence::{Located, Place, Share};
use crate::input::toml::{Field, Given, Kind, OneOf, Shape, TableReader, Word};

/// A vote: how ballots are counted, and what for.
#[derive(Debug, Clone)]
pub struct Vote {
    /// Its id.
    pub id: Located<VoteId>,
    /// How ballots are counted.
    pub method: Located<Method>,
    /// What for.
    pub purpose: Located<Purpose>,
    /// The file of the ballots.
    pub file: Option<Located<String>>,
    /// The options; all proposals when not said.
    pub options: Vec<Located<ProposalId>>,
    /// The part of the ballots that an option needs.
    pub threshold: Option<Located<Share>>,
    /// The highest score; 10 for resistance.
    pub scale: Option<Located<u32>>,
    /// "We leave it as it is", among the options of a resistance vote.
    pub passive_option: Option<Located<ProposalId>>,
    /// How blank answers count.
    pub blanks: Blanks,
    /// What to do with two answers of one person to one question.
    pub duplicates: Duplicates,
    /// What to do with a person who may not vote.
    pub ineligible: Ineligible,
    /// Lots drawn to settle ties.
    pub lot: Vec<Lot>,
    /// The whole entry.
    pub place: Place,
}

/// How ballots are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// Approval.
    Approval,
    /// Resistance (systemic consensus).
    Resistance,
    /// A budget, given to the most supported projects that still fit.
    Greedy,
    /// A budget, divided by equal shares.
    EqualShares,
}

/// What a vote is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// To see how things lie.
    Sounding,
    /// To decide.
    Decision,
    /// To divide a budget.
    Budget,
}

/// How blank answers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Blanks {
    /// Apart: counted as blank, and in no mean.
    #[default]
    Apart,
    /// As the lowest support that the method knows.
    Lowest,
    /// Not allowed.
    Refuse,
}

/// What to do with two answers of one person to one question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Duplicates {
    /// An error.
    #[default]
    Refuse,
    /// The first counts.
    First,
    /// The last counts.
    Last,
}

/// What to do with a person who may not vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Ineligible {
    /// An error.
    #[default]
    Refuse,
    /// Left out, counted and said.
    LeaveOut,
}

/// A lot drawn to settle a tie.
#[derive(Debug, Clone)]
pub struct Lot {
    /// The options that were tied.
    pub between: Vec<Located<ProposalId>>,
    /// The option that was drawn.
    pub drawn: Located<ProposalId>,
    /// When.
    pub date: Option<Located<Date>>,
    /// The roles of those who saw it.
    pub witnesses: Vec<Located<String>>,
}

impl OneOf for Method {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Approval, &["approval"]),
        (Self::Resistance, &["resistance"]),
        (Self::Greedy, &["greedy"]),
        (Self::EqualShares, &["equal-shares"]),
    ];
}

impl OneOf for Purpose {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Sounding, &["sounding"]), (Self::Decision, &["decision"]), (Self::Budget, &["budget"])];
}

impl OneOf for Blanks {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Apart, &["apart"]), (Self::Lowest, &["lowest"]), (Self::Refuse, &["refuse"])];
}

impl OneOf for Duplicates {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Refuse, &["refuse"]), (Self::First, &["first"]), (Self::Last, &["last"])];
}

impl OneOf for Ineligible {
    const WORDS: &'static [Word<Self>] = &[(Self::Refuse, &["refuse"]), (Self::LeaveOut, &["leave-out"])];
}

impl Vote {
    /// What the workshop file may say of a vote.
    pub const SHAPE: Shape = Shape {
        name: "vote",
        about: "A vote: how ballots are counted, and what for.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id."),
            Field::needed("method", Kind::Word(Method::words), "How ballots are counted."),
            Field::needed("purpose", Kind::Word(Purpose::words), "What for."),
            Field::optional(
                "file",
                Kind::File(&FileEntry::SHAPE),
                "The file of the ballots; votes.csv when not given.",
            ),
            Field::optional("options", Kind::List(&Kind::Id), "The options; all proposals when not given."),
            Field::optional("threshold", Kind::Share, "The part of the ballots that an option needs."),
            Field::optional(
                "scale",
                Kind::Whole(1, 1_000_000),
                "The highest score; 10 for resistance when not given.",
            ),
            Field::optional(
                "passive_option",
                Kind::Id,
                "\"We leave it as it is\", among the options of a resistance vote.",
            ),
            Field::optional(
                "blanks",
                Kind::Word(Blanks::words),
                "How blank answers count; apart when not given.",
            ),
            Field::optional(
                "duplicates",
                Kind::Word(Duplicates::words),
                "What to do with two answers of one person; refuse when not given.",
            ),
            Field::optional(
                "ineligible",
                Kind::Word(Ineligible::words),
                "What to do with a person who may not vote; refuse when not given.",
            ),
            Field::optional("lot", Kind::Tables(&Lot::SHAPE), "Lots drawn to settle ties."),
        ],
    };

    /// The vote, and how its file is read.
    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<(Self, Option<FileEntry>)> {
        let id = t.one("id", id(VoteId::new));
        let method = t.word("method");
        let purpose = t.word("purpose");
        let entry = FileEntry::read(t, "file");
        let vote = Self {
            file: entry.as_ref().map(|entry| entry.path.clone()),
            options: t.list("options", reference(ProposalId::new)),
            threshold: t.share("threshold"),
            scale: t.whole("scale"),
            passive_option: t.one("passive_option", reference(ProposalId::new)),
            blanks: t.word("blanks").map(|blanks| blanks.value).unwrap_or_default(),
            duplicates: t.word("duplicates").map(|duplicates| duplicates.value).unwrap_or_default(),
            ineligible: t.word("ineligible").map(|ineligible| ineligible.value).unwrap_or_default(),
            lot: t.tables("lot", &Lot::SHAPE, Lot::read),
            place: t.place(),
            id: id?,
            method: method?,
            purpose: purpose?,
        };
        Some((vote, entry))
    }
}

impl Lot {
    /// What the workshop file may say of a lot.
    pub const SHAPE: Shape = Shape {
        name: "lot",
        about: "A lot drawn to settle a tie.",
        fields: &[
            Field::needed("between", Kind::List(&Kind::Id), "The options that were tied."),
            Field::needed("drawn", Kind::Id, "The option that was drawn."),
            Field::optional("date", Kind::Date, "When."),
            Field::optional("witnesses", Kind::List(&Kind::Line), "The roles of those who saw it."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let drawn = t.one("drawn", reference(ProposalId::new));
        Some(Self {
            between: t.list("between", reference(ProposalId::new)),
            date: t.date("date"),
            witnesses: t.list("witnesses", Given::line),
            drawn: drawn?,
        })
    }
}
