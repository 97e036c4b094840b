mod advice;
mod orders;
mod told;

use super::formats::Formats;
use super::preparing::Prepared;
use super::run::At;
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
    at: At,
    /// The id of the session; the first at which is decided when left out
    #[arg(long, value_name = "ID")]
    session: Option<String>,
    /// The order of speaking from this speaking.csv, which `seats` wrote; else that of the output folder when
    /// it fits, else the one that `seats` would make
    #[arg(long, value_name = "FILE")]
    seats: Option<String>,
    #[command(flatten)]
    formats: Formats,
}

/// The run sheet for the facilitators, and the programme for everyone.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let workshop = run.open_before(&args.at.workshop)?;
    let prepared = Prepared::read(&workshop, &args.at.workshop, args.session.as_deref(), Step::Session, run)?;
    let order = orders::orders(args, &workshop, &prepared, run)?;
    let agenda = run.keep(plan_in(&workshop, &prepared, order.circles()))?;
    let told = document::agenda(&workshop, prepared.session, &agenda, &order, &prepared.parts);
    let screen = prepared.document("_agenda/screen.md", &told, run)?;
    let mut outputs = Outputs::of("agenda");
    // Pseudonyms and who has a double turn are for the facilitators; the programme is for everyone.
    for (name, look, private) in [
        ("agenda", Some("run-sheet"), !order.rounds.is_empty()),
        ("wall", Some("wall"), false),
        ("programme", None, false),
    ] {
        let document = prepared.document(&format!("{name}.md"), &told, run)?;
        let document = look.map_or(document.clone(), |look| document.looking(look));
        args.formats.push(&mut outputs, name, &document, private, run)?;
    }
    let text = terminal(&screen.blocks, run.colour());
    let result = told::json(&prepared.session.id.value, &agenda, &order);
    let folder = run.output_folder(&args.at.workshop);
    Some(Answer::told(text, "cocreate-agenda/1", result).about(&workshop).writing(outputs, folder))
}

/// Lays the agenda down, or says why it does not fit and what would make it fit. Double turns are spread
/// evenly over the circles, as `seats` does where it can.
pub fn plan(workshop: &Workshop, prepared: &Prepared) -> Result<Agenda, Diagnostic> {
    plan_in(workshop, prepared, None)
}

/// The same in these circles.
fn plan_in(
    workshop: &Workshop,
    prepared: &Prepared,
    seated: Option<Vec<Circle>>,
) -> Result<Agenda, Diagnostic> {
    let session = prepared.session;
    let mut asked = Asked::of(&prepared.template, session, agenda::voices(workshop)).ok_or_else(|| {
        Diagnostic::error("not-ready", "the session has no date, start and end yet")
            .at(&session.entry)
            .hint("add `date`, `start` and `end`")
    })?;
    asked.seated = seated;
    agenda::plan(&asked).map_err(|refusal| advice::refused(&refusal, &asked, session))
}
