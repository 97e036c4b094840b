//! Dates and times as people write them.

use jiff::civil::{Date, Time};

use super::notation::Notation;
use super::quantity::Unread;

/// A date: `2026-12-03`, and in a Dutch file also `3-12-2026` or `3/12/2026`. A time of day that follows
/// it, as survey tools write, is left out.
///
/// # Errors
/// No date; a day that does not exist; an order of day and month that is not clear.
pub fn date(text: &str, notation: Notation) -> Result<Date, Unread> {
    let text = text.trim();
    let refused = || Unread::new("is not a date", "write year, month and day: `2026-12-03`");
    let (day, clock) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    if !clock.is_empty() && time(clock.trim_end_matches('Z')).is_err() {
        return Err(refused());
    }
    let sign = if day.contains('/') { '/' } else { '-' };
    let parts: Vec<&str> = day.split(sign).collect();
    let [first, middle, last] = parts.as_slice() else { return Err(refused()) };
    let month = small(middle, 2).ok_or_else(refused)?;
    let (year, month, day) = match (first.len(), last.len()) {
        (4, 2) if sign == '-' => (year(first), month, small(last, 2)),
        (1 | 2, 4) if notation.dutch => (year(last), month, small(first, 2)),
        (1 | 2, 4) => return Err(both_orders(first, middle, last)),
        _ => (None, month, None),
    };
    let (Some(year), Some(day)) = (year, day) else { return Err(refused()) };
    Date::new(year, month, day)
        .map_err(|_| Unread::new("is a date that does not exist", "check the day and the month"))
}

/// A day and a month of which the order is not clear outside a Dutch file.
fn both_orders(first: &str, middle: &str, year: &str) -> Unread {
    Unread::new(
        "can be read with the day first or with the month first",
        format!("write `{year}-{middle:0>2}-{first:0>2}` or `{year}-{first:0>2}-{middle:0>2}`"),
    )
}

/// A time of day: `20:45`, `20.45`, `9:05`, `20:45:30`, also followed by `uur`.
///
/// # Errors
/// No time of day.
pub fn time(text: &str) -> Result<Time, Unread> {
    let refused = || Unread::new("is not a time of day", "write hours and minutes: `20:45`");
    let text = text.trim();
    let text = text.strip_suffix("uur").map_or(text, str::trim_end);
    let sign = if text.contains(':') { ':' } else { '.' };
    let parts: Vec<&str> = text.split(sign).collect();
    let (hour, minute, second) = match parts.as_slice() {
        [hour, minute] if minute.len() == 2 => (hour, minute, &"00"),
        [hour, minute, second] if minute.len() == 2 && second.len() == 2 => (hour, minute, second),
        _ => return Err(refused()),
    };
    let number = |text: &str| small(text, 2).ok_or_else(refused);
    Time::new(number(hour)?, number(minute)?, number(second)?, 0).map_err(|_| {
        Unread::new("is a time of day that does not exist", "hours go from 00 to 23, minutes to 59")
    })
}

/// One or more digits, at most so many.
fn small(text: &str, digits: usize) -> Option<i8> {
    let fits = (1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok())?
}

fn year(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::{date, time};
    use crate::input::{Language, Notation};

    #[test]
    fn a_dutch_file_may_put_the_day_first() {
        let dutch = Notation::of(Language::Nl, true);
        let expected = jiff::civil::date(2026, 12, 3);
        for text in
            ["2026-12-03", "3-12-2026", "03-12-2026", "3/12/2026", "2026-12-03 14:05:10", "3-12-2026 14:05"]
        {
            assert_eq!(date(text, dutch), Ok(expected), "{text}");
        }
    }

    #[test]
    fn an_english_file_must_not_leave_the_order_to_chance() {
        let english = Notation::of(Language::En, false);
        let refusal = date("3/12/2026", english).unwrap_err();
        assert_eq!(refusal.hint, "write `2026-12-03` or `2026-03-12`");
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        let dutch = Notation::of(Language::Nl, true);
        for text in [
            "2027-02-29",
            "31-11-2026",
            "2026-13-01",
            "2026-1-1",
            "3-12-26",
            "morgen",
            "",
            "2026-12-03 25:00",
        ] {
            assert!(date(text, dutch).is_err(), "{text}");
        }
    }

    #[test]
    fn a_time_may_have_a_colon_or_a_point() {
        let expected = jiff::civil::time(20, 45, 0, 0);
        for text in ["20:45", "20.45", "20:45:00", "20.45 uur"] {
            assert_eq!(time(text), Ok(expected), "{text}");
        }
        for text in ["24:00", "20:60", "20", "8.5", "", "20:4", "kwart voor negen", "-1:00"] {
            assert!(time(text).is_err(), "{text}");
        }
    }
}
