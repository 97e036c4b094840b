//! Numbers and amounts as people write them; what can be read two ways is refused with both readings.

use super::notation::Notation;
use crate::evidence::{Money, Share};

/// Why a text cannot be read, and what to write instead. Of the text, only digits are ever repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong, to follow the name of the cell or key: "is not a whole number".
    pub why: String,
    /// What to do.
    pub hint: String,
}

impl Unread {
    /// A refusal.
    pub fn new(why: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { why: why.into(), hint: hint.into() }
    }
}

/// A whole number, in digits only.
///
/// # Errors
/// Anything but digits, or too many of them.
pub fn whole(text: &str) -> Result<u64, Unread> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Unread::new("is not a whole number", "write digits only, such as `12`"));
    }
    text.parse()
        .map_err(|_| Unread::new("is too large a number", "write a number of at most nineteen digits"))
}

/// A number of zero or more, such as a score, exactly.
///
/// # Errors
/// No number; a decimal comma in a file with commas between its fields; a thousands sign that could also
/// be a decimal sign.
pub fn decimal(text: &str, notation: Notation) -> Result<Share, Unread> {
    let text = text.trim();
    let refused =
        || Unread::new("is not a number", "write digits, with at most one decimal sign: `7` or `7.5`");
    if text.contains(',') && !notation.decimal_comma && !notation.exact {
        return Err(Unread::new(
            "has a decimal comma in a file whose fields are separated by commas",
            "write `7.5`, or save the file with `;` between its fields",
        ));
    }
    let part = text.split_once(['.', ',']).map_or("", |(_, part)| part);
    let foreign = if notation.dutch { '.' } else { ',' };
    if text.contains(foreign) && part.len() == 3 && !notation.exact && notation.decimal_comma {
        return Err(Unread::new(
            "can be read as a number of thousands or as a number with three decimals",
            "write it without a sign for thousands, or with another number of decimals",
        ));
    }
    if !text.bytes().next().is_some_and(|b| b.is_ascii_digit()) || text.ends_with(['.', ',', '%']) {
        return Err(refused());
    }
    if text.contains('/') { Err(refused()) } else { Share::parse(text).ok_or_else(refused) }
}

/// An amount of euros: `7200`, `7200.00`, `€ 7.200`, `7.200,00`, `7.200,-`.
///
/// # Errors
/// No amount; more than cents; what can be read two ways.
pub fn money(text: &str, notation: Notation) -> Result<Money, Unread> {
    let refused = || {
        Unread::new("is not an amount of money", "write digits, and cents after a point: `7200` or `7200.00`")
    };
    let text = text.trim();
    let text = text.strip_prefix('€').or_else(|| text.strip_prefix("EUR")).unwrap_or(text).trim_start();
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let text = [",--", ",-", ".--", ".-"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    if !text.bytes().next().is_some_and(|b| b.is_ascii_digit())
        || signs.iter().any(|c| !matches!(c, '.' | ','))
    {
        return Err(refused());
    }
    let (euros, cents) = match signs.as_slice() {
        [] => (text.to_owned(), ""),
        [sign] => one_sign(text, *sign, notation).map_err(|both| both.unwrap_or_else(refused))?,
        [same, .., last] if same == last => (grouped(text, *same).ok_or_else(refused)?, ""),
        [group, .., decimal] => {
            let (euros, cents) = text.rsplit_once(*decimal).ok_or_else(refused)?;
            (grouped(euros, *group).ok_or_else(refused)?, cents)
        }
    };
    let cents = match cents.len() {
        0 => 0,
        1 => 10 * whole(cents).map_err(|_| refused())?,
        2 => whole(cents).map_err(|_| refused())?,
        _ => return Err(Unread::new("has more than two decimals", "write euros and cents: `7200.00`")),
    };
    let total = whole(&euros).ok().and_then(|euros| euros.checked_mul(100)?.checked_add(cents));
    let total = total.and_then(|total| i64::try_from(total).ok());
    let total = total.ok_or_else(|| Unread::new("is too large an amount", "write the amount in euros"))?;
    Ok(Money::cents(if negative { -total } else { total }))
}

/// An amount with a single point or comma: a sign for cents, or for thousands.
fn one_sign(text: &str, sign: char, notation: Notation) -> Result<(String, &str), Option<Unread>> {
    let (whole, part) = text.split_once(sign).ok_or(None)?;
    let thousands = part.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if notation.exact || !thousands {
        return if part.is_empty() { Err(None) } else { Ok((whole.to_owned(), part)) };
    }
    if sign == '.' && notation.dutch {
        return Ok((format!("{whole}{part}"), ""));
    }
    Err(Some(Unread::new(
        format!("can be read as {whole}{part}.00 euros or as {whole} euros and a part ({whole}.{part})"),
        format!("write `{whole}{part}.00` or `{whole}.{}`", &part[..2]),
    )))
}

/// A number whose thousands are separated by this sign, without it; nothing if a group is not three digits.
fn grouped(text: &str, sign: char) -> Option<String> {
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let fits = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (fits && groups.all(|group| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit())))
        .then(|| text.split(sign).collect())
}

#[cfg(test)]
mod tests {
    use super::{decimal, money, whole};
    use crate::evidence::{Money, Share};
    use crate::input::{Language, Notation};

    const DUTCH: Notation = Notation { dutch: true, decimal_comma: true, exact: false };

    fn english() -> Notation {
        Notation::of(Language::En, false)
    }

    #[test]
    fn an_amount_is_read_as_it_is_written() {
        let cases = [
            ("7200", 720_000),
            ("7200.00", 720_000),
            ("€ 7.200", 720_000),
            ("7.200,00", 720_000),
            ("€\u{a0}7.200,-", 720_000),
            ("1.234.567,5", 123_456_750),
            ("0,05", 5),
            ("-12,50", -1250),
        ];
        for (text, cents) in cases {
            assert_eq!(money(text, DUTCH), Ok(Money::cents(cents)), "{text}");
        }
        assert_eq!(money("7,200.00", english()), Ok(Money::cents(720_000)));
    }

    #[test]
    fn an_amount_that_can_be_read_two_ways_is_refused_with_both() {
        for (text, notation) in [("7.200", english()), ("1,234", DUTCH), ("1,234", english())] {
            let refusal = money(text, notation).unwrap_err();
            assert!(refusal.why.contains("can be read as"), "{text}: {refusal:?}");
        }
        assert!(money("7.200", Notation::EXACT).unwrap_err().why.contains("two decimals"));
    }

    #[test]
    fn what_is_no_amount_is_refused() {
        for text in [
            "",
            "€",
            "abc",
            "1e3",
            "7.20.0",
            "7,2,0",
            "1.23,456.7",
            ".5",
            "5.",
            "99999999999999999999",
            "1/2",
        ] {
            assert!(money(text, DUTCH).is_err(), "{text}");
        }
    }

    #[test]
    fn a_decimal_comma_is_read_only_where_the_delimiter_allows() {
        assert_eq!(decimal("7,5", DUTCH).ok(), Share::new(75, 10));
        assert_eq!(decimal("7.5", DUTCH).ok(), Share::new(75, 10));
        assert!(decimal("7,5", english()).unwrap_err().why.contains("decimal comma"));
        assert!(decimal("1.234", DUTCH).unwrap_err().why.contains("thousands"));
        assert_eq!(decimal("1.234", english()).ok(), Share::new(1234, 1000));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "-1", "+1", "1e3", "NaN", "inf", "1/2", "50%", "7.", ".5", "1.2.3", "0x1", "٣"] {
            assert!(decimal(text, DUTCH).is_err(), "{text}");
            assert!(whole(text).is_err(), "{text}");
        }
    }
}
