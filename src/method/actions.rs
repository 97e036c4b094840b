//! Actions (M18): visible from day to day, and overdue by the date of the report.

use jiff::civil::Date;

use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Basis, Rows, Rule, Saying, Value};
use crate::workshop::results::{Action, ActionStatus};

/// Overdue: its day has passed, and it is neither done nor dropped. On the day itself it is not.
pub const OVERDUE: Rule = Rule::new("actions.overdue", 1, "docs/method.md, M18");

/// Whether an action is overdue; nothing when it has no day.
#[must_use]
pub fn overdue(action: &Action, date: Date) -> Option<bool> {
    let ended = matches!(action.status, ActionStatus::Done | ActionStatus::Dropped);
    action.due.map(|due| due < date && !ended)
}

/// The word for how an action stands.
pub(super) fn word(status: ActionStatus) -> &'static str {
    match status {
        ActionStatus::Open => "action.open",
        ActionStatus::Busy => "action.busy",
        ActionStatus::Done => "action.done",
        ActionStatus::Dropped => "action.dropped",
    }
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let Some(sheet) = &picture.workshop.results.actions else { return Vec::new() };
    let late: Vec<&Action> =
        picture.actions().filter(|action| overdue(action, picture.date) == Some(true)).collect();
    let mut remarks = Vec::new();
    let rows = |lines: &mut dyn Iterator<Item = u32>, columns: &[&str]| {
        Basis::rows(Rows::of(sheet.source, lines).columns(columns))
    };
    if !late.is_empty() {
        let names: Vec<Value> = late.iter().map(|action| Value::name(action.action.as_str())).collect();
        let said = Saying::new("remark.overdue").with("count", late.len()).with("actions", names);
        let basis = rows(&mut late.iter().map(|action| action.line), &["action", "due", "status"]);
        let overdue: Vec<&str> = late.iter().map(|action| action.action.as_str()).collect();
        remarks.push(
            Remark::new("M18", Section::Actions, &OVERDUE, "actions/overdue", said)
                .from(Step::Report)
                .resting(basis)
                .screen(
                    format!("overdue on {}: {}", picture.date, overdue.join(", ")),
                    "ask the owners how it stands, and write down what they say",
                ),
        );
    }
    let ownerless: Vec<&Action> = picture.actions().filter(|action| action.owner.is_none()).collect();
    if !ownerless.is_empty() {
        let names: Vec<Value> = ownerless.iter().map(|action| Value::name(action.action.as_str())).collect();
        let said = Saying::new("remark.actions-without-owner").with("actions", names);
        let basis = rows(&mut ownerless.iter().map(|action| action.line), &["action", "owner"]);
        remarks.push(
            Remark::new("M2", Section::Actions, &super::ownership::DECIDED, "actions/owners", said)
                .from(Step::Report)
                .resting(basis)
                .screen(
                    "there are actions without an owner",
                    "ask who wants to carry it out and decided on it",
                ),
        );
    }
    remarks
}
