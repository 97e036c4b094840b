use num_traits::Zero as _;

use super::super::{Ended, Fate, Lots, Outcome, Profile, Ranked, Step};
use super::{by_votes, nobody, standing, valid, with_equals, with_votes};
use crate::evidence::{Number, Rule, Saying, Value, share_of};

/// Instant runoff: every round, whoever has the fewest votes drops out, until somebody has more than half
/// of the votes that still count.
///
/// A ballot counts for the highest option on it that is still in. Options at one rank share the ballot
/// evenly, in exact fractions, as long as several of them are in. Who is not ranked never gets the
/// ballot; a ballot on which nobody is left counts no more, and the half is of the ballots that still
/// count. Several options without any votes drop out together, and so do several equal ones that have
/// fewer votes together than the next one: in whatever order they went, the others would fare the same.
/// Any other tie for the fewest votes takes a lot: who was drawn last drops out. The share held against a
/// threshold is an option's last number of votes, of all ballots. Source: W. R. Ware's adaptation (1871)
/// of Hare's rule; Robert's Rules of Order Newly Revised, preferential voting.
pub const INSTANT_RUNOFF: Rule =
    Rule::new("vote.instant-runoff", 1, "Ware (1871), after Hare; Robert's Rules of Order Newly Revised");

/// A count that is under way.
struct Runoff<'p> {
    profile: &'p Profile<Ranked>,
    open: Vec<bool>,
    votes: Vec<Number>,
    /// What each option had when its fate was decided.
    last: Vec<Number>,
    outcome: Outcome,
    /// Who dropped out, round by round.
    out: Vec<Vec<usize>>,
}

/// Ranks by dropping out.
#[must_use]
pub fn instant_runoff(profile: &Profile<Ranked>, lots: &Lots) -> Outcome {
    let ballots = valid(profile);
    if ballots == 0 {
        return nobody(profile);
    }
    let open = vec![true; profile.len()];
    let votes = tally(profile, &open);
    let outcome = Outcome::nothing(profile.len());
    let mut runoff = Runoff { profile, open, last: votes.clone(), votes, outcome, out: Vec::new() };
    let equals = with_equals(profile);
    if equals > 0 {
        runoff.outcome.tell(Saying::new("vote.irv-split").with("ballots", profile.votes(equals)));
    }
    while runoff.round(lots) {}
    runoff.ended(ballots)
}

/// How many votes each option has: every ballot counts for the highest that are still in.
fn tally(profile: &Profile<Ranked>, open: &[bool]) -> Vec<Number> {
    let options = profile.len();
    // Sums per number of options that share a ballot, so that only these sums are divided.
    let mut sums = vec![vec![0_u128; options + 1]; options];
    for cast in &profile.ballots {
        let Some(group) = cast.ballot.iter().find(|group| group.iter().any(|option| open[*option])) else {
            continue;
        };
        let sharing = group.iter().filter(|option| open[**option]).count();
        for option in group.iter().filter(|option| open[**option]) {
            sums[*option][sharing] += u128::from(cast.weight);
        }
    }
    let part = |(sharing, sum): (usize, &u128)| {
        Number::new((*sum).into(), sharing.into()) / Number::from_integer(profile.unit.into())
    };
    sums.iter().map(|sums| sums.iter().enumerate().skip(1).map(part).sum()).collect()
}

impl Runoff<'_> {
    /// Counts a round; false when it was the last.
    fn round(&mut self, lots: &Lots) -> bool {
        let open: Vec<usize> = (0..self.open.len()).filter(|option| self.open[*option]).collect();
        open.iter().for_each(|option| self.last[*option] = self.votes[*option].clone());
        let counting: Number = self.votes.iter().sum();
        let half = &counting / Number::from_integer(2.into());
        let begin = Saying::new("vote.irv-round").with("votes", counting.clone()).with("half", half.clone());
        let mut step = Step::told(begin);
        let majority = open.iter().copied().find(|option| self.votes[*option] > half);
        let out = match majority {
            Some(winner) => {
                step.told.push(
                    Saying::new("vote.irv-majority")
                        .with("option", self.profile.title(winner))
                        .with("votes", self.votes[winner].clone())
                        .with("of", counting),
                );
                self.outcome.ended = Ended::Chosen(vec![winner]);
                Vec::new()
            }
            None => self.dropping_out(&open, lots, &mut step),
        };
        let fate = |option: usize| match option {
            option if majority == Some(option) => Fate::Chosen,
            option if out.contains(&option) => Fate::Out,
            _ => Fate::Open,
        };
        step.standing = standing(open.iter().map(|o| (*o, self.votes[*o].clone(), fate(*o))));
        let goes_on = !out.is_empty();
        self.drop(out, &mut step);
        self.outcome.steps.push(step);
        goes_on
    }

    /// Who drops out; nobody when that takes a lot.
    fn dropping_out(&mut self, open: &[usize], lots: &Lots, step: &mut Step) -> Vec<usize> {
        let order = by_votes(open, &self.votes);
        let Some((lowest, higher)) = order.split_last() else { return Vec::new() };
        let votes = self.votes[lowest[0]].clone();
        let told = |code| {
            Saying::new(code).with("options", self.profile.titles(lowest)).with("votes", votes.clone())
        };
        let together = &votes * Number::from_integer(lowest.len().into());
        let next = higher.last().map(|next| self.votes[next[0]].clone());
        if lowest.len() == 1 {
            step.told.push(told("vote.irv-out"));
            return lowest.clone();
        }
        if let Some(next) = next.filter(|next| together < *next) {
            let code = if votes.is_zero() { "vote.irv-out-empty" } else { "vote.irv-out-together" };
            step.told.push(told(code).with("together", together).with("next", next));
            return lowest.clone();
        }
        step.told.push(told("vote.irv-tie"));
        if let Some((last, lot)) = lots.last(lowest, |option| self.profile.title(option)) {
            step.told.push(lot);
            step.told.push(
                Saying::new("vote.irv-out")
                    .with("options", self.profile.titles(&[last]))
                    .with("votes", votes),
            );
            return vec![last];
        }
        step.told.push(Saying::new("vote.ranks-lot"));
        self.outcome.ended = Ended::Tie { chosen: Vec::new(), between: lowest.clone() };
        Vec::new()
    }

    /// Drops options, and tells where their votes go.
    fn drop(&mut self, out: Vec<usize>, step: &mut Step) {
        if out.is_empty() {
            return;
        }
        let moving: Number = out.iter().map(|option| &self.votes[*option]).sum();
        out.iter().for_each(|option| self.open[*option] = false);
        let now = tally(self.profile, &self.open);
        if !moving.is_zero() {
            let to: Vec<Value> = (0..now.len())
                .filter(|option| self.open[*option] && now[*option] > self.votes[*option])
                .map(|option| with_votes(self.profile, option, &now[option] - &self.votes[option]))
                .collect();
            let lost: Number = self.votes.iter().sum::<Number>() - now.iter().sum::<Number>();
            let to = if to.is_empty() { Value::NotRecorded } else { Value::List(to) };
            step.told.push(
                Saying::new("vote.irv-handed-on").with("votes", moving).with("to", to).with("lost", lost),
            );
        }
        self.votes = now;
        self.out.push(out);
    }

    fn ended(mut self, ballots: u64) -> Outcome {
        let all = Number::new(ballots.into(), self.profile.unit.into());
        self.outcome.scores = self.last.iter().cloned().map(Some).collect();
        if let Ended::Chosen(winner) = &self.outcome.ended {
            self.outcome.shares = self.last.iter().map(|votes| share_of(&(votes / &all))).collect();
            let rest: Vec<usize> =
                (0..self.open.len()).filter(|o| self.open[*o] && !winner.contains(o)).collect();
            let mut places = vec![winner.clone()];
            places.extend(by_votes(&rest, &self.last));
            places.extend(self.out.iter().rev().cloned());
            self.outcome.places = places;
        }
        self.outcome
    }
}
