use std::collections::BTreeSet;

use clap::ValueEnum;
use serde_json::json;

use super::formats::{Wanted, each};
use super::run::At;
use super::{Answer, Run, plain};
use crate::audit::{Edition, Paper, Wish};
use crate::input::{Diagnostic, Exit};
use crate::output::Format;
use crate::output::door::{LEDGER, OutputFile, Outputs};

/// Which workshop, and in which formats.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
    /// The formats to write
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT")]
    #[arg(default_values_t = [Wanted::Html, Wanted::Md, Wanted::Json])]
    format: Vec<Wanted>,
    /// Papers to write besides the report, from the same ledger and under the same seal
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PAPER", default_value = "report")]
    paper: Vec<WantedPaper>,
    /// The seal of the report that this one follows
    #[arg(long, value_name = "SEAL")]
    follows: Option<String>,
}

/// A paper, as it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WantedPaper {
    /// The decision report; always written
    Report,
    /// Response report (nota van beantwoording): what was brought in, the answer, what changed
    Answers,
    /// Decision list (besluitenlijst)
    Decisions,
    /// Action list (actielijst)
    Actions,
    /// Half a page for the council proposal (participatieparagraaf)
    Paragraph,
    /// The report for participants to check (conceptverslag), with room for their reactions
    Concept,
}

impl WantedPaper {
    fn paper(self) -> Paper {
        match self {
            Self::Report => Paper::Report,
            Self::Answers => Paper::Answers,
            Self::Decisions => Paper::Decisions,
            Self::Actions => Paper::Actions,
            Self::Paragraph => Paper::Paragraph,
            Self::Concept => Paper::Concept,
        }
    }
}

/// The decision report and its ledger. It never refuses for missing preparation: it says what was not recorded.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    if args.follows.as_deref().is_some_and(|seal| !is_seal(seal)) {
        let problem = Diagnostic::error("usage", "a seal is 64 characters, 0-9 and a-f").exit(Exit::Usage);
        return run.fail(problem.hint("copy it from the last page of the earlier report"));
    }
    let workshop = run.open(&args.at.workshop)?;
    let templates = run.templates(&workshop, &args.at.workshop);
    let formats = each(&args.format);
    let mut papers: BTreeSet<Paper> = args.paper.iter().map(|wanted| wanted.paper()).collect();
    papers.insert(Paper::Report);
    let wish = Wish {
        date: run.date,
        command: command(&formats, &papers, run),
        draft: run.flags.draft,
        follows: args.follows.clone(),
        papers: papers.clone(),
    };
    let edition = match Edition::make(&workshop, &run.inputs, &templates, &wish) {
        Ok(edition) => edition,
        Err(problems) => {
            run.problems.append(problems);
            return None;
        }
    };
    // After the ledger was made: what was read for this is no source of the report.
    plain::summary(&workshop, &templates).into_iter().for_each(|notice| run.problems.push(notice));
    let seal = edition.ledger.seal().to_owned();
    let mut outputs = Outputs::of("report").sealed(&seal);
    for (paper, format) in papers.iter().flat_map(|paper| formats.iter().map(|format| (*paper, *format))) {
        let bytes = run.keep(edition.write(paper, format))?;
        outputs.push(OutputFile::new(paper.file(format), bytes));
    }
    outputs.push(OutputFile::new(LEDGER, edition.ledger.bytes()));
    let claims = edition.ledger.claims.len();
    let text = format!("{claims} claims\nseal {seal}\n");
    let result = json!({ "seal": seal, "claims": claims });
    let answer = Answer::told(text, "cocreate-report/1", result).about(&workshop);
    Some(answer.writing(outputs, run.output_folder(&args.at.workshop)))
}

fn is_seal(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

/// The command as it would be typed in the workshop folder, without paths of this machine.
fn command(formats: &[Format], papers: &BTreeSet<Paper>, run: &Run) -> String {
    let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    let language =
        run.flags.language.map_or(String::new(), |tongue| format!(" --language {}", tongue.code()));
    let draft = if run.flags.draft { " --draft" } else { "" };
    let more: Vec<&str> = papers.iter().filter(|p| **p != Paper::Report).map(|paper| paper.name()).collect();
    let more = if more.is_empty() { String::new() } else { format!(" --paper {}", more.join(",")) };
    format!("cocreate report --format {}{more} --date {}{language}{draft}", names.join(","), run.date)
}
