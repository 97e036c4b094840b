use std::collections::BTreeMap;

use crate::evidence::Value;
use crate::input::Diagnostic;
use crate::ledger::{ClaimId, ClaimTree, Ledger};

/// Typed values in the shape in which a letter, list or agenda tells them.
///
/// What a report tells comes as a [`ClaimTree`] instead: a report prints claims only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// One value.
    Leaf(Value),
    /// What a claim of the report says, in a letter that tells results.
    Claim(ClaimId, Value),
    /// Named branches.
    Record(BTreeMap<&'static str, Given>),
    /// Branches in order.
    List(Vec<Given>),
}

impl Given {
    /// An empty record.
    #[must_use]
    pub fn record() -> Self {
        Self::Record(BTreeMap::new())
    }

    /// The same record with one more branch. On a leaf or list this changes nothing.
    #[must_use]
    pub fn with(mut self, name: &'static str, branch: impl Into<Given>) -> Self {
        if let Self::Record(branches) = &mut self {
            branches.insert(name, branch.into());
        }
        self
    }
}

impl<T: Into<Value>> From<T> for Given {
    fn from(value: T) -> Self {
        Self::Leaf(value.into())
    }
}

impl FromIterator<Given> for Given {
    fn from_iter<I: IntoIterator<Item = Given>>(branches: I) -> Self {
        Self::List(branches.into_iter().collect())
    }
}

/// A value in a template, and the claim it belongs to.
#[derive(Debug, Clone)]
pub(super) struct LeafValue {
    /// The value.
    pub value: Value,
    /// Its claim; nothing in letters and lists.
    pub claim: Option<ClaimId>,
}

/// Every value a template can reach; tokens count in this list.
#[derive(Debug, Clone, Default)]
pub(super) struct Leaves(Vec<LeafValue>);

impl Leaves {
    /// Adds a value, and gives the shape that stands for it.
    pub fn add(&mut self, value: Value, claim: Option<ClaimId>) -> Shape {
        self.0.push(LeafValue { value, claim });
        Shape::Leaf(self.0.len() - 1)
    }

    /// The value of a token.
    pub fn get(&self, index: usize) -> Option<&LeafValue> {
        self.0.get(index)
    }
}

/// The shape of a context, with positions for leaves.
#[derive(Debug, Clone)]
pub(super) enum Shape {
    /// One value, by its position.
    Leaf(usize),
    /// Named branches.
    Record(BTreeMap<&'static str, Shape>),
    /// Branches in order.
    List(Vec<Shape>),
}

/// The shape and values of what a letter tells.
pub(super) fn of_given(given: &Given, leaves: &mut Leaves) -> Shape {
    match given {
        Given::Leaf(value) => leaves.add(value.clone(), None),
        Given::Claim(id, value) => leaves.add(value.clone(), Some(id.clone())),
        Given::Record(branches) => {
            Shape::Record(branches.iter().map(|(name, b)| (*name, of_given(b, leaves))).collect())
        }
        Given::List(branches) => Shape::List(branches.iter().map(|b| of_given(b, leaves)).collect()),
    }
}

/// The shape and values of what a report tells.
pub(super) fn of_claims(tree: &ClaimTree, ledger: &Ledger, leaves: &mut Leaves) -> Result<Shape, Diagnostic> {
    Ok(match tree {
        ClaimTree::Leaf(id) => {
            let claim = ledger.get(id).ok_or_else(|| {
                Diagnostic::error(
                    "claim-unknown",
                    format!("the report tells {id}, which the ledger does not hold"),
                )
            })?;
            leaves.add(claim.value.clone(), Some(id.clone()))
        }
        ClaimTree::Record(branches) => {
            let told = branches.iter().map(|(name, b)| Ok((*name, of_claims(b, ledger, leaves)?)));
            Shape::Record(told.collect::<Result<_, Diagnostic>>()?)
        }
        ClaimTree::List(branches) => {
            Shape::List(branches.iter().map(|b| of_claims(b, ledger, leaves)).collect::<Result<_, _>>()?)
        }
    })
}
