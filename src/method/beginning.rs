//! From the beginning (M9): people come before the first text, and what is closed is said aloud.

use super::picture::Picture;
use super::remark::{Remark, Section, number};
use crate::evidence::{Rule, Saying, Value};

/// People were involved before there was a draft, and decided on the way of working too.
pub const BEGINNING: Rule = Rule::new("beginning.people-first", 1, "docs/method.md, M9");

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let issue = &picture.workshop.issue;
    let mut remarks = Vec::new();
    let remark = |section, subject: &str, said| Remark::new("M9", section, &BEGINNING, subject, said);
    if let (Some(involved), Some(draft)) = (&issue.first_involved, &issue.first_draft)
        && draft.value < involved.value
    {
        let said = Saying::new("remark.draft-first");
        let said = said.with("draft", draft.value).with("involved", involved.value);
        remarks.push(
            remark(Section::Course, "issue/first_draft/remark", said)
                .at(&draft.place)
                .at(&involved.place)
                .screen(
                    format!(
                        "there was a draft ({}) before anybody was involved ({})",
                        draft.value, involved.value
                    ),
                    "say openly what was already written, and whether it can still be set aside",
                ),
        );
    }
    if !issue.closed.is_empty() {
        let said = Saying::new("remark.closed").with("count", issue.closed.len());
        let mut closed = remark(Section::Fixed, "issue/closed/remark", said);
        for choice in &issue.closed {
            closed = closed.at(&choice.place);
        }
        remarks.push(closed.screen(
            number(issue.closed.len(), "choice was closed beforehand", "choices were closed beforehand"),
            "say in the invitation what is closed, and why",
        ));
    }
    if picture.system_alone(&issue.process_by) {
        let by: Value = picture.names(issue.process_by.iter().map(|by| &by.value));
        let said = Saying::new("remark.process-by-system").with("groups", by);
        let mut process = remark(Section::Course, "issue/process_by/remark", said);
        for by in &issue.process_by {
            process = process.at(&by.place);
        }
        remarks.push(process.screen(
            "the way of working was decided by the municipality or professionals alone",
            "decide on the way of working with the people whom it concerns: a fixed route can be a harness too",
        ));
    } else if issue.process_by.is_empty() {
        let said = Saying::new("remark.process-by-nobody");
        remarks.push(
            remark(Section::Course, "issue/process_by/remark", said)
                .screen("nobody wrote down who decided on the way of working", "name them in process_by"),
        );
    }
    remarks
}
