use std::collections::BTreeMap;

use crate::workshop::results::{Person, Role, Status};
use crate::workshop::{PersonId, Workshop};

/// Everybody who speaks in a session: one person, one voice (M6).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voices {
    /// How many participants speak.
    pub people: u32,
    /// How many of them have a double turn, by who sits together: two who share an interpreter are `2`.
    pub doubled: Vec<u32>,
}

impl Voices {
    /// So many voices, each with one turn.
    #[must_use]
    pub fn of(people: u32) -> Self {
        Self { people, doubled: Vec::new() }
    }

    /// How many of them have a double turn.
    #[must_use]
    pub fn doubles(&self) -> u32 {
        self.doubled.iter().fold(0, |sum, doubled| sum.saturating_add(*doubled))
    }

    /// The voices of these participants.
    #[must_use]
    pub fn of_people<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let mut voices = Self::default();
        let mut shared: BTreeMap<&PersonId, u32> = BTreeMap::new();
        for person in people {
            voices.people = voices.people.saturating_add(1);
            if has_double_turn(person) {
                *shared.entry(person.supporter.as_ref().unwrap_or(&person.person)).or_default() += 1;
            }
        }
        voices.doubled = shared.into_values().collect();
        voices.doubled.sort_unstable_by(|one, other| other.cmp(one));
        voices
    }
}

/// Whether somebody has a double turn: everything is said twice when an interpreter speaks after them, and
/// some need more time to say the same (M26). It takes nothing from the turn of anybody else.
///
/// The key in `needs` says it: `tolk:Arabisch`, `gebarentolk`, `interpreter:Tigrinya`, or `dubbele tijd`
/// and `double time`.
#[must_use]
pub fn has_double_turn(person: &Person) -> bool {
    person.needs.iter().any(|need| {
        let key = need.split(':').next().unwrap_or_default().trim().to_lowercase();
        let key = key.replace(['-', '_'], " ");
        key.ends_with("tolk")
            || key.ends_with("interpreter")
            || matches!(key.as_str(), "dubbele tijd" | "dubbele beurt" | "double time" | "double turn")
    })
}

/// The participants who accepted, in the order of the people file. Supporters, interpreters and observers
/// have no turn, and neither have facilitators.
pub fn accepted(workshop: &Workshop) -> impl Iterator<Item = &Person> {
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    people.filter(|person| person.role == Role::Participant && person.status == Status::Accepted)
}

/// All seats together.
pub(super) fn seats(workshop: &Workshop) -> u32 {
    let seats = workshop.stakeholders.iter().filter_map(|stakeholder| stakeholder.seats.as_ref());
    seats.fold(0, |sum, seats| sum.saturating_add(seats.value))
}

/// Who speaks: those who accepted when there is a list of people with any, else the seats.
#[must_use]
pub fn voices(workshop: &Workshop) -> Voices {
    let voices = Voices::of_people(accepted(workshop));
    if voices.people > 0 {
        return voices;
    }
    Voices::of(seats(workshop))
}
