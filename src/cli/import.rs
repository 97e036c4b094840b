use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::ValueEnum;
use serde_json::json;

use super::{Answer, Run};
use crate::evidence::SourceId;
use crate::input::import::{Folder, Imported, Sign, pabulib, polis};
use crate::input::{Asked, Diagnostic, Exit, Kind};
use crate::output::csv::{self, Excel};
use crate::output::door::{OutputFile, Outputs};

/// What to import, and from where.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The kind of export
    kind: Export,
    /// The file, or for polis the folder of the export
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// For polis: whether -1 is disagree (export) or agree (raw)
    #[arg(long, value_enum)]
    sign: Option<WrittenSign>,
}

/// An export that is understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Export {
    /// The folder of a Polis conversation
    Polis,
    /// A participatory budget (.pb)
    Pabulib,
}

/// How votes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WrittenSign {
    /// 1 is agree, -1 is disagree
    Export,
    /// -1 is agree, 1 is disagree
    Raw,
}

/// Turns the export into our own files. The workshop file is written only where there is none.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let Some(folder) = run.flags.output.clone() else {
        let problem = Diagnostic::error("usage", "import needs to know where to write").exit(Exit::Usage);
        return run.fail(problem.hint("add -o DIR; a folder that does not exist yet is made"));
    };
    let imported = match args.kind {
        Export::Pabulib => read_pabulib(&args.files, run)?,
        Export::Polis => read_polis(&args.files, args.sign, run)?,
    };
    let exists = folder.join("workshop.toml").exists();
    let mut outputs = Outputs::of("import");
    if !exists {
        outputs.push(OutputFile::new("workshop.toml", imported.workshop.as_bytes()));
    }
    for table in &imported.tables {
        let bytes = csv::write(&table.columns, &table.rows, Excel::International);
        outputs.push(OutputFile::new(table.file, bytes));
    }
    let counted: Vec<_> = imported
        .counted
        .iter()
        .map(|c| json!({ "what": c.what, "found": c.found, "declared": c.declared }))
        .collect();
    Some(
        Answer::told(told(&imported, exists), "cocreate-import/1", json!({ "counted": counted }))
            .writing(outputs, folder),
    )
}

fn told(imported: &Imported, exists: bool) -> String {
    let mut text = String::new();
    for counted in &imported.counted {
        let declared = match counted.declared {
            None => String::new(),
            Some(declared) if declared == counted.found => " (as the export says)".to_owned(),
            Some(declared) => format!(" (the export says {declared})"),
        };
        text.push_str(&format!("{}: {}{declared}\n", counted.what, counted.found));
    }
    if exists {
        text.push_str("workshop.toml exists and was left as it is\n");
    }
    text
}

fn read_pabulib(files: &[PathBuf], run: &mut Run) -> Option<Imported> {
    let [file] = files else {
        let problem = Diagnostic::error("usage", "a Pabulib export is one file").exit(Exit::Usage);
        return run.fail(problem.hint("import the files one by one, each into a folder of its own"));
    };
    let source = open(file, run)?;
    let text = text(source, run);
    pabulib(&text, source, &mut run.problems)
}

fn read_polis(files: &[PathBuf], sign: Option<WrittenSign>, run: &mut Run) -> Option<Imported> {
    let folder = files.first().filter(|_| files.len() == 1).filter(|path| path.is_dir());
    let find = |names: &[&str]| -> Option<PathBuf> {
        let named = |path: &Path| path.file_name().is_some_and(|file| names.iter().any(|name| file == *name));
        match folder {
            Some(folder) => names.iter().map(|name| folder.join(name)).find(|path| path.is_file()),
            None => files.iter().find(|path| named(path)).cloned(),
        }
    };
    let read = |names: &[&str], run: &mut Run| -> Option<(SourceId, Arc<str>)> {
        let source = open(&find(names)?, run)?;
        Some((source, text(source, run)))
    };
    let votes = read(&["votes.csv"], run);
    let comments = read(&["comments.csv"], run);
    let participants = read(&["participants-votes.csv", "participant-votes.csv"], run);
    let summary = read(&["summary.csv"], run);
    let folder = Folder {
        votes: votes.as_ref().map(|(id, text)| (*id, &**text)),
        comments: comments.as_ref().map(|(id, text)| (*id, &**text)),
        participants: participants.as_ref().map(|(id, text)| (*id, &**text)),
        summary: summary.as_ref().map(|(id, text)| (*id, &**text)),
    };
    let sign = sign.map(|sign| match sign {
        WrittenSign::Export => Sign::Export,
        WrittenSign::Raw => Sign::Raw,
    });
    polis(folder, sign, &mut run.problems)
}

fn open(path: &Path, run: &mut Run) -> Option<SourceId> {
    let shown = path.to_string_lossy().into_owned();
    run.inputs.text(Asked::Given(&shown), Kind::Text, &mut run.problems)
}

fn text(source: SourceId, run: &Run) -> Arc<str> {
    run.inputs.sources().get(source).map(|source| source.text.clone()).unwrap_or_default()
}
