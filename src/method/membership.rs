//! Which person belongs to which stakeholder, and who takes part in their own right.

use indexmap::IndexMap;

use crate::evidence::Value;
use crate::workshop::results::{Owner, Role};
use crate::workshop::{PersonId, StakeholderId, Workshop};

/// Who belongs to whom: attendance says it first, since walk-ins may stand there only; then the list of
/// people.
pub struct Membership<'w> {
    groups: IndexMap<&'w str, &'w StakeholderId>,
    others: IndexMap<&'w PersonId, Role>,
}

impl<'w> Membership<'w> {
    /// Reads both files.
    #[must_use]
    pub fn of(workshop: &'w Workshop) -> Self {
        let people = || workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
        let attendance = workshop.results.attendance.iter().flat_map(|sheet| &sheet.rows);
        let mut groups: IndexMap<_, _> =
            people().map(|row| (row.person.as_str(), &row.stakeholder)).collect();
        groups.extend(attendance.map(|row| (row.person.as_str(), &row.stakeholder)));
        let others = people().filter(|row| row.role != Role::Participant);
        Self { groups, others: others.map(|row| (&row.person, row.role)).collect() }
    }

    /// The stakeholder of a person.
    #[must_use]
    pub fn group(&self, person: &PersonId) -> Option<&'w StakeholderId> {
        self.group_of(person.as_str())
    }

    /// The stakeholder of the person with this pseudonym.
    #[must_use]
    pub fn group_of(&self, person: &str) -> Option<&'w StakeholderId> {
        self.groups.get(person).copied()
    }

    /// Whether a person takes part in their own right: supporters, interpreters and observers do not.
    #[must_use]
    pub fn is_participant(&self, person: &PersonId) -> bool {
        !self.others.contains_key(person)
    }

    /// The stakeholder that an owner is or belongs to.
    #[must_use]
    pub fn of_owner<'a>(&self, owner: &'a Owner) -> Option<&'a StakeholderId>
    where
        'w: 'a,
    {
        match owner {
            Owner::Stakeholder(group) => Some(group),
            Owner::Person(person) => self.group(person),
        }
    }

    /// Whoever a file names, as it may be told: a stakeholder by its name, a person by the name of their
    /// group, a facilitator by that word, a role as it was written; several, divided by commas, each so.
    #[must_use]
    pub fn who(&self, workshop: &Workshop, written: &str) -> Value {
        let mut several = written.split(',').map(str::trim).filter(|one| !one.is_empty());
        match (several.next(), several.next()) {
            (Some(first), Some(second)) => Value::List(
                [first, second].into_iter().chain(several).map(|one| self.one(workshop, one)).collect(),
            ),
            (only, _) => self.one(workshop, only.unwrap_or_default()),
        }
    }

    fn one(&self, workshop: &Workshop, written: &str) -> Value {
        let written = StakeholderId::new(written);
        let group = self.group_of(written.as_str()).unwrap_or(&written);
        let facilitators = || workshop.sessions.iter().flat_map(|session| &session.facilitators);
        match workshop.stakeholder(group) {
            Some(stakeholder) => Value::name(stakeholder.name.value.as_str()),
            None if facilitators().any(|one| one.id.value == group.as_str()) => {
                Value::Word("role.facilitator")
            }
            None => Value::name(group.as_str()),
        }
    }
}
