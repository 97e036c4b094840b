//! What stays on one line with its neighbour, in every format.

/// The Dutch words that are written as an apostrophe and one letter: `'s avonds`, `'t huis`, `'n uur`.
const SHORT: [char; 3] = ['s', 't', 'n'];

/// The same text, where an amount and a percentage cannot be parted from their signs, nor `'s` from its word.
/// Every other character stays as it is.
#[must_use]
pub fn tied(words: &str) -> String {
    let mut tied = String::with_capacity(words.len());
    // The two characters before this one, and whether a word began with them.
    let (mut before, mut last, mut began) = (' ', ' ', true);
    let mut rest = words.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let amount = last == '€' && next.is_ascii_digit();
        let percentage = last.is_ascii_digit() && next == '%';
        let short = began && matches!(before, '\'' | '’') && SHORT.contains(&last) && next.is_alphabetic();
        tied.push(if c == ' ' && (amount || percentage || short) { '\u{a0}' } else { c });
        began = matches!(c, '\'' | '’') && last.is_whitespace() || began && matches!(last, '\'' | '’');
        (before, last) = (last, c);
    }
    tied
}

#[cfg(test)]
mod tests {
    use super::tied;

    #[test]
    fn a_sign_stays_beside_its_number_and_an_apostrophe_beside_its_word() {
        assert_eq!(tied("van € 5.000 is 87,5 % op"), "van €\u{a0}5.000 is 87,5\u{a0}% op");
        assert_eq!(tied("ook 's avonds, of ’t weekend"), "ook 's\u{a0}avonds, of ’t\u{a0}weekend");
        assert_eq!(tied("'s Avonds"), "'s\u{a0}Avonds");
    }

    #[test]
    fn other_words_stay_letter_by_letter() {
        for text in ["foto's maken", "residents' ideas", "it's here", "'n", "a  b\u{301} 👩‍👩‍👧 € of %"]
        {
            assert_eq!(tied(text), text);
        }
    }
}
