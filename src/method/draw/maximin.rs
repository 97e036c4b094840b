use super::cuts::hold_to;
use super::leximin::{Prices, level};
use super::program::{Program, Solved};
use super::terms::Terms;

/// What the arithmetic may leave out of the lowest chance while the highest is brought down.
const SLACK: f64 = 1e-12;

/// The lowest chance as high as it can be; then the highest as low as it can be. Between these two nothing
/// is asked: leximin asks more. Nothing when the limits leave no room.
pub(super) fn maximin(terms: &Terms) -> Option<(Vec<f64>, Prices)> {
    let first = level(terms, &vec![None; terms.sizes.len()])?;
    let lowest = (first.chance - SLACK).clamp(0.0, 1.0);
    let sizes = terms.real_sizes();
    let mut program = Program::least();
    let top = program.number(1.0, 0.0, 1.0);
    let classes: Vec<usize> = sizes.iter().map(|size| program.number(0.0, lowest * size, *size)).collect();
    for ((class, size), whole) in classes.iter().zip(&sizes).zip(whole(terms)) {
        if !whole {
            program.at_most(&[(*class, 1.0), (top, -size)], 0.0);
        }
    }
    hold_to(&mut program, terms, &classes);
    let Solved::Best(_, values) = program.solve() else { return None };
    let chances = classes.iter().zip(&sizes).map(|(class, size)| values[*class] / size);
    Some((chances.collect(), first.prices))
}

/// The classes of which everybody must have a seat: their chance is one and cannot come down.
fn whole(terms: &Terms) -> Vec<bool> {
    let mut whole = vec![false; terms.sizes.len()];
    for limit in &terms.limits {
        let all: i64 =
            limit.weights.iter().map(|(class, weight)| weight * i64::from(terms.sizes[*class])).sum();
        if limit.min >= all {
            limit.weights.iter().for_each(|(class, _)| whole[*class] = true);
        }
    }
    whole
}
