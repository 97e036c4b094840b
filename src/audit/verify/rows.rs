use std::collections::{BTreeMap, BTreeSet};

use super::Recomputed;
use super::verification::Verification;
use crate::evidence::SourceId;
use crate::ledger::WrittenLedger;
use crate::ledger::written::{WrittenCells, WrittenRows};

/// `consent.csv:17-19, 24`, or a number where lines may not be told.
pub(super) fn told(rows: &WrittenRows) -> String {
    match rows.cells {
        WrittenCells::Counted => format!("{} rows of {}", rows.count, rows.source),
        WrittenCells::Shown => {
            let ranges: Vec<(u64, u64)> = rows.ranges.iter().map(|(a, b)| (a.0, b.0)).collect();
            format!("{}:{}", rows.source, lines(&ranges))
        }
    }
}

/// Rows of tables that were read and that no claim rests on: looked at, and then without consequence.
pub(super) fn unused(ledger: &WrittenLedger, again: &Recomputed<'_>, found: &mut Verification) {
    let mut used: BTreeMap<SourceId, BTreeSet<u32>> = BTreeMap::new();
    for rows in again.ledger.claims().flat_map(|claim| &claim.basis.rows) {
        let lines = rows.ranges.iter().flat_map(|(first, last)| *first..=*last);
        used.entry(rows.source).or_default().extend(lines);
    }
    for (id, source) in again.inputs.sources().iter() {
        let Some(table) = again.inputs.table_again(id) else { continue };
        let used = used.remove(&id).unwrap_or_default();
        let unused: Vec<u32> = table.rows().map(|row| row.line()).filter(|l| !used.contains(l)).collect();
        if unused.is_empty() || ledger.sources.iter().all(|known| known.path != source.path) {
            continue;
        }
        let lines = if source.private { format!("{} rows", unused.len()) } else { lines(&ranges(&unused)) };
        found.unused.push((source.path.clone(), lines));
    }
}

fn ranges(lines: &[u32]) -> Vec<(u64, u64)> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for line in lines.iter().copied().map(u64::from) {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => ranges.push((line, line)),
        }
    }
    ranges
}

fn lines(ranges: &[(u64, u64)]) -> String {
    let told: Vec<String> =
        ranges.iter().map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") }).collect();
    told.join(", ")
}
