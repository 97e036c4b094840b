use std::path::PathBuf;

use serde_json::Value as Json;

use crate::input::Exit;
use crate::output::door::Outputs;

/// What a command answers: something to print, something to write, and whether the answer is "no".
#[derive(Debug, Default)]
pub struct Answer {
    /// For standard output: text that ends in a newline, or bytes for a pipe.
    pub text: Vec<u8>,
    /// The name and version of the answer's schema (`cocreate-check/1`) and the result, for `--json`.
    pub json: Option<(&'static str, Json)>,
    /// The workshop's id, when there is a workshop.
    pub workshop: Option<String>,
    /// The files to write, and the folder to write them in.
    pub outputs: Option<(Outputs, PathBuf)>,
    /// Set when a check or verification says no.
    pub exit: Option<Exit>,
}

impl Answer {
    /// An answer that another program reads as it is: with `--json` it is one text in the document.
    pub fn bytes(bytes: impl Into<Vec<u8>>) -> Self {
        let text = bytes.into();
        let json = Json::from(String::from_utf8_lossy(&text).into_owned());
        Self { text, json: Some(("cocreate-text/1", json)), ..Self::default() }
    }

    /// An answer of text, with its machine form.
    pub fn told(text: String, schema: &'static str, json: Json) -> Self {
        Self { text: text.into_bytes(), json: Some((schema, json)), ..Self::default() }
    }

    /// The same answer, about this workshop.
    pub fn about(mut self, workshop: &crate::workshop::Workshop) -> Self {
        self.workshop = workshop.issue.id.as_ref().map(ToString::to_string);
        self
    }

    /// The same answer, with files to write.
    pub fn writing(mut self, outputs: Outputs, folder: PathBuf) -> Self {
        self.outputs = Some((outputs, folder));
        self
    }

    /// The same answer, which is a "no" in this sense.
    pub fn saying(mut self, exit: Option<Exit>) -> Self {
        self.exit = exit;
        self
    }
}
