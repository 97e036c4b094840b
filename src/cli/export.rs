use clap::ValueEnum;
use serde_json::json;

use super::run::{At, workshop_folder};
use super::{Answer, Run};
use crate::input::{Diagnostic, Exit};
use crate::method::vote::{Count, count};
use crate::output::door::{OutputFile, Outputs};
use crate::output::pabulib::{Voters, pabulib};
use crate::workshop::{Method, Purpose, Vote, Workshop};

/// What to export, and which vote.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The layout
    layout: Layout,
    #[command(flatten)]
    at: At,
    /// The vote, when there are several over a budget
    #[arg(long, value_name = "ID")]
    vote: Option<String>,
    /// Keep the pseudonyms of the voters instead of numbering their ballots
    #[arg(long)]
    keep_voters: bool,
}

/// A layout that others read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Layout {
    /// A participatory budget (.pb)
    Pabulib,
}

/// Writes a budget in the layout of Pabulib, so that others can divide it again.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let Layout::Pabulib = args.layout;
    let workshop = run.open(&args.at.workshop)?;
    let vote = budget(&workshop, args.vote.as_deref(), run)?;
    let counted = count(&workshop, vote);
    tell_unsaid(vote, &counted, run);
    let voters = if args.keep_voters { Voters::AsTheyAre } else { Voters::Numbered };
    let file = format!("{}.pb", vote.id.value);
    let mut outputs = Outputs::of("export");
    outputs.push(OutputFile::new(&file, pabulib(&workshop, vote, &counted, voters)));
    let folder =
        run.flags.output.clone().unwrap_or_else(|| workshop_folder(&args.at.workshop).join("output"));
    let result = json!({ "file": file, "vote": vote.id.value.as_str(), "ballots": counted.ballots });
    Some(Answer::told(String::new(), "cocreate-export/1", result).about(&workshop).writing(outputs, folder))
}

/// The vote that divides a budget.
fn budget<'w>(workshop: &'w Workshop, id: Option<&str>, run: &mut Run) -> Option<&'w Vote> {
    let money = |vote: &&Vote| {
        vote.purpose.value == Purpose::Budget
            || matches!(vote.method.value, Method::Greedy | Method::EqualShares)
    };
    let named = |vote: &&Vote| id.is_none_or(|id| vote.id.value.as_str() == id);
    let votes: Vec<&Vote> = workshop.votes.iter().filter(money).filter(named).collect();
    match votes[..] {
        [vote] => Some(vote),
        [] => {
            let problem = Diagnostic::error("usage", "there is no such vote that divides a budget");
            run.fail(
                problem.exit(Exit::Data).hint("a vote with method greedy or equal-shares can be exported"),
            )
        }
        [_, ..] => {
            let ids: Vec<&str> = votes.iter().map(|vote| vote.id.value.as_str()).collect();
            let problem = Diagnostic::error("usage", "several votes divide a budget").exit(Exit::Usage);
            run.fail(problem.hint(format!("choose one with --vote: {}", ids.join(", "))))
        }
    }
}

/// What the layout cannot say.
fn tell_unsaid(vote: &Vote, counted: &Count, run: &mut Run) {
    let mut unsaid = |what: &str| {
        let notice = Diagnostic::warning("export-unsaid", format!("a .pb file cannot say {what}"));
        run.problems.push(notice.at(&vote.id.place).hint("tell it to whoever divides the budget again"));
    };
    if !vote.terms.weights.is_empty() {
        unsaid("that some voices weigh more");
    }
    if vote.threshold.is_some() {
        unsaid("which part of the votes a project needs");
    }
    if !vote.terms.exclusive.is_empty() {
        unsaid("which projects exclude each other");
    }
    if !vote.lot.is_empty() || vote.terms.seed.is_some() {
        unsaid("which lots were drawn");
    }
    if counted.budget.is_none() {
        unsaid("that the amount is not known");
    }
}
