//! Newcomers (M10, M22): not always the same people, and a list that is built per question.

use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Basis, Rule, Saying, Share};
use crate::workshop::results::Role;

/// Of those present, who took part in an earlier workshop. Of whom nothing is known, nothing is assumed:
/// they count among those present only.
pub const RETURNING: Rule = Rule::new("newcomers.returning", 1, "docs/method.md, M10");

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

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let people = picture.workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let listed: Vec<_> = people.filter(|row| row.role == Role::Participant).collect();
    let all_back = !listed.is_empty() && listed.iter().all(|row| row.earlier.is_some_and(|times| times > 0));
    if !all_back {
        return Vec::new();
    }
    let lines: Vec<u32> = listed.iter().map(|row| row.line).collect();
    let said = Saying::new("remark.nobody-new").with("people", listed.len());
    let remark = Remark::new("M22", Section::Who, &REUSED, "people/new", said);
    vec![remark.from(Step::Invite).resting(picture.people_rows(&lines, "earlier > 0")).screen(
        "everybody on the list took part in an earlier workshop",
        "build the list anew for this question: ask who finds it important that this improves",
    )]
}
