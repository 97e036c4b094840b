use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use dialoguer::Input;
use dialoguer::theme::Theme;
use serde_json::json;

use super::{Answer, Run};
use crate::document::{Language, Templates, Words};
use crate::input::catalogue::PEOPLE;
use crate::input::{Diagnostic, Exit, Notation, moment};
use crate::output::csv::{self, Excel};
use crate::output::door::{OutputFile, Outputs};
use crate::workshop::DecisionRule;

/// Where to make the workshop, and of which kind.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder of the new workshop; made when it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The kind of workshop
    #[arg(long, value_name = "NAME", default_value = "circle", value_parser = PossibleValuesParser::new(Templates::names()))]
    template: String,
}

/// What may be answered to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Words,
    Date,
    Time,
    One(&'static [&'static str]),
}

/// The method's questions, in its order: each fills the place of its name in the new workshop file.
const QUESTIONS: &[(&str, Kind)] = &[
    ("title", Kind::Words),
    ("situation", Kind::Words),
    ("question", Kind::Words),
    ("concerned", Kind::Words),
    ("environment", Kind::Words),
    ("frame", Kind::Words),
    ("rule", Kind::One(&DecisionRule::NAMES)),
    ("municipality", Kind::Words),
    ("body", Kind::Words),
    ("commitment", Kind::One(&["adopt", "adopt-or-explain", "advice"])),
    ("date", Kind::Date),
    ("start", Kind::Time),
    ("end", Kind::Time),
    ("place", Kind::Words),
    ("reply_by", Kind::Date),
];

/// A new workshop folder. On a terminal the method's questions are asked one by one; Enter means not known
/// yet, and otherwise every place stays empty, for `check` to name.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let language = run.flags.language.and_then(|tongue| Language::of(tongue.code())).unwrap_or_default();
    let mut templates = Templates::new(args.template.as_str(), language);
    if let Some(collection) = &run.flags.templates {
        templates = templates.collection("--templates", collection);
    }
    let words = run.keep(Words::read(&templates))?;
    let file = run.keep(templates.read("_init/workshop.toml"))?;
    let folder = run.flags.output.clone().unwrap_or_else(|| args.folder.clone());
    if folder.join("workshop.toml").exists() && !run.flags.force {
        let problem = Diagnostic::error("output-exists", "there is a workshop in this folder already");
        let shown = folder.join("workshop.toml").display().to_string();
        return run.fail(problem.file(shown).exit(Exit::Output).hint("name another folder"));
    }
    let quiet = run.flags.quiet || run.flags.json || run.flags.dry_run;
    let asks = io::stdin().is_terminal() && io::stderr().is_terminal() && !quiet;
    let mut answers = if asks { ask(&words, run)? } else { BTreeMap::new() };
    // Who asks for a kind of workshop that is named after a rule, says how is decided.
    if let Some(rule) = DecisionRule::NAMES.iter().find(|rule| **rule == args.template) {
        answers.entry("rule").or_insert_with(|| (*rule).to_owned());
    }
    let text = filled(&file.text, &args.template, &answers);
    let dutch = language == Language::Nl;
    let header: Vec<&str> = PEOPLE.columns.iter().map(|column| column.title(dutch)).collect();
    let excel = if dutch { Excel::Dutch } else { Excel::International };
    let mut outputs = Outputs::of("init");
    outputs.push(OutputFile::new("workshop.toml", text));
    if !folder.join("people.csv").exists() {
        let rows: [Vec<&str>; 0] = [];
        outputs.push(OutputFile::new("people.csv", csv::write(&header, &rows, excel)).private());
    }
    let check = format!(
        "next: fill in workshop.toml, and see what is still open with\n  cocreate check {}\n",
        shown(&folder)
    );
    let result = json!({ "template": args.template, "answered": answers.keys().collect::<Vec<_>>() });
    Some(Answer::told(check, "cocreate-init/1", result).writing(outputs, folder))
}

/// The folder as it is typed on a command line.
fn shown(folder: &std::path::Path) -> String {
    let folder = folder.display().to_string();
    if folder.contains(char::is_whitespace) { format!("\"{folder}\"") } else { folder }
}

/// Questions as they are written, without a colon after the question mark.
struct Plain;

impl Theme for Plain {
    fn format_input_prompt(&self, to: &mut dyn fmt::Write, prompt: &str, _: Option<&str>) -> fmt::Result {
        write!(to, "{prompt} ")
    }

    fn format_input_prompt_selection(
        &self,
        to: &mut dyn fmt::Write,
        prompt: &str,
        given: &str,
    ) -> fmt::Result {
        write!(to, "{prompt} {given}")
    }
}

/// Asks every question; an answer that cannot be is asked again.
fn ask(words: &Words, run: &mut Run) -> Option<BTreeMap<&'static str, String>> {
    let intro = run.keep(words.word("ask.intro").map(str::to_owned))?;
    crate::output::door::complain(&format!("{intro}\n"));
    let mut answers = BTreeMap::new();
    for (name, kind) in QUESTIONS {
        let question = run.keep(words.word(&format!("ask.{name}")).map(str::to_owned))?;
        let asked = Input::<String>::with_theme(&Plain)
            .with_prompt(question)
            .allow_empty(true)
            .validate_with(|given: &String| fits(given, *kind))
            .interact_text();
        match asked {
            Ok(given) if given.trim().is_empty() => {}
            Ok(given) => {
                answers.insert(*name, given.trim().to_owned());
            }
            Err(dialoguer::Error::IO(error)) if error.kind() == io::ErrorKind::Interrupted => {
                return run.fail(
                    Diagnostic::error("interrupted", "interrupted; nothing was written")
                        .exit(Exit::Interrupted),
                );
            }
            Err(error) => {
                let message = format!("the answer cannot be read: {error}");
                return run.fail(Diagnostic::error("input-unreadable", message).exit(Exit::Io));
            }
        }
    }
    Some(answers)
}

/// Whether an answer can be used; why not, in words.
fn fits(given: &str, kind: Kind) -> Result<(), String> {
    let given = given.trim();
    if given.is_empty() {
        return Ok(());
    }
    let exact = Notation::of(Language::En, true);
    match kind {
        Kind::Words => Ok(()),
        Kind::Date => moment::date(given, exact).map(|_| ()).map_err(|unread| unread.hint),
        Kind::Time => moment::time(given).map(|_| ()).map_err(|unread| unread.hint),
        Kind::One(words) if words.contains(&given) => Ok(()),
        Kind::One(words) => Err(words.join(" / ")),
    }
}

/// The workshop file with every answer in its place, and an empty text where there is none. What was
/// answered is never looked at again for places.
fn filled(template: &str, kind: &str, answers: &BTreeMap<&str, String>) -> String {
    let given = |name: &str| answers.get(name).map_or("", String::as_str);
    let value = |name: &str| {
        Some(match name {
            "template" => kind.to_owned(),
            "id" => slug(given("title")),
            "concerned_id" => slug(given("concerned")),
            "environment_id" => slug(given("environment")),
            name if QUESTIONS.iter().any(|(question, _)| *question == name) => given(name).to_owned(),
            _ => return None,
        })
    };
    let mut text = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let place = after.split_once('}').and_then(|(name, after)| Some((name, value(name)?, after)));
        rest = match place {
            Some(("frame", answer, after)) => {
                text.push_str(&frame(&answer));
                after
            }
            Some((_, answer, after)) => {
                text.push_str(&quoted(&answer));
                after
            }
            None => {
                text.push('{');
                after
            }
        };
    }
    text + rest
}

/// The first frame, when there is one.
fn frame(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    format!("[[frames]]\nid = \"K1\"\ntext = {}\nkind = \"agreement\"\nsource = \"\"\n", quoted(text))
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A short name for files and links: `De sociale basis` becomes `de-sociale-basis`.
fn slug(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = text.nfd().filter(char::is_ascii).map(|c| c.to_ascii_lowercase());
    let words: String = plain.map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().take(6).collect::<Vec<_>>().join("-")
}
