//! Every sample becomes a report in both languages, with the templates and words of the program.

use cocreate::document::{Document, Language, Templates, Words, report};
use cocreate::input::{Diagnostics, Inputs};
use cocreate::ledger::Ledger;
use cocreate::method::account::account;
use cocreate::output::{html, markdown};
use cocreate::workshop::Workshop;
use jiff::civil::date;

const SAMPLES: [&str; 4] = ["voorbeeldstad-zuid", "modelwoude", "proefdam", "testhaven"];

/// The blocks of a sample's report.
fn told(sample: &str, language: Language) -> Document {
    let at = format!("{}/samples/{sample}", env!("CARGO_MANIFEST_DIR"));
    let (mut inputs, mut found) = (Inputs::new(Default::default()), Diagnostics::new());
    let workshop = Workshop::open(&at, &mut inputs, &mut found).unwrap_or_else(|| panic!("{found:?}"));
    let mut ledger = Ledger::new();
    let claims = ledger.record(&account(&workshop, date(2027, 6, 21)));
    assert!(ledger.problems().is_empty(), "{:?}", ledger.problems());
    let templates = Templates::new(workshop.settings.template.value.as_str(), language);
    let words = Words::read(&templates).unwrap();
    let rendered = report(&templates, &words, &claims, &ledger).unwrap_or_else(|p| panic!("{sample}: {p:?}"));
    Document::new(rendered, &words, date(2027, 6, 21)).unwrap()
}

#[test]
fn every_sample_is_told_in_both_languages() {
    for sample in SAMPLES {
        for language in [Language::Nl, Language::En] {
            let document = told(sample, language);
            assert!(document.title.len() > 20, "{}", document.title);
            let page = String::from_utf8(html(&document)).unwrap();
            assert!(!page.contains("{{") && !page.contains("{%"), "{sample}");
            assert!(!String::from_utf8(markdown(&document)).unwrap().is_empty());
        }
    }
}

/// The words of a line, without its tags.
fn words(line: &str) -> String {
    line.split('<').filter_map(|piece| piece.split_once('>').map(|(_, words)| words)).collect()
}

#[test]
fn no_sentence_runs_into_the_next() {
    for sample in SAMPLES {
        for language in [Language::Nl, Language::En] {
            let page = String::from_utf8(html(&told(sample, language))).unwrap();
            for wrong in ["..", " .", " ,", "?.", ": .", "()", "€&nbsp;-0"] {
                let lines = page.lines().filter(|line| line.starts_with("<p") || line.starts_with("<li"));
                let found = lines.map(words).find(|words| words.contains(wrong));
                assert_eq!(found, None, "{sample} {}: {wrong:?}", language.code());
            }
        }
    }
}

#[test]
fn every_route_of_the_samples_is_the_expected_one() {
    for (sample, route) in [
        ("voorbeeldstad-zuid", "de Nieuwe Route"),
        ("proefdam", "de doodlopende route"),
        ("testhaven", "de oude route"),
    ] {
        let page = String::from_utf8(html(&told(sample, Language::Nl))).unwrap();
        let shown =
            page.lines().skip_while(|line| !line.contains("Gebleken, in de praktijk")).nth(1).unwrap();
        assert!(shown.contains(route), "{sample}: {shown}");
    }
}
