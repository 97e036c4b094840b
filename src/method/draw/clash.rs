//! When no panel is possible: which rules clash, and the smallest change that would make one possible.

use super::cuts::hold_to;
use super::lottery::count;
use super::pool::{Pool, Rule, Rules};
use super::program::{Program, Solved};
use super::terms::{Counts, Terms};

/// One side of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// At least so many.
    Least,
    /// At most so many.
    Most,
}

/// A bound of a rule that would have to change, from what to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Which rule.
    pub rule: Rule,
    /// Which side of it.
    pub side: Side,
    /// As it is.
    pub from: u32,
    /// As it would be.
    pub to: u32,
}

/// Why no panel is possible.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Clash {
    /// Bounds that cannot hold together; without any one of them the others could.
    pub between: Vec<(Rule, Side)>,
    /// The smallest change, in people, that would make a panel possible; nothing when changing quotas
    /// cannot.
    pub changes: Vec<Change>,
}

/// Some panel under these terms, or nothing when there is none. An error when the search was given up.
///
/// # Errors
/// When it could not be told within the branches that are searched.
#[allow(clippy::result_unit_err)]
pub fn any_panel(terms: &Terms) -> Result<Option<Counts>, ()> {
    if terms.people() < u64::from(terms.seats) || terms.limits.iter().any(|limit| limit.min > limit.max) {
        return Ok(None);
    }
    let mut program = Program::least();
    let classes: Vec<usize> = terms.sizes.iter().map(|size| program.whole(0.0, 0, most(*size))).collect();
    hold_to(&mut program, terms, &classes);
    match program.any() {
        Solved::Best(_, values) => {
            let panel: Counts = classes.iter().map(|class| count(values[*class])).collect();
            if terms.hold(&panel) { Ok(Some(panel)) } else { Err(()) }
        }
        Solved::Nothing => Ok(None),
        Solved::GivenUp => Err(()),
    }
}

/// Looks for the clash of a pool from which no panel can be drawn.
#[must_use]
pub fn clash(pool: &Pool, rules: &Rules) -> Clash {
    let changes = changes(pool, rules, true).or_else(|| changes(pool, rules, false)).unwrap_or_default();
    Clash { between: between(pool), changes }
}

/// Leaves one bound out after the other; what cannot be left out is part of the clash (a deletion filter:
/// Chinneck and Dravnieks 1991).
fn between(pool: &Pool) -> Vec<(Rule, Side)> {
    let mut terms = pool.terms.clone();
    let everybody = i64::try_from(terms.people()).unwrap_or(i64::MAX);
    let mut between = Vec::new();
    for (at, rule) in pool.rules.iter().enumerate() {
        for side in [Side::Least, Side::Most] {
            let bound = terms.limits[at].clone();
            match side {
                Side::Least if bound.min <= 0 => continue,
                Side::Most if bound.max >= everybody => continue,
                Side::Least => terms.limits[at].min = 0,
                Side::Most => terms.limits[at].max = everybody,
            }
            if any_panel(&terms) != Ok(None) {
                terms.limits[at] = bound;
                between.push((*rule, side));
            }
        }
    }
    between
}

/// The smallest change of quotas and newcomers, in people; within where they may be stretched to, when
/// asked.
fn changes(pool: &Pool, rules: &Rules, within_flex: bool) -> Option<Vec<Change>> {
    let terms = &pool.terms;
    let mut program = Program::least();
    let classes: Vec<usize> = terms.sizes.iter().map(|size| program.whole(0.0, 0, most(*size))).collect();
    let mut wider = Vec::new();
    let mut hard = Terms { limits: Vec::new(), ..terms.clone() };
    for (limit, rule) in terms.limits.iter().zip(&pool.rules) {
        let (min, max) = (side(limit.min), side(limit.max));
        let flex = match rule {
            Rule::Quota(at) => rules.quotas[*at].flex.filter(|_| within_flex).unwrap_or((0, rules.seats)),
            Rule::Newcomers => (0, max),
            _ => {
                hard.limits.push(limit.clone());
                continue;
            }
        };
        let down = program.whole(1.0, 0, most(min.saturating_sub(flex.0)));
        let up = program.whole(1.0, 0, most(flex.1.saturating_sub(max)));
        let mut sum: Vec<(usize, f64)> =
            limit.weights.iter().map(|(class, _)| (classes[*class], 1.0)).collect();
        sum.push((down, 1.0));
        program.at_least(&sum, f64::from(min));
        sum.pop();
        sum.push((up, -1.0));
        program.at_most(&sum, f64::from(max));
        wider.push((*rule, min, down, max, up));
    }
    hold_to(&mut program, &hard, &classes);
    let Solved::Best(_, values) = program.solve() else { return None };
    let mut changes = Vec::new();
    for (rule, min, down, max, up) in wider {
        let (down, up) = (count(values[down]), count(values[up]));
        if down > 0 {
            changes.push(Change { rule, side: Side::Least, from: min, to: min - down.min(min) });
        }
        if up > 0 {
            changes.push(Change { rule, side: Side::Most, from: max, to: max + up });
        }
    }
    Some(changes)
}

/// The bound of a rule about people, which is never below zero.
fn side(bound: i64) -> u32 {
    u32::try_from(bound).unwrap_or_default()
}

/// As many as the solver counts with.
fn most(size: u32) -> i32 {
    i32::try_from(size).unwrap_or(i32::MAX)
}
