use std::collections::BTreeSet;

use super::written::{SCHEMA, WrittenCells, WrittenClaim, WrittenLedger, WrittenRows};
use super::{name, seal};
use crate::input::Diagnostic;

/// The largest ledger that is read.
pub const LARGEST: usize = 256 * 1024 * 1024;

/// A ledger read back, and whether its bytes are still the ones that were sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadLedger {
    /// What it says.
    pub ledger: WrittenLedger,
    /// The seal of what it says.
    pub seal: String,
    /// Whether the file is in canonical form; if not, somebody saved it again, or changed it.
    pub canonical: bool,
}

impl WrittenLedger {
    /// The ledger as its file holds it.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        seal::canonical(self)
    }

    /// SHA-256 of the canonical bytes, to be copied into the minutes.
    #[must_use]
    pub fn seal(&self) -> String {
        seal::sha256(&self.canonical())
    }

    /// The claim of this name.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&WrittenClaim> {
        self.claims.binary_search_by(|claim| claim.id.as_str().cmp(id)).ok().map(|at| &self.claims[at])
    }

    /// Reads a ledger and everything that must hold within it.
    ///
    /// # Errors
    /// When the bytes are no ledger of this version, or one that contradicts itself.
    pub fn read(bytes: &[u8], file: &str) -> Result<ReadLedger, Diagnostic> {
        let refuse = |message: String| {
            Diagnostic::error("ledger", message)
                .file(file)
                .hint("use the file as `cocreate report` wrote it, or write the report again")
        };
        if bytes.len() > LARGEST {
            return Err(refuse(format!("the ledger is larger than {LARGEST} bytes")));
        }
        check_schema(bytes).map_err(refuse)?;
        let ledger: Self = serde_json::from_slice(bytes)
            .map_err(|error| refuse(format!("the ledger cannot be read: {error}")))?;
        ledger.check().map_err(refuse)?;
        let canonical = ledger.canonical();
        Ok(ReadLedger { seal: seal::sha256(&canonical), canonical: canonical == bytes, ledger })
    }

    fn check(&self) -> Result<(), String> {
        in_order(self.sources.iter().map(|source| source.path.as_str()), "sources")?;
        in_order(self.templates.iter().map(|template| template.path.as_str()), "templates")?;
        in_order(self.claims.iter().map(|claim| claim.id.as_str()), "claims")?;
        let sources: BTreeSet<&str> = self.sources.iter().map(|source| source.path.as_str()).collect();
        for source in &self.sources {
            let lines: Vec<u64> = source.rows.iter().map(|row| row.line.0).collect();
            if !lines.is_sorted_by(|a, b| a < b) {
                return Err(format!("the rows of {} are not in order", source.path));
            }
        }
        for claim in &self.claims {
            self.check_claim(claim, &sources).map_err(|what| format!("{}: {what}", claim.id))?;
        }
        Ok(())
    }

    fn check_claim(&self, claim: &WrittenClaim, sources: &BTreeSet<&str>) -> Result<(), String> {
        if name::derive(claim.rule.clone(), &claim.params, &claim.subject) != claim.id {
            return Err("the name does not belong to its rule, parameters and subject".to_owned());
        }
        claim.value.check()?;
        if !self.rules.contains_key(&claim.rule) {
            return Err(format!("the rule {} is not listed", claim.rule));
        }
        if let Some(other) = claim.claims.iter().find(|id| self.claim(id.as_str()).is_none()) {
            return Err(format!("it rests on {other}, which is not there"));
        }
        for rows in &claim.rows {
            if !sources.contains(rows.source.as_str()) {
                return Err(format!("it rests on {}, which is not among the sources", rows.source));
            }
            check_rows(rows)?;
        }
        Ok(())
    }
}

/// Says first which format it is, so that a later one is not refused for an unknown field.
fn check_schema(bytes: &[u8]) -> Result<(), String> {
    #[derive(serde::Deserialize)]
    struct Head {
        schema: String,
    }
    match serde_json::from_slice::<Head>(bytes) {
        Ok(head) if head.schema == SCHEMA => Ok(()),
        Ok(head) => Err(format!("this is {:?}, and this version reads {SCHEMA:?}", head.schema)),
        Err(error) => Err(format!("this is no ledger: {error}")),
    }
}

fn in_order<'a>(names: impl Iterator<Item = &'a str>, what: &str) -> Result<(), String> {
    if names.is_sorted_by(|a, b| a < b) {
        Ok(())
    } else {
        Err(format!("the {what} are not in order, or stand twice"))
    }
}

fn check_rows(rows: &WrittenRows) -> Result<(), String> {
    let sound = rows.ranges.iter().all(|(first, last)| first <= last && last.0 <= u64::from(u32::MAX))
        && rows.ranges.is_sorted_by(|a, b| a.1 < b.0);
    if !sound {
        return Err(format!("the lines of {} are not in order", rows.source));
    }
    let lines: u64 = rows.ranges.iter().map(|(first, last)| last.0 - first.0 + 1).sum();
    match rows.cells {
        WrittenCells::Shown if lines != rows.count.0 => {
            Err(format!("the lines of {} are not {}", rows.source, rows.count))
        }
        WrittenCells::Counted if lines != 0 => {
            Err(format!("lines of {} stand where only a count may", rows.source))
        }
        WrittenCells::Shown | WrittenCells::Counted => Ok(()),
    }
}
