use std::collections::{BTreeMap, BTreeSet};

use super::{Results, Role, Status};
use crate::workshop::{PersonId, Purpose, Stakeholder, StakeholderId, Task, Vote, Workshop};

/// Who may vote: those present as participants, and, when the vote decides, whose stakeholder decides;
/// without an attendance file, those who accepted. With neither file everybody may.
#[derive(Debug)]
pub(super) struct Entitled {
    people: BTreeMap<PersonId, Result<(), Bar>>,
    /// Whether everybody may, because nothing is known of who there is.
    pub(super) anybody: bool,
    /// How many there can be at most, where only the seats are known.
    pub(super) seats: Option<u32>,
}

/// Why somebody may not vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    /// In neither the people nor the attendance file.
    Unknown,
    /// Not noted as present.
    Absent,
    /// Did not accept, where no attendance was kept.
    NotAccepted,
    /// A supporter, an interpreter or an observer.
    Role,
    /// Their stakeholder does not decide.
    Stakeholder,
}

impl Bar {
    pub(super) fn told(self) -> &'static str {
        match self {
            Self::Unknown => "this person is in neither the people nor the attendance file",
            Self::Absent => "this person is not noted as present",
            Self::NotAccepted => "this person did not accept the invitation",
            Self::Role => "this person was not there as a participant",
            Self::Stakeholder => "the stakeholder of this person does not decide",
        }
    }
}

impl Entitled {
    pub(super) fn to(vote: &Vote, workshop: &Workshop, results: &Results) -> Self {
        let deciding: BTreeSet<&StakeholderId> = workshop
            .stakeholders
            .iter()
            .filter(|s| {
                vote.purpose.value == Purpose::Sounding
                    || s.does.as_ref().is_none_or(|does| does.contains(&Task::Decides))
            })
            .map(|s| &s.id.value)
            .collect();
        let decides = |stakeholder: &StakeholderId| {
            if deciding.contains(stakeholder) { Ok(()) } else { Err(Bar::Stakeholder) }
        };
        let mut people = BTreeMap::new();
        for person in results.people.iter().flat_map(|sheet| &sheet.rows) {
            let may = match (results.attendance.is_some(), person.role, person.status) {
                (_, Role::Supporter | Role::Interpreter | Role::Observer, _) => Err(Bar::Role),
                (true, ..) => Err(Bar::Absent),
                (false, _, Status::Accepted) => decides(&person.stakeholder),
                (false, ..) => Err(Bar::NotAccepted),
            };
            people.insert(person.person.clone(), may);
        }
        for came in results.attendance.iter().flat_map(|sheet| &sheet.rows) {
            let may = people.entry(came.person.clone()).or_insert(Err(Bar::Absent));
            if came.present && *may == Err(Bar::Absent) {
                *may = decides(&came.stakeholder);
            }
        }
        let anybody = results.people.is_none() && results.attendance.is_none();
        let seats = |stakeholder: &Stakeholder| Some(stakeholder.seats.as_ref()?.value);
        let seats =
            || workshop.stakeholders.iter().filter(|s| deciding.contains(&s.id.value)).map(seats).sum();
        Self { people, anybody, seats: if anybody { seats() } else { None } }
    }

    /// How many people may vote: those known to be entitled, else the seats; nothing when neither is known.
    pub(super) fn count(&self) -> Option<u64> {
        if self.anybody {
            return self.seats.filter(|seats| *seats > 0).map(u64::from);
        }
        Some(self.people.values().filter(|may| may.is_ok()).count() as u64)
    }

    /// Whether this person may vote, or why not.
    pub(super) fn may(&self, person: &str) -> Result<(), Bar> {
        match self.people.get(person) {
            _ if self.anybody => Ok(()),
            Some(may) => *may,
            None => Err(Bar::Unknown),
        }
    }
}
