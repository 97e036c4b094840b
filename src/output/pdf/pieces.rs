//! Words too long for a line, in pieces between which a line may end.

use unicode_normalization::char::is_combining_mark;

use crate::document::tied;

/// Words longer than this, in characters, may be broken after a sign.
const LONG: usize = 20;
/// Words longer than this are broken anywhere: no language writes them, so no rule hyphenates them.
const ENDLESS: usize = 30;
/// How many characters stay together in an endless word.
const TOGETHER: usize = 8;

/// The words on one line, white space as in print, in pieces between which a line may end without a sign.
/// Nothing is added, so that what is copied from the page is what stood in the source.
pub(super) fn pieces(words: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let words = tied(words);
    let mut rest = words.as_str();
    while let Some(first) = rest.chars().next() {
        let space = first.is_whitespace() && first != '\u{A0}' && first != '\u{202F}';
        let end = rest
            .find(|c: char| (c.is_whitespace() && c != '\u{A0}' && c != '\u{202F}') != space)
            .unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        if space { extend(&mut pieces, " ") } else { word(run, &mut pieces) }
    }
    pieces
}

fn extend(pieces: &mut Vec<String>, words: &str) {
    match pieces.last_mut() {
        Some(last) => last.push_str(words),
        None => pieces.push(words.to_owned()),
    }
}

fn word(word: &str, pieces: &mut Vec<String>) {
    if word.chars().count() <= LONG {
        return extend(pieces, word);
    }
    for (at, part) in word.split_inclusive(is_sign).enumerate() {
        if at > 0 {
            pieces.push(String::new());
        }
        if part.chars().count() <= ENDLESS {
            extend(pieces, part);
        } else {
            endless(part, pieces);
        }
    }
}

/// Signs after which an address may go on on the next line.
fn is_sign(c: char) -> bool {
    matches!(c, '/' | '?' | '&' | '=' | '.' | '-' | '_' | '@' | ':' | ';' | ',' | '+' | '#' | '|' | ')')
}

fn endless(word: &str, pieces: &mut Vec<String>) {
    let mut together = 0;
    let mut before = None;
    for c in word.chars() {
        if together >= TOGETHER && begins(before, c) {
            pieces.push(String::new());
            together = 0;
        }
        extend(pieces, c.encode_utf8(&mut [0; 4]));
        together += 1;
        before = Some(c);
    }
}

/// Whether a character begins something of its own: no mark on the letter before it, no part of an emoji.
fn begins(before: Option<char>, c: char) -> bool {
    let joiner = |c: char| matches!(c, '\u{200C}' | '\u{200D}');
    let continues = is_combining_mark(c)
        || joiner(c)
        || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{1F1E6}'..='\u{1F1FF}' | '\u{1F3FB}'..='\u{1F3FF}');
    !continues && !before.is_some_and(joiner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_left_to_the_language() {
        assert_eq!(pieces("De  verantwoordings-\n documenten"), ["De verantwoordings- documenten"]);
        assert_eq!(pieces("arbeidsongeschiktheidsregels"), ["arbeidsongeschiktheidsregels"]);
    }

    #[test]
    fn a_sign_stays_beside_its_number() {
        assert_eq!(pieces("van € 5.000 is 87,5 % op"), ["van €\u{A0}5.000 is 87,5\u{A0}% op"]);
    }

    #[test]
    fn an_address_breaks_after_its_signs() {
        let broken = pieces("zie https://gemeente.example/meedoen?x=1 nu");
        assert_eq!(broken.join("|"), "zie https:|/|/|gemeente.|example/|meedoen?|x=|1 nu");
    }

    #[test]
    fn a_hash_breaks_anywhere_and_loses_nothing() {
        let hash = "0123456789abcdef".repeat(4);
        assert_eq!(pieces(&hash).concat(), hash);
        assert_eq!(pieces(&hash).len(), 8);
    }

    #[test]
    fn a_letter_keeps_its_marks() {
        let marked = format!("e{}", "\u{301}".repeat(1000));
        assert_eq!(pieces(&marked), [marked]);
    }
}
