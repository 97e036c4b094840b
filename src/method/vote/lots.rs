use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

use crate::evidence::{Saying, Value};
use crate::workshop::{Lot, ProposalId, Vote};

/// The lots that were drawn: the only thing that may settle a tie which a rule leaves.
///
/// A lot is drawn by hand, in public, and written down with its date and witnesses; or it follows from a
/// number that was published beforehand: then the options come in the order of the SHA-256 of
/// `number:vote:option`, written out in hexadecimal digits, the lowest first, so that anybody can draw it
/// again with a pocket tool. A lot drawn by hand goes before the published number.
///
/// A lot between some options settles every tie between options that were all among them. An option that
/// was drawn earlier comes before one drawn later, or not drawn at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lots {
    known: Vec<Known>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    between: BTreeSet<usize>,
    drawn: Vec<usize>,
    told: Saying,
}

/// Equal options, in the order that a lot gave them, and the lot, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The options of the tie, the first drawn first.
    pub order: Vec<usize>,
    /// The lot.
    pub told: Saying,
}

impl Lots {
    /// No lot was drawn.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The lots of a vote, over options by number.
    #[must_use]
    pub fn of(vote: &Vote, options: &[ProposalId]) -> Self {
        let by_hand = vote.lot.iter().filter_map(|lot| Known::of(lot, options));
        let seed = vote.terms.seed.as_ref().map(|seed| Known::seeded(vote, &seed.value, options));
        Self { known: by_hand.chain(seed).collect() }
    }

    /// A lot between options, by number, in the order of drawing: only the first, or all.
    #[must_use]
    pub fn with(mut self, between: &[usize], drawn: &[usize]) -> Self {
        self.known.push(Known {
            between: between.iter().copied().collect(),
            drawn: drawn.to_vec(),
            told: by_hand(Value::NotRecorded, Vec::new()),
        });
        self
    }

    /// These equal options in the order that a lot gave them; nothing when no lot was drawn between them,
    /// or it does not tell the whole order. `titles` are those of all options.
    #[must_use]
    pub fn order(&self, equal: &[usize], titles: impl Fn(usize) -> Value) -> Option<Drawn> {
        self.known.iter().find_map(|lot| {
            let mut order = lot.drawn_of(equal)?;
            let rest: Vec<usize> = equal.iter().copied().filter(|option| !order.contains(option)).collect();
            match rest[..] {
                [] => {}
                [last] => order.push(last),
                _ => return None,
            }
            Some(Drawn { told: lot.told(&order, &titles), order })
        })
    }

    /// The one of these equal options that a lot put first.
    #[must_use]
    pub fn first(&self, equal: &[usize], titles: impl Fn(usize) -> Value) -> Option<(usize, Saying)> {
        self.known.iter().find_map(|lot| {
            let first = *lot.drawn_of(equal)?.first()?;
            Some((first, lot.told(&[first], &titles)))
        })
    }

    /// The one of these equal options that a lot put last.
    #[must_use]
    pub fn last(&self, equal: &[usize], titles: impl Fn(usize) -> Value) -> Option<(usize, Saying)> {
        let drawn = self.order(equal, titles)?;
        Some((*drawn.order.last()?, drawn.told))
    }
}

impl Known {
    fn of(lot: &Lot, options: &[ProposalId]) -> Option<Self> {
        let number = |id: &ProposalId| options.iter().position(|option| option == id);
        Some(Self {
            between: lot.between.iter().map(|id| number(&id.value)).collect::<Option<_>>()?,
            drawn: lot.drawn.iter().map(|id| number(&id.value)).collect::<Option<_>>()?,
            told: by_hand(
                Value::or_not_recorded(lot.date.as_ref().map(|date| date.value)),
                lot.witnesses.iter().map(|witness| Value::name(witness.value.as_str())).collect(),
            ),
        })
    }

    fn seeded(vote: &Vote, seed: &str, options: &[ProposalId]) -> Self {
        let mut drawn: Vec<usize> = (0..options.len()).collect();
        drawn.sort_by_cached_key(|option| {
            Sha256::digest(format!("{}:{}:{}", seed.trim(), vote.id.value, options[*option]))
        });
        let published = vote.terms.seed_published.as_ref().map(|date| date.value);
        let told = Saying::new("vote.lot-seed")
            .with("seed", Value::name(seed.trim()))
            .with("date", Value::or_not_recorded(published));
        Self { between: drawn.iter().copied().collect(), drawn, told }
    }

    /// Those of the equal options that were drawn, in order; nothing when the lot was not between all of them.
    fn drawn_of(&self, equal: &[usize]) -> Option<Vec<usize>> {
        let among = equal.iter().all(|option| self.between.contains(option));
        among.then(|| self.drawn.iter().copied().filter(|option| equal.contains(option)).collect())
    }

    fn told(&self, drawn: &[usize], titles: impl Fn(usize) -> Value) -> Saying {
        let options: Vec<Value> = drawn.iter().map(|option| titles(*option)).collect();
        self.told.clone().with("option", Value::List(options))
    }
}

fn by_hand(date: Value, witnesses: Vec<Value>) -> Saying {
    Saying::new("vote.lot").with("date", date).with("witnesses", witnesses)
}
