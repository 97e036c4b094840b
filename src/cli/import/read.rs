//! The files of an export, opened as their kind needs it.

use std::path::{Path, PathBuf};

use super::{Args, Export, Run};
use crate::evidence::SourceId;
use crate::input::import::{
    DECIDIM, FORMS, Folder, Imported, OPENSTAD, RANKING, Sign, Wishes, blt, decidim, forms, loomio, openstad,
    pabulib, polis, ranking,
};
use crate::input::{Asked, Diagnostic, Exit, Kind, Reading, Table, TableKind, Text};

/// Reads the export.
pub fn read(args: &Args, wishes: &Wishes<'_>, run: &mut Run) -> Option<Imported> {
    match args.kind {
        Export::Pabulib => {
            let (source, text) = text(single(&args.files, run)?, Kind::Text, run)?;
            pabulib(&text, source, &mut run.problems)
        }
        Export::Polis => read_polis(&args.files, args.sign(), run),
        Export::Loomio => {
            let (source, text) = text(single(&args.files, run)?, Kind::Private, run)?;
            let limits = *run.inputs.limits();
            loomio(&text, source, wishes, &limits, &mut run.problems)
        }
        Export::Blt => {
            let (source, text) = text(single(&args.files, run)?, Kind::Text, run)?;
            blt(&text, source, wishes, &mut run.problems)
        }
        Export::Decidim => {
            let tables: Vec<Option<Table>> =
                args.files.iter().map(|file| table(file, &DECIDIM, wishes, run)).collect();
            let tables: Vec<Table> = tables.into_iter().collect::<Option<_>>()?;
            decidim(&tables, wishes, &mut run.problems)
        }
        Export::Forms => {
            let table = table(single(&args.files, run)?, &FORMS, wishes, run)?;
            forms(&table, wishes, &mut run.problems)
        }
        Export::Openstad => {
            let table = table(single(&args.files, run)?, &OPENSTAD, wishes, run)?;
            openstad(&table, wishes, &mut run.problems)
        }
        Export::Ranking => {
            let table = table(single(&args.files, run)?, &RANKING, wishes, run)?;
            ranking(&table, wishes, &mut run.problems)
        }
    }
}

/// The only file of an export that is one file.
fn single<'a>(files: &'a [PathBuf], run: &mut Run) -> Option<&'a Path> {
    let [file] = files else {
        let problem = Diagnostic::error("usage", "an export of this kind is one file").exit(Exit::Usage);
        return run.fail(problem.hint("import the files one by one, each into a folder of its own"));
    };
    Some(file)
}

fn text(file: &Path, kind: Kind, run: &mut Run) -> Option<(SourceId, Text)> {
    let shown = file.to_string_lossy().into_owned();
    let source = run.inputs.text(Asked::Given(&shown), kind, &mut run.problems)?;
    let text = run.inputs.sources().get(source).map(|source| source.text.clone()).unwrap_or_default();
    Some((source, text))
}

/// A table; nothing when any row of it cannot be read.
fn table(file: &Path, kind: &'static TableKind, wishes: &Wishes<'_>, run: &mut Run) -> Option<Table> {
    let shown = file.to_string_lossy().into_owned();
    let reading = Reading::plain(wishes.language);
    let table = run.inputs.table(Asked::Given(&shown), kind, &reading, &mut run.problems)?;
    (!run.problems.has_errors()).then_some(table)
}

fn read_polis(files: &[PathBuf], sign: Option<Sign>, run: &mut Run) -> Option<Imported> {
    let folder = files.first().filter(|_| files.len() == 1).filter(|path| path.is_dir());
    let find = |names: &[&str]| -> Option<PathBuf> {
        let named = |path: &Path| path.file_name().is_some_and(|file| names.iter().any(|name| file == *name));
        match folder {
            Some(folder) => names.iter().map(|name| folder.join(name)).find(|path| path.is_file()),
            None => files.iter().find(|path| named(path)).cloned(),
        }
    };
    let read = |names: &[&str], run: &mut Run| text(&find(names)?, Kind::Text, run);
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
    polis(folder, sign, &mut run.problems)
}
