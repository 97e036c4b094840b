use std::collections::BTreeMap;

use num_traits::{Signed as _, Zero as _};

use super::super::super::{Lots, Outcome, Profile, Ranked, Step};
use super::super::{by_votes, nobody, valid, votes, with_equals, with_votes};
use super::board::Board;
use crate::evidence::{Number, Saying, Value};

/// How a way of handing votes on differs from the other.
pub(super) struct Way {
    /// The number of votes that chooses, from all votes and the places.
    pub(super) quota: fn(&Number, usize) -> Number,
    /// Whether somebody with these votes reaches the quota.
    pub(super) reaches: fn(&Number, &Number) -> bool,
    /// The new value of a vote, from its value, the surplus and all votes of who hands on.
    pub(super) value: fn(&Number, &Number, &Number) -> Number,
    /// Whether equals on a ballot share it; if not, it counts no further.
    pub(super) shares: bool,
    /// How it is told at the beginning.
    pub(super) begins: &'static str,
}

/// Ballots that came in with one value: which, and how many.
type Papers = Vec<(usize, u64)>;

/// A fraction with more binary digits than this below the line is more than anybody could follow.
const FINEST: u64 = 8_192;

/// A count in stages, with whole piles of ballots handed on at a value (Gregory's method, inclusive).
pub(super) struct Gregory<'p> {
    way: Way,
    board: Board<'p>,
    quota: Number,
    /// For each option, its ballots by their value.
    piles: Vec<BTreeMap<Number, Papers>>,
    votes: Vec<Number>,
    /// How many votes everybody had at the end of each stage before this one.
    stages: Vec<Vec<Number>>,
}

/// What was handed on.
struct Handed {
    to: Vec<Number>,
    nowhere: Number,
}

/// Counts all stages.
pub(super) fn count(profile: &Profile<Ranked>, seats: usize, way: Way, lots: &Lots) -> Outcome {
    let ballots = valid(profile);
    if ballots == 0 {
        return nobody(profile);
    }
    let all = votes(profile, ballots);
    let quota = (way.quota)(&all, seats);
    let mut board = Board::new(profile, seats);
    let begin = Saying::new(way.begins)
        .with("ballots", all)
        .with("places", seats)
        .with("divisor", seats + 1)
        .with("quota", quota.clone());
    board.tell(begin);
    let equals = with_equals(profile);
    if equals > 0 {
        let code = if way.shares { "vote.irv-split" } else { "vote.stv-stops" };
        board.tell(Saying::new(code).with("ballots", profile.votes(equals)));
    }
    let options = profile.len();
    let piles = vec![BTreeMap::new(); options];
    let mut count =
        Gregory { way, board, quota, piles, votes: vec![Number::zero(); options], stages: Vec::new() };
    let every = profile.ballots.iter().enumerate().map(|(at, cast)| (at, cast.weight)).collect();
    let first = count.give(BTreeMap::from([(Number::from_integer(1.into()), every)]), |value| value.clone());
    count.take(&first);
    loop {
        match count.stage(lots) {
            Stage::On => {}
            Stage::Done => return count.board.ended(None),
            Stage::Lot(between) => return count.board.ended(Some(between)),
            Stage::TooFine => {
                return Outcome::not_computed(options, Saying::new("vote.stv-too-fine"));
            }
        }
    }
}

/// What comes after a stage.
enum Stage {
    On,
    Done,
    Lot(Vec<usize>),
    TooFine,
}

impl Gregory<'_> {
    fn stage(&mut self, lots: &Lots) -> Stage {
        let votes = self.votes.clone();
        let counting: Number = votes.iter().sum();
        let mut step = Step::told(Saying::new("vote.stv-round").with("votes", counting));
        let mut reached = self.board.open();
        reached.retain(|option| (self.way.reaches)(&votes[*option], &self.quota));
        self.board.choose(&reached, &votes, &mut step);
        if self.board.filled(&votes, &mut step) {
            self.board.remember(&votes);
            self.board.keep(step, &[], &votes);
            return Stage::Done;
        }
        let (out, stage) = self.act(lots, &mut step);
        self.board.keep(step, &out, &votes);
        self.stages.push(votes);
        if self.votes.iter().any(|votes| votes.denom().bits() > FINEST) {
            return Stage::TooFine;
        }
        stage
    }

    /// Hands on the largest surplus, or drops who has the fewest votes.
    fn act(&mut self, lots: &Lots, step: &mut Step) -> (Vec<usize>, Stage) {
        let over: Vec<usize> = (0..self.votes.len())
            .filter(|option| self.board.is_chosen(*option) && self.votes[*option] > self.quota)
            .collect();
        if let Some(most) = by_votes(&over, &self.votes).first() {
            return match self.settle(most, true, lots, step) {
                Ok(option) => {
                    self.surplus(option, step);
                    (Vec::new(), Stage::On)
                }
                Err(between) => (Vec::new(), Stage::Lot(between)),
            };
        }
        let order = by_votes(&self.board.open(), &self.votes);
        let Some(lowest) = order.last() else { return (Vec::new(), Stage::Done) };
        let out = if self.board.empty(lowest, &self.votes) {
            lowest.clone()
        } else {
            match self.settle(lowest, false, lots, step) {
                Ok(option) => vec![option],
                Err(between) => return (Vec::new(), Stage::Lot(between)),
            }
        };
        self.exclude(&out, step);
        (out, Stage::On)
    }

    /// One of these equals: who had the most (or the fewest) in the most recent stage in which they
    /// differed, or a lot. Without a lot: between whom it must be drawn.
    fn settle(&self, equal: &[usize], most: bool, lots: &Lots, step: &mut Step) -> Result<usize, Vec<usize>> {
        if let [only] = equal {
            return Ok(*only);
        }
        let titles = self.board.profile.titles(equal);
        let code = if most { "vote.stv-tie-surplus" } else { "vote.stv-tie-out" };
        step.told.push(Saying::new(code).with("options", titles));
        let mut left = equal.to_vec();
        for (at, votes) in self.stages.iter().enumerate().rev() {
            let order = by_votes(&left, votes);
            let extreme = if most { order.first() } else { order.last() };
            if order.len() > 1
                && let Some(extreme) = extreme
            {
                left.clone_from(extreme);
                let code = if most { "vote.stv-earlier-most" } else { "vote.stv-earlier-fewest" };
                let said = Saying::new(code).with("options", self.board.profile.titles(&left));
                step.told.push(said.with("round", at + 1).with("votes", votes[left[0]].clone()));
            }
            if let [only] = left[..] {
                return Ok(only);
            }
        }
        let drawn = if most {
            self.board.first_by_lot(&left, lots, step)
        } else {
            self.board.last_by_lot(&left, lots, step)
        };
        drawn.ok_or(left)
    }

    fn surplus(&mut self, option: usize, step: &mut Step) {
        let all = self.votes[option].clone();
        let surplus = &all - &self.quota;
        let value = self.way.value;
        let pile = std::mem::take(&mut self.piles[option]);
        let one = value(&Number::from_integer(1.into()), &surplus, &all);
        let handed = self.give(pile, |was| value(was, &surplus, &all));
        self.votes[option].clone_from(&self.quota);
        let said = Saying::new("vote.stv-surplus").with("option", self.board.profile.title(option));
        step.told.push(said.with("surplus", surplus.clone()).with("votes", all).with("value", one));
        let rounded = surplus - handed.to.iter().sum::<Number>() - &handed.nowhere;
        self.tell_handed(&handed, &rounded, step);
        self.take(&handed);
    }

    fn exclude(&mut self, out: &[usize], step: &mut Step) {
        self.board.exclude(out, &self.votes);
        let first = out.first().map_or_else(Number::zero, |option| self.votes[*option].clone());
        let code = if first.is_zero() { "vote.stv-out-empty" } else { "vote.stv-out" };
        let said = Saying::new(code).with("options", self.board.profile.titles(out));
        step.told.push(said.with("votes", first.clone()));
        for option in out {
            let pile = std::mem::take(&mut self.piles[*option]);
            let handed = self.give(pile, Number::clone);
            self.votes[*option] = Number::zero();
            if first.is_positive() {
                self.tell_handed(&handed, &Number::zero(), step);
            }
            self.take(&handed);
        }
    }

    /// Gives each ballot of a pile to the next on it who is still in, at its new value.
    fn give(&mut self, pile: BTreeMap<Number, Papers>, value: impl Fn(&Number) -> Number) -> Handed {
        let mut handed = Handed { to: vec![Number::zero(); self.votes.len()], nowhere: Number::zero() };
        let profile = self.board.profile;
        for (was, papers) in pile {
            let value = value(&was);
            let mut arrives: BTreeMap<(usize, usize), Papers> = BTreeMap::new();
            let mut nowhere = 0_u64;
            for (ballot, weight) in papers {
                let next = self.next(ballot);
                if next.is_empty() {
                    nowhere = nowhere.saturating_add(weight);
                }
                for option in &next {
                    arrives.entry((*option, next.len())).or_default().push((ballot, weight));
                }
            }
            handed.nowhere += &value * votes(profile, nowhere);
            for ((option, sharing), papers) in arrives {
                let part = &value / Number::from_integer(sharing.into());
                let weight = papers.iter().fold(0, |sum: u64, (_, weight)| sum.saturating_add(*weight));
                handed.to[option] += &part * votes(profile, weight);
                self.piles[option].entry(part).or_default().extend(papers);
            }
        }
        handed
    }

    fn take(&mut self, handed: &Handed) {
        self.votes.iter_mut().zip(&handed.to).for_each(|(votes, more)| *votes += more);
    }

    /// The next on a ballot who are still in: several when they are equal and may share.
    fn next(&self, ballot: usize) -> Vec<usize> {
        for group in &self.board.profile.ballots[ballot].ballot {
            if group.len() > 1 && !self.way.shares {
                return Vec::new();
            }
            let open: Vec<usize> =
                group.iter().copied().filter(|option| self.board.is_open(*option)).collect();
            if !open.is_empty() {
                return open;
            }
        }
        Vec::new()
    }

    fn tell_handed(&self, handed: &Handed, rounded: &Number, step: &mut Step) {
        let profile = self.board.profile;
        let to: Vec<Value> = (0..handed.to.len())
            .filter(|option| handed.to[*option].is_positive())
            .map(|option| with_votes(profile, option, handed.to[option].clone()))
            .collect();
        let to = if to.is_empty() { Value::NotRecorded } else { Value::List(to) };
        let said = Saying::new("vote.stv-handed-on").with("to", to);
        step.told.push(said.with("lost", handed.nowhere.clone()).with("rounded", rounded.clone()));
    }
}
