use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use crate::input::Diagnostic;
use crate::workshop::house_style::{Colour, HouseStyle};

/// The look of the house: every style that the writer uses.
const HOUSE: &str = include_str!("styles.xml");

/// Elements that stand deeper than this are no styles of Word.
const DEEPEST: usize = 64;

/// The styles of a document, and how each is called in it.
#[derive(Debug, Clone)]
pub(super) struct Styles {
    ids: BTreeMap<String, String>,
    xml: Vec<u8>,
}

/// What the styles of a document are made for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wish {
    /// The language of the words, as Word writes it.
    pub language: &'static str,
    /// Whether nothing may be smaller than 18 points.
    pub large: bool,
}

/// One style of the house, with what belongs to it.
struct Style {
    id: String,
    name: String,
    events: Vec<Event<'static>>,
}

impl Styles {
    /// The styles of the house.
    ///
    /// # Errors
    /// Never for the styles that come with the program.
    pub fn house(wish: Wish, style: &HouseStyle) -> Result<Self, Diagnostic> {
        Self::of(&theirs(HOUSE, style), wish)
    }

    /// The styles of another document, with those of the house that it lacks. Styles are known by their
    /// name, which Word keeps in English whatever its language; their ids differ (`Kop1`).
    ///
    /// # Errors
    /// The text holds no styles of Word.
    pub fn of(xml: &str, wish: Wish) -> Result<Self, Diagnostic> {
        let theirs = styles(xml)?;
        let mut ids: BTreeMap<String, String> =
            theirs.iter().rev().map(|style| (style.name.to_lowercase(), style.id.clone())).collect();
        let mut missing = Vec::new();
        // Where a style of the house is based on one of theirs, it is called as they call it.
        let mut called: BTreeMap<String, String> = BTreeMap::new();
        for style in styles(HOUSE)? {
            let name = style.name.to_lowercase();
            let id = ids.entry(name).or_insert_with(|| {
                let taken = theirs.iter().any(|their| their.id == style.id);
                if taken { format!("{}House", style.id) } else { style.id.clone() }
            });
            called.insert(style.id.clone(), id.clone());
            if !theirs.iter().any(|their| their.name.eq_ignore_ascii_case(&style.name)) {
                missing.push(style);
            }
        }
        let missing: Vec<Event<'static>> = missing.into_iter().flat_map(|style| style.events).collect();
        let accent = accent(&theirs);
        let missing = missing.into_iter().map(|event| coloured(renamed(event, &called), accent.as_deref()));
        let mut writer = Writer::new(Vec::new());
        let mut missing = Some(missing);
        let mut numbering = false;
        for event in events(xml)? {
            if matches!(&event, Event::End(end) if end.name().as_ref() == "w:styles") {
                for event in missing.take().into_iter().flatten() {
                    let _ = writer.write_event(fitted(event, wish));
                }
            }
            // The headings carry their numbers in their words, and lists are defined by this document.
            if matches!(&event, Event::Start(start) if is_numbering(start)) {
                numbering = true;
            }
            let ends = matches!(&event, Event::End(end) if end.name().as_ref() == "w:numPr");
            if !numbering && !matches!(&event, Event::Empty(empty) if is_numbering(empty)) {
                let _ = writer.write_event(fitted(event, wish));
            }
            numbering &= !ends;
        }
        Ok(Self { ids, xml: writer.into_inner() })
    }

    /// How the style of this name is called in the document.
    pub fn id(&self, name: &str) -> &str {
        self.ids.get(&name.to_lowercase()).map_or("", String::as_str)
    }

    /// The part.
    pub fn xml(&self) -> &[u8] {
        &self.xml
    }
}

fn is_numbering(start: &BytesStart<'_>) -> bool {
    start.name().as_ref() == "w:numPr"
}

/// Every style of a part.
fn styles(xml: &str) -> Result<Vec<Style>, Diagnostic> {
    let (mut styles, mut depth) = (Vec::new(), 0_usize);
    let mut open: Option<Style> = None;
    for event in events(xml)? {
        match &event {
            Event::Start(start) => {
                depth += 1;
                if depth == 2 && start.name().as_ref() == "w:style" {
                    let id = attribute(start, "w:styleId").unwrap_or_default();
                    open = Some(Style { id, name: String::new(), events: Vec::new() });
                }
            }
            Event::Empty(empty) if depth == 2 && empty.name().as_ref() == "w:name" => {
                if let Some(style) = &mut open {
                    style.name = attribute(empty, "w:val").unwrap_or_default();
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if let Some(style) = &mut open {
            style.events.push(event);
            if depth == 1 {
                styles.extend(open.take().filter(|style| !style.id.is_empty()));
            }
        }
    }
    Ok(styles)
}

/// What a part holds, piece by piece.
///
/// # Errors
/// It is no XML, it brings its own entities, or its elements stand too deep.
pub(super) fn events(xml: &str) -> Result<Vec<Event<'static>>, Diagnostic> {
    let mut reader = Reader::from_str(xml);
    let (mut events, mut depth) = (Vec::new(), 0_usize);
    loop {
        let event = reader.read_event().map_err(|_| refused("it holds text that is no XML"))?;
        match &event {
            Event::Eof if depth == 0 => return Ok(events),
            Event::Eof => return Err(refused("it is cut off")),
            Event::DocType(_) => return Err(refused("it brings its own definitions of XML")),
            Event::Start(_) if depth == DEEPEST => return Err(refused("its elements stand too deep")),
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        events.push(event.into_owned());
    }
}

/// An attribute of an element, its escapes undone.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.try_get_attribute(name).ok()??;
    Some(found.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok()?.into_owned())
}

/// Why a document of somebody else cannot be taken as an example.
pub(super) fn refused(why: &str) -> Diagnostic {
    Diagnostic::error("reference-document", format!("the reference document cannot be used: {why}"))
        .hint("open it in Word and save it as a Word document (.docx) without password")
}

/// The colour of the headings of a document, when it is a colour of its own.
fn accent(theirs: &[Style]) -> Option<String> {
    let heading = theirs.iter().find(|style| style.name.eq_ignore_ascii_case("heading 1"))?;
    let colour = heading.events.iter().find_map(|event| match event {
        Event::Empty(empty) if empty.name().as_ref() == "w:color" => attribute(empty, "w:val"),
        _ => None,
    })?;
    (colour.len() == 6 && colour.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(colour)
}

/// The colours of the house, and what takes their place beside headings of another colour: that colour,
/// and a grey.
const ACCENT: &str = "0B5563";
const SOFT: (&str, &str) = ("E3EFF1", "F2F2F2");
/// The typeface of the house.
const HOUSE_FONT: &str = "Calibri";

/// A style of the house beside headings of this colour.
fn coloured(event: Event<'static>, accent: Option<&str>) -> Event<'static> {
    let (Event::Empty(empty), Some(accent)) = (&event, accent) else { return event };
    for name in ["w:val", "w:color", "w:fill"] {
        match attribute(empty, name).as_deref() {
            Some(ACCENT) => return Event::Empty(with(empty, name, accent)),
            Some(soft) if soft == SOFT.0 => return Event::Empty(with(empty, name, SOFT.1)),
            _ => {}
        }
    }
    event
}

/// The styles of the house in a municipality's own colours and typeface: headings, links, and the lines.
fn theirs(house: &str, style: &HouseStyle) -> String {
    let colours = style.light;
    let hex =
        |colour: Option<Colour>| colour.map(|colour| colour.to_string().replace('#', "").to_uppercase());
    let accent = hex(colours.accent);
    let (heading, link) = (hex(colours.heading).or_else(|| accent.clone()), hex(colours.link));
    let mut own = String::with_capacity(house.len());
    for line in house.split_inclusive('\n') {
        let is = |name: &str| line.contains(&format!("w:styleId=\"{name}"));
        let colour = if is("Title") || is("Heading") || is("TOCHeading") {
            &heading
        } else if is("Hyperlink") {
            &link
        } else {
            &accent
        };
        let line = match colour {
            Some(colour) => line.replace(ACCENT, colour).replace(SOFT.0, SOFT.1),
            None => line.to_owned(),
        };
        own.push_str(&line);
    }
    match style.typeface() {
        Some(name) => own.replace(&format!("\"{HOUSE_FONT}\""), &format!("\"{name}\"")),
        None => own,
    }
}

/// What a style is based on, as the document calls it.
fn renamed(event: Event<'static>, called: &BTreeMap<String, String>) -> Event<'static> {
    let map = |start: BytesStart<'static>| {
        let (element, wanted) = (start.name().as_ref().to_owned(), {
            let key = if start.name().as_ref() == "w:style" { "w:styleId" } else { "w:val" };
            attribute(&start, key).and_then(|id| called.get(&id).cloned())
        });
        match (element.as_str(), wanted) {
            ("w:basedOn" | "w:next" | "w:link", Some(id)) => with(&start, "w:val", &id),
            ("w:style", Some(id)) => with(&start, "w:styleId", &id),
            _ => start,
        }
    };
    match event {
        Event::Start(start) => Event::Start(map(start)),
        Event::Empty(empty) => Event::Empty(map(empty)),
        other => other,
    }
}

/// The language of the document, and letters of 18 points and more in large print.
fn fitted(event: Event<'static>, wish: Wish) -> Event<'static> {
    match event {
        Event::Empty(empty) if empty.name().as_ref() == "w:lang" => {
            Event::Empty(with(&empty, "w:val", wish.language))
        }
        Event::Empty(empty) if wish.large && matches!(empty.name().as_ref(), "w:sz" | "w:szCs") => {
            let half_points = attribute(&empty, "w:val").and_then(|size| size.parse::<u32>().ok());
            let large = half_points.map_or(LARGE, |size| (size.min(200) * 15 / 11).max(LARGE));
            Event::Empty(with(&empty, "w:val", &large.to_string()))
        }
        other => other,
    }
}

/// 18 points, in the half points that Word counts in.
const LARGE: u32 = 36;

/// The same element with this value of an attribute.
fn with(start: &BytesStart<'_>, name: &str, value: &str) -> BytesStart<'static> {
    let mut changed = BytesStart::new(start.name().as_ref().to_owned());
    let mut found = false;
    for attribute in start.attributes().flatten() {
        if attribute.key.as_ref() == name {
            found = true;
            changed.push_attribute((name, value));
        } else {
            changed.push_attribute(attribute);
        }
    }
    if !found {
        changed.push_attribute((name, value));
    }
    changed
}

#[cfg(test)]
mod tests {
    use super::{Styles, Wish};
    use crate::workshop::HouseStyle;

    const DUTCH: &str = "<w:styles xmlns:w=\"x\"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val=\"20\"/>\
        <w:lang w:val=\"fr-FR\"/></w:rPr></w:rPrDefault></w:docDefaults>\
        <w:style w:type=\"paragraph\" w:styleId=\"Standaard\"><w:name w:val=\"Normal\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>";

    #[test]
    fn styles_are_known_by_name_and_those_that_are_missing_are_added() {
        let styles = Styles::of(DUTCH, Wish { language: "nl-NL", large: false }).unwrap();
        assert_eq!((styles.id("heading 1"), styles.id("Heading 2")), ("Kop1", "Heading2"));
        let xml = String::from_utf8(styles.xml().to_vec()).unwrap();
        assert!(xml.contains("<w:lang w:val=\"nl-NL\"/>") && !xml.contains("fr-FR"), "{xml}");
        let two = "w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn w:val=\"Standaard\"/>";
        assert!(xml.contains(two), "{xml}");
        assert_eq!(xml.matches("w:val=\"heading 1\"").count(), 1);
    }

    #[test]
    fn nothing_is_small_in_large_print() {
        let styles = Styles::house(Wish { language: "en-GB", large: true }, &HouseStyle::default()).unwrap();
        let xml = String::from_utf8(styles.xml().to_vec()).unwrap();
        let sizes = xml.split("<w:sz w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
        assert!(sizes.map(|size| size.parse::<u32>().unwrap()).all(|size| size >= 36));
    }

    #[test]
    fn what_is_no_sound_xml_is_refused() {
        let deep = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
        let bomb = "<!DOCTYPE a [<!ENTITY b \"c\">]><w:styles/>";
        for text in ["<w:styles>", "<a></b>", bomb, &deep] {
            let refused = Styles::of(text, Wish { language: "nl-NL", large: false }).unwrap_err();
            assert_eq!(refused.code, "reference-document", "{text}");
        }
    }
}
