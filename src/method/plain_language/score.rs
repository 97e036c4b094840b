use num_rational::BigRational;
use num_traits::Zero as _;

use super::sentences::Sentence;
use crate::evidence::{Number, Share};

/// A word of more letters than this is long.
const LONG: usize = 6;

/// How a text reads, in whole numbers: nothing is estimated.
///
/// Counted are sentences that end with a sign; titles and labels are not. Together they give LIX (Björnsson,
/// 1968): the words in a sentence on average, plus how many of a hundred words are long, with more than six
/// letters. Lower is easier. It says nothing of order, meaning, or who reads; it is for comparing a text
/// with its own earlier version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Score {
    /// Sentences.
    pub sentences: u64,
    /// Words in them.
    pub words: u64,
    /// Words of more than six letters.
    pub long_words: u64,
}

impl Score {
    /// Counts a sentence.
    pub(super) fn add(&mut self, sentence: &Sentence<'_>) {
        if !sentence.is_closed {
            return;
        }
        let long = |word: &&std::ops::Range<usize>| {
            let word = &sentence.text[(*word).clone()];
            let plain = !word.contains(['@', '/', '.', '_']);
            plain && word.chars().filter(|c| c.is_alphabetic()).count() > LONG
        };
        self.sentences += 1;
        self.words += count(sentence.words.len());
        self.long_words += count(sentence.words.iter().filter(long).count());
    }

    /// The score of both texts together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            sentences: self.sentences + other.sentences,
            words: self.words + other.words,
            long_words: self.long_words + other.long_words,
        }
    }

    /// Words in a sentence, on average; nothing without sentences.
    #[must_use]
    pub fn words_a_sentence(&self) -> Option<Number> {
        ratio(self.words, self.sentences)
    }

    /// The part of the words that is long; nothing without words.
    #[must_use]
    pub fn long_share(&self) -> Option<Share> {
        Share::new(self.long_words, self.words)
    }

    /// LIX, exactly; nothing without sentences.
    #[must_use]
    pub fn lix(&self) -> Option<Number> {
        let hundredfold = ratio(self.long_words.saturating_mul(100), self.words)?;
        Some(self.words_a_sentence()? + hundredfold)
    }
}

fn ratio(n: u64, d: u64) -> Option<Number> {
    let (n, d) = (Number::from_integer(n.into()), BigRational::from_integer(d.into()));
    (!d.is_zero()).then(|| n / d)
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
