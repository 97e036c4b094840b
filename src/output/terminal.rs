//! Blocks for the terminal: readable at eighty columns, in colour when the terminal wants it.

use anstyle::Style;
use comfy_table::{
    Attribute, Cell as ScreenCell, CellAlignment, ContentArrangement, Table as ScreenTable, presets,
};

use crate::document::{Align, Block, Inline, Table};

/// How wide text may become, in columns.
pub const WIDTH: u16 = 80;

/// Writes blocks as text that ends in a newline. Without `colour` there is no escape sequence in it.
#[must_use]
pub fn terminal(blocks: &[Block], colour: bool) -> String {
    let mut screen = Screen { text: String::new(), colour };
    screen.blocks(blocks, "");
    let mut text = screen.text.trim_end().to_owned();
    text.push('\n');
    text
}

struct Screen {
    text: String,
    colour: bool,
}

impl Screen {
    fn blocks(&mut self, blocks: &[Block], indent: &str) {
        for block in blocks {
            self.block(block, indent);
        }
    }

    fn block(&mut self, block: &Block, indent: &str) {
        match block {
            Block::Heading { level, words } => {
                let plain = Inline::plain(words);
                let style = if *level <= 2 { Style::new().bold().underline() } else { Style::new().bold() };
                self.lines(&plain, indent, style);
                self.gap();
            }
            Block::Paragraph(words) => {
                self.lines(&Inline::plain(words), indent, Style::new());
                self.gap();
            }
            Block::List { first, items } => self.list(*first, items, indent),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.lines(&figure.alt, indent, Style::new().italic());
                self.table(&figure.data);
            }
            Block::Quote { blocks, .. } => self.blocks(blocks, &format!("{indent}  │ ")),
            Block::Notice(blocks) => self.blocks(blocks, &format!("{indent}! ")),
            Block::Target { blocks, .. } => self.blocks(blocks, indent),
            Block::PageBreak => {}
        }
    }

    fn list(&mut self, first: Option<u64>, items: &[Vec<Block>], indent: &str) {
        for (position, item) in (0..).zip(items) {
            let mark = first.map_or("- ".to_owned(), |first| format!("{}. ", first.saturating_add(position)));
            let inner = format!("{indent}{}", " ".repeat(mark.len()));
            let begin = self.text.len();
            self.blocks(item, &inner);
            let end = begin + indent.len();
            if self.text.is_char_boundary(end) && self.text.len() >= end + mark.len() {
                self.text.replace_range(end..end + mark.len(), &mark);
            }
            if self.text.ends_with("\n\n") {
                self.text.pop();
            }
        }
        self.gap();
    }

    fn table(&mut self, table: &Table) {
        if !table.caption.is_empty() {
            self.lines(&Inline::plain(&table.caption), "", Style::new().bold());
        }
        let mut screen = ScreenTable::new();
        screen.load_style(presets::UTF8_HORIZONTAL_ONLY);
        screen.set_content_arrangement(ContentArrangement::Dynamic).set_width(WIDTH);
        if self.colour {
            screen.enforce_styling();
        } else {
            screen.force_no_tty();
        }
        let aligned = |cell: &crate::document::Cell| {
            let alignment = match cell.align {
                Align::Start => CellAlignment::Left,
                Align::End => CellAlignment::Right,
            };
            ScreenCell::new(Inline::plain(&cell.words)).set_alignment(alignment)
        };
        // A table of facts has no headings: its first column names what stands beside it.
        if table.head.iter().any(|cell| !cell.words.is_empty()) {
            screen.set_header(table.head.iter().map(|cell| aligned(cell).add_attribute(Attribute::Bold)));
        }
        for row in &table.rows {
            screen.add_row(row.iter().map(aligned));
        }
        self.text.push_str(&screen.trim_fmt());
        self.text.push('\n');
        self.gap();
    }

    fn lines(&mut self, words: &str, indent: &str, style: Style) {
        let options = textwrap::Options::new(WIDTH.into()).initial_indent(indent).subsequent_indent(indent);
        for line in textwrap::wrap(words, options) {
            if self.colour && style != Style::new() {
                self.text.push_str(&format!("{style}{line}{style:#}"));
            } else {
                self.text.push_str(&line);
            }
            self.text.push('\n');
        }
    }

    fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }
}
