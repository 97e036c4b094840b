//! Who is invited, who waits, and which seats are open (M3, M7, M22).
//!
//! Who was drawn for a place is asked (see [`super::draw`]). Else seats are filled in the order of the
//! people file: those who accepted, then those who were asked, then those who were not asked yet. People
//! beyond the seats go to a reserve, in the same order. Supporters, interpreters and observers come along
//! and take no seat.

use crate::workshop::results::{Person, Role, Status};
use crate::workshop::{Stakeholder, Workshop};

/// How things stand with one person on the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Comes.
    Accepted,
    /// Was asked and has not answered.
    Silent,
    /// Is to be asked now: there is a seat.
    Invite,
    /// Waits until a seat comes free.
    Reserve,
    /// Is a minor whose guardian has not given permission: the guardian is asked first.
    AwaitsGuardian,
    /// Said no, or cancelled.
    NotComing,
}

impl Standing {
    /// Whether an invitation is written.
    #[must_use]
    pub fn gets_letter(self) -> bool {
        matches!(self, Self::Accepted | Self::Silent | Self::Invite)
    }
}

/// One person on the list.
#[derive(Debug, Clone, Copy)]
pub struct Guest<'a> {
    /// The person.
    pub person: &'a Person,
    /// How things stand.
    pub standing: Standing,
}

/// The people of one stakeholder, in the order of the file.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// The stakeholder.
    pub stakeholder: &'a Stakeholder,
    /// Seats; nothing when not said, and then nobody waits.
    pub seats: Option<u32>,
    /// Participants, by how things stand.
    pub guests: Vec<Guest<'a>>,
    /// Supporters, interpreters and observers.
    pub along: Vec<&'a Person>,
}

impl<'a> Group<'a> {
    /// How many participants stand so.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        self.guests.iter().filter(|guest| guest.standing == standing).count()
    }

    /// Seats for which nobody was found yet; nothing when seats were not said.
    #[must_use]
    pub fn open(&self) -> Option<u32> {
        let taken = self.guests.iter().filter(|guest| guest.standing.gets_letter()).count();
        self.seats.map(|seats| seats.saturating_sub(u32::try_from(taken).unwrap_or(u32::MAX)))
    }

    /// Everybody of the group: who takes part, then who comes along; each with whether they said that they come.
    pub fn everybody(&self) -> impl Iterator<Item = (&'a Person, bool)> {
        let guests = self.guests.iter().map(|guest| (guest.person, guest.standing == Standing::Accepted));
        guests.chain(self.along.iter().map(|person| (*person, person.status == Status::Accepted)))
    }
}

/// The invitation list, a group per stakeholder in the order of the workshop file.
#[must_use]
pub fn invitation_list(workshop: &Workshop) -> Vec<Group<'_>> {
    workshop.stakeholders.iter().map(|stakeholder| group(workshop, stakeholder)).collect()
}

fn group<'a>(workshop: &'a Workshop, stakeholder: &'a Stakeholder) -> Group<'a> {
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let (listed, along): (Vec<&Person>, Vec<&Person>) = people
        .filter(|person| person.stakeholder == stakeholder.id.value)
        .partition(|person| person.role == Role::Participant);
    let seats = stakeholder.seats.as_ref().map(|seats| seats.value);
    let seated = |p: &&&Person| matches!(p.status, Status::Accepted | Status::Invited | Status::Drawn);
    let asked = listed.iter().filter(seated).count();
    let mut free = seats.map(|seats| (seats as usize).saturating_sub(asked));
    let guests = listed.into_iter().map(|person| Guest { person, standing: standing(person, &mut free) });
    Group { stakeholder, seats, guests: guests.collect(), along }
}

/// How things stand with a participant; somebody to be asked takes one of the free seats.
fn standing(person: &Person, free: &mut Option<usize>) -> Standing {
    let waits = person.minor && person.guardian_ok != Some(true);
    match person.status {
        Status::Declined | Status::Cancelled => Standing::NotComing,
        _ if waits => Standing::AwaitsGuardian,
        Status::Accepted => Standing::Accepted,
        Status::Invited => Standing::Silent,
        Status::Drawn => Standing::Invite,
        Status::Reserve => Standing::Reserve,
        Status::Candidate => match free {
            None => Standing::Invite,
            Some(0) => Standing::Reserve,
            Some(seats) => {
                *seats -= 1;
                Standing::Invite
            }
        },
    }
}

/// Something that somebody needs in order to take part, counted without names (M11).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrangement {
    /// The key, as it was written: `tolk:Arabisch`.
    pub need: String,
    /// For how many people who come.
    pub coming: usize,
    /// For how many who were or will be asked and have not answered.
    pub unsure: usize,
}

/// What to arrange, in the order in which it is first asked for; who comes along counts too.
#[must_use]
pub fn arrangements(groups: &[Group<'_>]) -> Vec<Arrangement> {
    let mut found: Vec<Arrangement> = Vec::new();
    for group in groups {
        let guests = group.guests.iter().map(|guest| (guest.person, guest.standing));
        let along = group.along.iter().map(|person| {
            let coming = person.status == Status::Accepted;
            (*person, if coming { Standing::Accepted } else { Standing::Silent })
        });
        for (person, standing) in guests.chain(along).filter(|(_, standing)| standing.gets_letter()) {
            for need in &person.needs {
                let same = |known: &Arrangement| known.need.to_lowercase() == need.to_lowercase();
                let at = found.iter().position(same).unwrap_or_else(|| {
                    found.push(Arrangement { need: need.clone(), coming: 0, unsure: 0 });
                    found.len() - 1
                });
                match standing {
                    Standing::Accepted => found[at].coming += 1,
                    _ => found[at].unsure += 1,
                }
            }
        }
    }
    found
}

/// Whom to call: first those who were asked and are silent, then the reserves, group by group.
#[must_use]
pub fn call_list<'a>(groups: &[Group<'a>]) -> Vec<(&'a Person, Standing)> {
    let of = |wanted: Standing| {
        let guests = groups.iter().flat_map(|group| &group.guests);
        guests.filter(move |guest| guest.standing == wanted).map(move |guest| (guest.person, wanted))
    };
    of(Standing::Silent).chain(of(Standing::Reserve)).collect()
}
