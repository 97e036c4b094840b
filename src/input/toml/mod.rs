//! TOML with places: every syntax error in one pass, then tables that know where each value stands.

mod lines;
mod nesting;
mod reader;
mod shape;
mod syntax;
mod value;
mod values;

use std::sync::Arc;

use toml::de::DeTable;

pub use reader::{RowOfFields, TableReader};
pub use shape::{Field, Kind, OneOf, Shape};
pub use value::{Given, Refusal};

pub use crate::input::Word;

use self::lines::Lines;
use super::{Diagnostic, Diagnostics, Language, Notation};
use crate::evidence::{Place, SourceId};

/// A TOML text, ready to be read as a table of a described kind.
#[derive(Debug, Clone)]
pub struct Toml {
    source: SourceId,
    text: Arc<str>,
    lines: Lines,
}

impl Toml {
    /// The text of a source.
    #[must_use]
    pub fn new(source: SourceId, text: Arc<str>) -> Self {
        let lines = Lines::of(&text);
        Self { source, text, lines }
    }

    /// Parses the text and reads it with `read`; every problem is added to `problems`, in the order of
    /// the file.
    ///
    /// After an error in the syntax, whatever the parser could still understand is read all the same, so
    /// that one run shows as much as possible; what is missing is then not held against the file.
    /// Nothing comes back when the text lies too deep to be parsed.
    pub fn read<R>(
        &self,
        shape: &'static Shape,
        language: Language,
        problems: &mut Diagnostics,
        read: impl FnOnce(&mut TableReader<'_, '_>) -> R,
    ) -> Option<R> {
        if let Some(span) = nesting::too_deep(&self.text) {
            let deepest = nesting::DEEPEST;
            let message = format!("tables or lists lie more than {deepest} deep within each other here");
            let hint = "look for a bracket that is never closed, or for a file that is no workshop file";
            problems.push(Diagnostic::error("input-limit", message).at(&self.place(&span)).hint(hint));
            return None;
        }
        let (root, errors) = DeTable::parse_recoverable(&self.text);
        let mut syntax = Diagnostics::new();
        for error in &errors {
            syntax.push(syntax::problem(self, root.get_ref(), error));
        }
        let mut found = Diagnostics::new();
        let mut reader =
            TableReader::root(self, shape, Notation::of(language, true), root.get_ref(), &mut found);
        let result = read(&mut reader);
        reader.finish();
        problems.append(syntax::together(syntax, found));
        Some(result)
    }

    fn place(&self, span: &std::ops::Range<usize>) -> Place {
        self.lines.place(self.source, &self.text, span)
    }
}
