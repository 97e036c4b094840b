use serde_json::json;

use super::agenda::plan;
use super::formats::Formats;
use super::preparing::Prepared;
use super::run::At;
use super::{Answer, Run};
use crate::document::{self, Language};
use crate::method::remark::Step;
use crate::output::csv::{self, Excel};
use crate::output::door::{OutputFile, Outputs};

/// Which workshop and session.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
    /// The id of the session; the first at which is decided when left out
    #[arg(long, value_name = "ID")]
    session: Option<String>,
    #[command(flatten)]
    formats: Formats,
}

/// The folder of the forms, in the output folder.
const FOLDER: &str = "forms";

/// Empty result files for Excel, and cards to print. A file that exists is left as it is, whatever the
/// flags say: somebody may have filled it in.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let workshop = run.open_before(&args.at.workshop)?;
    let prepared = Prepared::read(&workshop, &args.at.workshop, args.session.as_deref(), Step::Session, run)?;
    // Without a run sheet there is still one round to note turns of.
    let rounds = plan(&workshop, &prepared).map_or(1, |agenda| agenda.rounds);
    let language = prepared.language();
    let excel = if language == Language::Nl { Excel::Dutch } else { Excel::International };
    let folder = run.output_folder(&args.at.workshop);
    let mut outputs = Outputs::of("forms");
    let (mut text, mut kept) = (String::new(), Vec::new());
    for form in document::forms(&workshop, prepared.session, rounds, language) {
        let path = format!("{FOLDER}/{}", form.file);
        if folder.join(&path).exists() {
            text.push_str(&format!("left as it is: {}\n", folder.join(&path).display()));
            kept.push(path);
            continue;
        }
        let file = OutputFile::new(path, csv::write(&form.header, &form.rows, excel));
        outputs.push(if form.private { file.private() } else { file });
    }
    let cards =
        prepared.document("_forms/cards.md", &document::cards(&workshop), run)?.letter().looking("forms");
    args.formats.push(&mut outputs, &format!("{FOLDER}/cards"), &cards, false, run)?;
    text.push_str("Fill them in after the session, and move them to the folder of workshop.toml.\n");
    let answer = Answer::told(text, "cocreate-forms/1", json!({ "left": kept })).about(&workshop);
    Some(answer.writing(outputs, folder))
}
