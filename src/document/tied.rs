//! What stays on one line with its neighbour, in every format.

/// The Dutch words that are written as an apostrophe and one letter: `'s avonds`, `'t huis`, `'n uur`.
const SHORT: [char; 3] = ['s', 't', 'n'];

/// The months, as dates are written in both languages.
const MONTHS: [&str; 24] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The same text, where an amount and a percentage cannot be parted from their signs, nor a day from its
/// month, nor `'s` from its word.
/// Every other character stays as it is.
#[must_use]
pub fn tied(words: &str) -> String {
    let mut tied = String::with_capacity(words.len());
    // The two characters before this one, and whether a word began with them.
    let (mut before, mut last, mut began) = (' ', ' ', true);
    for (at, c) in words.char_indices() {
        let rest = &words[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let amount = last == '€' && next.is_ascii_digit();
        let percentage = last.is_ascii_digit() && next == '%';
        let short = began && matches!(before, '\'' | '’') && SHORT.contains(&last) && next.is_alphabetic();
        let day = last.is_ascii_digit() && is_month(rest);
        tied.push(if c == ' ' && (amount || percentage || short || day) { '\u{a0}' } else { c });
        began = matches!(c, '\'' | '’') && last.is_whitespace() || began && matches!(last, '\'' | '’');
        (before, last) = (last, c);
    }
    tied
}

/// Whether the first word is a month.
fn is_month(words: &str) -> bool {
    let word = words.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    MONTHS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::tied;

    #[test]
    fn a_sign_stays_beside_its_number_and_an_apostrophe_beside_its_word() {
        assert_eq!(tied("van € 5.000 is 87,5 % op"), "van €\u{a0}5.000 is 87,5\u{a0}% op");
        assert_eq!(tied("ook 's avonds, of ’t weekend"), "ook 's\u{a0}avonds, of ’t\u{a0}weekend");
        assert_eq!(tied("'s Avonds"), "'s\u{a0}Avonds");
        assert_eq!(tied("op 9 september 2027, of 10 May"), "op 9\u{a0}september 2027, of 10\u{a0}May");
    }

    #[test]
    fn other_words_stay_letter_by_letter() {
        for text in
            ["foto's maken", "residents' ideas", "it's here", "'n", "9 meisjes", "a  b\u{301} 👩‍👩‍👧 € of %"]
        {
            assert_eq!(tied(text), text);
        }
    }
}
