use std::collections::BTreeMap;

use super::{Basis, Rule, Value};

/// What makes a finding this finding and no other: the rule, its parameters and its subject.
///
/// Independent of the value, of versions of the file and of places, so that the name that the ledger
/// derives from it stays the same when rows are reordered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The derivation.
    pub rule: &'static Rule,
    /// Its parameters, such as the threshold in force.
    pub params: BTreeMap<&'static str, String>,
    /// What it is about: `plan`, `proposal/P1.3`, `stakeholder/bewoners`, `issue/title`.
    pub subject: String,
}

/// One statement of the method: a value, how it was derived, and from what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Rule, parameters and subject.
    pub key: Key,
    /// What it says.
    pub value: Value,
    /// What it rests on.
    pub basis: Basis,
    /// Set when a human judged this, rather than a rule computed it.
    pub assertion: Option<Assertion>,
}

/// A human judgement, with the role of whoever made it (never a name).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assertion {
    /// The role or stakeholder that judged: `facilitator`, `bewoners`, `college`.
    pub by: String,
}

impl Finding {
    /// A finding about a subject, by a rule, resting on a basis.
    pub fn new(
        rule: &'static Rule,
        subject: impl Into<String>,
        value: impl Into<Value>,
        basis: Basis,
    ) -> Self {
        let key = Key { rule, params: BTreeMap::new(), subject: subject.into() };
        Self { key, value: value.into(), basis, assertion: None }
    }

    /// The same finding, derived under one more parameter.
    #[must_use]
    pub fn param(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.key.params.insert(name, value.into());
        self
    }

    /// The same finding, as somebody's judgement.
    #[must_use]
    pub fn asserted_by(mut self, role: impl Into<String>) -> Self {
        self.assertion = Some(Assertion { by: role.into() });
        self
    }
}
