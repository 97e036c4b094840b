//! Characters that hide or disguise text are made visible, so that a document shows what its source
//! holds and nothing can pretend to be something else.

/// The same text, with every hiding character written as `[U+202E]`.
///
/// Joiners within words and emoji (U+200C, U+200D) and variation selectors stay: they belong to
/// ordinary writing.
#[must_use]
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if hides(c) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    shown
}

/// The same text on one line: every run of white space is one space.
#[must_use]
pub fn one_line(text: &str) -> String {
    visible(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Controls, marks that turn the direction of reading, characters without width, private characters.
fn hides(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' => true,
        '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' => true,
        // The last two are no characters at all: XML, and so Word, cannot hold them.
        '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' => true,
        '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E007F}' | '\u{F0000}'.. => true,
        _ => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides_is_shown() {
        assert_eq!(visible("a\u{202E}b\u{1B}[31m"), "a[U+202E]b[U+001B][31m");
        assert_eq!(visible("\u{E000}\u{200B}"), "[U+E000][U+200B]");
    }

    #[test]
    fn ordinary_writing_stays_as_it_is() {
        for text in ["Zoë", "👩‍👩‍👧", "مرحبا", "e\u{301}", "a\tb\nc"] {
            assert_eq!(visible(text), text);
        }
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(one_line(" a\r\n b\u{2028}c "), "a b c");
    }
}
