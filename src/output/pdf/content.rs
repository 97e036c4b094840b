use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::columns::columns;
use super::letters::Letters;
use super::pieces::pieces;
use crate::document::{Align, Block, Cell, Document, Figure, Inline, Table};
use crate::input::Diagnostic;
use crate::ledger::ClaimId;

/// A document as one value for the page program: its words are strings there, never markup.
pub(super) struct Content<'a> {
    document: &'a Document,
    letters: &'a Letters,
    targets: BTreeSet<&'a ClaimId>,
    uses: BTreeMap<&'a ClaimId, usize>,
    counting: bool,
    place: Place,
    level: u8,
    problem: Option<Diagnostic>,
}

/// Where in the document the words stand: the only name a message may give them.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    heading: usize,
    table: usize,
    row: Option<usize>,
}

impl Content<'_> {
    /// The whole document.
    ///
    /// # Errors
    /// When a character stands in no font; the place is told, never the word.
    pub fn of(document: &Document, letters: &Letters) -> Result<Json, Diagnostic> {
        let appendix = document.appendix();
        let mut content = Content {
            document,
            letters,
            targets: appendix.iter().filter_map(target).collect(),
            uses: BTreeMap::new(),
            counting: true,
            place: Place::default(),
            level: 0,
            problem: None,
        };
        let value = content.whole(&appendix);
        content.problem.map_or(Ok(value), Err)
    }
}

impl<'a> Content<'a> {
    fn whole(&mut self, appendix: &'a [Block]) -> Json {
        let document = self.document;
        let Parts { title, address, from, rest } = parts(document);
        let heading = title.map(|title| self.block(title));
        let address = address.map(|words| self.inlines(words));
        let from = from.map(|words| self.inlines(words));
        let blocks = self.blocks(rest);
        // From within the last pages nobody asks to be led back to them.
        self.counting = false;
        let appendix = self.blocks(appendix);
        let labels: BTreeMap<&str, Json> =
            LABELS.iter().map(|label| (*label, self.words(document.label(label)))).collect();
        json!({
            "title": self.line(&document.title),
            "language": document.language.code(),
            "date": [document.date.year(), document.date.month(), document.date.day()],
            "dated": self.words(&document.dated),
            "draft": document.draft,
            "letter": document.letter,
            "look": document.look,
            "labels": labels,
            "heading": heading,
            "address": address,
            "from": from,
            "blocks": blocks,
            "appendix": appendix,
        })
    }

    fn blocks(&mut self, blocks: &'a [Block]) -> Vec<Json> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &'a Block) -> Json {
        match block {
            Block::Heading { level, words } => {
                self.place = Place { heading: self.place.heading + 1, row: None, ..self.place };
                // A reader who hears the document must never miss a level.
                self.level = (*level).clamp(1, self.level + 1);
                json!({ "is": "heading", "level": self.level, "words": self.inlines(words) })
            }
            Block::Paragraph(words) => json!({ "is": "paragraph", "words": self.inlines(words) }),
            Block::List { first, items } => {
                let items: Vec<_> = items.iter().map(|item| self.blocks(item)).collect();
                json!({ "is": "list", "first": first, "items": items })
            }
            Block::Table(table) => self.table(table, &table.caption),
            Block::Figure(figure) => self.figure(figure),
            Block::Quote { claim, blocks } => {
                let claim = claim.as_ref().map(|id| self.claim(id, id.as_str()));
                json!({ "is": "quote", "claim": claim, "blocks": self.blocks(blocks) })
            }
            Block::Notice(blocks) => json!({ "is": "notice", "blocks": self.blocks(blocks) }),
            Block::Target { claim, blocks } => {
                let uses: Vec<_> = (1..=self.uses.get(claim).copied().unwrap_or(0))
                    .map(|n| format!("{claim}-{n}"))
                    .collect();
                json!({ "is": "target", "claim": claim.as_str(), "uses": uses, "blocks": self.blocks(blocks) })
            }
            Block::PageBreak => json!({ "is": "page" }),
        }
    }

    fn table(&mut self, table: &'a Table, caption: &'a [Inline]) -> Json {
        self.place = Place { table: self.place.table + 1, row: None, ..self.place };
        let caption = self.inlines(caption);
        let head: Vec<_> = table.head.iter().map(|cell| self.cell(cell)).collect();
        let mut rows = Vec::new();
        for (at, row) in table.rows.iter().enumerate() {
            self.place.row = Some(at + 1);
            rows.push(row.iter().map(|cell| self.cell(cell)).collect::<Vec<_>>());
        }
        self.place.row = None;
        let columns = columns(table, self.letters);
        json!({
            "is": "table",
            "caption": caption,
            "head": head,
            "rows": rows,
            "row-headers": table.row_headers,
            "columns": columns.widths,
            "size": columns.size,
            "turned": columns.turned,
            "whole": columns.whole,
        })
    }

    fn cell(&mut self, cell: &'a Cell) -> Json {
        json!({ "words": self.inlines(&cell.words), "end": cell.align == Align::End })
    }

    fn figure(&mut self, figure: &'a Figure) -> Json {
        // Its words are drawn too; its tags are plain ASCII.
        self.covered(&figure.svg);
        json!({
            "is": "figure",
            "svg": figure.svg,
            "alt": figure.alt,
            "caption": self.inlines(&figure.caption),
            // The figure has said what it shows: what is not printed twice is not counted twice.
            "data": self.table(&figure.data, &[]),
        })
    }

    fn inlines(&mut self, inlines: &'a [Inline]) -> Vec<Json> {
        inlines.iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: &'a Inline) -> Json {
        match inline {
            Inline::Text(words) => self.words(words),
            Inline::Strong(inner) => json!({ "is": "strong", "words": self.inlines(inner) }),
            Inline::Emphasis(inner) => json!({ "is": "emphasis", "words": self.inlines(inner) }),
            Inline::Link { to, words } => json!({ "is": "link", "to": to, "words": self.inlines(words) }),
            Inline::Code(words) => json!({ "is": "code", "words": self.words(words) }),
            Inline::Break => json!({ "is": "break" }),
            Inline::Claim { id, shown } => self.claim(id, shown),
        }
    }

    /// A claim leads to where it is explained, when the document does so, and can be found from there.
    fn claim(&mut self, id: &'a ClaimId, shown: &str) -> Json {
        let words = self.words(shown);
        if !self.targets.contains(id) {
            return words;
        }
        if !self.counting {
            return json!({ "is": "claim", "to": id.as_str(), "use": null, "words": [words] });
        }
        let uses = self.uses.entry(id).or_insert(0);
        *uses += 1;
        json!({ "is": "claim", "to": id.as_str(), "use": format!("{id}-{uses}"), "words": [words] })
    }

    /// Words in pieces between which a line may end.
    fn words(&mut self, words: &str) -> Json {
        self.covered(words);
        let mut pieces = pieces(words);
        if pieces.len() < 2 {
            json!(pieces.pop().unwrap_or_default())
        } else {
            json!({ "is": "pieces", "words": pieces })
        }
    }

    /// Words that stand on one line.
    fn line(&mut self, words: &str) -> String {
        self.covered(words);
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Remembers the first character that no font has.
    fn covered(&mut self, words: &str) {
        if self.problem.is_none()
            && let Some(missing) = words.chars().find(|&c| !self.letters.has(c))
        {
            self.problem = Some(absent(missing, self.place));
        }
    }
}

/// The claim to whose mentions a block is the place to go.
fn target(block: &Block) -> Option<&ClaimId> {
    match block {
        Block::Target { claim, .. } => Some(claim),
        _ => None,
    }
}

/// The labels that the page program prints.
const LABELS: &[&str] = &["contents", "date", "draft", "figure-data", "use", "used"];

/// What stands above the sections of a document.
#[derive(Default)]
struct Parts<'a> {
    title: Option<&'a Block>,
    /// The name and address in the window of the envelope: the first paragraph of a letter, when it has
    /// several lines.
    address: Option<&'a [Inline]>,
    /// Who it is from: a paragraph between the title and the first section.
    from: Option<&'a [Inline]>,
    rest: &'a [Block],
}

fn parts(document: &Document) -> Parts<'_> {
    let none = Parts::default();
    match document.blocks.as_slice() {
        [title @ Block::Heading { level: 1, .. }, Block::Paragraph(words), rest @ ..]
            if document.letter && words.contains(&Inline::Break) =>
        {
            Parts { title: Some(title), address: Some(words), rest, ..none }
        }
        [title @ Block::Heading { level: 1, .. }, Block::Paragraph(words), rest @ ..]
            if matches!(rest.first(), Some(Block::Heading { level: 2, .. })) =>
        {
            Parts { title: Some(title), from: Some(words), rest, ..none }
        }
        [title @ Block::Heading { level: 1, .. }, rest @ ..] => Parts { title: Some(title), rest, ..none },
        rest => Parts { rest, ..none },
    }
}

fn absent(missing: char, place: Place) -> Diagnostic {
    let Place { heading, table, row } = place;
    let place = row
        .map_or_else(|| format!("under heading {heading}"), |row| format!("in row {row} of table {table}"));
    let code = u32::from(missing);
    Diagnostic::error("glyph", format!("no font of the program has the character U+{code:04X} that stands {place}"))
        .hint("write it in another script as well, or leave `pdf` out of `--format`: HTML and Word use the reader's own fonts")
}
