//! The four steps of Deep Democracy: gather all views, look for the no, spread it; then decide by majority,
//! ask the minority what it needs to come along, add it, and ask everyone again.
//!
//! Source: Myrna Lewis and Jennifer Woodhull, *Inside the NO: Five Steps to Decisions that Last* (2008);
//! Jitske Kramer, *Deep Democracy: de wijsheid van de minderheid* (2014). The first three steps are the
//! conversation, which no file can show. What the files show of the fourth is told here.

use super::adoption::Bench;
use super::history::History;
use super::objection::{Objection, called};
use super::round::{Round, Tally};
use crate::evidence::{Saying, Share, Value};
use crate::workshop::{DecisionRule, ObjectionId, RoundName, VersionId};

/// Whether more than half of those who answered, stand-asides among them, consents or has a concern.
pub(super) fn majority(tally: &Tally) -> bool {
    tally.consent + tally.concern > tally.objection + tally.aside
}

fn part(tally: &Tally) -> Value {
    Value::or_not_recorded(Share::new(tally.consent + tally.concern, tally.answered()))
}

/// There is no majority: the conversation goes on.
pub(super) fn no_majority(tally: &Tally) -> Saying {
    Saying::new("why.no-majority").with("part", part(tally))
}

impl Bench<'_, '_> {
    /// Whether the four steps are the rule in force.
    pub(super) fn in_four_steps(&self) -> bool {
        self.workshop.decision.rule.as_ref().is_some_and(|rule| rule.value == DecisionRule::FourSteps)
    }

    /// Step four begins: whether this round had a majority.
    pub(super) fn told_majority(&self, round: &Round) -> Option<Saying> {
        if !self.in_four_steps() || round.name == RoundName::After {
            return None;
        }
        let code = if majority(&round.tally) { "four-steps.majority" } else { "four-steps.no-majority" };
        Some(Saying::new(code).with("part", part(&round.tally)))
    }

    /// Somebody said no: what they need to come along, or that nobody wrote down that they were asked.
    pub(super) fn told_no(&self, objection: &Objection) -> Vec<Saying> {
        let id = || called(&objection.id);
        let mut told = vec![match &objection.reason {
            Some(needs) => Saying::new("four-steps.needs")
                .with("objection", id())
                .with("needs", Value::text(needs.as_str())),
            None => Saying::new("four-steps.not-asked").with("objection", id()),
        }];
        told.extend(objection.test.as_ref().map(|test| {
            let by: Vec<Value> = test.by.iter().map(|by| self.who(by)).collect();
            Saying::new("four-steps.tested").with("objection", id()).with("by", by)
        }));
        told
    }

    /// The same version was put again, while somebody had said no to it in an earlier round.
    pub(super) fn told_nothing_added(&self, history: &History, round: &Round) -> Option<Saying> {
        let before = |o: &&Objection| o.id.version == round.version && o.id.round < round.name;
        let before: Vec<Value> = history.objections.iter().filter(before).map(|o| called(&o.id)).collect();
        let again = self.in_four_steps() && round.name != RoundName::After && !before.is_empty();
        again.then(|| Saying::new("four-steps.nothing-added").with("objections", before))
    }

    /// A new version: what it adds of what the minority asked, and what it does not name.
    pub(super) fn told_added(&self, history: &History, version: &VersionId) -> Vec<Saying> {
        let names = |ids: &[&ObjectionId]| ids.iter().map(|id| called(id)).collect::<Vec<_>>();
        let resolves: Vec<&ObjectionId> =
            self.proposal(version).into_iter().flat_map(|p| &p.resolves).map(|id| &id.value).collect();
        let before: Vec<&ObjectionId> = history
            .objections
            .iter()
            .filter(|o| o.id.version < *version && o.answered_on.as_ref().is_none_or(|on| on >= version))
            .filter(|o| o.taken_up_in.as_ref().is_none_or(|named| named > version))
            .map(|o| &o.id)
            .collect();
        let number = u64::from(version.version);
        let mut told = vec![if resolves.is_empty() {
            Saying::new("consent.new-version").with("version", number)
        } else {
            Saying::new("four-steps.added").with("version", number).with("objections", names(&resolves))
        }];
        if !before.is_empty() {
            let said = Saying::new("four-steps.not-added").with("version", number);
            told.push(said.with("objections", names(&before)));
        }
        told
    }
}
