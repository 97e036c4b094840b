//! TOML with places: every syntax error in one pass, then tables that know where each value stands.
//!
//! A place carries the path of its key as name; elements of a list count from 1, as readers of the file
//! do: `proposals[2].cost` is the cost of the second proposal.

mod escaped;
mod keys;
mod lines;
mod nesting;
mod reader;
mod scan;
mod shape;
mod syntax;
mod unclosed;
mod value;
mod values;

use std::ops::Range;
use std::sync::Arc;

use toml::de::DeTable;

pub use reader::{RowOfFields, TableReader};
pub use shape::{Field, Kind, OneOf, Shape};
pub use value::{Given, Refusal};

pub use crate::input::Word;

use self::lines::Lines;
use self::unclosed::Closed;
use super::{Diagnostic, Diagnostics, Language, Notation};
use crate::evidence::{Place, SourceId};

/// How many errors in the syntax are told; a text with more is no workshop file.
const MOST_ERRORS: usize = 100;

/// A TOML text, ready to be read as a table of a described kind.
#[derive(Debug, Clone)]
pub struct Toml {
    source: SourceId,
    text: Arc<str>,
    lines: Lines,
    closed: Closed,
}

impl Toml {
    /// The text of a source.
    #[must_use]
    pub fn new(source: SourceId, text: Arc<str>) -> Self {
        let (lines, closed) = (Lines::of(&text), Closed::of(&text));
        Self { source, text, lines, closed }
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
            problems
                .push(Diagnostic::error("input-limit", message).at(&self.place_written(&span)).hint(hint));
            return None;
        }
        let (text, stops) = syntax::without_stops(self.parsed());
        let (root, errors) = DeTable::parse_recoverable(&text);
        let mut syntax = Diagnostics::new();
        for unclosed in &self.closed.unclosed {
            syntax.push(syntax::unclosed(self, unclosed));
        }
        for error in stops.iter().chain(&errors).take(MOST_ERRORS) {
            syntax.push(syntax::problem(self, root.get_ref(), error));
        }
        let more = (stops.len() + errors.len()).saturating_sub(MOST_ERRORS);
        if more > 0 {
            syntax.push(Diagnostic::notice("toml", format!("{more} more errors like these are not shown")));
        }
        let mut found = Diagnostics::new();
        escaped::warn(self, root.get_ref(), &mut found);
        let mut reader =
            TableReader::root(self, shape, Notation::of(language, true), root.get_ref(), &mut found);
        let result = read(&mut reader);
        reader.finish();
        problems.append(syntax::together(syntax, found));
        Some(result)
    }

    /// The text that is parsed: as it was written, with the brackets that were forgotten.
    fn parsed(&self) -> &str {
        self.closed.text.as_deref().unwrap_or(&self.text)
    }

    /// The place of a stretch of the text that is parsed.
    fn place(&self, span: &Range<usize>) -> Place {
        self.place_written(&(self.closed.original(span.start)..self.closed.original(span.end)))
    }

    /// The place of a stretch of the text as it was written.
    fn place_written(&self, span: &Range<usize>) -> Place {
        self.lines.place(self.source, &self.text, span)
    }
}
