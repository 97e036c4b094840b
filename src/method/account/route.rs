use super::leaf::{absent, name, places, written};
use super::proposal::sentences;
use super::who::{does, sphere};
use crate::evidence::{Basis, Finding, Rows, Rule, Tree, Value};
use crate::method::follow_up::LIFEWORLD;
use crate::method::picture::Picture;
use crate::method::route::{Diagnosis, Party, ROUTE};
use crate::workshop::Task;

/// What a group is shown to have done: attendance, being entitled in what was decided, owning actions.
pub const SHOWN: Rule = Rule::new("route.shown", 1, "docs/method.md, Route, exactly");

/// 14. Route.
pub(super) fn route(picture: &Picture<'_>) -> Tree {
    let route = &picture.route;
    let promised = diagnosis("plan/promised", &route.promised, promised_basis(picture));
    let shown = diagnosis("plan/shown", &route.shown, shown_basis(picture));
    let groups = picture.workshop.stakeholders.iter().map(|stakeholder| {
        let id = &stakeholder.id.value;
        let of = |what: &str| format!("group/{id}/{what}");
        let tasks =
            |tasks: &crate::workshop::Does| Value::List(tasks.iter().map(|task| does(*task)).collect());
        let party = route.practice.parties.iter().find(|party| party.group == *id);
        let shown = party.filter(|_| route.has_practice).map(shown_tasks);
        let shown = Finding::new(&SHOWN, of("shown"), Value::or_not_recorded(shown), shown_basis(picture));
        Tree::record()
            .with("name", name(of("name"), Some(&stakeholder.name)))
            .with("sphere", written(of("sphere"), Some(&stakeholder.sphere), |s| sphere(*s)))
            .with("promised", written(of("does"), stakeholder.does.as_ref(), tasks))
            .with("shown", if route.has_practice { shown } else { absent(of("shown")) })
    });
    Tree::record().with("promised", promised).with("shown", shown).with("groups", groups.collect::<Tree>())
}

fn diagnosis(subject: &str, diagnosis: &Diagnosis, basis: Basis) -> Tree {
    let verdict = Finding::new(&ROUTE, subject, Value::Word(diagnosis.verdict.word()), basis);
    let key = verdict.key.clone();
    let causes: Vec<_> = diagnosis.causes.iter().map(crate::method::route::Cause::said).collect();
    let changes: Vec<_> = diagnosis.changes.iter().map(crate::method::route::Change::said).collect();
    Tree::record()
        .with("verdict", verdict)
        .with("told", sentences(&ROUTE, &format!("{subject}/causes"), 0, &causes, &key))
        .with("changes", sentences(&ROUTE, &format!("{subject}/changes"), 0, &changes, &key))
}

fn shown_tasks(party: &Party) -> Value {
    let tasks =
        [(party.thinks, Task::Thinks), (party.decides, Task::Decides), (party.executes, Task::Executes)];
    Value::List(
        tasks.into_iter().filter(|(does, _)| *does == Some(true)).map(|(_, task)| does(task)).collect(),
    )
}

/// What the promise rests on: what each group does, and what the body promised.
fn promised_basis(picture: &Picture<'_>) -> Basis {
    let workshop = picture.workshop;
    let groups =
        workshop.stakeholders.iter().map(|s| s.does.as_ref().map_or(&s.id.place, |does| &does.place));
    places(groups.chain(workshop.municipality.commitment.iter().map(|commitment| &commitment.place)))
}

/// What the practice rests on: attendance, the rounds in which was decided, and the owners of actions.
/// Gathered once: it may be every row of the consent file.
pub(super) fn shown_basis(picture: &Picture<'_>) -> Basis {
    picture.shown.get_or_init(|| gather(picture)).clone()
}

fn gather(picture: &Picture<'_>) -> Basis {
    let mut basis = Basis::default();
    if let Some(came) = &picture.reach.all.came {
        basis.rows.extend(picture.attendance_rows(&came.lines, "present = yes").rows);
    }
    let decided = picture.consent.proposals.iter().filter_map(|outcome| outcome.decisive());
    let lines: Vec<u32> = decided.flat_map(|round| round.lines.iter().map(|(_, line)| *line)).collect();
    if !lines.is_empty() {
        basis.rows.extend(picture.consent_rows(lines, "").rows);
    }
    basis.rows.extend(super::short::deciding_rows(picture));
    if let Some(sheet) = &picture.workshop.results.actions {
        let lines = sheet.rows.iter().map(|action| action.line);
        basis.rows.push(Rows::of(sheet.source, lines).columns(&["action", "owner"]));
    }
    let formal = picture.workshop.formal_decision.outcome.as_ref();
    basis.rows.extend(formal.map(|outcome| Rows::from(&outcome.place)));
    if basis.rows.is_empty() {
        // Of the practice nothing was recorded: what is left to judge by is who is listed.
        return places(picture.workshop.stakeholders.iter().map(|stakeholder| &stakeholder.id.place));
    }
    basis
}

/// The part of all actions that lies with the lifeworld.
pub(super) fn lifeworld(picture: &Picture<'_>) -> Finding {
    let basis = picture.workshop.results.actions.as_ref().map_or_else(Basis::default, |sheet| {
        let lines = sheet.rows.iter().map(|action| action.line);
        Basis::rows(Rows::of(sheet.source, lines).columns(&["action", "owner"]))
    });
    Finding::new(&LIFEWORLD, "actions/lifeworld", Value::or_not_recorded(picture.route.lifeworld), basis)
}
