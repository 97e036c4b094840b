use crate::document::{Block, Document, Inline, address};

/// What stands above the sections of a document, or of one letter among others.
#[derive(Default)]
pub(super) struct Sheet<'a> {
    /// Its title.
    pub title: Option<&'a Block>,
    /// The name and address in the window of the envelope.
    pub address: Option<&'a [Inline]>,
    /// Who it is from: a paragraph between the title and the first section.
    pub from: Option<&'a [Inline]>,
    /// The date of a letter among others; that of the document when it does not say its own.
    pub dated: Option<&'a [Inline]>,
    /// Everything below.
    pub rest: &'a [Block],
}

/// A document as one sheet, or letters in one file as a sheet each.
pub(super) fn sheets(document: &Document) -> Vec<Sheet<'_>> {
    let mut sheets = Vec::new();
    let mut rest = document.blocks.as_slice();
    if document.look == Some("merged") {
        let begins = |pair: &[Block]| matches!(pair, [Block::PageBreak, Block::Heading { level: 1, .. }]);
        while let Some(at) = rest.windows(2).position(begins) {
            sheets.push(sheet(document, &rest[..at]));
            rest = &rest[at + 1..];
        }
    }
    sheets.push(sheet(document, rest));
    sheets
}

fn sheet<'a>(document: &'a Document, blocks: &'a [Block]) -> Sheet<'a> {
    let none = Sheet::default();
    match blocks {
        [title @ Block::Heading { level: 1, .. }, below @ ..] if document.letter => {
            let address = address(blocks);
            let rest = &below[usize::from(address.is_some())..];
            match rest {
                [Block::Paragraph(words), rest @ ..] if is_date(document, words) => {
                    Sheet { title: Some(title), address, dated: Some(words), rest, ..none }
                }
                rest => Sheet { title: Some(title), address, rest, ..none },
            }
        }
        [title @ Block::Heading { level: 1, .. }, Block::Paragraph(words), rest @ ..]
            if matches!(rest.first(), Some(Block::Heading { level: 2, .. })) =>
        {
            Sheet { title: Some(title), from: Some(words), rest, ..none }
        }
        [title @ Block::Heading { level: 1, .. }, rest @ ..] => Sheet { title: Some(title), rest, ..none },
        rest => Sheet { rest, ..none },
    }
}

/// Whether these are the words with which a letter among others says its date.
fn is_date(document: &Document, words: &[Inline]) -> bool {
    let told = format!("{}: ", document.label("date"));
    matches!(words, [Inline::Text(words)] if words.starts_with(&told))
}
