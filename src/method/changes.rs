//! Changes to the way of working (M23): what cuts voices or time is told, with its reason.

use super::picture::Picture;
use super::remark::{Remark, Section};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::Cuts;

/// A change that takes away voices or time.
pub const CUTS: Rule = Rule::new("changes.cuts", 1, "docs/method.md, M23");

/// The word for what a change cuts.
pub(super) fn word(cuts: Cuts) -> &'static str {
    match cuts {
        Cuts::Voices => "cuts.voices",
        Cuts::Time => "cuts.time",
        Cuts::None => "cuts.none",
    }
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (at, change) in (1..).zip(&picture.workshop.changes) {
        let Some(cuts) = change.cuts.as_ref().filter(|cuts| cuts.value != Cuts::None) else { continue };
        let reason = change.reason.as_ref().map(|reason| Value::text(reason.value.as_str()));
        let code = if reason.is_some() { "remark.cut" } else { "remark.cut-without-reason" };
        let said = Saying::new(code)
            .with("what", Value::text(change.what.value.as_str()))
            .with("cuts", Value::Word(word(cuts.value)));
        let said = reason.into_iter().fold(said, |said, reason| said.with("reason", reason));
        let name = word(cuts.value).trim_start_matches("cuts.");
        remarks.push(
            Remark::new("M23", Section::Course, &CUTS, format!("change/{at}/cuts"), said)
                .at(&cuts.place)
                .screen(
                    format!("a change to the way of working cuts {name}"),
                    "make up for it, or say in the report why it could not be otherwise",
                ),
        );
    }
    remarks
}
