use jiff::civil::Date;

use super::ProposalId;
use super::reading::id;
use crate::evidence::Located;
use crate::input::toml::{Field, Kind, OneOf, Shape, TableReader, Word};

/// What the competent body decided afterwards: only then is there a decision in law.
#[derive(Debug, Clone, Default)]
pub struct FormalDecision {
    /// Until when participants can react to the concept report.
    pub react_until: Option<Located<Date>>,
    /// When the decision is planned.
    pub planned: Option<Located<Date>>,
    /// When it was taken.
    pub decided: Option<Located<Date>>,
    /// What was decided.
    pub outcome: Option<Located<FormalOutcome>>,
    /// The reasons.
    pub reasons: Option<Located<String>>,
    /// When the participants were told.
    pub participants_told: Option<Located<Date>>,
    /// What was decided of one proposal, where that differs from the whole.
    pub proposals: Vec<ProposalDecided>,
}

/// What the competent body decided of one proposal.
#[derive(Debug, Clone)]
pub struct ProposalDecided {
    /// Which proposal.
    pub proposal: Located<ProposalId>,
    /// What was decided of it.
    pub outcome: Option<Located<FormalOutcome>>,
    /// The reasons.
    pub reasons: Option<Located<String>>,
}

/// What the competent body made of the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormalOutcome {
    /// Adopted unchanged.
    Unchanged,
    /// Adopted with changes.
    Changed,
    /// Rejected.
    Rejected,
}

impl OneOf for FormalOutcome {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Unchanged, &["unchanged"]), (Self::Changed, &["changed"]), (Self::Rejected, &["rejected"])];
}

impl FormalDecision {
    /// What the workshop file may say of the formal decision.
    pub const SHAPE: Shape = Shape {
        name: "formal decision",
        about: "What the competent body decided afterwards: only then is there a decision in law.",
        fields: &[
            Field::optional(
                "react_until",
                Kind::Date,
                "Until when participants can react to the concept report.",
            ),
            Field::optional("planned", Kind::Date, "When the decision is planned."),
            Field::optional("decided", Kind::Date, "When it was taken."),
            Field::optional("outcome", Kind::Word(FormalOutcome::words), "What was decided."),
            Field::optional("reasons", Kind::Text, "The reasons."),
            Field::optional("participants_told", Kind::Date, "When the participants were told, or will be."),
            Field::optional(
                "proposals",
                Kind::Tables(&ProposalDecided::SHAPE),
                "What was decided of one proposal, where that differs from the whole.",
            ),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Self {
        Self {
            react_until: t.date("react_until"),
            planned: t.date("planned"),
            decided: t.date("decided"),
            outcome: t.word("outcome"),
            reasons: t.text("reasons"),
            participants_told: t.date("participants_told"),
            proposals: t.tables("proposals", &ProposalDecided::SHAPE, ProposalDecided::read),
        }
    }
}

impl ProposalDecided {
    /// What the workshop file may say of the decision on one proposal.
    pub const SHAPE: Shape = Shape {
        name: "decision on a proposal",
        about: "What the competent body decided of one proposal.",
        fields: &[
            Field::needed("proposal", Kind::Id, "Which proposal, by its id."),
            Field::optional("outcome", Kind::Word(FormalOutcome::words), "What was decided of it."),
            Field::optional("reasons", Kind::Text, "The reasons."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let proposal = t.one("proposal", id(ProposalId::new));
        Some(Self { outcome: t.word("outcome"), reasons: t.text("reasons"), proposal: proposal? })
    }
}
