//! Values over rules (M20): each frame says why it is there, where it stands, and who can bend it.

use super::picture::Picture;
use super::remark::{Remark, Section};
use crate::evidence::{Rule, Saying, Value};

/// A frame without a reason or a source is a rule without a value.
pub const VALUES: Rule = Rule::new("values.frames", 1, "docs/method.md, M20");

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for frame in &picture.workshop.frames {
        let id = frame.id.value.as_str();
        let remark = |code: &'static str, message: String, hint| {
            let said = Saying::new(code).with("frame", Value::name(id));
            let subject = format!("frame/{id}/{code}");
            Remark::new("M20", Section::Fixed, &VALUES, subject, said)
                .at(&frame.id.place)
                .screen(message, hint)
        };
        if frame.why.is_none() {
            remarks.push(remark(
                "remark.frame-without-why",
                format!("frame {id} does not say why it is there"),
                "write under why what it protects; people can then find other ways to the same value",
            ));
        }
        if frame.source.is_none() {
            remarks.push(remark(
                "remark.frame-without-source",
                format!("frame {id} does not say where it stands"),
                "name the law, budget or decision under source",
            ));
        }
    }
    remarks
}
