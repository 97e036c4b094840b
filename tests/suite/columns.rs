//! Columns: by name in English or Dutch, in any order, or named by the workshop file.

use cocreate::evidence::{Located, Place, SourceId};
use cocreate::input::catalogue::{ATTENDANCE, RESULT_FILES, VOTES};
use cocreate::input::lists::LISTS;
use cocreate::input::{Diagnostics, Limits, Reading, Severity, Table, TableKind};

use crate::reading_tables::read_with;

/// A text in the workshop file, on this line.
fn given(text: &str, line: u32) -> Located<String> {
    Located::new(text.to_owned(), Place::span(SourceId(7), line, 1, 9))
}

fn mapped(columns: &[(&str, &str)], ignore: &[&str]) -> Reading {
    Reading {
        columns: columns
            .iter()
            .zip(1..)
            .map(|((ours, theirs), line)| ((*ours).to_owned(), given(theirs, line)))
            .collect(),
        ignore: ignore.iter().map(|heading| given(heading, 20)).collect(),
        ..Reading::default()
    }
}

fn table(text: &str, kind: &'static TableKind, reading: &Reading) -> (Option<Table>, Diagnostics) {
    read_with(text.as_bytes(), kind, reading, Limits::default())
}

/// Everything that is worse than a notice.
fn told(found: &Diagnostics) -> Vec<(&'static str, u32)> {
    let worse = found.iter().filter(|d| d.severity > Severity::Notice);
    worse.map(|d| (d.code, d.place.as_ref().unwrap().line)).collect()
}

#[test]
fn every_file_is_understood_in_english_and_in_dutch_in_any_case_and_order() {
    for kind in RESULT_FILES.into_iter().chain(LISTS) {
        for dutch in [false, true] {
            let mut headings: Vec<String> =
                kind.columns.iter().map(|c| c.title(dutch).to_uppercase()).collect();
            headings.reverse();
            let row = vec!["x"; headings.len()].join(";");
            let text = format!("{}\n{row}\n", headings.join(" ;"));
            let (table, found) = table(&text, kind, &Reading::default());
            let table = table.unwrap_or_else(|| panic!("{}: {found:?}", kind.name));
            for (position, column) in kind.columns.iter().rev().enumerate() {
                let heading = table.heading(table.column(column.name).unwrap()).value.as_str();
                assert_eq!(heading.trim(), headings[position], "{}", kind.name);
            }
            assert_eq!(told(&found), [], "{}", kind.name);
        }
    }
}

#[test]
fn the_workshop_file_says_which_column_is_which_and_which_to_leave_out() {
    let text = "ID;Begintijd;Deelnemer;Was u erbij?\n1;19:00;p1;ja\n";
    let reading = mapped(&[("person", "Deelnemer"), ("present", "was u erbij?")], &["ID", "begintijd"]);
    let (table, found) = table(text, &ATTENDANCE, &reading);
    let table = table.unwrap();
    assert_eq!(table.row(0).unwrap().cell(table.column("person").unwrap()).text(), "p1");
    assert_eq!(table.row(0).unwrap().cell(table.column("present").unwrap()).text(), "ja");
    assert_eq!(told(&found), []);
}

#[test]
fn a_long_heading_of_a_survey_can_be_given_the_id_of_its_proposal() {
    let text = "persoon;Wat vindt u van de speelplek?;P2\np1;ja;nee\n";
    let reading = mapped(&[("P1", "Wat vindt u van de speelplek?")], &[]);
    let (table, _) = table(text, &VOTES, &reading);
    let table = table.unwrap();
    let headings: Vec<_> = table.leftover().iter().map(|c| table.heading(*c).value.as_str()).collect();
    assert_eq!(headings, ["P1", "P2"]);
}

#[test]
fn a_mapping_that_fits_nothing_is_told_where_it_stands_in_the_workshop_file() {
    let text = "persoon;aanwezig\np1;ja\n";
    let (absent, found) = table(text, &ATTENDANCE, &mapped(&[("left", "aanwzig")], &[]));
    assert!(absent.is_none());
    assert_eq!(told(&found), [("table-columns", 1)]);
    let first = found.iter().find(|d| d.severity == Severity::Error).unwrap();
    assert_eq!(first.hint.as_deref(), Some("did you mean `aanwezig`?"));
    let (unknown, found) = table(text, &ATTENDANCE, &mapped(&[("presnt", "aanwezig")], &[]));
    assert!(unknown.is_none());
    let first = found.iter().find(|d| d.code == "value").unwrap();
    assert_eq!(first.hint.as_deref(), Some("did you mean `present`?"));
}
