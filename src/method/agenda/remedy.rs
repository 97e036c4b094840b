use jiff::{SignedDuration, Zoned};

use super::circles::circles;
use super::plan::{Agenda, plan};
use super::stretch::rounds;
use crate::workshop::{Length, Part};

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

/// What would make a plan possible that was refused: each remedy alone is enough.
///
/// Fewer parts takes the parts that may give way, the last first, and no more of them than needed;
/// more circles the fewest that do; more time the fewest minutes, in steps of five.
#[must_use]
pub fn remedies(
    parts: &[Part],
    moments: (&Zoned, &Zoned, &Zoned),
    voices: u32,
    circle_size: u32,
    minimum_turn: u32,
) -> Vec<Remedy> {
    let (doors, start, end) = moments;
    let with_parts =
        |parts: &[Part]| plan(parts, moments, voices, circle_size, minimum_turn).ok().map(Box::new);
    let mut found = Vec::new();

    let mut shorter = parts.to_vec();
    let mut given_up = Vec::new();
    for position in (0..parts.len()).rev() {
        let Length::Fixed { minutes, minimum } = parts[position].length else { continue };
        if parts[position].pin.is_some() || minutes <= minimum {
            continue;
        }
        shorter[position].length = Length::Fixed { minutes: minimum, minimum };
        given_up.push((parts[position].id.clone(), minutes - minimum));
        if let Some(agenda) = with_parts(&shorter) {
            found.push(Remedy::FewerParts { parts: given_up, agenda });
            break;
        }
    }

    let now = circles(voices, circle_size).len();
    for count in (now + 1).. {
        let Ok(count) = u32::try_from(count) else { break };
        let size = voices.div_ceil(count);
        if size < 3 {
            break;
        }
        if let Ok(agenda) = plan(parts, moments, voices, size, minimum_turn) {
            found.push(Remedy::MoreCircles { circles: count, agenda: Box::new(agenda) });
            break;
        }
    }

    for position in (0..parts.len()).rev().filter(|p| rounds(&parts[*p]) > 1) {
        let mut fewer = parts.to_vec();
        fewer[position].length = Length::Turns { rounds: rounds(&parts[position]) - 1 };
        if let Some(agenda) = with_parts(&fewer) {
            found.push(Remedy::FewerRounds { part: parts[position].id.clone(), agenda });
            break;
        }
    }

    for minutes in (5..=480_u32).step_by(5) {
        let later = end.saturating_add(SignedDuration::from_mins(i64::from(minutes)));
        if let Ok(agenda) = plan(parts, (doors, start, &later), voices, circle_size, minimum_turn) {
            found.push(Remedy::MoreTime { minutes, agenda: Box::new(agenda) });
            break;
        }
    }
    found
}
