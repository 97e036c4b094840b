use super::counting::{Completion, Method, Transfers, Utility};
use super::files::FileEntry;
use super::lot::Lot;
use super::reading::{id, reference};
use super::terms::{Exclusive, Terms, Weight};
use super::{ProposalId, VoteId};
use crate::evidence::{Located, Place, Share};
use crate::input::toml::{Field, Kind, OneOf, Shape, TableReader, Word};

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
    /// "We leave it as it is", among the options of a resistance vote.
    pub passive_option: Option<Located<ProposalId>>,
    /// How blank answers count.
    pub blanks: Blanks,
    /// What to do with two answers of one person to one question.
    pub duplicates: Duplicates,
    /// What to do with a person who may not vote.
    pub ineligible: Ineligible,
    /// What else the rule needs to know.
    pub terms: Terms,
    /// Lots drawn to settle ties.
    pub lot: Vec<Lot>,
    /// The whole entry.
    pub place: Place,
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
            Field::optional(
                "seats",
                Kind::Whole(1, 10_000),
                "How many options are chosen, where the method chooses several; 1 when not given.",
            ),
            Field::optional(
                "scale",
                Kind::Whole(1, 1_000_000),
                "The highest score; 10 when not given, and 5 for star.",
            ),
            Field::optional(
                "max_points",
                Kind::Whole(1, 1_000_000_000),
                "How many points one ballot may give in all.",
            ),
            Field::optional(
                "max_choices",
                Kind::Whole(1, 10_000),
                "How many options one ballot may approve.",
            ),
            Field::optional(
                "grades",
                Kind::List(&Kind::Line),
                "The grades of majority judgment, the best first.",
            ),
            Field::optional(
                "veto",
                Kind::Whole(1, 1_000_000),
                "The resistance from which a single voice keeps an option from being chosen.",
            ),
            Field::optional(
                "transfers",
                Kind::Word(Transfers::words),
                "How a single transferable vote hands votes on; scottish when not given.",
            ),
            Field::optional(
                "precision",
                Kind::Whole(1, 30),
                "How many decimals Meek's method counts to; 9 when not given.",
            ),
            Field::optional(
                "utility",
                Kind::Word(Utility::words),
                "What a project is worth to who chose it, in equal shares; cost when not given.",
            ),
            Field::optional(
                "completion",
                Kind::List(&Kind::Word(Completion::words)),
                "What is done with the money that equal shares leave over, one after the other.",
            ),
            Field::optional(
                "increment",
                Kind::Money,
                "By how much everyone's share grows in add1; € 1 when not given.",
            ),
            Field::optional(
                "comparison",
                Kind::Truth,
                "Whether equal shares are put beside the most votes first, and what more voters prefer is taken.",
            ),
            Field::optional(
                "stop_at_first",
                Kind::Truth,
                "Whether the first project that does not fit ends the division, instead of being passed over.",
            ),
            Field::optional(
                "exclusive",
                Kind::Tables(&Exclusive::SHAPE),
                "Groups of projects of which at most one is paid.",
            ),
            Field::optional(
                "weights",
                Kind::Tables(&Weight::SHAPE),
                "Voices that count for more or less, each with a reason.",
            ),
            Field::optional("quorum", Kind::Share, "The part of those who may vote that must have voted."),
            Field::optional("seed", Kind::Line, "A number published beforehand, from which lots are drawn."),
            Field::optional("seed_published", Kind::Date, "When the seed was published."),
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
            passive_option: t.one("passive_option", reference(ProposalId::new)),
            blanks: t.word("blanks").map(|blanks| blanks.value).unwrap_or_default(),
            duplicates: t.word("duplicates").map(|duplicates| duplicates.value).unwrap_or_default(),
            ineligible: t.word("ineligible").map(|ineligible| ineligible.value).unwrap_or_default(),
            terms: Terms::read(t),
            lot: t.tables("lot", &Lot::SHAPE, Lot::read),
            place: t.place(),
            id: id?,
            method: method?,
            purpose: purpose?,
        };
        Some((vote, entry))
    }
}
