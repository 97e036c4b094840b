//! One objection in the account.
//!
//! ```text
//! id Name (round/proposal.version/person), reason Text, status Word objection.{open,answered,resolved,not-holding,too-late},
//! test Text, tested_by List of Name, resolved_by Name (the version that answered it, P1.3), proposal Name, received Date
//! ```

use std::collections::BTreeMap;

use super::leaf::{RECORDED, absent, text_or_not};
use crate::evidence::{Basis, Finding, Key, Rows, Tree, Value};
use crate::method::consent::{Concern, OBJECTION, Objection, ObjectionStatus, called};
use crate::method::picture::Picture;

/// The name of the statement about how an objection stands.
pub(super) fn objection_key(objection: &Objection) -> Key {
    Key { rule: &OBJECTION, params: BTreeMap::new(), subject: format!("objection/{}", objection.id) }
}

/// OBJECTION: what was objected, how it was tested, and what became of it.
pub(super) fn objection(picture: &Picture<'_>, objection: &Objection) -> Tree {
    let of = |what: &str| format!("objection/{}/{what}", objection.id);
    let rows = |columns: &[&str]| row(picture, objection.line, columns);
    let cell = |what: &str, column: &str, value: Option<Value>| match value {
        Some(value) => Finding::new(&RECORDED, of(what), value, rows(&[column])),
        None => absent(of(what)),
    };
    let status = match objection.status {
        ObjectionStatus::Open => "objection.open",
        ObjectionStatus::Answered => "objection.answered",
        ObjectionStatus::Resolved => "objection.resolved",
        ObjectionStatus::NotHolding => "objection.not-holding",
        ObjectionStatus::TooLate => "objection.too-late",
    };
    let test = objection.test.as_ref();
    let by: Vec<Value> =
        test.map_or_else(Vec::new, |test| test.by.iter().map(|by| picture.who(by)).collect());
    let basis = rows(&["position", "holds", "tested_by"]);
    let status =
        Finding { key: objection_key(objection), value: Value::Word(status), basis, assertion: None };
    // That an objection does not hold is what people found, not what a rule computes.
    let testers =
        test.filter(|_| objection.status == ObjectionStatus::NotHolding).map(|test| test.by.join(", "));
    let answered = objection.answered_on.as_ref();
    let resolved = objection.taken_up_in.as_ref().filter(|_| answered.is_some()).or(answered);
    let resolved = resolved.map(|version| {
        let place = picture.workshop.proposals.iter().find(|p| p.id.value == *version).map(|p| &p.id.place);
        let basis = place.map_or_else(Basis::default, Basis::at);
        Finding::new(&OBJECTION, of("resolved_by"), Value::name(version.to_string()), basis)
    });
    Tree::record()
        .with("id", cell("id", "person", Some(called(&objection.id))))
        .with("reason", cell("reason", "reason", text_or_not(objection.reason.as_deref())))
        .with("status", testers.into_iter().fold(status, Finding::asserted_by))
        .with("test", cell("test", "test", test.and_then(|test| text_or_not(test.how.as_deref()))))
        .with("tested_by", cell("tested_by", "tested_by", (!by.is_empty()).then_some(Value::List(by))))
        .with(
            "resolved_by",
            resolved.unwrap_or_else(|| {
                Finding::new(&OBJECTION, of("resolved_by"), Value::NotRecorded, Basis::default())
            }),
        )
        .with(
            "proposal",
            cell("proposal", "proposal", Some(Value::name(objection.id.version.proposal.as_str()))),
        )
        .with("received", cell("received", "received", objection.received.map(Value::Date)))
}

fn row(picture: &Picture<'_>, line: u32, columns: &[&str]) -> Basis {
    picture
        .workshop
        .results
        .consent
        .as_ref()
        .map_or_else(Basis::default, |sheet| Basis::rows(Rows::of(sheet.source, [line]).columns(columns)))
}

/// A concern: logged, and no reason not to adopt.
pub(super) fn concern(picture: &Picture<'_>, concern: &Concern) -> Tree {
    let of = |what: &str| format!("concern/{}/{what}", concern.id);
    let recorded = |what: &str, column: &str, value| {
        Finding::new(&RECORDED, of(what), value, row(picture, concern.line, &[column]))
    };
    Tree::record().with("id", recorded("id", "person", called(&concern.id))).with(
        "reason",
        match &concern.reason {
            Some(reason) => recorded("reason", "reason", Value::text(reason.as_str())),
            None => absent(of("reason")),
        },
    )
}
