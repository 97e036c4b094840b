use super::leaf::{RECORDED, absent, cell, counted, kept, text_or_not, yes_no_or_not};
use super::proposal::{adoption_key, sentences};
use super::route::lifeworld;
use crate::evidence::{Basis, Finding, Rows, Tree, Value};
use crate::method::actions::{OVERDUE, overdue, word};
use crate::method::ownership::DECIDED;
use crate::method::picture::Picture;
use crate::method::route::{ActionRoute, Cause, Change, ROUTE, Verdict};
use crate::workshop::results::{Action, Owner};

/// 13. Actions.
pub(super) fn actions(picture: &Picture<'_>) -> Tree {
    let sheet = picture.workshop.results.actions.as_ref();
    let basis = sheet.map_or_else(Basis::default, |sheet| {
        Basis::rows(Rows::of(sheet.source, sheet.rows.iter().map(|action| action.line)).columns(&["action"]))
    });
    let items = picture.actions().zip(&picture.route.actions);
    Tree::record()
        .with("items", items.map(|(action, route)| item(picture, action, route)).collect::<Tree>())
        .with("total", counted("actions/total", sheet.map(|sheet| sheet.rows.len() as u64), basis))
        .with("by_lifeworld", lifeworld(picture))
        .with("recorded", kept("actions", sheet.is_some(), sheet.map(|sheet| sheet.source)))
}

fn item(picture: &Picture<'_>, action: &Action, route: &ActionRoute) -> Tree {
    let of = |what: &str| format!("action/{}/{what}", action.action);
    let source = picture.workshop.results.actions.as_ref().map_or(picture.workshop.source, |s| s.source);
    let at = (source, action.line);
    let row = |columns: &[&str]| picture.action_row(action, columns);
    let owner = |what: &str, owner: Option<&Owner>| match picture.owner(owner) {
        Value::NotRecorded => absent(of(what)),
        name => Finding::new(&RECORDED, of(what), name, row(&[what])),
    };
    let outcome = action.proposal.as_ref().and_then(|proposal| picture.consent.outcome(proposal));
    let on = outcome.map(|outcome| adoption_key(picture, outcome));
    let decided = Basis { on: on.iter().cloned().collect(), ..row(&["owner", "proposal"]) };
    let verdict = Value::Word(route.diagnosis.verdict.word());
    let verdict = Finding::new(&ROUTE, of("route"), verdict, decided.clone());
    // On the new route there is nothing to say about an action but that.
    let causes = route.diagnosis.causes.iter().filter(|_| route.diagnosis.verdict != Verdict::New);
    let causes: Vec<_> = causes.map(Cause::said).collect();
    let changes: Vec<_> = route.diagnosis.changes.iter().map(Change::said).collect();
    Tree::record()
        .with("id", cell(of("id"), at, "action", Some(Value::name(action.action.as_str()))))
        .with("what", cell(of("what"), at, "what", Some(Value::text(action.what.as_str()))))
        .with("owner", owner("owner", action.owner.as_ref()))
        .with(
            "decided",
            Finding::new(
                &DECIDED,
                of("owner"),
                yes_no_or_not(picture.owner_decided(action)),
                decided.clone(),
            ),
        )
        .with("due", cell(of("due"), at, "due", action.due))
        .with(
            "overdue",
            Finding::new(
                &OVERDUE,
                of("overdue"),
                yes_no_or_not(overdue(action, picture.date)),
                row(&["due", "status"]),
            )
            .param("date", picture.date.to_string()),
        )
        .with("status", cell(of("status"), at, "status", Some(Value::Word(word(action.status)))))
        .with("updated", cell(of("updated"), at, "updated", action.updated))
        .with(
            "proposal",
            cell(of("proposal"), at, "proposal", action.proposal.as_ref().map(|p| Value::name(p.as_str()))),
        )
        .with("taken_over_from", owner("taken_over_from", action.taken_over_from.as_ref()))
        .with("note", cell(of("note"), at, "note", text_or_not(action.note.as_deref())))
        .with("told", sentences(verdict.key.rule, &of("route/causes"), 0, &causes, &verdict.key))
        .with("changes", sentences(verdict.key.rule, &of("route/changes"), 0, &changes, &verdict.key))
        .with("route", verdict)
}
