//! How numbers are written. All integer arithmetic: what is rounded, is rounded half up from the
//! exact fraction.

use num_bigint::{BigInt, Sign};
use num_integer::Integer as _;

use super::Language;
use crate::evidence::{Money, Number, Share};

/// `1.234` in Dutch, `1,234` in English.
#[must_use]
pub fn count(n: u64, language: Language) -> String {
    grouped(&n.to_string(), language)
}

fn grouped(digits: &str, language: Language) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(if language == Language::Nl { '.' } else { ',' });
        }
        grouped.push(digit);
    }
    grouped
}

/// `8 van de 12 (66,7%)`: the fraction as counted, and its percentage.
#[must_use]
pub fn share(share: Share, language: Language) -> String {
    let (n, d) = (count(share.n(), language), count(share.d(), language));
    let percent = percent(share, language);
    match language {
        Language::Nl => format!("{n} van de {d} ({percent})"),
        Language::En => format!("{n} of {d} ({percent})"),
    }
}

/// `66,7%`, or `50%` when that is exact.
#[must_use]
pub fn percent(share: Share, language: Language) -> String {
    let exact = u128::from(share.n()) * 100;
    let d = u128::from(share.d());
    let number = if exact.is_multiple_of(d) { (exact / d).to_string() } else { tenths(exact, d, language) };
    format!("{number}%")
}

/// `7,9`: a number on a scale, to one decimal.
#[must_use]
pub fn score(score: Share, language: Language) -> String {
    tenths(u128::from(score.n()), u128::from(score.d()), language)
}

/// `14,28571`: an exact number, to at most five decimals and without closing zeros.
#[must_use]
pub fn number(number: &Number, language: Language) -> String {
    decimals(number, 5, language)
}

/// `0,33`: an exact number as it is told in a sentence, to at most two decimals.
#[must_use]
pub fn hundredths(number: &Number, language: Language) -> String {
    decimals(number, 2, language)
}

/// A number to at most so many decimals, half up and without closing zeros.
fn decimals(number: &Number, places: u32, language: Language) -> String {
    let scale = BigInt::from(10_u64.pow(places));
    let rounded = (number * Number::from_integer(scale.clone())).round().to_integer();
    let minus = if rounded.sign() == Sign::Minus { "-" } else { "" };
    let (whole, rest) = rounded.magnitude().div_rem(scale.magnitude());
    let whole = grouped(&whole.to_string(), language);
    let rest = rest.to_string();
    let rest = format!("{}{rest}", "0".repeat((places as usize).saturating_sub(rest.len())));
    match (rest.trim_end_matches('0'), language) {
        ("", _) => format!("{minus}{whole}"),
        (rest, Language::Nl) => format!("{minus}{whole},{rest}"),
        (rest, Language::En) => format!("{minus}{whole}.{rest}"),
    }
}

/// `€ 7.200`, or `€ 7.200,50` when there are cents.
#[must_use]
pub fn money(money: Money, language: Language) -> String {
    let cents = money.as_cents().unsigned_abs();
    let minus = if money.as_cents() < 0 { "-" } else { "" };
    let euros = count(cents / 100, language);
    let rest = match (cents % 100, language) {
        (0, _) => String::new(),
        (rest, Language::Nl) => format!(",{rest:02}"),
        (rest, Language::En) => format!(".{rest:02}"),
    };
    match language {
        Language::Nl => format!("€ {minus}{euros}{rest}"),
        Language::En => format!("{minus}€{euros}{rest}"),
    }
}

/// `n/d` in tenths, half up.
fn tenths(n: u128, d: u128, language: Language) -> String {
    let tenths = (n * 20 + d) / (d * 2);
    let comma = if language == Language::Nl { ',' } else { '.' };
    format!("{}{comma}{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Nl};

    fn of(n: u64, d: u64) -> Share {
        Share::new(n, d).unwrap()
    }

    #[test]
    fn thousands_are_grouped_as_the_language_does() {
        assert_eq!(count(0, Nl), "0");
        assert_eq!(count(999, Nl), "999");
        assert_eq!(count(1_234, Nl), "1.234");
        assert_eq!(count(1_234_567, En), "1,234,567");
    }

    #[test]
    fn a_percentage_is_rounded_half_up_from_the_exact_fraction() {
        assert_eq!(share(of(8, 12), Nl), "8 van de 12 (66,7%)");
        assert_eq!(share(of(8, 12), En), "8 of 12 (66.7%)");
        assert_eq!(percent(of(1, 2), Nl), "50%");
        assert_eq!(percent(of(1, 2000), Nl), "0,1%", "0.05 goes up");
        assert_eq!(percent(of(4999, 100_000), Nl), "5,0%", "4.999 is near five, not five");
        assert_eq!(percent(of(u64::MAX, u64::MAX), Nl), "100%");
        assert_eq!(percent(of(1999, 2000), Nl), "100,0%", "the fraction beside it tells the difference");
    }

    #[test]
    fn a_score_has_one_decimal() {
        assert_eq!(score(of(79, 10), Nl), "7,9");
        assert_eq!(score(of(31, 4), Nl), "7,8", "7.75 goes up");
        assert_eq!(score(of(8, 1), En), "8.0");
    }

    #[test]
    fn an_exact_number_has_the_decimals_it_needs_and_at_most_five() {
        let of = |n: i64, d: i64| Number::new(n.into(), d.into());
        assert_eq!(number(&of(12, 1), Nl), "12");
        assert_eq!(number(&of(1_428_571, 100_000), Nl), "14,28571");
        assert_eq!(number(&of(2, 3), En), "0.66667");
        assert_eq!(number(&of(-5, 2), Nl), "-2,5");
        assert_eq!(number(&of(12_345, 10), En), "1,234.5");
        assert_eq!(number(&of(999_999_999, 1_000_000_000), En), "1", "the exact fraction stands beside it");
    }

    #[test]
    fn a_number_told_in_a_sentence_has_two_decimals_at_most() {
        let of = |n: i64, d: i64| Number::new(n.into(), d.into());
        assert_eq!(hundredths(&of(3_338, 10_000), Nl), "0,33");
        assert_eq!(hundredths(&of(1, 20), En), "0.05");
        assert_eq!(hundredths(&of(2, 1), En), "2");
    }

    #[test]
    fn cents_are_written_when_there_are_any() {
        assert_eq!(money(Money::cents(720_000), Nl), "€ 7.200");
        assert_eq!(money(Money::cents(720_050), Nl), "€ 7.200,50");
        assert_eq!(money(Money::cents(-5), Nl), "€ -0,05");
        assert_eq!(money(Money::cents(-720_050), En), "-€7,200.50");
    }
}
