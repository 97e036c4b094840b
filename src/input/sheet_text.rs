//! The values of a workbook as text: what Excel shows, with dates and times in the international form.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

/// The text of a cell.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shown<'c> {
    pub text: Cow<'c, str>,
    /// Whether it is a number with decimals, whose point is certainly a decimal sign.
    pub fraction: bool,
}

/// The text of a value; nothing when the cell is blank.
pub(super) fn shown<'c>(value: &'c DataRef<'_>) -> Option<Shown<'c>> {
    let text = match value {
        DataRef::Empty => return None,
        DataRef::String(text) => Cow::Borrowed(text.as_str()),
        DataRef::SharedString(text) => Cow::Borrowed(*text),
        DataRef::Int(number) => Cow::Owned(number.to_string()),
        DataRef::Float(number) => Cow::Owned(plain(*number)),
        DataRef::Bool(yes) => Cow::Borrowed(if *yes { "true" } else { "false" }),
        DataRef::DateTime(moment) => Cow::Owned(moment_text(moment)),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cow::Borrowed(text.as_str()),
        DataRef::Error(error) => Cow::Owned(error.to_string()),
    };
    let fraction = matches!(value, DataRef::Float(_)) && text.contains('.');
    (!text.trim().is_empty()).then_some(Shown { text, fraction })
}

/// A number with the fifteen digits that Excel keeps, without an exponent where that is readable.
fn plain(number: f64) -> String {
    let scientific = format!("{number:.14e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return number.to_string() };
    let Ok(exponent @ -15..=20) = exponent.parse::<i32>() else { return scientific };
    let (sign, mantissa) = mantissa.strip_prefix('-').map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let before = usize::try_from(exponent + 1).unwrap_or(0);
    let zeros = usize::try_from(-(exponent + 1)).unwrap_or(0);
    let digits = format!("{}{digits}{}", "0".repeat(zeros), "0".repeat(before.saturating_sub(digits.len())));
    let (whole, part) = digits.split_at(before.min(digits.len()));
    let (whole, part) = (if whole.is_empty() { "0" } else { whole }, part.trim_end_matches('0'));
    let text = if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") };
    if text == "0" { text } else { format!("{sign}{text}") }
}

/// A date, a time of day, or both: Excel keeps them as days since 1900, with the time as a part of a day.
fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let seconds = if second == 0 { String::new() } else { format!(":{second:02}") };
    let time = format!("{hour:02}:{minute:02}{seconds}");
    let days = moment.as_f64();
    if moment.is_duration() || days < 1.0 {
        time
    } else if days.fract() == 0.0 {
        format!("{year:04}-{month:02}-{day:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {time}")
    }
}

#[cfg(test)]
mod tests {
    use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};

    use super::{plain, shown};

    #[test]
    fn a_number_is_the_text_that_excel_shows() {
        let cases = [
            (7200.0, "7200"),
            (7.5, "7.5"),
            (-0.25, "-0.25"),
            (0.1 + 0.2, "0.3"),
            (1e6, "1000000"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e-5, "0.00001"),
            (0.0, "0"),
            (-0.0, "0"),
        ];
        for (number, text) in cases {
            assert_eq!(plain(number), text);
        }
    }

    #[test]
    fn dates_and_times_are_told_apart() {
        let moment = |days| {
            let value = DataRef::DateTime(ExcelDateTime::new(days, ExcelDateTimeType::DateTime, false));
            shown(&value).unwrap().text.into_owned()
        };
        assert_eq!(moment(46_359.0), "2026-12-03");
        assert_eq!(moment(0.864_583_333_333_333_3), "20:45");
        assert_eq!(moment(46_359.864_583_333_336), "2026-12-03 20:45");
    }
}
