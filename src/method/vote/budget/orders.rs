//! Every way in which a run of equal shares can go where equally good projects meet.

use std::collections::{BTreeMap, BTreeSet};

use super::Budget;
use super::projects::Projects;
use super::stage::{Crossing, Run, Stage};
use crate::evidence::Number;
use crate::method::vote::Lots;

/// More ways than this are not looked at: then a lot is asked for.
const WAYS: usize = 64;

/// What a share leads to, whichever of equally good projects come first.
#[derive(Debug, Clone)]
pub(super) struct Reached {
    /// The share of a unit of weight, in cents.
    pub(super) share: Number,
    /// The run that takes the first way everywhere.
    pub(super) run: Run,
    /// The different outcomes: the projects that are bought, by number.
    pub(super) outcomes: BTreeSet<Vec<usize>>,
    /// Equally good projects of which it matters which one comes first.
    pub(super) tie: Option<Crossing>,
    /// Whether every way was looked at.
    pub(super) all_seen: bool,
}

impl Reached {
    /// Nothing when the share is too large to count with.
    pub(super) fn of(projects: &Projects, budget: &Budget, lots: &Lots, share: Number) -> Option<Self> {
        let mut runs: Vec<Run> = Vec::new();
        let mut ways = Vec::new();
        let all_seen = loop {
            let run = Stage::new(projects, budget, lots, &share)?.run(&ways);
            let next = next_ways(&run);
            runs.push(run);
            match next {
                None => break true,
                Some(_) if runs.len() == WAYS => break false,
                Some(next) => ways = next,
            }
        };
        let tie = deciding(&runs).or_else(|| {
            let first = runs.first().filter(|_| !all_seen)?;
            first.crossings.first().cloned()
        });
        let outcomes = runs.iter().map(outcome).collect();
        Some(Self { share, run: runs.swap_remove(0), outcomes, tie, all_seen })
    }

    /// Whether this holds for every outcome; nothing when it holds for some only.
    pub(super) fn all(&self, holds: impl Fn(&[usize]) -> bool) -> Option<bool> {
        let first = self.outcomes.first().is_some_and(|outcome| holds(outcome));
        self.outcomes.iter().all(|outcome| holds(outcome) == first).then_some(first)
    }
}

fn outcome(run: &Run) -> Vec<usize> {
    let mut bought = run.bought.clone();
    bought.sort_unstable();
    bought
}

/// The ways of the next run: at the last crossing that has one, the next way.
fn next_ways(run: &Run) -> Option<Vec<usize>> {
    let last = run.crossings.iter().rposition(|crossing| crossing.taken + 1 < crossing.equal.len())?;
    let mut ways: Vec<usize> = run.crossings[..=last].iter().map(|crossing| crossing.taken).collect();
    ways[last] += 1;
    Some(ways)
}

/// The first crossing of the first run at which different ways lead to different outcomes.
fn deciding(runs: &[Run]) -> Option<Crossing> {
    let first = runs.first()?;
    let same = |run: &Run, upto: usize| {
        let ways = run.crossings.iter().zip(&first.crossings).take(upto);
        run.crossings.len() > upto && ways.into_iter().all(|(a, b)| a.taken == b.taken)
    };
    (0..first.crossings.len()).find_map(|at| {
        let mut by_way: BTreeMap<usize, BTreeSet<Vec<usize>>> = BTreeMap::new();
        for run in runs.iter().filter(|run| same(run, at)) {
            by_way.entry(run.crossings[at].taken).or_default().insert(outcome(run));
        }
        let outcomes: BTreeSet<&BTreeSet<Vec<usize>>> = by_way.values().collect();
        (outcomes.len() > 1).then(|| first.crossings[at].clone())
    })
}
