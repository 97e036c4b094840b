//! Criticism (M19): blunders are admitted, and nonsense is answered with facts.

use super::picture::Picture;
use super::remark::{Remark, Section, Step, number};
use crate::evidence::{Basis, Rows, Rule, Saying, Value};

/// How many mistakes were admitted.
pub const MISTAKES: Rule = Rule::new("criticism.mistakes", 1, "docs/method.md, M19");

/// Criticism without an answer.
pub const UNANSWERED: Rule = Rule::new("criticism.unanswered", 1, "docs/method.md, M19");

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let Some(sheet) = &picture.workshop.results.criticism else { return Vec::new() };
    let open: Vec<_> = sheet.rows.iter().filter(|row| row.answer.is_none()).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let ids: Vec<Value> = open.iter().map(|row| Value::name(row.id.as_str())).collect();
    let said = Saying::new("remark.criticism-unanswered").with("count", open.len()).with("items", ids);
    let rows = Rows::of(sheet.source, open.iter().map(|row| row.line)).columns(&["id", "answer"]);
    let remark = Remark::new("M19", Section::Criticism, &UNANSWERED, "criticism/unanswered", said);
    vec![remark.from(Step::Report).resting(Basis::rows(rows)).screen(
        number(open.len(), "point of criticism has no answer", "points of criticism have no answer"),
        "answer with facts, and admit it where something went wrong",
    )]
}
