//! Money (M16): what was adopted, against what there is, to the cent.

use super::consent::Outcome;
use super::picture::Picture;
use super::remark::{Remark, Section, Step};
use crate::evidence::{Located, Money, Rule, Saying, Value};
use crate::workshop::{Frame, FrameKind, Proposal};

/// The cost of everything adopted, against each frame of money that has an amount.
pub const SPENT: Rule = Rule::new("money.spent", 1, "docs/method.md, M16");

/// A frame of money, and what was spent of it.
pub(super) struct Spending<'w> {
    pub(super) frame: &'w Frame,
    /// Adopted proposals with a cost, in their adopted version.
    pub(super) lines: Vec<(&'w Proposal, &'w Located<Money>)>,
    /// All of it; nothing when the sum is larger than any amount that can be counted.
    pub(super) spent: Option<Money>,
    /// What is left; below zero when more was spent than there is.
    pub(super) left: Option<Money>,
}

impl Spending<'_> {
    /// Whether more was spent than there is.
    pub(super) fn over(&self) -> Option<bool> {
        self.left.map(|left| left < Money::default())
    }
}

impl<'w> Picture<'w> {
    /// The text of the version that counts.
    pub(super) fn proposal(&self, outcome: &Outcome) -> Option<&'w Proposal> {
        self.workshop.proposals.iter().find(|proposal| proposal.id.value == outcome.version)
    }

    fn adopted(&self) -> impl Iterator<Item = &'w Proposal> {
        let adopted = self.consent.proposals.iter().filter(|outcome| outcome.is_adopted());
        adopted.filter_map(|outcome| self.proposal(outcome))
    }
}

/// What was spent of each frame of money.
pub(super) fn spending<'w>(picture: &Picture<'w>) -> Vec<Spending<'w>> {
    let frames = picture.workshop.frames.iter().filter(|frame| frame.kind.value == FrameKind::Money);
    let with_cost = |proposal: &'w Proposal| Some((proposal, proposal.cost.as_ref()?));
    frames
        .map(|frame| {
            let lines: Vec<_> = picture.adopted().filter_map(with_cost).collect();
            let spent = lines.iter().try_fold(Money::default(), |sum, (_, cost)| sum.plus(cost.value));
            let left = frame.amount.as_ref().zip(spent).and_then(|(limit, spent)| limit.value.minus(spent));
            Spending { frame, lines, spent, left }
        })
        .collect()
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let remark =
        |subject: String, said| Remark::new("M16", Section::Money, &SPENT, subject, said).from(Step::Report);
    let spending = spending(picture);
    for spent in spending.iter().filter(|spending| spending.over() == Some(true)) {
        let id = spent.frame.id.value.as_str();
        let said = Saying::new("remark.over-budget").with("frame", Value::name(id));
        let over = spent.left.and_then(|left| Money::default().minus(left));
        let said = said.with("over", Value::or_not_recorded(over));
        let mut remark = remark(format!("frame/{id}/over/remark"), said).at(&spent.frame.id.place);
        for (_, cost) in &spent.lines {
            remark = remark.at(&cost.place);
        }
        remarks.push(remark.screen(
            format!("what was adopted costs more than frame {id} allows"),
            "name the frame under outside, so that it goes back to who can bend it",
        ));
    }
    let without: Vec<&Proposal> = picture.adopted().filter(|proposal| proposal.cost.is_none()).collect();
    if !spending.is_empty() && !without.is_empty() {
        let names: Vec<Value> = without.iter().map(|p| Value::name(p.proposal().as_str())).collect();
        let said = Saying::new("remark.no-cost").with("proposals", names);
        let mut all = remark("proposals/cost".to_owned(), said);
        for proposal in without {
            all = all.at(&proposal.id.place);
        }
        remarks.push(all.screen(
            "something adopted has no cost, so the money that is left may be less",
            "give each adopted proposal its cost; 0 when it costs nothing",
        ));
    }
    remarks
}
