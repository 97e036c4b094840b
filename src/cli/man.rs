use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;

use super::{Answer, Run};
use crate::input::{Diagnostic, Exit};
use crate::output::door::{OutputFile, Outputs};

/// Which page.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The command to print the page of; with --output and no command, every page is written
    command: Option<String>,
}

/// The pages, made from the parser itself.
pub fn run(args: &Args, parser: &Command, run: &mut Run) -> Option<Answer> {
    let mut parser = parser.clone();
    parser.build();
    if let (None, Some(folder)) = (&args.command, run.flags.output.clone()) {
        return all(&parser, folder, run);
    }
    let page = match &args.command {
        None => &parser,
        Some(name) => match parser.find_subcommand(name) {
            Some(command) => command,
            None => {
                let problem = Diagnostic::error("usage", format!("there is no command `{name}`"));
                return run.fail(problem.exit(Exit::Usage).hint("`cocreate --help` lists the commands"));
            }
        },
    };
    let page = render(page);
    run.keep(page).map(Answer::bytes)
}

fn all(parser: &Command, folder: PathBuf, run: &mut Run) -> Option<Answer> {
    let mut outputs = Outputs::of("man");
    for page in std::iter::once(parser).chain(parser.get_subcommands()) {
        let name = page.get_display_name().unwrap_or(page.get_name());
        let bytes = run.keep(render(page))?;
        outputs.push(OutputFile::new(format!("{name}.1"), bytes));
    }
    Some(Answer::default().writing(outputs, folder))
}

fn render(page: &Command) -> Result<Vec<u8>, Diagnostic> {
    let mut bytes = Vec::new();
    Man::new(page.clone()).render(&mut bytes).map_err(|error| {
        Diagnostic::error("output-failed", format!("the page could not be made: {error}")).exit(Exit::Io)
    })?;
    Ok(bytes)
}
