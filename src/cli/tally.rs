use super::run::At;
use super::{Answer, Run, telling};

/// Which workshop.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
}

/// Counts votes and consent, and tells how the outcome came about.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let branches = ["decisions", "not_adopted", "short"];
    telling::tell(&args.at, "_screen/tally.md", "cocreate-tally/1", &branches, run)
}
