use super::body::{APART, Body, section};
use super::inline::Look;
use super::paragraph::Paragraph;
use super::xml::Xml;
use crate::document::{Block, Inline};

/// What Word makes the list from when somebody asks it to: headings of the first level, as links, with the
/// numbers of their pages.
const FIELD: &str = " TOC \\o \"1-1\" \\h \\z \\u ";

/// A document with fewer sections is read without a list of them.
const FEWEST: usize = 3;

impl Body<'_> {
    /// The sections, as links, filled in so that the list is there without Word being asked for it.
    pub fn contents(&mut self, blocks: &[&[Block]], xml: &mut Xml) {
        let sections: Vec<String> = blocks
            .iter()
            .flat_map(|blocks| blocks.iter())
            .filter_map(|block| match block {
                Block::Heading { level: 2, words } => Some(Inline::plain(words)),
                _ => None,
            })
            .collect();
        if sections.len() < FEWEST || self.document.letter {
            return;
        }
        let label = self.document.label("contents").to_owned();
        xml.within("w:sdt", &[], |xml| {
            xml.within("w:sdtPr", &[], |xml| {
                xml.within("w:docPartObj", &[], |xml| {
                    xml.value("w:docPartGallery", "Table of Contents");
                    xml.empty("w:docPartUnique", &[]);
                });
            });
            xml.within("w:sdtContent", &[], |xml| {
                self.line("TOC Heading", &label, xml);
                for (at, words) in sections.iter().enumerate() {
                    let (first, last) = (at == 0, at + 1 == sections.len());
                    self.paragraph(Paragraph::of("toc 1"), xml, |body, xml| {
                        if first {
                            mark("begin", xml);
                            xml.within("w:r", &[], |xml| {
                                xml.words("w:instrText", &[("xml:space", "preserve")], FIELD);
                            });
                            mark("separate", xml);
                        }
                        let to = section(at + 1);
                        xml.within("w:hyperlink", &[("w:anchor", &to), ("w:history", "1")], |xml| {
                            body.run(words, Look::default(), xml);
                            page(&to, xml);
                        });
                        if last {
                            mark("end", xml);
                        }
                    });
                }
            });
        });
        self.apart = APART;
    }
}

/// The number of the page where a place is: a field that each program works out by itself.
///
/// Only the program that lays out the pages knows the number. LibreOffice fills it in on opening; Word when the
/// list is updated (F9) or, where that is asked for, on printing. Until then nothing stands there, since a wrong
/// number would be worse.
fn page(to: &str, xml: &mut Xml) {
    xml.within("w:r", &[], |xml| xml.empty("w:tab", &[]));
    mark("begin", xml);
    let field = format!(" PAGEREF {to} \\h ");
    xml.within("w:r", &[], |xml| xml.words("w:instrText", &[("xml:space", "preserve")], &field));
    mark("separate", xml);
    mark("end", xml);
}

/// One of the three marks between which a field stands.
pub(super) fn mark(kind: &str, xml: &mut Xml) {
    xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}
