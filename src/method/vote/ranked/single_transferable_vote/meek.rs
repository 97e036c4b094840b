use num_bigint::BigUint;
use num_integer::Integer as _;
use num_traits::{One as _, ToPrimitive as _, Zero as _};

use super::super::super::{Lots, Outcome, Profile, Ranked, Step};
use super::super::{by_votes, nobody, valid, votes, with_equals};
use super::board::Board;
use crate::evidence::{Number, Saying, Value};

/// Meek's method, counted to a number of decimals.
///
/// Who is chosen keeps just as much of every vote as is needed for the quota, and passes the rest on to
/// the next option on the ballot, also when that one is chosen already; who drops out passes everything
/// on, as if never there. The quota falls as ballots run out: it is what the options hold together,
/// divided by one more than the places, with the last decimal raised by one. What each keeps is worked
/// out again and again until less than ten to the power of minus two thirds of the decimals is over, or
/// it no longer falls. Then whoever has the fewest votes drops out; those who differ by no more than what
/// is over are equal, and a lot says who goes.
///
/// Options at one rank count as the mean of all orders in which they could stand. Who is not ranked
/// never gets the ballot. Options that nobody's ballot stands with drop out together when the places can
/// be filled without them. Votes kept are rounded up and parts of a shared rank down, to the stated
/// decimals. Source: Proportional Representation Foundation, Reference Meek Rule (nine decimals there);
/// Hill, Wichmann and Woodall (1987), Algorithm 123, The Computer Journal 30(3); for equals: Meek (1969),
/// Une nouvelle approche du scrutin transférable, Mathématiques et sciences humaines 25.
#[must_use]
pub fn meek(profile: &Profile<Ranked>, seats: u32, decimals: u32, lots: &Lots) -> Outcome {
    if valid(profile) == 0 {
        return nobody(profile);
    }
    let too_large = || Outcome::not_computed(profile.len(), Saying::new("vote.too-large"));
    let Some(one) = 10_u128.checked_pow(decimals) else { return too_large() };
    let enough = 10_u128.checked_pow(decimals - 2 * decimals / 3);
    let Some(enough) = enough.and_then(|enough| enough.checked_mul(profile.unit.into())) else {
        return too_large();
    };
    let mut count = Meek {
        board: Board::new(profile, seats as usize),
        keep: vec![one; profile.len()],
        kept: vec![0; profile.len()],
        quota: 0,
        one,
        enough,
    };
    let begin = Saying::new("vote.stv-begin-meek").with("ballots", votes(profile, valid(profile)));
    count.board.tell(begin.with("places", u64::from(seats)).with("decimals", u64::from(decimals)));
    let equals = with_equals(profile);
    if equals > 0 {
        count.board.tell(Saying::new("vote.meek-equals").with("ballots", profile.votes(equals)));
    }
    loop {
        match count.round(lots) {
            None => return too_large(),
            Some(Round::On) => {}
            Some(Round::Done) => return count.board.ended(None),
            Some(Round::Lot(between)) => return count.board.ended(Some(between)),
        }
    }
}

/// What comes after a round.
enum Round {
    On,
    Done,
    Lot(Vec<usize>),
}

struct Meek<'p> {
    board: Board<'p>,
    /// The part of each vote that each option keeps, of `one`.
    keep: Vec<u128>,
    /// What each holds, in parts of `one`.
    kept: Vec<u128>,
    quota: u128,
    one: u128,
    /// Less than this over is good enough.
    enough: u128,
}

impl Meek<'_> {
    /// Works out what everybody keeps, until somebody is chosen or drops out. Nothing when the numbers
    /// grow too large.
    fn round(&mut self, lots: &Lots) -> Option<Round> {
        let mut over = None;
        let (reached, over) = loop {
            self.distribute()?;
            let mut reached = self.board.open();
            reached.retain(|option| self.kept[*option] >= self.quota);
            let now = self.over();
            if !reached.is_empty() || now < self.enough || over.is_some_and(|before| now >= before) {
                break (reached, now);
            }
            over = Some(now);
            self.adjust()?;
        };
        let votes: Vec<Number> = self.kept.iter().map(|kept| self.number(*kept)).collect();
        let counting: Number = votes.iter().sum();
        let begin = Saying::new("vote.meek-round").with("votes", counting);
        let mut step = Step::told(begin.with("quota", self.number(self.quota)));
        self.tell_keeping(&mut step);
        self.board.choose(&reached, &votes, &mut step);
        let mut out = Vec::new();
        let next = if self.board.filled(&votes, &mut step) {
            self.board.remember(&votes);
            Round::Done
        } else if reached.is_empty() {
            match self.lowest(over, &votes, lots, &mut step) {
                Ok(lowest) => {
                    out = lowest;
                    self.exclude(&out, &votes, &mut step);
                    Round::On
                }
                Err(between) => Round::Lot(between),
            }
        } else {
            self.adjust()?;
            Round::On
        };
        self.board.keep(step, &out, &votes);
        Some(next)
    }

    /// Gives every ballot out, and sets the quota.
    fn distribute(&mut self) -> Option<()> {
        let mut kept = vec![0_u128; self.keep.len()];
        for cast in &self.board.profile.ballots {
            let weight = u128::from(cast.weight);
            let mut left = self.one;
            for group in &cast.ballot {
                let holding: Vec<usize> =
                    group.iter().copied().filter(|option| self.keep[*option] > 0).collect();
                match holding[..] {
                    [] => {}
                    [only] => {
                        let part = product_up(left, self.keep[only], self.one)?;
                        kept[only] = kept[only].checked_add(part.checked_mul(weight)?)?;
                        left -= part;
                    }
                    _ => {
                        let (parts, rest) = self.shared(left, &holding)?;
                        for (option, part) in holding.iter().zip(parts) {
                            kept[*option] = kept[*option].checked_add(part.checked_mul(weight)?)?;
                        }
                        left = rest;
                    }
                }
                if left == 0 {
                    break;
                }
            }
        }
        let all = kept.iter().try_fold(0_u128, |sum, kept| sum.checked_add(*kept))?;
        self.quota = all / (self.board.seats as u128 + 1) + 1;
        self.kept = kept;
        Some(())
    }

    /// What options at one rank keep of a vote, and what passes on: the mean of all orders.
    ///
    /// An option gets what those before it pass on. With the others in every order, every set of them
    /// stands before it equally often for its size: so it gets the mean, over sizes, of the mean product
    /// of what the sets of that size pass on.
    fn shared(&self, left: u128, holding: &[usize]) -> Option<(Vec<u128>, u128)> {
        let size = holding.len() as u128;
        if holding.iter().all(|option| self.keep[*option] == self.one) {
            return Some((vec![left / size; holding.len()], 0));
        }
        let part = |keep: u128| Number::new(keep.into(), self.one.into());
        let passes: Vec<Number> = holding.iter().map(|option| part(self.one - self.keep[*option])).collect();
        let left = Number::from_integer(left.into());
        let mut parts = Vec::with_capacity(holding.len());
        for (at, option) in holding.iter().enumerate() {
            let others = passes.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, pass)| pass);
            let mean = mean_before(others, holding.len());
            parts.push((&left * mean * part(self.keep[*option])).floor().to_integer().to_u128()?);
        }
        let rest = passes.iter().fold(left, |rest, pass| rest * pass).floor().to_integer().to_u128()?;
        Some((parts, rest))
    }

    /// What the chosen hold above the quota.
    fn over(&self) -> u128 {
        let chosen = (0..self.kept.len()).filter(|option| self.board.is_chosen(*option));
        chosen.fold(0_u128, |sum, option| sum.saturating_add(self.kept[option].saturating_sub(self.quota)))
    }

    /// Every chosen option keeps as much less (or more) as it has too much (or too little).
    fn adjust(&mut self) -> Option<()> {
        for option in (0..self.keep.len()).filter(|option| self.board.is_chosen(*option)) {
            let scaled = product_up(self.keep[option], self.quota, self.one)?;
            self.keep[option] = product_up(scaled, self.one, self.kept[option].max(1))?.min(self.one);
        }
        Some(())
    }

    /// Who drops out: the lowest, several without votes, or one of equals by lot. Without a lot: between
    /// whom it must be drawn.
    fn lowest(
        &self,
        over: u128,
        votes: &[Number],
        lots: &Lots,
        step: &mut Step,
    ) -> Result<Vec<usize>, Vec<usize>> {
        let open = self.board.open();
        let order = by_votes(&open, votes);
        let Some(lowest) = order.last() else { return Ok(Vec::new()) };
        if self.board.empty(lowest, votes) {
            return Ok(lowest.clone());
        }
        let least = self.kept[lowest[0]].saturating_add(over);
        let equal: Vec<usize> = open.into_iter().filter(|option| self.kept[*option] <= least).collect();
        if let [only] = equal[..] {
            return Ok(vec![only]);
        }
        step.told.push(Saying::new("vote.stv-tie-out").with("options", self.board.profile.titles(&equal)));
        self.board.last_by_lot(&equal, lots, step).map(|last| vec![last]).ok_or(equal)
    }

    fn exclude(&mut self, out: &[usize], votes: &[Number], step: &mut Step) {
        self.board.exclude(out, votes);
        out.iter().for_each(|option| self.keep[*option] = 0);
        let first = out.first().map_or_else(Number::zero, |option| votes[*option].clone());
        let code = if first.is_zero() { "vote.stv-out-empty" } else { "vote.meek-out" };
        let said = Saying::new(code).with("options", self.board.profile.titles(out));
        step.told.push(said.with("votes", first));
    }

    fn tell_keeping(&self, step: &mut Step) {
        let chosen = (0..self.keep.len()).filter(|option| self.board.is_chosen(*option));
        let keeping: Vec<Value> = chosen
            .filter(|option| self.keep[*option] < self.one)
            .map(|option| {
                let said = Saying::new("vote.meek-keeps").with("option", self.board.profile.title(option));
                let part = Number::new(self.keep[option].into(), self.one.into());
                Value::Said(said.with("part", part))
            })
            .collect();
        if !keeping.is_empty() {
            step.told.push(Saying::new("vote.meek-keeping").with("options", keeping));
        }
    }

    fn number(&self, parts: u128) -> Number {
        Number::new(parts.into(), self.one.into()) / Number::from_integer(self.board.profile.unit.into())
    }
}

/// `a × b ÷ d`, rounded up.
fn product_up(a: u128, b: u128, d: u128) -> Option<u128> {
    match a.checked_mul(b) {
        Some(product) => Some(product.div_ceil(d)),
        None => (BigUint::from(a) * b).div_ceil(&BigUint::from(d)).to_u128(),
    }
}

/// The mean, over all orders of a group of `size`, of what reaches one of them past the others.
fn mean_before<'n>(others: impl Iterator<Item = &'n Number>, size: usize) -> Number {
    // Sums of the products of every set of others, by the size of the set.
    let mut sums = vec![Number::one()];
    for pass in others {
        sums.push(Number::zero());
        for set in (1..sums.len()).rev() {
            let more = &sums[set - 1] * pass;
            sums[set] += more;
        }
    }
    let mut mean = Number::zero();
    let mut sets = Number::one();
    for (before, sum) in sums.into_iter().enumerate() {
        mean += sum / &sets;
        // How many sets of one more there are.
        sets = sets * Number::from_integer((size - 1 - before).into())
            / Number::from_integer((before + 1).into());
        if sets.is_zero() {
            break;
        }
    }
    mean / Number::from_integer(size.into())
}
