//! Invitations: everyone is asked to think along, is told everything beforehand, and nothing private
//! leaves the private files.

use std::fs;

use cocreate::output::{Appointment, ics};
use serde_json::Value as Json;

use crate::copies::Copy;

const LETTERS: &str = "output/letters/invitation-avond-1";

fn zuid() -> Copy {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite"]);
    copy
}

#[test]
fn each_letter_goes_only_to_those_whom_it_concerns() {
    let receivers = |letter: &str| -> Vec<String> {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.well(&["invite", "--letter", letter]);
        let names = copy.names(&format!("output/letters/{letter}-avond-1"));
        names.iter().filter_map(|name| name.strip_suffix(".md")).map(str::to_owned).collect()
    };
    assert_eq!(receivers("reminder"), ["p21", "p25"]);
    assert_eq!(receivers("reserve"), ["p22"]);
    // Nineteen who take part, and three who come along: a supporter, an interpreter, an observer.
    assert_eq!(receivers("confirm").len(), 19 + 3);
    assert_eq!(receivers("cancel").len(), 21 + 3);
    // Who declined, cancelled or waits gets no invitation; the guardian of a minor is asked first.
    let invited = receivers("invitation");
    for person in ["p20", "p22", "p24", "p26"] {
        assert!(!invited.contains(&person.to_owned()), "{person}");
    }
    assert!(invited.contains(&"p23".to_owned()));
}

#[test]
fn a_minor_without_permission_gets_no_appointment_and_the_guardian_is_asked() {
    let copy = zuid();
    assert!(copy.read(&format!("{LETTERS}/p23.md")).contains("Aan de ouder of verzorger van"));
    let names = copy.names(LETTERS);
    assert!(names.contains(&"p02.ics".to_owned()) && !names.contains(&"p23.ics".to_owned()));
    copy.change("people.csv", "ondernemers;0;ja;nee", "ondernemers;0;ja;ja").well(&["invite"]);
    assert!(copy.read(&format!("{LETTERS}/p23.md")).contains("Wij nodigen je uit"));
    assert!(copy.names(LETTERS).contains(&"p23.ics".to_owned()));
}

#[test]
fn whoever_does_not_decide_is_not_told_otherwise() {
    let copy = Copy::of("testhaven");
    copy.well(&["invite", "--language", "en"]);
    let letter = |person: &str| copy.read(&format!("output/letters/invitation-circle/{person}.md"));
    assert!(letter("n01").contains("We invite you to think along and to decide together."));
    let concerned = letter("c01");
    assert!(!concerned.contains("to decide together"), "{concerned}");
    assert!(concerned.contains("You do not decide on the proposals."));
    assert!(concerned.contains("the outcome is advice. There is no promise to adopt it."));
}

#[test]
fn people_beyond_the_seats_wait_in_the_order_of_the_file() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let text = copy.read("people.csv");
    // Nobody has been asked yet: six seats for the ten residents who could come.
    let text: String = text
        .lines()
        .map(|line| match line.contains(";bewoners;deelnemer;") {
            true => line.replace(";komt;", ";kandidaat;").replace(";uitgenodigd;", ";kandidaat;") + "\n",
            false => format!("{line}\n"),
        })
        .collect();
    copy.write("people.csv", &text);
    let told: Json = serde_json::from_str(&copy.well(&["invite", "--status", "--json"]).out).unwrap();
    let residents = &told["result"]["groups"][0];
    assert_eq!((&residents["to_invite"], &residents["reserve"]), (&6.into(), &2.into()));
    let waiting: Vec<&str> = told["result"]["call_list"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|call| call["standing"] == "reserve")
        .map(|call| call["person"].as_str().unwrap())
        .collect();
    assert_eq!(waiting, ["p21", "p22"]);
}

#[test]
fn the_status_names_nobody_and_calls_the_silent_first() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let told = copy.well(&["invite", "--status"]);
    let place = |code: &str| told.out.find(code).unwrap_or_else(|| panic!("{code}: {}", told.out));
    assert!(place("p21") < place("p25") && place("p25") < place("p22"));
    for private in ["Fatima", "Fantasie", "06-00000021", "example.nl"] {
        assert!(!told.out.contains(private), "{private}");
    }
    assert_eq!(copy.names("output"), Vec::<String>::new());
}

#[test]
fn what_to_arrange_is_counted_without_names() {
    let told = Copy::of("voorbeeldstad-zuid").well(&["invite", "--counts", "--json"]);
    let told: Json = serde_json::from_str(&told.out).unwrap();
    let of = |need: &str| {
        let found = told["result"]["arrange"].as_array().unwrap().iter().find(|a| a["need"] == need);
        let found = found.unwrap_or_else(|| panic!("{need}"));
        (found["coming"].as_u64().unwrap(), found["unsure"].as_u64().unwrap())
    };
    assert_eq!(of("tolk:Arabisch"), (1, 0));
    assert_eq!(of("tolk:Turks"), (0, 1));
    assert!(!told.to_string().contains("Yassin"));
}

#[cfg(unix)]
#[test]
fn everything_about_people_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let copy = zuid();
    let mut files: Vec<String> = copy.names(LETTERS).iter().map(|name| format!("{LETTERS}/{name}")).collect();
    files.extend(
        ["invitation-list.html", "invitation-list.md", "mail-merge.csv"].map(|f| format!("output/{f}")),
    );
    for file in files {
        assert_eq!(fs::metadata(copy.path(&file)).unwrap().permissions().mode() & 0o077, 0, "{file}");
    }
}

#[test]
fn words_that_ask_for_hands_are_noticed_at_their_place() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", "\"Soep en brood vanaf half zeven\"", "\"Wilt u meehelpen met de soep?\"");
    let told = copy.well(&["invite"]);
    assert!(told.err.contains("executing-words"), "{}", told.err);
    assert!(
        told.err.contains("`meehelpen` asks people to carry out instead of to think along"),
        "{}",
        told.err
    );
    assert!(told.err.contains("rather: meedenken en meebeslissen"), "{}", told.err);
    assert!(told.err.contains("workshop.toml:"), "{}", told.err);
    assert!(!Copy::of("voorbeeldstad-zuid").well(&["invite"]).err.contains("executing-words"));
}

#[test]
fn a_group_of_the_lifeworld_that_the_system_named_alone_is_flagged() {
    let told = Copy::of("proefdam").well(&["invite", "--dry-run"]);
    assert!(
        told.err.contains("M3: ouders belongs to the lifeworld and was named by the system alone"),
        "{}",
        told.err
    );
}

#[test]
fn an_invitation_waits_for_what_the_method_asks_first() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", "rule = \"consent\"\n", "");
    copy.change("workshop.toml", "reply_by = 2026-11-26\n", "");
    let told = copy.run(&["invite"]);
    assert_eq!(told.status, 65);
    assert!(told.err.contains("nobody wrote down how is decided"), "{}", told.err);
    assert!(told.err.contains("session avond-1 has no reply_by"), "{}", told.err);
    assert_eq!(copy.names("output"), Vec::<String>::new());
    copy.well(&["invite", "--draft"]);
    for file in ["p01.html", "p01.md"] {
        let letter = copy.read(&format!("{LETTERS}/{file}"));
        assert!(letter.contains("CONCEPT"), "{file}");
        assert!(letter.contains("Hoe we beslissen: niet vastgelegd."), "{file}");
    }
    assert!(copy.read("output/invitation-list.html").contains("CONCEPT"));
}

#[test]
fn without_people_nobody_can_be_invited() {
    let copy = Copy::of("voorbeeldstad-zuid");
    for file in copy.names(".").iter().filter(|name| name.ends_with(".csv")) {
        fs::remove_file(copy.path(file)).unwrap();
    }
    let text = copy.read("workshop.toml");
    let (before, after) = text.split_once("[[votes]]").unwrap();
    let (_, after) = after.split_once("[[sessions]]").unwrap();
    let (after, _) = after.split_once("[files]").unwrap();
    copy.write("workshop.toml", &format!("{before}[[sessions]]{after}"));
    let told = copy.run(&["invite"]);
    assert_eq!(told.status, 65);
    assert!(
        told.err.contains("error[file-needed]: nobody can be invited without a list of people"),
        "{}",
        told.err
    );
}

#[test]
fn a_line_end_in_an_address_is_refused_with_its_row_and_without_its_words() {
    for (cell, field) in [
        ("\"fatima@example.nl\r\nBcc: all@example.nl\"", "email"),
        ("fatima@example.nl,all@example.nl", "email"),
    ] {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.change("people.csv", "Fatima Fantasie;;", &format!("Fatima Fantasie;{cell};"));
        let told = copy.run(&["invite"]);
        assert_eq!(told.status, 65);
        assert!(told.err.contains(&format!("column `{field}`")), "{}", told.err);
        assert!(told.err.contains("people.csv:22"), "{}", told.err);
        assert!(!told.err.contains("Bcc") && !told.err.contains("all@"), "{}", told.err);
        assert_eq!(copy.names("output"), Vec::<String>::new());
    }
}

#[test]
fn no_cell_of_the_mail_merge_is_a_formula() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("people.csv", "Fatima Fantasie", "=cmd|'/c calc'!A1");
    copy.well(&["invite"]);
    let merge = copy.read("output/mail-merge.csv");
    assert!(merge.starts_with("\u{feff}persoon;naam;e-mail;"));
    assert!(merge.contains(";'=cmd|'/c calc'!A1;"), "{merge}");
    assert_eq!(
        merge.lines().count(),
        1 + 21 + 1 + 3,
        "a header, everyone with a seat, one guardian, three who come along"
    );
}

#[test]
fn a_name_is_literal_in_every_letter() {
    for name in ["<script>alert(1)</script>", "{{ 7*7 }} {% include x %}", "[x](javascript:alert(1))"] {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.change("people.csv", "Fatima Fantasie", name);
        copy.well(&["invite"]);
        let html = copy.read(&format!("{LETTERS}/p21.html"));
        assert!(!html.contains("<script") && !html.contains("href=\"javascript"), "{name}");
        let shown = name.replace('<', "&lt;").replace('>', "&gt;");
        assert!(html.replace("&nbsp;", " ").contains(&shown), "{name}");
    }
}

/// The lines of a calendar file, unfolded.
fn unfolded(file: &str) -> Vec<String> {
    assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
    file.replace("\r\n ", "").lines().map(str::to_owned).collect()
}

fn appointment(text: &str) -> Appointment {
    let moment = |text: &str| text.parse::<jiff::Zoned>().unwrap();
    Appointment {
        uid: format!("x.{text}@cocreate"),
        date: jiff::civil::date(2026, 11, 1),
        sequence: 0,
        start: moment("2027-03-28T01:00[Europe/Amsterdam]"),
        end: moment("2027-03-28T04:30[Europe/Amsterdam]"),
        summary: text.to_owned(),
        location: Some(text.to_owned()),
        description: text.to_owned(),
        organizer: Some((text.to_owned(), "a@example.nl".to_owned())),
        cancelled: false,
    }
}

/// Words that try to end a line or a parameter, and a long line of characters of several bytes.
fn hostile() -> Vec<String> {
    let mut texts: Vec<String> =
        ["\r\n", "\r", "\n", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}", "\0", "\";X=y:"]
            .map(|end| format!("x{end}ATTENDEE:mailto:e@x"))
            .into();
    texts.push("a, b; c \\ d \\n e: \"f\"".to_owned());
    texts.push("Zoë 👩‍👩‍👧 老虎 ".repeat(40));
    texts
}

#[test]
fn nothing_that_people_write_adds_a_property_to_an_appointment() {
    let keys = |file: &str| -> Vec<String> {
        let key = |line: &String| line.split([':', ';']).next().unwrap().to_owned();
        unfolded(file).iter().map(key).collect()
    };
    let expected = keys(&String::from_utf8(ics(&appointment("x"))).unwrap());
    for text in hostile() {
        let file = String::from_utf8(ics(&appointment(&text))).unwrap();
        assert_eq!(keys(&file), expected, "{text:?}");
    }
}

#[test]
fn no_line_of_an_appointment_is_longer_than_75_octets() {
    for text in hostile().into_iter().chain((1..200).map(|n| "é".repeat(n))) {
        let file = String::from_utf8(ics(&appointment(&text))).unwrap();
        let longest = file.split("\r\n").map(str::len).max().unwrap();
        assert!(longest <= 75, "{longest}: {text:?}");
    }
}

#[test]
fn an_appointment_over_a_clock_change_is_as_long_as_the_session() {
    let file = String::from_utf8(ics(&appointment("x"))).unwrap();
    assert!(file.contains("DTSTART:20270328T000000Z\r\n") && file.contains("DTEND:20270328T023000Z\r\n"));
}

#[test]
fn a_later_calendar_file_replaces_an_earlier_one() {
    let copy = zuid();
    let first = copy.read(&format!("{LETTERS}/p02.ics"));
    copy.well(&["invite", "--letter", "cancel", "--date", "2026-11-20"]);
    let second = copy.read("output/letters/cancel-avond-1/p02.ics");
    let of = |file: &str, key: &str| {
        unfolded(file).iter().find_map(|line| line.strip_prefix(key).map(str::to_owned)).unwrap()
    };
    assert_eq!(of(&first, "UID:"), "sociale-basis-zuid.avond-1.p02@cocreate");
    assert_eq!(of(&first, "UID:"), of(&second, "UID:"));
    let edition = |file: &str| of(file, "SEQUENCE:").parse::<u32>().unwrap();
    assert!(edition(&second) > edition(&first));
    assert_eq!((of(&first, "METHOD:"), of(&second, "METHOD:")), ("PUBLISH".to_owned(), "CANCEL".to_owned()));
    assert_eq!(of(&second, "STATUS:"), "CANCELLED");
}

/// What the independent parser makes of calendar files, one JSON object a file.
const PARSE: &str = "import sys, json, icalendar\n\
    def of(path):\n\
    \x20   calendar = icalendar.Calendar.from_ical(open(path, 'rb').read())\n\
    \x20   [event] = calendar.walk('VEVENT')\n\
    \x20   assert not event.errors, event.errors\n\
    \x20   told = {key: str(event[key]) for key in ('UID', 'SUMMARY', 'LOCATION', 'DESCRIPTION', 'ORGANIZER')}\n\
    \x20   told['keys'] = sorted(event.keys())\n\
    \x20   told['start'] = event['DTSTART'].dt.isoformat()\n\
    \x20   told['end'] = event['DTEND'].dt.isoformat()\n\
    \x20   return told\n\
    print(json.dumps([of(path) for path in sys.argv[1:]]))\n";

#[test]
#[ignore = "needs python icalendar"]
fn an_independent_parser_reads_the_appointment_identically() {
    let copy = Copy::empty();
    let texts = hostile();
    let mut paths = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let path = copy.path(&format!("{n}.ics"));
        fs::write(&path, ics(&appointment(text))).unwrap();
        paths.push(path);
    }
    let told = std::process::Command::new("python3").args(["-c", PARSE]).args(&paths).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Vec<Json> = serde_json::from_slice(&told.stdout).unwrap();
    for (text, told) in texts.iter().zip(told) {
        let meant =
            text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}'], "\n");
        let meant = meant.replace('\0', "[U+0000]");
        assert_eq!(told["DESCRIPTION"], meant, "{text:?}");
        assert_eq!(told["SUMMARY"], meant.replace('\n', " "), "{text:?}");
        assert_eq!(told["LOCATION"], meant.replace('\n', ", "), "{text:?}");
        assert_eq!(told["ORGANIZER"], "mailto:a@example.nl", "{text:?}");
        assert_eq!(told["start"], "2027-03-28T00:00:00+00:00");
        assert_eq!(told["end"], "2027-03-28T02:30:00+00:00");
        let keys = serde_json::json!([
            "DESCRIPTION",
            "DTEND",
            "DTSTAMP",
            "DTSTART",
            "LOCATION",
            "ORGANIZER",
            "SEQUENCE",
            "STATUS",
            "SUMMARY",
            "UID"
        ]);
        assert_eq!(told["keys"], keys, "{text:?}");
    }
}
