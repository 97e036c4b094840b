//! Voters held against the pseudonyms of other files, so that two ways of writing one person are found.

use std::collections::BTreeSet;

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::super::register::Register;
use super::electorate::Names;
use super::person_cell;
use super::settle::People;
use super::whole::Whole;
use crate::input::{Table, fold, skeleton};

/// Of more voters than this only those are registered that look like somebody else.
const REGISTERED: usize = 1 << 17;

/// Registers the voters of a file.
pub(super) fn meet(whole: &Whole, people: &People, table: &Table, register: &mut Register) {
    let Some(person) = table.column("person") else { return };
    let names = whole.names();
    let rows = whole.lines.len();
    let many = people.firsts(rows).nth(REGISTERED).is_some();
    let suspects =
        if many { suspects(whole, people, &names, register) } else { people.firsts(rows).collect() };
    for row in suspects {
        let (line, near) = (whole.lines[row as usize], whole.starts[row as usize]);
        register.meet(names.of(row), || table.place_near(line, near, person));
    }
}

/// The first rows of voters who look like another voter, or like somebody in another file.
fn suspects(whole: &Whole, people: &People, names: &Names<'_>, register: &Register) -> BTreeSet<u32> {
    let mut suspects: BTreeSet<u32> = whole.electorate.alike.iter().flat_map(|(a, b)| [*a, *b]).collect();
    let known: IndexMap<u64, &str, FixedState> =
        register.written().map(|text| (person_cell::hash(fold(text).as_bytes()), text)).collect();
    let foreign = |text: &&str| !text.is_ascii();
    let rows = whole.lines.len();
    let voters = || people.firsts(rows).map(|row| names.of(row));
    let looks: BTreeSet<String> =
        register.written().filter(foreign).chain(voters().filter(foreign)).map(skeleton).collect();
    let letters = Letters::new();
    let mut look = String::new();
    for row in people.firsts(rows) {
        let text = names.of(row);
        let written = || person_cell::read(text).ok();
        let other = || known.get(&written()?.hash).filter(|other| **other != text);
        let alike = !known.is_empty() && other().is_some();
        if alike || !text.is_ascii() || !looks.is_empty() && looks.contains(letters.skeleton(text, &mut look))
        {
            suspects.insert(row);
        }
    }
    suspects
}

/// What each ASCII letter looks like, worked out once.
struct Letters(Vec<String>);

impl Letters {
    fn new() -> Self {
        Self((0..128_u8).map(|byte| skeleton(char::from(byte).to_string().as_str())).collect())
    }

    fn skeleton<'b>(&self, ascii: &str, look: &'b mut String) -> &'b str {
        look.clear();
        ascii
            .bytes()
            .filter_map(|byte| self.0.get(usize::from(byte)))
            .for_each(|letter| look.push_str(letter));
        look
    }
}
