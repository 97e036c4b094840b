use jiff::civil::Date;

use super::counting::{Completion, Transfers, Utility};
use super::reading::reference;
use super::{ProposalId, StakeholderId};
use crate::evidence::{Located, Money, Share};
use crate::input::toml::{Field, Given, Kind, Shape, TableReader};

/// What a vote's rule needs to know besides the ballots; each rule reads the terms that concern it.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// How many options are chosen, where a rule chooses several; 1 when not said.
    pub seats: Option<Located<u32>>,
    /// The highest score; see [`super::Method::usual_scale`].
    pub scale: Option<Located<u32>>,
    /// How many points one ballot may give in all.
    pub max_points: Option<Located<u32>>,
    /// How many options one ballot may approve.
    pub max_choices: Option<Located<u32>>,
    /// The grades, the best first.
    pub grades: Vec<Located<String>>,
    /// The resistance from which one voice keeps an option from being chosen.
    pub veto: Option<Located<u32>>,
    /// How a single transferable vote hands votes on.
    pub transfers: Option<Located<Transfers>>,
    /// Decimals that Meek's method counts to; 9 when not said.
    pub precision: Option<Located<u32>>,
    /// What a project is worth to who chose it.
    pub utility: Option<Located<Utility>>,
    /// What is done with the money that is left, one after the other.
    pub completion: Vec<Located<Completion>>,
    /// By how much everyone's share grows; € 1 when not said.
    pub increment: Option<Located<Money>>,
    /// Whether the outcome of equal shares is put beside that of the most votes first, and the one that
    /// more voters prefer is taken.
    pub comparison: bool,
    /// Whether a project that does not fit ends the division instead of being passed over.
    pub stop_at_first: bool,
    /// Groups of projects of which at most one is paid.
    pub exclusive: Vec<Exclusive>,
    /// Voices that count for more or less, each with a reason.
    pub weights: Vec<Weight>,
    /// The part of those who may vote that must have voted.
    pub quorum: Option<Located<Share>>,
    /// A number published beforehand, from which lots are drawn.
    pub seed: Option<Located<String>>,
    /// When it was published.
    pub seed_published: Option<Located<Date>>,
}

/// Projects that exclude each other.
#[derive(Debug, Clone)]
pub struct Exclusive {
    /// The projects.
    pub options: Vec<Located<ProposalId>>,
    /// Why.
    pub why: Option<Located<String>>,
}

/// The weight of one stakeholder's voices.
#[derive(Debug, Clone)]
pub struct Weight {
    /// Whose.
    pub stakeholder: Located<StakeholderId>,
    /// How often each of their voices counts.
    pub weight: Located<u32>,
    /// Why.
    pub reason: Located<String>,
}

impl Terms {
    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        Self {
            seats: t.whole("seats"),
            scale: t.whole("scale"),
            max_points: t.whole("max_points"),
            max_choices: t.whole("max_choices"),
            grades: t.list("grades", Given::line),
            veto: t.whole("veto"),
            transfers: t.word("transfers"),
            precision: t.whole("precision"),
            utility: t.word("utility"),
            completion: t.words("completion"),
            increment: t.money("increment"),
            comparison: t.truth("comparison").is_some_and(|truth| truth.value),
            stop_at_first: t.truth("stop_at_first").is_some_and(|truth| truth.value),
            exclusive: t.tables("exclusive", &Exclusive::SHAPE, Exclusive::read),
            weights: t.tables("weights", &Weight::SHAPE, Weight::read),
            quorum: t.share("quorum"),
            seed: t.line("seed"),
            seed_published: t.date("seed_published"),
        }
    }
}

impl Exclusive {
    /// What the workshop file may say of projects that exclude each other.
    pub const SHAPE: Shape = Shape {
        name: "exclusive",
        about: "Projects that exclude each other: at most one of them is paid.",
        fields: &[
            Field::needed("options", Kind::List(&Kind::Id), "The projects."),
            Field::optional("why", Kind::Line, "Why."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        Some(Self { options: t.list("options", reference(ProposalId::new)), why: t.line("why") })
    }
}

impl Weight {
    /// What the workshop file may say of a weight.
    pub const SHAPE: Shape = Shape {
        name: "weight",
        about: "How often each voice of a stakeholder counts, and why.",
        fields: &[
            Field::needed("stakeholder", Kind::Id, "Whose voices."),
            Field::needed("weight", Kind::Whole(1, 1_000), "How often each of them counts."),
            Field::needed("reason", Kind::Line, "Why: the method asks for one person, one voice."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let stakeholder = t.one("stakeholder", reference(StakeholderId::new));
        let weight = t.whole("weight");
        let reason = t.line("reason");
        Some(Self { stakeholder: stakeholder?, weight: weight?, reason: reason? })
    }
}
