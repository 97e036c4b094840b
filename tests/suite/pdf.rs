//! PDF: pages that everyone can read, whatever stands in them.

use std::path::{Path, PathBuf};
use std::process::Command;

use cocreate::document::{Align, Block, Cell, Document, Inline, Language, Table};
use cocreate::input::Diagnostic;
use cocreate::output::{Format, write};
use serde_json::{Value as Json, json};

use crate::account::{made, whole};
use crate::copies::Copy;

/// A document with these blocks under a title.
fn document(blocks: Vec<Block>) -> Document {
    let mut document = made(&whole(), Language::Nl).unwrap().document;
    document.apparatus = None;
    let title = Block::Heading { level: 1, words: vec![Inline::text("Proef")] };
    document.title = "Proef".to_owned();
    document.blocks = std::iter::once(title).chain(blocks).collect();
    document
}

fn cell(words: &str) -> Cell {
    Cell { words: vec![Inline::text(words)], align: Align::Start }
}

/// A table with these rows under as many headings.
fn table(rows: Vec<Vec<Cell>>) -> Block {
    let columns = rows.first().map_or(0, Vec::len);
    let head = (1..=columns).map(|n| cell(&format!("Kolom {n}"))).collect();
    Block::Table(Table { caption: vec![Inline::text("Tabel")], head, rows, row_headers: true })
}

fn pdf(document: &Document) -> Result<Vec<u8>, Diagnostic> {
    write(document, Format::Pdf)
}

#[test]
fn names_in_many_scripts_marks_and_emoji_are_set() {
    let names = ["Zoë Łuczak", "Ἑλένη Юлия", "مرحبا بالعالم", "שלום", "ሰላም", "Հայ", "ქართული", "ⵣⵣⵣ"];
    let more = ["नमस्ते", "ਸਤਿ", "নমস্কার", "வணக்கம்", "สวัสดี", "☐ ✓ → ≤", "👩‍👩‍👧 🎉 ❤️ 🇳🇱", "[U+202E]"];
    let marked = format!("e{}", "\u{301}".repeat(1000));
    let rows = names.iter().chain(&more).copied().chain([marked.as_str()]);
    let words = rows.map(|words| vec![cell(words), cell("ja")]).collect();
    pdf(&document(vec![table(words)])).unwrap();
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_place_and_never_with_its_word() {
    let rows = vec![vec![cell("Anna")], vec![cell("Geheim \u{4E2D}")]];
    let problem = pdf(&document(vec![table(rows)])).unwrap_err();
    assert_eq!(problem.code, "glyph");
    assert!(problem.message.contains("U+4E2D"), "{}", problem.message);
    assert!(problem.message.contains("row 2 of table 1"), "{}", problem.message);
    assert!(!problem.message.contains("Geheim"), "{}", problem.message);
}

#[test]
fn what_looks_like_a_command_is_never_run() {
    let hostile =
        ["#read(\"/etc/passwd\")", "#panic()", "$x$ ] \\ @a <b> ```", "#import \"@preview/a:1.0.0\""];
    let blocks = hostile.iter().map(|words| Block::Paragraph(vec![Inline::text(*words)])).collect();
    pdf(&document(blocks)).unwrap();
}

#[test]
fn a_verified_report_vouches_for_its_pdf_byte_by_byte() {
    let copy = Copy::of("testhaven");
    copy.well(&["report", "--format", "md,pdf"]);
    copy.well(&["verify"]);
    let path = copy.path("output/report.pdf");
    let mut bytes = std::fs::read(&path).unwrap();
    let end = bytes.len() - 40;
    bytes[end] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let told = copy.run(&["verify"]);
    assert_eq!(told.status, 1, "{}", told.err);
    assert!(told.err.contains("report.pdf was changed"), "{}", told.err);
}

/// A heading of this level.
fn heading(level: u8, words: &str) -> Block {
    Block::Heading { level, words: vec![Inline::text(words)] }
}

/// A letter to this address, of so many paragraphs.
fn letter(lines: &[&str], paragraphs: usize) -> Document {
    let mut address = Vec::new();
    for line in lines {
        address.extend([Inline::text(*line), Inline::Break]);
    }
    address.pop();
    let said = "Wij nodigen u uit om mee te denken en mee te beslissen. ".repeat(9);
    let paragraphs = (0..paragraphs).map(|_| Block::Paragraph(vec![Inline::text(&said)]));
    document(std::iter::once(Block::Paragraph(address)).chain(paragraphs).collect()).letter()
}

#[test]
fn whatever_is_printed_takes_names_of_any_length_and_script() {
    let names =
        ["Zoë".to_owned(), "w".repeat(300), "مرحبا ".repeat(60), format!("e{}", "\u{301}".repeat(1000))];
    let mut blocks = Vec::new();
    for name in &names {
        blocks.extend([
            heading(2, name),
            Block::List { first: None, items: vec![vec![table(vec![vec![cell(name)]])]; 9] },
        ]);
    }
    blocks.push(table(vec![vec![cell(&names[1]), cell(""), cell("")]]));
    for look in [
        "badges",
        "cards",
        "names",
        "sign",
        "lists",
        "places",
        "forms",
        "forms large",
        "run-sheet",
        "wall",
        "merged",
    ] {
        let document = document(blocks.clone());
        pdf(&document.clone().looking(look)).unwrap_or_else(|problem| panic!("{look}: {}", problem.message));
        pdf(&document.letter().looking(look).draft(true)).unwrap();
    }
}

#[test]
fn the_same_document_is_the_same_file() {
    let document = letter(&["Anna Proef", "Dorpsstraat 1"], 3);
    assert_eq!(pdf(&document).unwrap(), pdf(&document).unwrap());
}

#[test]
#[ignore = "needs python pikepdf and pypdfium2"]
fn every_letter_of_a_merged_file_has_its_own_window_and_counts_its_own_pages() {
    let to = [["Anna Proef", "Dorpsstraat 1"], ["Bilal Model", "Brink 2"], ["Coby Verzonnen", "Laan 3"]];
    let letters = to.iter().map(|lines| letter(lines, 9).draft(true)).collect();
    let merged = Document::merged(letters).unwrap().looking("merged");
    let copy = Copy::empty();
    let path = copy.path("merged.pdf");
    std::fs::write(&path, pdf(&merged).unwrap()).unwrap();
    let [file] = &read_by_another(&[path])[..] else { panic!("one file") };
    assert_readable(file, "nl");
    assert_eq!(file["pages"], 6);
    for (at, lines) in to.iter().enumerate() {
        let window = file["windows"][2 * at].as_str().unwrap();
        assert!(lines.iter().all(|line| window.contains(line)), "{window}");
        let [first, second] = [2 * at, 2 * at + 1].map(|page| file["texts"][page].as_str().unwrap());
        assert!(first.contains("1 / 2") && second.contains("2 / 2"), "{second}");
        assert_eq!(first.matches("Datum").count(), 1, "{first}");
        assert!(first.contains("CONCEPT") && second.contains("CONCEPT"));
        assert!(!file["windows"][2 * at + 1].as_str().unwrap().contains(lines[0]));
    }
}

#[test]
#[ignore = "needs python pikepdf and pypdfium2"]
fn a_report_on_paper_leaves_nothing_out_that_the_trace_needs() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["report", "--format", "md,pdf"]);
    let [file] = &read_by_another(&[copy.path("output/report.pdf")])[..] else { panic!("one file") };
    let said = std::fs::read_to_string(copy.path("output/report.md")).unwrap();
    let told = file["text"].as_str().unwrap();
    let ids: std::collections::BTreeSet<&str> = said
        .match_indices("C-")
        .map(|(at, _)| &said[at..said.len().min(at + 12)])
        .filter(|id| id[2..].chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
        .collect();
    assert!(ids.len() > 500, "{}", ids.len());
    let lost: Vec<_> = ids.iter().filter(|id| !told.contains(**id)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    // The municipality's own logo is the first picture, with its words.
    assert_eq!(file["alternatives"][0], "Gemeente Voorbeeldstad");
}

#[test]
fn a_table_of_two_thousand_rows_comes_whole() {
    let row = |n: usize| vec![cell(&format!("p{n:04}")), cell("akkoord"), cell(&n.to_string())];
    let bytes = pdf(&document(vec![table((1..=2000).map(row).collect())])).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

/// Every PDF in a folder and the folders in it, in order.
fn pdfs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pdfs(&path));
        } else if path.extension().is_some_and(|end| end == "pdf") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// What an independent reader finds in these files.
fn read_by_another(paths: &[PathBuf]) -> Vec<Json> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/peers/pdf.py");
    let told = Command::new("python3").arg(script).args(paths).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    serde_json::from_slice(&told.stdout).unwrap()
}

/// What must hold of every file, whatever it says.
fn assert_readable(file: &Json, language: &str) {
    assert_eq!(file["language"], language);
    assert_eq!((&file["pdfua"], &file["pdfa"]), (&json!("1"), &json!("2A")));
    assert_eq!(
        (&file["tagged"], &file["shows-title"], &file["runs"]),
        (&json!(true), &json!(true), &json!([]))
    );
    assert!(!file["title"].as_str().unwrap().is_empty());
    assert_eq!(file["headers"]["without"], 0, "a heading of a table says of which cells");
    assert_eq!(file["figures-without-words"], 0);
    assert_eq!((&file["links"]["nowhere"], &file["links"]["silent"]), (&json!(0), &json!(0)));
    let fonts = file["fonts"].as_object().unwrap();
    assert!(!fonts.is_empty() && fonts.values().all(|embedded| embedded == true), "{fonts:?}");
    assert_eq!(file["beyond"], json!([]), "words beyond the edge of a page");
}

#[test]
#[ignore = "needs python pikepdf and pypdfium2"]
fn an_independent_reader_finds_every_document_of_a_sample_readable_by_everyone() {
    for (sample, language) in [("testhaven", "en"), ("voorbeeldstad-zuid", "nl")] {
        let copy = Copy::of(sample);
        for command in ["report", "agenda", "invite", "seats", "forms"] {
            copy.well(&[command, "--format", "pdf"]);
        }
        let files = pdfs(&copy.path("output"));
        assert!(files.len() > 10, "{files:?}");
        let told = read_by_another(&files);
        told.iter().for_each(|file| assert_readable(file, language));
        let report = told.iter().find(|file| file["links"]["inside"].as_u64() > Some(500)).unwrap();
        assert!(report["bookmarks"].as_array().unwrap().len() > 15);
        assert!(
            report["headers"]["row"].as_u64() > Some(50) && report["headers"]["column"].as_u64() > Some(50)
        );
        assert!(report["tags"]["Figure"].as_u64() > Some(0) && report["tags"]["Caption"].as_u64() > Some(10));
    }
}

#[test]
#[ignore = "needs python pikepdf and pypdfium2"]
fn hostile_words_stand_in_the_pages_as_they_were_written_and_within_their_edges() {
    let long = "w".repeat(300);
    let address = format!("https://voorbeeld.example/{}?a=1&b=2", "pad/".repeat(60));
    let words =
        ["#read(\"/etc/passwd\")", "$x$ ] \\ @a <b>", "=cmd|'/c calc'!A1", "{{7*7}}", &long, &address];
    let wide = |n: usize| (0..n).map(|_| cell(&long)).collect::<Vec<_>>();
    let many = |n: usize| vec![cell(&format!("p{n:04}")), cell("akkoord")];
    let mut blocks: Vec<Block> =
        words.iter().map(|words| Block::Paragraph(vec![Inline::text(*words)])).collect();
    blocks.push(table(words.iter().map(|words| vec![cell(words), cell(words), cell("ja")]).collect()));
    blocks.push(table(vec![wide(14)]));
    blocks.push(table(Vec::new()));
    blocks.push(table((1..=2000).map(many).collect()));
    let copy = Copy::empty();
    let path = copy.path("hostile.pdf");
    std::fs::write(&path, pdf(&document(blocks)).unwrap()).unwrap();
    let [file] = &read_by_another(&[path])[..] else { panic!("one file") };
    assert_readable(file, "nl");
    let text = file["text"].as_str().unwrap();
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    for words in &words[..4] {
        let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(text.matches(&words).count() >= 3, "{words}");
    }
    // In a narrow column a word without end is read line by line beside its neighbours, but never loses a letter.
    assert!(text.matches('w').count() >= (3 + 14) * 300);
    assert!(text.matches("pad/").count() >= 3 * 50);
    assert!(text.contains("p2000akkoord"));
    assert_eq!(file["links"]["outside"], json!([]));
}
