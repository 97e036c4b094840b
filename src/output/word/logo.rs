//! The municipality's logo, at the top of the first page and of each letter.

use super::body::Body;
use super::package::{Package, Relations, kinds};
use super::paragraph::Paragraph;
use super::picture::{Picture, fitted};
use super::xml::Xml;
use crate::input::Diagnostic;
use crate::workshop::house_style::{Logo, LogoKind};

/// The room for it above the text, in Word's units: 70 by 13 millimetres.
const ROOM: (u64, u64) = (70 * 36_000, 13 * 36_000);
/// Where it stands in the package.
const DOTS: &str = "media/logo.png";
const LINES: &str = "media/logo.svg";
const PNG: &str = "image/png";
const SVG: &str = "image/svg+xml";

/// The ids by which a part of the document shows it: its dots, and its lines where it is a drawing.
pub(super) type Led = (String, Option<String>);

/// The logo as Word takes it.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    alt: &'a str,
    dots: Vec<u8>,
    lines: Option<&'a [u8]>,
    size: (u64, u64),
}

impl<'a> Mark<'a> {
    /// A logo, drawn as dots where it is a drawing.
    ///
    /// # Errors
    /// The drawing cannot be drawn.
    pub fn of(logo: &'a Logo) -> Result<Self, Diagnostic> {
        let alt = logo.alt.as_str();
        if logo.kind == LogoKind::Png {
            // Width and height stand at the front of every PNG (ISO/IEC 15948, 11.2.1).
            let side = |from: usize| {
                let bytes = logo.bytes.get(from..from + 4).and_then(|bytes| bytes.try_into().ok());
                bytes.map_or(1, |bytes| u64::from(u32::from_be_bytes(bytes)))
            };
            let size = fitted((side(16), side(20)), ROOM);
            return Ok(Self { alt, dots: logo.bytes.to_vec(), lines: None, size });
        }
        let picture = Picture::logo(&logo.bytes, ROOM)?;
        let size = (picture.width, picture.height);
        Ok(Self { alt, dots: picture.dots()?, lines: Some(&logo.bytes), size })
    }

    /// Its files.
    pub fn keep(&self, package: &mut Package) {
        package.add(format!("word/{DOTS}"), PNG, self.dots.clone());
        if let Some(lines) = self.lines {
            package.add(format!("word/{LINES}"), SVG, lines.to_vec());
        }
    }

    /// What a part of the document must lead to for it.
    pub fn led(&self, relations: &mut Relations) -> Led {
        let dots = relations.part(kinds::IMAGE, DOTS);
        (dots, self.lines.map(|_| relations.part(kinds::IMAGE, LINES)))
    }

    /// It, in a line of its own.
    pub fn paragraph(&self, (dots, lines): &Led, body: &mut Body<'_>, style: &'static str, xml: &mut Xml) {
        let kind = Paragraph { keep: true, ..Paragraph::of(style) };
        body.paragraph(kind, xml, |body, xml| {
            body.picture("logo", (self.alt, self.size), (dots, lines.as_deref()), xml);
        });
    }
}
