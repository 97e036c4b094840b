//! A calendar file about an appointment that changed replaces the earlier one, and one that did not does not.

use std::fs;

use crate::copies::Copy;

fn of(copy: &Copy, letter: &str, key: &str) -> String {
    let file = copy.read(&format!("output/letters/{letter}-avond-1/p02.ics"));
    let file = file.replace("\r\n ", "");
    file.lines().find_map(|line| line.strip_prefix(key).map(str::to_owned)).unwrap()
}

fn edition(copy: &Copy, letter: &str) -> u32 {
    of(copy, letter, "SEQUENCE:").parse().unwrap()
}

#[test]
fn an_appointment_that_says_the_same_keeps_its_edition_in_every_letter_and_on_every_day() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite"]);
    let first = edition(&copy, "invitation");
    copy.well(&["invite", "--letter", "confirm", "--date", "2026-11-20"]);
    assert_eq!(edition(&copy, "confirm"), first);
    let bytes = fs::read(copy.path("output/letters/invitation-avond-1/p02.ics")).unwrap();
    copy.well(&["invite"]);
    assert_eq!(fs::read(copy.path("output/letters/invitation-avond-1/p02.ics")).unwrap(), bytes);
}

#[test]
fn a_change_on_the_same_day_is_a_next_edition_once() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite"]);
    let first = edition(&copy, "invitation");
    copy.change("workshop.toml", "Spilstraat 2, Voorbeeldstad", "Spilstraat 4, Voorbeeldstad");
    copy.well(&["invite"]);
    assert_eq!(edition(&copy, "invitation"), first + 1);
    copy.well(&["invite"]);
    assert_eq!(edition(&copy, "invitation"), first + 1, "what did not change again is not numbered again");
    copy.well(&["invite", "--letter", "confirm"]);
    assert_eq!(edition(&copy, "confirm"), first + 1, "another letter about the same appointment");
}

#[test]
fn calling_off_is_a_next_edition_of_the_same_appointment_and_so_is_inviting_again() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite"]);
    let (first, uid) = (edition(&copy, "invitation"), of(&copy, "invitation", "UID:"));
    copy.well(&["invite", "--letter", "cancel"]);
    assert_eq!(edition(&copy, "cancel"), first + 1);
    assert_eq!(of(&copy, "cancel", "UID:"), uid);
    assert_eq!(of(&copy, "cancel", "METHOD:"), "CANCEL");
    assert_eq!(of(&copy, "cancel", "STATUS:"), "CANCELLED");
    copy.well(&["invite"]);
    assert_eq!(edition(&copy, "invitation"), first + 2);
}

#[test]
fn a_file_that_somebody_changed_does_not_number_the_next_one() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite"]);
    let first = edition(&copy, "invitation");
    let path = "output/letters/invitation-avond-1/p02.ics";
    copy.change(path, &format!("SEQUENCE:{first}"), "SEQUENCE:4294967295");
    copy.well(&["invite", "--letter", "confirm"]);
    assert_eq!(edition(&copy, "confirm"), first);
}

#[test]
fn letters_about_results_hold_no_appointment() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite", "--letter", "after-session", "--date", "2027-06-21"]);
    let names = copy.names("output/letters/after-session");
    assert!(!names.is_empty() && names.iter().all(|name| !name.ends_with(".ics")), "{names:?}");
}
