//! Newcomers (M10, M22): not always the same people, and a list that is built per question.

use std::collections::BTreeSet;

use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Basis, Rows, Rule, Saying, Share, Value};
use crate::workshop::PersonId;
use crate::workshop::results::{Person, Role, Status};

/// Of those present, who took part in an earlier workshop: the people file says so (`earlier`), or the
/// history of draws does. Of whom nothing is known, nothing is assumed: they count among those present only.
pub const RETURNING: Rule = Rule::new("newcomers.returning", 1, "docs/method.md, M10");

/// Of those who accepted, who is known to be new, beside the least part that was asked beforehand. Of whom
/// nothing is known, nothing is assumed: they count among those who accepted only. Who is kept in a history
/// of draws is not new.
pub const SELECTED: Rule = Rule::new("newcomers.selected", 1, "docs/method.md, M10");

/// How many people were drawn for an earlier workshop, by the history of draws, and which part of them was
/// present this time.
pub const CAME_BACK: Rule = Rule::new("newcomers.came-back", 1, "docs/method.md, M10");

/// A list on which nobody is new was made for another question.
pub const REUSED: Rule = Rule::new("newcomers.reused-list", 1, "docs/method.md, M22");

/// An earlier workshop with who was drawn for it.
pub(super) struct Earlier {
    /// Its name; nothing for rows that say none.
    pub(super) workshop: Option<String>,
    /// How many people were drawn for it.
    pub(super) drawn: u64,
    /// Of whom present this time, when attendance was kept.
    pub(super) back: Option<Share>,
    /// The rows that say so.
    pub(super) basis: Basis,
}

/// Every earlier workshop of the history, in its order.
pub(super) fn earlier(picture: &Picture<'_>) -> Vec<Earlier> {
    let Some(history) = &picture.workshop.results.history else { return Vec::new() };
    let mut names: Vec<&Option<String>> = Vec::new();
    for row in &history.rows {
        if !names.contains(&&row.workshop) {
            names.push(&row.workshop);
        }
    }
    let told = |name: &Option<String>| {
        let rows = || history.rows.iter().filter(|row| row.workshop == *name);
        let people: BTreeSet<&PersonId> = rows().map(|row| &row.person).collect();
        let back = people.iter().filter(|person| picture.reach.present.contains(**person)).count() as u64;
        let came = picture.reach.all.came.as_ref();
        let lines: Vec<u32> = rows().map(|row| row.line).collect();
        let mut basis = history_rows(picture, &lines);
        if let Some(came) = came {
            basis.rows.extend(picture.attendance_rows(&came.lines, "present = yes").rows);
        }
        Earlier {
            workshop: name.clone(),
            drawn: people.len() as u64,
            back: came.and_then(|_| Share::new(back, people.len() as u64)),
            basis,
        }
    };
    names.into_iter().map(told).collect()
}

/// The rows of the history behind a number of people.
fn history_rows(picture: &Picture<'_>, lines: &[u32]) -> Basis {
    let sheet = picture.workshop.results.history.as_ref().filter(|_| picture.explained);
    sheet.map_or_else(Basis::default, |sheet| {
        let rows = Rows::of(sheet.source, lines.iter().copied());
        Basis::rows(rows.columns(&["person", "workshop"]).counted())
    })
}

/// Whether somebody took part before; nothing when nobody wrote that down.
fn took_part(picture: &Picture<'_>, row: &Person) -> Option<bool> {
    let history = picture.workshop.results.history.as_ref();
    let before = history.map(|history| history.rows.iter().any(|drawn| drawn.person == row.person));
    match (row.earlier, before) {
        (None, None) => None,
        (earlier, before) => Some(earlier.is_some_and(|times| times > 0) || before == Some(true)),
    }
}

/// The rows of the history that are about these people.
fn history_of(picture: &Picture<'_>, people: &[&Person]) -> Basis {
    let rows = picture.workshop.results.history.iter().flat_map(|history| &history.rows);
    let about = rows.filter(|drawn| people.iter().any(|row| row.person == drawn.person));
    history_rows(picture, &about.map(|drawn| drawn.line).collect::<Vec<_>>())
}

/// The share of those present who came back, with the rows that say so.
pub(super) fn returning(picture: &Picture<'_>) -> Option<(Share, Basis)> {
    let people = picture.workshop.results.people.as_ref()?;
    let came = picture.reach.all.came.as_ref()?;
    let present = people.rows.iter().filter(|row| picture.reach.present.contains(&row.person));
    let known = present.filter(|row| row.role == Role::Participant);
    let known: Vec<(&Person, bool)> = known.filter_map(|row| Some((row, took_part(picture, row)?))).collect();
    if known.is_empty() {
        return None;
    }
    let back: Vec<&Person> = known.iter().filter(|(_, back)| *back).map(|(row, _)| *row).collect();
    let share = Share::new(back.len() as u64, came.count)?;
    let listed: Vec<u32> = back.iter().filter(|row| row.earlier > Some(0)).map(|row| row.line).collect();
    let mut basis = picture.people_rows(&listed, "earlier > 0");
    basis.rows.extend(history_of(picture, &back).rows);
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
    if accepted.iter().all(|row| took_part(picture, row).is_none()) {
        return None;
    }
    let new = accepted.iter().filter(|row| took_part(picture, row) == Some(false)).count();
    let share = Share::new(new as u64, accepted.len() as u64)?;
    let lines: Vec<u32> = accepted.iter().map(|row| row.line).collect();
    let mut basis = picture.people_rows(&lines, "status = accepted; earlier = 0");
    basis.rows.extend(history_of(picture, &accepted).rows);
    Some((share, basis))
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
    let all_back = !listed.is_empty() && listed.iter().all(|row| took_part(picture, row) == Some(true));
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
