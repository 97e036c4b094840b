use std::collections::BTreeMap;

use super::Finding;

/// Findings in the shape in which a report tells them: records and lists, with findings as leaves.
///
/// There is no leaf for a bare value: what is not a finding cannot reach a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// One finding.
    Leaf(Box<Finding>),
    /// Named branches.
    Record(BTreeMap<&'static str, Tree>),
    /// Branches in order.
    List(Vec<Tree>),
}

impl Tree {
    /// An empty record.
    #[must_use]
    pub fn record() -> Self {
        Self::Record(BTreeMap::new())
    }

    /// The same record with one more branch. On a leaf or list this changes nothing.
    #[must_use]
    pub fn with(mut self, name: &'static str, branch: impl Into<Tree>) -> Self {
        if let Self::Record(branches) = &mut self {
            branches.insert(name, branch.into());
        }
        self
    }
}

impl From<Finding> for Tree {
    fn from(finding: Finding) -> Self {
        Self::Leaf(Box::new(finding))
    }
}

impl<T: Into<Tree>> From<Vec<T>> for Tree {
    fn from(branches: Vec<T>) -> Self {
        Self::List(branches.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Tree>> FromIterator<T> for Tree {
    fn from_iter<I: IntoIterator<Item = T>>(branches: I) -> Self {
        Self::List(branches.into_iter().map(Into::into).collect())
    }
}
