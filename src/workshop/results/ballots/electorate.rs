//! Who is who: rows with the same pseudonym are one person's, found exactly among millions.
//!
//! Pseudonyms were dealt out over shares by their hash, so that each share fits the processor's cache. Within
//! a share, where two hashes are equal the pseudonyms themselves are compared.

use std::thread;

use super::part::Gathered;
use super::saying::number;
use crate::input::fold;

/// No row.
const NOBODY: u32 = u32::MAX;

/// The texts into which the offsets of pseudonyms point.
#[derive(Clone, Copy)]
pub(super) struct Texts<'t> {
    pub text: &'t str,
    pub unquoted: &'t str,
}

/// Rows in one count for the whole file, with the pseudonym that each bears.
pub(super) struct Names<'t> {
    pub texts: Texts<'t>,
    pub starts: &'t [u32],
    pub lengths: &'t [u8],
}

/// Which rows are whose.
#[derive(Debug, Default)]
pub(super) struct Electorate {
    /// Rows of a person who has an earlier row, with an earlier row of theirs; in the order of the rows.
    pub again: Vec<(u32, u32)>,
    /// Pairs of rows whose pseudonyms differ only in capitals, spaces or composition.
    pub alike: Vec<(u32, u32)>,
}

impl<'t> Names<'t> {
    /// The pseudonym of a row, as it is written.
    pub(super) fn of(&self, row: u32) -> &'t str {
        let (start, length) = (self.starts[row as usize] as usize, usize::from(self.lengths[row as usize]));
        let text = match start.checked_sub(self.texts.text.len()) {
            None => self.texts.text.get(start..start + length),
            Some(start) => self.texts.unquoted.get(start..start + length),
        };
        text.unwrap_or_default()
    }
}

/// Finds who has several rows. `parts` are in the order of the file; `before` says how many rows stand
/// before each.
pub(super) fn find(parts: &[Gathered], before: &[u32], names: &Names<'_>, threads: usize) -> Electorate {
    let shares = parts.first().map_or(0, |part| part.met.len());
    let each = shares.div_ceil(threads.max(1)).max(1);
    let mut whole = Electorate::default();
    thread::scope(|scope| {
        let shares: Vec<usize> = (0..shares).collect();
        let found: Vec<_> = shares
            .chunks(each)
            .map(|shares| shares.to_vec())
            .map(|shares| scope.spawn(move || in_shares(parts, before, names, &shares)))
            .collect();
        for one in found {
            let one = one.join().unwrap_or_default();
            whole.again.extend(one.again);
            whole.alike.extend(one.alike);
        }
    });
    for (part, before) in parts.iter().zip(before) {
        whole.again.extend(part.again.iter().map(|row| (row + before, row + before - 1)));
    }
    whole.again.sort_unstable();
    whole.alike.sort_unstable();
    whole
}

fn in_shares(parts: &[Gathered], before: &[u32], names: &Names<'_>, shares: &[usize]) -> Electorate {
    let mut found = Electorate::default();
    let mut slots: Vec<(u32, u32)> = Vec::new();
    for share in shares {
        let met: usize = parts.iter().map(|part| part.met[*share].len()).sum();
        let room = (met * 2).next_power_of_two().max(2);
        slots.clear();
        slots.resize(room, (0, NOBODY));
        for (part, before) in parts.iter().zip(before) {
            for (half, row) in &part.met[*share] {
                found.place(&mut slots, *half, row + before, names);
            }
        }
    }
    found
}

impl Electorate {
    /// Puts a row in the first free slot from where its hash points, unless its person is met on the way.
    fn place(&mut self, slots: &mut [(u32, u32)], half: u32, row: u32, names: &Names<'_>) {
        let mask = slots.len() - 1;
        let mut slot = half as usize & mask;
        loop {
            let (other, first) = slots[slot];
            if first == NOBODY {
                slots[slot] = (half, row);
                return;
            }
            if other == half {
                let (mine, theirs) = (names.of(row), names.of(first));
                if mine == theirs {
                    self.again.push((row, first));
                    return;
                }
                if fold(mine) == fold(theirs) {
                    self.alike.push((row, first));
                }
            }
            slot = (slot + 1) & mask;
        }
    }
}

/// Numbers people by their first row: who each row is of, and the first row of each.
pub(super) fn numbered(rows: usize, again: &[(u32, u32)]) -> (Vec<u32>, Vec<u32>) {
    let mut voters = Vec::with_capacity(rows);
    let mut firsts = Vec::with_capacity(rows - again.len());
    let mut again = again.iter().peekable();
    for row in 0..number(rows) {
        match again.next_if(|(later, _)| *later == row) {
            Some((_, first)) => voters.push(voters[*first as usize]),
            None => {
                voters.push(number(firsts.len()));
                firsts.push(row);
            }
        }
    }
    (voters, firsts)
}
