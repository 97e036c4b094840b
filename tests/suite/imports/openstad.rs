//! Votes of OpenStad, as a workbook and as CSV.

use super::helper::{everything, goes_on, import, imported, text, written};
use crate::workbooks::{Value, sheet_xml, workbook};

/// The fixture as the workbook that OpenStad writes.
fn book(csv: &str) -> Vec<u8> {
    let rows: Vec<Vec<&str>> = csv.lines().map(|line| line.split(',').collect()).collect();
    let cell = |text: &'static str| match text.parse::<u32>() {
        _ if text.is_empty() => Value::Blank,
        Ok(_) => Value::Number(text),
        Err(_) => Value::Text(text),
    };
    let rows: Vec<Vec<Value<'_>>> = rows
        .into_iter()
        .map(|row| row.into_iter().map(|text| cell(Box::leak(text.to_owned().into_boxed_str()))).collect())
        .collect();
    let rows: Vec<(u32, &[Value<'_>])> = (1..).zip(rows.iter().map(Vec::as_slice)).collect();
    workbook(&[("Stemmen", sheet_xml(&rows))])
}

const EXPECTED: &str = "person;proposal;choice\no01;I5;yes\no01;I6;yes\no02;I5;no\no03;I6;yes\n";

#[test]
fn a_workbook_and_csv_give_the_same_votes() {
    let (case, ran) = import("openstad", &book(&text("openstad-votes.csv")), &[]);
    ran.works()
        .names(&["9 columns were left out, since they may hold personal data: `IP Adres`, `Gebruiker rol`"]);
    assert_eq!(written(&case, "votes.csv"), EXPECTED);
    let (other, _) = imported("openstad", "openstad-votes.csv", &[]);
    assert_eq!(everything(&other), everything(&case));
    for personal in ["Fictie", "192.0.2", "@", "1234 AB", "71"] {
        assert!(!written(&case, "votes.csv").contains(personal), "{personal}");
    }
    assert!(goes_on(&case).contains("Ballots: 3."));
}

#[test]
fn a_vote_that_is_neither_yes_nor_no_is_refused_or_mapped() {
    let odd = text("openstad-votes.csv").replace(",no,", ",misschien,");
    import("openstad", odd.as_bytes(), &[]).1.refuses(65, "import", "export:4:26");
    import("openstad", &book(&odd), &[]).1.refuses(65, "import", "export:4:4").names(&["cell Stemmen!D4"]);
    let (case, ran) = import("openstad", odd.as_bytes(), &["--map", "misschien=abstain"]);
    ran.works();
    assert!(written(&case, "votes.csv").contains("o02;I5;abstain"));
}

#[test]
fn a_user_who_votes_twice_is_told_with_both_lines() {
    let twice = text("openstad-votes.csv").replace(",80,", ",71,");
    let (_, ran) = import("openstad", twice.as_bytes(), &[]);
    ran.works().names(&["warning[answer-twice]", "export:5:1", "export:3:1"]);
}

#[test]
fn votes_without_a_user_are_told() {
    let nameless = text("openstad-votes.csv").replace(",72,", ",,");
    let (case, ran) = import("openstad", nameless.as_bytes(), &[]);
    ran.works().names(&["votes without `Gebruiker ID`, each of which counts as a person: 1"]);
    assert_eq!(written(&case, "votes.csv"), EXPECTED);
}

#[test]
fn a_missing_column_and_a_workbook_that_was_cut_off_are_refused() {
    let without = text("openstad-votes.csv").replace("Gebruiker ID", "Gebruikers ID");
    import("openstad", without.as_bytes(), &[])
        .1
        .refuses(65, "table-columns", "export:1:1")
        .names(&["is it `Gebruikers ID`?"]);
    let whole = book(&text("openstad-votes.csv"));
    import("openstad", &whole[..whole.len() / 2], &[]).1.refuses(65, "spreadsheet", "export:1:1");
}
