//! Every document in every format: the same words, and every claim leads to what it rests on.

use std::collections::BTreeSet;

use cocreate::document::{Align, Block, Cell, Document, Inline, Language, Table};
use cocreate::ledger::ClaimId;
use cocreate::output::{Format, document_json, write};
use serde_json::Value as Json;

use crate::account::{made, whole};
use crate::copies::Copy;

/// The report of an account in which everything is recorded.
fn told(language: Language) -> Document {
    made(&whole(), language).unwrap().document
}

/// Every claim that a block of the appendix is about.
fn targets(blocks: &[Block]) -> Vec<ClaimId> {
    let claim = |block: &Block| match block {
        Block::Target { claim, .. } => Some(claim.clone()),
        _ => None,
    };
    blocks.iter().filter_map(claim).collect()
}

#[test]
fn on_paper_every_claim_of_a_report_leads_to_one_note() {
    let document = told(Language::Nl);
    let appendix = document.appendix();
    let notes = targets(&appendix);
    let unique: BTreeSet<&ClaimId> = notes.iter().collect();
    assert_eq!(unique.len(), notes.len());
    let mut claims = BTreeSet::new();
    Block::claims(&document.blocks, &mut |id| {
        claims.insert(id);
    });
    Block::claims(&appendix, &mut |id| {
        claims.insert(id);
    });
    assert!(!claims.is_empty());
    assert_eq!(claims, unique);
}

#[test]
fn a_letter_has_no_appendix() {
    let mut document = told(Language::En);
    document.apparatus = None;
    assert_eq!(document.appendix(), []);
}

#[test]
fn a_document_as_json_names_every_claim_that_its_page_shows() {
    let document = told(Language::En);
    let told: Json = serde_json::from_slice(&document_json(&document)).unwrap();
    assert_eq!(told["schema"], "cocreate-document/1");
    assert_eq!(told["title"], document.title.as_str());
    let text = told["blocks"].to_string();
    Block::claims(&document.blocks, &mut |id| assert!(text.contains(id.as_str()), "{id}"));
}

#[test]
fn the_same_document_gives_the_same_bytes_in_every_format() {
    for format in Format::ALL {
        let (once, again) = (told(Language::Nl), told(Language::Nl));
        assert_eq!(write(&once, format), write(&again, format), "{format:?}");
    }
}

#[test]
fn a_run_sheet_comes_in_the_formats_that_were_asked_for_and_no_other() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["agenda", "--format", "json,md"]);
    let written: Vec<String> =
        copy.names("output").into_iter().filter(|name| name != "manifest.json").collect();
    assert_eq!(
        written,
        ["agenda.json", "agenda.md", "programme.json", "programme.md", "wall.json", "wall.md"]
    );
    let told: Json = serde_json::from_str(&copy.read("output/agenda.json")).unwrap();
    assert_eq!(told["schema"], "cocreate-document/1");
}

#[test]
fn on_a_page_a_day_and_a_telephone_number_stand_on_one_line_and_nothing_longer() {
    let cell = |words: &str| Cell { words: vec![Inline::text(words)], align: Align::Start };
    let endless = "0".repeat(300);
    let words = ["21 november 2026", "06-00000011", "klaar op 21 november", endless.as_str()];
    let table = Table {
        head: vec![cell("Wat")],
        rows: words.map(|word| vec![cell(word)]).to_vec(),
        ..Table::default()
    };
    let document = Document { blocks: vec![Block::Table(table)], apparatus: None, ..told(Language::Nl) };
    let page = String::from_utf8(write(&document, Format::Html).unwrap()).unwrap();
    for (word, whole) in words.iter().zip([true, true, false, false]) {
        let word = word.replace("21 nov", "21&nbsp;nov");
        assert_eq!(page.contains(&format!("<td class=\"whole\">{word}</td>")), whole, "{word}");
        assert!(page.contains(&format!(">{word}</td>")), "{word}");
    }
}
