//! The ledger as it is written: this page is the format `cocreate-ledger/1`.
//!
//! A ledger is one JSON text in canonical form (RFC 8785), without anything before or after it; its
//! SHA-256 is the seal. There are no JSON numbers in it: every number is a string of digits, so that no
//! reader rounds one and canonical form needs no rules for floating point. What is absent is left out;
//! lists and maps are always there, possibly empty. A field is never given another meaning; a change
//! makes it `cocreate-ledger/2`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::ClaimId;
use super::digits::Digits;

/// The name and version of this format.
pub const SCHEMA: &str = "cocreate-ledger/1";

/// Everything that one report rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenLedger {
    /// [`SCHEMA`].
    pub schema: String,
    /// What wrote it.
    pub tool: Tool,
    /// The command that wrote it, as it would be typed in the workshop folder.
    pub command: String,
    /// The date of the report, `2026-12-04`: an input, not the clock.
    pub date: String,
    /// The language of the report, `nl` or `en`.
    pub language: String,
    /// The id of the workshop's issue.
    pub workshop: String,
    /// The seal of the report that this one follows.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub follows: Option<String>,
    /// Everything else that the outcome depends on, such as `seed`.
    pub settings: BTreeMap<String, String>,
    /// The files that were read, by path.
    pub sources: Vec<WrittenSource>,
    /// The templates and words files that were used, by path.
    pub templates: Vec<WrittenTemplate>,
    /// Every rule that made a claim, with its version, and where the rule comes from.
    pub rules: BTreeMap<String, String>,
    /// The claims, by name.
    pub claims: Vec<WrittenClaim>,
}

/// A program and its version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// `cocreate`.
    pub name: String,
    /// `0.1.0`.
    pub version: String,
}

/// A file that was read: hashed as it was parsed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenSource {
    /// The path as the workshop file writes it, relative to the workshop folder.
    pub path: String,
    /// Its length.
    pub bytes: Digits,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The encoding that was detected.
    pub encoding: String,
    /// The delimiter that was detected, for CSV.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub delimiter: Option<String>,
    /// Whether it holds personal data: then no line and no cell of it stands in the ledger.
    pub private: bool,
    /// What stands in the rows that claims show, by line, each row once.
    pub rows: Vec<WrittenRow>,
}

/// What stands in one row, as the file writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenRow {
    /// The line at which the row begins.
    pub line: Digits,
    /// Column (or key path) and text, in the order of the file; only columns that a claim read.
    pub cells: Vec<(String, String)>,
}

/// A template or words file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenTemplate {
    /// Its path within `workshop-templates/`, or within the workshop's own `templates/`.
    pub path: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

/// One statement: what it says, the rule that made it, and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenClaim {
    /// `C-` and ten base32 characters of the SHA-256 of `{"params":…,"rule":…,"subject":…}` in canonical form.
    pub id: ClaimId,
    /// The rule, `consent.adopted@1`.
    pub rule: String,
    /// Its parameters.
    pub params: BTreeMap<String, String>,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub value: WrittenValue,
    /// The rows it rests on, per source.
    pub rows: Vec<WrittenRows>,
    /// The claims it rests on.
    pub claims: Vec<ClaimId>,
    /// Set when somebody judged this, rather than a rule computed it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub assertion: Option<WrittenAssertion>,
}

/// Whose judgement a claim is: a role or group, never a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenAssertion {
    /// The role.
    pub by: String,
}

/// Rows of one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenRows {
    /// The path of the source.
    pub source: String,
    /// How many rows.
    pub count: Digits,
    /// The lines at which they begin, as first and last of each unbroken range. Empty when only counted.
    pub ranges: Vec<(Digits, Digits)>,
    /// The columns or the key path that were read; none means the whole row.
    pub columns: Vec<String>,
    /// Which rows were taken, when not all.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub filter: Option<String>,
    /// Whether the rows can be pointed at, or only their number be told.
    pub cells: WrittenCells,
}

/// How much of the rows may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WrittenCells {
    /// Lines and cells.
    Shown,
    /// Only how many rows: people, closing scores, small groups.
    Counted,
}

/// What a claim says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum WrittenValue {
    /// Nothing was recorded about this.
    NotRecorded {},
    /// A count.
    Count {
        /// How many.
        n: Digits,
    },
    /// A part of a whole, as it was counted.
    Share {
        /// The part.
        n: Digits,
        /// The whole.
        d: Digits,
    },
    /// An exact number on a scale.
    Score {
        /// Numerator.
        n: Digits,
        /// Denominator.
        d: Digits,
    },
    /// An exact number of any size.
    Number {
        /// Numerator; a minus sign may stand before the digits.
        n: String,
        /// Denominator, above zero; the fraction is in lowest terms.
        d: String,
    },
    /// An amount of euros.
    Money {
        /// In whole cents; a minus sign may stand before the digits.
        cents: String,
    },
    /// A calendar day.
    Date {
        /// `2026-12-03`.
        date: String,
    },
    /// A time of the day.
    Time {
        /// `19:00:00`.
        time: String,
    },
    /// A length of time.
    Seconds {
        /// How many.
        n: Digits,
    },
    /// A name or id.
    Name {
        /// One line of plain text.
        text: String,
    },
    /// A quotation.
    Text {
        /// Markdown, as the source has it.
        text: String,
    },
    /// One of a fixed list.
    Word {
        /// The code of the words files.
        code: String,
    },
    /// A sentence.
    Said {
        /// The code of the words files.
        code: String,
        /// What fills its places.
        with: BTreeMap<String, WrittenValue>,
    },
    /// Several values.
    List {
        /// In order.
        of: Vec<WrittenValue>,
    },
}
