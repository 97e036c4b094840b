use super::run::At;
use super::telling::{self, Held};
use super::{Answer, Run};
use crate::audit::Account;

/// Which workshop.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
}

/// Old, dead-end or New Route: as a whole, per stakeholder and per action, with what would change it.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let screen = ("_screen/route.md", "cocreate-route/1", ["route", "actions"].as_slice());
    telling::tell(&Held::In(&args.at), screen, Account::without_rows, run)
}
