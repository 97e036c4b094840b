use clap::Command;
use clap_complete::{Shell, generate};

use super::Answer;

/// Which shell.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The shell to complete for
    shell: Shell,
}

/// The script, made from the parser itself.
pub fn run(args: &Args, parser: &Command) -> Answer {
    let mut script = Vec::new();
    generate(args.shell, &mut parser.clone(), "cocreate", &mut script);
    Answer::bytes(script)
}
