use serde_json::{Value as Json, json};

use super::formats::Formats;
use super::preparing::Prepared;
use super::run::At;
use super::{Answer, Run};
use crate::document;
use crate::input::Diagnostic;
use crate::method::agenda::{self, Agenda, Refusal, Remedy};
use crate::method::remark::Step;
use crate::output::door::Outputs;
use crate::output::terminal;
use crate::workshop::Workshop;

/// Which workshop and session.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
    /// The id of the session; the first at which is decided when left out
    #[arg(long, value_name = "ID")]
    session: Option<String>,
    #[command(flatten)]
    formats: Formats,
}

/// The run sheet for the facilitators, and the programme for everyone.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let workshop = run.open_before(&args.at.workshop)?;
    let prepared = Prepared::read(&workshop, &args.at.workshop, args.session.as_deref(), Step::Session, run)?;
    let agenda = run.keep(plan(&workshop, &prepared))?;
    let told = document::agenda(&workshop, prepared.session, &agenda, &prepared.parts);
    let screen = prepared.document("_agenda/screen.md", &told, run)?;
    let mut outputs = Outputs::of("agenda");
    for name in ["agenda", "programme"] {
        let document = prepared.document(&format!("{name}.md"), &told, run)?;
        args.formats.push(&mut outputs, name, &document, false, run)?;
    }
    let text = terminal(&screen.blocks, run.colour());
    let result = json(&prepared.session.id.value, &agenda);
    let folder = run.output_folder(&args.at.workshop);
    Some(Answer::told(text, "cocreate-agenda/1", result).about(&workshop).writing(outputs, folder))
}

/// Lays the agenda down, or says why it does not fit and what would make it fit.
pub fn plan(workshop: &Workshop, prepared: &Prepared) -> Result<Agenda, Diagnostic> {
    let session = prepared.session;
    let (Some(start), Some(end)) = (&session.start, &session.end) else {
        return Err(Diagnostic::error("not-ready", "the session has no date, start and end yet")
            .at(&session.entry)
            .hint("add `date`, `start` and `end`"));
    };
    let zone = start.value.time_zone();
    let doors = session.doors.as_ref().map(|doors| start.value.date().to_datetime(doors.value));
    let doors =
        doors.and_then(|doors| doors.to_zoned(zone.clone()).ok()).unwrap_or_else(|| start.value.clone());
    let parts = agenda::parts(&prepared.template, session);
    let voices = agenda::voices(workshop);
    let circle_size = session.circle_size.as_ref().map_or(agenda::CIRCLE_SIZE, |size| size.value);
    let minimum = agenda::minimum_turn(session);
    let moments = (&doors, &start.value, &end.value);
    agenda::plan(&parts, moments, voices, circle_size, minimum).map_err(|refusal| {
        let remedies = agenda::remedies(&parts, moments, voices, circle_size, minimum);
        refused(&refusal, minimum, voices, &remedies).at(&session.entry)
    })
}

fn refused(refusal: &Refusal, minimum: u32, voices: u32, remedies: &[Remedy]) -> Diagnostic {
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
                "with {voices} voices a turn would be {turn} seconds, and at least {minimum} were promised"
            ),
        ),
    };
    if remedies.is_empty() { problem } else { problem.hint(advice(remedies)) }
}

/// What would make it fit, each remedy with what comes of it.
fn advice(remedies: &[Remedy]) -> String {
    let told: Vec<String> = remedies.iter().map(remedy).collect();
    format!("any one of these is enough: {}", told.join("; or "))
}

fn remedy(remedy: &Remedy) -> String {
    let turns = |agenda: &Agenda| match agenda.turn {
        0 => String::new(),
        turn => format!(" (turns of {turn} seconds)"),
    };
    match remedy {
        Remedy::FewerParts { parts, agenda } => {
            let cut: Vec<String> = parts.iter().map(|(id, cut)| format!("`{id}` {cut} min")).collect();
            format!("shorten {}{}", cut.join(", "), turns(agenda))
        }
        Remedy::MoreCircles { circles, agenda } => format!(
            "speak in {circles} circles, with circle_size = {}{}",
            agenda.circles.first().copied().unwrap_or_default(),
            turns(agenda)
        ),
        Remedy::FewerRounds { part, agenda } => format!("one round fewer in `{part}`{}", turns(agenda)),
        Remedy::MoreTime { minutes, agenda } => format!("go on {minutes} minutes longer{}", turns(agenda)),
    }
}

/// Seconds in words, to the second.
fn minutes(seconds: i64) -> String {
    match (seconds / 60, seconds % 60) {
        (minutes, 0) => format!("{minutes} minutes"),
        (0, seconds) => format!("{seconds} seconds"),
        (minutes, seconds) => format!("{minutes} minutes and {seconds} seconds"),
    }
}

fn json(session: &str, agenda: &Agenda) -> Json {
    let moment = |zoned: &jiff::Zoned| zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let parts = agenda.parts.iter().map(|planned| {
        let part = planned.part.as_ref();
        json!({
            "id": part.map(|part| &part.id),
            "start": moment(&planned.start),
            "end": moment(&planned.end),
            "seconds": planned.seconds,
            "rounds": planned.rounds(),
        })
    });
    json!({
        "session": session,
        "doors": moment(&agenda.doors),
        "turn_seconds": agenda.turn,
        "rounds": agenda.rounds,
        "voice_seconds": agenda.voice(),
        "voices": agenda.circles.iter().sum::<u32>(),
        "circles": agenda.circles,
        "parts": parts.collect::<Vec<_>>(),
    })
}
