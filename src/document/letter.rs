//! What a letter is besides a document: it has an address, and it may stand among others in one file.

use super::blocks::{Block, Cell, Inline, Table};
use super::document::Document;

impl Document {
    /// The same document with plain words where claims stood: a letter has no pages on which to look them up.
    #[must_use]
    pub fn unclaimed(mut self) -> Self {
        self.blocks = self.blocks.into_iter().map(plain_block).collect();
        self
    }

    /// The same letter without the address of whom it is to, for a mail.
    #[must_use]
    pub fn unaddressed(mut self) -> Self {
        if address(&self.blocks).is_some() {
            self.blocks.remove(1);
        }
        self
    }

    /// Letters in one document, each on a page of its own, under the title of the first.
    #[must_use]
    pub fn merged(letters: Vec<Self>) -> Option<Self> {
        let mut letters = letters.into_iter();
        let mut merged = letters.next()?;
        for letter in letters {
            merged.blocks.push(Block::PageBreak);
            let dated = format!("{}: {}", letter.label("date"), letter.dated);
            let after = usize::from(matches!(letter.blocks.first(), Some(Block::Heading { level: 1, .. })))
                + usize::from(address(&letter.blocks).is_some());
            let dated = Block::Paragraph(vec![Inline::text(dated)]);
            let mut blocks = letter.blocks;
            blocks.insert(after.min(blocks.len()), dated);
            merged.blocks.extend(blocks);
        }
        Some(merged)
    }
}

/// To whom the letter is that begins here: the lines right under its title.
#[must_use]
pub fn address(letter: &[Block]) -> Option<&[Inline]> {
    match letter {
        [Block::Heading { level: 1, .. }, Block::Paragraph(lines), ..] if lines.contains(&Inline::Break) => {
            Some(lines)
        }
        _ => None,
    }
}

fn plain_block(block: Block) -> Block {
    match block {
        Block::Heading { level, words } => Block::Heading { level, words: plain_words(words) },
        Block::Paragraph(words) => Block::Paragraph(plain_words(words)),
        Block::List { first, items } => {
            let items = items.into_iter().map(|item| item.into_iter().map(plain_block).collect());
            Block::List { first, items: items.collect() }
        }
        Block::Table(table) => Block::Table(plain_table(table)),
        Block::Quote { blocks, .. } => {
            Block::Quote { claim: None, blocks: blocks.into_iter().map(plain_block).collect() }
        }
        Block::Notice(blocks) => Block::Notice(blocks.into_iter().map(plain_block).collect()),
        Block::Target { blocks, .. } => Block::Notice(blocks.into_iter().map(plain_block).collect()),
        Block::Figure(mut figure) => {
            figure.caption = plain_words(figure.caption);
            figure.data = plain_table(figure.data);
            Block::Figure(figure)
        }
        Block::PageBreak => Block::PageBreak,
    }
}

fn plain_table(table: Table) -> Table {
    let row = |row: Vec<Cell>| -> Vec<Cell> {
        row.into_iter().map(|cell| Cell { words: plain_words(cell.words), ..cell }).collect()
    };
    Table {
        caption: plain_words(table.caption),
        head: row(table.head),
        rows: table.rows.into_iter().map(row).collect(),
        ..table
    }
}

fn plain_words(words: Vec<Inline>) -> Vec<Inline> {
    let plain = |word: Inline| match word {
        Inline::Claim { shown, .. } => Inline::Text(shown),
        Inline::Strong(inner) => Inline::Strong(plain_words(inner)),
        Inline::Emphasis(inner) => Inline::Emphasis(plain_words(inner)),
        Inline::Spoken(inner) => Inline::Spoken(plain_words(inner)),
        Inline::Link { to, words } => Inline::Link { to, words: plain_words(words) },
        other => other,
    };
    words.into_iter().map(plain).collect()
}
