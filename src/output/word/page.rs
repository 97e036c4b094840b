use super::body::Body;
use super::contents::mark;
use super::inline::Look;
use super::package::{Package, Relations, kinds};
use super::paragraph::Paragraph;
use super::xml::Xml;

/// A sheet of paper, in twentieths of a point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    wide: usize,
    high: usize,
    margin: usize,
}

/// A4, with margins of 25 millimetres.
pub(super) const A4: Sheet = Sheet { wide: 11_906, high: 16_838, margin: 1_418 };

/// A4, with margins of 12 millimetres, for what is cut or put on a table.
pub(super) const A4_FULL: Sheet = Sheet { wide: 11_906, high: 16_838, margin: 680 };

impl Sheet {
    /// How wide a line is.
    pub fn line(self) -> usize {
        self.wide - 2 * self.margin
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
    /// The running title, the mark of a draft, and the number of the page.
    pub fn write(body: &mut Body<'_>, relations: &mut Relations, package: &mut Package) -> Self {
        let mut margins = Self::default();
        for (kind, first) in [("default", false), ("first", true)] {
            let name = format!("header-{kind}.xml");
            package.add(format!("word/{name}"), HEADER, top(body, first));
            margins.parts.push(("w:headerReference", kind, relations.part(kinds::HEADER, name)));
            let name = format!("footer-{kind}.xml");
            package.add(format!("word/{name}"), FOOTER, bottom(body));
            margins.parts.push(("w:footerReference", kind, relations.part(kinds::FOOTER, name)));
        }
        margins
    }

    /// The last element of the document: its paper.
    pub fn section(&self, sheet: Sheet, xml: &mut Xml) {
        let [wide, high, margin] = [sheet.wide, sheet.high, sheet.margin].map(|size| size.to_string());
        xml.within("w:sectPr", &[], |xml| {
            for (element, kind, id) in &self.parts {
                xml.empty(element, &[("w:type", kind), ("r:id", id)]);
            }
            xml.empty("w:pgSz", &[("w:w", &wide), ("w:h", &high)]);
            let sides = ["w:top", "w:right", "w:bottom", "w:left"].map(|side| (side, margin.as_str()));
            let rest = [("w:header", "680"), ("w:footer", "567"), ("w:gutter", "0")];
            let all: Vec<_> = sides.into_iter().chain(rest).collect();
            xml.empty("w:pgMar", &all);
            if !self.parts.is_empty() {
                xml.empty("w:titlePg", &[]);
            }
        });
    }
}

/// The title is on the first page already; the mark of a draft is on every page.
fn top(body: &mut Body<'_>, first: bool) -> Vec<u8> {
    let (title, draft) = (body.document.title.clone(), body.document.label("draft").to_owned());
    let mut xml = Xml::part();
    xml.within("w:hdr", &super::NAMES, |xml| {
        if body.document.draft && !first {
            body.line("header", &draft, xml);
        }
        body.line("header", if first { "" } else { &title }, xml);
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
