use super::blocks::Inline;
use super::context::Leaves;
use super::form::Form;
use super::tokens::{self, Piece};
use super::words::Words;
use crate::evidence::Value;
use crate::input::Diagnostic;
use crate::ledger::ClaimId;

/// Exchanges tokens for what they stand for, once nothing can read meaning into text any more.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exchange<'a> {
    /// The values of the tokens.
    pub leaves: &'a Leaves,
    /// What they say.
    pub words: &'a Words,
    /// The template, for messages.
    pub template: &'a str,
}

impl<'a> Exchange<'a> {
    /// The inlines of a stretch of marked text.
    pub fn inlines(&self, marked: &str) -> Result<Vec<Inline>, Diagnostic> {
        tokens::pieces(marked).into_iter().map(|piece| self.inline(piece)).collect()
    }

    /// The quotation that a paragraph consists of, when it is one value of kind `Text` and nothing else.
    pub fn quotation(&self, marked: &str) -> Option<(&'a str, Option<&'a ClaimId>)> {
        let [Piece::Value(index, _)] = tokens::pieces(marked.trim())[..] else { return None };
        let leaf = self.leaves.get(index)?;
        match &leaf.value {
            Value::Text(text) => Some((text, leaf.claim.as_ref())),
            _ => None,
        }
    }

    /// Whether a cell holds a number or amount, and nothing else; nothing when it is empty or not recorded.
    pub fn is_number(&self, marked: &str) -> Option<bool> {
        let pieces = tokens::pieces(marked.trim());
        let [Piece::Value(index, _)] = pieces[..] else { return (!pieces.is_empty()).then_some(false) };
        match self.leaves.get(index)?.value {
            Value::NotRecorded => None,
            Value::Count(_)
            | Value::Share(_)
            | Value::Score(_)
            | Value::Number(_)
            | Value::Money(_)
            | Value::Seconds(_) => Some(true),
            _ => Some(false),
        }
    }

    /// The value that a cell consists of, when it is one value and nothing else.
    pub fn value_of(&self, marked: &str) -> Option<&'a Value> {
        let pieces = tokens::pieces(marked.trim());
        let [Piece::Value(index, _)] = pieces[..] else { return None };
        self.leaves.get(index).map(|leaf| &leaf.value)
    }

    /// Whether a cell holds a part of a whole.
    pub fn is_share(&self, marked: &str) -> bool {
        matches!(self.value_of(marked), Some(Value::Share(_)))
    }

    /// An error in the template.
    pub fn wrong(&self, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error("template", message).file(self.template)
    }

    fn inline(&self, piece: Piece<'_>) -> Result<Inline, Diagnostic> {
        match piece {
            Piece::Words(words) => Ok(Inline::text(words)),
            Piece::Value(index, form) => self.value(index, form),
            Piece::Block(_) => {
                Err(self.wrong("a table stands within a sentence").hint("put it on a line of its own"))
            }
            Piece::Broken => Err(self.wrong("a value is cut in pieces").hint("print values whole")),
        }
    }

    fn value(&self, index: usize, form: Form) -> Result<Inline, Diagnostic> {
        let leaf = self.leaves.get(index).ok_or_else(|| self.wrong("a value is cut in pieces"))?;
        let shown = self.words.say(&leaf.value, form)?;
        let inline = match &leaf.claim {
            Some(id) => Inline::Claim { id: id.clone(), shown },
            None => Inline::Text(shown),
        };
        let spoken = self.words.spoken().is_some() && is_phrase(&leaf.value);
        Ok(if spoken { Inline::Spoken(vec![inline]) } else { inline })
    }
}

/// Whether a value is words that people wrote: not an id or a single name, which are in no language.
fn is_phrase(value: &Value) -> bool {
    match value {
        Value::Text(_) => true,
        Value::Name(name) => name.trim().contains(' '),
        _ => false,
    }
}
