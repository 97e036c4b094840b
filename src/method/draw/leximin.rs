//! The most equal chances: nobody's chance can be raised without lowering that of somebody who has no
//! more (Flanigan, Gölz, Gupta, Hennig and Procaccia, "Fair algorithms for selecting citizens'
//! assemblies", Nature 596, 2021).
//!
//! The chances are raised together, level by level: what the limits hold back stays at its level, the
//! others rise on. Each level is a linear program in the prices of the limits, one row a class: a class
//! that stands above its price is held back in every best solution. There are as many variables as limits,
//! however many people there are.

use super::program::{Program, Solved};
use super::terms::{Terms, real};

/// Below this a price is nothing: the arithmetic leaves less, and a true price is far more.
const NOTHING: f64 = 1e-9;

/// Prices of the limits, under which nobody can be promised more than the first level.
#[derive(Debug, Clone, Default)]
pub(super) struct Prices {
    /// For every limit, what its upper and its lower bound cost.
    pub limits: Vec<(f64, f64)>,
    /// What a seat costs.
    pub seat: f64,
}

/// The chance of every class, and the prices that prove the lowest of them.
#[derive(Debug, Clone)]
pub(super) struct Levels {
    /// The chance of each person of a class.
    pub chances: Vec<f64>,
    /// The prices of the first level.
    pub proof: Prices,
}

/// The most equal chances within the limits, whether or not whole panels can give them; nothing when the
/// limits leave no room.
pub(super) fn leximin(terms: &Terms) -> Option<Levels> {
    let mut settled: Vec<Option<f64>> = vec![None; terms.sizes.len()];
    let mut proof = None;
    while settled.iter().any(Option::is_none) {
        let level = level(terms, &settled)?;
        let before = settled.iter().filter(|chance| chance.is_some()).count();
        for (class, held) in level.held {
            settled[class] = Some(match held {
                Held::Back => level.chance,
                Held::Whole => 1.0,
            });
        }
        proof.get_or_insert(level.prices);
        if settled.iter().filter(|chance| chance.is_some()).count() == before {
            return None;
        }
    }
    let chances = settled.into_iter().map(|chance| chance.unwrap_or_default()).collect();
    Some(Levels { chances, proof: proof.unwrap_or_default() })
}

/// How a class is held.
enum Held {
    /// At the level.
    Back,
    /// Everybody of it has a seat.
    Whole,
}

pub(super) struct Level {
    /// How far all can rise together.
    pub chance: f64,
    held: Vec<(usize, Held)>,
    /// The prices that prove it.
    pub prices: Prices,
}

/// One level: how far all that are not settled can rise together, and who can rise no further.
pub(super) fn level(terms: &Terms, settled: &[Option<f64>]) -> Option<Level> {
    let sizes = terms.real_sizes();
    let free: Vec<usize> = (0..sizes.len()).filter(|class| settled[*class].is_none()).collect();
    let taken: Vec<f64> =
        (0..sizes.len()).map(|class| settled[class].unwrap_or(0.0) * sizes[class]).collect();
    let rising: Vec<f64> =
        (0..sizes.len()).map(|class| if settled[class].is_none() { sizes[class] } else { 0.0 }).collect();
    let mut program = Program::least();
    let seat =
        program.number(f64::from(terms.seats) - taken.iter().sum::<f64>(), f64::NEG_INFINITY, f64::INFINITY);
    let mut unit = vec![(seat, rising.iter().sum::<f64>())];
    let mut rows: Vec<Vec<(usize, f64)>> = vec![vec![(seat, 1.0)]; sizes.len()];
    let mut prices = Vec::with_capacity(terms.limits.len());
    for limit in &terms.limits {
        let there = limit.weigh(&taken);
        let upper = program.number(real(limit.max) - there, 0.0, f64::INFINITY);
        let lower = program.number(there - real(limit.min), 0.0, f64::INFINITY);
        let all = limit.weigh(&rising);
        unit.extend([(upper, all), (lower, -all)]);
        for (class, weight) in &limit.weights {
            rows[*class].extend([(upper, real(*weight)), (lower, -real(*weight))]);
        }
        prices.push((upper, lower));
    }
    let mut whole = Vec::with_capacity(free.len());
    for class in &free {
        let own = program.number(sizes[*class], 0.0, f64::INFINITY);
        unit.push((own, sizes[*class]));
        rows[*class].push((own, 1.0));
        program.at_least(&rows[*class], 0.0);
        whole.push(own);
    }
    program.exactly(&unit, 1.0);
    let Solved::Best(chance, values) = program.solve() else { return None };
    let mut held = Vec::new();
    for (class, own) in free.into_iter().zip(whole) {
        let price: f64 = rows[class].iter().map(|(at, weight)| values[*at] * weight).sum();
        if chance >= 1.0 - NOTHING || values[own] > NOTHING {
            held.push((class, Held::Whole));
        } else if price > NOTHING {
            held.push((class, Held::Back));
        }
    }
    let prices = prices.into_iter().map(|(upper, lower)| (values[upper], values[lower])).collect();
    Some(Level { chance, held, prices: Prices { limits: prices, seat: values[seat] } })
}
