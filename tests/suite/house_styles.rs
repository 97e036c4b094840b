//! A municipality's own look: colours that can be read, a logo that is one, and nothing from outside.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use cocreate::workshop::house_style::{Colour, Contrast, DARK, INK, LIGHT, nearest};
use proptest::prelude::*;

use crate::copies::Copy;
use crate::word::{elements, house, parts};

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";

/// The sample with these lines instead of its own house style.
fn styled(lines: &str) -> Copy {
    let copy = Copy::of("voorbeeldstad-zuid");
    let text = copy.read("workshop.toml");
    let (kept, _) = text.split_once("[house_style]").unwrap();
    copy.write("workshop.toml", &format!("{kept}[house_style]\n{lines}\n"));
    copy
}

/// What a report is refused for: with its place, and without writing anything.
fn refused(copy: &Copy, status: i32) -> String {
    let told = copy.run(&["report"]);
    assert_eq!(told.status, status, "{}", told.err);
    assert!(copy.names("output").is_empty());
    let told = told.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("workshop.toml:"), "{told}");
    told
}

fn with_logo(name: &str, bytes: &[u8]) -> Copy {
    let copy = styled(&format!("logo = \"{name}\"\nlogo_alt = \"Gemeente Voorbeeldstad\""));
    std::fs::write(copy.path(name), bytes).unwrap();
    copy
}

#[test]
fn every_document_carries_the_colours_and_the_logo_of_the_municipality() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let logo = STANDARD.encode(copy.read("logo.svg"));
    for call in ["report", "agenda", "invite", "seats", "forms"] {
        copy.well(&[call, "--draft"]);
    }
    for page in ["report.html", "agenda.html", "letters/invitation-avond-1/p02.html", "seats/tables.html"] {
        let page = copy.read(&format!("output/{page}"));
        assert!(page.contains("--utrecht-heading-color: #1c3f6e;"));
        assert!(
            page.contains(
                "--utrecht-document-font-family: \"Segoe UI\", \"Noto Sans\", \"Arial\", sans-serif;"
            )
        );
        let image = format!("alt=\"Gemeente Voorbeeldstad\" src=\"data:image/svg+xml;base64,{logo}\">");
        assert_eq!(page.matches(&image).count(), 1);
        assert_eq!(page.matches("<img").count(), 1);
        assert!(page.contains("img-src data:;"));
    }
}

#[test]
fn a_word_document_has_the_colours_the_typeface_and_the_logo_of_the_municipality() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["report", "--format", "docx"]);
    copy.well(&["invite", "--merged", "--person", "p01,p02", "--format", "docx"]);
    let parts_of = |path: &str| parts(&std::fs::read(copy.path(&format!("output/{path}"))).unwrap());
    let report = parts_of("report.docx");
    let styles = String::from_utf8(report["word/styles.xml"].clone()).unwrap();
    for own in ["1C3F6E", "1C4F8A", "B34700", "\"Segoe UI\""] {
        assert!(styles.contains(own), "{own}");
    }
    assert!(!styles.contains("0B5563") && !styles.contains("Calibri"));
    let top = elements(&report["word/header-first.xml"]);
    let shown = top.iter().find(|element| element.name == "wp:docPr").unwrap();
    assert_eq!(shown.attributes["descr"], "Gemeente Voorbeeldstad");
    assert_eq!(report["word/media/logo.svg"], copy.read("logo.svg").as_bytes());
    assert!(report["word/media/logo.png"].starts_with(b"\x89PNG"));
    // The first letter has it on top of its page, each other above its title.
    let path = copy.names("output/letters").into_iter().find(|name| name.ends_with(".docx")).unwrap();
    let letters = parts_of(&format!("letters/{path}"));
    let logos = |part: &str| elements(&letters[part]).iter().filter(|e| e.name == "wp:docPr").count();
    assert_eq!((logos("word/header-first.xml"), logos("word/document.xml")), (1, 1));
}

#[test]
fn a_word_document_made_after_another_has_the_look_of_that_one_alone() {
    let copy = styled(
        "heading = \"#1c3f6e\"\nreference = \"house.docx\"\nlogo = \"logo.svg\"\nlogo_alt = \"Gemeente\"",
    );
    std::fs::write(copy.path("house.docx"), house("<w:hdr xmlns:w=\"w\"/>")).unwrap();
    copy.well(&["report", "--format", "docx"]);
    let report = parts(&std::fs::read(copy.path("output/report.docx")).unwrap());
    assert!(!report.contains_key("word/media/logo.png"));
    assert!(!String::from_utf8(report["word/styles.xml"].clone()).unwrap().contains("1C3F6E"));
}

#[test]
fn another_logo_is_a_change_that_verify_sees() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["report"]);
    assert!(copy.read("output/report.ledger.json").contains("\"path\":\"logo.svg\""));
    copy.well(&["verify"]);
    copy.change("logo.svg", "#1c4f8a", "#1c4f8b");
    let told = copy.run(&["verify"]);
    assert_eq!(told.status, 1);
    assert!(format!("{}{}", told.out, told.err).contains("logo.svg"), "{}{}", told.out, told.err);
}

#[test]
fn a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can() {
    let told = refused(&styled("heading = \"#8fb4d9\""), 65);
    assert!(told.contains("contrast") && told.contains("#8fb4d9 cannot be read on"), "{told}");
    let (_, near) = told.split_once("the nearest colour that passes is \"").unwrap();
    styled(&format!("heading = \"{}\"", &near[..7])).well(&["report"]);
    let told = refused(&styled("background = \"#777777\""), 65);
    let (_, near) = told.split_once("the nearest background that passes is \"").unwrap();
    styled(&format!("background = \"{}\"", &near[..7])).well(&["report"]);
}

#[test]
fn a_colour_that_is_no_colour_is_refused() {
    for wrong in ["red", "#12", "#12345", "0b5563", "#gggggg", "#ééé", "url(x)", "#fff;}", ""] {
        let told = styled(&format!("accent = \"{wrong}\"")).run(&["report"]);
        if wrong.is_empty() {
            // What is left empty was not filled in.
            assert_eq!(told.status, 0, "{}", told.err);
        } else {
            assert_eq!(told.status, 65, "{wrong}");
            assert!(told.err.contains("must be a colour"), "{wrong}: {}", told.err);
        }
    }
}

#[test]
fn a_font_is_a_name_and_loads_nothing() {
    for wrong in
        ["url(http://x)", "Arial; } body { display: none", "</style><script>", "Arial,,serif", "a\\\\b"]
    {
        let told = refused(&styled(&format!("font = \"{wrong}\"")), 65);
        assert!(told.contains("must be names of typefaces"), "{wrong}: {told}");
    }
    let copy = styled("font = \"Fira Sans\"");
    copy.well(&["report"]);
    assert!(
        copy.read("output/report.html").contains("--utrecht-heading-font-family: \"Fira Sans\", sans-serif;")
    );
}

#[test]
fn a_logo_that_is_not_an_image_is_refused_with_its_place() {
    for (bytes, why) in [
        (&b"GIF89a\x01\x00\x01\x00"[..], "neither PNG nor SVG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "neither PNG nor SVG"),
        (b"not a picture at all", "neither PNG nor SVG"),
        (b"", "neither PNG nor SVG"),
        (b"\x89PNG\r\n\x1a\n", "no whole PNG"),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00",
            "no whole PNG",
        ),
        (b"<html><body>hello</body></html>", "is not an SVG image"),
        (b"<svg>no namespace</svg>", "is not an SVG image"),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>", "cannot be read as SVG"),
    ] {
        let told = refused(&with_logo("logo.png", bytes), 65);
        assert!(told.contains("error[logo]") && told.contains(why), "{why}: {told}");
    }
}

#[test]
fn a_drawing_that_would_run_or_load_something_is_refused() {
    for (inside, why) in [
        ("<script>alert(1)</script>", "holds <script>"),
        ("<g><ScRiPt/></g>", "holds <ScRiPt>"),
        ("<foreignObject/>", "holds <foreignObject>"),
        ("<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\"/>", "holds <script>"),
        ("<image href=\"http://example.org/x.png\"/>", "holds <image>"),
        ("<a href=\"https://example.org\"><path/></a>", "holds <a>"),
        ("<set attributeName=\"onload\" to=\"alert(1)\"/>", "holds <set>"),
        ("<g onclick=\"alert(1)\"/>", "holds `onclick`"),
        ("<g ONLOAD=\"alert(1)\"/>", "holds `onload`"),
        ("<use href=\"other.svg#x\"/>", "with `href`"),
        (
            "<use xmlns:l=\"http://www.w3.org/1999/xlink\" l:href=\"data:image/svg+xml;base64,AA\"/>",
            "with `href`",
        ),
        ("<style>@import 'x.css';</style>", "style that can load"),
        ("<style>g { fill: u\\72l(http://x) }</style>", "style that can load"),
        ("<g style=\"fill: url( 'http://x' )\"/>", "outside itself in its style"),
        ("<g fill=\"URL(//x#y)\"/>", "outside itself in its style"),
        ("<?xml-stylesheet href=\"x.css\"?>", "instruction to another program"),
    ] {
        let told = refused(&with_logo("logo.svg", format!("{SVG}{inside}</svg>").as_bytes()), 65);
        assert!(told.contains("error[logo]") && told.contains(why), "{inside}: {told}");
        assert!(told.contains("(line 1, column"), "{inside}: {told}");
    }
    let bomb = format!("<!DOCTYPE svg [<!ENTITY a \"aaaa\">]>{SVG}&a;</svg>");
    assert!(refused(&with_logo("logo.svg", bomb.as_bytes()), 65).contains("cannot be read as SVG"));
}

#[test]
fn a_drawing_that_refers_to_itself_alone_is_a_logo() {
    let inside = "<defs><linearGradient id=\"g\"><stop stop-color=\"#fff\"/></linearGradient></defs>\
        <style>path { fill: url(#g) }</style><path style=\"stroke: url('#g')\" d=\"M0 0h9\"/><use href=\"#g\"/>";
    let copy = with_logo("logo.svg", format!("<?xml version=\"1.0\"?>\n{SVG}{inside}</svg>").as_bytes());
    copy.well(&["report"]);
    assert!(copy.read("output/report.html").contains("data:image/svg+xml;base64,"));
}

#[test]
fn a_logo_in_dots_is_read_to_its_end() {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 40, 30);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[90; 40 * 30 * 3]).unwrap();
    let copy = with_logo("logo.png", &bytes);
    copy.well(&["report"]);
    assert!(copy.read("output/report.html").contains("src=\"data:image/png;base64,"));
    let cut = &bytes[..bytes.len() - 20];
    assert!(refused(&with_logo("logo.png", cut), 65).contains("no whole PNG"));
}

#[test]
fn a_logo_that_is_absent_too_large_elsewhere_or_without_words_is_refused() {
    let alt = "logo_alt = \"Gemeente Voorbeeldstad\"";
    assert!(refused(&styled(&format!("logo = \"absent.svg\"\n{alt}")), 66).contains("does not exist"));
    assert!(refused(&styled(&format!("logo = \"../logo.svg\"\n{alt}")), 65).contains("outside-folder"));
    assert!(refused(&styled("logo = \"logo.svg\""), 65).contains("logo_alt is needed"));
    let large = format!("{SVG}<!--{}--></svg>", "x".repeat(600_000));
    let copy = with_logo("logo.svg", large.as_bytes());
    let told = refused(&copy, 65);
    assert!(told.contains("larger than 512 KiB") && told.contains("--limit logo="), "{told}");
    copy.well(&["report", "--limit", "logo=1MiB"]);
}

#[test]
fn the_backgrounds_that_colours_are_held_against_are_those_of_the_pages() {
    let style = include_str!("../../src/output/html/style/tokens.css");
    let themes: Vec<&str> = style.split(":root {").skip(1).collect();
    let names = [
        "utrecht-document-background-color",
        "utrecht-surface-background-color",
        "utrecht-mark-background-color",
        "utrecht-alert-warning-background-color",
    ];
    for (theme, colours) in themes.iter().zip([LIGHT, DARK]) {
        for (name, colour) in names.iter().zip(colours) {
            assert!(theme.contains(&format!("--{name}: {colour};")), "{name}: {colour}");
        }
    }
    for (name, ink) in
        ["utrecht-document-color", "utrecht-paragraph-small-color", "utrecht-link-color"].iter().zip(INK)
    {
        assert!(themes[0].contains(&format!("--{name}: {ink};")), "{name}: {ink}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever colour is given, the one that is offered instead can be read, on light pages and on dark.
    #[test]
    fn every_colour_has_a_readable_one_near_it(parts: [u8; 3]) {
        for (towards, backs) in [(Colour::BLACK, LIGHT), (Colour::WHITE, DARK)] {
            let near = nearest(Colour(parts), towards, &backs).unwrap();
            prop_assert!(backs.iter().all(|back| Contrast::between(near, *back).is_enough()));
        }
    }
}
