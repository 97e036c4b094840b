use super::{Answer, Run};
use crate::input::{Diagnostic, Exit, nearest};
use crate::ledger;
use crate::output::door::{OutputFile, Outputs};
use crate::workshop::schema;

/// The name of the schema of a ledger.
const LEDGER: &str = "ledger";

/// Which schema.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// workshop (when left out), a kind of table such as people, consent or votes, or
    /// ledger; with --output and
    /// no name, every schema is written
    name: Option<String>,
}

/// The JSON Schema of one kind of file, or of all.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    if let (None, Some(folder)) = (&args.name, run.flags.output.clone()) {
        let mut outputs = Outputs::of("schema");
        for name in names() {
            outputs.push(OutputFile::new(format!("{name}.schema.json"), text(name)?));
        }
        return Some(Answer::default().writing(outputs, folder));
    }
    let name = args.name.as_deref().unwrap_or(schema::WORKSHOP_FILE);
    if let Some(text) = text(name) {
        return Some(Answer::bytes(text));
    }
    let problem = Diagnostic::error("usage", format!("there is no schema `{name}`")).exit(Exit::Usage);
    run.fail(problem.hint(match nearest(name, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", names().join(", ")),
    }))
}

/// What is read, and the ledger, which others may read.
fn names() -> Vec<&'static str> {
    schema::names().into_iter().chain([LEDGER]).collect()
}

fn text(name: &str) -> Option<Vec<u8>> {
    let schema = if name == LEDGER { ledger::schema() } else { schema::of(name)? };
    let mut text = serde_json::to_vec_pretty(&schema).ok()?;
    text.push(b'\n');
    Some(text)
}
