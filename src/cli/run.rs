use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::common::Common;
use super::finish::colour;
use super::today::today;
use crate::document::{Language, Templates};
use crate::input::{Asked, Diagnostic, Diagnostics, Inputs, Picture};
use crate::workshop::{HouseStyle, Workshop};

/// One run of the program: its flags, its date, the files it read and the problems it found.
#[derive(Debug)]
pub struct Run {
    /// The flags.
    pub flags: Common,
    /// Every file that was read.
    pub inputs: Inputs,
    /// Every problem that was found.
    pub problems: Diagnostics,
    /// The date of the documents.
    pub date: Date,
    /// How the documents of the workshop look.
    pub style: HouseStyle,
    /// Files that were read as what this command wrote before, and that it may write anew.
    pub renewed: Vec<PathBuf>,
    /// The Word document that was given as an example, once it was read.
    reference: Option<Arc<[u8]>>,
}

impl Run {
    /// A run with these flags; a date that cannot be known is its first problem.
    pub fn new(flags: Common) -> Self {
        let mut problems = Diagnostics::new();
        let date = today(flags.date).unwrap_or_else(|problem| {
            problems.push(problem);
            Date::ZERO
        });
        Self {
            inputs: Inputs::new(flags.limit.unwrap_or_default()),
            flags,
            problems,
            date,
            style: HouseStyle::default(),
            renewed: Vec::new(),
            reference: None,
        }
    }

    /// Keeps a problem; for the ends of functions that then have no answer.
    pub fn fail<T>(&mut self, problem: Diagnostic) -> Option<T> {
        self.problems.push(problem);
        None
    }

    /// The value, or its problem kept.
    pub fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|problem| self.problems.push(problem)).ok()
    }

    /// The bytes of the Word document that was given as an example, read once for all documents. It is kept among
    /// the inputs after the ledger was made: it changes how a report looks and nothing that it says.
    pub fn reference(&mut self, path: &str) -> Option<Arc<[u8]>> {
        if self.reference.is_none() {
            let id = self.inputs.picture(Asked::Given(path), Picture::Reference, &mut self.problems)?;
            self.reference = self.inputs.sources().get(id).map(|source| Arc::from(source.bytes()));
        }
        self.reference.clone()
    }

    /// The workshop in this folder or file, in the language that was asked for. Nothing when there were
    /// errors: they stand in the run's problems.
    pub fn open(&mut self, at: &str) -> Option<Workshop> {
        let workshop = Workshop::open(at, &mut self.inputs, &mut self.problems)?;
        self.opened(workshop)
    }

    /// The same before the session, when results are still awaited.
    pub fn open_before(&mut self, at: &str) -> Option<Workshop> {
        let workshop = Workshop::open_before(at, &mut self.inputs, &mut self.problems)?;
        self.opened(workshop)
    }

    fn opened(&mut self, mut workshop: Workshop) -> Option<Workshop> {
        self.style = workshop.house_style.clone();
        if let Some(tongue) = self.flags.language {
            tongue.code().clone_into(&mut workshop.settings.language);
        }
        (!self.problems.has_errors()).then_some(workshop)
    }

    /// The templates of a workshop, in its language: the workshop's own `templates/` first, then
    /// `--templates`, then those of the program. A template that is a path is a folder of its own.
    pub fn templates(&self, workshop: &Workshop, at: &str) -> Templates {
        let folder = workshop_folder(at);
        let language = Language::of(&workshop.settings.language).unwrap_or_default();
        let name = &workshop.settings.template.value;
        let is_path = name.contains(['/', '\\']);
        let spoken = Language::of(&workshop.settings.spoken).unwrap_or(language);
        let mut templates =
            Templates::new(if is_path { "circle" } else { name.as_str() }, language).quoting(spoken);
        if let Some(collection) = &self.flags.templates {
            templates = templates.collection("--templates", collection);
        }
        if is_path {
            templates = templates.own(name.as_str(), folder.join(name));
        }
        templates.own("templates", folder.join("templates"))
    }

    /// Whether the answer may be coloured.
    pub fn colour(&self) -> bool {
        colour(&std::io::stdout())
    }

    /// Where outputs go: `--output`, else `output/` in the workshop folder.
    pub fn output_folder(&self, at: &str) -> PathBuf {
        self.flags.output.clone().unwrap_or_else(|| workshop_folder(at).join("output"))
    }
}

/// The folder of a workshop that is given as a folder, as its file, or as `-`.
pub fn workshop_folder(at: &str) -> PathBuf {
    let path = Path::new(at);
    if at == "-" {
        return PathBuf::from(".");
    }
    if path.is_dir() || path.extension().is_none_or(|extension| extension != "toml") {
        return path.to_path_buf();
    }
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_path_buf()
}

/// The workshop that most commands take.
#[derive(Debug, Default, clap::Args)]
pub struct At {
    /// The folder of the workshop, its workshop.toml, or `-` for standard input
    #[arg(value_name = "WORKSHOP", default_value = ".")]
    pub workshop: String,
}

/// The workshop and the session that the commands around a session take.
#[derive(Debug, Default, clap::Args)]
pub struct AtSession {
    /// Where the workshop is.
    #[command(flatten)]
    pub at: At,
    /// The id of the session; the first at which is decided when left out
    #[arg(long, value_name = "ID")]
    pub session: Option<String>,
}

impl AtSession {
    /// The folder of the workshop or its file.
    pub fn workshop(&self) -> &str {
        &self.at.workshop
    }

    /// The session that is asked for.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }
}
