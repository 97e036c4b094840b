//! A fair draw: places by lot, with everybody's chance as equal as the rules allow (M10, M11).
//!
//! ```text
//! people ─▶ pool: classes of people who are alike, rules as limits on numbers
//!        ─▶ goal: the chance of every class (leximin, maximin or nash)
//!        ─▶ lottery: whole panels, each on so many tickets, that give everybody this chance
//!        ─▶ lot: a ticket, then people of each class, from the number that was announced
//! ```
//!
//! Everybody of a class has exactly the same chance: a panel says how many, and who is drawn from the class
//! by lot. Programs in floating point propose chances and panels; that every panel keeps to the rules, and
//! what everybody's chance is, is counted in whole numbers from the lottery that is drawn from.

mod chances;
mod clash;
mod cuts;
mod entry;
mod equations;
mod leximin;
mod lot;
mod lottery;
mod maximin;
mod nash;
mod numbered;
mod people;
mod pool;
mod program;
mod terms;
mod weights;

pub use chances::{Panel, TICKETS, chances, extremes, gini};
pub use clash::{Change, Clash, Side, any_panel, clash};
pub use entry::{Asked, Entry, categories, entry};
pub use lot::Lot;
pub use numbered::numbered;
pub use people::people;
pub use pool::{Candidate, Homes, Pool, Quota, Rule, Rules};
pub use terms::{Counts, Limit, Terms};

pub use crate::workshop::Goal;

use crate::evidence::Share;
use cuts::Mixture;

/// How many limits are added for what whole panels cannot give, at most.
const CUTS: usize = 200;

/// How far the work is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Progress {
    /// The chances are known.
    Chances,
    /// This part of the lottery, from 0 to 1, has its panels.
    Panels(f64),
    /// What whole panels cannot give is left out; for the so many-th time.
    Cut(usize),
}

/// A lottery that is as fair as was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fair {
    /// The panels with their tickets, which add up to [`TICKETS`].
    pub panels: Vec<Panel>,
    /// The chance of each person of each class, counted.
    pub chances: Vec<Share>,
    /// What the lowest chance cannot exceed, whatever is drawn; for leximin and maximin.
    pub ceiling: Option<Share>,
    /// How much larger the geometric mean of the chances could be at most, as a part of it; for nash.
    pub precision: Option<Share>,
    /// Whether the search for panels was given up, so that the chances are near to the goal only.
    pub near: bool,
}

/// Why there is no lottery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLottery {
    /// No panel keeps to the terms.
    Impossible,
    /// It could not be told within the branches that are searched.
    GivenUp,
}

/// The fair lottery under these terms.
///
/// # Errors
/// When there is no panel, or none was found within the branches that are searched.
pub fn fair(terms: &Terms, goal: Goal, told: &mut dyn FnMut(Progress)) -> Result<Fair, NoLottery> {
    let some = any_panel(terms).map_err(|()| NoLottery::GivenUp)?.ok_or(NoLottery::Impossible)?;
    let mut within = terms.clone();
    let mut panels = vec![some];
    let mut proof = None;
    for cut in 1..=CUTS {
        let (aim, prices) = aim(&within, goal).ok_or(NoLottery::GivenUp)?;
        // The proof is kept as it was under the terms themselves: limits that were added are not checked.
        proof.get_or_insert(prices);
        told(Progress::Chances);
        let numbers: Vec<f64> =
            aim.iter().zip(terms.real_sizes()).map(|(chance, size)| chance * size).collect();
        let walked = lottery::lottery(terms, &numbers, &mut |part| told(Progress::Panels(part)));
        if walked.left == 0.0 {
            let refined = weights::refined(walked.panels, &numbers);
            return Ok(counted(terms, goal, refined, proof.flatten(), false));
        }
        panels.extend(walked.panels.into_iter().map(|(panel, _)| panel));
        match cuts::mixture(terms, &numbers, &mut panels) {
            Mixture::Found(found) => return Ok(counted(terms, goal, found.panels, proof.flatten(), false)),
            Mixture::Beyond(limit) => within.limits.push(limit),
            Mixture::GivenUp => {
                let near = cuts::nearest(&numbers, &panels).ok_or(NoLottery::GivenUp)?;
                return Ok(counted(terms, goal, near.panels, proof.flatten(), true));
            }
        }
        told(Progress::Cut(cut));
    }
    Err(NoLottery::GivenUp)
}

/// The panel that this ticket draws, counted from zero; the last one when there are no such many.
#[must_use]
pub fn panel_of(panels: &[Panel], ticket: u64) -> &[u32] {
    let mut left = ticket;
    for panel in panels {
        if left < panel.tickets {
            return &panel.counts;
        }
        left -= panel.tickets;
    }
    panels.last().map_or(&[], |panel| &panel.counts)
}

/// The chances that the goal asks for, and the prices that prove the lowest of them.
fn aim(terms: &Terms, goal: Goal) -> Option<(Vec<f64>, Option<leximin::Prices>)> {
    match goal {
        Goal::Leximin => leximin::leximin(terms).map(|levels| (levels.chances, Some(levels.proof))),
        Goal::Maximin => maximin::maximin(terms).map(|(chances, prices)| (chances, Some(prices))),
        Goal::Nash => nash::nash(terms).map(|chances| (chances, None)),
    }
}

/// The lottery with its chances counted, and what can be proven of them.
fn counted(
    terms: &Terms,
    goal: Goal,
    panels: Vec<(Counts, f64)>,
    proof: Option<leximin::Prices>,
    near: bool,
) -> Fair {
    let panels = chances::tickets(panels, TICKETS);
    let counted = chances(terms, &panels);
    let ceiling = proof.and_then(|prices| chances::ceiling(terms, &prices));
    let precision = (goal == Goal::Nash).then(|| precision(terms, &counted)).flatten();
    Fair { panels, chances: counted, ceiling, precision, near }
}

fn precision(terms: &Terms, chances: &[Share]) -> Option<Share> {
    let weights: Vec<f64> = chances.iter().copied().map(nash::inverse).collect();
    let prices = nash::best_against(terms, &weights)?;
    chances::product_gap(terms, chances, &prices)
}
