use std::collections::BTreeSet;

use super::inline::Look;
use super::lists::{DEEPEST, Lists};
use super::logo::{Led, Mark};
use super::package::Relations;
use super::paragraph::Paragraph;
use super::picture::Picture;
use super::styles::Styles;
use super::xml::Xml;
use crate::document::{Block, Document, Figure, Inline, stays_with_next};
use crate::ledger::ClaimId;

/// Writes the blocks of a document, and remembers what else the package must hold.
pub(super) struct Body<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its styles.
    pub styles: &'a Styles,
    /// How wide a line is, in twentieths of a point.
    pub width: u64,
    /// Whether it is in large print.
    pub large: bool,
    /// What the words lead to.
    pub relations: Relations,
    /// Its lists.
    pub lists: Lists,
    /// Its figures, in reading order.
    pub pictures: &'a [Picture],
    /// How many of them were written.
    pub drawn: usize,
    /// How many pictures were written, the logo included.
    pub shown: usize,
    /// The logo, as the document leads to it; it stands above every letter but the first, which has it on top
    /// of the page.
    pub logo: Option<(&'a Mark<'a>, Led)>,
    /// Whether the first title was written.
    titled: bool,
    /// How far what follows stands from what came last, in twentieths of a point.
    pub apart: usize,
    /// Whether a table came last.
    pub after_table: bool,
    /// Whether what follows begins a page.
    pub new_page: bool,
    /// The claims that something leads to.
    targets: BTreeSet<&'a ClaimId>,
    /// How many places have a name.
    marks: usize,
    /// How many sections were written.
    sections: usize,
}

/// Where blocks stand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Within {
    /// The style of paragraphs.
    style: &'static str,
    /// How many lists they stand in.
    depth: usize,
    /// Whether a paragraph stays on the page of what follows.
    keep: bool,
    /// Whether it is the last block of a notice.
    last: bool,
}

/// How far words stand from a table, a notice or a list of contents before them.
pub(super) const APART: usize = 200;
/// How far words stand from a list before them.
const AFTER_LIST: usize = 120;

impl<'a> Body<'a> {
    /// Nothing written yet.
    pub fn new(
        document: &'a Document,
        styles: &'a Styles,
        pictures: &'a [Picture],
        width: u64,
        large: bool,
    ) -> Self {
        Self {
            document,
            styles,
            width,
            large,
            relations: Relations::default(),
            lists: Lists::default(),
            pictures,
            drawn: 0,
            shown: 0,
            logo: None,
            titled: false,
            apart: 0,
            after_table: false,
            new_page: false,
            targets: BTreeSet::new(),
            marks: 0,
            sections: 0,
        }
    }

    /// Learns which claims are told in these blocks, so that every mention leads there.
    pub fn leads_to(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match block {
                Block::Target { claim, blocks } => {
                    self.targets.insert(claim);
                    self.leads_to(blocks);
                }
                Block::Quote { blocks, .. } | Block::Notice(blocks) => self.leads_to(blocks),
                Block::List { items, .. } => items.iter().for_each(|item| self.leads_to(item)),
                _ => {}
            }
        }
    }

    /// The name of the place where a claim is told, when there is one.
    pub fn mark(&self, id: &ClaimId) -> Option<String> {
        self.targets.contains(id).then(|| name_of(id))
    }

    /// Writes blocks.
    pub fn blocks(&mut self, blocks: &[Block], xml: &mut Xml) {
        self.all(blocks, Within::default(), xml);
    }

    /// Writes the blocks of a card, in letters that can be read across a table.
    pub fn card(&mut self, blocks: &[Block], xml: &mut Xml) {
        self.all(blocks, Within { style: "Card Item", ..Within::default() }, xml);
    }

    fn all(&mut self, blocks: &[Block], within: Within, xml: &mut Xml) {
        // The heading of a notice and its points stay on one page
        let notice = within.style == "Notice" && within.depth == 0;
        for (at, block) in blocks.iter().enumerate() {
            if self.new_page || at == 0 || !is_heading(block) || is_heading(&blocks[at - 1]) {
                // It begins a page, or stands under another heading.
            } else if self.document.letter || blocks[at + 1..].iter().take(3).any(is_high) {
                // LibreOffice leaves a heading alone at the foot of a page when what follows it moves to the
                // next, unless a paragraph of its own stands before it.
                self.thin_line(xml);
            }
            let keep = stays_with_next(blocks, at) || (notice && at + 1 < blocks.len());
            self.block(block, Within { keep, last: notice && at + 1 == blocks.len(), ..within }, xml);
        }
    }

    fn block(&mut self, block: &Block, within: Within, xml: &mut Xml) {
        match block {
            Block::Heading { level, words } => self.heading(*level, words, xml),
            Block::Paragraph(words) => {
                let indent = (within.depth > 0).then(|| Lists::indent(within.depth - 1));
                let style = if within.depth > 0 { "List Continue" } else { within.style };
                let kind = Paragraph { indent, keep: within.keep, ..Paragraph::of(style) };
                self.paragraph(kind, xml, |body, xml| body.inlines(words, xml));
            }
            Block::List { first, items } => {
                let list = self.lists.number(*first);
                let style = match (within.style, first) {
                    ("Notice", _) => "Notice Item",
                    ("Card Item", _) => "Card Item",
                    (_, Some(_)) => "List Number",
                    (_, None) => "List Bullet",
                };
                for (at, item) in items.iter().enumerate() {
                    let keep = within.style == "Notice" && !(within.last && at + 1 == items.len());
                    let within = Within { keep, ..within };
                    self.item(item, (list, within.depth.min(DEEPEST)), style, within, xml);
                }
                if within.depth == 0 {
                    self.apart = self.apart.max(AFTER_LIST);
                }
            }
            Block::Table(table) => self.table(table, xml),
            Block::Figure(figure) => self.figure(figure, xml),
            Block::Quote { claim, blocks } => {
                self.all(blocks, Within { style: "Quote", ..within }, xml);
                if let Some(id) = claim {
                    let shown = self.document.label("quoted").to_owned();
                    let words = [Inline::Claim { id: id.clone(), shown }];
                    self.paragraph(Paragraph::of("Quote"), xml, |body, xml| body.inlines(&words, xml));
                }
            }
            Block::Notice(blocks) => {
                self.apart = APART;
                self.all(blocks, Within { style: "Notice", ..within }, xml);
                self.apart = APART;
            }
            Block::Target { claim, blocks } => match blocks.as_slice() {
                [Block::Paragraph(words), rest @ ..] => {
                    let kind = Paragraph::of("Claim Note");
                    self.paragraph(kind, xml, |body, xml| {
                        body.place(&name_of(claim), xml, |body, xml| body.inlines(words, xml));
                    });
                    self.all(rest, within, xml);
                }
                all => {
                    self.paragraph(Paragraph::of("Claim Note"), xml, |body, xml| {
                        body.place(&name_of(claim), xml, |_, _| {});
                    });
                    self.all(all, within, xml);
                }
            },
            Block::PageBreak => self.new_page = true,
        }
    }

    /// The first paragraph of an item carries its mark; the rest goes on below it.
    fn item(
        &mut self,
        item: &[Block],
        at: (usize, usize),
        style: &'static str,
        within: Within,
        xml: &mut Xml,
    ) {
        let kind = Paragraph { item: Some(at), keep: within.keep, ..Paragraph::of(style) };
        let (words, rest) = match item {
            [Block::Paragraph(words), rest @ ..] => (words.as_slice(), rest),
            all => (&[][..], all),
        };
        self.paragraph(kind, xml, |body, xml| body.inlines(words, xml));
        self.all(rest, Within { depth: within.depth + 1, ..within }, xml);
    }

    /// The title of the document has its own style, so that a section is of the first level.
    pub fn heading(&mut self, level: u8, words: &[Inline], xml: &mut Xml) {
        let style = match level {
            0 | 1 => "Title",
            2 => "heading 1",
            3 => "heading 2",
            4 => "heading 3",
            5 => "heading 4",
            _ => "heading 5",
        };
        if level <= 1
            && std::mem::replace(&mut self.titled, true)
            && let Some((logo, led)) = self.logo.clone()
        {
            logo.paragraph(&led, self, "Logo", xml);
        }
        let mark = (level == 2).then(|| {
            self.sections += 1;
            section(self.sections)
        });
        self.paragraph(Paragraph::of(style), xml, |body, xml| match mark {
            None => body.inlines(words, xml),
            Some(mark) => body.place(&mark, xml, |body, xml| body.inlines(words, xml)),
        });
    }

    /// A line that takes no room.
    pub fn thin_line(&mut self, xml: &mut Xml) {
        self.apart = 0;
        self.paragraph(Paragraph::of("Thin Line"), xml, |_, _| {});
    }

    /// Words that something leads to.
    pub fn place(&mut self, name: &str, xml: &mut Xml, words: impl FnOnce(&mut Self, &mut Xml)) {
        self.marks += 1;
        let id = self.marks.to_string();
        xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        words(self, xml);
        xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// Words of the program itself, in a paragraph of this style.
    pub fn line(&mut self, style: &str, words: &str, xml: &mut Xml) {
        self.paragraph(Paragraph::of(style), xml, |body, xml| body.run(words, Look::default(), xml));
    }

    /// The drawing, with its alternative, and under it the table of what was drawn.
    fn figure(&mut self, figure: &Figure, xml: &mut Xml) {
        if !figure.caption.is_empty() {
            self.paragraph(Paragraph::of("caption"), xml, |body, xml| body.inlines(&figure.caption, xml));
        }
        self.paragraph(Paragraph::default(), xml, |body, xml| body.drawing(&figure.alt, xml));
        let caption = vec![Inline::text(self.document.label("figure-data"))];
        self.table(&crate::document::Table { caption, ..figure.data.clone() }, xml);
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block, Block::Heading { level: 2.., .. })
}

/// Whether it may not fit where a line of words would.
fn is_high(block: &Block) -> bool {
    is_heading(block) || matches!(block, Block::Table(_) | Block::Figure(_))
}

/// The name of the place where a claim is told: letters, digits and `_` only, as Word demands.
fn name_of(id: &ClaimId) -> String {
    let letters = id.as_str().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' });
    std::iter::once('_').chain(letters).take(40).collect()
}

/// The name of the place where a section begins.
pub(super) fn section(number: usize) -> String {
    format!("_Toc{number:08}")
}
