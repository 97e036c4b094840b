use super::run::At;
use super::{Answer, Run, telling};

/// Which workshop.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
}

/// Old, dead-end or New Route: as a whole, per stakeholder and per action, with what would change it.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    telling::tell(&args.at, "_screen/route.md", "cocreate-route/1", &["route", "actions"], run)
}
