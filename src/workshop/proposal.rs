use std::fmt;

use super::reading::{amount, id, reference};
use super::{Basis, FrameId, PersonId, ProposalId, StakeholderId, VersionId};
use crate::evidence::{Located, Money, Place};
use crate::input::composed;
use crate::input::toml::{Field, Given, Kind, OneOf, Refusal, Shape, TableReader};

/// One version of a proposal (voorstel).
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The proposal and its version.
    pub id: Located<VersionId>,
    /// Its title.
    pub title: Located<String>,
    /// What is proposed (Markdown).
    pub text: Option<Located<String>>,
    /// Who brought it in.
    pub by: Option<Located<StakeholderId>>,
    /// From practice or from a desk.
    pub basis: Option<Located<Basis>>,
    /// Evidence that others carry it.
    pub support: Option<Located<String>>,
    /// Whether it is presented as a citizens' initiative.
    pub citizens_initiative: Option<Located<bool>>,
    /// What it costs.
    pub cost: Option<Located<Money>>,
    /// Who owns it once adopted.
    pub owner: Option<Located<StakeholderId>>,
    /// The reasons given for it.
    pub reasons: Option<Located<String>>,
    /// The objections that this version answers.
    pub resolves: Vec<Located<ObjectionId>>,
    /// The frames it falls outside of.
    pub outside: Vec<Located<FrameId>>,
    /// Why it falls outside.
    pub outside_reason: Option<Located<String>>,
    /// The whole entry.
    pub place: Place,
}

/// A round of consent: a number, or `after` the session within the time of reflection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoundName {
    /// A numbered round at the session.
    Number(u32),
    /// Objections that arrive during the reflection period.
    After,
}

impl fmt::Display for RoundName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::After => f.write_str("after"),
        }
    }
}

/// The name of an objection: `round/proposal.version/person`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectionId {
    /// The round in which it was made.
    pub round: RoundName,
    /// What it was made against.
    pub version: VersionId,
    /// Who made it.
    pub person: PersonId,
}

impl fmt::Display for ObjectionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}", self.round, self.version, self.person)
    }
}

impl Proposal {
    /// The proposal, whatever its version.
    #[must_use]
    pub fn proposal(&self) -> &ProposalId {
        &self.id.value.proposal
    }

    /// The version, from 1.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.id.value.version
    }
}

impl Proposal {
    /// What may be said of a version of a proposal.
    pub const SHAPE: Shape = Shape {
        name: "proposal",
        about: "One version of a proposal (voorstel).",
        fields: &[
            Field::needed("id", Kind::Id, "Its id, the same for every version."),
            Field::optional("version", Kind::Whole(1, 1_000), "The version; 1 when not given."),
            Field::needed("title", Kind::Line, "Its title."),
            Field::optional("text", Kind::Text, "What is proposed (Markdown)."),
            Field::optional("by", Kind::Id, "The stakeholder who brought it in."),
            Field::optional(
                "basis",
                Kind::Word(Basis::words),
                "Whether it comes from practice or from a desk.",
            ),
            Field::optional("support", Kind::Text, "Evidence that others carry it."),
            Field::optional(
                "citizens_initiative",
                Kind::Truth,
                "Whether it is presented as a citizens' initiative.",
            ),
            Field::optional("cost", Kind::Money, "What it costs."),
            Field::optional("owner", Kind::Id, "The stakeholder who owns it once adopted."),
            Field::optional("reasons", Kind::Text, "The reasons given for it."),
            Field::optional(
                "resolves",
                Kind::List(&Kind::Line),
                "The objections that this version answers, as round/proposal.version/person.",
            ),
            Field::optional("outside", Kind::List(&Kind::Id), "The frames it falls outside of."),
            Field::optional("outside_reason", Kind::Text, "Why it falls outside."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let proposal = t.one("id", id(ProposalId::new));
        let version = t.whole("version").map_or(1, |version| version.value);
        let title = t.line("title");
        let read = Self {
            text: t.text("text"),
            by: t.one("by", reference(StakeholderId::new)),
            basis: t.word("basis"),
            support: t.text("support"),
            citizens_initiative: t.truth("citizens_initiative"),
            cost: t.one("cost", amount),
            owner: t.one("owner", reference(StakeholderId::new)),
            reasons: t.text("reasons"),
            resolves: t.list("resolves", objection),
            outside: t.list("outside", reference(FrameId::new)),
            outside_reason: t.text("outside_reason"),
            place: t.place(),
            id: proposal?.map(|proposal| VersionId { proposal, version }),
            title: title?,
        };
        Some(read)
    }
}

impl RoundName {
    /// Reads a number from 1, or `after` (in Dutch also `na`); nothing if it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "after" | "na" => Some(Self::After),
            _ if text.bytes().all(|b| b.is_ascii_digit()) => {
                text.parse().ok().filter(|n| *n > 0).map(Self::Number)
            }
            _ => None,
        }
    }
}

impl VersionId {
    /// Reads `P1.2`: the proposal, a point, and the version from 1; nothing if it is not that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (proposal, version) = text.rsplit_once('.')?;
        let digits = !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit());
        let version = digits.then(|| version.parse().ok()).flatten().filter(|version| *version > 0)?;
        (!proposal.is_empty()).then(|| Self { proposal: ProposalId::new(proposal), version })
    }
}

impl ObjectionId {
    /// Reads `1/P1.2/p07`: the round, the version and the person; nothing if it is not that.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (round, rest) = text.split_once('/')?;
        let (version, person) = rest.split_once('/')?;
        let person = (!person.is_empty()).then(|| PersonId::new(person))?;
        Some(Self { round: RoundName::parse(round)?, version: VersionId::parse(version)?, person })
    }
}

fn objection(given: &Given<'_>) -> Result<ObjectionId, Refusal> {
    ObjectionId::parse(&composed(&given.line()?)).ok_or_else(|| {
        Refusal::value("holds something that is not the name of an objection")
            .hint("write round/proposal.version/person: \"1/P1.1/p07\"")
    })
}
