//! What an invitation tells: the workshop and the session, the same for everyone; and the person.

use super::agenda::happens;
use super::article::with_article;
use super::{Given, Language, line, yes_no};
use crate::evidence::{Located, Value};
use crate::method::agenda::{Agenda, has_double_turn, needs_interpreter};
use crate::method::rule_in_force;
use crate::workshop::results::{Channel, Person, Prep, Role, Status};
use crate::workshop::{
    Commitment, Frame, Named, PartWords, Session, SessionKind, Stakeholder, Task, Workshop,
};

/// What every letter about a session tells, whoever receives it. The programme is left out when there is
/// no run sheet yet.
#[must_use]
pub fn invitation(
    workshop: &Workshop,
    session: &Session,
    agenda: Option<(&Agenda, &[PartWords])>,
    language: Language,
) -> Given {
    let (issue, municipality) = (&workshop.issue, &workshop.municipality);
    let parts = agenda.map_or_else(|| Given::List(Vec::new()), |(agenda, words)| happens(agenda, words));
    let turn = agenda.map(|(agenda, _)| agenda.turn).filter(|turn| *turn > 0);
    Given::record()
        .with("title", Value::name(&*issue.title.value))
        .with("question", Value::name(&*issue.central_question.value))
        .with("situation", text(issue.situation.as_ref()))
        .with("closed", lines(&issue.closed))
        .with("frames", workshop.frames.iter().map(|told| frame(told, language)).collect::<Given>())
        .with("no_frames", text(workshop.no_frames.as_ref()))
        .with("rule", rule(workshop))
        .with("consent_from", Value::or_not_recorded(workshop.decision.agreed_part()))
        .with("municipality", line(municipality.name.as_ref()))
        .with("body", body(municipality.competent_body.as_ref(), language))
        .with("commitment", commitment(workshop))
        .with("mandate", text(municipality.mandate.as_ref()))
        .with("session", told_session(session))
        .with("offers", lines(&session.offers))
        .with("parts", parts)
        .with("turn", turn.map_or(Value::NotRecorded, |turn| Value::Seconds(turn.into())))
        .with("contact", contact(workshop))
        .with("privacy", privacy(workshop))
}

/// The same for one person of a stakeholder.
#[must_use]
pub fn to_person(
    common: &Given,
    workshop: &Workshop,
    group: &Stakeholder,
    person: &Person,
    was_there: bool,
) -> Given {
    let decides = group.does.as_ref().map(|does| yes_no(does.contains(&Task::Decides)));
    let told_group = Given::record()
        .with("name", Value::name(&*group.name.value))
        .with("interest", line(group.interest.as_ref()))
        .with("decides", Value::or_not_recorded(decides));
    let own: Vec<&Named> = person.named_by.iter().collect();
    let named = if own.is_empty() { group.named_by.iter().map(|by| &by.value).collect() } else { own };
    let by_own = |by: &&Named| matches!(by, Named::By(id) if *id == group.id.value);
    let within = named.iter().all(by_own);
    let told = told_person(person)
        .with("double_turn", yes_no(has_double_turn(person)))
        .with("interpreted", yes_no(needs_interpreter(person)))
        .with("supported", yes_no(is_supported(workshop, person)))
        .with("drawn", yes_no(drawn(workshop, group, person)))
        .with("named_itself", yes_no(named.iter().any(|by| matches!(by, Named::Itself))))
        .with("was_there", yes_no(was_there))
        .with("named_within", yes_no(!person.named_by.is_empty() && within))
        .with("named_own", yes_no(!person.named_by.is_empty()))
        .with("named_by", named_by(workshop, &named));
    common.clone().with("group", told_group).with("person", told)
}

/// Whether somebody brings a supporter: an interpreter is arranged for them.
fn is_supported(workshop: &Workshop, person: &Person) -> bool {
    let mut people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    people.any(|other| other.role == Role::Supporter && person.supporters.contains(&other.person))
}

/// Whether somebody has their place by lot: there was a draw, more people stood on the list of their group than it
/// has seats, and they are not among those who have a seat in any case.
fn drawn(workshop: &Workshop, group: &Stakeholder, person: &Person) -> bool {
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let listed =
        people.filter(|other| other.role == Role::Participant && other.stakeholder == person.stakeholder);
    let seats =
        group.seats.as_ref().map_or(usize::MAX, |seats| usize::try_from(seats.value).unwrap_or(usize::MAX));
    let included = || workshop.draw.include.iter().any(|included| included.person.value == person.person);
    let has_place = !matches!(person.status, Status::Candidate | Status::Reserve);
    workshop.draw.place.is_some() && listed.count() > seats && has_place && !included()
}

/// A person as lists and letters tell them.
pub(super) fn told_person(person: &Person) -> Given {
    let told = |text: &Option<String>| Value::or_not_recorded(text.as_deref().map(Value::name));
    let prep = person.prep.map(|prep| match prep {
        Prep::Letter => "prep.letter",
        Prep::Call => "prep.call",
        Prep::Visit => "prep.visit",
    });
    let role = match person.role {
        Role::Participant => "role.participant",
        Role::Supporter => "role.supporter",
        Role::Interpreter => "role.interpreter",
        Role::Observer => "role.observer",
    };
    Given::record()
        .with("id", Value::name(person.person.as_str()))
        .with("row", Value::Count(person.line.into()))
        .with("name", told(&person.name))
        .with("email", told(&person.email))
        .with("phone", told(&person.phone))
        .with("address", told(&person.address))
        .with("postcode", told(&person.postcode))
        .with("role", Value::Word(role))
        .with("channel", Value::or_not_recorded(person.channel.map(|by| Value::Word(channel(by)))))
        .with("prep", Value::or_not_recorded(prep.map(Value::Word)))
        .with("needs", Value::List(person.needs.iter().map(|need| need_of(need)).collect()))
        .with("replied", Value::or_not_recorded(person.replied))
        .with("comes", yes_no(person.status == Status::Accepted))
        .with("blank", Value::name(""))
}

/// The code of a way to reach somebody, which the words files say.
#[must_use]
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Letter => "channel.letter",
        Channel::Email => "channel.email",
        Channel::Phone => "channel.phone",
        Channel::Visit => "channel.visit",
    }
}

/// Something to arrange: `tolk:Arabisch` reads as `tolk (Arabisch)`.
pub(super) fn need_of(need: &str) -> Value {
    let written = match need.split_once(':') {
        Some((what, which)) if !which.trim().is_empty() => format!("{} ({})", what.trim(), which.trim()),
        _ => need.trim().to_owned(),
    };
    Value::name(written)
}

/// The names of who named somebody, without those who came by themselves.
pub(super) fn named_by(workshop: &Workshop, named: &[&Named]) -> Value {
    let by = named.iter().filter_map(|named| match named {
        Named::Itself => None,
        Named::By(id) => {
            let stakeholder = workshop.stakeholders.iter().find(|s| s.id.value == *id);
            Some(Value::name(stakeholder.map_or(id.as_str(), |s| s.name.value.as_str())))
        }
    });
    Value::List(by.collect())
}

fn told_session(session: &Session) -> Given {
    let start = session.start.as_ref().map(|start| &start.value);
    let date = session.date.as_ref().map(|date| date.value).or_else(|| start.map(jiff::Zoned::date));
    Given::record()
        .with("decides", yes_no(session.kind == SessionKind::Decide))
        .with("prepares", yes_no(session.kind == SessionKind::Prepare))
        .with("looks_back", yes_no(session.kind == SessionKind::FollowUp))
        .with("date", Value::or_not_recorded(date))
        .with("doors", Value::or_not_recorded(session.doors.as_ref().map(|doors| doors.value)))
        .with("start", Value::or_not_recorded(start.map(jiff::Zoned::time)))
        .with("end", Value::or_not_recorded(session.end.as_ref().map(|end| end.value.time())))
        .with("place", line(session.place.as_ref()))
        .with("directions", line(session.directions.as_ref()))
        .with("reply_by", Value::or_not_recorded(session.reply_by.as_ref().map(|by| by.value)))
        .with("reply_how", line(session.reply_how.as_ref()))
        .with("sender", line(session.sender.as_ref()))
}

/// A body as a sentence names it.
fn body(body: Option<&Located<String>>, language: Language) -> Value {
    Value::or_not_recorded(body.map(|body| Value::name(with_article(&body.value, language))))
}

fn frame(frame: &Frame, language: Language) -> Given {
    Given::record()
        .with("text", Value::name(&*frame.text.value))
        .with("bends_by", body(frame.bends_by.as_ref(), language))
}

fn contact(workshop: &Workshop) -> Given {
    let contact = workshop.municipality.contact.as_ref();
    Given::record()
        .with("role", line(contact.and_then(|contact| contact.role.as_ref())))
        .with("email", line(contact.and_then(|contact| contact.email.as_ref())))
        .with("phone", line(contact.and_then(|contact| contact.phone.as_ref())))
}

fn privacy(workshop: &Workshop) -> Given {
    let privacy = &workshop.privacy;
    let photos = privacy.photos.as_ref().map(|photos| yes_no(photos.value));
    Given::record()
        .with("purpose", line(privacy.purpose.as_ref()))
        .with("basis", line(privacy.basis.as_ref()))
        .with("keep_until", Value::or_not_recorded(privacy.keep_until.as_ref().map(|until| until.value)))
        .with("officer", line(privacy.officer.as_ref()))
        .with("photos", Value::or_not_recorded(photos))
}

fn rule(workshop: &Workshop) -> Value {
    Value::or_not_recorded(rule_in_force::word(&workshop.decision).map(Value::Word))
}

fn commitment(workshop: &Workshop) -> Value {
    Value::or_not_recorded(workshop.municipality.commitment.as_ref().map(|commitment| {
        Value::Word(match commitment.value {
            Commitment::Adopt => "commitment.adopt",
            Commitment::AdoptOrExplain => "commitment.adopt-or-explain",
            Commitment::Advice => "commitment.advice",
        })
    }))
}

fn lines(texts: &[Located<String>]) -> Given {
    texts.iter().map(|text| Given::from(Value::name(&*text.value))).collect()
}

/// Words of several lines, shown as they were written.
fn text(text: Option<&Located<String>>) -> Value {
    text.map_or(Value::NotRecorded, |text| Value::text(&*text.value))
}
