use super::run::At;
use super::{Answer, Run, telling};
use crate::audit::Account;

/// Which workshop, and how it is told.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
    /// Show what every fitting rule makes of the same ballots; the rule of the workshop file holds
    #[arg(long)]
    compare: bool,
}

/// Counts votes and consent, and tells how the outcome came about.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    if args.compare {
        let compared = |workshop: &_, _| Ok(Account::compared(workshop));
        return telling::tell(
            &args.at,
            ("_screen/compare.md", "cocreate-compare/1", &["votes"]),
            compared,
            run,
        );
    }
    let branches = &["decisions", "not_adopted", "short"];
    telling::tell(&args.at, ("_screen/tally.md", "cocreate-tally/1", branches), Account::of, run)
}
