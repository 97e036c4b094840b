use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::Span;
use crate::evidence::{Located, Place};

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
    /// What is offered: travel costs, childcare.
    pub offers: Vec<Located<String>>,
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
}
