use super::leaf::{cell, kept, text, text_or_not, written, yes_no};
use crate::evidence::{Basis, Finding, Rows, Tree, Value};
use crate::method::criticism::MISTAKES;
use crate::method::picture::Picture;
use crate::workshop::LessonKind;

/// 16. Criticism, mistakes and lessons.
pub(super) fn criticism(picture: &Picture<'_>) -> Tree {
    let sheet = picture.workshop.results.criticism.as_ref();
    let items = sheet.iter().flat_map(|sheet| sheet.rows.iter().map(|row| (sheet.source, row))).map(
        |(source, row)| {
            let at = (source, row.line);
            let of = |what: &str| format!("criticism/{}/{what}", row.id);
            Tree::record()
                .with("id", cell(of("id"), at, "id", Some(Value::name(row.id.as_str()))))
                .with("received", cell(of("received"), at, "received", row.received))
                .with("claim", cell(of("claim"), at, "claim", Some(Value::text(row.claim.as_str()))))
                .with("evidence", cell(of("evidence"), at, "evidence", text_or_not(row.evidence.as_deref())))
                .with("answer", cell(of("answer"), at, "answer", text_or_not(row.answer.as_deref())))
                .with("mistake", cell(of("mistake"), at, "mistake", row.mistake.map(yes_no)))
                .with("change", cell(of("change"), at, "change", text_or_not(row.change.as_deref())))
        },
    );
    let mistakes = sheet.map(|sheet| {
        let admitted: Vec<u32> =
            sheet.rows.iter().filter(|row| row.mistake == Some(true)).map(|row| row.line).collect();
        let basis = Basis::rows(
            Rows::of(sheet.source, admitted.iter().copied()).columns(&["mistake"]).filter("mistake = yes"),
        );
        Finding::new(&MISTAKES, "criticism/mistakes", admitted.len(), basis)
    });
    let none = || Finding::new(&MISTAKES, "criticism/mistakes", Value::NotRecorded, Basis::default());
    Tree::record()
        .with("items", items.collect::<Tree>())
        .with("mistakes", mistakes.unwrap_or_else(none))
        .with("recorded", kept("criticism", sheet.is_some(), sheet.map(|sheet| sheet.source)))
        .with("lessons", lessons(picture))
}

fn lessons(picture: &Picture<'_>) -> Tree {
    let lessons = (1..).zip(&picture.workshop.lessons).map(|(at, lesson): (u32, _)| {
        let of = |what: &str| format!("lesson/{at}/{what}");
        let kind = |kind: &LessonKind| {
            Value::Word(match kind {
                LessonKind::Success => "lesson.success",
                LessonKind::Failure => "lesson.failure",
            })
        };
        Tree::record()
            .with("what", text(of("what"), Some(&lesson.what)))
            .with("kind", written(of("kind"), lesson.kind.as_ref(), kind))
            .with("anchored_in", text(of("anchored_in"), lesson.anchored_in.as_ref()))
    });
    lessons.collect()
}
