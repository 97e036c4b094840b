use jiff::Zoned;

use super::circles::{Circle, spread};
use super::{Voices, parts};
use crate::workshop::{Mode, Part, Session, Template};

/// What a run sheet is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// When the doors open.
    pub doors: Zoned,
    /// The start.
    pub start: Zoned,
    /// The end.
    pub end: Zoned,
    /// Who speaks.
    pub voices: Voices,
    /// The largest circle, in people.
    pub circle_size: u32,
    /// The shortest turn that is still a turn, in seconds.
    pub minimum_turn: u32,
    /// The circles as people were seated; when nothing, double turns are spread evenly.
    pub seated: Option<Vec<Circle>>,
}

impl Asked {
    /// What a session asks of its run sheet; nothing while it has no start and end.
    #[must_use]
    pub fn of(template: &Template, session: &Session, voices: Voices) -> Option<Self> {
        let (start, end) = (&session.start.as_ref()?.value, &session.end.as_ref()?.value);
        let doors = session.doors.as_ref().map(|doors| start.date().to_datetime(doors.value));
        let doors = doors.and_then(|doors| doors.to_zoned(start.time_zone().clone()).ok());
        Some(Self {
            parts: parts(template, session),
            doors: doors.unwrap_or_else(|| start.clone()),
            start: start.clone(),
            end: end.clone(),
            voices,
            circle_size: session.circle_size.as_ref().map_or(super::CIRCLE_SIZE, |size| size.value),
            minimum_turn: super::minimum_turn(session),
            seated: None,
        })
    }

    /// The circles.
    #[must_use]
    pub fn circles(&self) -> Vec<Circle> {
        self.seated.clone().unwrap_or_else(|| spread(&self.voices, self.circle_size))
    }
}

/// How many turns one round takes, by how people sit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turns {
    /// In circles that speak at the same time: those of the largest.
    circle: u32,
    /// All together, one after another: those of everybody.
    plenary: u32,
}

impl Turns {
    /// The turns of a round in these circles.
    pub fn of(circles: &[Circle]) -> Self {
        let turns = || circles.iter().map(|circle| circle.turns());
        Self { circle: turns().max().unwrap_or(0), plenary: turns().fold(0, u32::saturating_add) }
    }

    /// The turns of one round in a part.
    pub fn in_part(self, part: &Part) -> u32 {
        match part.mode {
            Mode::Circle => self.circle,
            Mode::Plenary => self.plenary,
        }
    }
}
