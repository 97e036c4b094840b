//! Empty forms: ready for Excel, by pseudonym only, and never over what somebody filled in.

use crate::copies::Copy;

#[test]
fn the_forms_are_in_the_language_of_the_documents_with_a_row_for_everyone_who_comes() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    assert_eq!(
        copy.names("output/forms"),
        [
            "actions.csv",
            "attendance.csv",
            "cards.html",
            "closing.csv",
            "consent.csv",
            "criticism.csv",
            "reactions.csv",
            "turns.csv",
            "votes.csv"
        ]
    );
    let attendance = copy.read("output/forms/attendance.csv");
    assert!(attendance.starts_with("\u{feff}bijeenkomst;persoon;groep;aanwezig;vertrokken;sprak\r\n"));
    // Nineteen participants, a supporter, an interpreter and an observer.
    assert_eq!(attendance.lines().count(), 1 + 19 + 3);
    // Nineteen answers to each of the five proposals, in their highest version.
    let consent = copy.read("output/forms/consent.csv");
    assert_eq!(consent.lines().count(), 1 + 19 * 5);
    assert!(consent.contains("avond-1;1;P1;3;p01;"));
    assert!(copy.read("output/forms/votes.csv").starts_with("\u{feff}persoon;P0;P1;P2;P3;P4\r\n"));
    let english = Copy::of("voorbeeldstad-zuid");
    english.well(&["forms", "--language", "en"]);
    assert!(english.read("output/forms/turns.csv").starts_with("\u{feff}session,round,person,seconds\r\n"));
}

#[test]
fn whoever_does_not_decide_gets_no_ballot() {
    let copy = Copy::of("testhaven");
    copy.well(&["forms"]);
    let card = copy.read("output/forms/cards.html");
    assert!(card.contains(">Sheet of n01<") && !card.contains(">Sheet of c01<"));
    assert!(!copy.read("output/forms/consent.csv").contains("c01"));
    assert!(copy.read("output/forms/attendance.csv").contains("c01"));
}

#[test]
fn no_form_holds_a_name() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    for file in copy.names("output/forms") {
        let text = copy.read(&format!("output/forms/{file}"));
        for private in ["Yassin", "Fictief", "06-00000002", "@example.nl"] {
            assert!(!text.contains(private), "{file}: {private}");
        }
    }
}

#[test]
fn a_form_that_exists_is_left_as_it_is_whatever_the_flags_say() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    copy.write("output/forms/attendance.csv", "filled in\n");
    let told = copy.well(&["forms", "--force"]);
    assert!(told.out.contains("left as it is: ") && told.out.contains("attendance.csv"), "{}", told.out);
    assert_eq!(copy.read("output/forms/attendance.csv"), "filled in\n");
}

#[test]
fn a_form_that_is_filled_in_is_read_without_a_word() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    let empty = copy.read("output/forms/attendance.csv");
    let filled = empty.lines().enumerate().map(|(at, line)| {
        let cells: Vec<&str> = line.split(';').collect();
        match at {
            0 => format!("{line}\r\n"),
            _ => format!("{};{};{};ja;;ja\r\n", cells[0], cells[1], cells[2]),
        }
    });
    copy.write("attendance.csv", &filled.collect::<String>());
    // Nothing else came back yet: forms without answers are no answers.
    let text = copy.read("workshop.toml").replace("resolves = [\"", "# resolves = [\"");
    let (text, _) = text.split_once("[files]").unwrap();
    copy.write("workshop.toml", text);
    for file in ["closing", "reactions", "reviews", "turns"] {
        std::fs::remove_file(copy.path(&format!("{file}.csv"))).unwrap();
    }
    for file in ["actions", "consent", "criticism", "votes"] {
        copy.write(&format!("{file}.csv"), &copy.read(&format!("output/forms/{file}.csv")));
    }
    let told = copy.run(&["check", "--for", "session"]);
    assert!(!told.err.contains("error["), "{}", told.err);
}
