//! Equal shares once more: one account a voter, fractions everywhere, nothing clever.

use cocreate::evidence::Number;
use cocreate::method::vote::Budget;
use cocreate::workshop::{Completion, Utility};
use num_traits::Zero;

/// An election, computed slowly. Of equally good projects the cheapest goes first, then the one with the
/// most votes, then the first in the vote.
pub struct Slow<'e> {
    costs: &'e [i64],
    ballots: &'e [Vec<u64>],
    budget: &'e Budget,
}

fn number(n: i64) -> Number {
    Number::from_integer(n.into())
}

impl<'e> Slow<'e> {
    pub fn new(costs: &'e [i64], ballots: &'e [Vec<u64>], budget: &'e Budget) -> Self {
        Self { costs, ballots, budget }
    }

    /// The projects paid, in order.
    pub fn outcome(&self) -> Vec<usize> {
        let amount = self.budget.amount.as_cents();
        let mut share = number(amount) / number(i64::try_from(self.ballots.len()).unwrap());
        let mut paid = self.bought(&share);
        for completion in &self.budget.completion {
            match completion {
                Completion::None | Completion::Phragmen => {}
                Completion::Greedy => self.complete(&mut paid),
                add1 => loop {
                    let all = (0..self.costs.len()).filter(|option| self.open(*option)).count() == paid.len();
                    let stop = *add1 == Completion::Add1UntilExhaustive && self.exhaustive(&paid);
                    let next = &share + number(self.budget.increment.as_cents());
                    let then = self.bought(&next);
                    if all || stop || self.cost(&then) > amount {
                        break;
                    }
                    (share, paid) = (next, then);
                },
            }
        }
        paid
    }

    fn open(&self, option: usize) -> bool {
        self.votes(option) > 0 && self.costs[option] <= self.budget.amount.as_cents()
    }

    fn votes(&self, option: usize) -> usize {
        self.ballots.iter().filter(|points| points[option] > 0).count()
    }

    fn cost(&self, paid: &[usize]) -> i64 {
        paid.iter().map(|option| self.costs[*option]).sum()
    }

    fn exhaustive(&self, paid: &[usize]) -> bool {
        let left = self.budget.amount.as_cents() - self.cost(paid);
        (0..self.costs.len()).all(|o| paid.contains(&o) || !self.open(o) || self.costs[o] > left)
    }

    fn complete(&self, paid: &mut Vec<usize>) {
        let mut rest: Vec<usize> =
            (0..self.costs.len()).filter(|o| self.open(*o) && !paid.contains(o)).collect();
        rest.sort_by_key(|o| std::cmp::Reverse(self.ballots.iter().map(|points| points[*o]).sum::<u64>()));
        for option in rest {
            if self.cost(paid) + self.costs[option] <= self.budget.amount.as_cents() {
                paid.push(option);
            }
        }
    }

    /// What is bought when everyone has this share.
    fn bought(&self, share: &Number) -> Vec<usize> {
        let mut accounts = vec![share.clone(); self.ballots.len()];
        let mut bought = Vec::new();
        loop {
            let open = (0..self.costs.len()).filter(|o| self.open(*o) && !bought.contains(o));
            let priced = open.filter_map(|option| Some((self.price(option, &accounts)?, option)));
            let worth = |option: usize| match self.budget.utility {
                Utility::Cost => number(self.costs[option]),
                Utility::Cardinality => number(1),
            };
            let best = priced.min_by_key(|(price, option)| {
                let votes = std::cmp::Reverse(self.votes(*option));
                (price / worth(*option), self.costs[*option], votes, *option)
            });
            let Some((price, option)) = best else { return bought };
            for (account, points) in accounts.iter_mut().zip(self.ballots) {
                let due = &price * number(i64::try_from(points[option]).unwrap());
                *account = if due > *account { Number::zero() } else { &*account - due };
            }
            bought.push(option);
        }
    }

    /// The price of a point: the lowest at which the supporters pay the cost together. It is found by
    /// trying, poorest first, how many supporters pay everything they have.
    fn price(&self, option: usize, accounts: &[Number]) -> Option<Number> {
        let mut supporters: Vec<(Number, Number)> = accounts
            .iter()
            .zip(self.ballots)
            .filter(|(_, points)| points[option] > 0)
            .map(|(account, points)| (account.clone(), number(i64::try_from(points[option]).unwrap())))
            .collect();
        supporters.sort_by_key(|(account, points)| account / points);
        (0..supporters.len()).find_map(|poor| {
            let all: Number = supporters[..poor].iter().map(|(account, _)| account).sum();
            let points: Number = supporters[poor..].iter().map(|(_, points)| points).sum();
            let price = (number(self.costs[option]) - all) / points;
            let (account, points) = &supporters[poor];
            (&price * points <= *account).then_some(price)
        })
    }
}
