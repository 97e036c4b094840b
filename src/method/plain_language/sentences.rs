use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::Lists;

/// A sentence with its words, in bytes of its stretch.
#[derive(Debug)]
pub(super) struct Sentence<'t> {
    /// The text of the whole stretch.
    pub text: &'t str,
    /// Where it stands.
    pub at: Range<usize>,
    /// Its words, in order.
    pub words: Vec<Range<usize>>,
    /// Whether it ends with a sign; a title or a label does not.
    pub is_closed: bool,
}

impl<'t> Sentence<'t> {
    /// A word, as it is written.
    pub fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |range| &self.text[range.clone()])
    }

    /// A word in small letters; nothing beyond the ends.
    pub fn small(&self, at: usize) -> String {
        self.word(at).to_lowercase().replace('’', "'")
    }

    /// The signs between a word and the one before it.
    pub fn before(&self, at: usize) -> &'t str {
        let start =
            at.checked_sub(1).and_then(|before| self.words.get(before)).map_or(self.at.start, |w| w.end);
        self.words.get(at).map_or("", |word| &self.text[start..word.start])
    }

    /// The stretch from one word up to another.
    pub fn span(&self, first: usize, last: usize) -> Range<usize> {
        let of = |at: usize| self.words.get(at).cloned().unwrap_or(self.at.end..self.at.end);
        of(first).start..of(last).end
    }
}

/// The sentences of a stretch.
pub(super) fn sentences<'t>(text: &'t str, lists: &Lists) -> Vec<Sentence<'t>> {
    let words = words(text);
    let mut sentences = Vec::new();
    let mut from = 0;
    let mut rest = words.as_slice();
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…')) {
        if at < from || !ends(text, at, sign, &words, lists) {
            continue;
        }
        let end = after_quotes(text, at + sign.len_utf8());
        let mine = rest.partition_point(|word| word.start < end);
        push(&mut sentences, text, from..end, &rest[..mine], true);
        rest = &rest[mine..];
        from = end;
    }
    push(&mut sentences, text, from..text.len(), rest, false);
    sentences
}

fn push<'t>(
    sentences: &mut Vec<Sentence<'t>>,
    text: &'t str,
    at: Range<usize>,
    words: &[Range<usize>],
    is_closed: bool,
) {
    if !words.is_empty() {
        let part = &text[at.clone()];
        let start = at.start + (part.len() - part.trim_start().len());
        let at = start..at.start + part.trim_end().len();
        sentences.push(Sentence { text, at, words: words.to_vec(), is_closed });
    }
}

/// Whether a sentence ends at this sign.
fn ends(text: &str, at: usize, sign: char, words: &[Range<usize>], lists: &Lists) -> bool {
    let after = &text[after_quotes(text, at + sign.len_utf8())..];
    if after.trim().is_empty() {
        return true;
    }
    if !after.starts_with(char::is_whitespace) {
        return false;
    }
    let next = after.trim_start().trim_start_matches(['"', '\'', '“', '‘', '„', '«', '(', '[']);
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    let before = words.partition_point(|word| word.end <= at);
    let word = before.checked_sub(1).map_or("", |before| &text[words[before].clone()]);
    let touches = before.checked_sub(1).is_some_and(|before| words[before].end == at);
    !(sign == '.' && touches && is_shortened(word, lists))
}

/// Whether a point after this word belongs to the word.
fn is_shortened(word: &str, lists: &Lists) -> bool {
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // A number at the very end of a sentence is rarer than one that counts: `1. Begin`.
    initial
        || word.contains('.') && word.chars().all(|c| c.is_alphabetic() || c == '.')
        || lists.is_pointed(word)
}

fn after_quotes(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let closing = ['"', '\'', '”', '’', '»', ')', ']', '.', '!', '?', '…'];
    at + (rest.len() - rest.trim_start_matches(closing).len())
}

/// The words of a text: letters and digits, with the signs within them (`e-mail`, `7.200`, `o.a`).
pub(super) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut signs = text.char_indices().peekable();
    let mut previous = ' ';
    while let Some((at, c)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        let inside = open.is_some() && joins(previous, c, next);
        if is_letter(c) || inside {
            open.get_or_insert(at);
        } else if let Some(start) = open.take() {
            words.push(start..at);
        }
        previous = c;
    }
    words.extend(open.map(|start| start..text.len()));
    words
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Whether a sign stands within a word.
fn joins(before: char, sign: char, after: char) -> bool {
    if !is_letter(before) || !is_letter(after) {
        return false;
    }
    match sign {
        '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '.' | '@' | '/' | '_' | '&' => true,
        ',' | ':' => before.is_numeric() && after.is_numeric(),
        _ => false,
    }
}
