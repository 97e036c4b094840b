use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::{Value as Json, json};

use super::{Answer, Run};
use crate::input::{Diagnostic, Diagnostics, Exit, Severity, Sources};
use crate::output::door::{self, Committed, Terms, commit, complain, show};
use crate::output::{problems, problems_json};

/// Ends a run: with errors, tells them and writes nothing; else writes the outputs whole, and only then
/// prints the answer.
pub fn finish(mut run: Run, answer: Option<Answer>) -> ExitCode {
    if run.flags.strict {
        run.problems.make_strict();
    }
    // An answer that says "no" is told with its errors: what was confirmed matters too.
    let answer = answer.filter(|answer| answer.exit.is_some() || !run.problems.has_errors());
    let committed = answer.as_ref().and_then(|answer| write(&mut run, answer));
    tell(&run);
    let (shown, status) = match (run.problems.exit(), answer) {
        (Some(exit), Some(answer)) if answer.exit.is_some() => (success(&run, answer, None), exit.code()),
        (Some(exit), _) => (if run.flags.json { lines(&failure(&run)) } else { Vec::new() }, exit.code()),
        (None, Some(answer)) => {
            let status = answer.exit.map_or(0, Exit::code);
            (success(&run, answer, committed.as_ref()), status)
        }
        (None, None) => (Vec::new(), 1),
    };
    match show(&shown) {
        Ok(()) => ExitCode::from(status),
        Err(problem) => {
            let exit = problem.exit;
            told(&run, &Diagnostics::from(problem));
            ExitCode::from(exit.code())
        }
    }
}

/// Tells an interruption, in the form in which this run tells errors.
pub fn tell_interruption(json: bool) -> impl Fn(&Diagnostic) + Send + 'static {
    move |problem| {
        let (found, none) = (Diagnostics::from(problem.clone()), Sources::new());
        if json {
            let errors = problems_json(&found, &none, true);
            let _ = show(&lines(&json!({ "schema": "cocreate-error/1", "errors": errors, "warnings": [] })));
        }
        complain(&problems(&found, &none, colour(&io::stderr())));
    }
}

/// Whether messages may be coloured: only on a terminal, and only when nobody asked for plain text.
pub fn colour(stream: &impl IsTerminal) -> bool {
    let plain = std::env::var_os("NO_COLOR").is_some_and(|set| !set.is_empty())
        || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    !plain && stream.is_terminal()
}

fn write(run: &mut Run, answer: &Answer) -> Option<Committed> {
    let (outputs, folder) = answer.outputs.as_ref().filter(|_| !run.problems.has_errors())?;
    let inputs = run.inputs.sources().iter().map(|(_, source)| source.opened.clone());
    let inputs: Vec<PathBuf> = inputs.filter(|path| !run.renewed.contains(path)).collect();
    let terms = Terms { force: run.flags.force, dry_run: run.flags.dry_run, inputs: &inputs };
    match commit(outputs, folder, terms) {
        Ok(committed) => Some(committed),
        Err(found) => {
            run.problems.append(found);
            None
        }
    }
}

/// The messages: all of them, or errors only when the run is quiet or answers in JSON, where the others
/// stand in the document.
fn tell(run: &Run) {
    let least = if run.flags.quiet || run.flags.json { Severity::Error } else { Severity::Notice };
    told(run, &run.problems.at_least(least));
}

fn told(run: &Run, found: &Diagnostics) {
    if !found.is_empty() {
        complain(&problems(found, run.inputs.sources(), colour(&io::stderr())));
    }
}

fn failure(run: &Run) -> Json {
    let of = |errors| problems_json(&run.problems, run.inputs.sources(), errors);
    json!({ "schema": "cocreate-error/1", "errors": of(true), "warnings": of(false) })
}

fn success(run: &Run, answer: Answer, committed: Option<&Committed>) -> Vec<u8> {
    let folder = answer.outputs.as_ref().map(|(_, folder)| folder.as_path());
    if run.flags.json {
        let (schema, result) = answer.json.unwrap_or(("cocreate-done/1", Json::Null));
        let warnings = problems_json(&run.problems, run.inputs.sources(), false);
        let mut document =
            json!({ "schema": schema, "workshop": answer.workshop, "warnings": warnings, "result": result });
        if let (true, Some(object)) = (run.problems.has_errors(), document.as_object_mut()) {
            let errors = problems_json(&run.problems, run.inputs.sources(), true);
            object.insert("errors".to_owned(), json!(errors));
        }
        if let (Some(committed), Some(object)) = (committed, document.as_object_mut()) {
            object.insert("written".to_owned(), json!(committed.written));
            object.insert("unchanged".to_owned(), json!(committed.unchanged));
        }
        return lines(&document);
    }
    if run.flags.quiet {
        return Vec::new();
    }
    let mut text = answer.text;
    if let (Some(committed), Some(folder)) = (committed, folder) {
        text.extend(written(committed, folder, run.flags.dry_run).into_bytes());
    }
    text
}

/// Files in one folder below the output folder of which more than this many were written take one line.
const LISTED: usize = 4;

/// One line a file, or a folder of many: what was written, and what was as it should be.
fn written(committed: &Committed, folder: &Path, dry_run: bool) -> String {
    let verb = if dry_run { "would write" } else { "wrote" };
    let mut text = listed(verb, &committed.written, folder);
    text.push_str(&listed("unchanged", &committed.unchanged, folder));
    text.push_str(&listed("kept from an earlier run:", &committed.left, folder));
    if let Some(kept) = &committed.history {
        text.push_str(&format!("kept the earlier ledger as {}\n", folder.join(kept).display()));
    }
    text
}

fn listed(verb: &str, paths: &[String], folder: &Path) -> String {
    let inner = |path: &String| path.rsplit_once('/').map(|(inner, _)| inner.to_owned());
    let mut text = String::new();
    let mut told: Vec<String> = Vec::new();
    for path in paths {
        let beside = inner(path)
            .map(|of| (paths.iter().filter(|other| inner(other).as_ref() == Some(&of)).count(), of));
        match beside {
            Some((many, of)) if many > LISTED => {
                if !told.contains(&of) {
                    text.push_str(&format!("{verb} {many} files in {}\n", folder.join(&of).display()));
                    told.push(of);
                }
            }
            _ => text.push_str(&format!("{verb} {}\n", folder.join(path).display())),
        }
    }
    text
}

fn lines(document: &Json) -> Vec<u8> {
    let mut text = format!("{document:#}").into_bytes();
    text.push(b'\n');
    text
}

/// Ends a run that clap refused: help and version go to stdout, a wrong call to stderr with status 2.
pub fn refuse(refusal: &clap::Error, json: bool) -> ExitCode {
    let text = refusal.render();
    let shown = |coloured| if coloured { text.ansi().to_string() } else { text.to_string() };
    if !refusal.use_stderr() {
        return match door::show(shown(colour(&io::stdout())).as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(problem) => ExitCode::from(problem.exit.code()),
        };
    }
    complain(&shown(colour(&io::stderr())));
    let problem = misused(&text.to_string());
    let status = ExitCode::from(problem.exit.code());
    if json {
        let (found, none) = (Diagnostics::from(problem), Sources::new());
        let errors = problems_json(&found, &none, true);
        let _ = show(&lines(&json!({ "schema": "cocreate-error/1", "errors": errors, "warnings": [] })));
    }
    status
}

/// What clap tells, as one of our own problems: what stands before the first empty line, and the tip.
fn misused(text: &str) -> Diagnostic {
    let (told, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let told: Vec<&str> = told.lines().map(str::trim).collect();
    let told = told.join(" ");
    let tip = rest.lines().find_map(|line| line.trim().strip_prefix("tip: "));
    Diagnostic::error("usage", told.strip_prefix("error: ").unwrap_or(&told))
        .exit(Exit::Usage)
        .hint(tip.unwrap_or("`cocreate --help` lists what there is"))
}
