use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::moment::Times;
use super::reading::id;
use super::{FormOfAddress, Mode, Span};
use crate::evidence::{Located, Place};
use crate::input::toml::{Field, Kind, OneOf, Shape, TableReader, Word};

/// A session: when and where people come together.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its id.
    pub id: Located<String>,
    /// What for.
    pub kind: SessionKind,
    /// The day.
    pub date: Option<Located<Date>>,
    /// When the doors open; half an hour before the start when not said.
    pub doors: Option<Located<Time>>,
    /// The start, as a moment in its zone.
    pub start: Option<Located<jiff::Zoned>>,
    /// The end, as a moment in its zone.
    pub end: Option<Located<jiff::Zoned>>,
    /// The zone; Europe/Amsterdam when not said.
    pub zone: TimeZone,
    /// Where.
    pub place: Option<Located<String>>,
    /// How to get there.
    pub directions: Option<Located<String>>,
    /// Until when people can answer.
    pub reply_by: Option<Located<Date>>,
    /// How people can answer.
    pub reply_how: Option<Located<String>>,
    /// Who sends the invitation.
    pub sender: Option<Located<String>>,
    /// How letters speak to people who have no form of their own; a minor is always `je`.
    pub address_as: Option<Located<FormOfAddress>>,
    /// What is offered: travel costs, childcare.
    pub offers: Vec<Located<String>>,
    /// How many participants have a place here: sessions of one kind that say it share the participants.
    pub capacity: Option<Located<u32>>,
    /// The largest circle; 20 when not said.
    pub circle_size: Option<Located<u32>>,
    /// The shortest speaking turn that is still a turn.
    pub minimum_turn: Option<Located<Span>>,
    /// Who facilitates.
    pub facilitators: Vec<Facilitator>,
    /// Changes to the template's parts.
    pub parts: Vec<PartChange>,
    /// The whole entry.
    pub entry: Place,
}

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum SessionKind {
    /// To prepare.
    Prepare,
    /// To decide together.
    #[default]
    Decide,
    /// To look back and learn.
    FollowUp,
}

/// A facilitator (procesbegeleider), by id.
#[derive(Debug, Clone)]
pub struct Facilitator {
    /// An id or role, never a name.
    pub id: Located<String>,
    /// Whether independent of the competent body.
    pub independent: Option<Located<bool>>,
    /// Skills (M8).
    pub skills: Vec<Located<Skill>>,
}

/// What a facilitator must be able to do (M8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Skill {
    /// Working with groups.
    Groups,
    /// Group dynamics.
    Dynamics,
    /// Mediating conflicts.
    Mediation,
}

/// A change to a part of the template's agenda.
#[derive(Debug, Clone)]
pub struct PartChange {
    /// The part's id in the template; a new id adds a part.
    pub id: Located<String>,
    /// Another length in minutes; zero leaves the part out.
    pub minutes: Option<Located<u32>>,
    /// A fixed time of the day.
    pub pin: Option<Located<Time>>,
    /// Another title.
    pub title: Option<Located<String>>,
    /// Another number of rounds.
    pub rounds: Option<Located<u32>>,
    /// After which part a new part comes.
    pub after: Option<Located<String>>,
    /// Together or in circles, other than the template says.
    pub mode: Option<Located<Mode>>,
}

impl OneOf for SessionKind {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Prepare, &["prepare"]), (Self::Decide, &["decide"]), (Self::FollowUp, &["follow-up"])];
}

impl OneOf for Skill {
    const WORDS: &'static [Word<Self>] =
        &[(Self::Groups, &["groups"]), (Self::Dynamics, &["dynamics"]), (Self::Mediation, &["mediation"])];
}

impl Session {
    /// What the workshop file may say of a session.
    pub const SHAPE: Shape = Shape {
        name: "session",
        about: "A session: when and where people come together.",
        fields: &[
            Field::needed("id", Kind::Id, "Its id."),
            Field::optional("kind", Kind::Word(SessionKind::words), "What for; to decide when not given."),
            Field::optional("date", Kind::Date, "The day."),
            Field::optional(
                "doors",
                Kind::Time,
                "When the doors open; half an hour before the start when not given.",
            ),
            Field::optional("start", Kind::Time, "When it starts."),
            Field::optional("end", Kind::Time, "When it ends."),
            Field::optional("zone", Kind::Line, "The time zone; Europe/Amsterdam when not given."),
            Field::optional("place", Kind::Line, "Where."),
            Field::optional("directions", Kind::Text, "How to get there."),
            Field::optional("reply_by", Kind::Date, "Until when people can answer."),
            Field::optional("reply_how", Kind::Text, "How people can answer."),
            Field::optional("sender", Kind::Line, "Who sends the invitation."),
            Field::optional(
                "address_as",
                Kind::Word(FormOfAddress::words),
                "How letters speak to people: u (when not given) or je; a minor is always spoken to with je.",
            ),
            Field::optional("offers", Kind::List(&Kind::Line), "What is offered: travel costs, childcare."),
            Field::optional(
                "capacity",
                Kind::Whole(1, 100_000),
                "How many participants have a place here: sessions of one kind that say it share the participants, so that everybody has one place.",
            ),
            Field::optional("circle_size", Kind::Whole(2, 1_000), "The largest circle; 20 when not given."),
            Field::optional("minimum_turn", Kind::Span, "The shortest speaking turn that is still a turn."),
            Field::optional("facilitators", Kind::Tables(&Facilitator::SHAPE), "Who facilitates."),
            Field::optional("parts", Kind::Tables(&PartChange::SHAPE), "Changes to the template's parts."),
        ],
    };

    pub(super) fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(String::from));
        let times = Times::read(t);
        Some(Self {
            kind: t.word("kind").map(|kind| kind.value).unwrap_or_default(),
            date: times.date,
            doors: times.doors,
            start: times.start,
            end: times.end,
            zone: times.zone,
            place: t.line("place"),
            directions: t.text("directions"),
            reply_by: t.date("reply_by"),
            reply_how: t.text("reply_how"),
            sender: t.line("sender"),
            address_as: t.word("address_as"),
            offers: t.texts("offers"),
            capacity: t.whole("capacity"),
            circle_size: t.whole("circle_size"),
            minimum_turn: t.one("minimum_turn", Span::of_seconds),
            facilitators: t.tables("facilitators", &Facilitator::SHAPE, Facilitator::read),
            parts: t.tables("parts", &PartChange::SHAPE, PartChange::read),
            entry: t.place(),
            id: id?,
        })
    }
}

impl Facilitator {
    /// What the workshop file may say of a facilitator.
    pub const SHAPE: Shape = Shape {
        name: "facilitator",
        about: "A facilitator (procesbegeleider), by id.",
        fields: &[
            Field::needed("id", Kind::Id, "An id or role, never a name."),
            Field::optional("independent", Kind::Truth, "Whether independent of the competent body."),
            Field::optional(
                "skills",
                Kind::List(&Kind::Word(Skill::words)),
                "What the facilitator is able to do.",
            ),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(String::from));
        Some(Self { independent: t.truth("independent"), skills: t.words("skills"), id: id? })
    }
}

impl PartChange {
    /// What the workshop file may say of a change to a part of the agenda.
    pub const SHAPE: Shape = Shape {
        name: "part",
        about: "A change to a part of the template's agenda.",
        fields: &[
            Field::needed("id", Kind::Id, "The part's id in the template; a new id adds a part."),
            Field::optional(
                "minutes",
                Kind::Whole(0, 1_440),
                "Another length in minutes; zero leaves the part out.",
            ),
            Field::optional("pin", Kind::Time, "A fixed time of the day."),
            Field::optional("title", Kind::Line, "Another title."),
            Field::optional("rounds", Kind::Whole(0, 100), "Another number of rounds."),
            Field::optional("after", Kind::Id, "After which part a new part comes."),
            Field::optional("mode", Kind::Word(Mode::words), "Together or in circles."),
        ],
    };

    fn read(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let id = t.one("id", id(String::from));
        Some(Self {
            minutes: t.whole("minutes"),
            pin: t.time("pin"),
            title: t.line("title"),
            rounds: t.whole("rounds"),
            after: t.line("after"),
            mode: t.word("mode"),
            id: id?,
        })
    }
}
