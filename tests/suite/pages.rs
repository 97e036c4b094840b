//! The pages that are written: accessible, complete in themselves, and deaf to what people wrote.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cocreate::document::Language;
use cocreate::evidence::{Tree, Value};
use cocreate::output::{html, markdown};
use pulldown_cmark::{Event, Options, Parser, Tag};
use sha2::{Digest, Sha256};

use crate::account::{account, made, whole};
use crate::hostile_text::HOSTILE;

fn page(tree: &Tree) -> String {
    String::from_utf8(html(&made(tree, Language::Nl).unwrap().document)).unwrap()
}

fn footnotes(tree: &Tree) -> String {
    String::from_utf8(markdown(&made(tree, Language::Nl).unwrap().document)).unwrap()
}

/// The account in which everything that people wrote is hostile.
fn hostile(text: &'static str) -> Tree {
    account(&|_, value| match value {
        Value::Name(_) => Value::name(text),
        Value::Text(_) => Value::text(format!("{text}\n\n{text}")),
        other => other,
    })
}

/// The tags of a page, without what stands between them.
fn tags(page: &str) -> Vec<&str> {
    page.split('<').skip(1).filter_map(|piece| piece.split_once('>').map(|(tag, _)| tag)).collect()
}

/// What an attribute holds, wherever it stands.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let begin = format!(" {name}=\"");
    tags(page).into_iter().filter_map(|tag| tag.split_once(&begin)?.1.split('"').next()).collect()
}

#[test]
fn a_page_says_its_language_title_and_policy() {
    let page = page(&whole());
    assert!(page.starts_with("<!doctype html>\n<html lang=\"nl\">"));
    assert!(page.contains("<title>Eindverslag participatie: De sociale basis in Zuid</title>"));
    assert!(page.contains("default-src 'none'"));
    assert_eq!(page.matches("<h1").count(), 1);
    assert_eq!(page.matches("<main").count(), 1);
}

#[test]
fn a_page_loads_nothing_and_runs_nothing_but_the_script_that_opens_its_notes() {
    let page = page(&whole());
    for tag in tags(&page) {
        let name = tag.split_whitespace().next().unwrap_or("");
        assert!(!["link", "img", "iframe", "object", "embed", "form", "base"].contains(&name), "{tag}");
        assert!(!tag.contains(" src=") && !tag.contains(" on"), "{tag}");
    }
    let script = include_str!("../../src/output/html/script.js");
    assert_eq!(page.matches("<script").count(), 1);
    assert!(page.contains(&format!("<script>\n{script}</script>")), "another script");
    let hash = STANDARD.encode(Sha256::digest(format!("\n{script}")));
    assert!(page.contains(&format!("; script-src 'sha256-{hash}'; ")), "the policy names another script");
    for reach in ["fetch", "XMLHttp", "import(", "eval", "innerHTML", "http:", "https:", "open("] {
        assert!(!script.replace("open();", "").replace("const open =", "").contains(reach), "{reach}");
    }
    let style = &page[page.find("<style>").unwrap()..page.find("</style>").unwrap()];
    assert!(!style.contains("url(") && !style.contains("@import"));
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let mut last = 1;
    for tag in tags(&page(&whole())) {
        let level = tag.strip_prefix('h').and_then(|rest| rest.get(..1)).and_then(|level| level.parse().ok());
        if let Some(level) = level.filter(|_| !tag.starts_with("hr") && !tag.starts_with("he")) {
            let level: u32 = level;
            assert!(level <= last + 1, "{tag} after h{last}");
            last = level;
        }
    }
    assert!(last > 1);
}

#[test]
fn every_link_within_the_page_leads_somewhere_and_every_name_is_given_once() {
    let page = page(&whole());
    let names = attributes(&page, "id");
    let once: BTreeSet<_> = names.iter().collect();
    assert_eq!(names.len(), once.len(), "a name is given twice");
    let mut links = 0;
    for link in attributes(&page, "href") {
        let target = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leads out of the page"));
        assert!(once.contains(&target), "{link} leads nowhere");
        links += 1;
    }
    assert!(links > 1_000, "{links}");
    for label in attributes(&page, "aria-labelledby") {
        assert!(once.contains(&label), "{label} labels nothing");
    }
}

#[test]
fn every_claim_on_the_page_has_a_note_that_leads_back_to_it() {
    let page = page(&whole());
    for used in attributes(&page, "id").into_iter().filter(|id| id.starts_with("use-")) {
        assert!(page.contains(&format!("href=\"#{used}\"")), "{used}");
    }
    for note in attributes(&page, "id").into_iter().filter(|id| id.starts_with("C-")) {
        assert!(page.contains(&format!("href=\"#{note}\"")), "{note}");
    }
}

#[test]
fn every_table_has_a_caption_and_headings_that_say_of_what() {
    let page = page(&whole());
    for table in page.split("<table").skip(1) {
        let table = &table[..table.find("</table>").unwrap()];
        assert!(table.contains("<caption"), "{table}");
        assert!(table.contains(" scope=\"col\"") || table.contains(" scope=\"row\""), "{table}");
        assert_eq!(table.matches("<th ").count(), table.matches(" scope=\"").count(), "{table}");
    }
}

#[test]
fn a_line_that_shows_a_claim_names_it() {
    let page = page(&whole());
    let body = &page[page.find("<main").unwrap()..page.find("<section class=\"apparatus\">").unwrap()];
    for shown in [
        "18 van de 18 (100%)",
        "De huur van De Spil loopt door",
        "Buurthuis <em>De Spil</em>",
        "€&nbsp;52.400",
    ] {
        let lines: Vec<_> = body.lines().filter(|line| line.contains(shown)).collect();
        assert!(!lines.is_empty(), "{shown}");
        assert!(lines.iter().all(|line| line.contains("C-")), "{lines:?}");
    }
}

#[test]
fn what_people_wrote_is_text_on_the_page() {
    let kept: BTreeSet<_> = tags(&page(&whole())).iter().map(|tag| name(tag)).collect();
    for text in HOSTILE {
        let page = page(&hostile(text));
        for tag in tags(&page) {
            let name = name(tag);
            assert!(
                kept.contains(&name) || ["code", "ol", "/ol"].contains(&name.as_str()),
                "{text}: <{tag}>"
            );
            let outside = without_label(tag);
            assert!(!outside.contains(" on") && !outside.contains("javascript:"), "{text}: <{tag}>");
        }
        for link in attributes(&page, "href") {
            assert!(link.starts_with('#'), "{text}: {link}");
        }
    }
}

/// A tag without the words of its label, which end at the first quotation mark: in them anything may stand.
fn without_label(tag: &str) -> String {
    let Some((before, label)) = tag.split_once(" aria-label=\"") else { return tag.to_owned() };
    format!("{before}{}", label.split_once('"').expect("a label ends").1)
}

fn name(tag: &str) -> String {
    tag.split_whitespace().next().unwrap_or("").to_owned()
}

/// What another reader of Markdown finds in it.
struct Found {
    headings: usize,
    rows: usize,
    plain: String,
}

fn found(page: &str) -> Found {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_GFM;
    let mut found = Found { headings: 0, rows: 0, plain: String::new() };
    for event in Parser::new_ext(page, options) {
        match event {
            Event::Start(Tag::Heading { .. }) => found.headings += 1,
            Event::Start(Tag::TableRow) => found.rows += 1,
            Event::Start(Tag::Image { .. } | Tag::Link { .. }) => panic!("{event:?}"),
            Event::Html(html) | Event::InlineHtml(html) => assert_eq!(&*html, "<br>"),
            Event::Text(text) | Event::Code(text) => found.plain.push_str(&text),
            _ => {}
        }
    }
    found
}

#[test]
fn what_people_wrote_is_text_in_markdown() {
    let calm = found(&footnotes(&hostile("gewoon")));
    for text in HOSTILE {
        let found = found(&footnotes(&hostile(text)));
        assert_eq!((found.headings, found.rows), (calm.headings, calm.rows), "{text}");
        assert!(found.plain.contains(text), "{text}");
    }
}

#[test]
fn every_footnote_that_is_called_is_there() {
    let page = footnotes(&whole());
    let called: BTreeSet<&str> =
        page.split("[^").skip(1).filter_map(|rest| rest.split_once(']').map(|(id, _)| id)).collect();
    assert!(called.len() > 250);
    for id in called {
        assert!(page.contains(&format!("\n[^{id}]: ")), "{id}");
    }
}

/// Contrast as WCAG 2.1 defines it.
#[test]
fn colours_can_be_read() {
    let style = include_str!("../../src/output/html/style/tokens.css");
    let themes: Vec<&str> =
        style.split(":root {").skip(1).map(|theme| theme.split('}').next().unwrap()).collect();
    assert_eq!(themes.len(), 3, "light, dark and paper");
    for theme in themes {
        let light = |name: &str| {
            let own = theme.split_once(&format!("--{name}: #"));
            let (_, rest) = own.unwrap_or_else(|| style.split_once(&format!("--{name}: #")).unwrap());
            luminance(&rest[..6])
        };
        let paper = "utrecht-document-background-color";
        let surface = "utrecht-surface-background-color";
        let mark = "utrecht-mark-background-color";
        let warning = "utrecht-alert-warning-background-color";
        let small = "utrecht-paragraph-small-color";
        for (front, backs) in [
            ("utrecht-document-color", &[paper, surface, mark, warning][..]),
            ("utrecht-heading-color", &[paper, surface, mark, warning]),
            ("utrecht-link-color", &[paper, surface, mark, warning]),
            ("cocreate-accent-color", &[paper, surface]),
            ("utrecht-focus-outline-color", &[paper, surface, mark, warning]),
            ("utrecht-alert-warning-color", &[warning]),
            (small, &[paper, surface, mark]),
        ] {
            for back in backs {
                let (one, other) = (light(front), light(back));
                let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                assert!(contrast >= 4.5, "{front} on {back}: {contrast}");
            }
        }
    }
}

/// Outside the tokens no colour is written down but black for a shadow and grey for the foot of a page.
#[test]
fn every_colour_is_a_token() {
    for style in [
        include_str!("../../src/output/html/style/page.css"),
        include_str!("../../src/output/html/style/notes.css"),
        include_str!("../../src/output/html/style/looks.css"),
        include_str!("../../src/output/html/style/print.css"),
    ] {
        for declaration in style.split([';', '{']) {
            let (name, value) = declaration.split_once(':').unwrap_or_default();
            if name.trim().ends_with("color") || name.trim() == "background" {
                assert!(
                    value.contains("var(--")
                        || value.trim() == "inherit"
                        || value.trim() == "#444444"
                        || value.contains("transparent"),
                    "{declaration}"
                );
            }
        }
    }
}

fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}
