//! Plain language: what makes a text harder to read than it needs to be, each with its place.
//!
//! It notices four things: a long sentence, a passive, a word for which there is an easier one, and an
//! abbreviation that nobody explained. Lists of words come from the templates, where a municipality edits
//! them. A rule that cannot tell for sure keeps silent: a false alarm teaches people not to look.
//!
//! Ideas: Schrijfwijzer and "Direct Duidelijk" (the Dutch government's campaign for plain language), the
//! Federal Plain Language Guidelines (plainlanguage.gov), and ISO 24495-1. The lists and rules are our own.
//! **This measures a text, not its reader**: it never says that a text is B1, or that anybody understands it.

mod abbreviations;
mod lists;
mod participle_dutch;
mod passive;
mod passive_dutch;
mod passive_english;
mod prose;
mod score;
mod sentences;
mod template;
mod texts;

use std::collections::BTreeSet;
use std::ops::Range;

pub use lists::Lists;
pub use score::Score;
pub use texts::texts;

use prose::Stretch;
use sentences::Sentence;

/// The longest sentence that is not noticed, in words. What to aim for is fifteen.
pub const LONGEST: usize = 20;

/// The language of a text: each has its own passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Dutch.
    Dutch,
    /// English.
    English,
}

/// One thing in a text that makes it harder to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    /// Where it stands, in bytes of the text as it was written.
    pub at: Range<usize>,
    /// What it is.
    pub what: Hard,
}

/// What makes a text harder to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hard {
    /// A sentence of more than [`LONGEST`] words.
    LongSentence {
        /// How many.
        words: usize,
    },
    /// A passive: it does not say who does it.
    Passive {
        /// The auxiliary, as it is written: `wordt`.
        auxiliary: String,
        /// The participle: `gekozen`.
        participle: String,
    },
    /// A word for which there is an easier one.
    HardWord {
        /// The word or words, as they are written.
        word: String,
        /// What to write instead.
        rather: String,
    },
    /// An abbreviation that was not explained where it was first used.
    Abbreviation {
        /// As it is written.
        short: String,
        /// What it stands for, when the list knows.
        means: Option<String>,
    },
}

/// What was noticed in a text, and its score.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// What was noticed, in the order of the text.
    pub noticed: Vec<Noticed>,
    /// How the text reads, in numbers.
    pub score: Score,
}

/// Reads texts that belong together: an abbreviation that one explains is known in the next.
#[derive(Debug)]
pub struct Reader<'l> {
    tongue: Tongue,
    lists: &'l Lists,
    explained: BTreeSet<String>,
}

impl<'l> Reader<'l> {
    /// A reader that has read nothing yet.
    #[must_use]
    pub fn new(tongue: Tongue, lists: &'l Lists) -> Self {
        Self { tongue, lists, explained: BTreeSet::new() }
    }

    /// Reads a text in Markdown, as people write it in a workshop file.
    pub fn text(&mut self, markdown: &str) -> Reading {
        self.stretches(prose::stretches(markdown))
    }

    /// Reads a template: its words without its tags; a place for a value counts as one word.
    pub fn template(&mut self, template: &str) -> Reading {
        self.stretches(template::stretches(template))
    }

    fn stretches(&mut self, stretches: Vec<Stretch>) -> Reading {
        let mut reading = Reading::default();
        for stretch in &stretches {
            for sentence in sentences::sentences(stretch.text(), self.lists) {
                reading.score.add(&sentence);
                let mut noticed = self.sentence(&sentence);
                noticed.sort_by_key(|noticed| (noticed.at.start, noticed.at.end));
                let origin = |noticed: Noticed| Noticed { at: stretch.origin(&noticed.at), ..noticed };
                reading.noticed.extend(noticed.into_iter().map(origin));
            }
        }
        reading
    }

    fn sentence(&mut self, sentence: &Sentence<'_>) -> Vec<Noticed> {
        let mut noticed = Vec::new();
        if sentence.words.len() > LONGEST {
            let what = Hard::LongSentence { words: sentence.words.len() };
            noticed.push(Noticed { at: sentence.at.clone(), what });
        }
        noticed.extend(match self.tongue {
            Tongue::Dutch => passive_dutch::passives(sentence),
            Tongue::English => passive_english::passives(sentence),
        });
        noticed.extend(self.lists.hard_words(sentence));
        noticed.extend(abbreviations::unexplained(sentence, self.lists, &mut self.explained));
        noticed
    }
}

#[cfg(test)]
mod tests;
