use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// One part of a package, written so that every element that is opened is closed.
pub(super) struct Xml(Writer<Vec<u8>>);

/// The attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Xml {
    /// An empty part with its declaration.
    pub fn part() -> Self {
        let mut xml = Self::fragment();
        xml.write(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml
    }

    /// Something to be put into a part.
    pub fn fragment() -> Self {
        Self(Writer::new(Vec::new()))
    }

    /// An element and what it holds.
    pub fn within(&mut self, name: &str, attributes: Attributes<'_>, inner: impl FnOnce(&mut Self)) {
        self.write(Event::Start(start(name, attributes)));
        inner(self);
        self.write(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.write(Event::Empty(start(name, attributes)));
    }

    /// An element with one value, as most properties of Word are: `<w:jc w:val="end"/>`.
    pub fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element that holds words.
    pub fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        self.within(name, attributes, |xml| xml.text(words));
    }

    /// Words.
    pub fn text(&mut self, words: &str) {
        self.write(Event::Text(BytesText::new(&legal(words))));
    }

    /// What was written before as a fragment.
    pub fn raw(&mut self, fragment: &[u8]) {
        self.0.get_mut().extend_from_slice(fragment);
    }

    /// Writes one event. Writing to memory does not fail.
    pub fn write(&mut self, event: Event<'_>) {
        let _ = self.0.write_event(event);
    }

    /// What was written.
    pub fn bytes(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, legal(value).as_ref()));
    }
    start
}

/// The text with every character that XML 1.0 has no place for (section 2.2, Char) written out, as
/// `visible` writes it: `[U+FFFE]`. A line end is a space.
fn legal(text: &str) -> Cow<'_, str> {
    let fits = |c: char| !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'));
    if text.chars().all(fits) {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => written.push(' '),
            c if fits(c) => written.push(c),
            c => written.push_str(&format!("[U+{:04X}]", u32::from(c))),
        }
    }
    Cow::Owned(written)
}

#[cfg(test)]
mod tests {
    use super::Xml;

    #[test]
    fn what_people_wrote_stays_text() {
        let mut xml = Xml::fragment();
        xml.words("w:t", &[("a", "\"><b/>")], "<w:p/> & ]]> \u{FFFE}\u{1}\n");
        let text = String::from_utf8(xml.bytes()).unwrap();
        let expected = "<w:t a=\"&quot;&gt;&lt;b/&gt;\">&lt;w:p/&gt; &amp; ]]&gt; [U+FFFE][U+0001] </w:t>";
        assert_eq!(text, expected);
    }
}
