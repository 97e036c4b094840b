use super::body::Body;
use super::paragraph::Paragraph;
use super::xml::Xml;
use crate::document::{Block, Inline};

/// How high a badge is, in twentieths of a point: 54 millimetres.
const BADGE: &str = "3061";
/// And a name card, two to a page: folded along its middle it stands on the table.
const NAME_CARD: &str = "7700";

/// A list of more names than this stands in two columns, so that a card stays one page.
const NAMES: usize = 8;

/// What is cut out: how many stand beside each other, how high, where its words stand, and in which style.
struct Cut {
    beside: u8,
    high: &'static str,
    stands: &'static str,
    style: &'static str,
}

/// What stands before the first section, and each section: its heading and what is under it.
pub(super) type Sections<'b> = Vec<(&'b [Inline], &'b [Block])>;

impl Body<'_> {
    /// The title, who it is from, its date, and what to know before reading.
    pub fn masthead<'b>(&mut self, blocks: &'b [Block], xml: &mut Xml) -> &'b [Block] {
        let document = self.document;
        let dated = format!("{}: {}", document.label("date"), document.dated);
        let rest = match blocks {
            [Block::Heading { level: 1, words }, Block::Paragraph(lines), rest @ ..]
                if document.letter && lines.contains(&Inline::Break) =>
            {
                self.paragraph(Paragraph::of("Address"), xml, |body, xml| body.inlines(lines, xml));
                self.line("Date", &dated, xml);
                self.heading(1, words, xml);
                self.draft(xml);
                return rest;
            }
            [Block::Heading { level: 1, words }, Block::Paragraph(from), rest @ ..]
                if matches!(rest.first(), Some(Block::Heading { level: 2, .. })) =>
            {
                self.heading(1, words, xml);
                self.paragraph(Paragraph::of("Subtitle"), xml, |body, xml| body.inlines(from, xml));
                rest
            }
            [Block::Heading { level: 1, words }, rest @ ..] => {
                self.heading(1, words, xml);
                rest
            }
            all => all,
        };
        self.line("Date", &dated, xml);
        self.draft(xml);
        if document.apparatus.is_some() {
            self.line("Date", document.label("trace-hint"), xml);
        }
        rest
    }

    fn draft(&mut self, xml: &mut Xml) {
        if self.document.draft {
            self.line("Draft", self.document.label("draft"), xml);
        }
    }

    /// Badges, two beside each other, to be cut along the lines.
    pub fn badges(&mut self, blocks: &[Block], xml: &mut Xml) {
        self.cut_out(blocks, &Cut { beside: 2, high: BADGE, stands: "center", style: "Card Name" }, xml);
    }

    /// Names to fold and put on the table, under each other.
    pub fn names(&mut self, blocks: &[Block], xml: &mut Xml) {
        self.cut_out(blocks, &Cut { beside: 1, high: NAME_CARD, stands: "bottom", style: "Card Title" }, xml);
    }

    fn cut_out(&mut self, blocks: &[Block], cut: &Cut, xml: &mut Xml) {
        let part = (self.width / u64::from(cut.beside)).to_string();
        let sections = sections(blocks);
        xml.within("w:tbl", &[], |xml| {
            xml.within("w:tblPr", &[], |xml| {
                xml.empty("w:tblW", &[("w:w", &self.width.to_string()), ("w:type", "dxa")]);
                xml.within("w:tblBorders", &[], |xml| {
                    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                        let line =
                            [("w:val", "dashed"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "4D5863")];
                        xml.empty(&format!("w:{side}"), &line);
                    }
                });
                xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            });
            xml.within("w:tblGrid", &[], |xml| {
                (0..cut.beside).for_each(|_| xml.empty("w:gridCol", &[("w:w", &part)]))
            });
            for row in sections.chunks(usize::from(cut.beside)) {
                xml.within("w:tr", &[], |xml| {
                    xml.within("w:trPr", &[], |xml| {
                        xml.empty("w:cantSplit", &[]);
                        xml.empty("w:trHeight", &[("w:val", cut.high), ("w:hRule", "atLeast")]);
                    });
                    for at in 0..usize::from(cut.beside) {
                        xml.within("w:tc", &[], |xml| {
                            xml.within("w:tcPr", &[], |xml| {
                                xml.empty("w:tcW", &[("w:w", &part), ("w:type", "dxa")]);
                                xml.value("w:vAlign", cut.stands);
                            });
                            self.badge(row.get(at).copied(), cut.style, xml);
                        });
                    }
                });
            }
        });
    }

    fn badge(&mut self, badge: Option<(&[Inline], &[Block])>, style: &str, xml: &mut Xml) {
        let Some((name, rest)) = badge else {
            return self.paragraph(Paragraph::default(), xml, |_, _| {});
        };
        self.paragraph(Paragraph::of(style), xml, |body, xml| body.inlines(name, xml));
        for block in rest {
            if let Block::List { items, .. } = block {
                for words in items.iter().flatten() {
                    if let Block::Paragraph(words) = words {
                        let style = Paragraph::of("Card Line");
                        self.paragraph(style, xml, |body, xml| body.inlines(words, xml));
                    }
                }
            } else {
                self.blocks(std::slice::from_ref(block), xml);
            }
        }
    }

    /// Cards to put on tables, each on a page of its own.
    pub fn cards(&mut self, blocks: &[Block], xml: &mut Xml) {
        for (at, (name, rest)) in sections(blocks).into_iter().enumerate() {
            let kind = Paragraph { page: at > 0, ..Paragraph::of("Card Title") };
            self.paragraph(kind, xml, |body, xml| body.inlines(name, xml));
            for block in rest {
                match block {
                    Block::List { items, .. } if items.len() > NAMES => self.in_two(items, xml),
                    other => self.card(std::slice::from_ref(other), xml),
                }
            }
        }
    }
}

impl Body<'_> {
    /// Names in two columns.
    fn in_two(&mut self, names: &[Vec<Block>], xml: &mut Xml) {
        let part = (self.width / 2).to_string();
        xml.within("w:tbl", &[], |xml| {
            xml.within("w:tblPr", &[], |xml| {
                xml.empty("w:tblW", &[("w:w", &self.width.to_string()), ("w:type", "dxa")]);
                xml.empty("w:tblLayout", &[("w:type", "fixed")]);
            });
            xml.within("w:tblGrid", &[], |xml| {
                (0..2).for_each(|_| xml.empty("w:gridCol", &[("w:w", &part)]));
            });
            xml.within("w:tr", &[], |xml| {
                for column in names.chunks(names.len().div_ceil(2)) {
                    xml.within("w:tc", &[], |xml| {
                        xml.within("w:tcPr", &[], |xml| {
                            xml.empty("w:tcW", &[("w:w", &part), ("w:type", "dxa")]);
                        });
                        for words in column.iter().flatten() {
                            if let Block::Paragraph(words) = words {
                                let style = Paragraph::of("Card Item");
                                self.paragraph(style, xml, |body, xml| body.inlines(words, xml));
                            }
                        }
                    });
                }
            });
        });
        self.after_table = true;
    }
}

/// The sections of the second level.
fn sections(blocks: &[Block]) -> Sections<'_> {
    let mut sections = Vec::new();
    let mut rest = blocks;
    while let Some(at) = rest.iter().position(|block| matches!(block, Block::Heading { level: 2, .. })) {
        let Some(Block::Heading { words, .. }) = rest.get(at) else { break };
        rest = &rest[at + 1..];
        let end = rest.iter().position(|block| matches!(block, Block::Heading { level: 2, .. }));
        let (section, after) = rest.split_at(end.unwrap_or(rest.len()));
        sections.push((words.as_slice(), section));
        rest = after;
    }
    sections
}
