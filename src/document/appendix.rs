//! The last pages of a report as blocks, for writers whose pages are read in order: paper and Word.
//!
//! The raw cells are left to the web page and the ledger: on paper they would be most of the report.

use super::apparatus::{ClaimNote, RowsNote};
use super::{Align, Apparatus, Block, Cell, Document, Inline, Table, count};

impl Document {
    /// What the claims of this document rest on, as blocks; nothing for letters and lists.
    #[must_use]
    pub fn appendix(&self) -> Vec<Block> {
        self.apparatus.as_ref().map_or_else(Vec::new, |apparatus| Appendix(self).blocks(apparatus))
    }
}

struct Appendix<'a>(&'a Document);

impl Appendix<'_> {
    fn blocks(&self, apparatus: &Apparatus) -> Vec<Block> {
        // A paper is handed on by itself: what it rests on stands behind it, on a page of its own.
        let paper = apparatus.templates.is_empty();
        let mut blocks = if paper { vec![Block::PageBreak] } else { Vec::new() };
        self.sources(apparatus, &mut blocks);
        self.seal(apparatus, &mut blocks);
        self.rules(apparatus, &mut blocks);
        blocks.push(self.heading("claims"));
        blocks.push(self.paragraph("claims-intro"));
        blocks.push(self.paragraph("cells-elsewhere"));
        for (section, notes) in apparatus.by_section(self.label("claims-below")) {
            blocks.push(Block::Heading { level: 3, words: vec![Inline::text(section)] });
            blocks.extend(notes.iter().map(|note| self.claim(note)));
        }
        blocks
    }

    fn sources(&self, apparatus: &Apparatus, blocks: &mut Vec<Block>) {
        blocks.push(self.heading("sources"));
        blocks.push(self.paragraph("sources-intro"));
        let sources = apparatus.sources.iter().map(|source| {
            vec![
                code(&source.path),
                end(count(source.bytes, self.0.language)),
                plain(&source.encoding),
                plain(self.label(if source.private { "yes" } else { "no" })),
                code(&source.sha256),
            ]
        });
        let heads = ["file", "bytes", "encoding", "private", "hash"];
        blocks.push(self.table(None, &heads, sources.collect()));
        if apparatus.templates.is_empty() {
            return blocks.push(self.paragraph("templates-elsewhere"));
        }
        let templates =
            apparatus.templates.iter().map(|template| vec![code(&template.path), code(&template.sha256)]);
        blocks.push(self.table(Some("templates"), &["file", "hash"], templates.collect()));
    }

    fn seal(&self, apparatus: &Apparatus, blocks: &mut Vec<Block>) {
        blocks.push(self.heading("seal"));
        blocks.push(self.paragraph("seal-intro"));
        blocks.push(Block::Paragraph(vec![Inline::Code(apparatus.seal.clone())]));
        if let Some(follows) = &apparatus.follows {
            blocks.push(self.said("follows", vec![Inline::Code(follows.clone())]));
        }
        let verify = format!("cocreate verify --expect {}", apparatus.seal);
        blocks.push(self.said("verify", vec![Inline::Code(verify)]));
        let made =
            vec![Inline::text(format!("{}, ", apparatus.tool)), Inline::Code(apparatus.command.clone())];
        blocks.push(self.said("made-with", made));
    }

    fn rules(&self, apparatus: &Apparatus, blocks: &mut Vec<Block>) {
        blocks.push(self.heading("rules"));
        let rules = apparatus.rules.iter();
        let rows = rules.map(|note| vec![code(&note.rule), plain(&note.says), plain(&note.source)]);
        blocks.push(self.table(None, &["rule", "says", "rule-source"], rows.collect()));
    }

    /// The code and what it says on a line, and under it what it rests on.
    fn claim(&self, note: &ClaimNote) -> Block {
        let id = Inline::Code(note.id.to_string());
        let head = vec![Inline::Strong(vec![id]), Inline::text(format!("  {}", note.shown))];
        let mut words = head;
        words.push(Inline::Break);
        let mut first = true;
        let mut add = |label: &str, told: Vec<Inline>| {
            let between = if first { "" } else { "; " };
            first = false;
            words.push(Inline::text(format!("{between}{}: ", self.label(label))));
            words.extend(told);
        };
        if let Some(exact) = &note.exact {
            add("exact", vec![Inline::text(exact)]);
        }
        add("rule", vec![Inline::Code(note.rule.clone())]);
        add("subject", vec![Inline::Code(note.subject.clone())]);
        for (name, value) in &note.params {
            add("params", vec![Inline::Code(format!("{name} = {value}"))]);
        }
        if let Some(by) = &note.judged_by {
            add("judged", vec![Inline::text(format!("{by} ({})", self.label("judged-note")))]);
        }
        for rows in &note.rows {
            add("rows", self.rows(rows));
        }
        if note.rows.is_empty() && note.on.is_empty() {
            add("rows", vec![Inline::text(self.label("nothing"))]);
        }
        if !note.on.is_empty() {
            add("on", self.on(note));
        }
        Block::Target { claim: note.id.clone(), blocks: vec![Block::Paragraph(words)] }
    }

    /// The claims it follows from, each leading to its own note.
    fn on(&self, note: &ClaimNote) -> Vec<Inline> {
        let mut words = Vec::new();
        for (at, id) in note.on.iter().enumerate() {
            if at > 0 {
                words.push(Inline::text(", "));
            }
            words.push(Inline::Claim { id: id.clone(), shown: id.to_string() });
        }
        words
    }

    fn rows(&self, rows: &RowsNote) -> Vec<Inline> {
        let mut words = if rows.count == 0 {
            let nothing = format!(", {}", self.label("nothing"));
            vec![Inline::Code(rows.source.clone()), Inline::text(nothing)]
        } else if rows.lines.is_empty() {
            let withheld = format!(" {} ({})", count(rows.count, self.0.language), self.label("withheld"));
            vec![Inline::Code(rows.source.clone()), Inline::text(withheld)]
        } else {
            vec![Inline::Code(format!("{}:{}", rows.source, rows.lines))]
        };
        if !rows.columns.is_empty() {
            let columns = format!(", {}: {}", self.label("columns"), rows.columns.join(", "));
            words.push(Inline::text(columns));
        }
        if let Some(filter) = &rows.filter {
            words.push(Inline::text(format!(", {} ", self.label("filter"))));
            words.push(Inline::Code(filter.clone()));
        }
        words
    }

    fn label(&self, code: &str) -> &str {
        self.0.label(code)
    }

    fn heading(&self, label: &str) -> Block {
        Block::Heading { level: 2, words: vec![Inline::text(self.label(label))] }
    }

    fn paragraph(&self, label: &str) -> Block {
        Block::Paragraph(vec![Inline::text(self.label(label))])
    }

    fn said(&self, label: &str, told: Vec<Inline>) -> Block {
        let mut words = vec![Inline::text(format!("{}: ", self.label(label)))];
        words.extend(told);
        Block::Paragraph(words)
    }

    /// A table; one that is called as its heading has no caption.
    fn table(&self, caption: Option<&str>, heads: &[&str], rows: Vec<Vec<Cell>>) -> Block {
        let head = heads.iter().map(|label| plain(self.label(label))).collect();
        Block::Table(Table {
            caption: caption.map(|caption| Inline::text(self.label(caption))).into_iter().collect(),
            head,
            rows,
            row_headers: true,
        })
    }
}

fn plain(words: &str) -> Cell {
    Cell { words: vec![Inline::text(words)], align: Align::Start }
}

fn code(words: &str) -> Cell {
    Cell { words: vec![Inline::Code(words.to_owned())], align: Align::Start }
}

fn end(words: String) -> Cell {
    Cell { words: vec![Inline::Text(words)], align: Align::End }
}
