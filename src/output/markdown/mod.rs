//! A document as GitHub Markdown: claims carry footnotes, and nothing that people wrote is markup.

mod apparatus;
mod escape;

use crate::document::{Align, Block, Cell, Document, Inline, Table};
use crate::ledger::ClaimId;
use escape::{code, line, text};

/// The bytes of a document as Markdown.
#[must_use]
pub fn markdown(document: &Document) -> Vec<u8> {
    let mut page = String::new();
    let mut blocks = document.blocks.as_slice();
    if let [Block::Heading { level: 1, words }, rest @ ..] = blocks {
        paragraph(&mut page, "", &format!("# {}", inlines(words)));
        blocks = rest;
    }
    paragraph(&mut page, "", &format!("{}: {}", text(document.label("date")), text(&document.dated)));
    if document.draft {
        paragraph(&mut page, "", &format!("**{}**", text(document.label("draft"))));
    }
    write(blocks, "", &mut page);
    if let Some(apparatus) = &document.apparatus {
        apparatus::write(apparatus, document, &mut page);
    }
    tidy(&page).into_bytes()
}

/// Adds a paragraph and the empty line after it. `margin` begins each line: `> ` in a quotation.
fn paragraph(page: &mut String, margin: &str, words: &str) {
    for line in words.split('\n') {
        page.push_str(margin);
        page.push_str(line);
        page.push('\n');
    }
    page.push_str(margin.trim_end());
    page.push('\n');
}

fn write(blocks: &[Block], margin: &str, page: &mut String) {
    for block in blocks {
        match block {
            Block::Heading { level, words } => {
                let marks = "#".repeat(usize::from((*level).clamp(1, 6)));
                paragraph(page, margin, &format!("{marks} {}", inlines(words)));
            }
            Block::Paragraph(words) => paragraph(page, margin, &line(&inlines(words))),
            Block::List { first, items } => list(*first, items, margin, page),
            Block::Table(table) => write_table(table, margin, page),
            Block::Figure(figure) => {
                paragraph(page, margin, &format!("*{}*", text(&figure.alt)));
                write_table(&figure.data, margin, page);
            }
            Block::Quote { claim, blocks } => {
                let inner = format!("{margin}> ");
                write(blocks, &inner, page);
                if let Some(id) = claim {
                    paragraph(page, &inner, &note(id));
                }
                page.push_str(&format!("{}\n", margin.trim_end()));
            }
            Block::Notice(blocks) => {
                let inner = format!("{margin}> ");
                page.push_str(&format!("{inner}[!NOTE]\n"));
                write(blocks, &inner, page);
                page.push_str(&format!("{}\n", margin.trim_end()));
            }
            Block::Target { blocks, .. } => write(blocks, margin, page),
            Block::PageBreak => paragraph(page, margin, "---"),
        }
    }
}

fn list(first: Option<u64>, items: &[Vec<Block>], margin: &str, page: &mut String) {
    for (at, item) in items.iter().enumerate() {
        let number = u64::try_from(at).unwrap_or(u64::MAX);
        let mark =
            first.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first.saturating_add(number)));
        let indent = format!("{margin}{}", " ".repeat(mark.len()));
        let mut inner = String::new();
        write(item, &indent, &mut inner);
        let inner = tidy(&inner);
        // The first line of an item stands behind its mark.
        page.push_str(margin);
        page.push_str(&mark);
        page.push_str(inner.strip_prefix(&indent).unwrap_or(&inner).trim_end());
        page.push('\n');
    }
    page.push_str(margin.trim_end());
    page.push('\n');
}

/// One empty line between blocks, also where quotations end together.
fn tidy(page: &str) -> String {
    let empty = |line: &str| line.chars().all(|c| c == '>' || c == ' ');
    let page = page.trim_end();
    let mut tidied = String::with_capacity(page.len());
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        if !(empty(line) && lines.peek().is_none_or(|next| empty(next))) {
            tidied.push_str(line.trim_end());
            tidied.push('\n');
        }
    }
    tidied
}

fn write_table(table: &Table, margin: &str, page: &mut String) {
    if !table.caption.is_empty() {
        paragraph(page, margin, &format!("**{}**", inlines(&table.caption)));
    }
    let columns = table.head.len().max(table.rows.first().map_or(0, Vec::len));
    let mut lines = vec![row(&table.head, columns)];
    let aligns = table.rows.first().unwrap_or(&table.head).iter().map(|cell| match cell.align {
        Align::Start => "---",
        Align::End => "--:",
    });
    lines.push(format!("| {} |", aligns.collect::<Vec<_>>().join(" | ")));
    lines.extend(table.rows.iter().map(|cells| row(cells, columns)));
    paragraph(page, margin, &lines.join("\n"));
}

fn row(cells: &[Cell], columns: usize) -> String {
    let mut words: Vec<String> = cells.iter().map(|cell| inlines(&cell.words).replace('\n', " ")).collect();
    words.resize(columns, String::new());
    format!("| {} |", words.join(" | "))
}

fn inlines(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(plain) => text(plain),
        Inline::Strong(inner) => marked("**", inner),
        Inline::Emphasis(inner) => marked("*", inner),
        Inline::Spoken(inner) => inlines(inner),
        Inline::Link { to, words } => format!("[{}](<{}>)", inlines(words), address(to)),
        Inline::Code(plain) => code(plain),
        Inline::Break => "<br>".to_owned(),
        Inline::Claim { id, shown } => format!("{}{}", text(shown), note(id)),
    }
}

/// Marks must touch words: white space at either end stays outside them.
fn marked(mark: &str, inner: &[Inline]) -> String {
    let words = inlines(inner);
    let trimmed = words.trim();
    if trimmed.is_empty() {
        return words;
    }
    let (before, after) = words.split_once(trimmed).unwrap_or(("", ""));
    format!("{before}{mark}{trimmed}{mark}{after}")
}

/// An address between `<` and `>`, which it cannot leave.
fn address(to: &str) -> String {
    to.replace('\\', "%5C").replace('<', "%3C").replace('>', "%3E").replace('|', "%7C")
}

fn note(id: &ClaimId) -> String {
    format!("[^{id}]")
}
