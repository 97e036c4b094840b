//! A told sentence: its words stand in the words file, its places are filled by the method.

use super::context::{Leaves, Shape};
use super::engine::{self, Trust};
use super::tokens::{self, Piece};
use super::words::Words;
use crate::evidence::Saying;
use crate::input::Diagnostic;

/// Tells a sentence: `{{ group }} zit niet aan tafel.`, with `{% if n is one %}` where it helps.
pub(super) fn tell(saying: &Saying, source: &str, words: &Words) -> Result<String, Diagnostic> {
    if !source.contains('{') {
        return Ok(source.to_owned());
    }
    let mut leaves = Leaves::default();
    let places = saying.with.iter().map(|(place, value)| (*place, leaves.add(value.clone(), None)));
    let shape = Shape::Record(places.collect());
    let name = format!("{} [sayings] {}", words.path(), saying.code);
    let marked = engine::run_one(&name, source, &shape, leaves, Trust::Plain)?;
    let mut told = String::new();
    for piece in tokens::pieces(&marked.text) {
        match piece {
            Piece::Words(text) => told.push_str(text),
            Piece::Value(index, form) => {
                if let Some(leaf) = marked.leaves.get(index) {
                    told.push_str(&words.say(&leaf.value, form)?);
                }
            }
            Piece::Block(_) | Piece::Broken => {
                return Err(
                    Diagnostic::error("template", "a sentence holds words and values only").file(name)
                );
            }
        }
    }
    Ok(told.split_whitespace().collect::<Vec<_>>().join(" "))
}
