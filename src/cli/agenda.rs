use serde_json::{Value as Json, json};

use super::formats::Formats;
use super::preparing::Prepared;
use super::run::At;
use super::{Answer, Run};
use crate::document;
use crate::input::Diagnostic;
use crate::method::agenda::{self, Agenda, Asked, Refusal, Remedy};
use crate::method::remark::Step;
use crate::output::door::Outputs;
use crate::output::terminal;
use crate::workshop::{Session, Workshop};

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
    /// Also write timer.html, a page that keeps the time of turns and works without a network
    #[arg(long)]
    timer: bool,
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
    if args.timer {
        super::timer::push(&mut outputs, &workshop, &prepared, &args.at.workshop, run)?;
    }
    let text = terminal(&screen.blocks, run.colour());
    let result = json(&prepared.session.id.value, &agenda);
    let folder = run.output_folder(&args.at.workshop);
    Some(Answer::told(text, "cocreate-agenda/1", result).about(&workshop).writing(outputs, folder))
}

/// Lays the agenda down, or says why it does not fit and what would make it fit.
pub fn plan(workshop: &Workshop, prepared: &Prepared) -> Result<Agenda, Diagnostic> {
    let session = prepared.session;
    let asked = Asked::of(&prepared.template, session, agenda::voices(workshop)).ok_or_else(|| {
        Diagnostic::error("not-ready", "the session has no date, start and end yet")
            .at(&session.entry)
            .hint("add `date`, `start` and `end`")
    })?;
    agenda::plan(&asked).map_err(|refusal| refused(&refusal, &asked, session))
}

fn refused(refusal: &Refusal, asked: &Asked, session: &Session) -> Diagnostic {
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
        "voices": agenda.people(),
        "doubled": agenda.doubles(),
        "circles": agenda.circles.iter().map(|circle| circle.people).collect::<Vec<_>>(),
        "turns_per_round": agenda.circles.iter().map(|circle| circle.turns()).collect::<Vec<_>>(),
        "parts": parts.collect::<Vec<_>>(),
    })
}
