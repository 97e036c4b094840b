//! Whether a report says what its sources say.
//!
//! Everything that can be checked is checked, whatever else is wrong: a file that is absent keeps some
//! claims from being recomputed, not the others.

mod again;
mod claims;
mod pages;
mod particulars;
mod rows;
mod since;
mod sources;
mod telling;
mod told;
mod verification;

use std::collections::BTreeMap;

pub use again::{again, standing};
pub use since::{Since, since};
pub use sources::{SourceCheck, SourceState, check as sources};
pub use verification::{Contradiction, Verdict, Verification};

use super::Found;
use crate::input::Inputs;
use crate::ledger::{Ledger, WrittenLedger};

/// A report, made again from its sources.
#[derive(Debug)]
pub struct Recomputed<'a> {
    /// Its claims, with every row they rest on.
    pub ledger: &'a Ledger,
    /// Its ledger as it would be written.
    pub written: &'a WrittenLedger,
    /// The files that were read.
    pub inputs: &'a Inputs,
    /// Its pages, by file name.
    pub pages: &'a BTreeMap<String, Vec<u8>>,
}

/// Compares a report as it stands with what its sources give.
///
/// `standing` are the pages beside the ledger, by file name; `again` is nothing when the report could not
/// be made again.
#[must_use]
pub fn verify(
    found: &Found,
    checked: Vec<SourceCheck>,
    standing: &BTreeMap<String, Vec<u8>>,
    again: Option<&Recomputed<'_>>,
    version: &str,
) -> Verification {
    let ledger = &found.read.ledger;
    let mut verification = Verification::of(found, checked);
    if ledger.tool.version != version {
        verification.other_version(&ledger.tool.version, version);
    }
    particulars::form(found, &mut verification);
    particulars::orphans(ledger, &mut verification);
    pages::orphans(ledger, standing, &mut verification);
    let Some(again) = again else {
        verification.unchecked = ledger.claims.iter().map(|claim| claim.id.clone()).collect();
        verification.pages_unchecked = standing.keys().cloned().collect();
        return verification;
    };
    claims::compare(ledger, again, &mut verification);
    rows::unused(ledger, again, &mut verification);
    // With other sources everything else differs too, and says nothing more.
    if verification.sources_hold() {
        particulars::compare(ledger, again.written, &mut verification);
    }
    // What another template gives, or other sources, says nothing about the pages.
    let comparable = ledger.templates == again.written.templates || verification.is_other_version();
    if verification.sources_hold() && comparable {
        pages::compare(again.written, standing, again.pages, &mut verification);
    } else {
        verification.pages_unchecked = standing.keys().cloned().collect();
    }
    verification
}
