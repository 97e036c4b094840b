use super::{Answer, Run};
use crate::input::{Diagnostic, Exit, nearest};
use crate::output::door::{OutputFile, Outputs};
use crate::workshop::schema;

/// Which schema.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// workshop (when left out), or a kind of table such as people, consent or votes; with --output and
    /// no name, every schema is written
    name: Option<String>,
}

/// The JSON Schema of one kind of file, or of all.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    if let (None, Some(folder)) = (&args.name, run.flags.output.clone()) {
        let mut outputs = Outputs::of("schema");
        for name in schema::names() {
            outputs.push(OutputFile::new(format!("{name}.schema.json"), text(name)?));
        }
        return Some(Answer::default().writing(outputs, folder));
    }
    let name = args.name.as_deref().unwrap_or(schema::WORKSHOP_FILE);
    if let Some(text) = text(name) {
        return Some(Answer::bytes(text));
    }
    let problem = Diagnostic::error("usage", format!("there is no schema `{name}`")).exit(Exit::Usage);
    run.fail(problem.hint(match nearest(name, schema::names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", schema::names().join(", ")),
    }))
}

fn text(name: &str) -> Option<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(&schema::of(name)?).ok()?;
    text.push(b'\n');
    Some(text)
}
