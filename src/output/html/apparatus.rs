use super::body::Body;
use super::escape::text;
use super::line;
use crate::document::{Apparatus, CellsNote, ClaimNote, Document, RowsNote, SourceNote, count};

/// The last pages of a report: every claim with what it rests on, the sources, the seal.
pub(super) fn write(apparatus: &Apparatus, document: &Document, body: &Body<'_>, page: &mut String) {
    let notes = Notes { document, body };
    notes.claims(apparatus, page);
    notes.rules(apparatus, page);
    notes.sources(apparatus, page);
    notes.seal(apparatus, page);
}

struct Notes<'a> {
    document: &'a Document,
    body: &'a Body<'a>,
}

impl Notes<'_> {
    fn label(&self, code: &str) -> String {
        text(self.document.label(code))
    }

    fn number(&self, n: u64) -> String {
        count(n, self.document.language)
    }

    fn claims(&self, apparatus: &Apparatus, page: &mut String) {
        line(page, "<section class=\"apparatus\">");
        line(page, &format!("<h2 id=\"claims\">{}</h2>", self.label("claims")));
        line(page, &format!("<p>{}</p>", self.label("claims-intro")));
        let below = self.document.label("claims-below");
        for (section, notes) in apparatus.by_section(below) {
            line(page, &format!("<h3>{}</h3>", text(section)));
            for note in notes {
                self.claim(note, page);
            }
        }
        // Shown while a note stands beside the text.
        line(page, &format!("<p><a class=\"shut\" href=\"#shut\">{}</a></p>", self.label("close")));
        line(page, "<span id=\"shut\"></span>");
        line(page, "</section>");
    }

    fn claim(&self, note: &ClaimNote, page: &mut String) {
        let id = &note.id;
        line(page, &format!("<div class=\"note\" id=\"{id}\">"));
        line(page, &format!("<p class=\"note-head\"><b>{id}</b> <span>{}</span></p>", text(&note.shown)));
        line(page, "<dl>");
        if let Some(exact) = &note.exact {
            self.entry("exact", &text(exact), page);
        }
        let rule = text(&note.rule);
        let rule = format!(
            "<span class=\"says\">{}</span> <a href=\"#rule-{rule}\"><code>{rule}</code></a>",
            text(&note.says)
        );
        self.entry("rule", &rule, page);
        self.entry("subject", &format!("<code>{}</code>", text(&note.subject)), page);
        if !note.params.is_empty() {
            let params: Vec<_> = note
                .params
                .iter()
                .map(|(name, value)| format!("<code>{} = {}</code>", text(name), text(value)))
                .collect();
            self.entry("params", &params.join(", "), page);
        }
        if let Some(by) = &note.judged_by {
            self.entry("judged", &format!("{} ({})", text(by), self.label("judged-note")), page);
        }
        let rows: Vec<_> = note.rows.iter().map(|rows| self.rows(rows)).collect();
        match (rows.is_empty(), note.on.is_empty()) {
            (true, true) => self.entry("rows", &self.label("nothing"), page),
            (true, false) => {}
            (false, _) => self.entry("rows", &rows.join("<br>"), page),
        }
        if !note.on.is_empty() {
            let on: Vec<_> = note.on.iter().map(|id| format!("<a href=\"#{id}\">{id}</a>")).collect();
            self.entry("on", &on.join(", "), page);
        }
        line(page, "</dl>");
        self.cells(note, page);
        self.back(note, page);
        line(page, "</div>");
    }

    fn entry(&self, label: &str, words: &str, page: &mut String) {
        line(page, &format!("<dt>{}</dt><dd>{words}</dd>", self.label(label)));
    }

    fn rows(&self, rows: &RowsNote) -> String {
        let source = text(&rows.source);
        let mut words = if rows.count == 0 {
            format!("<code>{source}</code>; {}", self.label("nothing"))
        } else if rows.lines.is_empty() {
            let (label, why) = (self.label("row-count"), self.label("withheld"));
            format!("<code>{source}</code>; {label}: {}; {why}", self.number(rows.count))
        } else {
            format!("<code>{source}:{}</code>", text(&rows.lines))
        };
        if !rows.columns.is_empty() {
            let columns = text(&rows.columns.join(", "));
            words.push_str(&format!("; {}: {columns}", self.label("columns")));
        }
        if let Some(filter) = &rows.filter {
            words.push_str(&format!("; {} <code>{}</code>", self.label("filter"), text(filter)));
        }
        words
    }

    fn cells(&self, note: &ClaimNote, page: &mut String) {
        if note.cells.is_empty() {
            return;
        }
        line(page, &format!("<details><summary>{}</summary>", self.label("cells")));
        for cells in &note.cells {
            self.raw(cells, &note.id.to_string(), page);
        }
        if note.more {
            let ask = format!("<code>cocreate explain {}</code>", note.id);
            line(page, &format!("<p>{} {ask}.</p>", self.label("more-rows")));
        }
        line(page, "</details>");
    }

    /// One row a line: these are the words of the file, and each line names the claim.
    fn raw(&self, cells: &CellsNote, claim: &str, page: &mut String) {
        let lang =
            self.document.spoken.map_or(String::new(), |spoken| format!(" lang=\"{}\"", spoken.code()));
        let file = text(&cells.source);
        line(page, &format!("<table class=\"raw\"{lang}><caption><code>{file}</code></caption>"));
        let heads: String =
            cells.columns.iter().map(|c| format!("<th scope=\"col\">{}</th>", text(c))).collect();
        line(page, &format!("<thead><tr><th scope=\"col\">{}</th>{heads}</tr></thead>", self.label("line")));
        line(page, "<tbody>");
        for (number, row) in &cells.rows {
            let row: String = row.iter().map(|cell| format!("<td>{}</td>", text(cell))).collect();
            line(page, &format!("<tr data-claim=\"{claim}\"><th scope=\"row\">{number}</th>{row}</tr>"));
        }
        line(page, "</tbody></table>");
    }

    fn back(&self, note: &ClaimNote, page: &mut String) {
        let (id, uses) = (&note.id, self.body.uses(&note.id));
        if uses > 0 {
            let place = self.label("use");
            let links: Vec<_> =
                (1..=uses).map(|n| format!("<a href=\"#use-{id}-{n}\">{place} {n}</a>")).collect();
            line(page, &format!("<p class=\"back\">{}: {}</p>", self.label("used"), links.join(", ")));
        }
    }

    fn rules(&self, apparatus: &Apparatus, page: &mut String) {
        line(page, "<section class=\"apparatus\">");
        line(page, &format!("<h2 id=\"rules\">{}</h2>", self.label("rules")));
        self.open_table("rules", &["rule", "says", "rule-source"], page);
        for note in &apparatus.rules {
            let rule = text(&note.rule);
            line(page, &format!("<tr id=\"rule-{rule}\">"));
            line(page, &format!("<th scope=\"row\"><code>{rule}</code></th>"));
            line(page, &format!("<td>{}</td>", text(&note.says)));
            line(page, &format!("<td>{}</td>", text(&note.source)));
            line(page, "</tr>");
        }
        line(page, "</tbody></table></div>");
        line(page, "</section>");
    }

    fn sources(&self, apparatus: &Apparatus, page: &mut String) {
        line(page, "<section class=\"apparatus\">");
        line(page, &format!("<h2 id=\"sources\">{}</h2>", self.label("sources")));
        line(page, &format!("<p>{}</p>", self.label("sources-intro")));
        let heads = ["file", "bytes", "encoding", "private", "hash"];
        self.open_table("sources", &heads, page);
        for source in &apparatus.sources {
            self.source(source, page);
        }
        line(page, "</tbody></table></div>");
        if apparatus.templates.is_empty() {
            line(page, &format!("<p>{}</p>", self.label("templates-elsewhere")));
            return line(page, "</section>");
        }
        self.open_table("templates", &["file", "hash"], page);
        for template in &apparatus.templates {
            line(page, "<tr>");
            line(page, &format!("<th scope=\"row\"><code>{}</code></th>", text(&template.path)));
            line(page, &format!("<td><code class=\"hash\">{}</code></td>", text(&template.sha256)));
            line(page, "</tr>");
        }
        line(page, "</tbody></table></div>");
        line(page, "</section>");
    }

    fn open_table(&self, caption: &str, heads: &[&str], page: &mut String) {
        let id = format!("caption-{caption}");
        line(page, &format!("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-labelledby=\"{id}\">"));
        line(page, &format!("<table class=\"rows\"><caption id=\"{id}\">{}</caption>", self.label(caption)));
        let heads: String =
            heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", self.label(head))).collect();
        line(page, &format!("<thead><tr>{heads}</tr></thead>"));
        line(page, "<tbody>");
    }

    fn source(&self, source: &SourceNote, page: &mut String) {
        let private = if source.private { "yes" } else { "no" };
        line(page, "<tr>");
        line(page, &format!("<th scope=\"row\"><code>{}</code></th>", text(&source.path)));
        line(page, &format!("<td class=\"num\">{}</td>", self.number(source.bytes)));
        line(page, &format!("<td>{}</td>", text(&source.encoding)));
        line(page, &format!("<td>{}</td>", self.label(private)));
        line(page, &format!("<td><code class=\"hash\">{}</code></td>", text(&source.sha256)));
        line(page, "</tr>");
    }

    fn seal(&self, apparatus: &Apparatus, page: &mut String) {
        line(page, "<section class=\"apparatus\">");
        line(page, &format!("<h2 id=\"seal\">{}</h2>", self.label("seal")));
        line(page, &format!("<p>{}</p>", self.label("seal-intro")));
        line(page, &format!("<p class=\"seal\"><code class=\"hash\">{}</code></p>", text(&apparatus.seal)));
        if let Some(follows) = &apparatus.follows {
            let label = self.label("follows");
            line(page, &format!("<p>{label}: <code class=\"hash\">{}</code></p>", text(follows)));
        }
        let (verify, made) = (self.label("verify"), self.label("made-with"));
        line(
            page,
            &format!("<p>{verify}: <code>cocreate verify --expect {}</code></p>", text(&apparatus.seal)),
        );
        let (tool, command) = (text(&apparatus.tool), text(&apparatus.command));
        line(page, &format!("<p>{made}: {tool}, <code>{command}</code></p>"));
        line(page, "</section>");
    }
}
