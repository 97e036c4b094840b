//! What several concepts read alike: ids, references, amounts.

use crate::evidence::Money;
use crate::input::composed;
use crate::input::toml::{Given, Kind, Refusal};

/// Several ids of stakeholders.
pub(super) const STAKEHOLDERS: Kind = Kind::List(&Kind::Id);

/// The longest id; a file name made of two of them still fits every disk.
const LONGEST: usize = 64;

/// Names that Windows keeps for devices, whatever follows the first point.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Reads an id of its own, which must fit file names and links.
pub(super) fn id<I>(make: impl Fn(String) -> I) -> impl Fn(&Given<'_>) -> Result<I, Refusal> {
    move |given| {
        let text = given.line()?;
        match unfit(&text) {
            Some(why) => Err(Refusal::value(why)
                .code("id")
                .hint("use letters, digits, `-`, `_` and `.`, beginning with a letter or digit")),
            None => Ok(make(composed(&text).into_owned())),
        }
    }
}

/// Reads the id of something else; whether that exists is checked when everything has been read.
pub(super) fn reference<I>(make: impl Fn(String) -> I) -> impl Fn(&Given<'_>) -> Result<I, Refusal> {
    move |given| given.line().map(|text| make(composed(&text).into_owned()))
}

/// An amount that is not below zero.
pub(super) fn amount(given: &Given<'_>) -> Result<Money, Refusal> {
    let money = given.money()?;
    if money < Money::cents(0) { Err(Refusal::value("must not be below zero")) } else { Ok(money) }
}

/// Why a text cannot be an id, if it cannot: it names files, and is written in links and on paper.
pub(super) fn unfit(text: &str) -> Option<String> {
    let mark = unicode_normalization::char::is_combining_mark;
    let letter = |c: char| c.is_alphanumeric() || mark(c) || matches!(c, '-' | '_' | '.');
    if let Some(odd) = text.chars().find(|c| !letter(*c)) {
        let shown = if odd.is_control() || odd.is_whitespace() && odd != ' ' {
            format!("U+{:04X}", u32::from(odd))
        } else {
            format!("`{odd}`")
        };
        return Some(format!("holds {shown}, which an id may not hold"));
    }
    if !text.starts_with(char::is_alphanumeric) || text.ends_with('.') {
        return Some("begins or ends with a sign, which an id may not do".to_owned());
    }
    if text.len() > LONGEST {
        return Some(format!("is longer than {LONGEST} bytes, too long for an id"));
    }
    let stem = text.split('.').next().unwrap_or_default().to_lowercase();
    let bare = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    let device =
        DEVICES.contains(&stem.as_str()) || bare.len() + 1 == stem.len() && DEVICES[4..].contains(&bare);
    device.then(|| "cannot be an id: Windows keeps this name for a device".to_owned())
}

#[cfg(test)]
mod tests {
    use super::unfit;

    #[test]
    fn an_id_that_names_a_path_or_a_device_is_unfit() {
        for text in [
            "../../x",
            "/abs",
            "CON",
            "con.txt",
            "LPT1",
            "a:b",
            "a b",
            "",
            ".",
            "..",
            "-x",
            "x.",
            "\u{202e}x",
        ] {
            assert!(unfit(text).is_some(), "{text}");
        }
        assert!(unfit(&"x".repeat(300)).is_some());
    }

    #[test]
    fn letters_of_any_script_and_digits_are_fit() {
        for text in
            ["P1", "p07", "ouders-school", "café", "cafe\u{301}", "2026_1", "K1.a", "company", "com12"]
        {
            assert!(unfit(text).is_none(), "{text}");
        }
    }
}
