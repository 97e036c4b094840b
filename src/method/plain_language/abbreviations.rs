use std::collections::BTreeSet;

use super::sentences::Sentence;
use super::{Hard, Lists, Noticed};

/// The most letters of an abbreviation in capitals; a longer one is a word that is shouted.
const MOST: usize = 5;

/// The abbreviations of a sentence that were not explained, each at its first use.
///
/// Explained is `Wet maatschappelijke ondersteuning (Wmo)`, `Wmo (Wet maatschappelijke ondersteuning)`, and
/// an abbreviation whose full words, as the list knows them, stand in the same sentence.
pub(super) fn unexplained(
    sentence: &Sentence<'_>,
    lists: &Lists,
    explained: &mut BTreeSet<String>,
) -> Vec<Noticed> {
    let mut noticed = Vec::new();
    for at in 0..sentence.words.len() {
        let short = sentence.word(at);
        if !is_short(short, lists) || lists.is_known(short) || !explained.insert(short.to_owned()) {
            continue;
        }
        let means = lists.means(short);
        let within =
            |means: &str| sentence.text[sentence.at.clone()].to_lowercase().contains(&means.to_lowercase());
        if is_in_brackets(sentence, at) || means.is_some_and(within) || is_shouted(sentence, at) {
            continue;
        }
        let what = Hard::Abbreviation { short: short.to_owned(), means: means.map(str::to_owned) };
        noticed.push(Noticed { at: sentence.words[at].clone(), what });
    }
    noticed
}

/// Whether it is one: on the list, or two to five capitals and nothing else.
fn is_short(word: &str, lists: &Lists) -> bool {
    let letters = word.chars().count();
    lists.means(word).is_some()
        || (2..=MOST).contains(&letters) && word.chars().all(char::is_uppercase) && !is_roman(word)
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether it stands between brackets after other words, or brackets follow it.
fn is_in_brackets(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at > 0 && sentence.before(at).trim_end().ends_with('(');
    let end = sentence.words[at].end;
    before || sentence.text[end..].trim_start().starts_with('(')
}

/// Whether a neighbour is in capitals too: then it is a word like any other, in a line of capitals.
fn is_shouted(sentence: &Sentence<'_>, at: usize) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let loud = |word: &str| letters(word) > 1 && !word.contains(char::is_lowercase);
    let neighbours = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    neighbours.map(|at| sentence.word(at)).any(loud)
}
