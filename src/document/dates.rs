//! How days, times and lengths of time are written.

use jiff::civil::{Date, Time, Weekday};

use super::{Language, numbers};

/// `donderdag 3 december 2026`.
#[must_use]
pub fn date(date: Date, language: Language) -> String {
    format!("{} {}", weekday(date.weekday(), language), short_date(date, language))
}

/// `3 december 2026`.
#[must_use]
pub fn short_date(date: Date, language: Language) -> String {
    format!("{} {} {}", date.day(), month(date.month(), language), date.year())
}

/// `19.00 uur`, `19:00`.
#[must_use]
pub fn time(time: Time, language: Language) -> String {
    match language {
        Language::Nl => format!("{} uur", short_time(time, language)),
        Language::En => short_time(time, language),
    }
}

/// `19.00`, `19:00`.
#[must_use]
pub fn short_time(time: Time, language: Language) -> String {
    let between = if language == Language::Nl { '.' } else { ':' };
    format!("{}{between}{:02}", time.hour(), time.minute())
}

/// `45 seconden`, `1 minuut en 30 seconden`, `2 uur`.
#[must_use]
pub fn seconds(seconds: u64, language: Language) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds % 3600 / 60, seconds % 60);
    let [hour, minute, second] = match language {
        Language::Nl => [["uur", "uur"], ["minuut", "minuten"], ["seconde", "seconden"]],
        Language::En => [["hour", "hours"], ["minute", "minutes"], ["second", "seconds"]],
    };
    let parts: Vec<String> = [(hours, hour), (minutes, minute), (rest, second)]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, [one, many])| {
            format!("{} {}", numbers::count(n, language), if n == 1 { one } else { many })
        })
        .collect();
    if parts.is_empty() { format!("0 {}", second[1]) } else { enumerate(&parts, language) }
}

/// `45 s`, `32 min 18 s`, `1 u 20 min`, on one line: for tables, where words would not fit.
#[must_use]
pub fn short_seconds(seconds: u64, language: Language) -> String {
    let hour = if language == Language::Nl { "u" } else { "h" };
    let parts: Vec<String> = [(seconds / 3600, hour), (seconds % 3600 / 60, "min"), (seconds % 60, "s")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{}\u{a0}{unit}", numbers::count(n, language)))
        .collect();
    if parts.is_empty() { "0\u{a0}s".to_owned() } else { parts.join("\u{a0}") }
}

/// `a, b en c`; sentences one after another; where a part has a comma or an `en` of its own, `a, b; c; en d`, or `‘a en b’ en c` for two.
#[must_use]
pub fn enumerate(parts: &[String], language: Language) -> String {
    let and = match language {
        Language::Nl => " en ",
        Language::En => " and ",
    };
    // Names are written in the language of the workshop, which need not be that of the document
    let joined = |part: &String| [" en ", " and "].iter().any(|and| part.contains(and));
    let marked = |part: &String| if joined(part) { format!("‘{part}’") } else { part.clone() };
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        // Sentences stand after each other.
        all if all.iter().all(|part| part.ends_with(['.', '!', '?'])) => all.join(" "),
        [one, other] => [marked(one), marked(other)].join(and),
        [_, _, _, ..] if parts.iter().any(|part| part.contains(", ") || joined(part)) => {
            let (first, last) = parts.split_at(parts.len() - 1);
            format!("{};{and}{}", first.join("; "), last.concat())
        }
        [first @ .., last] => [&first.join(", "), and, last.as_str()].concat(),
    }
}

fn weekday(day: Weekday, language: Language) -> &'static str {
    let (nl, en) = match day {
        Weekday::Monday => ("maandag", "Monday"),
        Weekday::Tuesday => ("dinsdag", "Tuesday"),
        Weekday::Wednesday => ("woensdag", "Wednesday"),
        Weekday::Thursday => ("donderdag", "Thursday"),
        Weekday::Friday => ("vrijdag", "Friday"),
        Weekday::Saturday => ("zaterdag", "Saturday"),
        Weekday::Sunday => ("zondag", "Sunday"),
    };
    if language == Language::Nl { nl } else { en }
}

fn month(month: i8, language: Language) -> &'static str {
    let (nl, en) = match month {
        1 => ("januari", "January"),
        2 => ("februari", "February"),
        3 => ("maart", "March"),
        4 => ("april", "April"),
        5 => ("mei", "May"),
        6 => ("juni", "June"),
        7 => ("juli", "July"),
        8 => ("augustus", "August"),
        9 => ("september", "September"),
        10 => ("oktober", "October"),
        11 => ("november", "November"),
        _ => ("december", "December"),
    };
    if language == Language::Nl { nl } else { en }
}

#[cfg(test)]
mod tests {
    use jiff::civil;

    use super::*;
    use Language::{En, Nl};

    #[test]
    fn parts_with_a_comma_of_their_own_stay_apart() {
        let parts = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>();
        assert_eq!(enumerate(&parts(&["kerk", "school", "buurt"]), Nl), "kerk, school en buurt");
        assert_eq!(enumerate(&parts(&["kerk, koor", "school", "buurt"]), Nl), "kerk, koor; school; en buurt");
        assert_eq!(
            enumerate(&parts(&["kerk en koor", "school", "buurt"]), Nl),
            "kerk en koor; school; en buurt"
        );
        assert_eq!(enumerate(&parts(&["kerk en koor", "school"]), Nl), "‘kerk en koor’ en school");
        assert_eq!(enumerate(&parts(&["kerk, koor", "buurt"]), En), "kerk, koor and buurt");
    }

    #[test]
    fn a_day_is_told_with_its_weekday() {
        assert_eq!(date(civil::date(2026, 12, 3), Nl), "donderdag 3 december 2026");
        assert_eq!(date(civil::date(2026, 12, 3), En), "Thursday 3 December 2026");
        assert_eq!(short_date(civil::date(2027, 3, 1), Nl), "1 maart 2027");
    }

    #[test]
    fn a_time_is_told_as_the_language_does() {
        assert_eq!(time(civil::time(19, 0, 0, 0), Nl), "19.00 uur");
        assert_eq!(time(civil::time(9, 5, 0, 0), En), "9:05");
    }

    #[test]
    fn a_length_of_time_is_told_in_words() {
        assert_eq!(seconds(45, Nl), "45 seconden");
        assert_eq!(seconds(90, Nl), "1 minuut en 30 seconden");
        assert_eq!(seconds(7200, Nl), "2 uur");
        assert_eq!(seconds(3661, En), "1 hour, 1 minute and 1 second");
        assert_eq!(seconds(0, En), "0 seconds");
    }

    #[test]
    fn a_length_of_time_is_short_in_a_table() {
        assert_eq!(short_seconds(1938, Nl), "32\u{a0}min\u{a0}18\u{a0}s");
        assert_eq!(short_seconds(4800, Nl), "1\u{a0}u\u{a0}20\u{a0}min");
        assert_eq!(short_seconds(3661, En), "1\u{a0}h\u{a0}1\u{a0}min\u{a0}1\u{a0}s");
        assert_eq!(short_seconds(0, En), "0\u{a0}s");
    }
}
