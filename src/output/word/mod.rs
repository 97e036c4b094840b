//! A document as a Word file (`.docx`, Office Open XML, ECMA-376): real styles, headings and lists, tables
//! whose headings are marked and repeated, figures with their alternative, and every claim a link to the
//! page that tells what it rests on.
//!
//! The file holds everything it shows; the only things it leads to outside itself are the links that the
//! words hold. The same document gives the same bytes.

mod body;
mod columns;
mod contents;
mod drawing;
mod inline;
mod layout;
mod lists;
mod logo;
mod package;
mod page;
mod paragraph;
mod picture;
mod properties;
mod reference;
mod styles;
mod tables;
mod xml;

use crate::document::{Block, Document};
use crate::input::Diagnostic;
use body::Body;
use logo::Mark;
use package::{Package, Relations, kinds};
use page::{A4, A4_FORM, A4_FULL, Margins};
use picture::Picture;
use reference::Reference;
use styles::{Styles, Wish};
use xml::Xml;

/// The namespace of what Word writes.
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATED: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The namespaces of a part with words in it.
const NAMES: [(&str, &str); 2] = [("xmlns:w", WORD), ("xmlns:r", RELATED)];

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const STYLES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
const NUMBERING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
const SETTINGS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";

/// The bytes of a document as a Word file.
///
/// # Errors
/// A figure cannot be drawn, or the document that is taken as an example is none that can be.
pub fn word(document: &Document) -> Result<Vec<u8>, Diagnostic> {
    // What hangs on a wall is read from a distance.
    let large =
        document.look.is_some_and(|look| look.split(' ').any(|word| matches!(word, "large" | "wall")));
    let wish = Wish { language: properties::tag(document.language), large };
    let theirs = document.reference.as_deref().map(Reference::read).transpose()?;
    let styles = match &theirs {
        Some(theirs) => Styles::of(&theirs.styles, wish)?,
        None => Styles::house(wish, &document.style)?,
    };
    let theirs = theirs.unwrap_or_default();
    // What is cut, filled in or put on a table has nothing around it.
    let cut = matches!(document.look, Some("badges" | "names" | "cards"));
    let bare = cut || fills_in(document);
    let sheet = match cut {
        true => A4_FULL,
        false => theirs.sheet.unwrap_or(if bare { A4_FORM } else { A4 }),
    };
    let pictures = Picture::all(&document.blocks, document.style.light.accent)?;
    let logo = document.style.logo.as_ref().filter(|_| !bare && document.reference.is_none());
    let logo = logo.map(Mark::of).transpose()?;
    let mut body = Body::new(document, &styles, &pictures, sheet.line(), large);
    if document.letter && document.blocks.contains(&Block::PageBreak) {
        body.logo = logo.as_ref().map(|logo| (logo, logo.led(&mut body.relations)));
    }
    let appendix = document.appendix();
    let mut package = Package::default();
    let mut xml = Xml::fragment();
    let dots = picture::dots(&pictures, || write(&mut body, &appendix, &mut xml))?;

    let mut relations = std::mem::take(&mut body.relations);
    relations.part(kinds::STYLES, "styles.xml");
    relations.part(kinds::NUMBERING, "numbering.xml");
    relations.part(kinds::SETTINGS, "settings.xml");
    if theirs.theme.is_some() {
        relations.part(kinds::THEME, "theme.xml");
    }
    let mut margins = Package::default();
    let section = match bare {
        false => Margins::write(&mut body, (&theirs.margins, logo.as_ref()), &mut relations, &mut margins),
        true => Margins::bare(&mut body, &mut relations, &mut margins),
    };
    section.section(sheet, &mut xml);

    let mut whole = Xml::part();
    whole.within("w:document", &NAMES, |whole| whole.within("w:body", &[], |whole| whole.raw(&xml.bytes())));
    let mut root = Relations::default();
    root.part(kinds::DOCUMENT, "word/document.xml");
    root.part(kinds::CORE, "docProps/core.xml");
    package.relate("_rels/.rels", &root);
    package.add("docProps/core.xml", CORE, properties::core(document));
    package.add("word/document.xml", MAIN, whole.bytes());
    package.relate("word/_rels/document.xml.rels", &relations);
    package.add("word/styles.xml", STYLES, styles.xml().to_vec());
    package.add("word/numbering.xml", NUMBERING, body.lists.xml());
    package.add("word/settings.xml", SETTINGS, properties::settings(document));
    if let Some(theme) = theirs.theme {
        package.add("word/theme.xml", THEME, theme);
    }
    package.extend(margins);
    if let Some(logo) = &logo {
        logo.keep(&mut package);
    }
    for (at, (picture, dots)) in pictures.into_iter().zip(dots).enumerate() {
        package.add(format!("word/{}", drawing::png_name(at + 1)), "image/png", dots);
        let svg = picture.svg.into_bytes();
        package.add(format!("word/{}", drawing::svg_name(at + 1)), "image/svg+xml", svg);
    }
    package.bytes()
}

/// Whether it is a form to fill in by hand.
fn fills_in(document: &Document) -> bool {
    document.look.is_some_and(|look| look.split(' ').any(|word| word == "forms"))
}

/// Everything between the first and the last line.
fn write<'a>(body: &mut Body<'a>, appendix: &'a [crate::document::Block], xml: &mut Xml) {
    let document = body.document;
    match document.look {
        Some("badges") => body.badges(&document.blocks, xml),
        Some("names") => body.names(&document.blocks, xml),
        Some("cards") => body.cards(&document.blocks, xml),
        _ if fills_in(document) => {
            // Each sheet has a heading of its own: what all of them are called stays in the properties.
            body.blocks(document.blocks.get(1..).unwrap_or_default(), xml);
        }
        _ => {
            body.leads_to(appendix);
            let rest = body.masthead(&document.blocks, xml);
            // A run sheet is leafed through by time: on a clipboard, a list of contents is in the way.
            if document.look != Some("run-sheet") {
                body.contents(&[rest, appendix], xml);
            }
            body.blocks(rest, xml);
            body.blocks(appendix, xml);
        }
    }
    // A document may not end with a table; what ends it takes no room, so that no empty page follows.
    if std::mem::take(&mut body.after_table) {
        body.apart = 0;
        body.thin_line(xml);
    }
}
