use std::collections::BTreeMap;

use serde::Serialize;

use crate::ledger::ClaimId;
use crate::ledger::written::{WrittenRow, WrittenRows, WrittenValue};

/// What a statement rests on, down to its rows; or what rests on a row, up to the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Where it begins.
    pub root: Root,
    /// Every claim that is met on the way, each once, in the order in which it is met.
    pub claims: Vec<ExplainedClaim>,
}

/// Where an explanation begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "of", rename_all = "kebab-case")]
pub enum Root {
    /// A claim: the explanation goes down.
    Claim {
        /// Its name.
        id: ClaimId,
    },
    /// A row: the explanation goes up.
    Row {
        /// The source.
        source: String,
        /// The line at which the row begins.
        line: u32,
        /// What stands in it.
        cells: Vec<(String, String)>,
        /// The claims that rest on it directly.
        claims: Vec<ClaimId>,
        /// The claims that rest on rows of this file of which only the number is told: perhaps on this one.
        perhaps: Vec<ClaimId>,
    },
}

/// A claim, told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedClaim {
    /// Its name.
    pub id: ClaimId,
    /// What it says, in the words of the report.
    pub says: String,
    /// What it says, exactly.
    pub value: WrittenValue,
    /// The rule and its version.
    pub rule: String,
    /// The rule in words.
    pub rule_says: Option<String>,
    /// Where the rule comes from.
    pub rule_source: String,
    /// The parameters of the rule.
    pub params: BTreeMap<String, String>,
    /// What the claim is about.
    pub subject: String,
    /// The role of who judged it, when it was not computed.
    pub judged_by: Option<String>,
    /// The rows it rests on.
    pub rows: Vec<ExplainedRows>,
    /// The claims it rests on.
    pub rests_on: Vec<ClaimId>,
    /// The claims that rest on it.
    pub carries: Vec<ClaimId>,
}

/// Rows of a source, with what stands in them as far as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExplainedRows {
    /// Which rows.
    #[serde(flatten)]
    pub rows: WrittenRows,
    /// What stands in them.
    pub shown: Vec<WrittenRow>,
}

impl Explanation {
    /// A claim that is met.
    #[must_use]
    pub fn claim(&self, id: &ClaimId) -> Option<&ExplainedClaim> {
        self.claims.iter().find(|claim| claim.id == *id)
    }
}
