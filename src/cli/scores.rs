//! The scores of a workshop's texts over time, one for each day on which they were checked.

use std::path::Path;

use serde_json::{Map, Value as Json, json};

use crate::input::{Diagnostic, Exit};

/// The file in which they are kept, in the output folder.
pub const SCORES: &str = "language.json";

/// The name and version of its form.
const SCHEMA: &str = "cocreate-language/1";

/// The largest file that is read: a score a day for a thousand years.
const LARGEST: u64 = 64 << 20;

/// The scores that were kept, by date.
#[derive(Debug, Default)]
pub struct Scores(Map<String, Json>);

impl Scores {
    /// The scores in an output folder; none when there is no file.
    ///
    /// # Errors
    /// When the file is something else.
    pub fn of(folder: &Path) -> Result<Self, Diagnostic> {
        let path = folder.join(SCORES);
        let other = || {
            Diagnostic::error("output-exists", "this file is no list of scores that was written here")
                .file(path.display().to_string())
                .exit(Exit::Output)
                .hint("move it elsewhere; the scores are kept under this name")
        };
        match std::fs::metadata(&path) {
            Err(_) => return Ok(Self::default()),
            Ok(found) if !found.is_file() || found.len() > LARGEST => return Err(other()),
            Ok(_) => {}
        }
        let text = std::fs::read_to_string(&path).map_err(|_| other())?;
        let read: Json = serde_json::from_str(&text).map_err(|_| other())?;
        match (read["schema"].as_str(), read["scores"].as_object()) {
            (Some(SCHEMA), Some(scores)) => Ok(Self(scores.clone())),
            _ => Err(other()),
        }
    }

    /// The last score before a date.
    pub fn before(&self, date: &str) -> Option<(&str, &Json)> {
        let earlier = self.0.iter().filter(|(day, _)| day.as_str() < date);
        earlier.max_by_key(|(day, _)| day.as_str()).map(|(day, score)| (day.as_str(), score))
    }

    /// The same with the score of a date, instead of an earlier one of that date.
    pub fn with(mut self, date: &str, score: Json) -> Self {
        self.0.insert(date.to_owned(), score);
        self
    }

    /// The file as it is written.
    pub fn bytes(self, workshop: Option<&str>) -> Vec<u8> {
        let mut days: Vec<(String, Json)> = self.0.into_iter().collect();
        days.sort_by(|one, other| one.0.cmp(&other.0));
        let scores: Map<String, Json> = days.into_iter().collect();
        format!("{:#}\n", json!({ "schema": SCHEMA, "workshop": workshop, "scores": scores })).into_bytes()
    }
}
