//! Each letter speaks to the one who receives it: as an adult or as a young person, as who takes part or as
//! who comes along; and whoever waited is called when there is a place.

use std::fs;
use std::path::Path;

use crate::copies::Copy;

fn is_word(text: &str, wanted: &[&str]) -> Option<String> {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.find(|word| wanted.contains(&word.to_lowercase().as_str())).map(str::to_owned)
}

/// The words of a template that a reader sees: not its tags.
fn seen(template: &str) -> String {
    let mut seen = String::new();
    let mut rest = template;
    while let Some(begin) =
        rest.find(['{']).filter(|at| rest[*at..].starts_with("{{") || rest[*at..].starts_with("{%"))
    {
        seen.push_str(&rest[..begin]);
        let end = rest[begin..].find(['}']).map_or(rest.len(), |at| begin + at + 2);
        // What stands in quotation marks in a tag is shown too: `{{ "U bent" if … }}`.
        seen.extend(
            rest[begin..end]
                .split('"')
                .skip(1)
                .step_by(2)
                .filter(|w| !w.contains(".md"))
                .map(|w| format!(" {w} ")),
        );
        rest = &rest[end..];
    }
    seen + rest
}

#[test]
fn no_letter_to_a_young_person_says_u_and_no_other_says_je() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("workshop-templates/_letters/nl");
    let mut of_both = [0, 0];
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let (name, text) =
            (entry.file_name().into_string().unwrap(), fs::read_to_string(entry.path()).unwrap());
        let young = name.ends_with(".je.md");
        of_both[usize::from(young)] += 1;
        let wrong: &[&str] =
            if young { &["u", "uw", "uzelf"] } else { &["je", "jij", "jou", "jouw", "jezelf"] };
        assert_eq!(is_word(&seen(&text), wrong), None, "{name}");
    }
    assert!(of_both[1] >= 12 && of_both[0] > of_both[1], "{of_both:?}");
}

#[test]
fn a_minor_is_spoken_to_as_a_young_person_and_others_as_they_wish() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("people.csv", ";ondernemers;0;ja;nee", ";ondernemers;0;ja;ja");
    copy.well(&["invite"]);
    let letter = |id: &str| copy.read(&format!("output/letters/invitation-avond-1/{id}.md"));
    assert!(letter("p23").contains("Wij nodigen je uit") && !letter("p23").contains("Wij nodigen u uit"));
    assert!(letter("p01").contains("Wij nodigen u uit"));
    // A session may speak to everybody so, and one person may wish otherwise; a minor stays a minor.
    copy.change("workshop.toml", "id = \"avond-1\"\n", "id = \"avond-1\"\naddress_as = \"je\"\n");
    let people = copy.read("people.csv");
    let people: String = people
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => format!("{line};aanspreekvorm\r\n"),
            1 | 23 => format!("{line};u\r\n"),
            _ => format!("{line};\r\n"),
        })
        .collect();
    copy.write("people.csv", &people).well(&["invite"]);
    assert!(letter("p01").contains("Wij nodigen u uit"), "as this person wishes");
    assert!(letter("p02").contains("Wij nodigen je uit"), "as the session says");
    assert!(letter("p23").contains("Wij nodigen je uit"), "a minor, whatever the cell says");
}

#[test]
fn no_part_of_the_programme_speaks_to_one_kind_of_reader() {
    for name in ["budget", "circle", "four-steps", "plan-day"] {
        let path = format!("{}/workshop-templates/{name}/nl/parts.toml", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).unwrap();
        for title in text.lines().filter(|line| line.starts_with("title")) {
            assert_eq!(is_word(title, &["u", "uw", "je", "jij", "jou", "jouw"]), None, "{name}: {title}");
        }
    }
}

#[test]
fn who_comes_along_gets_a_letter_of_their_own_without_the_name_of_whom_they_support() {
    for language in ["nl", "en"] {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.well(&["invite", "--language", language]);
        let letter = |id: &str| copy.read(&format!("output/letters/invitation-avond-1/{id}.md"));
        assert_ne!(letter("p27"), letter("p28"));
        assert!(!letter("p27").contains("Tinus"));
    }
}

#[test]
fn whoever_waited_is_called_when_there_is_a_place_in_order_and_no_more_than_there_are_places() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let called = |copy: &Copy, more: &[&str]| -> Vec<String> {
        let _ = fs::remove_dir_all(copy.path("output"));
        copy.well(&[&["invite", "--letter", "call"], more].concat());
        let names = copy.names("output/letters/call-avond-1");
        names.iter().filter_map(|name| name.strip_suffix(".md")).map(str::to_owned).collect()
    };
    assert!(called(&copy, &[]).is_empty(), "all six seats of the residents are taken, and one was asked");
    // One who came and one who was asked do not come: six seats, five taken.
    for person in ["p01", "p21"] {
        let people = copy.read("people.csv");
        let line = people.lines().find(|line| line.starts_with(&format!("{person};"))).unwrap();
        let gone = line.replace(";komt;", ";afgezegd;").replace(";uitgenodigd;", ";afgezegd;");
        copy.change("people.csv", line, &gone);
    }
    copy.change(
        "people.csv",
        ";komt niet;24-11-2026;;;;vrijwilligers;",
        ";reserve;24-11-2026;;;;vrijwilligers;",
    );
    assert_eq!(called(&copy, &[]), ["p20"], "one of the two who wait, the first on the list");
    assert_eq!(called(&copy, &["--person", "p22"]), ["p22"], "or whom the officer names");
}

#[test]
fn a_pseudonym_that_nobody_has_is_a_wrong_call() {
    let told = Copy::of("voorbeeldstad-zuid").run(&["invite", "--person", "p99"]);
    assert_eq!(told.status, 2);
    assert!(told.err.contains("nobody on the list has the id `p99`"), "{}", told.err);
}

#[test]
fn whoever_cannot_be_reached_as_they_wish_is_named_by_row() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("people.csv", "loes.lijstje@example.nl", "").change(
        "people.csv",
        "Voorbeeldstraat 77;0000 AA",
        ";",
    );
    let told = copy.well(&["invite", "--letter", "confirm"]);
    assert!(
        told.err.contains("reached by e-mail, and there is no e-mail address (people.csv:16"),
        "{}",
        told.err
    );
    assert!(told.err.contains("reached at home, and there is no address (people.csv:5"), "{}", told.err);
    for private in ["Loes", "Mieke"] {
        assert!(!told.err.contains(private), "{}", told.err);
    }
}

#[test]
fn letters_in_one_file_each_begin_on_a_page_of_their_own() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite", "--merged"]);
    let names = copy.names("output/letters");
    assert!(names.contains(&"invitation-avond-1.html".to_owned()), "{names:?}");
    let html = copy.read("output/letters/invitation-avond-1.html");
    let letters = 21 + 1 + 3;
    assert_eq!(html.matches("<hr>").count(), letters - 1);
    assert_eq!(html.matches("<h1").count(), letters);
    assert_eq!(html.matches("zondag 1&nbsp;november 2026").count(), letters, "each with its date");
    let own = copy.names("output/letters/invitation-avond-1");
    assert!(own.iter().all(|name| name.ends_with(".ics")), "{own:?}");
    let merge = copy.read("output/mail-merge.csv");
    assert_eq!(merge.matches("letters/invitation-avond-1.html").count(), letters);
}

#[test]
fn words_of_your_own_that_do_not_reach_young_people_are_noticed() {
    let copy = Copy::of("proefdam");
    let told = |copy: &Copy| copy.well(&["invite", "--letter", "confirm", "--date", "2026-10-10"]).err;
    assert!(!told(&copy).contains("words of your own"));
    copy.write("templates/_letters/nl/confirm.md", "# Tot dan\n\nTot dan!\n");
    let err = told(&copy);
    assert!(
        err.contains("`_letters/confirm.md` has words of your own, `_letters/confirm.je.md` has not"),
        "{err}"
    );
    copy.write("templates/_letters/nl/confirm.je.md", "# Tot dan\n\nTot dan!\n");
    assert!(!told(&copy).contains("words of your own"));
}

/// What one letter promises of speaking time: `1 minute and 30 seconds`.
fn promised(copy: &Copy, letter: &str) -> String {
    let letter = copy.read(letter);
    let (_, rest) = letter.split_once("same time to speak: ").unwrap();
    rest.split_once(" in each round").unwrap().0.to_owned()
}

#[test]
fn the_first_yes_promises_nobody_a_longer_turn() {
    let copy = Copy::of("testhaven");
    let people = copy.read("people.csv");
    let invite = |accepted: usize| {
        let mut yes = 0;
        let answered: String = people
            .lines()
            .map(|line| {
                yes += usize::from(line.contains(",participant,") && line.contains(",accepted,"));
                let line =
                    if yes > accepted { line.replace(",accepted,", ",invited,") } else { line.to_owned() };
                line + "\n"
            })
            .collect();
        copy.write("people.csv", &answered);
        copy.well(&["invite", "--language", "en", "--force"]);
        promised(&copy, "output/letters/invitation-circle/n01.md")
    };
    let before = invite(0);
    for accepted in [1, 3, 8] {
        assert_eq!(invite(accepted), before, "{accepted} accepted");
    }
}

#[test]
fn who_speaks_through_an_interpreter_reads_of_a_double_turn_and_who_does_not_decide_of_no_vote() {
    let copy = Copy::of("testhaven");
    copy.well(&["invite", "--language", "en"]);
    let letter = |id: &str| copy.read(&format!("output/letters/invitation-circle/{id}.md"));
    assert!(letter("c01").contains("You have twice that"), "{}", letter("c01"));
    assert!(!letter("n01").contains("You have twice that"));
    let people = copy.read("people.csv").replace(",accepted,", ",invited,");
    copy.write("people.csv", &people);
    copy.well(&["invite", "--letter", "reminder", "--language", "en"]);
    let reminder = |id: &str| copy.read(&format!("output/letters/reminder-circle/{id}.md"));
    assert!(reminder("n01").contains("Your voice counts as much as anyone's."));
    assert!(!reminder("c01").contains("Your voice counts as much"), "{}", reminder("c01"));
}

#[test]
fn whoever_was_drawn_reads_that_the_lot_was_cast() {
    let copy = Copy::of("denkerdam");
    copy.well(&["draw", "--date", "2027-06-15"]);
    let people = copy.read("output/draw-people.csv");
    copy.write("people.csv", &people);
    copy.well(&["invite", "--date", "2027-06-15"]);
    let (mut drawn, mut letters) = (0, 0);
    for name in copy.names("output/letters/invitation-avond").into_iter().filter(|name| name.ends_with(".md"))
    {
        let letter = copy.read(&format!("output/letters/invitation-avond/{name}"));
        letters += 1;
        let said = letter.contains("U bent geloot voor deze bijeenkomst.");
        drawn += usize::from(said);
        // d07 asked for this conversation and has a seat in any case.
        assert!(!said || name != "d07.md", "{letter}");
    }
    assert!(drawn > 10 && drawn < letters, "{drawn} of {letters}");
}
