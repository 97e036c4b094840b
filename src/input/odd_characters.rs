//! Characters that hide or disguise text: invisible ones, ones that turn the direction of reading, and
//! words that mix scripts so that one letter passes for another (Unicode Technical Standard 39).

use unicode_security::MixedScript;

use super::lines::{self, At};
use super::{Diagnostic, Diagnostics};
use crate::evidence::{Place, SourceId};

const HINT: &str = "if it is not meant, type the word again without it";

/// Warns of every odd character in a text, with its code point.
pub(super) fn warn(source: SourceId, text: &str, found: &mut Diagnostics) {
    if text.is_ascii() && !text.contains('\u{1b}') {
        return;
    }
    let mut known = At { byte: 0, line: 1 };
    for (byte, message) in oddities(text) {
        let place = lines::place_from(source, text, known, byte);
        known = At { byte, line: place.line };
        found.push(Diagnostic::warning("odd-character", message).at(&place).hint(HINT));
    }
}

/// Warns of odd characters in the cells of a workbook.
pub(super) fn warn_cells<'t>(cells: impl Iterator<Item = (Place, &'t str)>, found: &mut Diagnostics) {
    let odd = cells.filter_map(|(place, text)| Some((place, oddities(text).next()?.1)));
    for (place, message) in odd {
        found.push(Diagnostic::warning("odd-character", message).at(&place).hint(HINT));
    }
}

/// Every oddity of a text, with the byte at which it stands.
pub(super) fn oddities(text: &str) -> impl Iterator<Item = (usize, String)> {
    let words = text.split_inclusive(|c: char| !c.is_alphanumeric()).scan(0, |end, word| {
        let start = *end;
        *end += word.len();
        Some((start, word))
    });
    words.filter(|(_, word)| !word.is_ascii() || word.contains('\u{1b}')).flat_map(move |(start, word)| {
        let letters = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mixed = (!letters.is_single_script()).then(|| (start, mixed_scripts(letters)));
        let joins = move |at: usize, c: char| c == '\u{200d}' && joins_pictures(&text[..start + at]);
        let hidden = word.char_indices().filter(move |(at, c)| !joins(*at, *c));
        let hidden = hidden.filter_map(move |(at, c)| Some((start + at, hides(c)?)));
        mixed.into_iter().chain(hidden)
    })
}

/// Whether what stands before a joiner is a picture: several together make one emoji.
fn joins_pictures(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_some_and(|c| matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}'))
}

/// Whether a character is invisible, or changes how the text around it is shown.
#[must_use]
pub fn hides_text(c: char) -> bool {
    c != '\u{fffd}' && hides(c).is_some()
}

/// What a character hides, if it does.
fn hides(c: char) -> Option<String> {
    let what = match c {
        '\u{1b}' => "escape character",
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}' => {
            "invisible character"
        }
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "character that turns the direction of reading"
        }
        '\u{2028}' | '\u{2029}' => "hidden line end",
        '\u{fffd}' => "replacement character: a letter was lost in an earlier conversion",
        '\u{e0000}'..='\u{e007f}' => "invisible tag character",
        _ => return None,
    };
    Some(format!("{what} U+{:04X}", u32::from(c)))
}

fn mixed_scripts(word: &str) -> String {
    let foreign = word.chars().filter(|c| !c.is_ascii()).map(|c| format!("U+{:04X}", u32::from(c)));
    format!("a word mixes letters of different scripts: {}", foreign.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::oddities;

    fn told(text: &str) -> Vec<(usize, String)> {
        oddities(text).collect()
    }

    #[test]
    fn a_letter_of_another_script_is_told_with_its_code_point() {
        let found = told("groep p\u{430}ul");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, 6);
        assert!(found[0].1.contains("U+0430"), "{found:?}");
    }

    #[test]
    fn hidden_characters_are_told() {
        for c in ['\u{202e}', '\u{200b}', '\u{1b}', '\u{2028}', '\u{feff}'] {
            let found = told(&format!("ab{c}cd"));
            assert_eq!(found.len(), 1, "{c:?}");
            assert_eq!(found[0].0, 2);
            assert!(found[0].1.contains(&format!("U+{:04X}", u32::from(c))), "{found:?}");
        }
    }

    #[test]
    fn ordinary_words_of_any_language_are_not_odd() {
        assert_eq!(
            told("café, Zoë — 日本語のテキスト، العربية, Ελλάδα, Привет, € 5, 10 µg, 👨\u{200d}👩\u{200d}👧"),
            vec![]
        );
    }
}
