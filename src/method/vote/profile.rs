use std::collections::BTreeMap;

use crate::evidence::{Money, Number, Share, Value};
use crate::workshop::ProposalId;

/// An option as the rules know it: by its number, the order in which it stands in the vote, from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: ProposalId,
    /// Its title.
    pub title: String,
    /// What it costs, for a budget.
    pub cost: Option<Money>,
    /// Whether it is "we leave it as it is".
    pub passive: bool,
}

/// The options that a ballot approves, by their numbers, in order, each once.
pub type Approved = Vec<usize>;

/// A number for each option; nothing where the ballot left it blank.
pub type Scored = Vec<Option<Share>>;

/// A grade for each option, by its number from 0, the best; nothing where the ballot left it blank.
pub type Graded = Vec<Option<usize>>;

/// The options that a ballot ranks, the best first, equals side by side; who is not ranked is absent.
pub type Ranked = Vec<Vec<usize>>;

/// The options and the distinct ballots of a vote: all that a rule may look at.
///
/// Ballots stand in an order of their own, so that the order of rows and the names of voters cannot
/// matter. Wholly blank ballots are no part of it, unless a vote counts them as the lowest support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile<B> {
    /// The options, by number.
    pub options: Vec<Candidate>,
    /// The distinct ballots.
    pub ballots: Vec<Cast<B>>,
    /// The weight of one voice that counts once: 1, except where weights were given.
    pub unit: u64,
}

/// A ballot and how many people cast it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast<B> {
    /// What it says.
    pub ballot: B,
    /// How many people cast it, times the weight of their voices; never zero.
    pub weight: u64,
}

impl<B: Ord> Profile<B> {
    /// Equal ballots are put together; those without weight fall away.
    pub fn new(options: Vec<Candidate>, cast: impl IntoIterator<Item = (B, u64)>) -> Self {
        let mut distinct: BTreeMap<B, u64> = BTreeMap::new();
        for (ballot, weight) in cast {
            let sum = distinct.entry(ballot).or_default();
            *sum = sum.saturating_add(weight);
        }
        let ballots = distinct.into_iter().filter(|(_, weight)| *weight > 0);
        let ballots = ballots.map(|(ballot, weight)| Cast { ballot, weight }).collect();
        Self { options, ballots, unit: 1 }
    }
}

impl<B> Profile<B> {
    /// How many options there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.options.len()
    }

    /// Whether there are no options.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.options.is_empty()
    }

    /// The weight of all ballots together.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.ballots.iter().fold(0, |sum, cast| sum.saturating_add(cast.weight))
    }

    /// An option by its title, for a sentence.
    #[must_use]
    pub fn title(&self, option: usize) -> Value {
        Value::name(self.options[option].title.as_str())
    }

    /// Several options by their titles, for a sentence.
    #[must_use]
    pub fn titles(&self, options: &[usize]) -> Value {
        Value::List(options.iter().map(|option| self.title(*option)).collect())
    }

    /// A weight as votes: a count, or a fraction where voices weigh differently.
    #[must_use]
    pub fn votes(&self, weight: u64) -> Value {
        Value::from(Number::new(weight.into(), self.unit.into()))
    }
}
