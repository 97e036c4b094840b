//! Budgets: money is divided over projects, to the cent.
//!
//! Two rules: the most votes first ([`greedy`]), and the method of equal shares ([`equal_shares`]) with
//! what is done about money that it leaves over, always by name. A project is paid whole or not at all.

mod comparison;
mod completion;
mod equal_shares;
mod exact;
mod greedy;
mod orders;
mod projects;
mod stage;

pub use equal_shares::{EQUAL_SHARES, equal_shares};
pub use greedy::{GREEDY, greedy};
pub use projects::Wish;

use super::{Count, Funded, Lots, Outcome, cast};
use crate::evidence::{Money, Number, Saying, Share};
use crate::workshop::{Completion, FrameKind, Method, Utility, Vote, Workshop};

/// What is divided, and on what terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The amount.
    pub amount: Money,
    /// The part of the voices that a project needs.
    pub threshold: Option<Share>,
    /// The weight against which each project's part is taken; all ballots when there is none for it.
    pub wholes: Vec<u64>,
    /// Whether the first project that does not fit ends a division by most votes first.
    pub stop_at_first: bool,
    /// Groups of projects of which at most one is paid.
    pub exclusive: Vec<Vec<usize>>,
    /// What a project is worth to who wants it.
    pub utility: Utility,
    /// What is done with money that equal shares leave over, one after the other.
    pub completion: Vec<Completion>,
    /// By how much everyone's share grows in add1.
    pub increment: Money,
    /// Whether equal shares are put beside the most votes first.
    pub comparison: bool,
}

/// How an amount was divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    /// What there was.
    pub amount: Money,
    /// Whether each option is paid; nothing for the passive one.
    pub funded: Vec<Option<Funded>>,
    /// What is left of the amount.
    pub left: Money,
    /// What each voice had to spend, in cents; by equal shares only. With add1 this is more than its part
    /// of the amount.
    pub share: Option<Number>,
    /// What was paid, in order.
    pub payments: Vec<Payment>,
    /// What the voices had left of their shares, in cents, and how many had so much; the most first.
    pub kept: Vec<(Number, Number)>,
}

/// A project that is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Which.
    pub option: usize,
    /// What it costs.
    pub cost: Money,
    /// What its supporters paid, in cents, and how many voices paid so much, the most first. Empty when it
    /// was paid from the amount as a whole.
    pub by: Vec<(Number, Number)>,
}

impl Budget {
    /// An amount on the usual terms: no threshold, worth by cost, nothing done with what is left, € 1.
    #[must_use]
    pub fn of(amount: Money) -> Self {
        Self {
            amount,
            threshold: None,
            wholes: Vec::new(),
            stop_at_first: false,
            exclusive: Vec::new(),
            utility: Utility::Cost,
            completion: Vec::new(),
            increment: Money::cents(100),
            comparison: false,
        }
    }

    /// The terms of a vote. The amount is that of the money frame; with several of those nobody can say
    /// which is divided.
    fn read(count: &Count, workshop: &Workshop, vote: &Vote) -> Result<Self, Saying> {
        let mut frames = workshop.frames.iter().filter(|frame| frame.kind.value == FrameKind::Money);
        let amount = match (frames.next().and_then(|frame| frame.amount.as_ref()), frames.next()) {
            (Some(amount), None) => amount.value,
            (None, _) => return Err(Saying::new("vote.no-amount")),
            (Some(_), Some(_)) => return Err(Saying::new("vote.several-amounts")),
        };
        let number = |id: &crate::workshop::ProposalId| {
            count.options.iter().find(|option| option.id == *id).map(|option| option.number)
        };
        let terms = &vote.terms;
        let groups = terms.exclusive.iter().map(|group| &group.options);
        Ok(Self {
            threshold: count.threshold,
            wholes: cast::wholes(count, workshop, vote),
            stop_at_first: terms.stop_at_first,
            exclusive: groups.map(|ids| ids.iter().filter_map(|id| number(&id.value)).collect()).collect(),
            utility: terms.utility.as_ref().map(|utility| utility.value).unwrap_or_default(),
            completion: terms.completion.iter().map(|completion| completion.value).collect(),
            increment: terms.increment.as_ref().map_or(Money::cents(100), |increment| increment.value),
            comparison: terms.comparison,
            ..Self::of(amount)
        })
    }
}

/// Divides the money of a workshop by the rule of a vote.
pub(super) fn divide(count: &Count, workshop: &Workshop, vote: &Vote, lots: &Lots) -> Outcome {
    let budget = match Budget::read(count, workshop, vote) {
        Ok(budget) => budget,
        Err(why) => return Outcome::not_computed(count.options.len(), why),
    };
    let equal = vote.method.value == Method::EqualShares;
    match cast::wishes(count, workshop, vote) {
        cast::Wishes::Approved(profile) if equal => equal_shares(&profile, &budget, lots),
        cast::Wishes::Approved(profile) => greedy(&profile, &budget, lots),
        cast::Wishes::Scored(profile) if equal => equal_shares(&profile, &budget, lots),
        cast::Wishes::Scored(profile) => greedy(&profile, &budget, lots),
    }
}
