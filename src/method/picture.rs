use std::cell::OnceCell;

use jiff::civil::Date;

use super::consent::{self, Consent, Outcome};
use super::membership::Membership;
use super::reach::{self, Reach};
use super::route::{self, Route};
use super::vote::{self, Count};
use crate::evidence::{Basis, Located, Value};
use crate::workshop::{StakeholderId, Workshop};

/// Everything about a workshop that is worked out once and told in several places.
pub(super) struct Picture<'w> {
    pub(super) workshop: &'w Workshop,
    pub(super) date: Date,
    pub(super) consent: Consent<'w>,
    pub(super) votes: Vec<Count>,
    pub(super) route: Route,
    pub(super) reach: Reach,
    pub(super) membership: Membership<'w>,
    /// Whether anybody will ask on which rows a finding rests. Where nobody can, the rows of answers are
    /// left out: of a great many answers they take more time and memory than the answers themselves.
    pub(super) explained: bool,
    /// The rows that show who did what, once they were gathered.
    pub(super) shown: OnceCell<Basis>,
}

impl<'w> Picture<'w> {
    pub(super) fn of(workshop: &'w Workshop, date: Date) -> Self {
        let consent = consent::consent(workshop, date);
        let route = route::route(workshop, &consent);
        let membership = Membership::of(workshop);
        let reach = reach::reach(workshop, &membership);
        let votes = vote::counts(workshop);
        let shown = OnceCell::new();
        Self { workshop, date, consent, votes, route, reach, membership, explained: true, shown }
    }

    /// The same, for whoever is told and cannot ask for rows.
    pub(super) fn without_rows(workshop: &'w Workshop, date: Date) -> Self {
        Self { explained: false, ..Self::of(workshop, date) }
    }

    /// The outcome of every proposal, and of the shared goal when it was put to a round.
    pub(super) fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.consent.proposals.iter().chain(&self.consent.goal)
    }

    /// A group by its name.
    pub(super) fn name(&self, group: &StakeholderId) -> Value {
        Value::name(self.workshop.stakeholder(group).map_or(group.as_str(), |s| s.name.value.as_str()))
    }

    /// Groups by their names.
    pub(super) fn names<'a>(&self, groups: impl IntoIterator<Item = &'a StakeholderId>) -> Value {
        Value::List(groups.into_iter().map(|group| self.name(group)).collect())
    }

    /// Whoever a file names, as it may be told.
    pub(super) fn who(&self, written: &str) -> Value {
        self.membership.who(self.workshop, written)
    }

    /// Whether all these groups belong to the system; not when there are none.
    pub(super) fn system_alone(&self, groups: &[Located<StakeholderId>]) -> bool {
        !groups.is_empty() && groups.iter().all(|group| self.is_system(&group.value))
    }

    /// Whether a group belongs to the system.
    pub(super) fn is_system(&self, group: &StakeholderId) -> bool {
        self.workshop.stakeholder(group).is_some_and(|s| !s.sphere.value.is_lifeworld())
    }
}
