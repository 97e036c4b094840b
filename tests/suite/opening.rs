//! A workshop folder made for one test, opened as every command opens it.

use std::fs;
use std::path::Path;

use cocreate::input::{Diagnostic, Diagnostics, Inputs, Limits, Severity};
use cocreate::workshop::Workshop;

/// The least that is a workshop.
pub const LEAST: &str = r#"[issue]
title = "Het plein"
central_question = "Wat is er nodig?"
[[stakeholders]]
id = "bewoners"
sphere = "concerned"
does = ["thinks", "decides"]
[[stakeholders]]
id = "gemeente"
sphere = "municipality"
does = ["thinks"]
"#;

/// What opening a workshop gave.
pub struct Opened {
    pub workshop: Option<Workshop>,
    pub found: Diagnostics,
    pub inputs: Inputs,
}

/// Opens a folder.
pub fn open_at(path: &Path) -> Opened {
    let mut inputs = Inputs::new(Limits::default());
    let mut found = Diagnostics::new();
    let workshop = Workshop::open(path.to_str().unwrap(), &mut inputs, &mut found);
    Opened { workshop, found, inputs }
}

/// Opens a folder of these files.
pub fn open(files: &[(&str, &str)]) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    open_at(folder.path())
}

/// Opens the least that is a workshop with this in front of the stakeholders, and these files beside it.
pub fn open_with(toml: &str, files: &[(&str, &str)]) -> Opened {
    let toml = format!("{LEAST}{toml}");
    let all: Vec<(&str, &str)> =
        [("workshop.toml", toml.as_str())].into_iter().chain(files.iter().copied()).collect();
    open(&all)
}

impl Opened {
    /// The workshop, which must be without errors.
    pub fn workshop(&self) -> &Workshop {
        self.workshop.as_ref().unwrap_or_else(|| panic!("{:#?}", self.told()))
    }

    /// The problems as `code file:line:column message (hint)`, notices left out.
    pub fn told(&self) -> Vec<String> {
        let told = self.found.iter().filter(|problem| problem.severity > Severity::Notice);
        told.map(|problem| {
            let hint = problem.hint.as_deref().unwrap_or_default();
            format!("{} {} {} ({hint})", problem.code, self.place(problem), problem.message)
        })
        .collect()
    }

    fn place(&self, problem: &Diagnostic) -> String {
        problem.place.as_ref().map_or_else(String::new, |place| {
            let path = &self.inputs.sources().get(place.source).unwrap().path;
            format!("{path}:{}:{}", place.line, place.column)
        })
    }

    /// The only problem, which must be this one, with words that its message or hint holds.
    pub fn is_only(&self, start: &str, words: &[&str]) {
        let told = self.told();
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(told[0].starts_with(start), "{told:#?}");
        for word in words {
            assert!(told[0].contains(word), "{word}: {told:#?}");
        }
    }

    /// Where the only problem also points: `line:column` each.
    pub fn also(&self) -> Vec<String> {
        let problem = self.found.iter().find(|problem| problem.severity > Severity::Notice).unwrap();
        problem.also.iter().map(|(place, _)| format!("{}:{}", place.line, place.column)).collect()
    }
}
