use std::collections::BTreeMap;

use super::escape::{text, words as sentence};
use super::line;
use crate::document::{Align, Block, Cell, Document, Figure, Inline, Table};
use crate::ledger::ClaimId;

/// The longest words that are kept on one line.
const SHORT: usize = 18;
/// From how many characters the words in a cell are taken for a sentence.
const SENTENCE: usize = 36;

/// No day and no telephone number is longer.
const WHOLE: usize = 24;

/// From how many characters a word is broken wherever the line ends: longer ones are in no dictionary.
const ENDLESS: usize = 40;

/// Writes blocks, and remembers where claims were used.
pub(super) struct Body<'a> {
    document: &'a Document,
    uses: BTreeMap<&'a ClaimId, usize>,
    numbers: [usize; 7],
    tables: usize,
    section: bool,
    /// The heading above, in plain words.
    above: String,
    /// Whether a letter begins here, so that its address may follow.
    begins: bool,
}

impl<'a> Body<'a> {
    /// Nothing written yet.
    pub fn new(document: &'a Document) -> Self {
        Self {
            document,
            uses: BTreeMap::new(),
            numbers: [0; 7],
            tables: 0,
            section: false,
            above: String::new(),
            begins: document.letter,
        }
    }

    /// How often a claim was used.
    pub fn uses(&self, id: &ClaimId) -> usize {
        self.uses.get(id).copied().unwrap_or(0)
    }

    /// Writes blocks, each on lines of its own.
    pub fn blocks(&mut self, blocks: &'a [Block], page: &mut String) {
        for block in blocks {
            self.block(block, None, page);
        }
    }

    /// Closes the last section.
    pub fn end_section(&mut self, page: &mut String) {
        if self.section {
            line(page, "</section>");
            self.section = false;
        }
    }

    /// `within` is the claim whose words these are.
    fn block(&mut self, block: &'a Block, within: Option<&'a ClaimId>, page: &mut String) {
        let mark = within.map_or_else(String::new, |id| format!(" data-claim=\"{id}\""));
        let begins = std::mem::replace(&mut self.begins, false);
        match block {
            Block::Heading { level, words } => {
                self.begins = self.document.letter && *level == 1;
                self.heading(*level, words, page);
            }
            Block::Paragraph(words) if begins && words.contains(&Inline::Break) => {
                let words = self.inlines(words);
                line(page, &format!("<p class=\"address\">{words}</p>"));
            }
            Block::Paragraph(words) if is_to_write_on(words) => {
                line(page, &format!("<p class=\"fill\">{}</p>", self.inlines(words)));
            }
            Block::Paragraph(words) => {
                let words = self.inlines(words);
                line(page, &format!("<p{mark}>{words}</p>"));
            }
            Block::List { first, items } => {
                let (open, close) = match first {
                    None => ("<ul>".to_owned(), "</ul>"),
                    Some(1) => ("<ol>".to_owned(), "</ol>"),
                    Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
                };
                line(page, &open);
                for item in items {
                    self.item(item, within, page);
                }
                line(page, close);
            }
            Block::Table(table) => self.table(table, page),
            Block::Figure(figure) => self.figure(figure, page),
            Block::Quote { claim, blocks } => self.quote(claim.as_ref(), blocks, within, page),
            Block::Notice(blocks) => {
                line(page, "<div class=\"notice\" role=\"note\">");
                blocks.iter().for_each(|block| self.block(block, within, page));
                line(page, "</div>");
            }
            Block::Target { claim, blocks } => {
                line(page, &format!("<div class=\"note\" id=\"{claim}\">"));
                blocks.iter().for_each(|block| self.block(block, within, page));
                line(page, "</div>");
            }
            Block::PageBreak => line(page, "<hr>"),
        }
    }

    fn heading(&mut self, level: u8, words: &'a [Inline], page: &mut String) {
        let level = usize::from(level.clamp(1, 6));
        self.numbers[level] += 1;
        self.numbers[level + 1..].fill(0);
        // In a file of several letters, each letter begins its own count.
        let from = if self.numbers[1] > 1 { 1 } else { 2 };
        let id = self.numbers[from..=level.max(2)].iter().map(usize::to_string).collect::<Vec<_>>().join("-");
        if level <= 2 {
            self.end_section(page);
            line(page, "<section>");
            self.section = true;
        }
        self.above = Inline::plain(words);
        let words = self.inlines(words);
        line(page, &format!("<h{level} id=\"s{id}\">{words}</h{level}>"));
    }

    /// An item of one paragraph stands on one line.
    fn item(&mut self, item: &'a [Block], within: Option<&'a ClaimId>, page: &mut String) {
        let mark = within.map_or_else(String::new, |id| format!(" data-claim=\"{id}\""));
        if let [Block::Paragraph(words)] = item {
            let words = self.inlines(words);
            return line(page, &format!("<li{mark}>{words}</li>"));
        }
        line(page, "<li>");
        item.iter().for_each(|block| self.block(block, within, page));
        line(page, "</li>");
    }

    fn quote(
        &mut self,
        claim: Option<&'a ClaimId>,
        blocks: &'a [Block],
        within: Option<&'a ClaimId>,
        page: &mut String,
    ) {
        match claim {
            None => line(page, "<blockquote>"),
            Some(id) => {
                let used = self.used(id);
                line(page, &format!("<blockquote class=\"said\" id=\"{used}\">"));
            }
        }
        blocks.iter().for_each(|block| self.block(block, claim.or(within), page));
        if let Some(id) = claim {
            line(page, &format!("<p class=\"whence\"><a href=\"#{id}\">{id}</a></p>"));
        }
        line(page, "</blockquote>");
    }

    fn table(&mut self, table: &'a Table, page: &mut String) {
        self.tables += 1;
        let id = format!("t{}", self.tables);
        let kind = if table.head.is_empty() { "facts" } else { "rows" };
        let name = match (table.head.is_empty(), table.caption.is_empty()) {
            // A table of facts folds into any width.
            (true, _) => None,
            (false, true) => Some(format!("aria-label=\"{}\"", text(&self.name()))),
            (false, false) => Some(format!("aria-labelledby=\"{id}\"")),
        };
        if let Some(name) = &name {
            line(page, &format!("<div class=\"scroll\" role=\"group\" tabindex=\"0\" {name}>"));
        }
        let endless = if has_endless_words(table) { " endless" } else { "" };
        line(page, &format!("<table class=\"{kind}{endless}\">"));
        if !table.caption.is_empty() {
            let caption = self.inlines(&table.caption);
            line(page, &format!("<caption id=\"{id}\"><span>{caption}</span></caption>"));
        }
        if !table.head.is_empty() {
            line(page, "<thead><tr>");
            for (at, cell) in table.head.iter().enumerate() {
                let kind = if has_sentences(table, at) { " class=\"long\"" } else { align(cell) };
                let words = self.inlines(&cell.words);
                line(page, &format!("<th scope=\"col\"{kind}>{words}</th>"));
            }
            line(page, "</tr></thead>");
        }
        line(page, "<tbody>");
        for row in &table.rows {
            line(page, "<tr>");
            for (at, cell) in row.iter().enumerate() {
                if at == 0 && table.row_headers && !Inline::plain(&cell.words).is_empty() {
                    self.cell(cell, "th scope=\"row\"", "th", page);
                } else {
                    self.cell(cell, "td", "td", page);
                }
            }
            line(page, "</tr>");
        }
        line(page, "</tbody></table>");
        if name.is_some() {
            line(page, "</div>");
        }
    }

    /// What a table without a caption is called by who cannot see what it stands under.
    fn name(&self) -> String {
        let name = format!("{} {}", self.document.label("table"), self.tables);
        if self.above.is_empty() { name } else { format!("{name}: {}", self.above) }
    }

    fn cell(&mut self, cell: &'a Cell, open: &str, close: &str, page: &mut String) {
        let (mut align, mut words) = (align(cell), self.inlines(&cell.words));
        if align.is_empty() && self.document.look.is_some_and(|look| look.starts_with("forms")) {
            (align, words) = to_fill_in(&Inline::plain(&cell.words), words);
        }
        line(page, &format!("<{open}{align}>{words}</{close}>"));
    }

    /// The drawing is the program's own; its words were escaped when it was drawn.
    fn figure(&mut self, figure: &'a Figure, page: &mut String) {
        line(page, "<figure>");
        let caption = self.inlines(&figure.caption);
        line(page, &format!("<figcaption>{caption}</figcaption>"));
        line(page, &format!("<div role=\"img\" aria-label=\"{}\">{}</div>", text(&figure.alt), figure.svg));
        line(page, &format!("<details><summary>{}</summary>", text(self.document.label("figure-data"))));
        self.table(&figure.data, page);
        line(page, "</details>");
        line(page, "</figure>");
    }

    /// The words of a line.
    pub fn inlines(&mut self, inlines: &'a [Inline]) -> String {
        let mut words = String::new();
        for inline in inlines {
            match inline {
                Inline::Text(plain) => words.push_str(&sentence(plain)),
                Inline::Strong(inner) => words.push_str(&format!("<strong>{}</strong>", self.inlines(inner))),
                Inline::Emphasis(inner) => words.push_str(&format!("<em>{}</em>", self.inlines(inner))),
                Inline::Spoken(inner) => {
                    let inner = self.inlines(inner);
                    let language = self.document.spoken.unwrap_or(self.document.language).code();
                    words.push_str(&format!("<span lang=\"{language}\">{inner}</span>"));
                }
                Inline::Link { to, words: inner } => {
                    let inner = self.inlines(inner);
                    words.push_str(&format!("<a href=\"{}\" rel=\"noreferrer\">{inner}</a>", text(to)));
                }
                Inline::Code(plain) => words.push_str(&format!("<code>{}</code>", text(plain))),
                Inline::Break => words.push_str("<br>"),
                Inline::Claim { id, shown } => words.push_str(&self.claim(id, shown)),
            }
        }
        words
    }

    fn claim(&mut self, id: &'a ClaimId, shown: &str) -> String {
        let absent = shown.to_lowercase() == self.document.label("not-recorded");
        let kind = match (absent, shown.chars().count() <= SHORT) {
            (true, _) => " absent",
            (false, true) => " short",
            (false, false) => "",
        };
        let used = self.used(id);
        format!("<a class=\"claim{kind}\" href=\"#{id}\" id=\"{used}\">{}</a>", sentence(shown))
    }

    /// The name of the next place at which a claim is used.
    fn used(&mut self, id: &'a ClaimId) -> String {
        let uses = self.uses.entry(id).or_insert(0);
        *uses += 1;
        format!("use-{id}-{uses}")
    }
}

/// On which side a cell lines up; a box to tick is as large as a finger.
fn align(cell: &Cell) -> &'static str {
    match cell.align {
        _ if Inline::plain(&cell.words) == "☐" => " class=\"tick\"",
        Align::End => " class=\"num\"",
        Align::Start if stays_whole(&Inline::plain(&cell.words)) => " class=\"whole\"",
        Align::Start => "",
    }
}

/// Whether words are a day or a telephone number, which are read at a glance and so stand on one line.
fn stays_whole(plain: &str) -> bool {
    if plain.chars().count() > WHOLE {
        return false;
    }
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let number =
        digits > 5 && plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')'));
    let words: Vec<&str> = plain.split(' ').collect();
    let counts = |word: &str, most| word.len() <= most && word.chars().all(|c| c.is_ascii_digit());
    let day = matches!(words[..], [day, month, year]
        if counts(day, 2) && counts(year, 4) && month.chars().all(char::is_alphabetic));
    number || day
}

/// What is filled in by hand has room for a pen: a row of numbers or boxes to choose from, or a place to write.
fn to_fill_in(plain: &str, words: String) -> (&'static str, String) {
    if plain.starts_with('☐') {
        let choice = |words: &str| {
            let words = words.replacen('☐', "<span class=\"box\">☐</span>", 1);
            format!("<span class=\"choice\">{words}</span>")
        };
        return (" class=\"pick\"", words.split("<br>").map(choice).collect::<Vec<_>>().join(" "));
    }
    match plain.chars().all(|c| c == '…') {
        true => (" class=\"write\"", words),
        false if plain.starts_with("0 · 1") => (" class=\"pick numbers\"", words),
        false => ("", words),
    }
}

/// Whether a column holds sentences: it then has room for some words on a line, also beside many others.
fn has_sentences(table: &Table, column: usize) -> bool {
    let mut cells = table.rows.iter().filter_map(|row| row.get(column));
    cells.any(|cell| Inline::plain(&cell.words).chars().count() > SENTENCE)
}

/// Whether a word is so long that it must be broken wherever it stands, or the table would leave the page.
fn has_endless_words(table: &Table) -> bool {
    let cells = table.head.iter().chain(table.rows.iter().flatten()).flat_map(|cell| &cell.words);
    let words = |inline: &Inline| Inline::plain(std::slice::from_ref(inline));
    cells.map(words).any(|text| text.split_whitespace().any(|word| word.chars().count() > ENDLESS))
}

/// A line of dots, for a pen.
fn is_to_write_on(words: &[Inline]) -> bool {
    let words = Inline::plain(words);
    words.starts_with('…') && words.chars().all(|c| c == '…')
}
