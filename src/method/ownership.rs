//! Ownership (eigenaarschap): who carries an action out, decided it too (M2), and keeps it (M14).

use super::consent::Outcome;
use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use super::route::Group;
use crate::evidence::{Basis, Rows, Rule, Saying, Value};
use crate::workshop::DecisionRule;
use crate::workshop::results::{Action, Owner};

/// No responsibility without a say: the owner of an action took part in deciding it. A person did when they
/// were entitled in the last round of the version (or voted, where a vote decides), a group when one of its
/// people was. Of an action without a proposal, or whose proposal was put to no round, nobody can say.
pub const DECIDED: Rule = Rule::new("ownership.decided", 1, "docs/method.md, M2");

/// Don't take initiatives over: an action that goes from the lifeworld to the system.
pub const TAKEN_OVER: Rule = Rule::new("ownership.taken-over", 1, "docs/method.md, M14");

impl<'w> Picture<'w> {
    /// Whether the owner of an action took part in deciding it.
    pub(super) fn owner_decided(&self, action: &Action) -> Option<bool> {
        let outcome = self.consent.outcome(action.proposal.as_ref()?)?;
        self.decided(action.owner.as_ref()?, outcome)
    }

    /// Whether somebody took part in deciding a proposal.
    pub(super) fn decided(&self, owner: &Owner, outcome: &Outcome) -> Option<bool> {
        let rule = self.workshop.decision.rule.as_ref().map(|rule| &rule.value);
        let rule = rule.and_then(|rule| if let DecisionRule::Vote(id) = rule { Some(id) } else { None });
        if let Some(id) = rule.or_else(|| outcome.way.vote()) {
            let ballots = self.workshop.results.votes.get(id)?;
            return Some(ballots.people().any(|voter| match owner {
                Owner::Person(person) => voter == person.as_str(),
                Owner::Stakeholder(group) => self.membership.group_of(voter) == Some(group),
            }));
        }
        let round = outcome.decisive()?;
        Some(match owner {
            Owner::Person(person) => self.consent.was_entitled(person, round),
            Owner::Stakeholder(group) => round.deciders().any(|decider| decider == group),
        })
    }

    /// Whoever owns something, by the name of their group: a person is never named.
    pub(super) fn owner(&self, owner: Option<&Owner>) -> Value {
        let group = owner.and_then(|owner| self.membership.of_owner(owner));
        group.map_or(Value::NotRecorded, |group| self.name(group))
    }

    /// The row of an action.
    pub(super) fn action_row(&self, action: &Action, columns: &[&str]) -> Basis {
        self.workshop.results.actions.as_ref().map_or_else(Basis::default, |sheet| {
            Basis::rows(Rows::of(sheet.source, [action.line]).columns(columns))
        })
    }

    pub(super) fn actions(&self) -> impl Iterator<Item = &'w Action> {
        self.workshop.results.actions.iter().flat_map(|sheet| &sheet.rows)
    }
}

/// The group that took an action over from the lifeworld, and from whom.
fn taken_over(picture: &Picture<'_>, action: &Action) -> Option<(Group, Group)> {
    let group = |owner: &Owner| {
        let stakeholder = picture.workshop.stakeholder(picture.membership.of_owner(owner)?)?;
        let name = stakeholder.name.value.clone();
        Some((Group { id: stakeholder.id.value.clone(), name }, stakeholder.sphere.value))
    };
    let (from, from_sphere) = group(action.taken_over_from.as_ref()?)?;
    let (to, to_sphere) = group(action.owner.as_ref()?)?;
    (from_sphere.is_lifeworld() && !to_sphere.is_lifeworld()).then_some((from, to))
}

/// Owners who did not decide, and actions that went from the lifeworld to the system.
pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for action in picture.actions() {
        let id = Value::name(action.action.as_str());
        if picture.owner_decided(action) == Some(false) {
            let said = Saying::new("remark.owner-did-not-decide").with("action", id.clone());
            let said = said.with("owner", picture.owner(action.owner.as_ref()));
            let subject = format!("action/{}/owner", action.action);
            remarks.push(
                Remark::new("M2", Section::Actions, &RESPONSIBLE, subject, said)
                    .from(Step::Report)
                    .resting(picture.action_row(action, &["owner", "proposal"]))
                    .screen(
                        format!("the owner of action {} took no part in deciding it", action.action),
                        "ask the owner to decide on it too, or give the action to somebody who did",
                    ),
            );
        }
        if let Some((from, to)) = taken_over(picture, action) {
            let said = Saying::new("remark.taken-over").with("action", id);
            let said = said.with("from", Value::name(from.name)).with("to", Value::name(to.name));
            let subject = format!("action/{}", action.action);
            remarks.push(
                Remark::new("M14", Section::Actions, &TAKEN_OVER, subject, said)
                    .from(Step::Report)
                    .resting(picture.action_row(action, &["owner", "taken_over_from"]))
                    .screen(
                        format!(
                            "action {} went from {} (lifeworld) to {} (system)",
                            action.action, from.id, to.id
                        ),
                        "ask whether they want it back, and what they need to do it themselves",
                    ),
            );
        }
    }
    remarks
}

/// An owner without a say, told as a remark.
pub const RESPONSIBLE: Rule = Rule::new("ownership.without-a-say", 1, "docs/method.md, M2");
