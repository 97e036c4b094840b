//! Lists and cards for the door and the table: without titles, and private where they hold names.

use crate::copies::Copy;

fn zuid() -> Copy {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("people.csv", "Otto Omslag", "Wethouder drs. Otto Omslag");
    copy
}

#[test]
fn the_list_at_the_door_has_everyone_who_comes_by_the_alphabet_with_room_to_sign() {
    let copy = zuid();
    copy.well(&["invite", "--print", "attendance", "--format", "md"]);
    let list = copy.read("output/lists/attendance-avond-1.md");
    let rows: Vec<&str> = list.lines().filter(|line| line.starts_with("| ") && line.contains(" p")).collect();
    assert_eq!(rows.len(), 19 + 3, "{list}");
    assert!(rows[0].starts_with("| Amina Aanname | p14 |  |"), "{}", rows[0]);
    assert!(list.contains("| Otto Omslag | p18 |"), "without titles: {list}");
    let mut sorted = rows.clone();
    sorted.sort_by_key(|row| row.to_lowercase());
    assert_eq!(rows, sorted, "nobody stands above another");
    assert!(!list.contains("Wijkteam") && !list.contains("Gemeente"), "no group beside a name: {list}");
    assert!(copy.names("output/letters").is_empty(), "no letters");
}

#[test]
fn badges_and_table_cards_need_no_plan_of_seats_and_carry_no_titles() {
    let copy = zuid();
    copy.well(&["invite", "--print", "badges,cards"]);
    for name in ["badges", "cards"] {
        let html = copy.read(&format!("output/lists/{name}-avond-1.html"));
        assert!(html.contains(">Otto Omslag<") && html.contains(">Bram Bijstand<"), "{name}");
        for title in ["Wethouder", "drs", "deelnemer", "tolk"] {
            assert!(!html.contains(&format!(">{title}")), "{name}: {title}");
        }
        assert!(!html.contains("Truus Tekening"), "who does not come has none");
    }
}

#[test]
fn the_call_list_is_the_silent_first_and_then_the_reserves() {
    let copy = zuid();
    copy.well(&["invite", "--print", "calls", "--format", "md"]);
    let list = copy.read("output/lists/calls-avond-1.md");
    let place = |text: &str| list.find(text).unwrap_or_else(|| panic!("{text}: {list}"));
    assert!(
        place("Fatima Fantasie") < place("Sjaak Schijn") && place("Sjaak Schijn") < place("Rik Reservering")
    );
    assert!(list.contains("06-00000021"));
}

#[test]
fn what_to_arrange_and_the_privacy_notice_name_nobody() {
    let copy = zuid();
    copy.well(&["invite", "--print", "counts,privacy,status", "--format", "md"]);
    let counts = copy.read("output/lists/counts-avond-1.md");
    assert!(counts.contains("| tolk (Arabisch) | 1 | 0 |"), "{counts}");
    let notice = copy.read("output/lists/privacy-avond-1.md");
    for told in [
        "Taak van algemeen belang",
        "31 december 2027",
        "fg\\@voorbeeldstad.example.nl",
        "Gemeente Voorbeeldstad",
    ] {
        assert!(notice.contains(told), "{told}: {notice}");
    }
    let status = copy.read("output/lists/status-avond-1.md");
    for line in copy.read("people.csv").lines().skip(1) {
        let name = line.split(';').nth(3).unwrap();
        assert!(![&counts, &notice, &status].iter().any(|text| text.contains(name)), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn what_holds_names_is_for_its_owner_only_and_what_does_not_may_be_shared() {
    use std::os::unix::fs::PermissionsExt;
    let copy = zuid();
    copy.well(&["invite", "--print", "attendance,badges,cards,calls,status,counts,privacy"]);
    for name in copy.names("output/lists") {
        let mode =
            std::fs::metadata(copy.path(&format!("output/lists/{name}"))).unwrap().permissions().mode();
        let shared = name.starts_with("counts") || name.starts_with("privacy");
        assert_eq!(mode & 0o077 == 0, !shared, "{name}");
    }
}

#[test]
fn a_list_of_nobody_is_refused() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("people.csv", ";komt;", ";uitgenodigd;");
    let told = copy.run(&["invite", "--print", "attendance"]);
    assert_eq!(told.status, 65);
    assert!(told.err.contains("error[nobody]: nobody said yet that they come"), "{}", told.err);
    assert!(copy.names("output").is_empty());
    copy.well(&["invite", "--print", "calls"]);
}

#[test]
fn every_command_in_the_page_about_letters_does_what_it_says() {
    let page = std::fs::read_to_string(format!("{}/docs/letters.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let copy = Copy::of("voorbeeldstad-zuid");
    let commands: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("$ cocreate ")).collect();
    assert!(commands.len() > 8, "{commands:?}");
    for command in commands {
        let args: Vec<&str> =
            command.split(' ').map(|arg| if arg == "voorbeeldstad-zuid" { "." } else { arg }).collect();
        copy.well(&args);
    }
}

#[test]
fn the_page_about_letters_names_every_letter_and_every_list() {
    let page = std::fs::read_to_string(format!("{}/docs/letters.md", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let help = Copy::empty().well(&["help", "invite"]).out;
    let values = |flag: &str| -> Vec<String> {
        let (_, after) = help.split_once(&format!("--{flag} <")).unwrap();
        let (_, after) = after.split_once("Possible values:\n").unwrap();
        let listed = after.lines().take_while(|line| !line.trim().is_empty());
        let listed = listed.filter_map(|line| line.trim_start().strip_prefix("- "));
        listed.map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    for (flag, least) in [("letter", 9), ("print", 7)] {
        let values = values(flag);
        assert!(values.len() >= least, "{flag}: {values:?}");
        for value in values {
            assert!(page.contains(&format!("`{value}`")), "{flag} {value}");
        }
    }
}

#[test]
fn the_lists_of_each_session_stand_beside_each_other_and_say_of_which_meeting_they_are() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let lists = ["attendance", "calls", "counts", "status"];
    for session in ["avond-1", "avond-2"] {
        copy.well(&["invite", "--session", session, "--print", &lists.join(",")]);
    }
    for (session, day) in [("avond-1", "onderdag 3 december 2026"), ("avond-2", "insdag 15 december 2026")] {
        for list in lists {
            let page = copy.read(&format!("output/lists/{list}-{session}.html")).replace("&nbsp;", " ");
            assert!(page.contains(day), "{list} of {session}");
        }
    }
}

#[test]
fn in_word_a_card_for_the_table_is_half_a_page_with_one_name() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite", "--print", "cards", "--format", "docx"]);
    let bytes = std::fs::read(copy.path("output/lists/cards-avond-1.docx")).unwrap();
    let xml = String::from_utf8(crate::word::parts(&bytes)["word/document.xml"].clone()).unwrap();
    assert_eq!(xml.matches("<w:tr>").count(), 22, "a row for everybody who comes");
    // Two rows of 13.6 centimetres and no title above them: two cards to a sheet.
    assert_eq!(xml.matches("w:val=\"7700\"").count(), 22);
    assert!(!xml.contains("Naamkaarten"), "{}", &xml[..400]);
}
