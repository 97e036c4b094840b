//! Newcomers (M10, M22): not always the same people, and a list that is built per question.

use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Basis, Rule, Saying, Share, Value};
use crate::workshop::results::{Role, Status};

/// Of those present, who took part in an earlier workshop. Of whom nothing is known, nothing is assumed:
/// they count among those present only.
pub const RETURNING: Rule = Rule::new("newcomers.returning", 1, "docs/method.md, M10");

/// Of those who accepted, who is known to be new, beside the least part that was asked beforehand. Of whom
/// nothing is known, nothing is assumed: they count among those who accepted only.
pub const SELECTED: Rule = Rule::new("newcomers.selected", 1, "docs/method.md, M10");

/// A list on which nobody is new was made for another question.
pub const REUSED: Rule = Rule::new("newcomers.reused-list", 1, "docs/method.md, M22");

/// The share of those present who came back, with the rows that say so.
pub(super) fn returning(picture: &Picture<'_>) -> Option<(Share, Basis)> {
    let people = picture.workshop.results.people.as_ref()?;
    let came = picture.reach.all.came.as_ref()?;
    let present = people.rows.iter().filter(|row| picture.reach.present.contains(&row.person));
    let known: Vec<_> =
        present.filter(|row| row.role == Role::Participant && row.earlier.is_some()).collect();
    if known.is_empty() {
        return None;
    }
    let back: Vec<u32> = known.iter().filter(|row| row.earlier > Some(0)).map(|row| row.line).collect();
    let share = Share::new(back.len() as u64, came.count)?;
    let mut basis = picture.people_rows(&back, "earlier > 0");
    basis.rows.extend(picture.attendance_rows(&came.lines, "present = yes").rows);
    Some((share, basis))
}

/// The share of those who accepted who never took part before, with the rows that say so.
pub(super) fn selected(picture: &Picture<'_>) -> Option<(Share, Basis)> {
    let people = picture.workshop.results.people.as_ref()?;
    let accepted = people
        .rows
        .iter()
        .filter(|row| row.role == Role::Participant && row.status == Status::Accepted)
        .collect::<Vec<_>>();
    if accepted.iter().all(|row| row.earlier.is_none()) {
        return None;
    }
    let new: Vec<u32> = accepted.iter().filter(|row| row.earlier == Some(0)).map(|row| row.line).collect();
    let share = Share::new(new.len() as u64, accepted.len() as u64)?;
    let lines: Vec<u32> = accepted.iter().map(|row| row.line).collect();
    Some((share, picture.people_rows(&lines, "status = accepted; earlier = 0")))
}

/// Fewer newcomers than the draw was asked to give a place.
fn too_few(picture: &Picture<'_>) -> Option<Remark> {
    let asked = picture.workshop.draw.newcomers.as_ref()?;
    let (share, basis) = selected(picture)?;
    if share >= asked.value {
        return None;
    }
    let said = Saying::new("remark.too-few-new")
        .with("share", Value::Share(share))
        .with("asked", Value::Share(asked.value));
    let remark = Remark::new("M10", Section::Who, &SELECTED, "people/too-few-new", said);
    Some(remark.from(Step::Session).at(&asked.place).resting(basis).screen(
        "fewer newcomers accepted than was asked of the draw",
        "draw others for those who cancelled, by the same rules: `cocreate draw --replace`",
    ))
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let people = picture.workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let listed: Vec<_> = people.filter(|row| row.role == Role::Participant).collect();
    let all_back = !listed.is_empty() && listed.iter().all(|row| row.earlier.is_some_and(|times| times > 0));
    if !all_back {
        return too_few(picture).into_iter().collect();
    }
    let lines: Vec<u32> = listed.iter().map(|row| row.line).collect();
    let said = Saying::new("remark.nobody-new").with("people", listed.len());
    let remark = Remark::new("M22", Section::Who, &REUSED, "people/new", said);
    vec![remark.from(Step::Invite).resting(picture.people_rows(&lines, "earlier > 0")).screen(
        "everybody on the list took part in an earlier workshop",
        "build the list anew for this question: ask who finds it important that this improves",
    )]
}
