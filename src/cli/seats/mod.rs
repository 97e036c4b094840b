mod changed;
mod earlier;
mod gathering;
pub(super) mod settle;
mod wished;
mod written;

use super::formats::Formats;
use super::run::AtSession;
use super::{Answer, Run};
pub(super) use gathering::Gathering;

/// Whom to seat, and how.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: AtSession,
    /// Seat the people of this file instead of those of a workshop who accepted
    #[arg(long, value_name = "FILE", conflicts_with_all = ["workshop", "session"])]
    people: Option<String>,
    /// So many tables
    #[arg(long, value_name = "NUMBER", conflicts_with = "size", value_parser = clap::value_parser!(u32).range(1..=1000))]
    tables: Option<u32>,
    /// At most so many people at a table; else the session's circle size, else twenty
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(2..=1000))]
    size: Option<u32>,
    /// So many rounds in which people change places; else the session's parts with speaking rounds
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=50))]
    rounds: Option<u32>,
    /// Columns of which every table mirrors the whole; `stakeholder` when left out
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    mix: Vec<String>,
    /// Let nobody be the only one of their stakeholder at a table, where that can be avoided
    #[arg(long)]
    not_alone: bool,
    /// People who sit at one table in every round
    #[arg(long, value_name = "PERSON+PERSON")]
    together: Vec<String>,
    /// People of whom no two sit at one table
    #[arg(long, value_name = "PERSON+PERSON")]
    apart: Vec<String>,
    /// Somebody who cannot move, with their table
    #[arg(long, value_name = "PERSON=TABLE")]
    fixed: Vec<String>,
    /// The same in a file: person, together, apart, table
    #[arg(long, value_name = "FILE")]
    wishes: Option<String>,
    /// People with this value begin no round, as officials and experts of a workshop do not
    #[arg(long, value_name = "COLUMN=VALUE")]
    not_first: Vec<String>,
    /// Change the seats of this seats.csv as little as possible, for who came late or did not come
    #[arg(long, value_name = "FILE")]
    change: Option<String>,
    /// With --change: the first round that was not sat yet; the rounds before it stay as they were
    #[arg(long, value_name = "NUMBER", requires = "change", value_parser = clap::value_parser!(u32).range(1..=50))]
    from_round: Option<u32>,
    /// Who did not come
    #[arg(long, value_name = "PERSON,…", value_delimiter = ',')]
    absent: Vec<String>,
    /// Search so many times as long for fewer repeated meetings
    #[arg(long, value_name = "TIMES", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    effort: u32,
    #[command(flatten)]
    formats: Formats,
}

impl Args {
    /// Nothing wished for: the circles of the session, mixed by stakeholder.
    pub(super) fn plain() -> Self {
        Self { effort: 1, ..Self::default() }
    }
}

/// Who sits where in each round, in which order they speak, and everything to print.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    match &args.people {
        Some(file) => {
            let gathering = Gathering::of_file(file, args, run)?;
            let settled = settle::settle(args, &gathering, run)?;
            written::answer(args, &gathering, &settled, run)
        }
        None => {
            let workshop = run.open_before(args.at.workshop())?;
            let gathering = Gathering::of_workshop(&workshop, args, run)?;
            let settled = settle::settle(args, &gathering, run)?;
            Some(written::answer(args, &gathering, &settled, run)?.about(&workshop))
        }
    }
}
