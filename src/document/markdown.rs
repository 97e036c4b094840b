//! Marked text becomes blocks: Markdown is read first, then tokens are exchanged for values.

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd, TextMergeStream};

use super::blocks::{Align, Block, Cell, Inline, Table};
use super::exchange::Exchange;
use super::figures;
use super::passage;
use super::tables::TableSpec;
use super::tokens::{self, Piece};
use crate::input::Diagnostic;

/// The blocks of marked text.
pub(super) fn blocks(
    marked: &str,
    tables: &[TableSpec],
    exchange: Exchange<'_>,
) -> Result<Vec<Block>, Diagnostic> {
    let parser = Parser::new_ext(marked, Options::ENABLE_TABLES | Options::ENABLE_GFM);
    let events: Vec<Event<'_>> = TextMergeStream::new(parser).collect();
    let mut reader = Reader { events, at: 0, tables, exchange, level: 0 };
    let mut blocks = Vec::new();
    while reader.peek().is_some() {
        reader.block(&mut blocks)?;
    }
    Ok(blocks)
}

struct Reader<'a> {
    events: Vec<Event<'a>>,
    at: usize,
    tables: &'a [TableSpec],
    exchange: Exchange<'a>,
    /// The level of the last heading, so that none is skipped.
    level: u8,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&Event<'a>> {
        self.events.get(self.at)
    }

    fn next(&mut self) -> Option<Event<'a>> {
        let event = self.events.get(self.at).cloned();
        self.at += 1;
        event
    }

    /// Reads one block, and what belongs to it.
    fn block(&mut self, into: &mut Vec<Block>) -> Result<(), Diagnostic> {
        match self.next() {
            Some(Event::Start(Tag::Heading { level, .. })) => {
                let words = self.inlines(TagEnd::Heading(level))?;
                self.level = (level as u8).min(self.level + 1);
                into.push(Block::Heading { level: self.level, words });
            }
            Some(Event::Start(Tag::Paragraph)) => {
                if let Some(marked) = self.alone() {
                    self.at += 2;
                    self.lone(&marked, into)?;
                } else {
                    into.push(Block::Paragraph(self.inlines(TagEnd::Paragraph)?));
                }
            }
            Some(Event::Start(Tag::BlockQuote(kind))) => {
                let inner = self.until(TagEnd::BlockQuote(kind))?;
                into.push(match (kind, inner) {
                    (Some(_), inner) => Block::Notice(inner),
                    (None, mut inner) if matches!(inner.as_slice(), [Block::Quote { .. }]) => inner.remove(0),
                    (None, inner) => Block::Quote { claim: None, blocks: inner },
                });
            }
            Some(Event::Start(Tag::List(first))) => self.list(first, into)?,
            Some(Event::Start(Tag::Table(aligns))) => into.push(Block::Table(self.table(&aligns)?)),
            Some(Event::Start(Tag::CodeBlock(_))) => {
                into.push(Block::Paragraph(self.literal(TagEnd::CodeBlock)?));
            }
            Some(Event::Start(Tag::HtmlBlock)) => {
                into.push(Block::Paragraph(self.literal(TagEnd::HtmlBlock)?));
            }
            Some(Event::Rule) => into.push(Block::PageBreak),
            // An inline outside a paragraph: the words of a tight list item.
            Some(event) => {
                let mut words = self.inline(event)?;
                while self.peek().is_some_and(is_inline) {
                    if let Some(event) = self.next() {
                        words.extend(self.inline(event)?);
                    }
                }
                into.push(Block::Paragraph(words));
            }
            None => {}
        }
        Ok(())
    }

    /// The text of the paragraph that begins here, when one stretch of text is all of it and it is one token.
    fn alone(&self) -> Option<String> {
        let [Event::Text(text), Event::End(TagEnd::Paragraph), ..] = self.events.get(self.at..)? else {
            return None;
        };
        let is_one = matches!(tokens::pieces(text.trim())[..], [Piece::Value(..) | Piece::Block(_)]);
        is_one.then(|| text.trim().to_owned())
    }

    /// A paragraph that is one token: a quotation, a table, or a value by itself.
    fn lone(&mut self, marked: &str, into: &mut Vec<Block>) -> Result<(), Diagnostic> {
        if let [Piece::Block(index)] = tokens::pieces(marked)[..] {
            let spec =
                self.tables.get(index).ok_or_else(|| self.exchange.wrong("a table is cut in pieces"))?;
            if !spec.rows.is_empty() {
                let table = self.made(spec)?;
                match &spec.drawing {
                    None => into.push(Block::Table(table)),
                    Some(drawing) => {
                        let figure = figures::figure(spec, drawing, index, table, self.exchange)?;
                        into.extend(figure.into_iter().map(Block::Figure));
                    }
                }
            }
        } else if let Some((text, claim)) = self.exchange.quotation(marked) {
            let quoted = passage::quote(text, claim);
            let spoken = self.exchange.words.spoken().is_some();
            into.extend(if spoken { Block::spoken(quoted) } else { quoted });
        } else {
            into.push(Block::Paragraph(self.exchange.inlines(marked)?));
        }
        Ok(())
    }

    fn until(&mut self, end: TagEnd) -> Result<Vec<Block>, Diagnostic> {
        let mut blocks = Vec::new();
        while self.peek().is_some_and(|event| *event != Event::End(end)) {
            self.block(&mut blocks)?;
        }
        self.at += 1;
        Ok(blocks)
    }

    fn list(&mut self, first: Option<u64>, into: &mut Vec<Block>) -> Result<(), Diagnostic> {
        let mut items = Vec::new();
        while let Some(Event::Start(Tag::Item)) = self.next() {
            items.push(self.until(TagEnd::Item)?);
        }
        into.push(Block::List { first, items });
        Ok(())
    }

    /// A table written out in the template: it has no caption, which a report's tables have.
    fn table(&mut self, aligns: &[Alignment]) -> Result<Table, Diagnostic> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        loop {
            match self.next() {
                Some(Event::Start(Tag::TableHead | Tag::TableRow)) => rows.push(Vec::new()),
                Some(Event::Start(Tag::TableCell)) => {
                    let words = self.inlines(TagEnd::TableCell)?;
                    if let Some(row) = rows.last_mut() {
                        let right = matches!(aligns.get(row.len()), Some(Alignment::Right));
                        row.push(Cell { words, align: if right { Align::End } else { Align::Start } });
                    }
                }
                Some(Event::End(TagEnd::Table)) | None => break,
                Some(_) => {}
            }
        }
        let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
        Ok(Table { caption: Vec::new(), head, rows, row_headers: false })
    }

    /// A table that a template asked for.
    fn made(&self, spec: &TableSpec) -> Result<Table, Diagnostic> {
        let columns = spec.rows.first().map_or(0, Vec::len);
        let aligns: Vec<Align> = (0..columns).map(|column| self.side(spec, column)).collect();
        let row = |cells: &Vec<String>| -> Result<Vec<Cell>, Diagnostic> {
            cells
                .iter()
                .zip(&aligns)
                .map(|(cell, align)| Ok(Cell { words: self.lines(cell)?, align: *align }))
                .collect()
        };
        Ok(Table {
            caption: self.exchange.inlines(&spec.caption)?,
            head: row(&spec.head)?,
            rows: spec.rows.iter().map(row).collect::<Result<_, _>>()?,
            row_headers: true,
        })
    }

    /// A column of numbers lines up at the end; the first column names the row.
    fn side(&self, spec: &TableSpec, column: usize) -> Align {
        let cells = spec.rows.iter().filter_map(|row| row.get(column));
        let numbers: Vec<bool> = cells.filter_map(|cell| self.exchange.is_number(cell)).collect();
        let all = !numbers.is_empty() && numbers.iter().all(|number| *number);
        if column > 0 && all { Align::End } else { Align::Start }
    }

    fn lines(&self, marked: &str) -> Result<Vec<Inline>, Diagnostic> {
        let mut words = Vec::new();
        for (at, line) in marked.split('\n').enumerate() {
            if at > 0 {
                words.push(Inline::Break);
            }
            words.extend(self.exchange.inlines(line)?);
        }
        Ok(words)
    }

    /// Code and raw HTML: words like any other.
    fn literal(&mut self, end: TagEnd) -> Result<Vec<Inline>, Diagnostic> {
        let mut text = String::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(closing) if closing == end => break,
                Event::Text(words) | Event::Html(words) => text.push_str(&words),
                _ => {}
            }
        }
        self.lines(text.trim())
    }

    fn inlines(&mut self, end: TagEnd) -> Result<Vec<Inline>, Diagnostic> {
        let mut words = Vec::new();
        while let Some(event) = self.next() {
            if event == Event::End(end) {
                break;
            }
            words.extend(self.inline(event)?);
        }
        Ok(words)
    }

    fn inline(&mut self, event: Event<'_>) -> Result<Vec<Inline>, Diagnostic> {
        Ok(match event {
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.exchange.inlines(&text)?
            }
            Event::Code(code) => match tokens::pieces(&code)[..] {
                [Piece::Words(words)] => vec![Inline::Code(words.to_owned())],
                _ => self.exchange.inlines(&code)?,
            },
            Event::SoftBreak => vec![Inline::text(" ")],
            Event::HardBreak => vec![Inline::Break],
            Event::Start(Tag::Strong) => vec![Inline::Strong(self.inlines(TagEnd::Strong)?)],
            Event::Start(Tag::Emphasis) => vec![Inline::Emphasis(self.inlines(TagEnd::Emphasis)?)],
            Event::Start(Tag::Link { dest_url, .. }) => {
                let words = self.inlines(TagEnd::Link)?;
                match tokens::pieces(&dest_url)[..] {
                    [Piece::Words(to)] => passage::link(to, words),
                    _ => passage::beside(words, self.exchange.inlines(&dest_url)?),
                }
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let words = self.inlines(TagEnd::Image)?;
                passage::beside(words, self.exchange.inlines(&dest_url)?)
            }
            _ => Vec::new(),
        })
    }
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Text(_) | Event::Code(_) | Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => true,
        Event::Start(tag) => {
            matches!(tag, Tag::Strong | Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. })
        }
        _ => false,
    }
}
