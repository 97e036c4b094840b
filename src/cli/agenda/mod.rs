mod advice;
mod orders;
mod told;

pub(super) use advice::no_place;

use serde_json::{Value as Json, json};

use super::formats::Formats;
use super::preparing::Prepared;
use super::run::AtSession;
use super::{Answer, Run};
use crate::document;
use crate::input::Diagnostic;
use crate::method::agenda::{self, Agenda, Asked, Circle};
use crate::method::remark::Step;
use crate::output::door::Outputs;
use crate::output::terminal;
use crate::workshop::Workshop;

/// Which workshop and session.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: AtSession,
    /// Every session that shares the participants with this one, each in a folder of its own
    #[arg(long, conflicts_with = "seats")]
    every: bool,
    /// The order of speaking from this speaking.csv, which `seats` wrote; else that of the output folder when
    /// it fits, else the one that `seats` would make
    #[arg(long, value_name = "FILE")]
    seats: Option<String>,
    #[command(flatten)]
    formats: Formats,
    /// Also write timer.html, a page that keeps the time of turns and works without a network
    #[arg(long, conflicts_with = "every")]
    timer: bool,
}

/// The run sheet for the facilitators, the sheet for the wall, and the programme for everyone.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let workshop = run.open_before(args.at.workshop())?;
    let prepared = Prepared::read(&workshop, args.at.workshop(), args.at.session(), Step::Session, run)?;
    let mut outputs = Outputs::of("agenda");
    let sharing = agenda::sharing(&workshop, prepared.session);
    let (text, result) = if args.every {
        let (mut text, mut results) = (String::new(), Vec::new());
        for session in sharing {
            let id = session.id.value.as_str();
            let prepared = Prepared::read(&workshop, args.at.workshop(), Some(id), Step::Session, run)?;
            let (told, result) = sheets(args, &workshop, &prepared, &format!("{id}/"), &mut outputs, run)?;
            text.push_str(&told);
            results.push(result);
        }
        (text, json!({ "sessions": results }))
    } else {
        sheets(args, &workshop, &prepared, "", &mut outputs, run)?
    };
    let folder = run.output_folder(args.at.workshop());
    Some(Answer::told(text, "cocreate-agenda/1", result).about(&workshop).writing(outputs, folder))
}

/// The sheets of one session, in a folder; what the screen tells of it, and what other programs read.
fn sheets(
    args: &Args,
    workshop: &Workshop,
    prepared: &Prepared<'_>,
    folder: &str,
    outputs: &mut Outputs,
    run: &mut Run,
) -> Option<(String, Json)> {
    let order = orders::orders(args, workshop, prepared, run)?;
    let agenda = run.keep(plan_in(workshop, prepared, order.circles()))?;
    let told = document::agenda(workshop, prepared.session, &agenda, &order, &prepared.parts);
    let screen = prepared.document("_agenda/screen.md", &told, run)?;
    // Pseudonyms and who has a double turn are for the facilitators; the programme is for everyone.
    let private = !order.rounds.is_empty();
    for (name, look, private) in
        [("agenda", Some("run-sheet"), private), ("wall", Some("wall"), false), ("programme", None, false)]
    {
        let document = prepared.document(&format!("{name}.md"), &told, run)?;
        let document = match look {
            Some(look) => document.looking(look),
            None => document,
        };
        let document = match prepared.session.date.as_ref() {
            Some(day) => document.of_day(day.value),
            None => document,
        };
        args.formats.push(outputs, &format!("{folder}{name}"), &document, private, run)?;
    }
    if args.timer {
        crate::cli::timer::push(outputs, workshop, prepared, (&agenda, &order), run)?;
    }
    let text = terminal(&screen.blocks, run.colour());
    Some((text, told::json(&prepared.session.id.value, &agenda, &order)))
}

/// Lays the agenda down, or says why it does not fit and what would make it fit. Double turns are spread
/// evenly over the circles, as `seats` does where it can.
pub fn plan(workshop: &Workshop, prepared: &Prepared) -> Result<Agenda, Diagnostic> {
    plan_in(workshop, prepared, None)
}

/// The same for a letter: its turn is what can be promised to everybody who may still come, so it is no longer than
/// with every seat taken. Where that would not fit, the turn of those who accepted.
pub fn plan_promised(workshop: &Workshop, prepared: &Prepared) -> Result<Agenda, Diagnostic> {
    let mut planned = plan(workshop, prepared)?;
    let voices = agenda::expected(workshop, prepared.session).ok();
    let asked = voices.and_then(|voices| Asked::of(&prepared.template, prepared.session, voices));
    if let Some(full) = asked.and_then(|asked| agenda::plan(&asked).ok()) {
        planned.turn = planned.turn.min(full.turn);
    }
    Ok(planned)
}

/// The same in these circles.
fn plan_in(
    workshop: &Workshop,
    prepared: &Prepared,
    seated: Option<Vec<Circle>>,
) -> Result<Agenda, Diagnostic> {
    let session = prepared.session;
    let voices = agenda::attending(workshop, session).map_err(|missing| no_place(&missing, session))?.voices;
    let mut asked = Asked::of(&prepared.template, session, voices).ok_or_else(|| {
        Diagnostic::error("not-ready", "the session has no date, start and end yet")
            .at(&session.entry)
            .hint("add `date`, `start` and `end`")
    })?;
    asked.seated = seated;
    agenda::plan(&asked).map_err(|refusal| advice::refused(&refusal, &asked, session))
}
