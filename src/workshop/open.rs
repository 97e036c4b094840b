use std::path::Path;
use std::sync::Arc;

use super::description::Description;
use super::list_files::Lists;
use super::results::{Files, Results};
use super::{Workshop, links, versions};
use crate::evidence::SourceId;
use crate::input::toml::Toml;
use crate::input::{Asked, Diagnostic, Diagnostics, Exit, Folder, Inputs, Kind, Severity};

/// The usual name of a workshop file.
pub const FILE: &str = "workshop.toml";

/// Where a workshop lies: its folder, and its file in it.
#[derive(Debug, Clone)]
pub struct Whereabouts {
    /// The folder in which everything lies that the workshop file names.
    pub folder: Folder,
    /// The workshop file's name in the folder, or `-` for standard input.
    pub file: String,
}

impl Whereabouts {
    /// Finds the workshop at a folder, at a workshop file, or at `-` (standard input, with the current
    /// folder for the files beside it).
    pub fn find(at: &str, found: &mut Diagnostics) -> Option<Self> {
        let path = Path::new(at);
        let (folder, file) = match (at, path.is_dir()) {
            ("-", _) => (Path::new("."), at),
            (_, true) => (path, FILE),
            _ => {
                (path.parent().unwrap_or(path), path.file_name().and_then(|name| name.to_str()).unwrap_or(at))
            }
        };
        match Folder::at(folder) {
            Ok(folder) if at == "-" || folder.path().join(file).exists() => {
                Some(Self { folder, file: file.to_owned() })
            }
            Ok(_) if path.is_dir() => {
                let message = format!("there is no {FILE} in {at}");
                let hint = "name the folder of a workshop, or begin one with `cocreate init`";
                found.push(
                    Diagnostic::error("input-missing", message).file(at).hint(hint).exit(Exit::Missing),
                );
                None
            }
            _ => {
                let problem = Diagnostic::error("input-missing", format!("{at} does not exist")).file(at);
                found.push(problem.hint("check the name and the folder").exit(Exit::Missing));
                None
            }
        }
    }
}

impl Workshop {
    /// Opens the workshop at a folder, at a workshop file or at `-`, with every file beside it that exists.
    ///
    /// Every problem is told in `found`, whatever was wrong before it. The workshop comes back only when
    /// none of them is an error; so whoever holds one need not doubt it.
    pub fn open(at: &str, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<Self> {
        let workshop = read(at, false, inputs, found)?;
        (!found.has_errors()).then_some(workshop)
    }

    /// The same before the session, when result files that the workshop file names are still awaited.
    pub fn open_before(at: &str, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<Self> {
        let workshop = read(at, true, inputs, found)?;
        (!found.has_errors()).then_some(workshop)
    }

    /// The same, as far as its files are there: for checking what does not need the absent ones. The
    /// workshop is then as it would be if what stands in them had never been kept.
    pub fn open_partly(at: &str, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<Self> {
        let workshop = read(at, false, inputs, found)?;
        let wrong =
            |problem: &Diagnostic| problem.severity == Severity::Error && problem.exit != Exit::Missing;
        (!found.iter().any(wrong)).then_some(workshop)
    }
}

fn read(at: &str, awaited: bool, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<Workshop> {
    let whereabouts = Whereabouts::find(at, found)?;
    let described = described(&whereabouts, inputs, found)?;
    let Description { mut workshop, language, files, ballots, mut declared, house_style } = described;
    let template = &workshop.settings.template;
    if template.contains(['/', '\\']) {
        let _ = whereabouts.folder.templates(template).map_err(|problem| found.push(problem));
    }
    workshop.house_style = house_style.open(&whereabouts.folder, inputs, found);
    let lists = Lists { folder: &whereabouts.folder, language, named: &files };
    lists.read(&mut workshop, &mut declared, inputs, found);
    // In a file that was only partly understood, what is referred to may stand in the other part.
    if !found.iter().any(|problem| problem.code == "toml") {
        links::check(&workshop, &declared, found);
        versions::check(&workshop.proposals, found);
    }
    let folder = &whereabouts.folder;
    let files = Files { folder, language, named: &files, ballots: &ballots, awaited };
    workshop.results = Results::read(&workshop, &files, inputs, found);
    versions::check_objections(&workshop.proposals, &workshop.results, found);
    Some(workshop)
}

fn described(at: &Whereabouts, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<Description> {
    let asked = match at.file.as_str() {
        "-" => Asked::Given("-"),
        file => Asked::Usual(&at.folder, file),
    };
    let source: SourceId = inputs.text(asked, Kind::Toml, found)?;
    let text = Arc::from(&*inputs.sources().get(source)?.text);
    Description::read(source, &Toml::new(source, text), found)
}
