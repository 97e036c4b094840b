use serde_json::{Value as Json, json};

use crate::input::Diagnostic;
use crate::method::agenda::{self, Asked, NoPlace, Refusal, Remedy};
use crate::workshop::Session;

/// Why the run sheet cannot be made, where that was promised, and the best ways out.
pub(super) fn refused(refusal: &Refusal, asked: &Asked, session: &Session) -> Diagnostic {
    let remedies = agenda::remedies(asked);
    let (voices, minimum) = (asked.voices.people, asked.minimum_turn.max(1));
    let promised = session.minimum_turn.as_ref().map(|turn| &turn.place);
    let problem = match refusal {
        Refusal::Nobody => Diagnostic::error("nobody", "there is nobody to give a turn")
            .hint("give the stakeholders `seats`, or people with status `accepted`"),
        Refusal::Clash(clash) => Diagnostic::error(
            "agenda-clash",
            format!("`{}` cannot begin at its fixed time: it is {} off", clash.part, minutes(clash.over)),
        ),
        Refusal::Overrun { over } => Diagnostic::error(
            "agenda-overrun",
            format!("the parts take {} more than the session has", minutes(*over)),
        ),
        Refusal::TurnTooShort { turn } => Diagnostic::error(
            "turn-too-short",
            format!(
                "with {voices} voices{} a turn would be {turn} seconds, and at least {minimum} were promised",
                match asked.voices.doubles() {
                    0 => String::new(),
                    1 => ", one of them with a double turn,".to_owned(),
                    doubles => format!(", {doubles} of them with a double turn,"),
                }
            ),
        ),
    };
    let problem = match (refusal, promised) {
        (Refusal::TurnTooShort { .. }, Some(promised)) => {
            problem.at(&session.entry).also(promised, "promised here")
        }
        _ => problem.at(&session.entry),
    };
    if remedies.is_empty() {
        return problem;
    }
    problem.hint(advice(&remedies)).alternatives(remedies.iter().map(alternative).collect())
}

/// What would make it fit, the best first, each with what comes of it.
fn advice(remedies: &[Remedy]) -> String {
    let told = remedies.iter().enumerate().map(|(at, told)| format!("({}) {}", at + 1, remedy(told)));
    let told = told.collect::<Vec<_>>().join("; ");
    match remedies {
        [_] => format!("this is enough: {told}"),
        _ => format!("any one of these is enough, the best first: {told}"),
    }
}

fn remedy(remedy: &Remedy) -> String {
    let agenda = remedy.agenda();
    let what = match remedy {
        Remedy::FewerParts { parts, .. } => {
            let cut: Vec<String> = parts.iter().map(|(id, cut)| format!("`{id}` {cut} min")).collect();
            format!("shorten {}", cut.join(", "))
        }
        Remedy::MoreCircles { circles, .. } => {
            let size = agenda.circles.first().map(|circle| circle.people).unwrap_or_default();
            format!("speak in {circles} circles, with circle_size = {size}")
        }
        Remedy::FewerRounds { part, .. } => format!("one round fewer in `{part}`"),
        Remedy::MoreTime { minutes, .. } => format!("go on {minutes} minutes longer"),
    };
    match agenda.turn {
        0 => what,
        turn => {
            let voice = minutes(agenda.voice().into());
            format!("{what} (turns of {turn} seconds, {voice} for every voice)")
        }
    }
}

/// A remedy for other programs, with what comes of it.
fn alternative(remedy: &Remedy) -> Json {
    let agenda = remedy.agenda();
    let mut told = match remedy {
        Remedy::FewerParts { parts, .. } => {
            let parts = parts.iter().map(|(id, minutes)| json!({ "id": id, "minutes": minutes }));
            json!({ "shorten": parts.collect::<Vec<_>>() })
        }
        Remedy::MoreCircles { circles, .. } => json!({ "circles": circles }),
        Remedy::FewerRounds { part, .. } => json!({ "round_fewer_in": part }),
        Remedy::MoreTime { minutes, .. } => json!({ "minutes_longer": minutes }),
    };
    told["turn_seconds"] = agenda.turn.into();
    told["voice_seconds"] = agenda.voice().into();
    told
}

/// Seconds in words, to the second.
fn minutes(seconds: i64) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) => format!("{minutes} minutes"),
        (0, seconds) => format!("{seconds} seconds"),
        (minutes, seconds) => format!("{minutes} minutes and {seconds} seconds"),
    }
}

/// Not everybody has a place, and what would give everybody one.
pub(in crate::cli) fn no_place(missing: &NoPlace, session: &Session) -> Diagnostic {
    let NoPlace { people, places, sessions, more } = *missing;
    let capacity = session.capacity.as_ref().map_or(0, |capacity| capacity.value);
    let message = format!("{people} people take part, and the sessions of this kind have {places} places");
    let hint = format!(
        "give {more} more [[sessions]] of the same kind a capacity of {capacity} ({} in all), or raise `capacity`",
        sessions.saturating_add(more)
    );
    let problem = Diagnostic::error("no-place", message).hint(hint);
    problem.at(session.capacity.as_ref().map_or(&session.entry, |capacity| &capacity.place))
}
