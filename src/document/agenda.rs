use jiff::Zoned;

use super::Given;
use crate::evidence::Value;
use crate::method::agenda::{Agenda, Planned, repeated};
use crate::workshop::{Mode, PartWords, Session, SessionKind, Workshop};

/// The id under which the words of the walk-in stand; it is no part of the session itself.
const WALK_IN: &str = "walk-in";

/// What a run sheet tells: the session, the turns, the circles, and every part at its time.
///
/// A part without words of its own is told by its id; time in hand before a pinned part has no id.
#[must_use]
pub fn agenda(workshop: &Workshop, session: &Session, agenda: &Agenda, words: &[PartWords]) -> Given {
    let issue = &workshop.issue;
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
        .with(
            "sizes",
            Value::List(agenda.circles.iter().map(|circle| u64::from(circle.people).into()).collect()),
        )
        .with("parts", course(agenda, words))
        .with("facilitators", facilitators(session))
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
    let part = planned.part.as_ref();
    let told = part.and_then(|part| words_of(&part.id, words));
    let title = match part {
        None => Value::Word("part.in-hand"),
        Some(part) => match (&part.title, told) {
            (Some(title), _) => Value::name(&**title),
            (None, Some(words)) => Value::name(&*words.title),
            (None, None) => Value::name(&*part.id),
        },
    };
    let mode = match planned.mode() {
        Mode::Plenary => "mode.plenary",
        Mode::Circle if circles == 1 => "mode.one-circle",
        Mode::Circle => "mode.circle",
    };
    let timed = timed(&planned.start, &planned.end, planned.seconds.into(), title);
    described(timed, Value::Word(mode), planned.rounds(), told)
}

fn timed(start: &Zoned, end: &Zoned, seconds: u64, title: Value) -> Given {
    Given::record()
        .with("start", start.time())
        .with("end", end.time())
        .with("length", Value::Seconds(seconds))
        .with("title", title)
}

fn described(timed: Given, mode: Value, rounds: u32, told: Option<&PartWords>) -> Given {
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
