use quick_xml::events::BytesStart;

use super::body::Body;
use super::contents::mark;
use super::inline::Look;
use super::logo::{Led, Mark};
use super::package::{Package, Relations, kinds};
use super::paragraph::Paragraph;
use super::reference::{Lead, Margin};
use super::styles::attribute;
use super::xml::Xml;

/// A sheet of paper, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    wide: u64,
    high: u64,
    /// Top, right, bottom, left.
    margins: [u64; 4],
}

/// A4, with margins of 25 millimetres.
pub(super) const A4: Sheet = Sheet { wide: 11_906, high: 16_838, margins: [1_418; 4] };

/// A4, with margins of 17 millimetres above and below, so that a sheet to fill in stays one sheet.
pub(super) const A4_FORM: Sheet = Sheet { wide: 11_906, high: 16_838, margins: [964, 1_418, 964, 1_418] };

/// A4, with margins of 12 millimetres, for what is cut or put on a table.
pub(super) const A4_FULL: Sheet = Sheet { wide: 11_906, high: 16_838, margins: [680; 4] };

impl Sheet {
    /// How wide a line is.
    pub fn line(self) -> u64 {
        self.wide.saturating_sub(self.margins[1] + self.margins[3])
    }

    /// Paper of this size, when it is one that a text fits on.
    pub fn sized(size: &BytesStart<'_>) -> Option<Self> {
        let of = |name| attribute(size, name)?.parse().ok().filter(|size| (5_000..50_000).contains(size));
        Some(Self { wide: of("w:w")?, high: of("w:h")?, ..A4 })
    }

    /// The same paper with these margins, when they leave room for words.
    pub fn with_margins(self, margins: &BytesStart<'_>) -> Option<Self> {
        let of = |name| attribute(margins, name)?.parse::<u64>().ok();
        let margins = [of("w:top")?, of("w:right")?, of("w:bottom")?, of("w:left")?];
        let fits = margins[1] + margins[3] < self.wide / 2 && margins[0] + margins[2] < self.high / 2;
        fits.then_some(Self { margins, ..self })
    }
}

/// The ids of what stands at the top and the bottom of pages: of all, and of the first.
#[derive(Debug, Default)]
pub(super) struct Margins {
    parts: Vec<(&'static str, &'static str, String)>,
}

const HEADER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
const FOOTER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";

impl Margins {
    /// The running title, the mark of a draft, and the number of the page; or what an example has there,
    /// with the mark of a draft below it.
    pub fn write(
        body: &mut Body<'_>,
        (theirs, logo): (&[Margin], Option<&Mark<'_>>),
        relations: &mut Relations,
        package: &mut Package,
    ) -> Self {
        let mut margins = Self::default();
        for margin in theirs.iter().filter(|margin| margin.kind != "even") {
            margins.copy(margin, body, relations, package);
        }
        // An example that has nothing at the top may want nothing there; a page always has its number.
        let has = |element| theirs.iter().any(|margin| margin.element == element);
        let (own_top, own_bottom) = (theirs.is_empty(), !has("w:footerReference"));
        for (kind, first) in [("default", false), ("first", true)] {
            if own_top || (body.document.draft && !has("w:headerReference")) {
                let name = format!("header-{kind}.xml");
                let mut leads = Relations::default();
                let logo = logo.filter(|_| first).map(|logo| (logo, logo.led(&mut leads)));
                package.add(format!("word/{name}"), HEADER, top(body, first, logo.as_ref()));
                if logo.is_some() {
                    package.relate(&format!("word/_rels/{name}.rels"), &leads);
                }
                margins.parts.push(("w:headerReference", kind, relations.part(kinds::HEADER, name)));
            }
            if own_bottom {
                let name = format!("footer-{kind}.xml");
                package.add(format!("word/{name}"), FOOTER, bottom(body));
                margins.parts.push(("w:footerReference", kind, relations.part(kinds::FOOTER, name)));
            }
        }
        margins
    }

    /// What an example has there, with its pictures.
    fn copy(
        &mut self,
        margin: &Margin,
        body: &mut Body<'_>,
        relations: &mut Relations,
        package: &mut Package,
    ) {
        let (what, kind, media, ends) = match margin.element {
            "w:headerReference" => ("header", kinds::HEADER, HEADER, "</w:hdr>"),
            _ => ("footer", kinds::FOOTER, FOOTER, "</w:ftr>"),
        };
        let name = format!("{what}-{}.xml", margin.kind);
        let mut xml = margin.xml.trim_end().to_owned();
        if what == "header" && body.document.draft {
            let draft = body.document.label("draft").to_owned();
            let mut mark = Xml::fragment();
            body.line("header", &draft, &mut mark);
            let at = xml.len().saturating_sub(ends.len());
            xml.insert_str(at, &String::from_utf8_lossy(&mark.bytes()));
        }
        package.add(format!("word/{name}"), media, xml.into_bytes());
        let mut leads = Relations::default();
        for (number, (id, lead)) in margin.leads.iter().enumerate() {
            match lead {
                Lead::Link(target) => leads.named(id, kinds::HYPERLINK, target, true),
                Lead::Picture(ending, bytes) => {
                    let target = format!("media/{what}-{}-{number}{ending}", margin.kind);
                    package.add(format!("word/{target}"), media_type(ending), bytes.clone());
                    leads.named(id, kinds::IMAGE, &target, false);
                }
            }
        }
        if !margin.leads.is_empty() {
            package.relate(&format!("word/_rels/{name}.rels"), &leads);
        }
        self.parts.push((margin.element, margin.kind, relations.part(kind, name)));
    }

    /// Nothing but the mark of a draft.
    pub fn bare(body: &mut Body<'_>, relations: &mut Relations, package: &mut Package) -> Self {
        let mut margins = Self::default();
        if body.document.draft {
            let draft = body.document.label("draft").to_owned();
            let mut xml = Xml::part();
            xml.within("w:hdr", &super::NAMES, |xml| body.line("header", &draft, xml));
            let name = "header-default.xml";
            package.add(format!("word/{name}"), HEADER, xml.bytes());
            margins.parts.push(("w:headerReference", "default", relations.part(kinds::HEADER, name)));
        }
        margins
    }

    /// The last element of the document: its paper.
    pub fn section(&self, sheet: Sheet, xml: &mut Xml) {
        let [wide, high] = [sheet.wide, sheet.high].map(|size| size.to_string());
        let [top, right, bottom, left] = sheet.margins.map(|margin| margin.to_string());
        xml.within("w:sectPr", &[], |xml| {
            for (element, kind, id) in &self.parts {
                xml.empty(element, &[("w:type", kind), ("r:id", id)]);
            }
            xml.empty("w:pgSz", &[("w:w", &wide), ("w:h", &high)]);
            let sides = [("w:top", &*top), ("w:right", &*right), ("w:bottom", &*bottom), ("w:left", &*left)];
            let rest = [("w:header", "680"), ("w:footer", "567"), ("w:gutter", "0")];
            let all: Vec<_> = sides.into_iter().chain(rest).collect();
            xml.empty("w:pgMar", &all);
            if self.parts.iter().any(|(_, kind, _)| *kind == "first") {
                xml.empty("w:titlePg", &[]);
            }
        });
    }
}

/// The title is on the first page already, under the logo; the mark of a draft is on every page.
fn top(body: &mut Body<'_>, first: bool, logo: Option<&(&Mark<'_>, Led)>) -> Vec<u8> {
    let (title, draft) = (body.document.title.clone(), body.document.label("draft").to_owned());
    let mut xml = Xml::part();
    xml.within("w:hdr", &super::NAMES, |xml| {
        if body.document.draft && !first {
            body.line("header", &draft, xml);
        }
        match logo {
            Some((logo, led)) => logo.paragraph(led, body, "Logo", xml),
            None => body.line("header", if first { "" } else { &title }, xml),
        }
    });
    xml.bytes()
}

fn bottom(body: &mut Body<'_>) -> Vec<u8> {
    let (page, of) = (body.document.label("page").to_owned(), body.document.label("of").to_owned());
    let mut xml = Xml::part();
    xml.within("w:ftr", &super::NAMES, |xml| {
        let kind = Paragraph { end: true, ..Paragraph::of("footer") };
        body.paragraph(kind, xml, |body, xml| {
            body.run(&format!("{page} "), Look::default(), xml);
            number(" PAGE ", xml);
            body.run(&format!(" {of} "), Look::default(), xml);
            number(" NUMPAGES ", xml);
        });
    });
    xml.bytes()
}

/// A number that Word works out.
fn number(field: &str, xml: &mut Xml) {
    mark("begin", xml);
    xml.within("w:r", &[], |xml| xml.words("w:instrText", &[("xml:space", "preserve")], field));
    mark("separate", xml);
    xml.within("w:r", &[], |xml| xml.words("w:t", &[], "1"));
    mark("end", xml);
}

/// The media type of a picture.
fn media_type(ending: &str) -> &'static str {
    match ending {
        ".png" => "image/png",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        ".emf" => "image/x-emf",
        _ => "image/jpeg",
    }
}
