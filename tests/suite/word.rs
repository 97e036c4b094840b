//! Documents for Word: what is in the file, read back without the program that wrote it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use cocreate::document::{Align, Block, Cell, Document, Figure, Inline, Language, Table};
use cocreate::output::word;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::account::{made, whole};
use crate::hostile_text::HOSTILE;

/// The parts of a Word file.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let part = |at| {
        let mut entry: zip::read::ZipFile<'_, _> = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).unwrap();
        (entry.name().unwrap().into_owned(), bytes)
    };
    (0..count).map(part).collect()
}

/// An element of a part: its name, its attributes, and the words directly in it.
#[derive(Debug, Clone, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub words: String,
    /// The elements it stands in, the nearest last, by their place in the part.
    pub within: Vec<usize>,
}

/// Every element of a part, in order; fails on what is no well-formed XML.
pub fn elements(part: &[u8]) -> Vec<Element> {
    let text = std::str::from_utf8(part).unwrap();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let (mut elements, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
                    let value = a.normalized_value(quick_xml::XmlVersion::Explicit1_0).unwrap();
                    (a.key.as_ref().to_owned(), value.into_owned())
                };
                let attributes = start.attributes().map(|a| attribute(a.unwrap())).collect();
                let name = start.name().as_ref().to_owned();
                elements.push(Element { name, attributes, words: String::new(), within: open.clone() });
                if matches!(event, Event::Start(_)) {
                    open.push(elements.len() - 1);
                }
            }
            Event::End(_) => _ = open.pop(),
            Event::Text(words) => {
                if let Some(at) = open.last() {
                    elements[*at].words.push_str(&words.xml10_content());
                }
            }
            Event::GeneralRef(name) => {
                if let Some(at) = open.last() {
                    let c = match &**name {
                        "amp" => "&",
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "apos" => "'",
                        other => panic!("{other}"),
                    };
                    elements[*at].words.push_str(c);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    elements
}

fn named<'a>(elements: &'a [Element], name: &'a str) -> impl Iterator<Item = &'a Element> {
    elements.iter().filter(move |element| element.name == name)
}

fn value<'a>(element: &'a Element, attribute: &str) -> &'a str {
    element.attributes.get(attribute).map_or("", String::as_str)
}

/// Whether an element stands in another of this name.
fn is_in(elements: &[Element], element: &Element, name: &str) -> bool {
    element.within.iter().any(|at| elements[*at].name == name)
}

/// The words of the document itself, run by run.
fn words(elements: &[Element]) -> Vec<&str> {
    named(elements, "w:t").map(|element| element.words.as_str()).collect()
}

fn report(language: Language) -> Document {
    made(&whole(), language).unwrap().document
}

fn document(blocks: Vec<Block>) -> Document {
    Document { blocks, apparatus: None, ..report(Language::Nl) }
}

fn body(document: &Document) -> Vec<Element> {
    elements(&parts(&word(document).unwrap())["word/document.xml"])
}

fn text_cell(words: &str) -> Cell {
    Cell { words: vec![Inline::text(words)], align: Align::Start }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for language in [Language::Nl, Language::En] {
        assert_eq!(word(&report(language)).unwrap(), word(&report(language)).unwrap());
    }
}

#[test]
fn every_part_is_sound_xml_and_every_part_that_is_led_to_is_there() {
    let parts = parts(&word(&report(Language::Nl)).unwrap());
    for (path, part) in parts.iter().filter(|(path, _)| !path.ends_with(".png")) {
        let elements = elements(part);
        if !path.ends_with(".rels") {
            continue;
        }
        let folder = path.split_once("_rels/").unwrap().0;
        for relation in named(&elements, "Relationship") {
            let target = value(relation, "Target");
            if value(relation, "TargetMode") == "External" {
                assert!(
                    ["http://", "https://", "mailto:"].iter().any(|is| target.starts_with(is)),
                    "{target}"
                );
            } else {
                assert!(parts.contains_key(&format!("{folder}{target}")), "{path}: {target}");
            }
        }
    }
    let types = elements(&parts["[Content_Types].xml"]);
    for kind in named(&types, "Override") {
        assert!(parts.contains_key(value(kind, "PartName").trim_start_matches('/')));
    }
}

#[test]
fn every_claim_leads_to_the_place_that_tells_it_and_every_name_of_a_place_is_one_that_word_takes() {
    let document = report(Language::En);
    let body = body(&document);
    let places: Vec<&str> = named(&body, "w:bookmarkStart").map(|place| value(place, "w:name")).collect();
    let unique: BTreeSet<&str> = places.iter().copied().collect();
    assert_eq!(unique.len(), places.len());
    for place in &places {
        let sound = place.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        assert!(sound && place.len() <= 40, "{place}");
    }
    let mut claims = 0;
    Block::claims(&document.blocks, &mut |_| claims += 1);
    let links = || named(&body, "w:hyperlink").filter(|link| !value(link, "w:anchor").is_empty());
    assert!(links().count() > claims, "{claims}");
    assert!(links().all(|link| unique.contains(value(link, "w:anchor"))));
}

#[test]
fn the_title_the_language_and_the_date_stand_in_the_file_itself() {
    for (language, tag) in [(Language::Nl, "nl-NL"), (Language::En, "en-GB")] {
        let document = report(language);
        let parts = parts(&word(&document).unwrap());
        let core = elements(&parts["docProps/core.xml"]);
        let said = |name| named(&core, name).next().unwrap().words.clone();
        assert_eq!(said("dc:title"), document.title);
        assert_eq!(said("dc:language"), tag);
        assert_eq!(said("dcterms:created"), format!("{}T00:00:00Z", document.date));
        let styles = elements(&parts["word/styles.xml"]);
        assert!(named(&styles, "w:lang").all(|lang| value(lang, "w:val") == tag));
        let settings = elements(&parts["word/settings.xml"]);
        assert!(named(&settings, "w:themeFontLang").all(|lang| value(lang, "w:val") == tag));
    }
}

#[test]
fn every_style_that_is_used_is_there() {
    let parts = parts(&word(&report(Language::Nl)).unwrap());
    let styles = elements(&parts["word/styles.xml"]);
    let known: BTreeSet<&str> = named(&styles, "w:style").map(|style| value(style, "w:styleId")).collect();
    let body = elements(&parts["word/document.xml"]);
    let mut used = BTreeSet::new();
    for name in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        used.extend(named(&body, name).map(|style| value(style, "w:val")));
    }
    assert!(used.is_subset(&known), "{:?}", used.difference(&known).collect::<Vec<_>>());
    for usual in ["Title", "Heading1", "Heading2", "ListBullet", "Caption", "Quote", "HouseTable", "TOC1"] {
        assert!(used.contains(usual), "{usual}: {used:?}");
    }
}

#[test]
fn the_headings_of_a_table_are_marked_and_repeated_and_no_table_is_wider_than_the_page() {
    let body = body(&report(Language::Nl));
    let section = named(&body, "w:pgSz").next().unwrap();
    let margins = named(&body, "w:pgMar").next().unwrap();
    let number = |element: &Element, name: &str| value(element, name).parse::<u32>().unwrap();
    let line = number(section, "w:w") - number(margins, "w:left") - number(margins, "w:right");
    let mut tables = 0;
    for (at, table) in body.iter().enumerate().filter(|(_, element)| element.name == "w:tbl") {
        tables += 1;
        let inside: Vec<&Element> = body.iter().filter(|element| element.within.contains(&at)).collect();
        let of = |name: &'static str| inside.iter().filter(move |element| element.name == name);
        let columns: u32 = of("w:gridCol").map(|column| number(column, "w:w")).sum();
        assert_eq!(columns, line);
        let marked = of("w:tblHeader").count();
        let look = of("w:tblLook").next().unwrap();
        assert_eq!(marked, usize::from(value(look, "w:firstRow") == "1"), "{table:?}");
    }
    assert!(tables > 10);
}

#[test]
fn a_figure_says_what_it_shows_and_is_there_as_dots_and_as_a_drawing() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"680\" height=\"100\"><text x=\"9\" y=\"50\">Zoë \
               100 %</text><rect width=\"90\" height=\"20\"/></svg>";
    let data = Table { head: vec![text_cell("Groep")], rows: vec![vec![text_cell("A")]], ..Table::default() };
    let figure =
        Figure { svg: svg.into(), alt: "Wie er \"sprak\" <b>".into(), caption: vec![], data, in_rows: false };
    let document = document(vec![Block::Figure(figure)]);
    let parts = parts(&word(&document).unwrap());
    let body = elements(&parts["word/document.xml"]);
    let described: Vec<&str> = named(&body, "wp:docPr").map(|picture| value(picture, "descr")).collect();
    assert_eq!(described, ["Wie er \"sprak\" <b>"]);
    assert_eq!(parts["word/media/figure1.svg"], svg.as_bytes());
    assert!(parts["word/media/figure1.png"].starts_with(b"\x89PNG"));
    // Word's units: sixteen centimetres, and no more.
    let wide: u64 = value(named(&body, "wp:extent").next().unwrap(), "cx").parse().unwrap();
    assert_eq!(wide, 16 * 360_000);
}

#[test]
fn a_report_has_a_list_of_contents_that_is_filled_in_and_a_letter_has_none() {
    let mut document = report(Language::Nl);
    let body = body(&document);
    let field = |body: &[Element]| named(body, "w:instrText").any(|field| field.words.contains("TOC"));
    assert!(field(&body));
    let sections: Vec<String> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { level: 2, words } => Some(Inline::plain(words)),
            _ => None,
        })
        .collect();
    let listed: Vec<&str> = named(&body, "w:t")
        .filter(|words| is_in(&body, words, "w:sdtContent"))
        .map(|words| words.words.as_str())
        .collect();
    assert!(sections.iter().all(|section| listed.contains(&section.as_str())), "{listed:?}");
    document.letter = true;
    assert!(!field(&self::body(&document)));
}

#[test]
fn a_draft_says_so_on_every_page() {
    let parts = parts(&word(&report(Language::Nl).draft(true)).unwrap());
    let says = |part: &str| words(&elements(&parts[part])).concat().contains("CONCEPT");
    assert!(says("word/document.xml") && says("word/header-default.xml"));
}

#[test]
fn a_letter_begins_with_whom_it_is_for() {
    let address = vec![Inline::text("Zoë Voorbeeld"), Inline::Break, Inline::text("Fictieflaan 1")];
    let title = Block::Heading { level: 1, words: vec![Inline::text("Uitnodiging")] };
    let rest = Block::Paragraph(vec![Inline::text("Beste Zoë,")]);
    let letter = document(vec![title, Block::Paragraph(address), rest]).letter();
    let body = body(&letter);
    let words = words(&body);
    assert_eq!(words[..2], ["Zoë Voorbeeld", "Fictieflaan 1"]);
    assert!(
        words.iter().position(|said| *said == "Uitnodiging")
            < words.iter().position(|said| *said == "Beste Zoë,")
    );
}

#[test]
fn what_people_write_stands_in_the_file_letter_by_letter() {
    let long = "x".repeat(300);
    let marks = format!("e{}", "\u{301}".repeat(1000));
    let odd = ["<w:p/>", "]]>", "&amp;", "مرحبا", &long, &marks];
    for said in HOSTILE.iter().copied().chain(odd) {
        let table =
            Table { head: vec![text_cell(said)], rows: vec![vec![text_cell(said)]], ..Table::default() };
        let blocks = vec![
            Block::Heading { level: 1, words: vec![Inline::text(said)] },
            Block::Paragraph(vec![Inline::text(said)]),
            Block::Table(table),
        ];
        let document = Document { title: said.to_owned(), ..document(blocks) };
        let parts = parts(&word(&document).unwrap());
        let body = elements(&parts["word/document.xml"]);
        assert_eq!(words(&body).iter().filter(|words| **words == said).count(), 4, "{said}");
        assert_eq!(named(&body, "w:tc").count(), 2, "{said}");
        let core = elements(&parts["docProps/core.xml"]);
        assert_eq!(named(&core, "dc:title").next().unwrap().words, said);
    }
}

#[test]
fn what_xml_has_no_place_for_is_shown_and_not_lost() {
    let body = body(&document(vec![Block::Paragraph(vec![Inline::text("a\u{FFFE}b\u{1}c")])]));
    assert!(words(&body).contains(&"a[U+FFFE]b[U+0001]c"));
}

#[test]
fn empty_and_long_tables_are_written_whole() {
    let row = |at: usize| vec![text_cell(&format!("rij {at}")), text_cell("x")];
    let long = Table {
        head: vec![text_cell("A"), text_cell("B")],
        rows: (0..2000).map(row).collect(),
        row_headers: true,
        ..Table::default()
    };
    let empty = Table { head: long.head.clone(), ..Table::default() };
    let blocks = vec![Block::Table(Table::default()), Block::Table(empty), Block::Table(long)];
    let body = body(&document(blocks));
    assert_eq!(named(&body, "w:tbl").count(), 2);
    assert_eq!(named(&body, "w:tr").count(), 1 + 2001);
    assert!(words(&body).contains(&"rij 1999"));
    // Tables do not grow together, and a document does not end with one.
    let in_body: Vec<&str> = body
        .iter()
        .filter(|element| element.within.len() == 2)
        .map(|element| element.name.as_str())
        .collect();
    assert!(in_body.windows(2).all(|pair| pair != ["w:tbl", "w:tbl"]));
    assert_eq!(in_body[in_body.len() - 2..], ["w:p", "w:sectPr"]);
}

#[test]
fn a_numbered_list_begins_where_it_says_and_each_list_counts_for_itself() {
    let items = |words: &str| vec![vec![Block::Paragraph(vec![Inline::text(words)])]; 2];
    let numbered = |first| Block::List { first: Some(first), items: items("punt") };
    let parts = parts(&word(&document(vec![numbered(1), numbered(4), numbered(1)])).unwrap());
    let numbering = elements(&parts["word/numbering.xml"]);
    let firsts: Vec<&str> = named(&numbering, "w:startOverride").map(|first| value(first, "w:val")).collect();
    assert_eq!(firsts.iter().step_by(9).copied().collect::<Vec<_>>(), ["1", "4", "1"]);
    let body = elements(&parts["word/document.xml"]);
    let lists: BTreeSet<&str> = named(&body, "w:numId").map(|list| value(list, "w:val")).collect();
    assert_eq!(lists.len(), 3);
}

/// A municipality's document, as Dutch Word writes one.
fn example(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(*path, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DUTCH: &str = "<w:styles xmlns:w=\"w\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standaard\">\
    <w:name w:val=\"Normal\"/><w:rPr><w:rFonts w:ascii=\"Verdana\"/></w:rPr></w:style><w:style w:type=\"paragraph\" \
    w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/><w:pPr><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPr>\
    </w:style></w:styles>";

pub fn house(header: &str) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let root =
        format!("<Relationships>{}</Relationships>", relation("a", "officeDocument", "word/document.xml"));
    let led = [relation("s", "styles", "styles.xml"), relation("h", "header", "header1.xml")].concat();
    let section = "<w:document><w:body><w:sectPr><w:headerReference w:type=\"default\" r:id=\"h\"/>\
        <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2000\" w:right=\"1000\" w:bottom=\"2000\" w:left=\"1500\"/>\
        </w:sectPr></w:body></w:document>";
    let logo = format!("<Relationships>{}</Relationships>", relation("logo", "image", "media/logo.png"));
    example(&[
        ("_rels/.rels", &root),
        ("word/document.xml", section),
        ("word/_rels/document.xml.rels", &format!("<Relationships>{led}</Relationships>")),
        ("word/styles.xml", DUTCH),
        ("word/header1.xml", header),
        ("word/_rels/header1.xml.rels", &logo),
        ("word/media/logo.png", "a picture"),
    ])
}

#[test]
fn a_municipality_s_own_document_gives_its_styles_its_paper_and_what_stands_at_the_top() {
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>Gemeente Voorbeeldstad</w:t></w:r></w:p></w:hdr>";
    let document = Document { reference: Some(house(header).into()), ..report(Language::Nl).draft(true) };
    let parts = parts(&word(&document).unwrap());
    let body = elements(&parts["word/document.xml"]);
    let used: BTreeSet<&str> = named(&body, "w:pStyle").map(|style| value(style, "w:val")).collect();
    assert!(used.contains("Kop1") && !used.contains("Heading1"), "{used:?}");
    let styles = String::from_utf8(parts["word/styles.xml"].clone()).unwrap();
    assert!(styles.contains("Verdana") && !styles.contains("numPr") && styles.contains("\"Caption\""));
    assert_eq!(value(named(&body, "w:pgMar").next().unwrap(), "w:left"), "1500");
    let top = words(&elements(&parts["word/header-default.xml"])).concat();
    assert!(top.contains("Gemeente Voorbeeldstad") && top.contains("CONCEPT"), "{top}");
    assert_eq!(parts["word/media/header-default-0.png"], b"a picture");
    assert!(parts.contains_key("word/footer-default.xml"));
}

#[test]
fn an_example_that_is_no_sound_word_document_is_refused_and_says_why() {
    let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><w:hdr/>";
    let huge = format!("<w:hdr>{}</w:hdr>", " ".repeat(9 << 20));
    let whole = house("<w:hdr/>");
    let cases: [(&[u8], &str); 7] = [
        (b"", "no Word document"),
        (b"plain text", "no Word document"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "password"),
        (&whole[..whole.len() / 2], "damaged"),
        (&example(&[("a", "b")]), "no styles"),
        (&house(bomb), "definitions"),
        (&house(&huge), "8 MiB"),
    ];
    for (bytes, why) in cases {
        let document = Document { reference: Some(bytes.into()), ..report(Language::Nl) };
        let refused = word(&document).unwrap_err();
        assert_eq!(refused.code, "reference-document", "{refused:?}");
        assert!(refused.message.contains(why) && refused.hint.is_some(), "{refused:?}");
    }
}

#[test]
fn a_header_that_holds_more_than_words_and_pictures_is_left_out() {
    let parts_of = |kind: &str| {
        let bytes = house("<w:hdr><w:p/></w:hdr>");
        let mut all = parts(&bytes);
        let relations = String::from_utf8(all["word/_rels/header1.xml.rels"].clone()).unwrap();
        all.insert("word/_rels/header1.xml.rels".into(), relations.replace("/image", kind).into_bytes());
        let texts: Vec<(String, String)> =
            all.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
        let texts: Vec<(&str, &str)> =
            texts.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let document = Document { reference: Some(example(&texts).into()), ..report(Language::Nl) };
        parts(&word(&document).unwrap())
    };
    assert!(parts_of("/image").contains_key("word/media/header-default-0.png"));
    for kind in ["/oleObject", "/attachedTemplate", "/frame"] {
        let parts = parts_of(kind);
        assert!(!parts.keys().any(|path| path.contains("media/header")), "{kind}");
        // Then the pages carry the running title that they have without an example.
        let top = words(&elements(&parts["word/header-default.xml"])).concat();
        assert!(top.contains(&report(Language::Nl).title), "{kind}: {top}");
    }
}

#[test]
#[ignore = "needs python docx"]
fn an_independent_reader_finds_the_same_document() {
    let folder = tempfile::tempdir().unwrap();
    let mut paths = Vec::new();
    let documents = [report(Language::Nl), report(Language::En)];
    for document in &documents {
        let path = folder.path().join(format!("{}.docx", document.language.code()));
        std::fs::write(&path, word(document).unwrap()).unwrap();
        paths.push(path);
    }
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/word.py");
    let told = std::process::Command::new("python3").arg(script).args(&paths).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: Vec<serde_json::Value> = serde_json::from_slice(&told.stdout).unwrap();
    for (document, told) in documents.iter().zip(told) {
        assert_eq!(told["title"], document.title.as_str());
        assert_eq!(told["language"], if document.language == Language::Nl { "nl-NL" } else { "en-GB" });
        assert_eq!(told["created"], document.date.to_string());
        assert_eq!((&told["headed"], &told["wide"]), (&true.into(), &true.into()));
        assert_eq!(told["lost"], serde_json::json!([]));
        assert_eq!(told["pictures"], told["figures"].as_array().unwrap().len());
        let described = told["figures"].as_array().unwrap();
        assert!(
            !described.is_empty()
                && described.iter().all(|alt| alt.as_str().is_some_and(|alt| !alt.is_empty()))
        );
        for style in ["Title", "Heading 1", "Heading 2", "Caption", "List Bullet", "Quote"] {
            assert!(
                told["styles"].as_array().unwrap().contains(&style.into()),
                "{style}: {}",
                told["styles"]
            );
        }
        let sections =
            document.blocks.iter().filter(|block| matches!(block, Block::Heading { level: 2, .. }));
        // Beside those of the text, the four of the last pages.
        assert_eq!(told["headings"].as_array().unwrap().len(), sections.count() + 4);
    }
}
