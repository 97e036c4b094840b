use std::collections::BTreeSet;

use super::leaf::{absent, kept, name, none, recorded, yes_no};
use crate::evidence::{Basis, Finding, Rows, Rule, Saying, Share, Tree, Value};
use crate::method::equal_voice::{BELOW, EqualVoice, GROUPS, GroupVoice, SPREAD, equal_voice};
use crate::method::picture::Picture;
use crate::method::reach::REACH;
use crate::method::speaking::{Promise, SILENT, Spoken, TURNS, promises, rounds, silent};

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
    let turns = promises(workshop).map(|promise| promised(&promise));
    let turn = match promises(workshop).min_by_key(|promise| promise.seconds) {
        Some(least) => recorded("sessions/minimum_turn", Value::Seconds(least.seconds), least.place),
        None => absent("sessions/minimum_turn"),
    };
    let lengths: BTreeSet<u64> = promises(workshop).map(|promise| promise.seconds).collect();
    let rounds = rounds(workshop);
    let several = rounds.iter().any(|round| round.session != rounds[0].session);
    let measured = equal_voice(workshop, &picture.membership);
    let spread = |what: &str, value: Option<Value>| spread(picture, measured.as_ref(), what, value);
    let number = |what: &str, get: fn(&EqualVoice) -> u64| {
        spread(what, measured.as_ref().map(|measured| get(measured).into()))
    };
    let seconds = |what: &str, get: fn(&EqualVoice) -> u64| {
        spread(what, measured.as_ref().map(|measured| Value::Seconds(get(measured))))
    };
    let groups = measured.iter().flat_map(|measured| &measured.groups);
    Tree::record()
        .with("people", number("people", |measured| measured.people))
        .with("never", number("never", |measured| measured.never))
        .with("doubled", spread("doubled", measured.as_ref().map(|measured| yes_no(measured.doubled))))
        .with("longest", seconds("longest", |measured| measured.longest))
        .with("shortest", seconds("shortest", |measured| measured.shortest))
        .with(
            "spread",
            spread("spread", measured.as_ref().and_then(|m| Some(Value::Number(m.spread.clone()?)))),
        )
        .with(
            "below",
            Finding::new(
                &BELOW,
                "turns/below",
                below(measured.as_ref()),
                turn_rows(picture, measured.as_ref()),
            ),
        )
        .with("groups", groups.map(|group| voice_of(picture, measured.as_ref(), group)).collect::<Tree>())
        .with("turn", turn)
        .with("turns", if lengths.len() > 1 { turns.collect() } else { none() })
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

/// The turns and the people over whom they are spread.
fn turn_rows(picture: &Picture<'_>, measured: Option<&EqualVoice>) -> Basis {
    let (Some(sheet), Some(measured)) = (&picture.workshop.results.turns, measured) else {
        return Basis::default();
    };
    Basis::rows(Rows::of(sheet.source, measured.lines.iter().copied()).columns(&["person", "seconds"]))
}

fn below(measured: Option<&EqualVoice>) -> Value {
    Value::or_not_recorded(measured.and_then(|measured| measured.below))
}

fn spread(picture: &Picture<'_>, measured: Option<&EqualVoice>, what: &str, value: Option<Value>) -> Finding {
    let mut basis = turn_rows(picture, measured);
    if measured.is_some() {
        let invited = picture.reach.all.invited.as_ref();
        let came = picture.reach.all.came.as_ref();
        basis
            .rows
            .extend(invited.iter().flat_map(|p| picture.people_rows(&p.lines, "role = participant").rows));
        basis.rows.extend(came.iter().flat_map(|p| picture.attendance_rows(&p.lines, "present = yes").rows));
    }
    Finding::new(&SPREAD, format!("turns/{what}"), value.unwrap_or(Value::NotRecorded), basis)
}

/// What one session promised, where sessions promised different turns.
fn promised(promise: &Promise<'_>) -> Tree {
    let id = &promise.session.id;
    let subject = format!("session/{}/minimum_turn", id.value);
    Tree::record()
        .with("session", name(format!("session/{}/id", id.value), Some(id)))
        .with("turn", recorded(subject, Value::Seconds(promise.seconds), promise.place))
}

fn voice_of(picture: &Picture<'_>, measured: Option<&EqualVoice>, group: &GroupVoice) -> Tree {
    let found = |what: &str, value: Value| {
        let subject = format!("group/{}/voice/{what}", group.group);
        Finding::new(&GROUPS, subject, value, turn_rows(picture, measured))
    };
    Tree::record()
        .with("name", found("name", picture.name(&group.group)))
        .with("people", found("people", Value::or_not_recorded(group.people)))
        .with("time", found("time", Value::or_not_recorded(group.time)))
        .with("first", found("first", Value::or_not_recorded(group.first)))
}

fn paid(picture: &Picture<'_>) -> Finding {
    let groups = picture.workshop.stakeholders.iter().filter(|stakeholder| stakeholder.paid);
    let came = groups.filter_map(|s| picture.reach.group(&s.id.value)?.came.as_ref());
    let (count, lines) = came.fold((0, Vec::new()), |(count, mut lines), came| {
        lines.extend(&came.lines);
        (count + came.count, lines)
    });
    let share = picture.reach.all.came.as_ref().and_then(|all| Share::new(count, all.count));
    let basis = share.map_or_else(Basis::default, |_| picture.attendance_rows(&lines, super::PAID_TIME));
    Finding::new(&PAID, "people/paid", Value::or_not_recorded(share), basis)
}

fn round(picture: &Picture<'_>, round: &Spoken, several: bool) -> Tree {
    let session = round.session.as_deref().unwrap_or("session");
    let number = u64::from(round.round);
    let name = match (&round.session, several) {
        (Some(session), true) => Value::Said(
            Saying::new("turns.round").with("session", Value::name(session.as_str())).with("round", number),
        ),
        _ => Value::name(number.to_string()),
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
        .with("round", found("round", name))
        .with("people", found("people", round.people.into()))
        .with("shortest", found("shortest", Value::Seconds(round.shortest)))
        .with("longest", found("longest", Value::Seconds(round.longest)))
        .with("equal", found("equal", yes_no(round.equal)))
}
