//! The exact accounts of a run of equal shares.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{ToPrimitive as _, Zero as _};

use super::projects::Projects;
use crate::evidence::Number;

/// What every voice has left, exactly, without an account for every voice.
///
/// All voices begin with the same share. A voice that pays for a project pays its price for each point, or
/// everything that it still has, after which it has nothing. So what is left to a voice is the share less
/// the prices of what it paid for: those prices, over one common denominator, and a bit a voice for each
/// purchase say all of it.
#[derive(Debug, Clone)]
pub(super) struct Exact {
    /// The common denominator of all amounts, in cents.
    whole: BigInt,
    /// The share that everyone begins with.
    share: BigInt,
    /// The price of a point of each project bought, in order.
    prices: Vec<(usize, BigInt)>,
    /// For each ballot, for which purchases it paid the price.
    paid: Vec<u64>,
    /// How many words of `paid` a ballot has.
    words: usize,
}

/// The exact price of a point of a project: a fraction of cents.
#[derive(Debug, Clone)]
pub(super) struct Price {
    pub(super) option: usize,
    /// A price that is surely not lower, in the units of the stage.
    pub(super) high: u64,
    /// The numerator, over the common denominator times the points that pay it.
    numerator: BigInt,
    /// The points, times their weight, of those who pay the price.
    points: u64,
    /// The ballots that pay everything they have left.
    pub(super) poor: Vec<usize>,
}

/// Supporters of a project of whom the approximate accounts cannot say whether they can pay the price.
type Doubtful = Vec<(usize, u64)>;

impl Exact {
    /// Everyone has a share of so many cents.
    pub(super) fn new(share: &Number, ballots: usize, projects: usize) -> Self {
        let words = projects.div_ceil(64);
        Self {
            whole: share.denom().clone(),
            share: share.numer().clone(),
            prices: Vec::new(),
            paid: vec![0; ballots * words],
            words,
        }
    }

    fn history(&self, ballot: usize) -> &[u64] {
        &self.paid[ballot * self.words..(ballot + 1) * self.words]
    }

    /// The purchases that a ballot paid the price of, by their order.
    fn purchases(&self, ballot: usize) -> impl Iterator<Item = usize> {
        self.history(ballot).iter().enumerate().flat_map(|(word, bits)| {
            let mut bits = *bits;
            std::iter::from_fn(move || {
                let next = (bits != 0).then(|| word * 64 + bits.trailing_zeros() as usize);
                bits &= bits.wrapping_sub(1);
                next
            })
        })
    }

    /// What a voice of a ballot has left that did not pay everything yet.
    fn left(&self, ballot: usize, projects: &Projects) -> BigInt {
        self.purchases(ballot).fold(self.share.clone(), |left, purchase| {
            let (option, price) = &self.prices[purchase];
            left - price * projects.points(ballot, *option)
        })
    }

    /// The same, as an amount in cents.
    pub(super) fn left_in_cents(&self, ballot: usize, projects: &Projects) -> Number {
        Number::new(self.left(ballot, projects), self.whole.clone())
    }

    /// What all of these have left together. Counts how often each price was paid, so that big numbers are
    /// added once a purchase and not once a voice.
    fn together(&self, ballots: &[usize], projects: &Projects) -> BigInt {
        let mut voices: u128 = 0;
        let mut points = vec![0_u128; self.prices.len()];
        for ballot in ballots {
            let weight = projects.weights[*ballot];
            voices += u128::from(weight);
            for purchase in self.purchases(*ballot) {
                let given = if projects.points {
                    projects.points(*ballot, self.prices[purchase].0) * weight
                } else {
                    weight
                };
                points[purchase] += u128::from(given);
            }
        }
        let all = &self.share * BigInt::from(voices);
        let paid = self.prices.iter().zip(points).filter(|(_, points)| *points > 0);
        paid.fold(all, |left, ((_, price), points)| left - price * BigInt::from(points))
    }

    /// Whether these together have so many cents.
    pub(super) fn have(&self, ballots: &[usize], cents: u64, projects: &Projects) -> bool {
        self.together(ballots, projects) >= &self.whole * BigInt::from(cents)
    }

    /// What these have left together, in cents.
    pub(super) fn sum(&self, ballots: &[usize], projects: &Projects) -> Number {
        Number::new(self.together(ballots, projects), self.whole.clone())
    }

    /// Whether a voice can pay all these prices at once.
    pub(super) fn can_pay(&self, ballot: usize, prices: &[Price], projects: &Projects) -> bool {
        // Each price has its own denominator beside the common one.
        let left = Number::from_integer(self.left(ballot, projects));
        let due = prices.iter().map(|price| {
            let points = projects.points(ballot, price.option);
            Number::new(&price.numerator * points, price.points.into())
        });
        due.fold(left, |left, due| left - due) >= Number::zero()
    }

    /// The exact price of a project of which these surely pay everything, those with so many points surely
    /// pay the price, and of the others it must be found out.
    pub(super) fn price(
        &self,
        option: usize,
        high: u64,
        mut poor: Vec<usize>,
        mut points: u64,
        doubtful: Doubtful,
        projects: &Projects,
    ) -> Price {
        let cost = &self.whole * BigInt::from(projects.cost(option));
        let mut numerator = cost - self.together(&poor, projects);
        // Those who have the same history and give the same points have the same left.
        let mut groups: BTreeMap<(&[u64], u64), Vec<usize>> = BTreeMap::new();
        for (ballot, given) in doubtful {
            points += projects.weights[ballot] * given;
            let history = if projects.points { &[][..] } else { self.history(ballot) };
            let group = if projects.points { (history, ballot as u64) } else { (history, given) };
            groups.entry(group).or_default().push(ballot);
        }
        let mut groups: Vec<(Number, Vec<usize>)> = groups
            .into_values()
            .map(|ballots| {
                let given = projects.points(ballots[0], option);
                (Number::new(self.left(ballots[0], projects), given.into()), ballots)
            })
            .collect();
        groups.sort();
        // The poorest first: as long as somebody cannot pay the price, they pay all they have, and the
        // price for the others rises.
        for (left, ballots) in groups {
            if points == 0 || left >= Number::new(numerator.clone(), points.into()) {
                break;
            }
            numerator -= self.together(&ballots, projects);
            points -= ballots.iter().map(|b| projects.weights[*b] * projects.points(*b, option)).sum::<u64>();
            poor.extend(ballots);
        }
        Price { option, high, numerator, points: points.max(1), poor }
    }

    /// Which price is better for its supporters, when a point is worth so much in each.
    pub(super) fn compare(one: &Price, worth: u64, other: &Price, other_worth: u64) -> Ordering {
        let left = &one.numerator * (u128::from(other.points) * u128::from(other_worth));
        let right = &other.numerator * (u128::from(one.points) * u128::from(worth));
        left.cmp(&right)
    }

    /// Writes a purchase down: its price joins the common denominator.
    pub(super) fn buy(&mut self, price: &Price) {
        let rest = (&price.numerator % price.points).to_u64().unwrap_or_default();
        let common = rest.gcd(&price.points);
        let grows = price.points / common;
        if grows != 1 {
            self.whole *= grows;
            self.share *= grows;
            self.prices.iter_mut().for_each(|(_, price)| *price *= grows);
        }
        self.prices.push((price.option, &price.numerator / common));
    }

    /// This ballot pays the price of the last purchase.
    pub(super) fn pays(&mut self, ballot: usize) {
        let purchase = self.prices.len() - 1;
        self.paid[ballot * self.words + purchase / 64] |= 1 << (purchase % 64);
    }

    /// The last price for so many points, in cents.
    pub(super) fn last_price(&self, points: u64) -> Number {
        self.prices
            .last()
            .map_or_else(Number::zero, |(_, price)| Number::new(price * points, self.whole.clone()))
    }

    /// The last price for so many points, in units of which a cent has two to the power `shift`, rounded up.
    pub(super) fn last_price_fixed(&self, points: u64, shift: u32) -> u64 {
        let Some((_, price)) = self.prices.last() else { return 0 };
        let fixed: BigInt = (price * points) << shift;
        Integer::div_ceil(&fixed, &self.whole).to_u64().unwrap_or(u64::MAX)
    }
}
