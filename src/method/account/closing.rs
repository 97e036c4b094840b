use super::leaf::{kept, name};
use crate::evidence::{Basis, Finding, Rows, Share, Tree, Value};
use crate::method::closing::{CLOSING, Filled, GroupScores, Scores, closing as scores};
use crate::method::picture::Picture;

/// 15. What participants think. Of these rows nothing is shown but how many there are.
pub(super) fn closing(picture: &Picture<'_>) -> Tree {
    let scores = scores(picture.workshop, &picture.membership);
    let all = scores.as_ref().map(|scores| &scores.all);
    let came = picture.reach.all.came.as_ref().map(|came| came.count);
    let filled = all.zip(came).and_then(|(all, came)| Share::new(all.people, came));
    let few = all.is_some_and(Filled::too_few);
    let found = |what: &str, value: Option<Value>| {
        let value = if few { Value::Word("too-few") } else { Value::or_not_recorded(value) };
        let basis = all.map_or_else(Basis::default, |all| rows(picture, all));
        Finding::new(&CLOSING, format!("closing/{what}"), value, basis)
    };
    let groups = scores.iter().flat_map(|s| s.groups.iter().map(|group| of_group(picture, group, &s.all)));
    let mut filled_basis = all.map_or_else(Basis::default, |all| rows(picture, all));
    if let Some(came) = &picture.reach.all.came {
        filled_basis.rows.extend(picture.attendance_rows(&came.lines, "present = yes").rows);
    }
    Tree::record()
        .with(
            "filled",
            Finding::new(&CLOSING, "closing/filled", Value::or_not_recorded(filled), filled_basis),
        )
        .with("heard", found("heard", all.and_then(Filled::mean_heard).map(Value::Score)))
        .with("supports", found("supports", all.and_then(Filled::mean_supports).map(Value::Score)))
        .with("groups", groups.collect::<Tree>())
        .with(
            "recorded",
            kept(
                "closing",
                scores.as_ref().is_some_and(|scores: &Scores| scores.all.people > 0),
                picture.workshop.results.closing.as_ref().map(|sheet| sheet.source),
            ),
        )
}

fn of_group(picture: &Picture<'_>, scores: &GroupScores, all: &Filled) -> Tree {
    let of = |what: &str| format!("group/{}/closing/{what}", scores.group);
    let filled = &scores.filled;
    let found = |what: &str, value: Value| {
        if scores.hidden {
            // The rows of everybody: those of the group itself would tell how many there are.
            return Finding::new(&CLOSING, of(what), Value::Word("too-few"), rows(picture, all));
        }
        Finding::new(&CLOSING, of(what), value, rows(picture, filled))
    };
    let stakeholder = picture.workshop.stakeholder(&scores.group);
    Tree::record()
        .with("name", name(format!("group/{}/name", scores.group), stakeholder.map(|s| &s.name)))
        .with("filled", found("filled", filled.people.into()))
        .with("heard", found("heard", Value::or_not_recorded(filled.mean_heard().map(Value::Score))))
        .with("supports", found("supports", Value::or_not_recorded(filled.mean_supports().map(Value::Score))))
}

fn rows(picture: &Picture<'_>, filled: &Filled) -> Basis {
    picture.workshop.results.closing.as_ref().map_or_else(Basis::default, |sheet| {
        let rows = Rows::of(sheet.source, filled.lines.iter().copied());
        Basis::rows(rows.columns(&["heard", "supports"]).counted())
    })
}
