//! The command line: one thin file per subcommand, the only room that sees all the others.
//!
//! A command reads, computes and answers; what it answers is written and printed here, in one place,
//! so that every command keeps the same promises: results to stdout, messages to stderr, outputs whole
//! or not at all, and the exit statuses of `sysexits.h`.

mod agenda;
mod answer;
mod check;
mod common;
mod completions;
mod draw;
mod explain;
mod export;
mod finish;
mod formats;
mod forms;
mod import;
mod init;
mod invite;
mod man;
mod plain;
mod preparing;
mod report;
mod route;
mod run;
mod schema;
mod scores;
mod seats;
mod tally;
mod telling;
mod timer;
mod today;
mod verify;
mod waiting;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::output::door;
use answer::Answer;
use common::Common;
use run::Run;

/// Make policy with people instead of for them, and show where every figure in the report came from.
#[derive(Debug, Parser)]
#[command(name = "cocreate", version, propagate_version = true, infer_subcommands = false)]
#[command(after_help = "WORKSHOP is a folder or its workshop.toml; left out, it is the current folder.")]
struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Command,
}

/// The commands, in the order of the work.
#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new workshop folder; on a terminal, ask the method's questions one by one
    Init(init::Args),
    /// Say what is wrong, missing or at odds with the method, each with its place
    Check(check::Args),
    /// Old, dead-end or New Route: as a whole, per stakeholder, per action
    Route(route::Args),
    /// Draw people by lot, with everybody's chance as equal as the quotas allow
    Draw(draw::Args),
    /// Invite people: a list, a letter and a calendar file each; or how the invitations stand
    Invite(invite::Args),
    /// The run sheet of a session, with the same speaking time for everyone
    Agenda(agenda::Args),
    /// Circles or tables that mix, who sits where in each round, and who begins to speak
    Seats(seats::Args),
    /// Empty result files for after the session, and cards to print
    Forms(forms::Args),
    /// Turn an export of another tool into our own files
    Import(import::Args),
    /// Write a budget in a layout that other programs divide again
    Export(export::Args),
    /// Count votes and consent, and tell how the outcome came about
    Tally(tally::Args),
    /// Write the decision report, in which every figure leads back to its rows
    Report(report::Args),
    /// From a statement down to its rows, or from a row up to the statements that rest on it
    Explain(explain::Args),
    /// Hash, compute and write everything again, and say whether the report still agrees with its files
    Verify(verify::Args),
    /// The JSON Schema of the workshop file or of a kind of table, so that editors complete it
    Schema(schema::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print a manual page, or write all of them
    Man(man::Args),
}

impl Command {
    /// Carries the command out; what it could not do stands in the run's diagnostics.
    fn carry_out(&self, run: &mut Run) -> Option<Answer> {
        match self {
            Self::Init(args) => init::run(args, run),
            Self::Check(args) => check::run(args, run),
            Self::Route(args) => route::run(args, run),
            Self::Draw(args) => draw::run(args, run),
            Self::Invite(args) => invite::run(args, run),
            Self::Agenda(args) => agenda::run(args, run),
            Self::Seats(args) => seats::run(args, run),
            Self::Forms(args) => forms::run(args, run),
            Self::Import(args) => import::run(args, run),
            Self::Export(args) => export::run(args, run),
            Self::Tally(args) => tally::run(args, run),
            Self::Report(args) => report::run(args, run),
            Self::Explain(args) => explain::run(args, run),
            Self::Verify(args) => verify::run(args, run),
            Self::Schema(args) => schema::run(args, run),
            Self::Completions(args) => Some(completions::run(args, &Cli::command())),
            Self::Man(args) => man::run(args, &Cli::command(), run),
        }
    }
}

/// Runs the program with these arguments.
pub fn main(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.into_iter().collect();
    let cli = match Cli::try_parse_from(&args) {
        Ok(cli) => cli,
        Err(refusal) => return finish::refuse(&refusal, args.iter().any(|arg| arg == "--json")),
    };
    door::hear(finish::tell_interruption(cli.common.json));
    let mut run = Run::new(cli.common);
    let answer = cli.command.carry_out(&mut run);
    finish::finish(run, answer)
}
