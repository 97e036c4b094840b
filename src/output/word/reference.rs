//! A municipality's own document as an example: its styles, its colours, its paper, and what stands at the
//! top and the bottom of its pages, as far as that is words and pictures.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use quick_xml::events::{BytesStart, Event};

use super::page::Sheet;
use super::styles::{attribute, events, refused};
use crate::input::Diagnostic;

/// No example is larger than this, packed.
const LARGEST: usize = 32 << 20;
/// No part of it is larger than this, unpacked.
const PART: u64 = 8 << 20;
/// Nor has it more parts than this.
const PARTS: usize = 5_000;

/// What is taken from an example.
#[derive(Debug, Clone, Default)]
pub(super) struct Reference {
    /// Its styles.
    pub styles: String,
    /// Its colours and fonts.
    pub theme: Option<Vec<u8>>,
    /// Its paper.
    pub sheet: Option<Sheet>,
    /// What stands at the top and the bottom of its pages.
    pub margins: Vec<Margin>,
}

/// A header or a footer of an example.
#[derive(Debug, Clone)]
pub(super) struct Margin {
    /// `w:headerReference` or `w:footerReference`.
    pub element: &'static str,
    /// `default`, `first` or `even`.
    pub kind: &'static str,
    /// What it says.
    pub xml: String,
    /// What it leads to: the id by which it is named, and the picture or the address.
    pub leads: Vec<(String, Lead)>,
}

/// What a header leads to.
#[derive(Debug, Clone)]
pub(super) enum Lead {
    /// A picture: how its name ends, and its bytes.
    Picture(&'static str, Vec<u8>),
    /// A page on the web or a mail address.
    Link(String),
}

/// The pictures that a header may hold.
const PICTURES: [(&str, &str); 6] =
    [("png", ".png"), ("jpeg", ".jpeg"), ("jpg", ".jpg"), ("gif", ".gif"), ("emf", ".emf"), ("svg", ".svg")];

type Relations = BTreeMap<String, (String, String, bool)>;

impl Reference {
    /// Reads an example.
    ///
    /// # Errors
    /// It is no Word document, is damaged or has a password, or is far larger than an example needs to be.
    pub fn read(bytes: &[u8]) -> Result<Self, Diagnostic> {
        match bytes {
            [0xD0, 0xCF, 0x11, 0xE0, ..] => {
                return Err(refused("it is an old document (.doc), or one with a password"));
            }
            [b'P', b'K', 3, 4, ..] if bytes.len() <= LARGEST => {}
            [b'P', b'K', 3, 4, ..] => return Err(refused("it is larger than 32 MiB")),
            _ => return Err(refused("it is no Word document")),
        }
        let mut archive = Archive::open(bytes)?;
        let root = archive.relations("_rels/.rels")?;
        let document = target(&root, "/officeDocument").unwrap_or_else(|| "word/document.xml".to_owned());
        let relations = archive.relations(&beside(&document))?;
        let path = |kind| target(&relations, kind).map(|path| within(&document, &path));
        let styles = path("/styles").ok_or_else(|| refused("it holds no styles"))?;
        let styles = archive.text(&styles)?.ok_or_else(|| refused("it holds no styles"))?;
        let theme = path("/theme").map(|path| archive.text(&path)).transpose()?.flatten();
        theme.as_deref().map(events).transpose()?;
        let mut reference = Self { styles, theme: theme.map(String::into_bytes), ..Self::default() };
        let text = archive.text(&document)?.ok_or_else(|| refused("it holds no document"))?;
        for event in last_section(&text)? {
            match event.name().as_ref() {
                "w:pgSz" => reference.sheet = Sheet::sized(&event),
                "w:pgMar" => {
                    reference.sheet = reference.sheet.and_then(|sheet| sheet.with_margins(&event));
                }
                "w:headerReference" | "w:footerReference" => {
                    let margin = archive.margin(&event, &relations, &document)?;
                    reference.margins.extend(margin);
                }
                _ => {}
            }
        }
        Ok(reference)
    }
}

/// The properties of the last section, which are those of the whole document in most.
fn last_section(text: &str) -> Result<Vec<BytesStart<'static>>, Diagnostic> {
    let mut section = Vec::new();
    let mut inside = false;
    for event in events(text)? {
        match event {
            Event::Start(start) if start.name().as_ref() == "w:sectPr" => {
                inside = true;
                section.clear();
            }
            Event::End(end) if end.name().as_ref() == "w:sectPr" => inside = false,
            Event::Start(start) | Event::Empty(start) if inside => section.push(start),
            _ => {}
        }
    }
    Ok(section)
}

struct Archive<'b>(zip::ZipArchive<Cursor<&'b [u8]>>);

impl<'b> Archive<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, Diagnostic> {
        let archive = zip::ZipArchive::new(Cursor::new(bytes));
        let archive = archive.map_err(|_| refused("it is cut off or damaged"))?;
        if archive.len() > PARTS {
            return Err(refused("it holds far more parts than a document has"));
        }
        Ok(Self(archive))
    }

    /// A part, unpacked no further than the limit; nothing when there is none of this name.
    fn bytes(&mut self, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        let entry = match self.0.by_name(path) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(_) => return Err(refused("it has a password, or is damaged")),
        };
        let mut bytes = Vec::new();
        let read = entry.take(PART + 1).read_to_end(&mut bytes);
        read.map_err(|_| refused("it is cut off or damaged"))?;
        if bytes.len() as u64 > PART {
            return Err(refused("a part of it unpacks to more than 8 MiB"));
        }
        Ok(Some(bytes))
    }

    fn text(&mut self, path: &str) -> Result<Option<String>, Diagnostic> {
        let Some(bytes) = self.bytes(path)? else { return Ok(None) };
        let text = String::from_utf8(bytes).map_err(|_| refused("a part of it is no UTF-8"))?;
        Ok(Some(text.trim_start_matches('\u{feff}').to_owned()))
    }

    /// What a part leads to: by id its kind, its target, and whether that lies outside the file.
    fn relations(&mut self, path: &str) -> Result<Relations, Diagnostic> {
        let Some(text) = self.text(path)? else { return Ok(Relations::new()) };
        let mut relations = Relations::new();
        for event in events(&text)? {
            if let Event::Empty(one) | Event::Start(one) = event
                && let (Some(id), Some(kind), Some(target)) =
                    (attribute(&one, "Id"), attribute(&one, "Type"), attribute(&one, "Target"))
            {
                let outside = attribute(&one, "TargetMode").is_some_and(|mode| mode == "External");
                relations.insert(id, (kind, target, outside));
            }
        }
        Ok(relations)
    }

    /// A header or footer; nothing when it holds more than words, pictures and links.
    fn margin(
        &mut self,
        event: &BytesStart<'_>,
        relations: &Relations,
        document: &str,
    ) -> Result<Option<Margin>, Diagnostic> {
        let element = match event.name().as_ref() {
            "w:headerReference" => "w:headerReference",
            _ => "w:footerReference",
        };
        let kind = attribute(event, "w:type").unwrap_or_default();
        let known = ["default", "first", "even"].into_iter().find(|known| *known == kind);
        let led = attribute(event, "r:id").and_then(|id| relations.get(&id).cloned());
        let (Some(kind), Some((_, target, false))) = (known, led) else { return Ok(None) };
        let path = within(document, &target);
        let Some(xml) = self.text(&path)? else { return Ok(None) };
        let ends = if element == "w:headerReference" { "</w:hdr>" } else { "</w:ftr>" };
        events(&xml)?;
        let mut leads = Vec::new();
        for (id, (kind, target, outside)) in self.relations(&beside(&path))? {
            let lead = match (kind.rsplit('/').next().unwrap_or_default(), outside) {
                ("image", false) => self.picture(&within(&path, &target))?,
                ("hyperlink", true) => is_link(&target).then_some(Lead::Link(target)),
                _ => None,
            };
            let Some(lead) = lead else { return Ok(None) };
            leads.push((id, lead));
        }
        let whole = xml.trim_end().ends_with(ends);
        Ok(whole.then_some(Margin { element, kind, xml, leads }))
    }

    fn picture(&mut self, path: &str) -> Result<Option<Lead>, Diagnostic> {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        let Some((_, ending)) = PICTURES.iter().find(|(known, _)| *known == ending) else { return Ok(None) };
        Ok(self.bytes(path)?.map(|bytes| Lead::Picture(ending, bytes)))
    }
}

fn is_link(target: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|kind| target.starts_with(kind))
}

/// The first target of this kind.
fn target(relations: &Relations, kind: &str) -> Option<String> {
    let found = relations.values().find(|(is, _, outside)| is.ends_with(kind) && !outside);
    found.map(|(_, target, _)| target.trim_start_matches('/').to_owned())
}

/// Where a part says what it leads to: `word/_rels/document.xml.rels`.
fn beside(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// A target seen from a part: beside it, or from the root when it begins with a stroke.
fn within(part: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder.is_empty() || target.starts_with(&format!("{folder}/")) {
        return target.to_owned();
    }
    format!("{folder}/{target}")
}
