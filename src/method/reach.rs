//! Who was reached (M11): per group, who was invited, accepted, came and spoke.

use std::collections::{BTreeMap, BTreeSet};

use super::membership::Membership;
use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Basis, Rows, Rule, Saying, Value};
use crate::workshop::results::{Role, Status};
use crate::workshop::{PersonId, StakeholderId, Workshop};

/// Participants, each counted once however many sessions they came to. Invited is whoever got an
/// invitation, whatever came of it; a reserve or candidate did not. Supporters, interpreters and
/// observers count nowhere. Walk-ins count as having come.
pub const REACH: Rule = Rule::new("reach.people", 1, "docs/method.md, M11");

/// How many people of every group were reached.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// Per group, in the order of the workshop file.
    pub groups: Vec<(StakeholderId, Stages)>,
    /// All together.
    pub all: Stages,
    /// Those who came, by person.
    pub present: BTreeSet<PersonId>,
}

/// The people of each stage; nothing when the file that would tell it was not kept.
#[derive(Debug, Clone, Default)]
pub struct Stages {
    /// Invited.
    pub invited: Option<People>,
    /// Accepted.
    pub accepted: Option<People>,
    /// Came.
    pub came: Option<People>,
    /// Spoke.
    pub spoke: Option<People>,
}

/// People who were counted once each, and the lines that say so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// How many.
    pub count: u64,
    /// The lines.
    pub lines: Vec<u32>,
}

/// Counts the people of a workshop.
#[must_use]
pub fn reach(workshop: &Workshop, membership: &Membership<'_>) -> Reach {
    let mut stages: BTreeMap<&StakeholderId, [Vec<(&PersonId, u32)>; 4]> = BTreeMap::new();
    for row in workshop.results.people.iter().flat_map(|sheet| &sheet.rows) {
        if row.role == Role::Participant {
            let [invited, accepted, _, _] = stages.entry(&row.stakeholder).or_default();
            if !matches!(row.status, Status::Candidate | Status::Drawn | Status::Reserve) {
                invited.push((&row.person, row.line));
            }
            if row.status == Status::Accepted {
                accepted.push((&row.person, row.line));
            }
        }
    }
    for row in workshop.results.attendance.iter().flat_map(|sheet| &sheet.rows) {
        if row.present && membership.is_participant(&row.person) {
            let [_, _, came, spoke] = stages.entry(&row.stakeholder).or_default();
            came.push((&row.person, row.line));
            if row.spoke == Some(true) {
                spoke.push((&row.person, row.line));
            }
        }
    }
    let kept = [workshop.results.people.is_some(), workshop.results.attendance.is_some()];
    let groups = workshop.stakeholders.iter().map(|stakeholder| {
        let of_group = stages.get(&stakeholder.id.value);
        (stakeholder.id.value.clone(), stage(of_group.map(|stages| stages.each_ref().map(|s| &s[..])), kept))
    });
    let all = [0, 1, 2, 3].map(|i| stages.values().flat_map(|stages| stages[i].clone()).collect::<Vec<_>>());
    let present = all[2].iter().map(|(person, _)| (*person).clone()).collect();
    Reach { groups: groups.collect(), all: stage(Some(all.each_ref().map(|s| &s[..])), kept), present }
}

fn stage(people: Option<[&[(&PersonId, u32)]; 4]>, [listed, counted]: [bool; 2]) -> Stages {
    let count = |i: usize, kept: bool| {
        let rows = people.map_or(&[][..], |stages| stages[i]);
        let persons: BTreeSet<&PersonId> = rows.iter().map(|(person, _)| *person).collect();
        let people =
            People { count: persons.len() as u64, lines: rows.iter().map(|(_, line)| *line).collect() };
        kept.then_some(people)
    };
    Stages {
        invited: count(0, listed),
        accepted: count(1, listed),
        came: count(2, counted),
        spoke: count(3, counted),
    }
}

impl Reach {
    /// The stages of a group.
    #[must_use]
    pub fn group(&self, group: &StakeholderId) -> Option<&Stages> {
        self.groups.iter().find(|(id, _)| id == group).map(|(_, stages)| stages)
    }

    /// The groups of which nobody came; nothing when attendance was not kept.
    #[must_use]
    pub fn missing(&self) -> Option<Vec<&StakeholderId>> {
        self.all.came.as_ref()?;
        let nobody =
            |(_, stages): &&(StakeholderId, Stages)| stages.came.as_ref().is_some_and(|p| p.count == 0);
        Some(self.groups.iter().filter(nobody).map(|(group, _)| group).collect())
    }
}

impl Picture<'_> {
    /// The rows of attendance behind a number of people. Their cells are shown to nobody: in most
    /// workshops some groups are so small that a row would point to a person.
    pub(super) fn attendance_rows(&self, lines: &[u32], filter: &str) -> Basis {
        let sheet = self.workshop.results.attendance.as_ref().filter(|_| self.explained);
        sheet.map_or_else(Basis::default, |sheet| {
            let rows = Rows::of(sheet.source, lines.iter().copied());
            Basis::rows(rows.columns(&["person", "stakeholder", "present", "spoke"]).filter(filter).counted())
        })
    }

    /// The rows of the list of people behind a number of people.
    pub(super) fn people_rows(&self, lines: &[u32], filter: &str) -> Basis {
        let sheet = self.workshop.results.people.as_ref().filter(|_| self.explained);
        sheet.map_or_else(Basis::default, |sheet| {
            let rows = Rows::of(sheet.source, lines.iter().copied());
            Basis::rows(rows.columns(&["person", "stakeholder", "role", "status"]).filter(filter).counted())
        })
    }
}

/// Groups of which nobody came, or nobody spoke.
pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (group, stages) in &picture.reach.groups {
        let (Some(came), Some(spoke)) = (&stages.came, &stages.spoke) else { continue };
        let Some(stakeholder) = picture.workshop.stakeholder(group) else { continue };
        let about = |code: &'static str| {
            let said = Saying::new(code).with("group", picture.name(group));
            let said = said.with("invited", Value::or_not_recorded(stages.invited.as_ref().map(|p| p.count)));
            Remark::new("M11", Section::Who, &REMARK, format!("group/{group}/{code}"), said)
                .from(Step::Report)
                .at(&stakeholder.id.place)
        };
        if came.count == 0 {
            remarks.push(about("remark.nobody-came").screen(
                format!("nobody of {group} came"),
                "say in the report why not, and ask them what they need to take part",
            ));
        } else if spoke.count == 0 && anybody_spoke(picture) {
            remarks.push(
                about("remark.nobody-spoke")
                    .resting(picture.attendance_rows(&came.lines, "spoke = no"))
                    .screen(
                        format!("people of {group} came, and none of them spoke"),
                        "say so in the report, and ask them what they wanted to say",
                    ),
            );
        }
    }
    remarks
}

/// A group that was not reached, told as a remark.
pub const REMARK: Rule = Rule::new("reach.gap", 1, "docs/method.md, M11");

fn anybody_spoke(picture: &Picture<'_>) -> bool {
    picture.reach.all.spoke.as_ref().is_some_and(|spoke| spoke.count > 0)
}
