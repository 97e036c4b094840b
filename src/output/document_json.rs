//! A document as JSON: its blocks, for a program that lays them out in its own way.
//!
//! A stretch of plain words is a string; every other stretch is an object with one member that names it.

use serde_json::{Value as Json, json};

use crate::document::{Align, Block, Cell, Document, Figure, Inline, Table};

/// The name and version of this format.
pub const DOCUMENT_SCHEMA: &str = "cocreate-document/1";

/// The bytes of a document as JSON, with what its claims rest on as its last blocks.
#[must_use]
pub fn document_json(document: &Document) -> Vec<u8> {
    let appendix = document.appendix();
    let told = json!({
        "schema": DOCUMENT_SCHEMA,
        "title": document.title,
        "language": document.language.code(),
        "date": document.date.to_string(),
        "dated": document.dated,
        "draft": document.draft,
        "letter": document.letter,
        "look": document.look,
        "blocks": blocks_json(&document.blocks),
        "appendix": blocks_json(&appendix),
    });
    format!("{told:#}\n").into_bytes()
}

/// Blocks as JSON.
#[must_use]
pub fn blocks_json(blocks: &[Block]) -> Json {
    blocks.iter().map(block).collect()
}

fn block(block: &Block) -> Json {
    match block {
        Block::Heading { level, words } => json!({ "heading": inlines(words), "level": level }),
        Block::Paragraph(words) => json!({ "paragraph": inlines(words) }),
        Block::List { first, items } => {
            let items: Vec<Json> = items.iter().map(|item| blocks_json(item)).collect();
            json!({ "list": items, "first": first })
        }
        Block::Table(of) => json!({ "table": table(of) }),
        Block::Figure(of) => json!({ "figure": figure(of) }),
        Block::Quote { claim, blocks } => json!({ "quote": blocks_json(blocks), "claim": claim }),
        Block::Notice(blocks) => json!({ "notice": blocks_json(blocks) }),
        Block::Target { claim, blocks } => json!({ "target": claim, "blocks": blocks_json(blocks) }),
        Block::PageBreak => json!("page-break"),
    }
}

fn table(table: &Table) -> Json {
    let rows: Vec<Json> = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
    json!({
        "caption": inlines(&table.caption),
        "head": table.head.iter().map(cell).collect::<Json>(),
        "rows": rows,
        "row_headers": table.row_headers,
    })
}

fn cell(cell: &Cell) -> Json {
    match cell.align {
        Align::Start => json!({ "words": inlines(&cell.words) }),
        Align::End => json!({ "words": inlines(&cell.words), "align": "end" }),
    }
}

fn figure(figure: &Figure) -> Json {
    json!({
        "svg": figure.svg,
        "alt": figure.alt,
        "caption": inlines(&figure.caption),
        "data": table(&figure.data),
    })
}

fn inlines(words: &[Inline]) -> Json {
    words.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Json {
    match inline {
        Inline::Text(words) => json!(words),
        Inline::Strong(words) => json!({ "strong": inlines(words) }),
        Inline::Emphasis(words) => json!({ "emphasis": inlines(words) }),
        Inline::Spoken(words) => json!({ "spoken": inlines(words) }),
        Inline::Link { to, words } => json!({ "link": to, "words": inlines(words) }),
        Inline::Code(words) => json!({ "code": words }),
        Inline::Break => json!({ "break": true }),
        Inline::Claim { id, shown } => json!({ "claim": id, "shown": shown }),
    }
}
