use super::body::Body;
use super::xml::Xml;

/// What a paragraph is, before its words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paragraph<'a> {
    /// The name of its style; the usual one when empty.
    pub style: &'a str,
    /// The list it is an item of, and how deep.
    pub item: Option<(usize, usize)>,
    /// How far it is moved in, in twentieths of a point.
    pub indent: Option<usize>,
    /// Whether it stays on the page of what follows.
    pub keep: bool,
    /// Whether it begins a page.
    pub page: bool,
    /// Whether it lines up on the right.
    pub end: bool,
    /// How far it stands from what is before it, when that is more than usual.
    pub apart: usize,
}

impl<'a> Paragraph<'a> {
    /// A paragraph of this style.
    pub fn of(style: &'a str) -> Self {
        Self { style, ..Self::default() }
    }
}

impl Body<'_> {
    /// A paragraph and its words.
    pub fn paragraph(&mut self, kind: Paragraph<'_>, xml: &mut Xml, words: impl FnOnce(&mut Self, &mut Xml)) {
        self.after_table = false;
        let apart = std::mem::take(&mut self.apart).max(kind.apart);
        let page = std::mem::take(&mut self.new_page) || kind.page;
        xml.within("w:p", &[], |xml| {
            self.properties(Paragraph { apart, page, ..kind }, xml);
            words(self, xml);
        });
    }

    /// In the order that the format asks for (ECMA-376 part 1, 17.3.1.26).
    fn properties(&self, kind: Paragraph<'_>, xml: &mut Xml) {
        let plain = kind.style.is_empty() || kind.style == "Normal";
        let bare = kind.item.is_none() && kind.indent.is_none();
        if plain && bare && !(kind.keep || kind.page || kind.end || kind.apart > 0) {
            return;
        }
        xml.within("w:pPr", &[], |xml| {
            if !plain {
                xml.value("w:pStyle", self.styles.id(kind.style));
            }
            for (is, name) in [(kind.keep, "w:keepNext"), (kind.page, "w:pageBreakBefore")] {
                if is {
                    xml.empty(name, &[]);
                }
            }
            if let Some((list, level)) = kind.item {
                xml.within("w:numPr", &[], |xml| {
                    xml.value("w:ilvl", &level.to_string());
                    xml.value("w:numId", &list.to_string());
                });
            }
            // Headings and captions have room of their own.
            let roomless = ["Notice", "Quote", "Box"].contains(&kind.style);
            if kind.apart > 0 && (plain || roomless || kind.item.is_some()) {
                xml.empty("w:spacing", &[("w:before", &kind.apart.to_string())]);
            }
            if kind.style == "Notice Item" {
                // The mark stands where the words of the notice begin.
                xml.empty("w:ind", &[("w:left", "560"), ("w:hanging", "360")]);
            } else if let Some(indent) = kind.indent {
                xml.empty("w:ind", &[("w:left", &indent.to_string())]);
            }
            if kind.end {
                xml.value("w:jc", "right");
            }
        });
    }
}
