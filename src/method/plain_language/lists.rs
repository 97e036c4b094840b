use std::collections::{BTreeMap, BTreeSet};

use super::sentences::{Sentence, words};
use super::{Hard, Noticed};

/// The lists of one language: words with an easier one, abbreviations, and what everybody knows.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    /// Per first word: the words that follow it, and what to write instead; the longest first.
    hard: BTreeMap<String, Vec<(Vec<String>, String)>>,
    /// What an abbreviation stands for.
    abbreviations: BTreeMap<String, String>,
    /// Abbreviations that need no explanation.
    known: BTreeSet<String>,
    /// Abbreviations that end with a point, without it.
    pointed: BTreeSet<String>,
}

impl Lists {
    /// Adds words with an easier one. Forms of a word stand beside each other, with a comma between them.
    /// Without an easier word, the forms are taken off the list again: so a municipality does that.
    pub fn hard_word(&mut self, forms: &str, rather: &str) {
        for form in forms.split(',') {
            let tokens: Vec<String> = words(form).into_iter().map(|at| small(&form[at])).collect();
            let Some((first, rest)) = tokens.split_first() else { continue };
            if form.trim_end().ends_with('.') && rest.is_empty() {
                self.pointed.insert(first.clone());
            }
            let entries = self.hard.entry(first.clone()).or_default();
            entries.retain(|(known, _)| known != rest);
            if !rather.is_empty() {
                entries.push((rest.to_vec(), rather.to_owned()));
                entries.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
            }
        }
    }

    /// Adds an abbreviation and what it stands for.
    pub fn abbreviation(&mut self, short: &str, means: &str) {
        self.abbreviations.insert(short.to_owned(), means.to_owned());
    }

    /// Adds an abbreviation that everybody knows.
    pub fn known(&mut self, short: &str) {
        if let Some(bare) = short.strip_suffix('.') {
            self.pointed.insert(small(bare));
        }
        self.known.insert(short.to_owned());
    }

    /// How many words have an easier one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hard.values().map(Vec::len).sum()
    }

    /// Whether no word has an easier one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a point after this word belongs to it.
    pub(super) fn is_pointed(&self, word: &str) -> bool {
        self.pointed.contains(&small(word))
    }

    /// Whether everybody knows this abbreviation.
    pub(super) fn is_known(&self, short: &str) -> bool {
        self.known.contains(short)
    }

    /// What an abbreviation stands for.
    pub(super) fn means(&self, short: &str) -> Option<&str> {
        self.abbreviations.get(short).map(String::as_str)
    }

    /// The hard words of a sentence; of two that overlap the longer one.
    pub(super) fn hard_words(&self, sentence: &Sentence<'_>) -> Vec<Noticed> {
        let mut noticed = Vec::new();
        let mut at = 0;
        while at < sentence.words.len() {
            let entries = self.hard.get(&sentence.small(at)).map_or(&[][..], Vec::as_slice);
            let fits = |rest: &[String]| {
                (at + 1..).zip(rest).all(|(next, word)| {
                    sentence.small(next) == *word && sentence.before(next).trim().is_empty()
                })
            };
            let Some((rest, rather)) = entries.iter().find(|(rest, _)| fits(rest)) else {
                at += 1;
                continue;
            };
            let span = sentence.span(at, at + rest.len());
            let word = sentence.text[span.clone()].to_owned();
            noticed.push(Noticed { at: span, what: Hard::HardWord { word, rather: rather.clone() } });
            at += 1 + rest.len();
        }
        noticed
    }
}

fn small(word: &str) -> String {
    word.to_lowercase().replace('’', "'")
}
