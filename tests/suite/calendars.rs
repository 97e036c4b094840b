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

/// What the independent parser makes of an appointment and of its calling off.
const PARSE: &str = "import sys, json, icalendar\n\
    def of(path):\n\
    \x20   calendar = icalendar.Calendar.from_ical(open(path, 'rb').read())\n\
    \x20   [event] = calendar.walk('VEVENT')\n\
    \x20   assert not event.errors, event.errors\n\
    \x20   return {'method': str(calendar['METHOD']), 'uid': str(event['UID']), 'status': str(event['STATUS']),\n\
    \x20           'sequence': int(event['SEQUENCE']), 'stamp': event['DTSTAMP'].dt.isoformat(),\n\
    \x20           'start': event['DTSTART'].dt.isoformat(), 'end': event['DTEND'].dt.isoformat()}\n\
    print(json.dumps([of(path) for path in sys.argv[1:]]))\n";

#[test]
#[ignore = "needs python icalendar"]
fn an_independent_parser_reads_the_calling_off_as_the_next_edition_of_the_appointment() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite"]);
    copy.well(&["invite", "--letter", "cancel", "--date", "2026-11-20"]);
    let paths = ["invitation", "cancel"].map(|l| copy.path(&format!("output/letters/{l}-avond-1/p02.ics")));
    let told = std::process::Command::new("python3").args(["-c", PARSE]).args(&paths).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Vec<serde_json::Value> = serde_json::from_slice(&told.stdout).unwrap();
    let [first, second] = &told[..] else { panic!("{told:?}") };
    for key in ["uid", "start", "end"] {
        assert_eq!(first[key], second[key], "{key}");
    }
    assert_eq!((&first["method"], &first["status"]), (&"PUBLISH".into(), &"CONFIRMED".into()));
    assert_eq!((&second["method"], &second["status"]), (&"CANCEL".into(), &"CANCELLED".into()));
    assert!(second["sequence"].as_u64() > first["sequence"].as_u64());
    assert_eq!(first["start"], "2026-12-03T18:00:00+00:00");
    assert_eq!(second["stamp"], "2026-11-20T00:00:00+00:00");
}

#[test]
fn every_session_has_an_appointment_of_its_own_and_says_what_it_is_for() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let sessions = [
        ("proefrondje", "20261119T160000Z", "Voorbereiding: De sociale basis in Zuid"),
        ("avond-1", "20261203T180000Z", "De sociale basis in Zuid"),
        ("avond-2", "20261215T183000Z", "De sociale basis in Zuid"),
        ("terugblik", "20270617T170000Z", "Terugblik: De sociale basis in Zuid"),
    ];
    for (session, ..) in sessions {
        copy.well(&["invite", "--session", session, "--person", "p02"]);
    }
    // None took the place of another: all four stand side by side.
    for (session, start, summary) in sessions {
        let file = copy.read(&format!("output/letters/invitation-{session}/p02.ics")).replace("\r\n ", "");
        let of = |key: &str| file.lines().find_map(|line| line.strip_prefix(key)).unwrap();
        assert_eq!(of("UID:"), format!("sociale-basis-zuid.{session}.p02@cocreate"));
        assert_eq!(of("DTSTART:"), start);
        assert_eq!(of("SUMMARY:"), summary);
    }
}
