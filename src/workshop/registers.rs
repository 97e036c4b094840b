use jiff::civil::Date;

use super::reading::{STAKEHOLDERS, id, reference};
use super::{Basis, DilemmaId, ProposalId, StakeholderId};
use crate::evidence::{Located, Place};
use crate::input::toml::{Field, Kind, OneOf, Shape, TableReader, Word};

/// Something brought in, and what became of it.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// Its id.
    pub id: Located<String>,
    /// Who brought it in.
    pub by: Option<Located<StakeholderId>>,
    /// What was brought in.
    pub what: Located<String>,
    /// The id of the proposal, frame or dilemma it became; `none` when it was not taken over.
    pub became: Option<Located<String>>,
    /// Why.
    pub why: Option<Located<String>>,
    /// The whole entry.
    pub place: Place,
}

/// A dilemma (M15): two poles, who feels it, how it was handled.
#[derive(Debug, Clone)]
pub struct Dilemma {
    /// Its id.
    pub id: Located<DilemmaId>,
    /// The two poles.
    pub between: Vec<Located<String>>,
    /// Who feels it.
    pub felt_by: Vec<Located<StakeholderId>>,
    /// How it stands.
    pub status: Option<Located<DilemmaStatus>>,
    /// How it was handled.
    pub handling: Option<Located<String>>,
    /// From practice or from a desk.
    pub basis: Option<Located<Basis>>,
    /// The whole entry.
    pub place: Place,
}

/// How a dilemma stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DilemmaStatus {
    /// Not resolved.
    Open,
    /// Lived with, knowingly.
    LivedWith,
    /// Resolved.
    Resolved,
}

/// A risk accepted knowingly (M21).
#[derive(Debug, Clone)]
pub struct Risk {
    /// Its id.
    pub id: Located<String>,
    /// What may go wrong.
    pub text: Located<String>,
    /// Who accepted it.
    pub accepted_by: Vec<Located<StakeholderId>>,
    /// Why.
    pub why: Option<Located<String>>,
    /// The proposal it belongs to.
    pub proposal: Option<Located<ProposalId>>,
    /// The whole entry.
    pub place: Place,
}

/// A change to the way of working (M23).
#[derive(Debug, Clone)]
pub struct Change {
    /// What changed.
    pub what: Located<String>,
    /// Why.
    pub reason: Option<Located<String>>,
    /// What it cuts.
    pub cuts: Option<Located<Cuts>>,
    /// When.
    pub date: Option<Located<Date>>,
    /// Who decided on it.
    pub by: Vec<Located<StakeholderId>>,
    /// The whole entry.
    pub place: Place,
}

/// What a change to the way of working takes away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cuts {
    /// Voices.
    Voices,
    /// Time.
    Time,
    /// Neither.
    None,
}

/// A lesson (M17).
#[derive(Debug, Clone)]
pub struct Lesson {
    /// Its id, when it has one.
    pub id: Option<Located<String>>,
    /// What was learnt.
    pub what: Located<String>,
    /// From a success or from a failure.
    pub kind: Option<Located<LessonKind>>,
    /// Where it is anchored.
    pub anchored_in: Option<Located<String>>,
    /// The whole entry.
    pub place: Place,
}

/// What a lesson was learnt from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LessonKind {
    /// A success.
    Success,
    /// A failure.
    Failure,
}

impl OneOf for DilemmaStatus {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Open, &["open"]),
        (Self::LivedWith, &["lived-with", "mee geleefd"]),
        (Self::Resolved, &["resolved", "opgelost"]),
    ];
}

impl OneOf for Cuts {
    const WORDS: &'static [Word<Self>] = &[
        (Self::Voices, &["voices", "stemmen"]),
        (Self::Time, &["time", "tijd"]),
        (Self::None, &["none", "geen"]),
    ];
}

impl OneOf for LessonKind {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Success, &["success", "succes"]), (Self::Failure, &["failure", "mislukking"])];
}

impl Contribution {
    /// What may be said of a contribution.
    pub const SHAPE: Shape = Shape {
        name: "contribution",
        about: "Something brought in, and what became of it.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id."),
            Field::optional("by", Kind::Id, "The stakeholder who brought it in."),
            Field::needed("what", Kind::Text, "What was brought in."),
            Field::optional(
                "became",
                Kind::Id,
                "The proposal, frame or dilemma it became; \"none\" when it was not taken over.",
            ),
            Field::optional("why", Kind::Text, "Why."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(String::from));
        let what = t.text("what");
        Some(Self {
            by: t.one("by", reference(StakeholderId::new)),
            became: t.one("became", reference(String::from)),
            why: t.text("why"),
            place: t.place(),
            id: id?,
            what: what?,
        })
    }
}

impl Dilemma {
    /// What may be said of a dilemma.
    pub const SHAPE: Shape = Shape {
        name: "dilemma",
        about: "A dilemma: two poles, who feels it, how it was handled.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id."),
            Field::needed("between", Kind::List(&Kind::Text), "The two poles."),
            Field::optional("felt_by", STAKEHOLDERS, "The stakeholders who feel it."),
            Field::optional("status", Kind::Word(DilemmaStatus::words), "How it stands."),
            Field::optional("handling", Kind::Text, "How it was handled."),
            Field::optional(
                "basis",
                Kind::Word(Basis::words),
                "Whether it comes from practice or from a desk.",
            ),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(DilemmaId::new));
        Some(Self {
            between: t.texts("between"),
            felt_by: t.list("felt_by", reference(StakeholderId::new)),
            status: t.word("status"),
            handling: t.text("handling"),
            basis: t.word("basis"),
            place: t.place(),
            id: id?,
        })
    }
}

impl Risk {
    /// What may be said of a risk.
    pub const SHAPE: Shape = Shape {
        name: "risk",
        about: "A risk accepted knowingly.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id."),
            Field::needed("text", Kind::Text, "What may go wrong."),
            Field::optional("accepted_by", STAKEHOLDERS, "The stakeholders who accepted it."),
            Field::optional("why", Kind::Text, "Why."),
            Field::optional("proposal", Kind::Id, "The proposal it belongs to."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(String::from));
        let text = t.text("text");
        Some(Self {
            accepted_by: t.list("accepted_by", reference(StakeholderId::new)),
            why: t.text("why"),
            proposal: t.one("proposal", reference(ProposalId::new)),
            place: t.place(),
            id: id?,
            text: text?,
        })
    }
}

impl Change {
    /// What may be said of a change to the way of working.
    pub const SHAPE: Shape = Shape {
        name: "change",
        about: "A change to the way of working.",
        fields: &[
            Field::needed("what", Kind::Text, "What changed."),
            Field::optional("reason", Kind::Text, "Why."),
            Field::optional("cuts", Kind::Word(Cuts::words), "What it takes away."),
            Field::optional("date", Kind::Date, "When."),
            Field::optional("by", STAKEHOLDERS, "The stakeholders who decided on it."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let what = t.text("what");
        Some(Self {
            reason: t.text("reason"),
            cuts: t.word("cuts"),
            date: t.date("date"),
            by: t.list("by", reference(StakeholderId::new)),
            place: t.place(),
            what: what?,
        })
    }
}

impl Lesson {
    /// What may be said of a lesson.
    pub const SHAPE: Shape = Shape {
        name: "lesson",
        about: "A lesson, from a success or from a failure.",
        fields: &[
            Field::optional("id", Kind::Id, "Its id."),
            Field::needed("what", Kind::Text, "What was learnt."),
            Field::optional(
                "kind",
                Kind::Word(LessonKind::words),
                "Whether it was learnt from a success or a failure.",
            ),
            Field::optional("anchored_in", Kind::Text, "Where it is anchored."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let what = t.text("what");
        Some(Self {
            id: t.one("id", id(String::from)),
            kind: t.word("kind"),
            anchored_in: t.text("anchored_in"),
            place: t.place(),
            what: what?,
        })
    }
}
