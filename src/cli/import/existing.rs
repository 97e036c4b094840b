use std::collections::BTreeSet;
use std::path::Path;

use super::Run;
use crate::input::import::{Imported, NewTable};
use crate::input::{Asked, Diagnostics, Kind, Language};

/// The fields of a proposal that imports know.
const FIELDS: [&str; 5] = ["id", "title", "text", "cost", "support"];

/// A workshop that is there already: what its file says of the files that an import writes.
pub struct Existing {
    /// The language of its documents.
    pub language: Language,
    file: toml::Table,
}

impl Existing {
    /// The workshop in a folder, if there is one. A file that cannot be read is for `check` to tell.
    pub fn at(folder: &Path, run: &mut Run) -> Option<Self> {
        let path = folder.join("workshop.toml");
        if !path.exists() {
            return None;
        }
        let shown = path.to_string_lossy().into_owned();
        let source = run.inputs.text(Asked::Given(&shown), Kind::Toml, &mut Diagnostics::new());
        let text =
            source.and_then(|source| run.inputs.sources().get(source)).map(|source| source.text.clone());
        let file: toml::Table = text.and_then(|text| text.parse().ok()).unwrap_or_default();
        Some(Self { language: spoken(&file), file })
    }

    /// What must still be written in the workshop file for these tables to be read.
    pub fn to_add(&self, imported: &Imported) -> String {
        let mut text = String::new();
        let writes = |file: &str| imported.tables.iter().any(|table| table.file == file);
        let list = self.file.get("files").and_then(|files| files.get("proposals")).and_then(path);
        if writes("proposals.csv") && list != Some("proposals.csv") {
            text.push_str(
                "to read the proposals, add to workshop.toml under [files]: proposals = \"proposals.csv\"\n",
            );
        }
        let votes = self.file.get("votes").and_then(toml::Value::as_array);
        let voted = |vote: &toml::Value| vote.get("file").is_none_or(|file| path(file) == Some("votes.csv"));
        if writes("votes.csv") && !votes.into_iter().flatten().any(voted) {
            let described: toml::Table = imported.workshop.parse().unwrap_or_default();
            let vote = described.into_iter().filter(|(key, _)| key == "votes").collect::<toml::Table>();
            let vote = toml::to_string(&vote).unwrap_or_default();
            if !vote.is_empty() {
                text.push_str(&format!("to count the votes, add to workshop.toml:\n{vote}"));
            }
        }
        text
    }

    /// The proposals that stand in a workshop file which is not written, as a table beside the one that
    /// exists; none when that one holds them already, as after an earlier import of the same export.
    pub fn proposals(&self, workshop: &str) -> Option<NewTable> {
        let file: toml::Table = workshop.parse().ok()?;
        let proposals = listed(&file);
        let ids = |proposals: &[toml::Value]| -> BTreeSet<String> {
            proposals.iter().map(|one| cell(one, "id")).collect()
        };
        if ids(proposals).is_subset(&ids(listed(&self.file))) {
            return None;
        }
        let there = |field: &&'static str| proposals.iter().any(|one| one.get(field).is_some());
        let columns: Vec<&'static str> = FIELDS.into_iter().filter(there).collect();
        let rows =
            proposals.iter().map(|one| columns.iter().map(|field| cell(one, field)).collect()).collect();
        Some(NewTable { file: "proposals.csv", columns, rows })
    }
}

/// The language of a workshop file.
pub fn language(workshop: &str) -> Language {
    workshop.parse().map(|file| spoken(&file)).unwrap_or_default()
}

fn spoken(file: &toml::Table) -> Language {
    file.get("language").and_then(toml::Value::as_str).and_then(Language::of).unwrap_or_default()
}

fn listed(file: &toml::Table) -> &[toml::Value] {
    file.get("proposals").and_then(toml::Value::as_array).map_or(&[], Vec::as_slice)
}

fn cell(proposal: &toml::Value, field: &str) -> String {
    proposal.get(field).and_then(toml::Value::as_str).unwrap_or_default().to_owned()
}

/// The path of a file entry, which may be a table of its own.
fn path(entry: &toml::Value) -> Option<&str> {
    entry.get("path").unwrap_or(entry).as_str()
}
