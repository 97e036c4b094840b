//! The getters of a table, one for each kind of value.

use jiff::civil::{Date, Time};

use super::reader::TableReader;
use super::value::{Given, Refusal};
use super::{Kind, OneOf};
use crate::evidence::{Located, Money, Share};

/// What separates texts in a cell that holds several.
const BETWEEN_TEXTS: &[char] = &[';', '|', '\n'];

/// What separates ids and words in a cell that holds several: also a comma.
const BETWEEN_WORDS: &[char] = &[';', '|', '\n', ','];

impl<'d> TableReader<'d, '_> {
    /// The value at a key, as a function reads it.
    pub fn one<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&Given<'d>) -> Result<T, Refusal>,
    ) -> Option<Located<T>> {
        let found = self.find(key)?;
        match read(&found.given) {
            Ok(value) => Some(Located::new(value, found.place)),
            Err(refusal) => {
                self.refuse(key, &found.place, refusal);
                None
            }
        }
    }

    /// The values of a list at a key, each as a function reads it.
    pub fn list<T>(
        &mut self,
        key: &'static str,
        read: impl Fn(&Given<'d>) -> Result<T, Refusal>,
    ) -> Vec<Located<T>> {
        self.several(key, BETWEEN_WORDS, read)
    }

    fn several<T>(
        &mut self,
        key: &'static str,
        signs: &[char],
        read: impl Fn(&Given<'d>) -> Result<T, Refusal>,
    ) -> Vec<Located<T>> {
        let mut values = Vec::new();
        for found in self.elements(key, signs) {
            match read(&found.given) {
                Ok(value) => values.push(Located::new(value, found.place)),
                Err(refusal) => self.refuse(key, &found.place, refusal),
            }
        }
        values
    }

    /// Text of any length.
    pub fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        self.one(key, Given::text)
    }

    /// Text on one line.
    pub fn line(&mut self, key: &'static str) -> Option<Located<String>> {
        self.one(key, Given::line)
    }

    /// Several texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<Located<String>> {
        self.several(key, BETWEEN_TEXTS, Given::text)
    }

    /// A whole number within the bounds of the key's description.
    pub fn whole(&mut self, key: &'static str) -> Option<Located<u32>> {
        let (least, most) = match self.kind(key) {
            Some(Kind::Whole(least, most)) => (least, most),
            _ => (0, u32::MAX),
        };
        self.one(key, |given| given.whole(least, most))
    }

    /// True or false.
    pub fn truth(&mut self, key: &'static str) -> Option<Located<bool>> {
        self.one(key, Given::truth)
    }

    /// A calendar day.
    pub fn date(&mut self, key: &'static str) -> Option<Located<Date>> {
        self.one(key, Given::date)
    }

    /// A time of the day.
    pub fn time(&mut self, key: &'static str) -> Option<Located<Time>> {
        self.one(key, Given::time)
    }

    /// An amount of money.
    pub fn money(&mut self, key: &'static str) -> Option<Located<Money>> {
        self.one(key, Given::money)
    }

    /// A part of a whole.
    pub fn share(&mut self, key: &'static str) -> Option<Located<Share>> {
        self.one(key, Given::share)
    }

    /// One of a few words.
    pub fn word<W: OneOf>(&mut self, key: &'static str) -> Option<Located<W>> {
        self.one(key, Given::word)
    }

    /// Several of a few words.
    pub fn words<W: OneOf>(&mut self, key: &'static str) -> Vec<Located<W>> {
        self.list(key, Given::word)
    }
}
