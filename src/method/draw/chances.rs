//! What everybody's chance is, counted exactly from the lottery as it is published.

use super::leximin::Prices;
use super::terms::{Counts, Terms};
use crate::evidence::Share;

/// How many tickets a lottery has.
pub const TICKETS: u64 = 1_000_000_000_000;
const TICKETS_REAL: f64 = 1e12;

/// A panel, as counts per class, with the tickets on which it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// How many people it takes from each class.
    pub counts: Counts,
    /// On how many of the tickets it is drawn.
    pub tickets: u64,
}

/// Weights that add up to one, as tickets that add up to all: each rounded down, and what is left to the
/// largest remainders. Panels without a ticket are left out.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
pub(super) fn tickets(panels: Vec<(Counts, f64)>, all: u64) -> Vec<Panel> {
    let total: f64 = panels.iter().map(|(_, weight)| weight).sum();
    // At most `all`, which is far below 2^53.
    let exact: Vec<f64> = panels.iter().map(|(_, weight)| weight / total * all as f64).collect();
    let mut tickets: Vec<u64> = exact.iter().map(|share| share.floor() as u64).collect();
    let mut order: Vec<usize> = (0..exact.len()).collect();
    let remainder = |at: &usize| exact[*at] - exact[*at].floor();
    order.sort_by(|one, other| remainder(other).total_cmp(&remainder(one)).then(one.cmp(other)));
    let given: u64 = tickets.iter().sum();
    let mut left = all.saturating_sub(given);
    for at in order.iter().cycle().take(exact.len() * 2) {
        if left == 0 {
            break;
        }
        tickets[*at] += 1;
        left -= 1;
    }
    // Arithmetic that rounded up: taken back from the first that have any.
    let mut over = given.saturating_sub(all);
    for ticket in &mut tickets {
        let back = over.min(*ticket);
        *ticket -= back;
        over -= back;
    }
    let panels = panels.into_iter().zip(tickets).map(|((counts, _), tickets)| Panel { counts, tickets });
    panels.filter(|panel| panel.tickets > 0).collect()
}

/// The chance of each person of each class, counted over the tickets.
#[must_use]
pub fn chances(terms: &Terms, panels: &[Panel]) -> Vec<Share> {
    let all: u64 = panels.iter().map(|panel| panel.tickets).sum();
    let of = |(class, size): (usize, &u32)| {
        let seats: u64 = panels.iter().map(|panel| panel.tickets * u64::from(panel.counts[class])).sum();
        Share::new(seats, all.saturating_mul(u64::from(*size)))
    };
    terms.sizes.iter().enumerate().filter_map(of).collect()
}

/// The lowest and the highest chance.
#[must_use]
pub fn extremes(chances: &[Share]) -> Option<(Share, Share)> {
    Some((chances.iter().min().copied()?, chances.iter().max().copied()?))
}

/// How unequal the chances are, from 0 (all alike) to 1: the Gini coefficient over all people, exactly.
#[must_use]
pub fn gini(terms: &Terms, panels: &[Panel]) -> Option<Share> {
    let chances = chances(terms, panels);
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by_key(|class| chances[*class]);
    let (mut before, mut ranked, mut total) = (0_u128, 0_u128, 0_u128);
    for class in order {
        let size = u128::from(terms.sizes[class]);
        let seats: u128 =
            panels.iter().map(|panel| u128::from(panel.tickets) * u128::from(panel.counts[class])).sum();
        ranked += seats * (2 * before + size + 1);
        total += seats;
        before += size;
    }
    let whole = before * total;
    let over = ranked.checked_sub((before + 1) * total)?;
    share(over, whole)
}

/// What no draw under these terms can exceed: the lowest chance, proven with prices of the limits.
///
/// Weights `y` of the classes, none below zero: of any lottery, the lowest chance times the sum of `y` over
/// all people is at most the most that `y` weighs on one panel. With `y` the price of a class, that most
/// follows from the limits alone. Computed in whole numbers, so that it holds whatever rounding the prices
/// went through (weak duality).
pub(super) fn ceiling(terms: &Terms, prices: &Prices) -> Option<Share> {
    let weights: Vec<i128> = own(terms, prices).into_iter().map(|price| price.max(0)).collect();
    let all: i128 = weights.iter().zip(&terms.sizes).map(|(weight, size)| weight * i128::from(*size)).sum();
    share(u128::try_from(most(terms, prices, &weights)).ok()?, u128::try_from(all).ok()?)
}

/// How much larger the product of all chances could be at most, as a part of the chances (their geometric
/// mean): by the inequality of means it is at most what `1 / chance` weighs on a panel, over all people.
pub(super) fn product_gap(terms: &Terms, chances: &[Share], prices: &Prices) -> Option<Share> {
    let weight =
        |chance: &Share| Some(i128::from(chance.d()) * i128::from(TICKETS) / i128::from(chance.n()) + 1);
    let drawn = chances.iter().all(|chance| chance.n() > 0);
    let weights: Vec<i128> = chances.iter().filter(|_| drawn).map(weight).collect::<Option<_>>()?;
    let all = i128::from(terms.people()) * i128::from(TICKETS);
    let over = (most(terms, prices, weights.get(..terms.sizes.len())?) - all).max(0);
    share(u128::try_from(over).ok()?, u128::try_from(all).ok()?)
}

/// What these weights come to on one panel at the most, by these prices of the limits.
fn most(terms: &Terms, prices: &Prices, weights: &[i128]) -> i128 {
    let mut most = fixed(prices.seat) * i128::from(terms.seats);
    for (limit, (upper, lower)) in terms.limits.iter().zip(&prices.limits) {
        let (upper, lower) = (fixed(*upper).max(0), fixed(*lower).max(0));
        most += upper * i128::from(limit.max) - lower * i128::from(limit.min);
    }
    let over = own(terms, prices).into_iter().zip(weights).map(|(price, weight)| (weight - price).max(0));
    most + over.zip(&terms.sizes).map(|(over, size)| over * i128::from(*size)).sum::<i128>()
}

/// What each class costs by these prices.
fn own(terms: &Terms, prices: &Prices) -> Vec<i128> {
    let mut own = vec![fixed(prices.seat); terms.sizes.len()];
    for (limit, (upper, lower)) in terms.limits.iter().zip(&prices.limits) {
        let price = fixed(*upper).max(0) - fixed(*lower).max(0);
        for (class, weight) in &limit.weights {
            own[*class] += price * i128::from(*weight);
        }
    }
    own
}

/// A price in the size of one ticket; prices lie far below 2^40.
#[allow(clippy::cast_possible_truncation)]
fn fixed(price: f64) -> i128 {
    (price * TICKETS_REAL).round() as i128
}

/// A fraction in lowest terms, shortened when it does not fit.
fn share(n: u128, d: u128) -> Option<Share> {
    let (mut a, mut b) = (n, d);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    let (mut n, mut d) = (n / a.max(1), d / a.max(1));
    while d > u128::from(u64::MAX) || n > u128::from(u64::MAX) {
        // Rounded up, so that a ceiling stays one.
        n = n.div_ceil(2);
        d /= 2;
    }
    Share::new(u64::try_from(n).ok()?, u64::try_from(d).ok()?)
}
