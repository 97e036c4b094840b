use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::columns::{Room, columns};
use super::letters::Letters;
use super::paper::{NESTED, Paper, paper};
use super::picture::pictures;
use super::pieces::pieces;
use super::sheets::{Sheet, sheets};
use crate::document::{Align, Block, Cell, Document, Figure, Inline, Table, in_colour, stays_with_next};
use crate::input::Diagnostic;
use crate::ledger::ClaimId;
use crate::output::halves::on_paper;
use crate::workshop::house_style::{Colour, LogoKind};

/// A document as one value for the page program: its words are strings there, never markup.
pub(super) struct Content<'a> {
    pub(super) document: &'a Document,
    letters: &'a Letters,
    paper: Paper,
    targets: BTreeSet<&'a ClaimId>,
    uses: BTreeMap<&'a ClaimId, usize>,
    place: Place,
    level: u8,
    nested: u64,
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
        let claims = document.apparatus.iter().flat_map(|apparatus| &apparatus.claims);
        let mut content = Content {
            document,
            letters,
            paper: paper(document),
            targets: claims.map(|note| &note.id).collect(),
            uses: BTreeMap::new(),
            place: Place::default(),
            level: 0,
            nested: 0,
            problem: None,
        };
        let value = content.whole(&appendix);
        content.problem.map_or(Ok(value), Err)
    }
}

impl<'a> Content<'a> {
    fn whole(&mut self, appendix: &'a [Block]) -> Json {
        let document = self.document;
        let sheets: Vec<_> = sheets(document).into_iter().map(|sheet| self.sheet(sheet)).collect();
        // The claims themselves are told by the notes.
        let ends = |block: &&Block| !matches!(block, Block::Target { .. } | Block::Heading { level: 3, .. });
        let appendix: Vec<_> = appendix.iter().filter(ends).map(|block| self.block(block)).collect();
        let notes = document.apparatus.as_ref().map(|apparatus| self.notes(apparatus));
        let labels: BTreeMap<&str, Json> =
            LABELS.iter().map(|label| (*label, self.words(document.label(label)))).collect();
        let mark = document.label("draft").split('.').next().unwrap_or_default();
        let look: Vec<&str> = document.look.unwrap_or_default().split_whitespace().collect();
        json!({
            "title": self.line(&document.title),
            "language": document.language.code(),
            "date": [document.date.year(), document.date.month(), document.date.day()],
            "dated": self.words(&document.dated),
            "draft": document.draft.then(|| self.line(mark)),
            "letter": document.letter,
            "look": look,
            "margin": self.paper.margin,
            "style": self.style(),
            "labels": labels,
            "sheets": sheets,
            "appendix": appendix,
            "notes": notes,
        })
    }

    /// The municipality's own colours and logo: those of paper, where the page is white.
    fn style(&mut self) -> Json {
        let style = &self.document.style;
        let colour = |colour: Option<Colour>| colour.map(|c| c.to_string());
        let logo = style.logo.as_ref().map(|logo| {
            let format = if logo.kind == LogoKind::Svg { "svg" } else { "png" };
            json!({ "alt": self.line(&logo.alt), "format": format })
        });
        json!({
            "accent": colour(style.light.accent),
            "heading": colour(style.light.heading),
            "link": colour(style.light.link),
            "logo": logo,
        })
    }

    fn sheet(&mut self, sheet: Sheet<'a>) -> Json {
        self.level = 0;
        json!({
            "heading": sheet.title.map(|title| self.block(title)),
            "address": sheet.address.map(|words| self.inlines(words)),
            "from": sheet.from.map(|words| self.inlines(words)),
            "dated": sheet.dated.map(|words| self.inlines(words)),
            "blocks": self.blocks(sheet.rest),
        })
    }

    /// Blocks in order; what stands above a turned table is turned with it.
    fn blocks(&mut self, blocks: &'a [Block]) -> Vec<Json> {
        let mut told: Vec<Json> = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            let mut block = self.block(block);
            if stays_with_next(blocks, at) {
                block["sticky"] = json!(true);
            }
            if block["turned"] == true {
                let leads = |above: &&Json| above["is"] == "heading" || above["sticky"] == true;
                let above = told.iter().rev().take_while(leads).count();
                let mut turned = told.split_off(told.len() - above);
                turned.push(block);
                match told.last_mut().filter(|last| above == 0 && last["is"] == "turned-page") {
                    Some(last) => {
                        last["blocks"].as_array_mut().into_iter().for_each(|all| all.append(&mut turned))
                    }
                    None => told.push(json!({ "is": "turned-page", "blocks": turned })),
                }
            } else {
                told.push(block);
            }
        }
        told
    }

    /// Blocks within another, where lines are shorter and no page is turned.
    fn within(&mut self, blocks: &'a [Block]) -> Vec<Json> {
        self.nested += 1;
        let told = blocks.iter().map(|block| self.block(block)).collect();
        self.nested -= 1;
        told
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
                let items: Vec<_> = items.iter().map(|item| self.within(item)).collect();
                json!({ "is": "list", "first": first, "items": items })
            }
            Block::Table(table) => self.table(table, &table.caption),
            Block::Figure(figure) => self.figure(figure),
            Block::Quote { claim, blocks } => {
                let shown = self.document.label("quoted");
                let claim = claim.as_ref().map(|id| self.claim(id, shown));
                json!({ "is": "quote", "claim": claim, "blocks": self.within(blocks) })
            }
            Block::Notice(blocks) | Block::Target { blocks, .. } => {
                // One that does not fill a page stays whole, so that its heading is never left behind.
                let whole = lines(blocks) < 30;
                json!({ "is": "notice", "whole": whole, "blocks": self.within(blocks) })
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
        let Room { upright, turned, .. } = self.paper.room;
        let room = Room {
            upright: upright - self.nested.min(4) * NESTED,
            turned: turned.filter(|_| self.nested == 0),
            ..self.paper.room
        };
        let columns = columns(table, self.letters, room);
        json!({
            "is": "table",
            "caption": caption,
            "head": head,
            "rows": rows,
            "row-headers": table.row_headers,
            "columns": columns.widths,
            "size": columns.size,
            "between": columns.between,
            "parted": columns.parted,
            "turned": columns.turned,
            "whole": columns.whole,
            "endless": columns.endless,
        })
    }

    fn cell(&mut self, cell: &'a Cell) -> Json {
        json!({ "words": self.inlines(&cell.words), "end": cell.align == Align::End })
    }

    fn figure(&mut self, figure: &'a Figure) -> Json {
        // Its words are drawn too; its tags are plain ASCII.
        self.covered(&figure.svg);
        let drawing = in_colour(&figure.svg, self.document.style.light.accent);
        let drawing = on_paper(drawing, figure.in_rows);
        let pictures: Vec<Json> = pictures(&drawing)
            .into_iter()
            .map(|picture| json!({ "svg": picture.svg, "width": picture.width, "height": picture.height }))
            .collect();
        json!({
            "is": "figure",
            "pictures": pictures,
            "alt": figure.alt,
            "caption": self.inlines(&figure.caption),
            "named": self.line(&Inline::plain(&figure.caption)),
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
            Inline::Spoken(inner) => {
                let language = self.document.spoken.unwrap_or(self.document.language).code();
                json!({ "is": "spoken", "language": language, "words": self.inlines(inner) })
            }
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
        let uses = self.uses.entry(id).or_insert(0);
        *uses += 1;
        json!({ "is": "claim", "to": id.as_str(), "use": format!("{id}-{uses}"), "words": [words] })
    }

    /// The places where a claim is printed.
    pub(super) fn uses(&self, id: &ClaimId) -> Vec<String> {
        (1..=self.uses.get(id).copied().unwrap_or(0)).map(|n| format!("{id}-{n}")).collect()
    }

    /// Words in pieces between which a line may end.
    pub(super) fn words(&mut self, words: &str) -> Json {
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

/// The labels that the page program prints.
const LABELS: &[&str] = &["claims-pages", "contents", "date", "draft", "figure-data", "on", "trace-paper"];

fn absent(missing: char, place: Place) -> Diagnostic {
    let Place { heading, table, row } = place;
    let place = row
        .map_or_else(|| format!("under heading {heading}"), |row| format!("in row {row} of table {table}"));
    let code = u32::from(missing);
    Diagnostic::error("glyph", format!("no font of the program has the character U+{code:04X} that stands {place}"))
        .hint("write it in another script as well, or leave `pdf` out of `--format`: HTML and Word use the reader's own fonts")
}

/// How many lines blocks take at most, about: a table is never counted as short.
fn lines(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Heading { words, .. } | Block::Paragraph(words) => {
            Inline::plain(words).chars().count() / 70 + 2
        }
        Block::List { items, .. } => items.iter().map(|item| lines(item)).sum(),
        Block::Quote { blocks, .. } | Block::Notice(blocks) | Block::Target { blocks, .. } => lines(blocks),
        Block::Table(_) | Block::Figure(_) | Block::PageBreak => 100,
    };
    blocks.iter().map(of).sum()
}
