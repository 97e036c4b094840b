//! A document as one HTML file that needs nothing else: no network, no font, no script.
//!
//! A report carries one small script, which opens the note of a claim beside the text; the page names it by
//! its hash and runs no other. Without it every link leads to the same notes.
//!
//! Every block and every table cell begins on a line of its own, and a line that shows a claim names
//! it, so that comparing two files line by line tells which claims differ.

mod apparatus;
mod body;
mod escape;
mod style;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::document::{Block, Document, Inline, address};
use body::Body;
pub(super) use escape::text;

/// How the page looks: every colour and size first, by the names of NL Design System.
const STYLE: [&str; 6] = [
    include_str!("style/tokens.css"),
    include_str!("style/page.css"),
    include_str!("style/notes.css"),
    include_str!("style/looks.css"),
    include_str!("figures.css"),
    include_str!("style/print.css"),
];
/// What the run sheet and the sheet for the wall add to it.
const RUN_SHEET: &str = include_str!("style/run-sheet.css");
/// What a report can do besides being read.
const SCRIPT: &str = include_str!("script.js");

/// The bytes of a document as an HTML file.
#[must_use]
pub fn html(document: &Document) -> Vec<u8> {
    let mut page = String::new();
    let language = document.language.code();
    line(&mut page, "<!doctype html>");
    line(&mut page, &format!("<html lang=\"{language}\">"));
    line(&mut page, "<head>");
    line(&mut page, "<meta charset=\"utf-8\">");
    let policy = policy(document.apparatus.is_some());
    line(&mut page, &format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"));
    line(&mut page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line(&mut page, "<meta name=\"color-scheme\" content=\"light dark\">");
    line(&mut page, "<meta name=\"referrer\" content=\"no-referrer\">");
    line(&mut page, &format!("<meta name=\"dcterms.date\" content=\"{}\">", document.date));
    line(&mut page, &format!("<title>{}</title>", text(&document.title)));
    let more = if matches!(document.look, Some("run-sheet" | "wall")) { RUN_SHEET } else { "" };
    line(&mut page, &format!("<style>\n{}{more}</style>", STYLE.concat()));
    if let Some(tokens) = style::tokens(&document.style) {
        line(&mut page, &format!("<style>\n{tokens}</style>"));
    }
    line(&mut page, &format!("<style>\n{}</style>", style::margins(document)));
    line(&mut page, "</head>");
    let addressed = document.letter && address(&document.blocks).is_some();
    let kinds = [(document.draft, "is-draft"), (document.letter, "letter"), (addressed, "addressed")];
    let kinds: Vec<&str> =
        kinds.iter().filter(|(is, _)| *is).map(|(_, kind)| *kind).chain(document.look).collect();
    match kinds.as_slice() {
        [] => line(&mut page, "<body>"),
        kinds => line(&mut page, &format!("<body class=\"{}\">", kinds.join(" "))),
    }
    line(&mut page, &format!("<a class=\"skip\" href=\"#main\">{}</a>", text(document.label("skip"))));

    let mut body = Body::new(document);
    masthead(&mut page, document, &mut body);
    line(&mut page, "<div class=\"page\">");
    contents(&mut page, document);
    line(&mut page, "<main id=\"main\">");
    body.blocks(parts(&document.blocks).2, &mut page);
    body.end_section(&mut page);
    if let Some(apparatus) = &document.apparatus {
        apparatus::write(apparatus, document, &body, &mut page);
    }
    line(&mut page, "</main>");
    line(&mut page, "</div>");
    if document.apparatus.is_some() {
        line(&mut page, &format!("<script>\n{SCRIPT}</script>"));
    }
    line(&mut page, "</body>");
    line(&mut page, "</html>");
    page.into_bytes()
}

/// What the page may do: load nothing from anywhere, and run nothing but its own script, told by its hash.
fn policy(runs: bool) -> String {
    let mut policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; ".to_owned();
    if runs {
        let hash = Sha256::digest(format!("\n{SCRIPT}"));
        policy.push_str(&format!("script-src 'sha256-{}'; ", STANDARD.encode(hash)));
    }
    policy.push_str("base-uri 'none'; form-action 'none'");
    policy
}

/// Adds a line.
fn line(page: &mut String, words: &str) {
    page.push_str(words);
    page.push('\n');
}

/// The title, the date, and what to know before reading.
fn masthead<'a>(page: &mut String, document: &'a Document, body: &mut Body<'a>) {
    line(page, "<header class=\"masthead\">");
    let (title, from, _) = parts(&document.blocks);
    if let Some(logo) = &document.style.logo {
        line(page, &style::logo(logo));
    }
    if let Some(words) = title {
        line(page, &format!("<h1>{}</h1>", body.inlines(words)));
    }
    if let Some(words) = from {
        line(page, &format!("<p class=\"from\">{}</p>", body.inlines(words)));
    }
    let date = text(document.label("date"));
    let (day, dated) = (document.day, escape::words(&document.dated));
    line(page, &format!("<p class=\"dated\">{date}: <time datetime=\"{day}\">{dated}</time></p>"));
    if document.draft {
        line(page, &format!("<p class=\"draft\">{}</p>", text(document.label("draft"))));
    }
    if document.apparatus.is_some() {
        line(page, &format!("<p class=\"hint\">{}</p>", text(document.label("trace-hint"))));
    }
    line(page, "</header>");
}

/// The title, who it is from (a paragraph between the title and the first section), and the rest.
fn parts(blocks: &[Block]) -> (Option<&[Inline]>, Option<&[Inline]>, &[Block]) {
    match blocks {
        [Block::Heading { level: 1, words }, Block::Paragraph(from), rest @ ..]
            if matches!(rest.first(), Some(Block::Heading { level: 2, .. })) =>
        {
            (Some(words), Some(from), rest)
        }
        [Block::Heading { level: 1, words }, rest @ ..] => (Some(words), None, rest),
        all => (None, None, all),
    }
}

/// Links to the sections, when there are several.
fn contents(page: &mut String, document: &Document) {
    let sections: Vec<&[Inline]> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 2, words } => Some(words.as_slice()),
            _ => None,
        })
        .collect();
    if sections.len() < 3 || document.letter {
        return;
    }
    let label = text(document.label("contents"));
    line(page, "<nav class=\"contents\" aria-labelledby=\"contents\">");
    line(page, &format!("<h2 id=\"contents\">{label}</h2>"));
    line(page, "<ul>");
    for (at, words) in sections.iter().enumerate() {
        line(page, &format!("<li><a href=\"#s{}\">{}</a></li>", at + 1, text(&Inline::plain(words))));
    }
    if document.apparatus.is_some() {
        for part in ["claims", "rules", "sources", "seal"] {
            line(page, &format!("<li><a href=\"#{part}\">{}</a></li>", text(document.label(part))));
        }
    }
    line(page, "</ul>");
    line(page, "</nav>");
}
