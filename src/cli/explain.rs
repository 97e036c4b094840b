use std::path::{Path, PathBuf};

use serde_json::json;

use super::{Answer, Run};
use crate::audit::{self, Explainer, FilesAgain, Found, reopen};
use crate::document::{Language, Templates, Words};
use crate::input::Diagnostics;

/// What to explain, and of which report.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A claim (C-fpv2y6f2pg, or its first letters), or a row of a file (votes.csv:17)
    #[arg(value_name = "CLAIM|FILE:LINE")]
    what: String,
    /// A report, its ledger, or a workshop folder whose output holds one
    #[arg(value_name = "REPORT", default_value = ".")]
    report: PathBuf,
    /// Show every row, also those that the report does not hold, from the file itself
    #[arg(long)]
    all: bool,
}

/// From a statement down to its rows, or from a row up to the statements that rest on it.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let at = place(run, &args.report);
    let found = audit::ledger(&at);
    let found = run.keep(found)?;
    let words = Words::read(&templates(run, &found));
    let words = run.keep(words)?;
    let explainer = Explainer::new(&found.read.ledger, &words);
    let explanation = if args.all || args.what.contains(':') {
        // What is wrong with the workshop now is not what is asked: its files are read as far as they can be.
        let folder = found.workshop();
        let _ = reopen(&found, folder.as_deref(), &mut run.inputs, &mut Diagnostics::new());
        let (files, warnings) = FilesAgain::of(&found, &run.inputs);
        warnings.into_iter().filter(|_| args.all).for_each(|warning| run.problems.push(warning));
        explainer.with_files(&files, args.all).explain(&args.what)
    } else {
        explainer.explain(&args.what)
    };
    let explanation = run.keep(explanation)?;
    let mut answer = Answer::told(explanation.to_string(), "cocreate-explain/1", json!(explanation));
    answer.workshop = Some(found.read.ledger.workshop.clone());
    Some(answer)
}

/// The words in which the report speaks: the program's, with those of the workshop.
fn templates(run: &Run, found: &Found) -> Templates {
    let ledger = &found.read.ledger;
    let name = ledger.settings.get("template").filter(|name| Templates::names().contains(&name.as_str()));
    let language = Language::of(&ledger.language).unwrap_or_default();
    let mut templates = Templates::new(name.map_or("circle", String::as_str), language);
    if let Some(collection) = &run.flags.templates {
        templates = templates.collection("--templates", collection);
    }
    match found.workshop() {
        Some(folder) => templates.own("templates", folder.join("templates")),
        None => templates,
    }
}

/// Where to look for the report: where it is said to be, else in `--output`.
pub fn place(run: &Run, report: &Path) -> PathBuf {
    match &run.flags.output {
        Some(output) if report == Path::new(".") => output.clone(),
        _ => report.to_path_buf(),
    }
}
