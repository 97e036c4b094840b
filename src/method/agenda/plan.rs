use jiff::{SignedDuration, Zoned};

use super::asked::{Asked, Turns};
use super::circles::Circle;
use super::stretch::{Stretch, fixed, rounds, spoken};
use crate::workshop::{Length, Mode, Part};

/// A run sheet that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Agenda {
    /// When the doors open.
    pub doors: Zoned,
    /// The parts, in order, with their moments; time in hand before a pinned part is a part of its own.
    pub parts: Vec<Planned>,
    /// The protected turn of everybody, in seconds; zero when nobody has a turn.
    pub turn: u32,
    /// How many times everybody speaks.
    pub rounds: u32,
    /// The circles.
    pub circles: Vec<Circle>,
}

impl Agenda {
    /// The protected speaking time of everybody over the whole session, in seconds.
    #[must_use]
    pub fn voice(&self) -> u32 {
        self.turn.saturating_mul(self.rounds)
    }

    /// How many people speak.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.circles.iter().fold(0, |sum, circle| sum.saturating_add(circle.people))
    }

    /// How many of them have a double turn.
    #[must_use]
    pub fn doubles(&self) -> u32 {
        self.circles.iter().fold(0, |sum, circle| sum.saturating_add(circle.doubled))
    }
}

/// One part at its time.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The part; nothing for time in hand before a pinned part.
    pub part: Option<Part>,
    /// When it begins.
    pub start: Zoned,
    /// How long it takes, in seconds.
    pub seconds: u32,
    /// When it ends.
    pub end: Zoned,
}

impl Planned {
    /// Together or in circles.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.part.as_ref().map_or(Mode::Plenary, |part| part.mode)
    }

    /// How many times everyone speaks in it.
    #[must_use]
    pub fn rounds(&self) -> u32 {
        self.part.as_ref().map_or(0, rounds)
    }
}

/// Why a run sheet cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is nobody to give a turn.
    Nobody,
    /// A pinned part cannot begin at its time.
    Clash(Clash),
    /// The parts alone take more than the session has, by so many seconds.
    Overrun {
        /// Seconds too many.
        over: i64,
    },
    /// A turn would be shorter than the minimum.
    TurnTooShort {
        /// The turn that would be left, in seconds; zero or less when the parts alone take all the time.
        turn: i64,
    },
}

/// A pinned part that cannot begin at its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The pinned part.
    pub part: String,
    /// By how many seconds what comes before it is too long; a pin outside the session too.
    pub over: i64,
}

/// Lays the parts down between start and end.
///
/// The turn is the time that the tightest stretch has for speaking, divided by the turns that are taken in
/// it one after another, in whole seconds. A double turn is two of them, for which the circle has one more:
/// it comes out of everybody's time alike, and never out of the turn of who sits there.
///
/// # Errors
/// A [`Refusal`] with its numbers; nothing is ever moved or shortened silently.
pub fn plan(asked: &Asked) -> Result<Agenda, Refusal> {
    let circles = asked.circles();
    let turns = Turns::of(&circles);
    if circles.is_empty() {
        return Err(Refusal::Nobody);
    }
    let stretches = stretches(&asked.parts, &asked.start, &asked.end)?;
    for (stretch, next) in stretches.iter().zip(stretches.iter().skip(1).map(Some).chain([None])) {
        let over = stretch.fixed() - stretch.seconds;
        if over > 0 {
            let pinned = next.and_then(|next| next.parts.first());
            return Err(pinned.map_or(Refusal::Overrun { over }, |part| {
                Refusal::Clash(Clash { part: part.id.clone(), over })
            }));
        }
    }
    let turn = stretches.iter().filter_map(|stretch| stretch.turn(turns)).min();
    if let Some(turn) = turn.filter(|turn| *turn < i64::from(asked.minimum_turn.max(1))) {
        return Err(Refusal::TurnTooShort { turn });
    }
    let turn = turn.and_then(|turn| u32::try_from(turn).ok()).unwrap_or(0);
    let parts = lay_down(&stretches, &asked.start, turn, turns);
    let rounds = asked.parts.iter().map(rounds).sum();
    Ok(Agenda { doors: asked.doors.clone(), parts, turn, rounds, circles })
}

/// Cuts the parts at the pinned ones.
fn stretches<'a>(parts: &'a [Part], start: &Zoned, end: &Zoned) -> Result<Vec<Stretch<'a>>, Refusal> {
    let mut cut: Vec<Stretch> = Vec::new();
    let mut begin = start.clone();
    let mut group: Vec<&Part> = Vec::new();
    for part in parts {
        if let Some(pin) = part.pin {
            let clash = |over| Refusal::Clash(Clash { part: part.id.clone(), over });
            let moment = begin.date().to_datetime(pin).to_zoned(start.time_zone().clone());
            let moment = moment.map_err(|_| clash(0))?;
            let seconds = elapsed(&begin, &moment);
            if seconds < 0 {
                return Err(clash(-seconds));
            }
            let past = elapsed(end, &moment);
            if past > 0 {
                return Err(clash(past));
            }
            cut.push(Stretch { parts: std::mem::take(&mut group), seconds });
            begin = moment;
        }
        group.push(part);
    }
    cut.push(Stretch { parts: group, seconds: elapsed(&begin, end) });
    Ok(cut)
}

/// Gives every part its moments; what remains of a stretch goes to its last buffer, or stands open
/// before the pinned part that follows.
fn lay_down(stretches: &[Stretch], start: &Zoned, turn: u32, turns: Turns) -> Vec<Planned> {
    let mut planned = Vec::new();
    let mut now = start.clone();
    let length = |part: &Part| fixed(part) + i64::from(turn) * spoken(part, turns);
    for stretch in stretches {
        let remains = stretch.seconds - stretch.parts.iter().map(|part| length(part)).sum::<i64>();
        let buffer = stretch.parts.iter().rposition(|part| matches!(part.length, Length::Buffer { .. }));
        for (position, part) in stretch.parts.iter().enumerate() {
            let more = if Some(position) == buffer { remains } else { 0 };
            now = lay(&mut planned, Some((*part).clone()), now, length(part) + more);
        }
        if buffer.is_none() && remains > 0 {
            now = lay(&mut planned, None, now, remains);
        }
    }
    planned
}

fn lay(planned: &mut Vec<Planned>, part: Option<Part>, start: Zoned, seconds: i64) -> Zoned {
    let end = start.saturating_add(SignedDuration::from_secs(seconds));
    let seconds = u32::try_from(seconds).unwrap_or(0);
    planned.push(Planned { part, start, seconds, end: end.clone() });
    end
}

/// The seconds that pass between two moments, whatever the clocks do.
fn elapsed(from: &Zoned, to: &Zoned) -> i64 {
    to.timestamp().as_second() - from.timestamp().as_second()
}
