use std::cmp::Reverse;

use jiff::SignedDuration;

use super::asked::Asked;
use super::circles::circles;
use super::plan::{Agenda, plan};
use super::stretch::rounds;
use crate::workshop::Length;

/// How many remedies are shown: enough to choose from, few enough to read.
const SHOWN: usize = 3;
/// Fewer than three people are no circle.
const SMALLEST_CIRCLE: u32 = 3;
/// How much later a session can end, in minutes, tried in steps of five.
const LONGEST: u32 = 480;

/// One thing that would make the turn long enough, worked out with its numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Remedy {
    /// Leave these parts out or shorten them to their least.
    FewerParts {
        /// The parts, each with the minutes it gives up.
        parts: Vec<(String, u32)>,
        /// What comes of it.
        agenda: Box<Agenda>,
    },
    /// Speak in more circles.
    MoreCircles {
        /// How many circles.
        circles: u32,
        /// What comes of it.
        agenda: Box<Agenda>,
    },
    /// One speaking round fewer.
    FewerRounds {
        /// The part that loses a round.
        part: String,
        /// What comes of it.
        agenda: Box<Agenda>,
    },
    /// Go on longer.
    MoreTime {
        /// By how many minutes.
        minutes: u32,
        /// What comes of it.
        agenda: Box<Agenda>,
    },
}

impl Remedy {
    /// The run sheet that comes of it.
    #[must_use]
    pub fn agenda(&self) -> &Agenda {
        match self {
            Self::FewerParts { agenda, .. }
            | Self::MoreCircles { agenda, .. }
            | Self::FewerRounds { agenda, .. }
            | Self::MoreTime { agenda, .. } => agenda,
        }
    }

    /// How much of the programme it changes, in minutes: given up, or added. Another circle changes none.
    #[must_use]
    pub fn change(&self) -> u32 {
        match self {
            Self::FewerParts { parts, .. } => parts.iter().map(|(_, minutes)| minutes).sum(),
            Self::MoreCircles { .. } => 0,
            Self::FewerRounds { agenda, .. } => {
                let turns = agenda.circles.iter().map(|circle| circle.turns()).max().unwrap_or(0);
                agenda.turn.saturating_mul(turns).div_ceil(60)
            }
            Self::MoreTime { minutes, .. } => *minutes,
        }
    }
}

/// What would make a plan possible that was refused, the three best: most time for every voice first, then
/// the least change. Each alone is enough, and none asks for more than is needed.
#[must_use]
pub fn remedies(asked: &Asked) -> Vec<Remedy> {
    let mut found: Vec<Remedy> = Vec::new();
    found.extend(fewer_parts(asked));
    found.extend(more_circles(asked));
    found.extend(fewer_rounds(asked));
    found.extend(more_time(asked));
    found.sort_by_key(|remedy| (Reverse(remedy.agenda().voice()), remedy.change()));
    found.truncate(SHOWN);
    found
}

fn fits(asked: &Asked) -> Option<Box<Agenda>> {
    plan(asked).ok().map(Box::new)
}

/// The parts that may give way, the last first, and no more of them than needed.
fn fewer_parts(asked: &Asked) -> Option<Remedy> {
    let shortened = |positions: &[usize]| {
        let mut asked = asked.clone();
        for position in positions {
            if let Length::Fixed { minimum, .. } = asked.parts[*position].length {
                asked.parts[*position].length = Length::Fixed { minutes: minimum, minimum };
            }
        }
        asked
    };
    let gives = |position: &usize| match asked.parts[*position].length {
        Length::Fixed { minutes, minimum } if asked.parts[*position].pin.is_none() => minutes - minimum,
        _ => 0,
    };
    let mut given_up: Vec<usize> = Vec::new();
    for position in (0..asked.parts.len()).rev().filter(|position| gives(position) > 0) {
        given_up.push(position);
        if fits(&shortened(&given_up)).is_some() {
            break;
        }
    }
    fits(&shortened(&given_up))?;
    for position in given_up.clone() {
        let fewer: Vec<usize> = given_up.iter().copied().filter(|other| *other != position).collect();
        if fits(&shortened(&fewer)).is_some() {
            given_up = fewer;
        }
    }
    let agenda = fits(&shortened(&given_up))?;
    let parts = given_up.iter().map(|position| (asked.parts[*position].id.clone(), gives(position)));
    Some(Remedy::FewerParts { parts: parts.collect(), agenda })
}

/// The fewest circles that do, none of them too small to be one.
fn more_circles(asked: &Asked) -> Option<Remedy> {
    let people = asked.voices.people;
    let now = u32::try_from(circles(people, asked.circle_size).len()).ok()?;
    (now + 1..=people / SMALLEST_CIRCLE).find_map(|circles| {
        let size = people.div_ceil(circles);
        let agenda = fits(&Asked { circle_size: size, seated: None, ..asked.clone() })?;
        let circles = u32::try_from(agenda.circles.len()).ok()?;
        Some(Remedy::MoreCircles { circles, agenda })
    })
}

/// One round fewer, in each part that has more than one.
fn fewer_rounds(asked: &Asked) -> Vec<Remedy> {
    let several = (0..asked.parts.len()).filter(|position| rounds(&asked.parts[*position]) > 1);
    let fewer = several.filter_map(|position| {
        let mut fewer = asked.clone();
        fewer.parts[position].length = Length::Turns { rounds: rounds(&asked.parts[position]) - 1 };
        Some(Remedy::FewerRounds { part: asked.parts[position].id.clone(), agenda: fits(&fewer)? })
    });
    fewer.collect()
}

/// The fewest minutes that do, in steps of five.
fn more_time(asked: &Asked) -> Option<Remedy> {
    (5..=LONGEST).step_by(5).find_map(|minutes| {
        let end = asked.end.saturating_add(SignedDuration::from_mins(i64::from(minutes)));
        Some(Remedy::MoreTime { minutes, agenda: fits(&Asked { end, ..asked.clone() })? })
    })
}
