//! Group F of the hostile inputs: moments that the clock skips or shows twice, and sessions that do not fit.

use super::case::{Case, Ran};

/// The workshop with one session at these times; `more` are further lines of the session.
fn session(date: &str, start: &str, end: &str, more: &str) -> Case {
    Case::new().toml(&format!(
        "[[sessions]]\nid = \"evening\"\nkind = \"decide\"\ndate = {date}\nstart = \"{start}\"\n\
         end = \"{end}\"\nplace = \"The hall\"\n{more}\n"
    ))
}

fn agenda(case: &Case) -> Ran {
    case.run(&["agenda", "--date", "2026-12-01"])
}

/// The session is refused by both commands that read it, at this key of the workshop file.
fn refused(case: &Case, key: &str, words: &[&str]) {
    let line = case.line_of("workshop.toml", &format!("{key} = "));
    let place = format!("workshop.toml:{line}:{}", key.len() + 4);
    for command in ["check", "agenda"] {
        case.run(&[command, "--date", "2026-12-01"]).refuses(65, "time", &place).names(words);
    }
}

#[test]
fn f01_a_time_that_the_clock_skips_is_refused_with_the_next_one() {
    refused(&session("2027-03-28", "02:30", "05:00", ""), "start", &["skips 02:30", "03:00"]);
}

#[test]
fn f02_a_time_that_the_clock_shows_twice_is_refused_with_both_moments() {
    let words = ["shows 02:30 twice", "02:30+02:00", "02:30+01:00"];
    refused(&session("2026-10-25", "02:30", "05:00", ""), "start", &words);
}

#[test]
fn f02_a_time_that_the_clock_shows_twice_is_clear_with_its_offset() {
    let lasts = |start: &str| {
        let ran = agenda_json(&session("2026-10-25", start, "05:00", ""));
        ran["result"]["parts"][0]["start"].as_str().unwrap().to_owned()
    };
    assert_eq!(lasts("02:30+02:00"), "2026-10-25T02:30:00+02:00");
    assert_eq!(lasts("02:30+01:00"), "2026-10-25T02:30:00+01:00");
}

fn agenda_json(case: &Case) -> serde_json::Value {
    let ran = case.run(&["agenda", "--json", "--draft", "--date", "2026-12-01"]).works();
    serde_json::from_str(&ran.stdout).unwrap()
}

/// All the seconds of a session's parts, and those between its first moment and its last.
fn lengths(case: &Case) -> (i64, i64) {
    let told = agenda_json(case);
    let parts = told["result"]["parts"].as_array().unwrap();
    let moment = |part: &serde_json::Value, key: &str| -> jiff::Timestamp {
        part[key].as_str().unwrap().parse().unwrap()
    };
    let sum = parts.iter().map(|part| part["seconds"].as_i64().unwrap()).sum();
    let span = moment(parts.last().unwrap(), "end") - moment(&parts[0], "start");
    (sum, span.get_seconds())
}

#[test]
fn f03_a_session_over_the_hour_that_is_skipped_or_repeated_lasts_as_long_as_it_lasts() {
    // From 01:00 to 05:00 by the clock: four hours, of which one is skipped or comes twice.
    assert_eq!(lengths(&session("2027-03-28", "01:00", "05:00", "")), (3 * 3600, 3 * 3600));
    assert_eq!(lengths(&session("2026-10-25", "01:00", "05:00", "")), (5 * 3600, 5 * 3600));
    assert_eq!(lengths(&session("2026-10-24", "01:00", "05:00", "")), (4 * 3600, 4 * 3600));
}

#[test]
fn f04_days_times_and_zones_that_do_not_exist_are_refused_by_their_key() {
    refused(&session("\"2027-02-29\"", "19:00", "21:30", ""), "date", &["2027-02-29"]);
    refused(&session("2026-12-03", "19:00", "24:00", ""), "end", &["24:00"]);
    refused(&session("2026-12-03", "19:00", "18:00", ""), "end", &["ends before it starts"]);
    let zone = session("2026-12-03", "19:00", "21:30", "zone = \"Europe/Amsterdm\"");
    refused(&zone, "zone", &["did you mean \"Europe/Amsterdam\"?"]);
}

#[test]
fn f05_parts_that_take_longer_than_the_session_are_refused_with_the_minutes() {
    let case = session("2026-12-03", "19:00", "19:20", "");
    let line = case.line_of("workshop.toml", "[[sessions]]");
    let place = format!("workshop.toml:{line}:1");
    agenda(&case).refuses(65, "agenda-overrun", &place).names(&["minutes more than the session has"]);
}

#[test]
fn f06_an_offset_that_is_not_that_of_the_zone_is_refused_with_both() {
    let case = session("2026-12-03", "19:00+05:00", "21:30", "");
    refused(&case, "start", &["+05:00", "+01:00"]);
}
