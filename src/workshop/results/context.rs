use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::person::parts;
use super::register::Register;
use crate::evidence::Place;
use crate::input::{Cell, Column, Diagnostics, Row, composed, nearest};
use crate::workshop::{Named, PersonId, ProposalId, StakeholderId, VersionId, Workshop};

/// The proposal that stands for the shared goal.
pub(crate) const GOAL: &str = "goal";

/// What rows refer to: the ids that the workshop file describes, and the people met so far.
pub(super) struct Context<'w> {
    stakeholders: BTreeMap<&'w str, &'w StakeholderId>,
    versions: BTreeMap<&'w str, BTreeSet<u32>>,
    proposals: BTreeMap<&'w str, ProposalId>,
    sessions: BTreeMap<&'w str, Arc<str>>,
    pub(super) register: Register,
    /// The people of the people file and of the attendance file, with their stakeholder and where that stands.
    pub(super) known: BTreeMap<PersonId, Standing>,
    /// Whether there is a people or attendance file at all.
    pub(super) people_known: bool,
    pub(super) found: &'w mut Diagnostics,
}

/// What is known of a person before they answer anything.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub(super) stakeholder: StakeholderId,
    pub(super) place: Place,
}

impl<'w> Context<'w> {
    pub(super) fn of(workshop: &'w Workshop, found: &'w mut Diagnostics) -> Self {
        let mut versions: BTreeMap<&str, BTreeSet<u32>> = BTreeMap::new();
        let mut proposals = BTreeMap::from([(GOAL, ProposalId::new(GOAL))]);
        for proposal in &workshop.proposals {
            versions.entry(proposal.proposal().as_str()).or_default().insert(proposal.version());
            proposals.insert(proposal.proposal().as_str(), proposal.proposal().clone());
        }
        Self {
            stakeholders: workshop.stakeholders.iter().map(|s| (s.id.as_str(), &s.id.value)).collect(),
            versions,
            proposals,
            sessions: workshop.sessions.iter().map(|s| (s.id.as_str(), Arc::from(s.id.as_str()))).collect(),
            register: Register::default(),
            known: BTreeMap::new(),
            people_known: false,
            found,
        }
    }

    /// A problem with a cell that names something unknown, with the nearest thing that is known.
    fn unknown<'k>(&mut self, cell: &Cell<'_>, what: &str, known: impl Iterator<Item = &'k str> + Clone) {
        let problem = cell.problem("reference", format!("there is no {what} `{}`", cell.trimmed()));
        let hint = match nearest(cell.trimmed(), known.clone()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                let known: Vec<&str> = known.take(12).collect();
                if known.is_empty() {
                    format!("describe the {what} in the workshop file")
                } else {
                    format!("known are {}", known.join(", "))
                }
            }
        };
        self.found.push(problem.hint(hint));
    }

    /// The stakeholder that a cell names.
    pub(super) fn stakeholder(&mut self, cell: &Cell<'_>) -> Option<StakeholderId> {
        let known = self.stakeholders.get(composed(cell.trimmed()).as_ref()).map(|id| (*id).clone());
        if known.is_none() {
            let ids: Vec<&str> = self.stakeholders.keys().copied().collect();
            self.unknown(cell, "stakeholder", ids.iter().copied());
        }
        known
    }

    /// The stakeholder of exactly this id.
    pub(super) fn stakeholder_of(&self, text: &str) -> Option<StakeholderId> {
        self.stakeholders.get(composed(text).as_ref()).map(|id| (*id).clone())
    }

    /// The proposal that a cell names, whatever its version.
    pub(super) fn proposal(&mut self, cell: &Cell<'_>) -> Option<ProposalId> {
        let text = composed(cell.trimmed());
        let known = self.proposal_of(&text);
        if known.is_none() {
            let ids: Vec<&str> = self.proposals.keys().copied().collect();
            self.unknown(cell, "proposal", ids.iter().copied());
        }
        known
    }

    /// The proposal of an id, or of one of its versions (`P1.2`).
    pub(super) fn proposal_of(&self, text: &str) -> Option<ProposalId> {
        let version =
            || self.proposals.get(text.rsplit_once('.').filter(|_| self.version_of(text).is_some())?.0);
        self.proposals.get(text).or_else(version).cloned()
    }

    /// The proposal whose id is nearest to a text.
    pub(super) fn nearest_proposal(&self, text: &str) -> Option<String> {
        nearest(text, self.proposals.keys().copied()).map(str::to_owned)
    }

    /// The version of an id such as `P1.2`, when it was described.
    pub(super) fn version_of(&self, text: &str) -> Option<VersionId> {
        VersionId::parse(text).filter(|id| self.has_version(id))
    }

    /// Whether this version was described; of the goal every version is.
    pub(super) fn has_version(&self, id: &VersionId) -> bool {
        match id.proposal.as_str() {
            GOAL => true,
            proposal => self.versions.get(proposal).is_some_and(|versions| versions.contains(&id.version)),
        }
    }

    /// The versions that were described of a proposal.
    pub(super) fn versions(&self, proposal: &ProposalId) -> BTreeSet<u32> {
        match proposal.as_str() {
            GOAL => BTreeSet::from([1]),
            proposal => self.versions.get(proposal).cloned().unwrap_or_default(),
        }
    }

    /// The session of a row: nothing when it says none.
    pub(super) fn session(&mut self, row: &Row<'_>, column: Option<Column>) -> Option<Arc<str>> {
        let cell = row.filled(column)?;
        let known = self.sessions.get(cell.trimmed()).cloned();
        if known.is_none() {
            let ids: Vec<&str> = self.sessions.keys().copied().collect();
            self.unknown(&cell, "session", ids.iter().copied());
        }
        known
    }

    /// Anybody, known or not: for the files that say who there is.
    pub(super) fn anybody(&mut self, cell: &Cell<'_>) -> Option<PersonId> {
        self.register.person(cell, self.found).map(|(_, id)| id)
    }

    /// A person whom the people or attendance file knows, when there is one.
    pub(super) fn person(&mut self, cell: &Cell<'_>) -> Option<PersonId> {
        let id = self.anybody(cell)?;
        self.tell_stranger(cell, &id).then_some(id)
    }

    /// The people that a cell names, one or several.
    pub(super) fn people(&mut self, cell: &Cell<'_>) -> Vec<PersonId> {
        let named = parts(cell.text());
        if named.len() < 2 {
            return self.person(cell).into_iter().collect();
        }
        let ids = named.iter().map(|name| PersonId::new(composed(name).as_ref()));
        ids.filter(|id| self.tell_stranger(cell, id)).collect()
    }

    /// Whether the people or attendance file knows a person of exactly this id.
    pub(super) fn is_person(&self, text: &str) -> bool {
        self.known.contains_key(&PersonId::new(composed(text).as_ref()))
    }

    /// Whether the person may stand here; a problem when neither file knows them.
    pub(super) fn tell_stranger(&mut self, cell: &Cell<'_>, id: &PersonId) -> bool {
        let fine = !self.people_known || self.known.contains_key(id);
        if !fine {
            let problem =
                cell.problem("reference", "this person is in neither the people nor the attendance file");
            self.found.push(
                problem.hint("correct the pseudonym, or add a row for a walk-in to the attendance file"),
            );
        }
        fine
    }

    /// Who named somebody: `self`, a stakeholder, or a person, for whom their stakeholder stands.
    pub(super) fn named(&mut self, cell: &Cell<'_>, text: &str) -> Option<Named> {
        match Named::of(text) {
            Named::Itself => Some(Named::Itself),
            Named::By(id) => {
                if let Some(known) = self.stakeholder_of(id.as_str()) {
                    return Some(Named::By(known));
                }
                if let Some(person) = self.known.get(&PersonId::new(id.as_str())) {
                    return Some(Named::By(person.stakeholder.clone()));
                }
                let ids: Vec<&str> = self.stakeholders.keys().copied().collect();
                let hint = match nearest(text, ids.iter().copied()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => format!("write self, or one of {}", ids.join(", ")),
                };
                self.found
                    .push(cell.problem("reference", "names neither a stakeholder nor `self`").hint(hint));
                None
            }
        }
    }
}
