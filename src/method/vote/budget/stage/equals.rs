//! Which of equally good projects is bought first.

use std::cmp::Reverse;

use super::super::exact::Price;
use super::{Run, Stage};
use crate::evidence::Saying;

/// Equally good projects of which one had to be bought first, and no lot said which.
#[derive(Debug, Clone)]
pub(in super::super) struct Crossing {
    /// How many projects were bought before.
    pub(in super::super) after: usize,
    /// The projects.
    pub(in super::super) equal: Vec<usize>,
    /// Which of them was taken, by its place among them.
    pub(in super::super) taken: usize,
}

impl Stage<'_> {
    /// Which of equally good projects is bought: the one that costs least, and of those the one with the
    /// most votes, as equalshares.net advises; of those one that a lot puts first.
    pub(super) fn which(&self, best: &[Price], ways: &[usize], run: &mut Run) -> usize {
        let after = run.bought.len();
        let all: Vec<usize> = best.iter().map(|price| price.option).collect();
        let least = all.iter().map(|option| self.turn(*option)).min();
        let equal: Vec<usize> = all.iter().copied().filter(|o| Some(self.turn(*o)) == least).collect();
        let place = |option: usize| all.iter().position(|other| *other == option).unwrap_or_default();
        if let [first] = equal[..] {
            let rest: Vec<usize> = all.iter().copied().filter(|option| *option != first).collect();
            let said = Saying::new("vote.shares-first").with("option", self.projects.title(first));
            run.settled.push((after, said.with("others", self.projects.titles(&rest))));
            return place(first);
        }
        if let Some((drawn, lot)) = self.lots.first(&equal, |option| self.projects.title(option)) {
            let tie = Saying::new("vote.shares-tie").with("options", self.projects.titles(&equal));
            run.settled.push((after, tie));
            run.settled.push((after, lot));
            return place(drawn);
        }
        let taken = ways.get(run.crossings.len()).copied().unwrap_or_default();
        let taken_option = equal.get(taken).or(equal.first()).copied().unwrap_or_default();
        run.crossings.push(Crossing { after, equal, taken });
        place(taken_option)
    }

    /// The turn of a project among equally good ones.
    fn turn(&self, option: usize) -> (u64, Reverse<u64>) {
        (self.projects.cost(option), Reverse(self.projects.votes(option)))
    }

    pub(super) fn first(&self, best: &[Price]) -> usize {
        (0..best.len()).min_by_key(|at| self.turn(best[*at].option)).unwrap_or_default()
    }

    /// Whether these equally good projects can all be bought at their price, whichever comes first: then
    /// the order changes nothing. It is so when whoever wants several of them can pay for all of those.
    pub(super) fn in_any_order(&self, best: &[Price]) -> bool {
        let options: Vec<usize> = best.iter().map(|price| price.option).collect();
        if self.projects.exclude(&options) {
            return false;
        }
        let mut wanted = vec![0_usize; self.accounts.len()];
        let live = options.iter().flat_map(|option| &self.supporters[*option]);
        for (ballot, _) in live.filter(|(ballot, _)| self.accounts[*ballot].weight > 0) {
            wanted[*ballot] += 1;
        }
        let several = wanted.iter().enumerate().filter(|(_, wanted)| **wanted > 1);
        several.into_iter().all(|(ballot, _)| {
            let points = |price: &Price| self.projects.points(ballot, price.option);
            let due = best.iter().map(|price| price.high.saturating_mul(points(price)));
            self.accounts[ballot].money >= due.fold(0, u64::saturating_add)
                || self.exact.can_pay(ballot, best, self.projects)
        })
    }
}
