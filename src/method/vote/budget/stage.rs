//! One run of the method of equal shares: everyone has the same share, and projects are bought with it.

mod equals;

pub(super) use equals::Crossing;

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use num_traits::ToPrimitive as _;

use super::exact::{Exact, Price};
use super::projects::{Projects, money};
use super::{Budget, Payment};
use crate::evidence::{Number, Saying};
use crate::method::vote::Lots;
use crate::workshop::Utility;

/// What a run bought.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    /// The projects, in order.
    pub(super) bought: Vec<usize>,
    /// Where it could have gone another way.
    pub(super) crossings: Vec<Crossing>,
    /// What said which of equally good projects came first, with how many were bought before.
    pub(super) settled: Vec<(usize, Saying)>,
}

/// The approximate account of a ballot: never more than each of its voices has, and never less than that
/// by more than the error of the stage.
#[derive(Debug, Clone, Copy)]
struct Account {
    money: u64,
    /// The weight of the ballot; zero once it paid all it had.
    weight: u64,
}

/// A run in progress.
///
/// Which project has the lowest price for what it is worth is decided exactly. Accounts in whole units of
/// a small part of a cent, with a known error, say for nearly all voices and projects how such a comparison
/// must end; where they cannot, the exact accounts do.
pub(super) struct Stage<'p> {
    projects: &'p Projects,
    lots: &'p Lots,
    /// What a point is worth in each project: its cost, or 1.
    worth: Vec<u64>,
    pub(super) exact: Exact,
    accounts: Vec<Account>,
    error: u64,
    shift: u32,
    supporters: Vec<Vec<(usize, u64)>>,
    /// A price for a point that is surely not too high, per project.
    low: Vec<u64>,
    /// The projects, by the lowest price for their worth that they can have.
    open: BinaryHeap<Reverse<(u128, usize)>>,
    closed: Vec<bool>,
    /// What was paid, when it is kept.
    pub(super) payments: Option<Vec<Payment>>,
}

/// Bits of an amount: sums of all accounts stay below.
const BITS: u32 = 62;

impl<'p> Stage<'p> {
    /// Everyone has a share of so many cents for each unit of weight. Nothing when that is too large.
    pub(super) fn new(
        projects: &'p Projects,
        budget: &Budget,
        lots: &'p Lots,
        share: &Number,
    ) -> Option<Self> {
        let all = (share * Number::from_integer(projects.total.into())).ceil().to_integer().to_u64()?;
        let dearest = projects.open().map(|option| projects.cost(option)).max().unwrap_or_default();
        let shift = BITS.checked_sub(u64::BITS - all.max(dearest).leading_zeros())?;
        let money = (share.numer() << shift) / share.denom();
        let money = money.to_u64()?;
        let worth = |option: usize| match budget.utility {
            Utility::Cost => projects.costs[option].unwrap_or_default().max(1),
            Utility::Cardinality => 1,
        };
        Some(Self {
            projects,
            lots,
            worth: (0..projects.len()).map(worth).collect(),
            exact: Exact::new(share, projects.weights.len(), projects.len()),
            accounts: projects.weights.iter().map(|weight| Account { money, weight: *weight }).collect(),
            error: 1,
            shift,
            supporters: projects.supporters.clone(),
            low: vec![0; projects.len()],
            open: projects.open().map(|option| Reverse((0, option))).collect(),
            closed: vec![false; projects.len()],
            payments: None,
        })
    }

    /// The same, keeping what everybody pays.
    pub(super) fn keeping(mut self) -> Self {
        self.payments = Some(Vec::new());
        self
    }

    /// Buys until nothing can be bought any more. Where equally good projects stand in each other's way and
    /// no lot was drawn, goes the way that `ways` says, and the first way after that.
    pub(super) fn run(&mut self, ways: &[usize]) -> Run {
        let mut run = Run::default();
        loop {
            let mut best = self.best();
            let taken = match best.len() {
                0 => return run,
                1 => 0,
                _ if self.in_any_order(&best) => self.first(&best),
                _ => self.which(&best, ways, &mut run),
            };
            let price = best.swap_remove(taken);
            for other in best {
                self.put_back(other.option);
            }
            run.bought.push(price.option);
            self.buy(&price);
        }
    }

    fn put_back(&mut self, option: usize) {
        self.open.push(Reverse((self.key(self.low[option], option), option)));
    }

    /// A price for what a project is worth.
    fn key(&self, price: u64, option: usize) -> u128 {
        (u128::from(price) << 64) / u128::from(self.worth[option])
    }

    /// The projects with the lowest price for their worth, exactly, in the order of the vote.
    fn best(&mut self) -> Vec<Price> {
        let mut lowest = u128::MAX;
        let mut near: Vec<(u128, usize, u64)> = Vec::new();
        while let Some(Reverse((key, option))) = self.open.peek().copied() {
            if key > lowest {
                break;
            }
            self.open.pop();
            if self.closed[option] {
                continue;
            }
            let Some(high) = self.solve(option) else { continue };
            lowest = lowest.min(self.key(high, option) + 1);
            near.push((self.key(self.low[option], option), option, high));
        }
        let mut best: Vec<Price> = Vec::new();
        near.sort_unstable();
        for (key, option, high) in near {
            if key > lowest {
                self.put_back(option);
                continue;
            }
            let price = self.price(option, high);
            let (worth, other) = (self.worth[option], best.first());
            match other.map(|best| Exact::compare(&price, worth, best, self.worth[best.option])) {
                Some(std::cmp::Ordering::Greater) => self.put_back(option),
                Some(std::cmp::Ordering::Less) => {
                    let worse = std::mem::replace(&mut best, vec![price]);
                    worse.iter().for_each(|worse| self.put_back(worse.option));
                }
                _ => best.push(price),
            }
        }
        best.sort_by_key(|price| price.option);
        best
    }

    /// A price for a point of a project that is surely not too low; nothing when its supporters cannot pay
    /// for it. Leaves in `low` one that is surely not too high.
    fn solve(&mut self, option: usize) -> Option<u64> {
        let accounts = &self.accounts;
        let supporters = &mut self.supporters[option];
        supporters.retain(|(ballot, _)| accounts[*ballot].weight > 0);
        let cost = self.projects.cost(option) << self.shift;
        let mut price = self.low[option];
        loop {
            let (mut money, mut poor, mut points) = (0_u64, 0_u64, 0_u64);
            for (ballot, given) in supporters.iter() {
                let account = accounts[*ballot];
                if account.money < price.saturating_mul(*given) {
                    money += account.money * account.weight;
                    poor += account.weight;
                } else {
                    points += account.weight * given;
                }
            }
            let short = cost.saturating_sub(money);
            let most = money.saturating_add(self.error.saturating_mul(poor));
            if let Some(surely) = cost.saturating_sub(most).checked_div(points) {
                self.low[option] = self.low[option].max(surely);
            }
            if u128::from(price) * u128::from(points) >= u128::from(short) {
                return Some(price);
            }
            if points == 0 {
                return self.barely(option, short);
            }
            price = short.div_ceil(points);
        }
    }

    /// The same where all that the supporters surely have falls short: exactly, it may be just enough.
    fn barely(&self, option: usize, short: u64) -> Option<u64> {
        let supporters = &self.supporters[option];
        let weight: u64 = supporters.iter().map(|(ballot, _)| self.accounts[*ballot].weight).sum();
        let ballots: Vec<usize> = supporters.iter().map(|(ballot, _)| *ballot).collect();
        if self.error.saturating_mul(weight) < short
            || !self.exact.have(&ballots, self.projects.cost(option), self.projects)
        {
            return None;
        }
        let most = supporters
            .iter()
            .map(|(ballot, given)| self.accounts[*ballot].money.saturating_add(self.error).div_ceil(*given));
        most.max()
    }

    /// The exact price of a project whose price lies between `low` and `high`.
    fn price(&self, option: usize, high: u64) -> Price {
        let low = self.low[option];
        let (mut poor, mut points, mut doubtful) = (Vec::new(), 0, Vec::new());
        for (ballot, given) in &self.supporters[option] {
            let account = self.accounts[*ballot];
            if account.money >= high.saturating_mul(*given) {
                points += account.weight * given;
            } else if account.money.saturating_add(self.error) < low.saturating_mul(*given) {
                poor.push(*ballot);
            } else {
                doubtful.push((*ballot, *given));
            }
        }
        self.exact.price(option, high, poor, points, doubtful, self.projects)
    }

    /// Whoever cannot pay the price pays all they have; the others pay the price.
    fn buy(&mut self, price: &Price) {
        let mut by = Vec::new();
        let keeps = self.payments.is_some();
        for ballot in &price.poor {
            if keeps {
                by.push((self.exact.left_in_cents(*ballot, self.projects), self.accounts[*ballot].weight));
            }
            self.accounts[*ballot] = Account { money: 0, weight: 0 };
        }
        self.exact.buy(price);
        let mut due = (0, 0);
        let mut in_cents = (0, Number::default());
        for at in 0..self.supporters[price.option].len() {
            let (ballot, given) = self.supporters[price.option][at];
            let account = &mut self.accounts[ballot];
            if account.weight == 0 {
                continue;
            }
            if due.0 != given {
                due = (given, self.exact.last_price_fixed(given, self.shift));
                in_cents = (given, if keeps { self.exact.last_price(given) } else { Number::default() });
            }
            account.money = account.money.saturating_sub(due.1);
            if keeps {
                by.push((in_cents.1.clone(), account.weight));
            }
            self.exact.pays(ballot);
        }
        self.error += 1;
        self.closed[price.option] = true;
        for other in 0..self.closed.len() {
            if self.projects.rival(other, |rival| rival == price.option).is_some() {
                self.closed[other] = true;
            }
        }
        if let Some(payments) = &mut self.payments {
            let cost = money(self.projects.cost(price.option));
            payments.push(Payment { option: price.option, cost, by: voices(by, self.projects.unit) });
        }
    }

    /// What the supporters of a project have left together, in cents.
    pub(super) fn left_for(&self, option: usize) -> Number {
        let live = self.supporters[option].iter().map(|(ballot, _)| *ballot);
        let live: Vec<usize> = live.filter(|ballot| self.accounts[*ballot].weight > 0).collect();
        self.exact.sum(&live, self.projects)
    }

    /// What all voices kept, in cents, and how many kept so much, the most first.
    pub(super) fn kept(&self) -> Vec<(Number, Number)> {
        let kept = self.accounts.iter().enumerate().map(|(ballot, account)| match account.weight {
            0 => (Number::default(), self.projects.weights[ballot]),
            weight => (self.exact.left_in_cents(ballot, self.projects), weight),
        });
        voices(kept.collect(), self.projects.unit)
    }
}

/// Amounts for a unit of weight, as amounts for a voice and how many voices have each, the most first.
fn voices(amounts: Vec<(Number, u64)>, unit: u64) -> Vec<(Number, Number)> {
    let mut together: std::collections::BTreeMap<Reverse<Number>, u64> = std::collections::BTreeMap::new();
    for (amount, weight) in amounts {
        *together.entry(Reverse(amount)).or_default() += weight;
    }
    let unit = Number::from_integer(unit.into());
    let whole = |weight: u64| Number::from_integer(weight.into());
    together.into_iter().map(|(Reverse(amount), weight)| (amount * &unit, whole(weight) / &unit)).collect()
}
