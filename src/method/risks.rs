//! Risks (M21): a plan that may seem less safe is accepted knowingly, by those who carry it.

use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Rule, Saying, Value};

/// A risk that nobody accepted, or that the system accepted for others.
pub const RISKS: Rule = Rule::new("risks.accepted", 1, "docs/method.md, M21");

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for risk in &picture.workshop.risks {
        let id = risk.id.value.as_str();
        let remark = |code: &'static str, message: String| {
            let said = Saying::new(code).with("risk", Value::name(id));
            let subject = format!("risk/{id}/{code}");
            Remark::new("M21", Section::Unresolved, &RISKS, subject, said)
                .from(Step::Report)
                .at(&risk.id.place)
                .screen(message, "ask the people who carry the risk whether they accept it, and note who did")
        };
        if risk.accepted_by.is_empty() {
            remarks.push(remark("remark.risk-not-accepted", format!("nobody accepted risk {id}")));
        } else if picture.system_alone(&risk.accepted_by) {
            remarks.push(remark(
                "remark.risk-by-system",
                format!("risk {id} was accepted by the municipality or professionals alone"),
            ));
        }
    }
    remarks
}
