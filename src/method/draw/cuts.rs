//! What whole panels cannot give although the limits allow it: found, and written down as a limit more.
//!
//! The numbers per class lie inside the limits, and yet may not be a mixture of whole panels. Then there
//! are weights of the classes under which they come to more than any panel does (Farkas 1902): that most is
//! a limit that every panel keeps to, and these numbers do not.

use super::lottery::{Lottery, count};
use super::program::{Program, Solved};
use super::terms::{Counts, Limit, Terms, real};

/// Weights are whole numbers up to this.
const SCALE: f64 = 1_000_000.0;

/// Below this the numbers are a mixture of panels as far as the arithmetic can tell.
const NOTHING: f64 = 1e-9;

/// Panels tried for one limit, at most.
const PANELS: usize = 400;

/// What came of looking for a mixture.
pub(super) enum Mixture {
    /// The numbers are a mixture of whole panels.
    Found(Lottery),
    /// They are not: no panel exceeds this limit, and the numbers do.
    Beyond(Limit),
    /// The search was given up.
    GivenUp,
}

/// Looks for a mixture of whole panels that gives these numbers, beginning with these panels.
pub(super) fn mixture(terms: &Terms, numbers: &[f64], panels: &mut Vec<Counts>) -> Mixture {
    for _ in 0..PANELS {
        let Some((weights, over)) = apart(numbers, panels) else { return Mixture::GivenUp };
        if over <= NOTHING {
            return nearest(numbers, panels).map_or(Mixture::GivenUp, Mixture::Found);
        }
        let whole: Vec<i64> = weights.iter().map(|weight| whole(weight * SCALE)).collect();
        let Some(panel) = heaviest(terms, &whole) else { return Mixture::GivenUp };
        let most: i64 = panel.iter().zip(&whole).map(|(count, weight)| i64::from(*count) * weight).sum();
        let there: f64 = numbers.iter().zip(&whole).map(|(number, weight)| number * real(*weight)).sum();
        if there > real(most) + NOTHING * SCALE {
            return Mixture::Beyond(limit(terms, &whole, most));
        }
        if panels.contains(&panel) {
            return nearest(numbers, panels).map_or(Mixture::GivenUp, Mixture::Found);
        }
        panels.push(panel);
    }
    Mixture::GivenUp
}

/// The nearest that a mixture of these panels comes to the numbers: everybody at the same part of them.
pub(super) fn nearest(numbers: &[f64], panels: &[Counts]) -> Option<Lottery> {
    let mut program = Program::least();
    let part = program.number(-1.0, 0.0, 1.0);
    let weights: Vec<usize> = panels.iter().map(|_| program.number(0.0, 0.0, 1.0)).collect();
    let all: Vec<(usize, f64)> = weights.iter().map(|weight| (*weight, 1.0)).collect();
    program.exactly(&all, 1.0);
    for (class, number) in numbers.iter().enumerate().filter(|(_, number)| **number > NOTHING) {
        let mut sum: Vec<(usize, f64)> = panels
            .iter()
            .zip(&weights)
            .filter(|(panel, _)| panel[class] > 0)
            .map(|(panel, weight)| (*weight, f64::from(panel[class])))
            .collect();
        sum.push((part, -number));
        program.at_least(&sum, 0.0);
    }
    let Solved::Best(_, values) = program.solve() else { return None };
    let mixed = panels.iter().zip(&weights).map(|(panel, weight)| (panel.clone(), values[*weight].max(0.0)));
    let panels: Vec<(Counts, f64)> = mixed.filter(|(_, weight)| *weight > 0.0).collect();
    Some(Lottery { panels, left: 0.0 })
}

/// Weights of the classes, all together at most one, under which the numbers come to most more than any of
/// these panels, and how much more.
fn apart(numbers: &[f64], panels: &[Counts]) -> Option<(Vec<f64>, f64)> {
    let mut program = Program::least();
    let most = program.number(1.0, f64::NEG_INFINITY, f64::INFINITY);
    let pairs: Vec<(usize, usize)> = numbers
        .iter()
        .map(|number| (program.number(-number, 0.0, 1.0), program.number(*number, 0.0, 1.0)))
        .collect();
    let all: Vec<(usize, f64)> = pairs.iter().flat_map(|(up, down)| [(*up, 1.0), (*down, 1.0)]).collect();
    program.at_most(&all, 1.0);
    for panel in panels {
        let mut sum = vec![(most, 1.0)];
        for ((up, down), count) in pairs.iter().zip(panel).filter(|(_, count)| **count > 0) {
            sum.extend([(*up, -f64::from(*count)), (*down, f64::from(*count))]);
        }
        program.at_least(&sum, 0.0);
    }
    let Solved::Best(under, values) = program.solve() else { return None };
    Some((pairs.iter().map(|(up, down)| values[*up] - values[*down]).collect(), -under))
}

/// The panel that weighs most.
fn heaviest(terms: &Terms, weights: &[i64]) -> Option<Counts> {
    let mut program = Program::least();
    let classes: Vec<usize> = terms
        .sizes
        .iter()
        .zip(weights)
        .map(|(size, weight)| program.whole(-real(*weight), 0, i32::try_from(*size).unwrap_or(i32::MAX)))
        .collect();
    hold_to(&mut program, terms, &classes);
    let Solved::Best(_, values) = program.solve() else { return None };
    let panel: Counts = classes.iter().map(|class| count(values[*class])).collect();
    terms.hold(&panel).then_some(panel)
}

/// Adds the seats and the limits to a program in the numbers per class.
pub(super) fn hold_to(program: &mut Program, terms: &Terms, classes: &[usize]) {
    let all: Vec<(usize, f64)> = classes.iter().map(|class| (*class, 1.0)).collect();
    program.exactly(&all, f64::from(terms.seats));
    for limit in &terms.limits {
        let sum: Vec<(usize, f64)> =
            limit.weights.iter().map(|(class, weight)| (classes[*class], real(*weight))).collect();
        program.at_least(&sum, real(limit.min));
        program.at_most(&sum, real(limit.max));
    }
}

/// The limit that these weights come to no more than this.
fn limit(terms: &Terms, weights: &[i64], most: i64) -> Limit {
    let weights: Vec<(usize, i64)> =
        weights.iter().copied().enumerate().filter(|(_, weight)| *weight != 0).collect();
    // What the sizes allow at the least, so that it is a limit on one side only.
    let least = weights.iter().map(|(class, weight)| (*weight).min(0) * i64::from(terms.sizes[*class])).sum();
    Limit { weights, min: least, max: most }
}

/// A number as the nearest whole one; it lies far below 2^53.
#[allow(clippy::cast_possible_truncation)]
fn whole(number: f64) -> i64 {
    number.round() as i64
}
