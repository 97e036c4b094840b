use super::leaf::{absent, kept, recorded, yes_no};
use crate::evidence::{Basis, Finding, Rows, Rule, Share, Tree, Value};
use crate::method::picture::Picture;
use crate::method::reach::REACH;
use crate::method::speaking::{SILENT, Spoken, TURNS, protected_turn, rounds, silent};

/// Of those present, who sat there in paid time: whose stakeholder is paid.
pub const PAID: Rule = Rule::new("standing.paid", 1, "docs/method.md, M6");

/// 7. Equal voice.
pub(super) fn voice(picture: &Picture<'_>) -> Tree {
    let workshop = picture.workshop;
    let came = picture.reach.all.came.as_ref();
    let present =
        || came.map_or_else(Basis::default, |came| picture.attendance_rows(&came.lines, "present = yes"));
    let count = Value::or_not_recorded(came.map(|came| came.count));
    let silent = silent(workshop, &picture.membership);
    let silent_basis = silent.as_ref().map(|(_, lines)| picture.attendance_rows(lines, "spoke = no"));
    let turn = match protected_turn(workshop) {
        Some((seconds, place)) => recorded("sessions/minimum_turn", Value::Seconds(seconds), place),
        None => absent("sessions/minimum_turn"),
    };
    let rounds = rounds(workshop);
    let several = rounds.iter().any(|round| round.session != rounds[0].session);
    Tree::record()
        .with("turn", turn)
        .with("present", Finding::new(&REACH, "people/came", count, present()))
        .with(
            "silent",
            Finding::new(
                &SILENT,
                "people/silent",
                Value::or_not_recorded(silent.map(|(n, _)| n)),
                silent_basis.unwrap_or_default(),
            ),
        )
        .with("paid", paid(picture))
        .with("rounds", rounds.iter().map(|r| round(picture, r, several)).collect::<Tree>())
        .with(
            "recorded",
            kept(
                "turns",
                workshop.results.turns.is_some(),
                workshop.results.turns.as_ref().map(|s| s.source),
            ),
        )
}

fn paid(picture: &Picture<'_>) -> Finding {
    let groups = picture.workshop.stakeholders.iter().filter(|stakeholder| stakeholder.paid);
    let came = groups.filter_map(|s| picture.reach.group(&s.id.value)?.came.as_ref());
    let (count, lines) = came.fold((0, Vec::new()), |(count, mut lines), came| {
        lines.extend(&came.lines);
        (count + came.count, lines)
    });
    let share = picture.reach.all.came.as_ref().and_then(|all| Share::new(count, all.count));
    let basis = share.map_or_else(Basis::default, |_| picture.attendance_rows(&lines, "stakeholder is paid"));
    Finding::new(&PAID, "people/paid", Value::or_not_recorded(share), basis)
}

fn round(picture: &Picture<'_>, round: &Spoken, several: bool) -> Tree {
    let session = round.session.as_deref().unwrap_or("session");
    let name = match (&round.session, several) {
        (Some(session), true) => format!("{session}, {}", round.round),
        _ => round.round.to_string(),
    };
    let found = |what: &str, value: Value| {
        let basis = picture.workshop.results.turns.as_ref().map_or_else(Basis::default, |sheet| {
            let rows = Rows::of(sheet.source, round.lines.iter().copied());
            Basis::rows(
                rows.columns(&["round", "person", "seconds"]).filter(format!("round = {}", round.round)),
            )
        });
        Finding::new(&TURNS, format!("turns/{session}/{}/{what}", round.round), value, basis)
    };
    Tree::record()
        .with("round", found("round", Value::name(name)))
        .with("people", found("people", round.people.into()))
        .with("shortest", found("shortest", Value::Seconds(round.shortest)))
        .with("longest", found("longest", Value::Seconds(round.longest)))
        .with("equal", found("equal", yes_no(round.shortest == round.longest)))
}
