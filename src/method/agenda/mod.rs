//! The run sheet: the same protected speaking time for every voice, to the second (M6, M7).
//!
//! Parts of fixed length are laid down first; what remains belongs to the speaking rounds. One turn
//! holds for everybody in every circle: whole seconds, the time that remains divided by rounds × the
//! turns of the largest circle; what does not divide goes to the buffer. Who speaks through an
//! interpreter has a double turn, for which a circle has one turn more, so that nobody's is shortened. A
//! pinned part cuts the session in stretches, and the tightest stretch sets the turn. Lengths are elapsed time, so that an agenda
//! that spans a clock change is as long as it says.

mod asked;
mod circles;
mod company;
mod order;
mod places;
mod plan;
mod remedy;
mod stretch;
#[cfg(test)]
mod tests;
mod voices;

pub use asked::Asked;
pub use circles::{Circle, circles, spread, spread_over};
pub use order::{Order, Round, Speaker};
pub use places::{Attending, NoPlace, attending, expected, places, share, sharing};
pub use plan::{Agenda, Clash, Planned, Refusal, plan};
pub use remedy::{Remedy, remedies};
pub use voices::{
    Voices, accepted, has_double_turn, needs_interpreter, uninterpreted, voices, without_interpreter,
};

use crate::workshop::{Part, Session, Span, Template};

/// The largest circle when nothing else is said: "een kringgesprek met twintig mensen" (M7).
pub const CIRCLE_SIZE: u32 = 20;

/// The shortest turn when nothing else is said, in seconds.
pub const MINIMUM_TURN: u32 = 60;

/// The shortest turn that this session accepts, in seconds.
#[must_use]
pub fn minimum_turn(session: &Session) -> u32 {
    match session.minimum_turn.as_ref().map(|turn| turn.value) {
        Some(Span::Seconds(seconds)) => seconds,
        _ => MINIMUM_TURN,
    }
}

/// The template's parts for this kind of session, with the session's own changes to them: lengths, pins,
/// titles, rounds, how people sit, parts left out (`minutes = 0`) and parts added (`after`).
#[must_use]
pub fn parts(template: &Template, session: &Session) -> Vec<Part> {
    use crate::workshop::Length;
    let belongs = |part: &&Part| part.kinds.is_empty() || part.kinds.contains(&session.kind);
    let mut parts: Vec<Part> = template.parts.iter().filter(belongs).cloned().collect();
    for change in &session.parts {
        let position = parts.iter().position(|part| part.id == change.id.value);
        let at = position.unwrap_or_else(|| {
            let after = change.after.as_ref().and_then(|a| parts.iter().position(|part| part.id == a.value));
            let at = after.map_or(parts.len(), |after| after + 1);
            parts.insert(at, added(template, &change.id.value));
            at
        });
        let part = &mut parts[at];
        if let Some(minutes) = &change.minutes {
            let minutes = minutes.value;
            part.length = match part.length {
                Length::Fixed { minimum, .. } => Length::Fixed { minutes, minimum: minimum.min(minutes) },
                Length::Buffer { .. } => Length::Buffer { minutes },
                Length::Turns { .. } if minutes == 0 => Length::Turns { rounds: 0 },
                turns @ Length::Turns { .. } => turns,
            };
        }
        if let Some(rounds) = &change.rounds {
            part.length = Length::Turns { rounds: rounds.value };
        }
        if let Some(mode) = &change.mode {
            part.mode = mode.value;
        }
        if let Some(pin) = &change.pin {
            part.pin = Some(pin.value);
        }
        if let Some(title) = &change.title {
            part.title = Some(title.value.clone());
        }
    }
    parts.retain(|part| {
        !matches!(part.length, Length::Fixed { minutes: 0, .. } | Length::Turns { rounds: 0 })
    });
    parts
}

/// The part that an added part repeats: `consent-2` is another `consent`.
#[must_use]
pub fn repeated(id: &str) -> Option<&str> {
    id.rsplit_once('-').filter(|(_, number)| number.parse::<u32>().is_ok()).map(|(repeated, _)| repeated)
}

/// A part that the session adds, without length yet; people sit as in the part that it repeats.
fn added(template: &Template, id: &str) -> Part {
    use crate::workshop::{Length, Mode};
    let like = repeated(id).and_then(|like| template.parts.iter().find(|part| part.id == like));
    Part {
        id: id.to_owned(),
        title: None,
        length: Length::Fixed { minutes: 0, minimum: 0 },
        pin: None,
        mode: like.map_or(Mode::Plenary, |part| part.mode),
        kinds: Vec::new(),
    }
}
