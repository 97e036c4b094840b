use super::body::Body;
use super::properties;
use super::xml::Xml;
use crate::document::{Inline, tied};

/// How words look.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    strong: bool,
    stressed: bool,
    fixed: bool,
    /// Whether it is in the language in which people wrote instead of that of the document.
    spoken: bool,
    /// The name of the style of a link that the words stand in.
    link: Option<&'static str>,
}

impl Body<'_> {
    /// Words of a line.
    pub fn inlines(&mut self, inlines: &[Inline], xml: &mut Xml) {
        self.looking(inlines, Look::default(), xml);
    }

    fn looking(&mut self, inlines: &[Inline], look: Look, xml: &mut Xml) {
        for inline in inlines {
            match inline {
                Inline::Text(words) => self.run(words, look, xml),
                Inline::Strong(inner) => self.looking(inner, Look { strong: true, ..look }, xml),
                Inline::Emphasis(inner) => self.looking(inner, Look { stressed: true, ..look }, xml),
                Inline::Spoken(inner) => self.looking(inner, Look { spoken: true, ..look }, xml),
                Inline::Code(words) => self.run(words, Look { fixed: true, ..look }, xml),
                Inline::Break => xml.within("w:r", &[], |xml| xml.empty("w:br", &[])),
                Inline::Link { words, .. } if look.link.is_some() => self.looking(words, look, xml),
                Inline::Link { to, words } => {
                    let id = self.relations.link(to);
                    let inner = Look { link: Some("Hyperlink"), ..look };
                    xml.within("w:hyperlink", &[("r:id", &id), ("w:history", "1")], |xml| {
                        self.looking(words, inner, xml);
                    });
                }
                Inline::Claim { id, shown } => {
                    let absent = shown.to_lowercase() == self.document.label("not-recorded");
                    let inner = Look { link: Some(if absent { "Absent" } else { "Claim" }), ..look };
                    match self.mark(id).filter(|_| look.link.is_none()) {
                        None => self.run(shown, look, xml),
                        Some(mark) => {
                            let to = [("w:anchor", mark.as_str()), ("w:history", "1")];
                            xml.within("w:hyperlink", &to, |xml| self.run(shown, inner, xml));
                        }
                    }
                }
            }
        }
    }

    /// Words that look the same.
    pub fn run(&self, words: &str, look: Look, xml: &mut Xml) {
        if words.is_empty() {
            return;
        }
        let words = tied(words);
        let style = match look {
            Look { link: Some(link), .. } => Some(link),
            Look { fixed: true, .. } => Some("Fixed Width"),
            Look { strong: true, .. } => Some("Strong"),
            Look { stressed: true, .. } => Some("Emphasis"),
            _ => None,
        };
        xml.within("w:r", &[], |xml| {
            let spoken = self.document.spoken.filter(|_| look.spoken);
            if style.is_some() || spoken.is_some() {
                xml.within("w:rPr", &[], |xml| {
                    if let Some(style) = style {
                        xml.value("w:rStyle", self.styles.id(style));
                    }
                    // Beside the style: in a heading, a style that is bold too would undo it.
                    for (is, names) in [(look.strong, ["w:b", "w:bCs"]), (look.stressed, ["w:i", "w:iCs"])] {
                        names.iter().filter(|_| is).for_each(|name| xml.empty(name, &[]));
                    }
                    if let Some(spoken) = spoken {
                        xml.value("w:lang", properties::tag(spoken));
                    }
                });
            }
            xml.words("w:t", &[("xml:space", "preserve")], &words);
        });
    }
}
