use serde_json::json;

use super::agenda::plan;
use super::formats::Formats;
use super::preparing::Prepared;
use super::run::AtSession;
use super::{Answer, Run};
use crate::document::{self, EmptyForm, Given, Language, Sheets, Wanted};
use crate::method::remark::Step;
use crate::output::csv::{self, Excel};
use crate::output::door::{OutputFile, Outputs};
use crate::output::xlsx;
use crate::workshop::Workshop;

/// Which workshop and session, and how the forms are printed.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: AtSession,
    /// One ballot and one consent card for each person who decides, with their code; else blank ones
    #[arg(long)]
    numbered: bool,
    /// Print in letters of 18 points and more
    #[arg(long)]
    large_print: bool,
    #[command(flatten)]
    formats: Formats,
}

/// The folder of the forms, in the output folder.
const FOLDER: &str = "forms";

/// Empty result files for Excel, and ballots and cards to print. A result file that exists is left as it
/// is, whatever the flags say: somebody may have filled it in.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let workshop = run.open_before(args.at.workshop())?;
    let prepared = Prepared::read(&workshop, args.at.workshop(), args.at.session(), Step::Session, run)?;
    // Without a run sheet there is still one round to note turns of.
    let rounds = plan(&workshop, &prepared).map_or(1, |agenda| agenda.rounds);
    let wanted = Wanted { rounds, goal: asks_goal(&prepared), language: prepared.language() };
    let folder = run.output_folder(args.at.workshop());
    let mut outputs = Outputs::of("forms");
    let (mut text, mut kept) = (String::new(), Vec::new());
    for form in document::forms(&workshop, prepared.session, wanted) {
        for (path, bytes) in tables(&form, &prepared, run)? {
            if folder.join(&path).exists() {
                text.push_str(&format!("left as it is: {}\n", folder.join(&path).display()));
                kept.push(path);
                continue;
            }
            let file = OutputFile::new(path, bytes);
            outputs.push(if form.private { file.private() } else { file });
        }
    }
    printed(args, &workshop, &prepared, &mut outputs, run)?;
    text.push_str(
        "Fill them in after the session, and move them to the folder of workshop.toml: the CSV file,\n",
    );
    text.push_str("or the workbook of the same name, which [files] then names.\n");
    let answer = Answer::told(text, "cocreate-forms/1", json!({ "left": kept })).about(&workshop);
    Some(answer.writing(outputs, folder))
}

/// Whether the shared goal is put to consent in this session: its agenda has a part for it.
fn asks_goal(prepared: &Prepared<'_>) -> bool {
    let here = |kinds: &[_]| kinds.is_empty() || kinds.contains(&prepared.session.kind);
    prepared.template.parts.iter().any(|part| part.id == "goal" && here(&part.kinds))
}

/// A form as CSV and as a workbook.
fn tables(form: &EmptyForm, prepared: &Prepared<'_>, run: &mut Run) -> Option<[(String, Vec<u8>); 2]> {
    let excel = if prepared.language() == Language::Nl { Excel::Dutch } else { Excel::International };
    let refusal = run.keep(prepared.words.word("form.refusal"))?;
    let workbook = run.keep(xlsx::form(form, run.date, refusal))?;
    let stem = form.file.rsplit_once('.').map_or(form.file.as_str(), |(stem, _)| stem);
    let csv = csv::write(&form.header, &form.rows, excel);
    Some([(format!("{FOLDER}/{}", form.file), csv), (format!("{FOLDER}/{stem}.xlsx"), workbook)])
}

/// What is printed: consent cards, a ballot for each vote, and cards to hold up.
fn printed(
    args: &Args,
    workshop: &Workshop,
    prepared: &Prepared<'_>,
    outputs: &mut Outputs,
    run: &mut Run,
) -> Option<()> {
    let sheets = Sheets { numbered: args.numbered, goal: asks_goal(prepared) };
    let look = if args.large_print { "forms large" } else { "forms" };
    let mut print = |name: &str, template: &str, look, told: &Given| {
        let document = prepared.document(template, told, run)?.letter().looking(look);
        args.formats.push(outputs, &format!("{FOLDER}/{name}"), &document, false, run)
    };
    print("consent-cards", "_forms/consent-cards.md", look, &document::consent_cards(workshop, sheets))?;
    for vote in &workshop.votes {
        let told = document::ballot(workshop, vote, sheets);
        print(&format!("ballot-{}", vote.id.value), "_forms/ballot.md", look, &told)?;
    }
    let title = Given::record().with("title", crate::evidence::Value::name(&*workshop.issue.title.value));
    print("voting-cards", "_forms/voting-cards.md", "badges", &title)
}
