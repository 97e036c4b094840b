//! What the officer needs to know about the invitations: the list, the call list, what to arrange.

use super::invitation::{named_by, need_of, told_person};
use super::{Given, line};
use crate::evidence::Value;
use crate::method::invitation::{Arrangement, Group, Guest, Standing, call_list};
use crate::workshop::results::Person;
use crate::workshop::{Named, Session, Workshop};

/// The invitation list: per stakeholder the seats, the snowball and the people; then whom to call, and what
/// to arrange.
#[must_use]
pub fn invitation_list(
    workshop: &Workshop,
    session: &Session,
    groups: &[Group<'_>],
    arrangements: &[Arrangement],
) -> Given {
    Given::record()
        .with("title", Value::name(&*workshop.issue.title.value))
        .with("date", Value::or_not_recorded(session.date.as_ref().map(|date| date.value)))
        .with("reply_by", Value::or_not_recorded(session.reply_by.as_ref().map(|by| by.value)))
        .with("place", line(session.place.as_ref()))
        .with("groups", groups.iter().map(|group| told_group(workshop, group)).collect::<Given>())
        .with("calls", call_list(groups).into_iter().map(|call| told_call(workshop, call)).collect::<Given>())
        .with("needs", arrangements.iter().map(told_arrangement).collect::<Given>())
}

/// So many rows for people who come unexpectedly.
const WALK_IN: usize = 6;

/// Who comes to a session, as the list at the door, cards and badges tell it: names with pseudonyms.
#[must_use]
pub fn who_comes(workshop: &Workshop, session: &Session, names: &[(String, String)]) -> Given {
    let person = |(name, id): &(String, String)| {
        blank().with("name", Value::name(&**name)).with("id", Value::name(&**id))
    };
    Given::record()
        .with("title", Value::name(&*workshop.issue.title.value))
        .with("date", Value::or_not_recorded(session.date.as_ref().map(|date| date.value)))
        .with("place", line(session.place.as_ref()))
        .with("people", names.iter().map(person).collect::<Given>())
        .with("walk_in", (0..WALK_IN).map(|_| blank()).collect::<Given>())
}

/// A row with room to write in.
fn blank() -> Given {
    Given::record().with("blank", Value::name(""))
}

fn told_group(workshop: &Workshop, group: &Group<'_>) -> Given {
    let named: Vec<&Named> = group.stakeholder.named_by.iter().map(|named| &named.value).collect();
    let itself = named.iter().any(|by| matches!(by, Named::Itself)).then_some(Value::Word("named-by.self"));
    let by = named_by(workshop, &named);
    let named = match by {
        Value::List(names) => Value::List(itself.into_iter().chain(names).collect()),
        other => other,
    };
    let asked = [Standing::Accepted, Standing::Silent, Standing::NotComing];
    Given::record()
        .with("name", Value::name(&*group.stakeholder.name.value))
        .with("named_by", named)
        .with("outreach", line(group.stakeholder.outreach.as_ref()))
        .with("seats", Value::or_not_recorded(group.seats.map(u64::from)))
        .with("open", Value::or_not_recorded(group.open().map(u64::from)))
        .with("invited", asked.iter().map(|standing| group.count(*standing)).sum::<usize>())
        .with("yes", group.count(Standing::Accepted))
        .with("no", group.count(Standing::NotComing))
        .with("silent", group.count(Standing::Silent))
        .with("to_invite", group.count(Standing::Invite))
        .with("reserve", group.count(Standing::Reserve))
        .with("guardian", group.count(Standing::AwaitsGuardian))
        .with("guests", group.guests.iter().map(told_guest).collect::<Given>())
        .with("along", group.along.iter().map(|person| told_person(person)).collect::<Given>())
}

fn told_guest(guest: &Guest<'_>) -> Given {
    told_person(guest.person).with("standing", Value::Word(standing(guest.standing)))
}

fn told_call(workshop: &Workshop, (person, how): (&Person, Standing)) -> Given {
    let group = workshop.stakeholder(&person.stakeholder).map(|group| group.name.value.as_str());
    told_person(person)
        .with("group", Value::name(group.unwrap_or(person.stakeholder.as_str())))
        .with("standing", Value::Word(standing(how)))
}

fn told_arrangement(arrangement: &Arrangement) -> Given {
    Given::record()
        .with("need", need_of(&arrangement.need))
        .with("coming", arrangement.coming)
        .with("unsure", arrangement.unsure)
}

fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Accepted => "standing.accepted",
        Standing::Silent => "standing.silent",
        Standing::Invite => "standing.invite",
        Standing::Reserve => "standing.reserve",
        Standing::AwaitsGuardian => "standing.guardian",
        Standing::NotComing => "standing.not-coming",
    }
}
