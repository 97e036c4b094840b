use std::collections::BTreeSet;

use jiff::Zoned;

use super::Given;
use crate::evidence::{Saying, Value};
use crate::method::agenda::{Agenda, Order, Planned, Round, repeated, sharing};
use crate::workshop::{Length, Mode, PartWords, Session, SessionKind, Workshop};

/// The id under which the words of the walk-in stand; it is no part of the session itself.
const WALK_IN: &str = "walk-in";

/// What a run sheet tells: the session, the turns, the circles, every part at its time, and who speaks when.
///
/// A part without words of its own is told by its id; time in hand before a pinned part has no id.
#[must_use]
pub fn agenda(
    workshop: &Workshop,
    session: &Session,
    agenda: &Agenda,
    order: &Order,
    words: &[PartWords],
) -> Given {
    let issue = &workshop.issue;
    let sizes: BTreeSet<u32> = agenda.circles.iter().map(|circle| circle.people).collect();
    Given::record()
        .with("title", Value::name(&*issue.title.value))
        .with("question", Value::name(&*issue.central_question.value))
        .with("municipality", super::line(workshop.municipality.name.as_ref()))
        .with("session", told_session(session, agenda))
        .with("voices", u64::from(agenda.people()))
        .with("doubled", u64::from(agenda.doubles()))
        .with("double_turn", Value::Seconds(u64::from(agenda.turn) * 2))
        .with("rounds", u64::from(agenda.rounds))
        .with("turn", Value::Seconds(agenda.turn.into()))
        .with("voice", Value::Seconds(agenda.voice().into()))
        .with("circles", agenda.circles.len())
        .with("sizes", Value::List(sizes.into_iter().rev().map(|people| u64::from(people).into()).collect()))
        .with("parts", course(agenda, words))
        .with("happens", happens(agenda, words))
        .with("facilitators", facilitators(session))
        .with("shared", sharing(workshop, session).len())
        .with("sessions", sharing(workshop, session).into_iter().map(place).collect::<Given>())
        .with("ordered", super::yes_no(!order.rounds.is_empty()))
        .with("speaking", speaking(workshop, agenda, order, words))
}

/// When and where one of the sessions is that share the participants.
fn place(session: &Session) -> Given {
    let start = session.start.as_ref().map(|start| &start.value);
    Given::record()
        .with("id", Value::name(&*session.id.value))
        .with("date", Value::or_not_recorded(start.map(Zoned::date)))
        .with("start", Value::or_not_recorded(start.map(Zoned::time)))
        .with("place", super::line(session.place.as_ref()))
        .with("capacity", Value::or_not_recorded(session.capacity.as_ref().map(|c| u64::from(c.value))))
}

/// Circle by circle, who speaks when in each of its rounds: by pseudonym and stakeholder, without names.
fn speaking(workshop: &Workshop, agenda: &Agenda, order: &Order, words: &[PartWords]) -> Given {
    let circles = order.rounds.iter().map(|round| round.circles.len()).max().unwrap_or(0);
    let circle = |circle: usize| {
        let label = Value::Said(Saying::new("seats.circle").with("table", circle + 1));
        let rounds = order.rounds.iter().filter(|round| circle < round.circles.len());
        let rounds = rounds.map(|round| {
            spoken(workshop, agenda, order, round, circle).with("title", titled(agenda, round, order, words))
        });
        Given::record().with("label", label).with("rounds", rounds.collect::<Given>())
    };
    (0..circles).map(circle).collect()
}

fn spoken(workshop: &Workshop, agenda: &Agenda, order: &Order, round: &Round, circle: usize) -> Given {
    let speakers = round.circles[circle].iter().filter_map(|at| order.speakers.get(*at));
    let people = speakers.enumerate().map(|(place, speaker)| {
        let stakeholder = workshop.stakeholders.iter().find(|s| s.id.value.as_str() == speaker.stakeholder);
        let group = stakeholder.map_or(&speaker.stakeholder, |stakeholder| &stakeholder.name.value);
        let turn = u64::from(agenda.turn) * if speaker.doubled { 2 } else { 1 };
        Given::record()
            .with("place", place + 1)
            .with("person", Value::name(&*speaker.person))
            .with("group", Value::name(&**group))
            .with("turn", Value::Seconds(turn))
    });
    Given::record().with("people", people.collect::<Given>())
}

/// The time and the title of a round; its number when the part has several.
fn titled(agenda: &Agenda, round: &Round, order: &Order, words: &[PartWords]) -> Value {
    let planned = agenda.parts.iter().find(|p| p.part.as_ref().is_some_and(|part| part.id == round.part));
    let title = planned.map_or_else(|| Value::name(&*round.part), |planned| title(planned, words));
    let several = order.rounds.iter().any(|other| other.part == round.part && other.round > 1);
    let code = if several { "agenda.round-of" } else { "agenda.round" };
    let start = Value::or_not_recorded(planned.map(|planned| planned.start.time()));
    let told = Saying::new(code).with("title", title).with("start", start);
    Value::Said(if several { told.with("round", u64::from(round.round)) } else { told })
}

fn told_session(session: &Session, agenda: &Agenda) -> Given {
    let first = agenda.parts.first().map(|planned| &planned.start);
    let last = agenda.parts.last().map(|planned| &planned.end);
    Given::record()
        .with("decides", super::yes_no(session.kind == SessionKind::Decide))
        .with("id", Value::name(&*session.id.value))
        .with("date", Value::or_not_recorded(first.map(Zoned::date)))
        .with("doors", agenda.doors.time())
        .with("start", Value::or_not_recorded(first.map(Zoned::time)))
        .with("end", Value::or_not_recorded(last.map(Zoned::time)))
        .with("place", super::line(session.place.as_ref()))
}

/// Every part at its time, the walk-in first.
pub(super) fn course(agenda: &Agenda, words: &[PartWords]) -> Given {
    let walk_in = walk_in(agenda, words);
    let circles = agenda.circles.len();
    let parts = agenda.parts.iter().map(|planned| part(planned, circles, words));
    walk_in.into_iter().chain(parts).collect()
}

/// The parts in which something happens: without time in hand.
pub(super) fn happens(agenda: &Agenda, words: &[PartWords]) -> Given {
    let in_hand = |planned: &&Planned| {
        planned.part.as_ref().is_none_or(|part| matches!(part.length, Length::Buffer { .. }))
    };
    let parts = agenda.parts.iter().filter(|planned| !in_hand(planned));
    let parts = parts.map(|planned| part(planned, agenda.circles.len(), words));
    walk_in(agenda, words).into_iter().chain(parts).collect()
}

fn facilitators(session: &Session) -> Value {
    Value::List(session.facilitators.iter().map(|f| Value::name(&*f.id.value)).collect())
}

/// From the doors to the start; nothing when the doors open at the start.
fn walk_in(agenda: &Agenda, words: &[PartWords]) -> Option<Given> {
    let start = &agenda.parts.first()?.start;
    let seconds = start.timestamp().as_second() - agenda.doors.timestamp().as_second();
    let seconds = u64::try_from(seconds).ok().filter(|seconds| *seconds > 0)?;
    let told = words.iter().find(|words| words.id == WALK_IN);
    let title = told.map_or(Value::Word("part.walk-in"), |words| Value::name(&*words.title));
    let timed = timed(&agenda.doors, start, seconds, title);
    Some(described(timed, Value::name(""), 0, told))
}

fn part(planned: &Planned, circles: usize, words: &[PartWords]) -> Given {
    let told = planned.part.as_ref().and_then(|part| words_of(&part.id, words));
    let title = title(planned, words);
    let mode = match planned.mode() {
        Mode::Plenary => "mode.plenary",
        Mode::Circle if circles == 1 => "mode.one-circle",
        Mode::Circle => "mode.circle",
    };
    let timed = timed(&planned.start, &planned.end, planned.seconds.into(), title);
    described(timed, Value::Word(mode), planned.rounds(), told)
}

fn title(planned: &Planned, words: &[PartWords]) -> Value {
    let Some(part) = &planned.part else {
        return Value::Said(Saying::new("agenda.in-hand").with("end", planned.end.time()));
    };
    match (&part.title, words_of(&part.id, words)) {
        (Some(title), _) => Value::name(&**title),
        (None, Some(words)) => Value::name(&*words.title),
        (None, None) => Value::name(&*part.id),
    }
}

fn timed(start: &Zoned, end: &Zoned, seconds: u64, title: Value) -> Given {
    let when = [Given::from(Value::Time(start.time())), Given::from(Value::Seconds(seconds))];
    Given::record()
        .with("start", start.time())
        .with("end", end.time())
        .with("length", Value::Seconds(seconds))
        .with("when", when.into_iter().collect::<Given>())
        .with("title", title)
}

/// What a part tells: each of its words by itself, and together as they stand beside its time.
fn described(timed: Given, mode: Value, rounds: u32, told: Option<&PartWords>) -> Given {
    let line = |code: &'static str, get: fn(&PartWords) -> &String| {
        let said = told.map(get).filter(|said| !said.is_empty())?;
        Some(Given::from(Value::Said(Saying::new(code).with("words", Value::name(&**said)))))
    };
    let how = [line("agenda.aim", |words| &words.aim), line("agenda.format", |words| &words.format)];
    let who = [
        line("agenda.leads", |words| &words.leads),
        line("agenda.material", |words| &words.material),
        line("agenda.remark", |words| &words.remark),
    ];
    let timed = timed
        .with("how", how.into_iter().flatten().collect::<Given>())
        .with("who", who.into_iter().flatten().collect::<Given>());
    let words = |get: fn(&PartWords) -> &String| Value::name(told.map(get).map_or("", |said| said.as_str()));
    timed
        .with("mode", mode)
        .with("turns", u64::from(rounds))
        .with("described", super::yes_no(told.is_some()))
        .with("aim", words(|words| &words.aim))
        .with("format", words(|words| &words.format))
        .with("leads", words(|words| &words.leads))
        .with("material", words(|words| &words.material))
        .with("remark", words(|words| &words.remark))
}

/// The words of a part. A part that was added as `consent-2` has the words of `consent`.
fn words_of<'a>(id: &str, words: &'a [PartWords]) -> Option<&'a PartWords> {
    let find = |id: &str| words.iter().find(|words| words.id == id);
    find(id).or_else(|| repeated(id).and_then(find))
}
