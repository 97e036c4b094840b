//! Cells: read as people write them, and refused where they stand when they can be read two ways.

use cocreate::evidence::{Money, Share};
use cocreate::input::catalogue::VOTES;
use cocreate::input::{Cell, Diagnostics, Language, Limits, Reading, Word};

use crate::reading_tables::read_with;

/// What reading the cell `choice` of a one-row file gives, and the messages and places told.
fn choice<T>(
    delimiter: char,
    language: Language,
    text: &str,
    read: impl Fn(Cell<'_>, &mut Diagnostics) -> T,
) -> (T, Vec<(String, u32, u32)>) {
    let file = format!("person,choice\n\np1,{text}\n").replace(',', &delimiter.to_string());
    let file = file.replace('~', ",");
    let (table, _) = read_with(file.as_bytes(), &VOTES, &Reading::plain(language), Limits::default());
    let table = table.unwrap();
    let mut found = Diagnostics::new();
    let value = read(table.row(0).unwrap().cell(table.column("choice").unwrap()), &mut found);
    let place = |d: &cocreate::input::Diagnostic| d.place.clone().unwrap();
    (value, found.iter().map(|d| (d.message.clone(), place(d).line, place(d).column)).collect())
}

#[test]
fn a_decimal_comma_is_read_where_the_delimiter_allows_it() {
    let score =
        |delimiter, text: &str| choice(delimiter, Language::Nl, text, |cell, found| cell.decimal(found));
    assert_eq!(score(';', "7~5").0, Share::new(75, 10));
    assert_eq!(score('\t', "7~5").0, Share::new(75, 10));
    let (value, told) = score(',', "\"7~5\"");
    assert_eq!(value, None);
    assert_eq!((told[0].1, told[0].2), (3, 4));
    assert!(told[0].0.contains("`choice`") && told[0].0.contains("decimal comma"), "{told:?}");
}

#[test]
fn yes_and_no_are_read_in_both_languages() {
    let answer = |text: &str| choice(';', Language::Nl, text, |cell, found| cell.yes_no(found));
    for yes in ["yes", "ja", "1", "J", " Ja ", "TRUE", "WAAR"] {
        assert_eq!(answer(yes).0, Some(true), "{yes}");
    }
    for no in ["no", "nee", "0", "N", "onwaar"] {
        assert_eq!(answer(no).0, Some(false), "{no}");
    }
    for neither in ["misschien", "x", "2", "ja?"] {
        let (value, told) = answer(neither);
        assert_eq!((value, told.len()), (None, 1), "{neither}");
    }
    let (value, told) = answer("");
    assert_eq!(value, None);
    assert!(told[0].0.contains("is empty"), "{told:?}");
}

#[test]
fn an_amount_or_date_that_can_be_read_two_ways_is_refused_in_an_english_workshop() {
    let money = |language, text: &str| choice(';', language, text, |cell, found| cell.money(found));
    assert_eq!(money(Language::Nl, "€ 7.200").0, Some(Money::cents(720_000)));
    let (value, told) = money(Language::En, "7.200");
    assert_eq!(value, None);
    assert!(told[0].0.contains("7200.00") && told[0].0.contains("7.200"), "{told:?}");
    let date = |language, text: &str| choice(';', language, text, |cell, found| cell.date(found));
    assert_eq!(date(Language::Nl, "3-12-2026").0, Some(jiff::civil::date(2026, 12, 3)));
    assert_eq!(date(Language::En, "2026-12-03").0, Some(jiff::civil::date(2026, 12, 3)));
    assert_eq!(date(Language::En, "3-12-2026").0, None);
}

#[test]
fn an_answer_that_is_not_allowed_is_told_with_the_nearest_one() {
    const POSITIONS: [Word<u8>; 2] = [(1, &["consent", "akkoord"]), (2, &["objection", "bezwaar"])];
    let word = |text: &str, found: &mut Diagnostics| {
        let file = format!("person;choice\np1;{text}\n");
        let (table, _) = read_with(file.as_bytes(), &VOTES, &Reading::default(), Limits::default());
        let table = table.unwrap();
        table.row(0).unwrap().cell(table.column("choice").unwrap()).word(&POSITIONS, found)
    };
    let mut found = Diagnostics::new();
    assert_eq!(word("Bezwaar ", &mut found), Some(2));
    assert_eq!(word("consent", &mut found), Some(1));
    assert!(found.is_empty());
    assert_eq!(word("akkord", &mut found), None);
    let hint = found.iter().next().unwrap().hint.clone().unwrap();
    assert!(hint.contains("did you mean `akkoord`?") && hint.contains("consent, objection"), "{hint}");
}
