use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Words that stand together: a paragraph, a heading, an item of a list, a cell. Each byte knows where it
/// stands in the text as it was written.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    text: String,
    origins: Vec<usize>,
}

/// What stands for something that is read as one word and is no word: code, a value of a template.
pub(super) const PLACEHOLDER: &str = "0";

impl Stretch {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of the words stands in the text as it was written.
    pub(super) fn origin(&self, at: &Range<usize>) -> Range<usize> {
        let start = self.origins.get(at.start).copied().unwrap_or_default();
        let last = at.end.checked_sub(1).and_then(|last| self.origins.get(last));
        start..last.map_or(start, |last| last + 1)
    }

    /// The same words, whose origins are looked up in the origins of another text.
    pub(super) fn through(mut self, origins: &[usize]) -> Self {
        for at in &mut self.origins {
            *at = origins.get(*at).copied().unwrap_or_default();
        }
        self
    }

    /// Adds words that stand at `at` in the text as it was written.
    fn push(&mut self, words: &str, at: &Range<usize>) {
        let as_written = words.len() == at.len();
        self.text.push_str(words);
        self.origins.extend((0..words.len()).map(|byte| if as_written { at.start + byte } else { at.start }));
    }
}

/// The words of a text in Markdown, without its signs, addresses and pictures.
pub(super) fn stretches(markdown: &str) -> Vec<Stretch> {
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_GFM);
    let mut stretches = vec![Stretch::default()];
    let mut hidden = 0_u32;
    for (event, at) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock) => hidden += 1,
            Event::End(TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock) => {
                hidden = hidden.saturating_sub(1);
            }
            _ if hidden > 0 => {}
            Event::Start(tag) if is_within(&tag.to_end()) => {}
            Event::End(tag) if is_within(&tag) => {}
            Event::Start(_) | Event::End(_) | Event::Rule => stretches.push(Stretch::default()),
            Event::Text(words) => add(&mut stretches, &words, &at),
            Event::Code(_) => add(&mut stretches, PLACEHOLDER, &at),
            Event::SoftBreak | Event::HardBreak => add(&mut stretches, " ", &at),
            _ => {}
        }
    }
    stretches.retain(|stretch| !stretch.text.trim().is_empty());
    stretches
}

fn add(stretches: &mut [Stretch], words: &str, at: &Range<usize>) {
    if let Some(last) = stretches.last_mut() {
        last.push(words, at);
    }
}

/// Whether the sentence goes on through this: stressed words, a link.
fn is_within(tag: &TagEnd) -> bool {
    matches!(tag, TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Strikethrough)
}
