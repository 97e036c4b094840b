//! PDF: pages that everyone can read, whatever stands in them.

use cocreate::document::{Align, Block, Cell, Document, Inline, Language, Table};
use cocreate::input::Diagnostic;
use cocreate::output::{Format, write};

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

#[test]
fn a_table_of_two_thousand_rows_comes_whole() {
    let row = |n: usize| vec![cell(&format!("p{n:04}")), cell("akkoord"), cell(&n.to_string())];
    let bytes = pdf(&document(vec![table((1..=2000).map(row).collect())])).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
}
