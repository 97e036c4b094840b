use super::escape::{code, code_in_cell, text};
use super::paragraph;
use crate::document::{Apparatus, ClaimNote, Document, RowsNote, count};

/// The last pages of a report: sources, seal, and a footnote for every claim.
pub(super) fn write(apparatus: &Apparatus, document: &Document, page: &mut String) {
    let label = |code: &str| text(document.label(code));
    paragraph(page, "", &format!("## {}", label("sources")));
    paragraph(page, "", &label("sources-intro"));
    let mut lines = vec![
        row(&["file", "bytes", "encoding", "private", "hash"].map(label)),
        "| --- | --: | --- | --- | --- |".to_owned(),
    ];
    lines.extend(apparatus.sources.iter().map(|source| {
        row(&[
            code_in_cell(&source.path),
            text(&count(source.bytes, document.language)),
            text(&source.encoding),
            label(if source.private { "yes" } else { "no" }),
            code_in_cell(&source.sha256),
        ])
    }));
    paragraph(page, "", &lines.join("\n"));

    if apparatus.templates.is_empty() {
        paragraph(page, "", &label("templates-elsewhere"));
    } else {
        paragraph(page, "", &format!("### {}", label("templates")));
        let mut lines = vec![row(&["file", "hash"].map(label)), "| --- | --- |".to_owned()];
        let templates = apparatus.templates.iter();
        lines.extend(templates.map(|file| row(&[code_in_cell(&file.path), code_in_cell(&file.sha256)])));
        paragraph(page, "", &lines.join("\n"));
    }

    paragraph(page, "", &format!("## {}", label("seal")));
    paragraph(page, "", &label("seal-intro"));
    paragraph(page, "", &code(&apparatus.seal));
    if let Some(follows) = &apparatus.follows {
        paragraph(page, "", &format!("{}: {}", label("follows"), code(follows)));
    }
    let verify = code(&format!("cocreate verify --expect {}", apparatus.seal));
    paragraph(page, "", &format!("{}: {verify}", label("verify")));
    paragraph(
        page,
        "",
        &format!("{}: {}, {}", label("made-with"), text(&apparatus.tool), code(&apparatus.command)),
    );

    paragraph(page, "", &format!("## {}", label("claims")));
    paragraph(page, "", &label("claims-intro"));
    for note in &apparatus.claims {
        paragraph(page, "", &footnote(note, document));
    }
}

/// One claim on one line.
fn footnote(note: &ClaimNote, document: &Document) -> String {
    let label = |code: &str| text(document.label(code));
    let mut words = format!("[^{}]: {}: {}", note.id, code(note.id.as_str()), text(&note.shown));
    let mut add = |name: &str, what: String| words.push_str(&format!("; {}: {what}", label(name)));
    if let Some(exact) = &note.exact {
        add("exact", text(exact));
    }
    add("rule", format!("{} ({})", text(&note.says), code(&note.rule)));
    add("subject", code(&note.subject));
    for (name, value) in &note.params {
        add("params", code(&format!("{name} = {value}")));
    }
    if let Some(by) = &note.judged_by {
        add("judged", format!("{} ({})", text(by), label("judged-note")));
    }
    for rows in &note.rows {
        add("rows", told(rows, document));
    }
    if note.rows.is_empty() && note.on.is_empty() {
        add("rows", label("nothing"));
    }
    if !note.on.is_empty() {
        add("on", note.on.iter().map(|id| code(id.as_str())).collect::<Vec<_>>().join(", "));
    }
    words
}

fn told(rows: &RowsNote, document: &Document) -> String {
    let label = |code: &str| text(document.label(code));
    let mut words = if rows.count == 0 {
        format!("{}, {}", code(&rows.source), label("nothing"))
    } else if rows.lines.is_empty() {
        format!("{} {} ({})", code(&rows.source), count(rows.count, document.language), label("withheld"))
    } else {
        code(&format!("{}:{}", rows.source, rows.lines))
    };
    if !rows.columns.is_empty() {
        words.push_str(&format!(", {}: {}", label("columns"), text(&rows.columns.join(", "))));
    }
    if let Some(filter) = &rows.filter {
        words.push_str(&format!(", {} {}", label("filter"), code(filter)));
    }
    words
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}
