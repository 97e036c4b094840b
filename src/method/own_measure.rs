//! Speaking time in everybody's own measure (M26): who has a double turn says the same in twice the time.

use std::collections::BTreeSet;

use super::agenda::has_double_turn;
use crate::workshop::{PersonId, Workshop};

/// Who has a double turn, and what their seconds come to beside those of others.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnMeasure<'w>(BTreeSet<&'w PersonId>);

impl<'w> OwnMeasure<'w> {
    /// Those who need an interpreter or double time, after the list of people.
    #[must_use]
    pub fn of(workshop: &'w Workshop) -> Self {
        let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
        Self(people.filter(|person| has_double_turn(person)).map(|person| &person.person).collect())
    }

    /// Seconds as half seconds in somebody's own measure: two for each second, and one for each second of a
    /// double turn. Whole numbers, so that nothing is rounded when they are compared.
    #[must_use]
    pub fn halves(&self, person: &PersonId, seconds: u64) -> u64 {
        if self.0.contains(person) { seconds } else { seconds.saturating_mul(2) }
    }

    /// Whether one of these people has a double turn.
    pub fn touches<'a>(&self, people: impl IntoIterator<Item = &'a PersonId>) -> bool {
        people.into_iter().any(|person| self.0.contains(person))
    }
}
