//! Anyone can check the whole report with one command: group G of the hostile inputs, through the
//! program itself.

use std::fs;
use std::path::Path;
use std::process::Command;

use cocreate::ledger::written::{WrittenClaim, WrittenValue};
use cocreate::ledger::{Digits, WrittenLedger, sha256};
use serde_json::Value as Json;
use tempfile::TempDir;

use super::reported::{
    PAGES, TESTHAVEN, Workshop, assert_exit, cocreate, copy, counts, sample, some_sources, stderr, stdout,
};

#[test]
fn the_report_of_every_sample_is_verified() {
    for name in ["modelwoude", "proefdam", "testhaven", "voorbeeldstad-zuid"] {
        let home = TempDir::new().unwrap();
        copy(&sample(name), home.path());
        assert_exit(&cocreate(home.path(), &["report", "--date", "2026-12-20", "--quiet"]), 0);
        let output = cocreate(home.path(), &["verify"]);
        assert_exit(&output, 0);
        let text = stdout(&output);
        let ledger = fs::read(home.path().join("output/report.ledger.json")).unwrap();
        for part in
            ["verified: output/report.ledger.json", &sha256(&ledger), "report.html, report.json, report.md"]
        {
            assert!(text.contains(part), "{name}: {part}: {text}");
        }
        assert!(text.contains("claims computed again") && text.contains("files by their hash"), "{text}");
    }
}

#[test]
fn g01_the_same_files_give_the_same_bytes_whatever_the_folder_and_the_machine() {
    let first = Workshop::with_report();
    let home = TempDir::new().unwrap();
    let folder = home.path().join("een map met spaties é");
    copy(&sample("testhaven"), &folder);
    let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
    command.args(["report", "--date", "2026-12-20", "--quiet"]).arg(&folder).current_dir("/");
    command.env_clear().env("TZ", "Asia/Kolkata").env("LANG", "C");
    assert_exit(&command.output().unwrap(), 0);
    for name in PAGES.iter().chain(&["report.ledger.json", "manifest.json"]) {
        let (one, other) = (first.path("output").join(name), folder.join("output").join(name));
        assert!(fs::read(one).unwrap() == fs::read(other).unwrap(), "{name} differs");
    }
}

#[test]
fn every_page_prints_the_seal_of_the_ledger() {
    let workshop = Workshop::with_report();
    let seal = workshop.ledger().seal();
    for page in PAGES {
        assert!(fs::read_to_string(workshop.path("output").join(page)).unwrap().contains(&seal), "{page}");
    }
}

#[test]
fn g02_one_byte_changed_in_any_source_is_found() {
    for source in some_sources() {
        let workshop = Workshop::with_report();
        let mut bytes = fs::read(workshop.path(&source.path)).unwrap();
        bytes.push(b'\n');
        fs::write(workshop.path(&source.path), &bytes).unwrap();
        workshop.assert_contradicted(&[&source.path, &source.sha256, &sha256(&bytes)]);
    }
}

#[test]
fn g02_the_claims_that_a_changed_source_touches_are_named() {
    let workshop = Workshop::with_report();
    let answers = |ledger: &WrittenLedger| -> Vec<String> {
        let rests = |claim: &&WrittenClaim| claim.rows.iter().any(|rows| rows.source == "turns.csv");
        ledger.claims.iter().filter(rests).map(|claim| claim.id.to_string()).collect()
    };
    let touched = answers(&workshop.ledger());
    let turns = fs::read_to_string(workshop.path("turns.csv")).unwrap();
    let last = turns.trim_end().rfind('\n').unwrap();
    fs::write(workshop.path("turns.csv"), &turns[..=last]).unwrap();
    let output = workshop.assert_contradicted(&["turns.csv"]);
    assert!(touched.iter().any(|id| stderr(&output).contains(id)), "{}", stderr(&output));
    let untouched: Vec<String> = workshop
        .ledger()
        .claims
        .iter()
        .filter(|c| c.subject.starts_with("frame/"))
        .map(|c| c.id.to_string())
        .collect();
    assert!(!untouched.is_empty() && untouched.iter().all(|id| !stderr(&output).contains(id)));
}

#[test]
fn g03_one_number_changed_in_any_page_is_named_by_its_claim() {
    for page in PAGES {
        let file = format!("output/{page}");
        let text = fs::read_to_string(TESTHAVEN.path().join(&file)).unwrap();
        let shown = |id: &str, n: u64| match page {
            "report.html" => format!("href=\"#{id}\""),
            "report.md" => format!("{n}[^{id}]"),
            _ => format!("{{\"claim\":\"{id}\",\"shown\":\"{n}\""),
        };
        let ledger = Workshop::with_report().ledger();
        let printed = counts(&ledger).into_iter().filter(|(id, n)| text.contains(&shown(id, *n)));
        let printed: Vec<_> = printed.take(2).collect();
        assert_eq!(printed.len(), 2, "{page}");
        for (id, n) in printed {
            let workshop = Workshop::with_report();
            // The number that stands after (in Markdown: before) the claim's name.
            let at = text.find(&shown(&id, n)).unwrap();
            let number = if page == "report.md" { at } else { at + text[at..].find(&n.to_string()).unwrap() };
            let number = if page == "report.html" { text[at..].find('>').unwrap() + at + 1 } else { number };
            assert!(text[number..].starts_with(&n.to_string()), "{page}: {}", &text[number..number + 20]);
            let changed = format!("{}{}{}", &text[..number], n + 1, &text[number + n.to_string().len()..]);
            fs::write(workshop.path(&file), changed).unwrap();
            workshop.assert_contradicted(&[page, &id]);
        }
    }
}

#[test]
fn g03_one_number_changed_in_the_ledger_is_named_by_its_claim() {
    let workshop = Workshop::with_report();
    let (id, n) = counts(&workshop.ledger())[0].clone();
    workshop.forge(|ledger| {
        let claim = ledger.claims.iter_mut().find(|claim| claim.id.as_str() == id).unwrap();
        claim.value = WrittenValue::Count { n: Digits(n + 1) };
    });
    workshop.assert_contradicted(&[&id, &format!("says {}, and the sources give {n}", n + 1)]);
}

#[test]
fn g03_a_ledger_that_is_not_in_its_one_form_is_found() {
    let workshop = Workshop::with_report();
    let json: Json =
        serde_json::from_slice(&fs::read(workshop.path("output/report.ledger.json")).unwrap()).unwrap();
    fs::write(workshop.path("output/report.ledger.json"), format!("{json:#}")).unwrap();
    workshop.assert_contradicted(&["not those that were sealed"]);
}

#[test]
fn words_changed_between_the_claims_contradict_too() {
    let workshop = Workshop::with_report();
    workshop.change("output/report.html", "<h2", "<h2 hidden");
    workshop.assert_contradicted(&["report.html:"]);
    let workshop = Workshop::with_report();
    fs::write(workshop.path("output/report.md"), "# Something else\n").unwrap();
    workshop.assert_contradicted(&["report.md does not print the seal"]);
}

#[test]
fn g04_a_source_that_is_absent_is_never_called_tampering() {
    for source in some_sources() {
        let workshop = Workshop::with_report();
        fs::remove_file(workshop.path(&source.path)).unwrap();
        // Without its workshop file a folder is no longer known for a workshop.
        let folder = workshop.home.path().to_str().unwrap().to_owned();
        let output = workshop.run(&["verify", "--workshop", &folder]);
        assert_exit(&output, 66);
        assert!(stderr(&output).contains("cannot verify"), "{}", stderr(&output));
        assert!(stderr(&output).contains(&source.path), "{}", stderr(&output));
        assert!(!stderr(&output).contains("tamper") && !stderr(&output).contains("contradict"));
    }
}

#[test]
fn g04_what_needs_no_private_file_is_still_confirmed_without_it() {
    let workshop = Workshop::with_report();
    fs::remove_file(workshop.path("people.csv")).unwrap();
    let output = workshop.run(&["verify", "--json"]);
    assert_exit(&output, 66);
    let answer: Json = serde_json::from_str(&stdout(&output)).unwrap();
    let verification = &answer["result"]["verification"];
    let (all, confirmed) =
        (verification["claims"].as_u64().unwrap(), verification["confirmed"].as_u64().unwrap());
    let unchecked = verification["unchecked"].as_array().unwrap().len() as u64;
    assert_eq!(answer["result"]["verdict"], "cannot-verify");
    assert_eq!(confirmed + unchecked, all);
    assert!(confirmed > all / 2 && unchecked > 0, "{confirmed} of {all}");
    assert!(stderr(&output).contains("people.csv (a private file)"), "{}", stderr(&output));
}

#[test]
fn a_report_is_found_by_any_of_its_names_from_any_place() {
    let workshop = Workshop::with_report();
    for name in
        ["", "workshop.toml", "output", "output/report.ledger.json", "output/report.html", "output/report.md"]
    {
        let at = workshop.path(name);
        assert_exit(&cocreate(Path::new("/"), &["verify", at.to_str().unwrap()]), 0);
    }
    let elsewhere = TempDir::new().unwrap();
    copy(&workshop.path("output"), elsewhere.path());
    let folder = workshop.home.path().to_str().unwrap();
    assert_exit(&cocreate(elsewhere.path(), &["verify"]), 66);
    assert_exit(&cocreate(elsewhere.path(), &["verify", "--workshop", folder]), 0);
    for missing in ["output/report.pdf", "nowhere", "samples"] {
        assert_exit(&workshop.run(&["verify", missing]), 66);
    }
}

#[test]
fn a_template_of_ones_own_is_part_of_what_is_verified() {
    let workshop = Workshop::with_report();
    fs::create_dir_all(workshop.path("templates/_words")).unwrap();
    fs::write(workshop.path("templates/_words/en.toml"), "[words]\nyes = \"Yes!\"\n").unwrap();
    assert_exit(&workshop.run(&["report", "--date", "2026-12-20", "--quiet"]), 0);
    assert_exit(&workshop.run(&["verify"]), 0);
    workshop.change("templates/_words/en.toml", "Yes!", "Yes?");
    workshop.assert_contradicted(&["the template templates/_words/en.toml was"]);
    fs::remove_file(workshop.path("templates/_words/en.toml")).unwrap();
    let output = workshop.run(&["verify"]);
    assert_exit(&output, 66);
    assert!(stderr(&output).contains("templates/_words/en.toml"), "{}", stderr(&output));
}
