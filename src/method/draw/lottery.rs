//! From chances to panels: a lottery over whole panels in which everybody has exactly their chance.
//!
//! The point of all chances lies within the limits. A whole panel is taken that keeps to every limit that
//! the point keeps to with nothing to spare, and takes from each class its share rounded up or down; it
//! gets as much weight as leaves the rest within the limits, and the rest is treated alike. Every step
//! uses up one limit, so there are never more panels than classes and limits (Carathéodory; Grötschel,
//! Lovász and Schrijver 1988, theorem 6.5.11).

use super::program::{Program, Solved};
use super::terms::{Counts, Limit, Terms, real};

/// When no more than this is left of the weight, the last panel gets it.
const SPENT: f64 = 1e-9;

/// When no more than this is left and no panel is found, the arithmetic is to blame: the panels get it.
const BLURRED: f64 = 1e-6;

/// What lies nearer than this to a whole number is that number. What the arithmetic leaves out grows as
/// the weight that is left shrinks, and this with it.
fn near(left: f64) -> f64 {
    (1e-11 / left).clamp(1e-8, 1e-4)
}

/// A lottery: panels and their weights, which add up to one, and what could not be given in whole panels.
pub(super) struct Lottery {
    /// The panels, each with its weight.
    pub panels: Vec<(Counts, f64)>,
    /// The weight that is left when no whole panel lies where the rest is; zero when all was given.
    pub left: f64,
}

/// Gives these numbers per class in whole panels, as far as that goes.
pub(super) fn lottery(terms: &Terms, numbers: &[f64], told: &mut dyn FnMut(f64)) -> Lottery {
    let (mut rest, mut left) = (numbers.to_vec(), 1.0);
    let mut panels: Vec<(Counts, f64)> = Vec::new();
    while left > SPENT {
        let Some((panel, weight)) = step(terms, &rest, near(left)) else {
            return Lottery { panels, left: if left > BLURRED { left } else { 0.0 } };
        };
        let keeps = 1.0 - weight;
        if keeps <= SPENT {
            panels.push((panel, left));
            break;
        }
        for (number, count) in rest.iter_mut().zip(&panel) {
            *number = (*number - weight * f64::from(*count)) / keeps;
        }
        panels.push((panel, left * weight));
        left *= keeps;
        told(1.0 - left);
    }
    Lottery { panels, left: 0.0 }
}

/// A whole panel where the rest is, and the weight it can have.
fn step(terms: &Terms, rest: &[f64], near: f64) -> Option<(Counts, f64)> {
    let faces = [Face::rounded(terms, rest, near), Face::whole(terms, rest, near)];
    let mut found = faces.iter().filter_map(|face| Some((face.panel(terms, rest)?, face)));
    let (panel, face) = found.next()?;
    Some((panel.clone(), face.weight(rest, &panel, &terms.limits, near)))
}

/// A whole panel as near as can be to these numbers, each rounded up or down where that is possible.
pub(super) fn panel_near(terms: &Terms, numbers: &[f64]) -> Option<Counts> {
    step(terms, numbers, near(1.0)).map(|(panel, _)| panel)
}

/// Where a panel may lie: between which numbers for each class and for each limit.
struct Face {
    classes: Vec<(f64, f64)>,
    limits: Vec<(f64, f64)>,
}

impl Face {
    /// Every number rounded up or down.
    fn rounded(terms: &Terms, rest: &[f64], near: f64) -> Self {
        let around = |number: f64| ((number + near).floor(), (number - near).ceil());
        Self {
            classes: rest.iter().map(|number| around(*number)).collect(),
            limits: terms
                .limits
                .iter()
                .map(|limit| {
                    let (low, high) = around(limit.weigh(rest));
                    (low.max(real(limit.min)), high.min(real(limit.max)))
                })
                .collect(),
        }
    }

    /// Only what has nothing to spare is kept.
    fn whole(terms: &Terms, rest: &[f64], near: f64) -> Self {
        let between = |number: f64, least: f64, most: f64| {
            if number <= least + near {
                (least, least)
            } else if number >= most - near {
                (most, most)
            } else {
                (least, most)
            }
        };
        let classes =
            rest.iter().zip(&terms.sizes).map(|(number, size)| between(*number, 0.0, f64::from(*size)));
        let limits =
            terms.limits.iter().map(|limit| between(limit.weigh(rest), real(limit.min), real(limit.max)));
        Self { classes: classes.collect(), limits: limits.collect() }
    }

    /// A panel here, with as much as possible of what is nearly a whole number more.
    fn panel(&self, terms: &Terms, rest: &[f64]) -> Option<Counts> {
        let mut program = Program::least();
        let mut counts: Counts = self.classes.iter().map(|(low, _)| count(*low)).collect();
        let mut variables: Vec<Option<usize>> = Vec::with_capacity(counts.len());
        for ((low, high), number) in self.classes.iter().zip(rest) {
            let room = count(high - low);
            let room = i32::try_from(room).ok()?;
            variables.push((room > 0).then(|| program.whole(low - number, 0, room)));
        }
        let seats = f64::from(terms.seats) - self.classes.iter().map(|(low, _)| low).sum::<f64>();
        let all: Vec<(usize, f64)> = variables.iter().flatten().map(|at| (*at, 1.0)).collect();
        program.exactly(&all, seats);
        let lows: Vec<f64> = self.classes.iter().map(|(low, _)| *low).collect();
        for (limit, (least, most)) in terms.limits.iter().zip(&self.limits) {
            let there = limit.weigh(&lows);
            let sum: Vec<(usize, f64)> = limit
                .weights
                .iter()
                .filter_map(|(class, weight)| Some((variables[*class]?, real(*weight))))
                .collect();
            program.at_least(&sum, least - there);
            program.at_most(&sum, most - there);
        }
        let Solved::Best(_, values) = program.any() else { return None };
        for (count_of, variable) in counts.iter_mut().zip(&variables) {
            *count_of += variable.map_or(0, |at| count(values[at]));
        }
        terms.hold(&counts).then_some(counts)
    }

    /// How much weight a panel can have, so that what is left still lies here.
    fn weight(&self, rest: &[f64], panel: &[u32], limits: &[Limit], near: f64) -> f64 {
        let panel: Vec<f64> = panel.iter().map(|count| f64::from(*count)).collect();
        let mut most = f64::INFINITY;
        let mut bound = |number: f64, panel: f64, (low, high): (f64, f64)| {
            // What is left is number + step * (number - panel), with step = weight / (1 - weight).
            let away = number - panel;
            if high - low <= near {
                return;
            }
            if away > near {
                most = most.min((high - number).max(0.0) / away);
            } else if away < -near {
                most = most.min((number - low).max(0.0) / -away);
            }
        };
        for ((number, panel), room) in rest.iter().zip(&panel).zip(&self.classes) {
            bound(*number, *panel, *room);
        }
        for (limit, room) in limits.iter().zip(&self.limits) {
            bound(limit.weigh(rest), limit.weigh(&panel), *room);
        }
        if most.is_finite() { most / (1.0 + most) } else { 1.0 }
    }
}

/// A number that the arithmetic left near a whole one, as that whole number.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn count(number: f64) -> u32 {
    // Saturating, and never negative: what comes of it is checked against the terms.
    number.round() as u32
}
