use clap::ValueEnum;
use serde_json::{Value as Json, json};

use super::run::At;
use super::scores::{SCORES, Scores};
use super::{Answer, Run, plain};
use crate::input::Severity;
use crate::method::agenda::{uninterpreted, without_interpreter};
use crate::method::checks::checks;
use crate::method::readiness::{quorum_of_nobody, readiness};
use crate::method::remark as method;
use crate::output::door::{OutputFile, Outputs};
use crate::workshop::Workshop;

/// What to check, and for which step.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
    /// The step to be ready for
    #[arg(long = "for", value_enum, default_value_t = Step::Report, value_name = "STEP")]
    step: Step,
    /// Read the texts for plain language too, and keep their score in output/language.json
    #[arg(long)]
    plain: bool,
}

/// A step in the order of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Before people are invited
    Invite,
    /// Before the session
    Session,
    /// Before the report
    Report,
}

impl Step {
    fn of_the_method(self) -> method::Step {
        match self {
            Self::Invite => method::Step::Invite,
            Self::Session => method::Step::Session,
            Self::Report => method::Step::Report,
        }
    }
}

/// Reads everything and says what is wrong, missing or at odds with the method. The problems are the
/// answer: they are told in the run's own way, and errors lead to 65.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let at = &args.at.workshop;
    let workshop = if args.step == Step::Report { run.open(at) } else { run.open_before(at) }?;
    let method = args.step.of_the_method();
    readiness(&workshop, method).into_iter().for_each(|missing| run.problems.push(missing));
    quorum_of_nobody(&workshop, run.date).into_iter().for_each(|problem| run.problems.push(problem));
    super::draw::check(at, &workshop, run);
    if args.step == Step::Session {
        let problem = without_interpreter(&workshop, &uninterpreted(&workshop));
        problem.into_iter().for_each(|problem| run.problems.push(problem));
    }
    checks(&workshop, method, run.date).iter().for_each(|remark| run.problems.push(remark.diagnostic()));
    let plain = if args.plain { Some(read_for_plain_language(at, &workshop, run)?) } else { None };
    let count = |severity| run.problems.iter().filter(|problem| problem.severity == severity).count();
    let warnings = count(Severity::Warning);
    let step = args.step.to_possible_value().map(|step| step.get_name().to_owned()).unwrap_or_default();
    let text = match warnings {
        0 => format!("ready for {step}: nothing is wrong\n"),
        1 => format!("ready for {step}: nothing is wrong; one thing to look at\n"),
        _ => format!("ready for {step}: nothing is wrong; {warnings} things to look at\n"),
    };
    let mut result = json!({ "for": step, "errors": 0, "warnings": warnings });
    let Some((told, score, outputs)) = plain else {
        return Some(Answer::told(text, "cocreate-check/1", result).about(&workshop));
    };
    result["plain"] = score;
    let answer = Answer::told(text + &told, "cocreate-check/1", result).about(&workshop);
    Some(answer.writing(outputs, run.output_folder(at)))
}

/// What makes the texts harder to read than they need to be, what to tell of it, and the score to be kept.
fn read_for_plain_language(at: &str, workshop: &Workshop, run: &mut Run) -> Option<(String, Json, Outputs)> {
    let templates = run.templates(workshop, at);
    let plain = plain::places(workshop, &templates, run)?;
    let scores = Scores::of(&run.output_folder(at));
    let scores = run.keep(scores)?;
    let date = run.date.to_string();
    let told = plain.told(scores.before(&date));
    let id = workshop.issue.id.as_ref().map(ToString::to_string);
    let mut outputs = Outputs::of("check");
    outputs.push(OutputFile::new(SCORES, scores.with(&date, plain.json()).bytes(id.as_deref())));
    Some((told, plain.json(), outputs))
}
