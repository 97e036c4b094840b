//! The page that keeps the time of turns: whose turn it is, for how long, and who is next (M6).

use std::collections::BTreeMap;

use super::{Language, Words};
use crate::input::Diagnostic;

/// What the page shows and keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Timer {
    /// What the session is about.
    pub title: String,
    /// The session, when its turns must be told from those of another one.
    pub session: Option<String>,
    /// The language of the page.
    pub language: Language,
    /// What the page says, by code without `timer.`.
    pub words: BTreeMap<&'static str, String>,
    /// The circles, each with all its turns in order.
    pub circles: Vec<Vec<Turn>>,
}

/// One turn to speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The round, counted over the whole session from 1.
    pub round: usize,
    /// Whose turn, by pseudonym.
    pub person: String,
    /// Their stakeholder.
    pub group: String,
    /// How long, in seconds; a double turn for who needs an interpreter.
    pub seconds: u32,
}

/// Every code of what the page says.
const CODES: [&str; 27] = [
    "timer.heading",
    "timer.circle",
    "timer.round",
    "timer.circle-number",
    "timer.now",
    "timer.next",
    "timer.nobody-next",
    "timer.start",
    "timer.pause",
    "timer.forward",
    "timer.back",
    "timer.sound-on",
    "timer.sound-off",
    "timer.over",
    "timer.left",
    "timer.beyond",
    "timer.save",
    "timer.saved",
    "timer.nothing",
    "timer.clear",
    "timer.clear-sure",
    "timer.order",
    "timer.kept",
    "timer.restored",
    "timer.keys",
    "timer.keys-told",
    "timer.no-script",
];

impl Timer {
    /// What the page says, in the language of the words.
    ///
    /// # Errors
    /// When a code has no words.
    pub fn words(words: &Words) -> Result<BTreeMap<&'static str, String>, Diagnostic> {
        let said = |code: &'static str| {
            let name = code.strip_prefix("timer.").unwrap_or(code);
            words.word(code).map(|said| (name, said.to_owned()))
        };
        CODES.into_iter().map(said).collect()
    }
}
