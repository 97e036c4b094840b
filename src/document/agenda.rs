use jiff::Zoned;

use super::Given;
use crate::evidence::{Located, Value};
use crate::method::agenda::{Agenda, Planned};
use crate::workshop::{Mode, PartWords, Session, Workshop};

/// What a run sheet tells: the session, the turns, the circles, and every part at its time.
///
/// A part without words of its own is told by its id; time in hand before a pinned part has no id.
#[must_use]
pub fn agenda(
    workshop: &Workshop,
    session: &Session,
    agenda: &Agenda,
    words: &[PartWords],
    draft: bool,
) -> Given {
    let issue = &workshop.issue;
    Given::record()
        .with("title", Value::name(&*issue.title.value))
        .with("question", Value::text(&*issue.central_question.value))
        .with("municipality", name(workshop.municipality.name.as_ref()))
        .with("draft", yes_no(draft))
        .with("session", told_session(session, agenda))
        .with("voices", u64::from(agenda.circles.iter().sum::<u32>()))
        .with("rounds", u64::from(agenda.rounds))
        .with("turn", Value::Seconds(agenda.turn.into()))
        .with("voice", Value::Seconds(agenda.voice().into()))
        .with("circles", circles(agenda))
        .with("parts", agenda.parts.iter().map(|planned| part(planned, words)).collect::<Given>())
        .with("facilitators", facilitators(session))
}

fn told_session(session: &Session, agenda: &Agenda) -> Given {
    let first = agenda.parts.first().map(|planned| &planned.start);
    let last = agenda.parts.last().map(|planned| &planned.end);
    Given::record()
        .with("id", Value::name(&*session.id.value))
        .with("date", Value::or_not_recorded(first.map(Zoned::date)))
        .with("doors", agenda.doors.time())
        .with("start", Value::or_not_recorded(first.map(Zoned::time)))
        .with("end", Value::or_not_recorded(last.map(Zoned::time)))
        .with("place", name(session.place.as_ref()))
}

/// The circles, one a row: `number`, `people`.
fn circles(agenda: &Agenda) -> Given {
    let circle = |(number, people): (u64, &u32)| {
        Given::record().with("number", number).with("people", u64::from(*people))
    };
    (1..).zip(&agenda.circles).map(circle).collect()
}

fn facilitators(session: &Session) -> Value {
    Value::List(session.facilitators.iter().map(|f| Value::name(&*f.id.value)).collect())
}

fn part(planned: &Planned, words: &[PartWords]) -> Given {
    let part = planned.part.as_ref();
    let told = part.and_then(|part| words.iter().find(|words| words.id == part.id));
    let words = |get: fn(&PartWords) -> &String| {
        let said = told.map(get).filter(|said| !said.is_empty());
        said.map_or(Value::NotRecorded, |said| Value::name(&**said))
    };
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
        Mode::Circle => "mode.circle",
    };
    Given::record()
        .with("start", planned.start.time())
        .with("end", planned.end.time())
        .with("length", Value::Seconds(planned.seconds.into()))
        .with("title", title)
        .with("mode", Value::Word(mode))
        .with("turns", u64::from(planned.rounds()))
        .with("pinned", yes_no(part.is_some_and(|part| part.pin.is_some())))
        .with("aim", words(|words| &words.aim))
        .with("format", words(|words| &words.format))
        .with("leads", words(|words| &words.leads))
        .with("material", words(|words| &words.material))
        .with("remark", words(|words| &words.remark))
}

fn name(text: Option<&Located<String>>) -> Value {
    text.map_or(Value::NotRecorded, |text| Value::name(&*text.value))
}

fn yes_no(yes: bool) -> Value {
    Value::Word(if yes { "yes" } else { "no" })
}
