use num_traits::Zero as _;

use super::super::{Outcome, Profile, Ranked};
use super::{valid, votes};
use crate::evidence::{Number, Saying, Value};

/// Every two options against each other.
///
/// A ballot that ranks one option above another prefers it; a ranked option is preferred to one that is
/// not ranked; two options at one rank, or both not ranked, are no preference either way. Source:
/// Condorcet (1785), Essai sur l'application de l'analyse à la probabilité des décisions.
pub(super) struct Pairs<'p> {
    profile: &'p Profile<Ranked>,
    /// How many voices prefer the first to the second.
    counts: Vec<Vec<u64>>,
    /// How many voices ranked anything.
    pub(super) ballots: u64,
}

impl<'p> Pairs<'p> {
    pub(super) fn of(profile: &'p Profile<Ranked>) -> Self {
        let options = profile.len();
        let mut counts = vec![vec![0_u64; options]; options];
        for cast in &profile.ballots {
            let mut lower = vec![true; options];
            for group in &cast.ballot {
                group.iter().for_each(|option| lower[*option] = false);
                for option in group {
                    for (count, _) in counts[*option].iter_mut().zip(&lower).filter(|(_, lower)| **lower) {
                        *count = count.saturating_add(cast.weight);
                    }
                }
            }
        }
        Self { profile, counts, ballots: valid(profile) }
    }

    pub(super) fn options(&self) -> usize {
        self.counts.len()
    }

    /// How many voices prefer the one to the other.
    pub(super) fn prefer(&self, one: usize, other: usize) -> u64 {
        self.counts[one][other]
    }

    /// By how many votes the one wins from the other; negative when it loses.
    pub(super) fn margin(&self, one: usize, other: usize) -> Number {
        votes(self.profile, self.counts[one][other]) - votes(self.profile, self.counts[other][one])
    }

    pub(super) fn beats(&self, one: usize, other: usize) -> bool {
        self.counts[one][other] > self.counts[other][one]
    }

    pub(super) fn equal(&self, one: usize, other: usize) -> bool {
        self.counts[one][other] == self.counts[other][one]
    }

    /// The options that another one stands against.
    pub(super) fn others(&self, option: usize) -> impl Iterator<Item = usize> {
        (0..self.options()).filter(move |other| *other != option)
    }

    /// The option that beats every other one.
    pub(super) fn winner(&self) -> Option<usize> {
        (0..self.options()).find(|option| self.others(*option).all(|other| self.beats(*option, other)))
    }

    /// The outcome to begin with: every pair counted, and for each option what it won and lost. Nothing
    /// when nobody ranked an option.
    pub(super) fn begin(&self) -> Option<Outcome> {
        if self.ballots == 0 {
            return None;
        }
        let mut outcome = Outcome::nothing(self.options());
        outcome.pairs = Some(self.counts.clone());
        let ballots = self.profile.votes(self.ballots);
        outcome.tell(Saying::new("vote.pairs-begin").with("ballots", ballots));
        if self.options() == 1 {
            outcome.tell(Saying::new("vote.pairs-only").with("option", self.profile.title(0)));
            return Some(outcome);
        }
        for option in 0..self.options() {
            outcome.tell(
                Saying::new("vote.pairs-option")
                    .with("option", self.profile.title(option))
                    .with("won", self.list(option, |other| self.beats(option, other)))
                    .with("lost", self.list(option, |other| self.beats(other, option)))
                    .with("equal", self.list(option, |other| self.equal(option, other))),
            );
        }
        Some(outcome)
    }

    /// Tells which option beats every other one, if any does.
    pub(super) fn tell_winner(&self, outcome: &mut Outcome) {
        match self.winner() {
            _ if self.options() == 1 => {}
            Some(winner) => {
                outcome.tell(Saying::new("vote.pairs-beats-all").with("option", self.profile.title(winner)))
            }
            None => outcome.tell(Saying::new("vote.pairs-no-winner")),
        }
    }

    /// `P2 (12 against 8)`.
    pub(super) fn against(&self, option: usize, other: usize) -> Value {
        let said = Saying::new("vote.pairs-against").with("option", self.profile.title(other));
        Value::Said(self.score(said, option, other))
    }

    /// `P1 above P2 (12 against 8)`.
    pub(super) fn above(&self, option: usize, other: usize) -> Value {
        let said = Saying::new("vote.pairs-above").with("option", self.profile.title(option));
        Value::Said(self.score(said.with("other", self.profile.title(other)), option, other))
    }

    fn score(&self, said: Saying, option: usize, other: usize) -> Saying {
        said.with("votes", self.profile.votes(self.prefer(option, other)))
            .with("against", self.profile.votes(self.prefer(other, option)))
    }

    fn list(&self, option: usize, of: impl Fn(usize) -> bool) -> Value {
        let list: Vec<Value> =
            self.others(option).filter(|other| of(*other)).map(|other| self.against(option, other)).collect();
        if list.is_empty() { Value::NotRecorded } else { Value::List(list) }
    }

    /// The smallest group of which every option beats every option outside it (Smith, 1973).
    pub(super) fn smith(&self) -> Vec<usize> {
        let wins = |option: &usize| self.others(*option).filter(|other| self.beats(*option, *other)).count();
        let Some(most) = (0..self.options()).max_by_key(wins) else { return Vec::new() };
        let mut group = vec![most];
        let mut at = 0;
        while let Some(member) = group.get(at).copied() {
            at += 1;
            let joins: Vec<usize> = self
                .others(member)
                .filter(|other| !group.contains(other) && !self.beats(member, *other))
                .collect();
            group.extend(joins);
        }
        group.sort_unstable();
        group
    }

    /// The largest margin by which an option loses; negative when it wins every pair.
    pub(super) fn worst(&self, option: usize) -> Option<(Number, usize)> {
        let worst = self.others(option).map(|other| (self.margin(other, option), other));
        worst.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
    }

    /// Votes for the one, with half of those who prefer neither.
    pub(super) fn points(&self, option: usize) -> Number {
        let two = Number::from_integer(2.into());
        let all = votes(self.profile, self.ballots);
        self.others(option)
            .fold(Number::zero(), |sum, other| sum + (&all + self.margin(option, other)) / &two)
    }
}
