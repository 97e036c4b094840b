use std::collections::BTreeMap;

use super::company::{companies, share_somebody};
use super::voices::{Voices, accepted, has_double_turn, seats};
use crate::input::fold;
use crate::workshop::results::{Person, Role, Status};
use crate::workshop::{PersonId, Session, Workshop};

/// Who takes part in one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attending<'w> {
    /// The participants who accepted and have their place here, in the order of the people file; nobody while
    /// there are no people yet.
    pub people: Vec<&'w str>,
    /// The voices: those of these people, or a share of the seats.
    pub voices: Voices,
}

/// Not everybody has a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPlace {
    /// How many people take part.
    pub people: u32,
    /// How many places the sessions of this kind have together.
    pub places: u32,
    /// How many sessions there are.
    pub sessions: u32,
    /// How many more sessions as large as this one are needed.
    pub more: u32,
}

/// The sessions that share the participants with this one: those of its kind that say their `capacity`, so
/// that everybody has a place in one of them. A session that says none is for everybody.
#[must_use]
pub fn sharing<'w>(workshop: &'w Workshop, session: &'w Session) -> Vec<&'w Session> {
    if session.capacity.is_none() {
        return vec![session];
    }
    let alike = |other: &&Session| other.kind == session.kind && other.capacity.is_some();
    workshop.sessions.iter().filter(alike).collect()
}

/// Who takes part in a session: everybody, or its share when sessions of its kind share the participants.
///
/// Every session mirrors the whole: people are dealt out stakeholder by stakeholder, always to the session
/// that is furthest behind its share. People who share a supporter or interpreter stay together, and who
/// chose a session in the column `session` of the people file has their place there.
///
/// # Errors
/// [`NoPlace`], when the places do not suffice.
pub fn attending<'w>(workshop: &'w Workshop, session: &'w Session) -> Result<Attending<'w>, NoPlace> {
    let sessions = sharing(workshop, session);
    let all = super::voices(workshop);
    let coming: Vec<&Person> = accepted(workshop).collect();
    let own = sessions.iter().position(|other| other.id.value == session.id.value).unwrap_or(0);
    let Some(capacity) = &session.capacity else {
        return Ok(Attending {
            people: coming.iter().map(|person| person.person.as_str()).collect(),
            voices: all,
        });
    };
    let room = |session: &&Session| session.capacity.as_ref().map_or(0, |capacity| capacity.value);
    let capacities: Vec<u32> = sessions.iter().map(room).collect();
    let places = capacities.iter().fold(0_u32, |sum, places| sum.saturating_add(*places));
    if all.people > places {
        let more = (all.people - places).div_ceil(capacity.value.max(1));
        let sessions = u32::try_from(sessions.len()).unwrap_or(u32::MAX);
        return Err(NoPlace { people: all.people, places, sessions, more });
    }
    if coming.is_empty() {
        return Ok(Attending { people: Vec::new(), voices: Voices::of(share(all.people, &capacities)[own]) });
    }
    let (at, _) = deal(&ordered(workshop, &coming, &sessions), &capacities, &[], coming.len());
    let here: Vec<&Person> =
        coming.iter().zip(at).filter(|(_, at)| *at == own).map(|(person, _)| *person).collect();
    let people = here.iter().map(|person| person.person.as_str()).collect();
    Ok(Attending { people, voices: Voices::of_people(here) })
}

/// Who may come to speak, as letters tell it while people still answer: never fewer than there are seats, so that
/// nobody is promised a turn that becomes shorter with every answer (M6).
///
/// # Errors
/// [`NoPlace`], when the places do not suffice for those who accepted.
pub fn expected(workshop: &Workshop, session: &Session) -> Result<Voices, NoPlace> {
    let mut voices = attending(workshop, session)?.voices;
    let seats = if session.capacity.is_none() {
        seats(workshop)
    } else {
        let sessions = sharing(workshop, session);
        let room = |session: &&Session| session.capacity.as_ref().map_or(0, |capacity| capacity.value);
        let capacities: Vec<u32> = sessions.iter().map(room).collect();
        let places = capacities.iter().fold(0_u32, |sum, places| sum.saturating_add(*places));
        let own = sessions.iter().position(|other| other.id.value == session.id.value).unwrap_or(0);
        share(seats(workshop).min(places), &capacities)[own]
    };
    voices.people = voices.people.max(seats);
    Ok(voices)
}

/// The session in which everybody on the list has their place: who accepted as [`attending`] says, and after
/// them who is invited or waits, where room is left. Who comes along goes with the first person they support;
/// whoever supports nobody in particular is not among them.
///
/// # Errors
/// [`NoPlace`], when the places do not suffice for those who accepted.
pub fn places<'w>(
    workshop: &'w Workshop,
    session: &'w Session,
) -> Result<BTreeMap<&'w PersonId, &'w Session>, NoPlace> {
    let sessions = sharing(workshop, session);
    let mut places: BTreeMap<&PersonId, &Session> = BTreeMap::new();
    let coming: Vec<&Person> = accepted(workshop).collect();
    let room = |session: &&Session| session.capacity.as_ref().map_or(u32::MAX, |capacity| capacity.value);
    let capacities: Vec<u32> = sessions.iter().map(room).collect();
    if !coming.is_empty() {
        // It says whether there is room for who accepted.
        attending(workshop, session)?;
    }
    let listed = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let others: Vec<&Person> = listed
        .clone()
        .filter(|person| person.role == Role::Participant && person.status != Status::Accepted)
        .filter(|person| !matches!(person.status, Status::Declined | Status::Cancelled))
        .collect();
    let (at, filled) = deal(&ordered(workshop, &coming, &sessions), &capacities, &[], coming.len());
    places.extend(coming.iter().zip(at).map(|(person, at)| (&person.person, sessions[at])));
    let all = coming.len() + others.len();
    let (at, _) = deal(&ordered(workshop, &others, &sessions), &capacities, &filled, all);
    for (person, at) in others.iter().zip(at) {
        let with = coming.iter().find(|other| share_somebody(person, other)).map(|other| &other.person);
        let with = with.and_then(|with| places.get(with).copied());
        places.insert(&person.person, with.unwrap_or(sessions[at]));
    }
    for person in listed.filter(|person| person.role == Role::Participant) {
        if let Some(at) = places.get(&person.person).copied() {
            for supporter in &person.supporters {
                places.entry(supporter).or_insert(at);
            }
        }
    }
    Ok(places)
}

/// So many people over sessions of these capacities, as evenly as whole people allow: each its part of the
/// capacity, rounded down, and what is left over one by one to the first that have room.
///
/// # Examples
/// ```
/// # use cocreate::method::agenda::share;
/// assert_eq!(share(150, &[80, 80]), [75, 75]);
/// assert_eq!(share(100, &[30, 90]), [25, 75]);
/// ```
#[must_use]
pub fn share(people: u32, capacities: &[u32]) -> Vec<u32> {
    let all: u64 = capacities.iter().map(|capacity| u64::from(*capacity)).sum();
    let part = |capacity: &u32| u64::from(people) * u64::from(*capacity) / all.max(1);
    let mut shares: Vec<u32> =
        capacities.iter().map(|capacity| u32::try_from(part(capacity)).unwrap_or(*capacity)).collect();
    let given = shares.iter().fold(0_u32, |sum, share| sum.saturating_add(*share));
    let mut left = people.saturating_sub(given);
    for (share, capacity) in shares.iter_mut().zip(capacities) {
        if left > 0 && *share < *capacity {
            *share += 1;
            left -= 1;
        }
    }
    shares
}

/// People who go to one session together, by their position among those who come.
struct Company {
    people: Vec<usize>,
    chose: Option<usize>,
}

/// Everybody in companies, in their order: those who chose first, then the largest, then stakeholder by stakeholder.
fn ordered(workshop: &Workshop, coming: &[&Person], sessions: &[&Session]) -> Vec<Company> {
    let chosen = |at: usize| {
        let said = ["session", "bijeenkomst"].iter().find_map(|column| coming[at].more.get(*column))?;
        sessions.iter().position(|session| fold(&session.id.value) == fold(said.trim()))
    };
    let group = |at: usize| workshop.stakeholders.iter().position(|s| s.id.value == coming[at].stakeholder);
    let mut companies: Vec<Company> = companies(coming)
        .into_iter()
        .map(|people| Company { chose: people.iter().find_map(|at| chosen(*at)), people })
        .collect();
    companies.sort_by_key(|company| {
        let first = company.people[0];
        let large = std::cmp::Reverse(company.people.len());
        (company.chose.is_none(), large, group(first), !has_double_turn(coming[first]), first)
    });
    companies
}

/// The session of each person, and how many people each session then has; `filled` has those who were dealt
/// before, of `all` people together. Where no session has room, people go to the one furthest behind.
fn deal(companies: &[Company], capacities: &[u32], filled: &[u64], all: usize) -> (Vec<usize>, Vec<u64>) {
    let people: usize = companies.iter().map(|company| company.people.len()).sum();
    let shares = share(u32::try_from(all).unwrap_or(u32::MAX), capacities);
    let mut at = vec![0; people];
    let mut filled = if filled.is_empty() { vec![0_u64; capacities.len()] } else { filled.to_vec() };
    let mut dealt: u64 = filled.iter().sum();
    let mut place = |members: &[usize], chose: Option<usize>| {
        let size = members.len() as u64;
        let fits = |session: &usize| filled[*session] + size <= u64::from(capacities[*session]);
        // Behind its share by how much, times all people: whole numbers.
        let behind = |session: &usize| {
            let due = i128::from(shares[*session]) * i128::from(dealt + size);
            due - i128::from(filled[*session]) * (all as i128)
        };
        let furthest = (0..capacities.len()).filter(fits).max_by_key(|s| (behind(s), std::cmp::Reverse(*s)));
        let session = chose.filter(fits).or(furthest)?;
        members.iter().for_each(|member| at[*member] = session);
        filled[session] += size;
        dealt += size;
        Some(session)
    };
    let mut full = Vec::new();
    for company in companies {
        if place(&company.people, company.chose).is_none() {
            // No session has room for all of them: each has a place all the same.
            company.people.iter().for_each(|member| {
                if place(&[*member], company.chose).is_none() {
                    full.push(*member);
                }
            });
        }
    }
    // More are asked than there are places: they wait for the sessions in turn.
    full.into_iter().enumerate().for_each(|(turn, member)| at[member] = turn % capacities.len().max(1));
    (at, filled)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_share_fits_and_nobody_is_lost(
            capacities in prop::collection::vec(1_u32..200, 1..40), part in 0_u32..=100
        ) {
            let places: u32 = capacities.iter().sum();
            let people = places * part / 100;
            let shares = share(people, &capacities);
            prop_assert_eq!(shares.iter().sum::<u32>(), people);
            for (share, capacity) in shares.iter().zip(&capacities) {
                prop_assert!(share <= capacity);
                let exact = f64::from(people) * f64::from(*capacity) / f64::from(places);
                prop_assert!((f64::from(*share) - exact).abs() < 1.0 + 1e-6, "{share} {exact}");
            }
        }

        #[test]
        fn everybody_has_one_place_in_a_session_with_room(
            sizes in prop::collection::vec(1_usize..4, 1..200), capacity in 5_u32..60, spare in 0_u32..3
        ) {
            let mut next = 0;
            let companies: Vec<Company> = sizes
                .iter()
                .map(|size| {
                    next += size;
                    Company { people: (next - size..next).collect(), chose: None }
                })
                .collect();
            let people = u32::try_from(next).unwrap();
            let capacities = vec![capacity; (people.div_ceil(capacity) + spare) as usize];
            let (at, _) = deal(&companies, &capacities, &[], next);
            prop_assert_eq!(at.len(), next);
            for session in 0..capacities.len() {
                let here = at.iter().filter(|other| **other == session).count();
                prop_assert!(here <= capacity as usize, "{here} in {session}");
            }
        }
    }
}
