use crate::document::{Block, Inline, Table};

/// Blocks as words alone, for the text of a mail: a program that shows it breaks the lines itself.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(block).filter(|part| !part.is_empty()).collect();
    let mut text = parts.join("\n\n");
    text.push('\n');
    text
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { words, .. } | Block::Paragraph(words) => lines(words),
        Block::List { first, items } => {
            let item = |(at, item): (u64, &Vec<Block>)| {
                let mark = first.map_or("-".to_owned(), |first| format!("{}.", first.saturating_add(at)));
                format!("{mark} {}", plain(item).trim_end().replace("\n\n", "\n"))
            };
            (0..).zip(items).map(item).collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => of_table(table),
        Block::Figure(figure) => figure.alt.clone(),
        Block::Quote { blocks, .. } | Block::Notice(blocks) | Block::Target { blocks, .. } => {
            { plain(blocks).trim_end().lines().map(|line| format!("> {line}\n")).collect::<String>() }
                .trim_end()
                .to_owned()
        }
        Block::PageBreak => String::new(),
    }
}

/// A row a line: a table of facts as `Label: value`, another with its cells side by side.
fn of_table(table: &Table) -> String {
    let facts = table.head.is_empty();
    let row = |cells: &Vec<crate::document::Cell>| {
        let cells: Vec<String> = cells.iter().map(|cell| Inline::plain(&cell.words)).collect();
        match cells.as_slice() {
            [label, value] if facts => format!("{label}: {value}"),
            cells => cells.join(" · "),
        }
    };
    let caption = lines(&table.caption);
    let caption = (!caption.is_empty()).then(|| format!("{caption}:"));
    caption.into_iter().chain(table.rows.iter().map(row)).collect::<Vec<_>>().join("\n")
}

/// Words, with their own line ends.
fn lines(words: &[Inline]) -> String {
    let mut text = String::new();
    for word in words {
        match word {
            Inline::Break => text.push('\n'),
            Inline::Link { to, words } if Inline::plain(words) != *to => {
                text.push_str(&format!("{} ({to})", Inline::plain(words)));
            }
            other => text.push_str(&Inline::plain(std::slice::from_ref(other))),
        }
    }
    text
}
