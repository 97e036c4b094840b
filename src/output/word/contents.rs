use super::body::{APART, Body, section};
use super::inline::Look;
use super::paragraph::Paragraph;
use super::xml::Xml;
use crate::document::{Block, Inline};

/// What Word makes the list from when somebody asks it to: headings of the first level, as links, and no
/// page numbers. Those would be wrong until then, because only Word knows where its pages end.
const FIELD: &str = " TOC \\o \"1-1\" \\n \\h \\z \\u ";

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

/// One of the three marks between which a field stands.
pub(super) fn mark(kind: &str, xml: &mut Xml) {
    xml.within("w:r", &[], |xml| xml.empty("w:fldChar", &[("w:fldCharType", kind)]));
}
