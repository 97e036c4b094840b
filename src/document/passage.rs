//! Words that people wrote: their Markdown is shown, and can do nothing else.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::blocks::{Block, Inline};
use super::visible::visible;
use crate::ledger::ClaimId;

/// How deep lists and quotations of a quotation are followed; deeper words are kept, on one level.
const DEPTH: usize = 6;

/// A quotation: one plain paragraph when that is all it is, a block of its own otherwise.
pub(super) fn quote(text: &str, claim: Option<&ClaimId>) -> Vec<Block> {
    let mut blocks = blocks(text);
    if let [Block::Paragraph(words)] = blocks.as_mut_slice()
        && let [Inline::Text(shown)] = words.as_mut_slice()
        && let Some(id) = claim
    {
        let shown = std::mem::take(shown);
        return vec![Block::Paragraph(vec![Inline::Claim { id: id.clone(), shown }])];
    }
    match claim {
        Some(id) => vec![Block::Quote { claim: Some(id.clone()), blocks }],
        None => blocks,
    }
}

/// The blocks of somebody's Markdown: headings become strong words, pictures and raw HTML become text,
/// and a link shows where it leads.
fn blocks(text: &str) -> Vec<Block> {
    let parser = Parser::new_ext(text, Options::empty());
    let events = TextMergeStream::new(parser);
    let mut open = vec![Open::default()];
    for event in events {
        step(event, &mut open);
    }
    while open.len() > 1 {
        close(&mut open, false);
    }
    let mut last = open.pop().unwrap_or_default();
    last.end_paragraph();
    last.blocks
}

/// A level that is being read: the text as a whole, a list item or a quotation.
#[derive(Default)]
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    words: Words,
}

#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Whole,
    Quote,
    List(Option<u64>),
    Item,
}

/// Words within words: strong, stressed, a link.
#[derive(Default)]
struct Words {
    done: Vec<Inline>,
    open: Vec<(Span, Vec<Inline>)>,
}

enum Span {
    Strong,
    Emphasis,
    Link(String),
    Picture(String),
}

fn step(event: Event<'_>, open: &mut Vec<Open>) {
    let deep = open.len() > DEPTH;
    let Some(level) = open.last_mut() else { return };
    match event {
        Event::Start(Tag::BlockQuote(_)) => begin(open, Kind::Quote),
        Event::Start(Tag::List(first)) => begin(open, Kind::List(first)),
        Event::Start(Tag::Item) => begin(open, Kind::Item),
        Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) => close(open, deep),
        Event::Start(Tag::Heading { .. }) => {
            level.end_paragraph();
            level.words.open(Span::Strong);
        }
        Event::Start(Tag::Strong) => level.words.open(Span::Strong),
        Event::Start(Tag::Emphasis) => level.words.open(Span::Emphasis),
        Event::Start(Tag::Link { dest_url, .. }) => level.words.open(Span::Link(dest_url.into_string())),
        Event::Start(Tag::Image { dest_url, .. }) => level.words.open(Span::Picture(dest_url.into_string())),
        Event::Start(_) => level.end_paragraph(),
        Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image) => level.words.close(),
        Event::End(_) => level.end_paragraph(),
        Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => level.words.lines(&text),
        Event::Code(code) => level.words.push(Inline::Code(visible(&code))),
        Event::SoftBreak | Event::HardBreak => level.words.push(Inline::Break),
        Event::Rule => level.end_paragraph(),
        _ => {}
    }
}

fn begin(open: &mut Vec<Open>, kind: Kind) {
    if let Some(level) = open.last_mut() {
        level.end_paragraph();
    }
    open.push(Open { kind, ..Open::default() });
}

fn close(open: &mut Vec<Open>, deep: bool) {
    let Some(mut level) = open.pop() else { return };
    level.end_paragraph();
    let Some(above) = open.last_mut() else {
        open.push(level);
        return;
    };
    match (level.kind, above.blocks.last_mut()) {
        _ if deep => above.blocks.append(&mut level.blocks),
        (Kind::Item, Some(Block::List { items, .. })) if matches!(above.kind, Kind::List(_)) => {
            items.push(level.blocks);
        }
        (Kind::Item, _) => {
            let first = if let Kind::List(first) = above.kind { first } else { None };
            above.blocks.push(Block::List { first, items: vec![level.blocks] });
        }
        (Kind::Quote, _) => above.blocks.push(Block::Quote { claim: None, blocks: level.blocks }),
        (Kind::List(_) | Kind::Whole, _) => above.blocks.append(&mut level.blocks),
    }
}

impl Open {
    fn end_paragraph(&mut self) {
        let words = self.words.end();
        if !words.is_empty() {
            self.blocks.push(Block::Paragraph(words));
        }
    }
}

impl Words {
    fn open(&mut self, span: Span) {
        self.open.push((span, Vec::new()));
    }

    fn close(&mut self) {
        let Some((span, words)) = self.open.pop() else { return };
        match span {
            // Within each other they say no more, and could go on without end.
            Span::Strong | Span::Emphasis if self.open.len() >= 2 => {
                words.into_iter().for_each(|word| self.push(word));
            }
            Span::Strong => self.push(Inline::Strong(words)),
            Span::Emphasis => self.push(Inline::Emphasis(words)),
            Span::Link(to) => {
                let same = Inline::plain(&words) == to;
                let linked = link(&to, vec![Inline::Text(visible(&to))]);
                let shown = if same { linked } else { beside(words, linked) };
                shown.into_iter().for_each(|word| self.push(word));
            }
            Span::Picture(to) => {
                beside(words, vec![Inline::Text(visible(&to))]).into_iter().for_each(|word| self.push(word));
            }
        }
    }

    fn push(&mut self, inline: Inline) {
        let into = self.open.last_mut().map_or(&mut self.done, |(_, words)| words);
        match (into.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(more)) => before.push_str(&more),
            (_, inline) => into.push(inline),
        }
    }

    /// Text that may hold line ends: code blocks and raw HTML.
    fn lines(&mut self, text: &str) {
        for (at, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if at > 0 {
                self.push(Inline::Break);
            }
            self.push(Inline::Text(visible(line)));
        }
    }

    fn end(&mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        let mut words = std::mem::take(&mut self.done);
        while words.last() == Some(&Inline::Break) {
            words.pop();
        }
        words
    }
}

/// A link, when it leads to a page or a mail address; the words and where they would have led otherwise.
pub(super) fn link(to: &str, words: Vec<Inline>) -> Vec<Inline> {
    let lower = to.to_ascii_lowercase();
    let safe = ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let plain = !to.chars().any(|c| c.is_control() || c.is_whitespace()) && visible(to) == to;
    if safe && plain {
        return vec![Inline::Link { to: to.to_owned(), words }];
    }
    if Inline::plain(&words) == to { words } else { beside(words, vec![Inline::Text(visible(to))]) }
}

/// `words (there)`
pub(super) fn beside(mut words: Vec<Inline>, there: Vec<Inline>) -> Vec<Inline> {
    words.push(Inline::text(" ("));
    words.extend(there);
    words.push(Inline::text(")"));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(blocks: &[Block]) -> String {
        let parts = blocks.iter().map(|block| match block {
            Block::Paragraph(words) => Inline::plain(words),
            Block::Quote { blocks, .. } => format!("> {}", plain(blocks)),
            Block::List { items, .. } => items.iter().map(|item| format!("- {}", plain(item))).collect(),
            other => format!("{other:?}"),
        });
        parts.collect::<Vec<_>>().join("|")
    }

    #[test]
    fn headings_pictures_and_raw_html_are_words() {
        assert_eq!(blocks("# Groot"), [Block::Paragraph(vec![Inline::Strong(vec![Inline::text("Groot")])])]);
        assert_eq!(plain(&blocks("![foto](http://x/y.png)")), "foto (http://x/y.png)");
        assert_eq!(plain(&blocks("<script>alert(1)</script>")), "<script>alert(1)</script>");
        assert_eq!(plain(&blocks("a <b onclick=x>b</b>")), "a <b onclick=x>b</b>");
    }

    #[test]
    fn a_link_shows_where_it_leads_and_leads_to_pages_and_mail_only() {
        let shown = blocks("[bank](https://kwaad.example)");
        let Block::Paragraph(words) = &shown[0] else { panic!("{shown:?}") };
        assert_eq!(Inline::plain(words), "bank (https://kwaad.example)");
        assert!(words.iter().any(|w| matches!(w, Inline::Link { to, .. } if to == "https://kwaad.example")));
        for to in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example", "vbscript:x"]
        {
            let shown = blocks(&format!("[x]({to})"));
            let Block::Paragraph(words) = &shown[0] else { panic!("{shown:?}") };
            assert_eq!(Inline::plain(words), format!("x ({to})"));
            assert!(!words.iter().any(|w| matches!(w, Inline::Link { .. })), "{to}");
        }
    }

    #[test]
    fn lists_keep_their_items_and_lines_their_breaks() {
        let Block::List { first, items } = &blocks("1. een\n2. twee\n   verder\n3. drie")[0] else {
            panic!()
        };
        assert_eq!((*first, items.len()), (Some(1), 3));
        assert_eq!(plain(&items[1]), "twee verder");
    }

    #[test]
    fn words_nested_without_end_are_all_kept() {
        for mark in ["> ", "- ", "*a ", "[a"] {
            let text = format!("{}kern", mark.repeat(5_000));
            assert!(plain(&blocks(&text)).contains("kern"), "{mark}");
        }
    }
}
