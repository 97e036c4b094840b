//! Letters after the session: who took part hears what was decided, what was done with it and whether it
//! works, in the figures of the report.

use serde_json::Value as Json;

use crate::copies::Copy;

const DAY: &str = "2027-06-21";

fn reported(sample: &str, day: &str) -> Copy {
    let copy = Copy::of(sample);
    copy.well(&["report", "--date", day]);
    copy
}

fn letters(copy: &Copy, letter: &str, day: &str) -> Vec<(String, String)> {
    copy.well(&["invite", "--letter", letter, "--date", day]);
    let folder = format!("output/letters/{letter}");
    let names = copy.names(&folder).into_iter().filter(|name| name.ends_with(".md"));
    names.map(|name| (name.replace(".md", ""), copy.read(&format!("{folder}/{name}")))).collect()
}

#[test]
fn every_figure_in_a_letter_is_one_of_the_report() {
    let copy = reported("voorbeeldstad-zuid", DAY);
    let report: Json = serde_json::from_str(&copy.read("output/report.json")).unwrap();
    let ledger = copy.read("output/report.ledger.json");
    let seal = cocreate::ledger::sha256(ledger.as_bytes());
    let (_, letter) = letters(&copy, "after-session", DAY).remove(0);
    assert!(letter.contains(&seal), "{letter}");
    let count = |path: &str| -> String {
        let leaf = path.split('/').fold(&report["report"], |branch, name| match name.parse::<usize>() {
            Ok(at) => &branch[at],
            Err(_) => &branch[name],
        });
        leaf["value"]["n"].as_str().map(str::to_owned).unwrap_or_else(|| panic!("{path}: {leaf}"))
    };
    let (involved, proposals, adopted) =
        (count("short/involved"), count("short/proposals"), count("short/adopted"));
    assert!(letter.contains(&format!("{involved} mensen hebben hierover samen besloten.")), "{letter}");
    assert!(
        letter.contains(&format!(
            "Van de {proposals} voorstellen waarover we besloten, zijn er {adopted} aangenomen."
        )),
        "{letter}"
    );
    for item in 0..3 {
        let (consent, concern) = (
            count(&format!("decisions/items/{item}/consent")),
            count(&format!("decisions/items/{item}/concern")),
        );
        assert!(
            letter.contains(&format!("Akkoord: {consent}. Akkoord met een zorg: {concern}.")),
            "{letter}"
        );
    }
}

#[test]
fn letters_that_would_say_something_else_than_the_report_are_not_written() {
    let copy = reported("voorbeeldstad-zuid", DAY);
    // One consent becomes a concern after the report was written.
    copy.change("consent.csv", "avond-2;3;P1;3;p06;akkoord", "avond-2;3;P1;3;p06;zorg");
    let told = copy.run(&["invite", "--letter", "after-session", "--date", DAY]);
    assert_eq!(told.status, 65, "{}", told.err);
    assert!(told.err.contains("error[contradicted]"), "{}", told.err);
    assert!(told.err.contains("would say something else than the report of 2027-06-21: C-"), "{}", told.err);
    assert!(copy.names("output/letters").is_empty());
    copy.well(&["report", "--date", DAY]);
    copy.well(&["invite", "--letter", "after-session", "--date", DAY]);
}

#[test]
fn without_a_report_the_letter_names_none_and_says_so_to_the_officer() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let told = copy.well(&["invite", "--letter", "after-session", "--date", DAY]);
    assert!(told.err.contains("warning[input-missing]: there is no report yet"), "{}", told.err);
    let letter = copy.read("output/letters/after-session/p01.md");
    assert!(!letter.contains("Zegel") && letter.contains("U krijgt het verslag te lezen."), "{letter}");
    assert_eq!(copy.run(&["invite", "--letter", "after-session", "--date", DAY, "--strict"]).status, 65);
}

#[test]
fn everyone_who_was_there_or_was_invited_hears_of_it() {
    let copy = reported("voorbeeldstad-zuid", DAY);
    let told: Vec<String> = letters(&copy, "after-decision", DAY).into_iter().map(|(id, _)| id).collect();
    // Who came, who declined, who waited, who cancelled, who supported: everybody but the minor of whom no
    // parent gave permission.
    let all = (1..=29).map(|n| format!("p{n:02}")).filter(|id| id != "p23");
    assert_eq!(told, all.collect::<Vec<_>>());
}

#[test]
fn whoever_was_not_there_is_not_thanked_for_coming() {
    let copy = reported("voorbeeldstad-zuid", DAY);
    for (id, text) in letters(&copy, "after-session", DAY) {
        let was_there = copy.read("attendance.csv").contains(&format!(";{id};")) && id != "p05";
        assert_eq!(text.contains("Fijn dat u erbij was."), was_there, "{id}");
        assert_eq!(text.contains("U was er niet bij."), !was_there, "{id}");
    }
}

#[test]
fn who_walked_in_without_an_address_is_named_by_row_to_the_officer() {
    let copy = reported("modelwoude", "2027-07-15");
    let told = copy.well(&["invite", "--letter", "review", "--date", "2027-07-15"]);
    assert!(told.err.contains("somebody who came stands in no list of people"), "{}", told.err);
    assert!(told.err.contains("attendance.csv:"), "{}", told.err);
    assert!(!copy.names("output/letters/review").contains(&"p109.md".to_owned()));
}

#[test]
fn no_letter_tells_of_another_person() {
    let copy = reported("voorbeeldstad-zuid", DAY);
    let people = copy.read("people.csv");
    let names: Vec<(&str, &str)> = people
        .lines()
        .skip(1)
        .filter_map(|line| Some((line.split(';').next()?, line.split(';').nth(3)?)))
        .collect();
    for letter in ["after-session", "after-decision", "review"] {
        for (id, text) in letters(&copy, letter, DAY) {
            for (other, name) in names.iter().filter(|(other, _)| *other != id) {
                assert!(!text.contains(name), "{letter} to {id} names {other}");
                let word = |c: char| !c.is_alphanumeric();
                assert!(!text.split(word).any(|word| word == *other), "{letter} to {id} holds {other}");
            }
        }
    }
}

#[test]
fn who_owns_an_action_reads_that_it_is_theirs_and_others_read_the_group() {
    let copy = reported("voorbeeldstad-zuid", "2027-02-01");
    copy.change(
        "actions.csv",
        "A3;P1;De kinderhoek inrichten en de eerste woensdagmiddag openen;p07;;7-4-2027;klaar",
        "A3;P1;De kinderhoek inrichten en de eerste woensdagmiddag openen;p07;;7-4-2027;open",
    );
    copy.well(&["report", "--date", "2027-02-01"]);
    let all = letters(&copy, "after-decision", "2027-02-01");
    let of = |id: &str| &all.iter().find(|(person, _)| person == id).unwrap().1;
    assert!(of("p07").contains("Dit is uw deel van de afspraken:"), "{}", of("p07"));
    assert!(!of("p01").contains("Dit is uw deel"));
    assert!(of("p01").contains("iemand uit de groep Bewoners van Zuid"));
}

#[test]
fn a_letter_waits_for_what_it_tells_of() {
    for (letter, from, to, message) in [
        ("after-decision", "decided = 2027-01-26\n", "", "the competent body has not decided yet"),
        (
            "after-decision",
            "decided = 2027-01-26",
            "decided = 2027-09-01",
            "the competent body has not decided yet",
        ),
        ("review", "reviews = \"reviews.csv\"\n", "", "nobody looked yet at what came of the decisions"),
    ] {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.change("workshop.toml", from, to);
        if letter == "review" {
            std::fs::remove_file(copy.path("reviews.csv")).unwrap();
        }
        let told = copy.run(&["invite", "--letter", letter, "--date", DAY]);
        assert_eq!(told.status, 65, "{letter}");
        assert!(told.err.contains(message), "{}", told.err);
        assert!(copy.names("output").is_empty());
        copy.well(&["invite", "--letter", letter, "--date", DAY, "--draft"]);
    }
}

#[test]
fn what_was_decided_of_one_proposal_stands_with_that_proposal_in_letter_and_report() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let one = |id: &str| {
        format!(
            "[[formal_decision.proposals]]\nproposal = \"{id}\"\noutcome = \"changed\"\n\
             reasons = \"Er is geld voor twintig straten.\"\n\n[files]"
        )
    };
    copy.change("workshop.toml", "[files]", &one("P3")).change(
        "workshop.toml",
        "outcome = \"unchanged\"",
        "outcome = \"changed\"",
    );
    copy.well(&["report", "--date", DAY]);
    assert!(copy.read("output/report.md").contains("Er is geld voor twintig straten."));
    let (_, letter) = letters(&copy, "after-decision", DAY).remove(0);
    let line = letter.lines().find(|line| line.starts_with("- **Een straatpotje**")).unwrap();
    assert!(
        line.contains("Besluit: gewijzigd overgenomen. Reden: Er is geld voor twintig straten."),
        "{line}"
    );
    assert_eq!(letter.matches("twintig straten").count(), 1);
    copy.change(
        "workshop.toml",
        "proposal = \"P3\"\noutcome = \"changed\"",
        "proposal = \"P33\"\noutcome = \"changed\"",
    );
    let told = copy.run(&["check"]);
    assert!(told.status == 65 && told.err.contains("P33"), "{}", told.err);
}

#[test]
fn after_the_session_the_screen_shows_no_invitations() {
    let copy = reported("voorbeeldstad-zuid", DAY);
    let told = copy.well(&["invite", "--letter", "review", "--date", DAY]);
    let lines: Vec<&str> = told.out.lines().collect();
    assert!(!lines.is_empty() && lines.iter().all(|line| line.starts_with("wrote ")), "{}", told.out);
}

#[test]
fn a_dropped_action_is_not_told_as_agreed_and_a_last_day_is_one() {
    let copy = reported("testhaven", "2026-11-22");
    let list = copy.read("actions.csv");
    let dropped = list.lines().find(|line| line.contains(",dropped,")).unwrap();
    let what = dropped.split(',').nth(2).unwrap();
    for (person, letter) in letters(&copy, "after-decision", "2026-11-22") {
        assert!(!letter.contains(&format!("| {what}")), "{person}: {what}");
        assert!(letter.contains("| By | Status |") || letter.contains("| Uiterlijk | Stand |"), "{person}");
    }
}

#[test]
fn what_was_decided_since_is_told_as_past() {
    let copy = reported("modelwoude", "2027-07-15");
    for (person, letter) in letters(&copy, "after-session", "2027-07-15") {
        assert!(letter.contains("nam de gemeenteraad het officiële besluit"), "{person}: {letter}");
        assert!(!letter.contains("Het officiële besluit is aan"), "{person}: {letter}");
        assert!(
            letter.contains(" wat er met de uitkomst is gedaan.") && letter.contains(" hoorde"),
            "{person}"
        );
    }
}

#[test]
fn a_minor_whose_parent_refused_gets_no_letter_about_the_outcome() {
    let copy = reported("proefdam", "2026-11-21");
    let people = copy.read("people.csv");
    let rows: Vec<Vec<&str>> = people.lines().map(|line| line.split(';').collect()).collect();
    let at =
        |name: &str| rows[0].iter().position(|head| head.trim_start_matches('\u{feff}') == name).unwrap();
    let (minor, permission) = (at("minderjarig"), at("toestemming ouder"));
    let refused: Vec<&str> = rows[1..]
        .iter()
        .filter(|row| row.get(minor) == Some(&"ja") && row.get(permission) == Some(&"nee"))
        .map(|row| row[0])
        .collect();
    assert!(refused.contains(&"j013"), "{refused:?}");
    let written = letters(&copy, "after-session", "2026-11-21");
    assert!(written.len() > 50);
    assert!(written.iter().all(|(person, _)| !refused.contains(&person.as_str())));
}

#[test]
fn a_letter_says_which_proposals_a_vote_did_not_choose() {
    let copy = reported("proefdam", "2026-11-21");
    let (person, letter) = letters(&copy, "after-session", "2026-11-21").remove(0);
    assert!(letter.contains("Deze voorstellen kozen we in de stemming niet:"), "{person}: {letter}");
    assert!(!letter.contains("Over deze voorstellen hebben we geen besluit genomen"), "{person}: {letter}");
}

#[test]
fn a_group_reads_what_was_agreed_for_it_and_a_mail_merge_afterwards_carries_no_day() {
    let copy = reported("proefdam", "2026-11-22");
    let letters = letters(&copy, "after-session", "2026-11-22");
    let to = |person: &str| &letters.iter().find(|(name, _)| name == person).unwrap().1;
    let parent = to("o02");
    assert!(
        parent.contains("Dit is afgesproken voor uw groep:\n\n- Elke vrijdag met twee ouders"),
        "{parent}"
    );
    assert!(!to("j001").contains("afgesproken voor"), "{}", to("j001"));
    let merge = copy.read("output/mail-merge.csv");
    let mut rows = merge.lines().map(|row| row.split(';').collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let at = |name: &str| head.iter().position(|cell| *cell == name).unwrap();
    let (date, start, answer) = (at("datum"), at("begin"), at("antwoord voor"));
    assert!(rows.clone().count() > 50);
    assert!(rows.all(|row| [date, start, answer].iter().all(|at| row[*at].is_empty())));
}
