//! The largest product of all chances (Nash 1950; Flanigan and others 2021), to a precision that is
//! computed afterwards.
//!
//! An interior-point method: Newton's steps towards the maximum of the sum of logarithms, with a barrier
//! before every limit that is lowered step by step (Boyd and Vandenberghe, "Convex Optimization", chapters 9
//! to 11). It needs no logarithm itself, only its derivatives, and so gives the same on every machine.

use super::equations::solve;
use super::leximin::Prices;
use super::program::{Program, Solved};
use super::terms::{Limit, Terms, real};
use crate::evidence::Share;

/// Where the barrier begins and ends, and how much lower each time.
const BARRIER: (f64, f64, f64) = (1.0, 1e-11, 0.2);

/// Newton's steps at one height of the barrier, at most.
const STEPS: usize = 60;

/// How far inside the limits the beginning should lie, where there is room.
const INSIDE: f64 = 1e-3;

/// The chances of every class with the largest product; nobody can be left out of it, so those who can
/// never be drawn have none. Nothing when the limits leave no room.
pub(super) fn nash(terms: &Terms) -> Option<Vec<f64>> {
    let sizes = terms.real_sizes();
    let mut room = Room::of(terms)?;
    let mut barrier = BARRIER.0;
    while barrier > BARRIER.1 {
        for _ in 0..STEPS {
            if room.step(&sizes, barrier)? < 1e-9 {
                break;
            }
        }
        barrier *= BARRIER.2;
    }
    Some(room.numbers.iter().zip(&sizes).map(|(number, size)| (number / size).clamp(0.0, 1.0)).collect())
}

/// The prices of the limits that prove best how much these weights can come to on one panel.
pub(super) fn best_against(terms: &Terms, weights: &[f64]) -> Option<Prices> {
    // The dual of: the most that these weights can come to on one panel.
    let mut program = Program::least();
    let seat = program.number(f64::from(terms.seats), f64::NEG_INFINITY, f64::INFINITY);
    let mut rows: Vec<Vec<(usize, f64)>> = vec![vec![(seat, 1.0)]; terms.sizes.len()];
    let mut prices = Vec::new();
    for limit in &terms.limits {
        let upper = program.number(real(limit.max), 0.0, f64::INFINITY);
        let lower = program.number(-real(limit.min), 0.0, f64::INFINITY);
        for (class, weight) in &limit.weights {
            rows[*class].extend([(upper, real(*weight)), (lower, -real(*weight))]);
        }
        prices.push((upper, lower));
    }
    for (class, size) in terms.sizes.iter().enumerate() {
        let own = program.number(f64::from(*size), 0.0, f64::INFINITY);
        rows[class].push((own, 1.0));
        program.at_least(&rows[class], weights[class]);
    }
    let Solved::Best(_, values) = program.solve() else { return None };
    let limits = prices.into_iter().map(|(upper, lower)| (values[upper], values[lower])).collect();
    Some(Prices { limits, seat: values[seat] })
}

/// One over a chance; nothing for a chance of nothing.
#[allow(clippy::cast_precision_loss)]
pub(super) fn inverse(chance: Share) -> f64 {
    if chance.n() == 0 { 0.0 } else { chance.d() as f64 / chance.n() as f64 }
}

/// A sum of classes that must lie strictly between two numbers, or be exactly one.
struct Row {
    weights: Vec<(usize, f64)>,
    between: Option<(f64, f64)>,
}

impl Row {
    /// How far these numbers lie from its least and its most.
    fn margins(&self, numbers: &[f64]) -> Option<(f64, f64)> {
        let (least, most) = self.between?;
        let sum: f64 = self.weights.iter().map(|(class, weight)| weight * numbers[*class]).sum();
        Some((sum - least, most - sum))
    }
}

/// Where the numbers are, and what surrounds them.
struct Room {
    numbers: Vec<f64>,
    /// Whether a class can move: the others are at zero, or all have a seat.
    moves: Vec<bool>,
    rows: Vec<Row>,
}

impl Room {
    /// A beginning that lies inside every limit that leaves room.
    fn of(terms: &Terms) -> Option<Self> {
        let mut program = Program::least();
        let sizes = terms.real_sizes();
        let inside = |program: &mut Program, most: f64| program.number(-1.0, 0.0, INSIDE.min(most / 2.0));
        let numbers: Vec<usize> = sizes.iter().map(|size| program.number(0.0, 0.0, *size)).collect();
        let mut margins = Vec::new();
        for (class, size) in numbers.iter().zip(&sizes) {
            let margin = inside(&mut program, *size);
            program.at_least(&[(*class, 1.0), (margin, -1.0)], 0.0);
            program.at_most(&[(*class, 1.0), (margin, 1.0)], *size);
            margins.push(margin);
        }
        let mut limit_margins = Vec::new();
        for limit in &terms.limits {
            let margin = inside(&mut program, real(limit.max - limit.min));
            let mut sum: Vec<(usize, f64)> =
                limit.weights.iter().map(|(class, weight)| (numbers[*class], real(*weight))).collect();
            sum.push((margin, -1.0));
            program.at_least(&sum, real(limit.min));
            sum.pop();
            sum.push((margin, 1.0));
            program.at_most(&sum, real(limit.max));
            limit_margins.push(margin);
        }
        let all: Vec<(usize, f64)> = numbers.iter().map(|class| (*class, 1.0)).collect();
        program.exactly(&all, f64::from(terms.seats));
        let Solved::Best(_, values) = program.solve() else { return None };
        let roomy = |margin: &usize| values[*margin] > INSIDE / 1e4;
        let row = |(limit, margin): (&Limit, &usize)| Row {
            weights: limit.weights.iter().map(|(class, weight)| (*class, real(*weight))).collect(),
            between: roomy(margin).then_some((real(limit.min), real(limit.max))),
        };
        let mut rows: Vec<Row> = terms.limits.iter().zip(&limit_margins).map(row).collect();
        rows.push(Row { weights: (0..sizes.len()).map(|class| (class, 1.0)).collect(), between: None });
        Some(Self {
            numbers: numbers.iter().map(|class| values[*class]).collect(),
            moves: margins.iter().map(roomy).collect(),
            rows,
        })
    }

    /// One step of Newton's, as far as it leads down; gives how far from the best it was (the decrement, in
    /// units of the barrier).
    fn step(&mut self, sizes: &[f64], barrier: f64) -> Option<f64> {
        let slope = self.slope(&self.numbers, sizes, barrier)?;
        let (bend, softness) = self.bend(sizes, barrier);
        let step = self.direction(&slope, &bend, &softness)?;
        let along = |slope: &[f64]| slope.iter().zip(&step).map(|(slope, step)| slope * step).sum::<f64>();
        let down = -along(&slope);
        let mut far = 1.0;
        // The slope along the step rises all the way: where it is still no higher than this, it led down.
        while down > 0.0 && far > 1e-9 {
            let there: Vec<f64> = self.numbers.iter().zip(&step).map(|(at, step)| at + far * step).collect();
            if self.slope(&there, sizes, barrier).is_some_and(|slope| along(&slope) <= 0.1 * down) {
                self.numbers = there;
                break;
            }
            far /= 2.0;
        }
        Some(down.max(0.0).sqrt())
    }

    /// How steep it is at these numbers; nothing when they lie on or beyond a limit.
    fn slope(&self, numbers: &[f64], sizes: &[f64], barrier: f64) -> Option<Vec<f64>> {
        let mut slope = vec![0.0; sizes.len()];
        for class in (0..sizes.len()).filter(|class| self.moves[*class]) {
            let (number, above) = (numbers[class], sizes[class] - numbers[class]);
            if number <= 0.0 || above <= 0.0 {
                return None;
            }
            slope[class] = -sizes[class] / barrier / number + 1.0 / above;
        }
        for row in &self.rows {
            let Some((below, above)) = row.margins(numbers) else { continue };
            if below <= 0.0 || above <= 0.0 {
                return None;
            }
            for (class, weight) in &row.weights {
                slope[*class] += weight * (1.0 / above - 1.0 / below);
            }
        }
        Some(slope)
    }

    /// How it bends, per class; and how softly every row holds, a row without room not at all.
    fn bend(&self, sizes: &[f64], barrier: f64) -> (Vec<f64>, Vec<f64>) {
        let of = |(number, size): (&f64, &f64)| {
            let above = size - number;
            size / barrier / (number * number) + 1.0 / (above * above)
        };
        let soft = |row: &Row| {
            let (below, above) = row.margins(&self.numbers)?;
            Some(1.0 / (1.0 / (below * below) + 1.0 / (above * above)))
        };
        let bend = self.numbers.iter().zip(sizes).map(of).collect();
        (bend, self.rows.iter().map(|row| soft(row).unwrap_or(0.0)).collect())
    }

    /// Solves for the step: the classes are eliminated, one equation a row is left.
    fn direction(&self, slope: &[f64], bend: &[f64], softness: &[f64]) -> Option<Vec<f64>> {
        let weight = |class: usize| if self.moves[class] { 1.0 / bend[class] } else { 0.0 };
        let many = self.rows.len();
        let mut of_class: Vec<Vec<(usize, f64)>> = vec![Vec::new(); slope.len()];
        for (at, row) in self.rows.iter().enumerate() {
            row.weights.iter().for_each(|(class, weight)| of_class[*class].push((at, *weight)));
        }
        let mut matrix = vec![vec![0.0; many]; many];
        let mut right = vec![0.0; many];
        for (class, rows) in of_class.iter().enumerate() {
            for (one, a) in rows {
                right[*one] -= a * slope[class] * weight(class);
                for (other, b) in rows {
                    matrix[*one][*other] += a * b * weight(class);
                }
            }
        }
        for (at, soft) in softness.iter().enumerate() {
            matrix[at][at] += soft;
        }
        let prices = solve(matrix, right)?;
        let step = of_class.iter().enumerate().map(|(class, rows)| {
            let priced: f64 = rows.iter().map(|(at, a)| a * prices[*at]).sum();
            -(slope[class] + priced) * weight(class)
        });
        Some(step.collect())
    }
}
