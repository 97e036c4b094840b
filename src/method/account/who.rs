use super::leaf::{kept, list, name, recorded, text, written};
use crate::evidence::{Basis, Finding, Tree, Value};
use crate::method::legal_account;
use crate::method::newcomers::{CAME_BACK, Earlier, RETURNING, SELECTED, earlier, returning, selected};
use crate::method::picture::Picture;
use crate::method::reach::{REACH, Stages};
use crate::workshop::{Named, Sphere, Stakeholder, Task};

/// 5. Who took part, who was missing.
pub(super) fn who(picture: &Picture<'_>) -> Tree {
    let missing = picture.reach.missing().map(|groups| picture.names(groups));
    let came = picture.reach.all.came.as_ref();
    let basis =
        came.map_or_else(Basis::default, |came| picture.attendance_rows(&came.lines, "present = yes"));
    let (back, back_basis) = match returning(picture) {
        Some((share, basis)) => (Value::Share(share), basis),
        None => (Value::NotRecorded, Basis::default()),
    };
    let (new, new_basis) = match selected(picture) {
        Some((share, basis)) => (Value::Share(share), basis),
        None => (Value::NotRecorded, Basis::default()),
    };
    let asked = picture.workshop.draw.newcomers.as_ref();
    let tree = Tree::record()
        .with("newcomers", Finding::new(&SELECTED, "people/newcomers", new, new_basis))
        .with("newcomers_asked", written("draw/newcomers", asked, |share| Value::Share(*share)))
        .with("groups", picture.workshop.stakeholders.iter().map(|s| group(picture, s)).collect::<Tree>())
        .with("missing", Finding::new(&REACH, "people/missing", Value::or_not_recorded(missing), basis))
        .with("workshops", earlier(picture).into_iter().enumerate().map(workshop).collect::<Tree>())
        .with("returning", Finding::new(&RETURNING, "people/returning", back, back_basis))
        .with(
            "recorded",
            kept(
                "attendance",
                came.is_some(),
                picture.workshop.results.attendance.as_ref().map(|sheet| sheet.source),
            ),
        );
    stages(picture, "people", &picture.reach.all, tree)
}

/// An earlier workshop: who was drawn for it, and who of them was here again.
fn workshop((at, earlier): (usize, Earlier)) -> Tree {
    let of = |what: &str| format!("earlier/{}/{what}", at + 1);
    let name = Value::or_not_recorded(earlier.workshop.map(Value::name));
    let back = earlier.back.map_or(Value::NotRecorded, Value::Share);
    let found = |what: &str, value: Value| Finding::new(&CAME_BACK, of(what), value, earlier.basis.clone());
    Tree::record()
        .with("name", found("name", name))
        .with("drawn", found("drawn", earlier.drawn.into()))
        .with("back", found("back", back))
}

/// Invited, accepted, came and spoke.
fn stages(picture: &Picture<'_>, subject: &str, stages: &Stages, tree: Tree) -> Tree {
    let found = |what: &str, people: Option<&crate::method::reach::People>, basis: Option<Basis>| {
        let count = Value::or_not_recorded(people.map(|people| people.count));
        Finding::new(&REACH, format!("{subject}/{what}"), count, basis.unwrap_or_default())
    };
    let list = |people: Option<&crate::method::reach::People>, filter| {
        people.map(|people| picture.people_rows(&people.lines, filter))
    };
    let here = |people: Option<&crate::method::reach::People>, filter| {
        people.map(|people| picture.attendance_rows(&people.lines, filter))
    };
    let (invited, accepted) = (stages.invited.as_ref(), stages.accepted.as_ref());
    let (came, spoke) = (stages.came.as_ref(), stages.spoke.as_ref());
    tree.with(
        "invited",
        found("invited", invited, list(invited, "status = invited, accepted, declined, cancelled")),
    )
    .with("accepted", found("accepted", accepted, list(accepted, "status = accepted")))
    .with("came", found("came", came, here(came, "present = yes")))
    .with("spoke", found("spoke", spoke, here(spoke, "spoke = yes")))
}

/// The word for where a group stands.
pub(super) fn sphere(sphere: Sphere) -> Value {
    Value::Word(match sphere {
        Sphere::Concerned => "sphere.concerned",
        Sphere::Environment => "sphere.environment",
        Sphere::Professional => "sphere.professional",
        Sphere::Municipality => "sphere.municipality",
    })
}

/// The word for something that a group does.
pub(super) fn does(task: Task) -> Value {
    Value::Word(match task {
        Task::Thinks => "does.thinks",
        Task::Decides => "does.decides",
        Task::Executes => "does.executes",
    })
}

fn group(picture: &Picture<'_>, stakeholder: &Stakeholder) -> Tree {
    let of = |what: &str| format!("group/{}/{what}", stakeholder.id.value);
    let named = |named: &Named| match named {
        Named::Itself => Value::Word("named-by.self"),
        Named::By(by) => picture.name(by),
    };
    let legal = Value::Word(legal_account::word(stakeholder.legal_group));
    let tasks = |tasks: &crate::workshop::Does| Value::List(tasks.iter().map(|task| does(*task)).collect());
    let tree = Tree::record()
        .with("id", recorded(of("id"), Value::name(stakeholder.id.value.as_str()), &stakeholder.id.place))
        .with("name", name(of("name"), Some(&stakeholder.name)))
        .with("sphere", written(of("sphere"), Some(&stakeholder.sphere), |s| sphere(*s)))
        .with("legal", recorded(of("legal_group"), legal, &stakeholder.id.place))
        .with("interest", text(of("interest"), stakeholder.interest.as_ref()))
        .with("named_by", list(of("named_by"), &stakeholder.named_by, named))
        .with("outreach", text(of("outreach"), stakeholder.outreach.as_ref()))
        .with("seats", written(of("seats"), stakeholder.seats.as_ref(), |seats| u64::from(*seats).into()))
        .with("does", written(of("does"), stakeholder.does.as_ref(), tasks));
    let none = Stages::default();
    let reached = picture.reach.group(&stakeholder.id.value).unwrap_or(&none);
    stages(picture, &format!("group/{}", stakeholder.id.value), reached, tree)
}
