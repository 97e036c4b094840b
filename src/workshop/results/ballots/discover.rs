//! The options of a file of ballots that no workshop describes: those met in it, in order of appearance.

use foldhash::fast::FixedState;
use indexmap::IndexSet;

use crate::input::{Passing, Unlike, composed};
use crate::workshop::ProposalId;

/// No vote has more options than this.
const MOST: usize = 10_000;

/// The options of a file: its columns, its proposals, or what its rankings name.
pub(super) fn options(passing: &Passing<'_>) -> Result<Vec<ProposalId>, Unlike> {
    let table = passing.table();
    let mut met: IndexSet<String, FixedState> = IndexSet::default();
    let column = table.column("ranking").or_else(|| table.column("proposal"));
    let Some(column) = column else {
        let headings = table.leftover().iter().map(|column| table.heading(*column).trim());
        return Ok(headings.map(|heading| ProposalId::new(composed(heading).as_ref())).collect());
    };
    let signs = if table.column("ranking").is_some() { &['>', '='][..] } else { &[] };
    let mut seen: IndexSet<&str, FixedState> = IndexSet::default();
    for part in passing.parts(1) {
        part.rows(|row| {
            let text = row.cell(column).text;
            if seen.len() >= MOST * 4 || !seen.insert(text) {
                return;
            }
            let names = text.split(signs).map(str::trim).filter(|name| !name.is_empty());
            names.for_each(|name| _ = met.len() < MOST && met.insert(composed(name).into_owned()));
        })?;
    }
    Ok(met.iter().map(|name| ProposalId::new(name.as_str())).collect())
}
