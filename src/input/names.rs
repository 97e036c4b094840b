use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_security::skeleton as confusable_skeleton;

/// A text in the composed form (NFC), in which names and ids are compared; its bytes are kept elsewhere.
#[must_use]
pub fn composed(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The key under which two texts look like the same id or answer: composed form, lower case, and every
/// run of spaces (also non-breaking ones) as one, without those at the ends.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let plain = |b: u8| !b.is_ascii_uppercase() && !b.is_ascii_whitespace() && b != 0x0b;
    if text.is_ascii() && text.bytes().all(plain) {
        return Cow::Borrowed(text);
    }
    let lower = composed(text).to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    Cow::Owned(words.join(" "))
}

/// What a text looks like (Unicode Technical Standard 39, section 4): the Cyrillic `а` and the Latin `a`
/// have the same skeleton. Only for telling that two ids look alike, never for comparing them.
#[must_use]
pub fn skeleton(text: &str) -> String {
    confusable_skeleton(&fold(text)).collect()
}

/// Nothing longer than this is a typing error in a name.
const LONGEST: usize = 100;

/// The nearest of several words, when it is near enough to be a typing error.
#[must_use]
pub fn nearest<'a>(word: &str, among: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = fold(word);
    let word = if word.len() > LONGEST { "" } else { &word };
    among
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(word, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= candidate.chars().count().max(3) / 3)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::{composed, fold, nearest, skeleton};

    #[test]
    fn one_name_typed_in_two_forms_is_one_name() {
        assert_eq!(composed("Zoe\u{308}"), composed("Zo\u{eb}"));
    }

    #[test]
    fn spaces_and_case_do_not_tell_ids_apart() {
        for variant in ["p07 ", "\u{a0}p07", "P07", "p07\t"] {
            assert_eq!(fold(variant), "p07", "{variant:?}");
        }
        assert_ne!(fold("p 07"), "p07");
    }

    #[test]
    fn a_letter_of_another_script_looks_alike_but_is_not_the_same() {
        assert_eq!(skeleton("\u{440}07"), skeleton("p07"));
        assert_ne!(fold("\u{440}07"), fold("p07"));
    }

    #[test]
    fn a_typing_error_finds_its_word_and_another_word_does_not() {
        assert_eq!(nearest("persoom", ["persoon", "groep"]), Some("persoon"));
        assert_eq!(nearest("decsion", ["issue", "decision"]), Some("decision"));
        assert_eq!(nearest("kleur", ["persoon", "groep"]), None);
    }
}
