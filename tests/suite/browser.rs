//! In a real browser: every page of every sample is accessible and valid, and a report can be read with the
//! keyboard alone. The scripts stand in `tests/browser`; `.ci/run` installs what they need.

use std::path::Path;
use std::process::Command;

use crate::copies::Copy;

const SAMPLES: [&str; 5] = ["voorbeeldstad-zuid", "modelwoude", "proefdam", "testhaven", "denkerdam"];
/// The sample of which nobody was invited yet: it has no one to seat or to count.
const BEFORE: &str = "denkerdam";

const PEOPLE: &str =
    "person,age\np1,young\np2,old\np3,young\np4,old\np5,young\np6,old\np7,young\np8,old\np9,old\n";
const QUOTAS: &str = "category,value,min,max\nage,young,1,2\nage,old,1,2\n";

/// A sample with every document that the program makes of it.
fn documents(sample: &str, language: &str) -> Copy {
    documents_of(Copy::of(sample), sample, language)
}

fn documents_of(copy: Copy, sample: &str, language: &str) -> Copy {
    copy.write("drawn/people.csv", PEOPLE).write("drawn/quotas.csv", QUOTAS);
    let draw = ["draw", "--people", "drawn/people.csv", "--quotas", "drawn/quotas.csv", "--seats", "3"];
    let lists = "attendance,badges,cards,calls,counts,status,privacy";
    let mut calls = vec![
        vec!["report", "--date", "2027-06-21"],
        vec!["report", "--date", "2027-06-21", "--paper", "answers,decisions,actions,paragraph,concept"],
        vec!["invite", "--draft"],
        vec!["invite", "--draft", "--letter", "reminder", "--merged"],
        vec!["invite", "--draft", "--letter", "call"],
        vec!["invite", "--draft", "--letter", "after-session", "--date", "2027-06-21"],
        vec!["invite", "--draft", "--letter", "after-decision", "--date", "2027-06-21"],
        vec!["invite", "--draft", "--letter", "review", "--date", "2027-06-21"],
        vec!["agenda", "--draft", "--every"],
        vec!["forms", "--numbered"],
        vec!["forms", "--large-print", "-o", "output/large"],
        [&draw[..], &["--seed", "1", "-o", "output/draw"]].concat(),
    ];
    if sample != BEFORE {
        calls.push(vec!["invite", "--draft", "--print", lists]);
        calls.push(vec!["agenda", "--draft", "--timer", "--force"]);
        calls.push(vec!["seats", "--draft"]);
    }
    for call in calls {
        copy.well(&[&call[..], &["--language", language]].concat());
    }
    copy
}

/// A sample in which titles, names, reasons and places are what nobody hopes to read: markup, programs, pictures
/// from elsewhere, words without a place to break, letters under a thousand marks, words that turn around.
fn hostile(sample: &str) -> Copy {
    let word = format!("Zeer{}", "lang".repeat(80));
    let marks = format!("Z{}", "\u{301}".repeat(1000));
    let script = "<script>document.title='ran'</script><img src=x onerror=alert(1)>";
    let elsewhere = "![x](http://example.invalid/x.png) <iframe src='http://example.invalid'></iframe>";
    let link = "[hier](javascript:alert(1)) {{ 7*7 }} | cel | # kop `x` **x**";
    let turned = "links \u{202E}sthcer 👩‍👩‍👧 𝔛𝔶 {% raw %} <b onmouseover=alert(1)>";
    let copy = Copy::of(sample);
    for (file, from, to) in [
        ("workshop.toml", "De sociale basis in Zuid", script),
        ("workshop.toml", "In Zuid wonen 6.400 mensen.", &word),
        ("workshop.toml", "Gemeente Voorbeeldstad", &format!("{word} {turned}")),
        ("workshop.toml", "Buurthuis De Spil, Spilstraat 2", elsewhere),
        ("workshop.toml", "Bewonersgroep Zuid en gemeente", link),
        ("workshop.toml", "Bewoners van Zuid", &word),
        ("workshop.toml", "Mantelzorgers", &marks),
        ("workshop.toml", "Wijkteam Zuid", &format!("{script} {link}")),
        ("workshop.toml", "Het wijkteam aan de koffietafel", &word),
        ("workshop.toml", "Een straatpotje", elsewhere),
        ("workshop.toml", "Soep en brood vanaf half zeven", &word),
        ("workshop.toml", "Het plan begint uiterlijk op 1 april 2027.", &format!("{word} {script}")),
        ("people.csv", "Vera Voorbeeld", &word),
        ("people.csv", "Yassin Fictief", script),
        ("people.csv", "Voorbeeldstraat 12", &marks),
        ("people.csv", "rustige plek", elsewhere),
        ("consent.csv", "Een dag is kort.", &format!("{script} {word}")),
        ("reactions.csv", "Dat is iets anders.", &format!("{elsewhere} {marks}")),
    ] {
        copy.change(file, from, to);
    }
    copy
}

/// Runs a script of `tests/browser`, which tells what it found.
fn node(script: &str, copies: &[Copy]) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser").join(script);
    let folders = copies.iter().map(|copy| copy.path("output"));
    let ran = Command::new("node").arg(script).args(folders).output().unwrap();
    let (told, failed) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    println!("{told}");
    assert!(ran.status.success(), "{told}\n{failed}");
}

#[test]
#[ignore = "needs chromium, node and the packages of tests/browser"]
fn every_page_of_every_sample_is_accessible_and_valid() {
    let copies: Vec<Copy> =
        SAMPLES.iter().flat_map(|sample| ["nl", "en"].map(|language| documents(sample, language))).collect();
    node("accessible.mjs", &copies);
}

#[test]
#[ignore = "needs chromium, node and the packages of tests/browser"]
fn what_people_write_runs_nothing_loads_nothing_and_never_falls_off_the_page() {
    node("accessible.mjs", &[documents_of(hostile("voorbeeldstad-zuid"), "voorbeeldstad-zuid", "nl")]);
}

#[test]
#[ignore = "needs chromium, node and the packages of tests/browser"]
fn a_report_can_be_read_with_the_keyboard_alone_on_a_phone_and_without_scripts() {
    node("keyboard.mjs", &[documents("voorbeeldstad-zuid", "nl"), documents("testhaven", "en")]);
}

#[test]
#[ignore = "needs chromium, node and the packages of tests/browser"]
fn the_time_of_turns_is_kept_on_a_phone_without_a_network_and_comes_back_as_turns() {
    let copies = [("modelwoude", "nl"), ("testhaven", "en")].map(|(sample, language)| {
        let copy = Copy::of(sample);
        copy.well(&["agenda", "--timer", "--draft", "--language", language]);
        copy
    });
    node("timer.mjs", &copies);
    for copy in copies {
        let spoken: std::collections::BTreeMap<String, u64> =
            serde_json::from_str(&copy.read("output/spoken.json")).unwrap();
        copy.write("turns.csv", &copy.read("output/turns.csv"));
        std::fs::remove_dir_all(copy.path("output")).unwrap();
        copy.well(&["tally", "--date", "2027-07-15"]);
        copy.well(&["report", "--date", "2027-07-15"]);
        let ledger: serde_json::Value =
            serde_json::from_str(&copy.read("output/report.ledger.json")).unwrap();
        let claims = ledger["claims"].as_array().unwrap();
        let people = claims.iter().find(|claim| {
            let subject = claim["subject"].as_str().unwrap();
            subject.starts_with("turns/") && subject.ends_with("/1/people")
        });
        assert_eq!(people.unwrap()["value"]["n"], spoken.len().to_string(), "everybody who spoke is counted");
    }
}
