//! What stands in a rendered template where a value belongs: a token of private characters.
//!
//! Values never pass through the template engine or the Markdown parser as text. A token does, and is
//! exchanged for the value when everything that could read meaning into text has been done.

use super::form::Form;

/// Begins the token of a value.
const VALUE: char = '\u{E000}';
/// Begins the token of a table or figure.
const BLOCK: char = '\u{E001}';
/// Ends a token.
const END: char = '\u{E002}';
/// The first of sixteen private digits.
const DIGIT: u32 = 0xE010;

/// One piece of a marked text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Words of the template.
    Words(&'a str),
    /// A value, by its position among the leaves, and how to write it.
    Value(usize, Form),
    /// A table, by its position.
    Block(usize),
    /// Part of a token: a template cut one in pieces.
    Broken,
}

/// Whether a text holds characters that tokens are made of.
pub(super) fn imitates(text: &str) -> bool {
    text.chars().any(|c| ('\u{E000}'..='\u{E01F}').contains(&c))
}

/// The token of a value.
pub(super) fn value(index: usize, form: Form) -> String {
    let mut token = String::from(VALUE);
    digits(index * 16 + usize::from(form.bits()), &mut token);
    token.push(END);
    token
}

/// The token of a table.
pub(super) fn block(index: usize) -> String {
    let mut token = String::from(BLOCK);
    digits(index, &mut token);
    token.push(END);
    token
}

/// Cuts a marked text into words and tokens.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c| ('\u{E000}'..='\u{E01F}').contains(&c)) {
        let (words, token) = rest.split_at(at);
        if !words.is_empty() {
            pieces.push(Piece::Words(words));
        }
        let (piece, length) = token_at(token);
        pieces.push(piece);
        rest = &token[length..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// The token that a text begins with, and its length in bytes.
fn token_at(text: &str) -> (Piece<'_>, usize) {
    let mut chars = text.char_indices();
    let Some((_, kind)) = chars.next() else { return (Piece::Broken, 0) };
    let mut number: usize = 0;
    let mut any = false;
    for (at, c) in chars {
        if c == END && any {
            let length = at + c.len_utf8();
            return match kind {
                VALUE => (Piece::Value(number / 16, Form::of_bits(number % 16)), length),
                BLOCK => (Piece::Block(number), length),
                _ => (Piece::Broken, length),
            };
        }
        let digit = u32::from(c).wrapping_sub(DIGIT);
        match usize::try_from(digit).ok().filter(|d| *d < 16) {
            Some(digit) if number < usize::MAX / 32 => number = number * 16 + digit,
            _ => break,
        }
        any = true;
    }
    (Piece::Broken, kind.len_utf8())
}

fn digits(number: usize, token: &mut String) {
    let mut reversed = Vec::new();
    let mut rest = number;
    loop {
        reversed.push(u32::try_from(rest % 16).unwrap_or(0));
        rest /= 16;
        if rest == 0 {
            break;
        }
    }
    token.extend(reversed.iter().rev().filter_map(|d| char::from_u32(DIGIT + d)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_back_as_what_it_was_made_of() {
        for index in [0, 1, 15, 16, 255, 4096, 1_000_000] {
            let form = Form::default().short();
            let text = format!("a{}b{}", value(index, form), block(index));
            assert_eq!(
                pieces(&text),
                [Piece::Words("a"), Piece::Value(index, form), Piece::Words("b"), Piece::Block(index)]
            );
        }
    }

    #[test]
    fn half_a_token_is_broken() {
        let token = value(7, Form::default());
        let half: String = token.chars().take(2).collect();
        assert_eq!(pieces(&half)[0], Piece::Broken);
        assert_eq!(pieces("\u{E000}\u{E002}")[0], Piece::Broken, "no digits");
        assert_eq!(pieces("x\u{E002}"), [Piece::Words("x"), Piece::Broken]);
    }
}
