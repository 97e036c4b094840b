//! Headings matched with the columns of a kind of table: in English or Dutch, mapped by the workshop file,
//! ignored on purpose, or left over.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Others, TableKind, heading};
use super::names::nearest;
use super::table::Column;
use super::{Diagnostic, Diagnostics, Reading};
use crate::evidence::{Located, Place};

/// Which column is what.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// The columns that the kind of table knows.
    pub known: BTreeMap<&'static str, Column>,
    /// The other columns to which the workshop file gives a name.
    pub named: BTreeMap<String, Column>,
    /// The others that were not ignored.
    pub leftover: Vec<Column>,
}

impl Header {
    /// Takes a heading for the first of these columns that has none yet.
    fn settle(
        &mut self,
        position: usize,
        names: &[&'static str],
        headings: &[Located<String>],
        found: &mut Diagnostics,
    ) {
        let free = names.iter().find(|name| !self.known.contains_key(*name));
        match (free, names.first()) {
            (Some(name), _) => _ = self.known.insert(name, Column(position)),
            (None, Some(name)) => {
                let other = self.known[name].0;
                found.push(same_meaning(&headings[position], &headings[other], name));
            }
            (None, None) => {}
        }
    }
}

/// Every heading that means something for this kind of table and this mapping, folded.
pub(super) fn vocabulary(kind: &TableKind, reading: &Reading) -> BTreeSet<String> {
    let names = kind.meanings().into_keys();
    let chosen = reading.columns.values().chain(&reading.ignore).map(|given| heading(given));
    names.chain(chosen).collect()
}

/// Matches the headings; every problem is added to `found`.
pub(super) fn matched(
    headings: &[Located<String>],
    kind: &'static TableKind,
    reading: &Reading,
    found: &mut Diagnostics,
) -> Header {
    let folded: Vec<String> = headings.iter().map(|given| heading(given)).collect();
    let mut header = Header::default();
    let meanings = kind.meanings();
    let mut taken = refuse_twins(headings, &folded, found);
    for (name, given) in &reading.columns {
        let Some(position) = position_of(given, &folded, headings, found) else { continue };
        taken.insert(position);
        match kind.column(name) {
            Some(column) => _ = header.known.insert(column.name, Column(position)),
            None if kind.others == Others::Keep => {
                header.named.insert(name.clone(), Column(position));
                header.leftover.push(Column(position));
            }
            None => found.push(no_such_column(name, given, kind)),
        }
    }
    for given in &reading.ignore {
        taken.extend(position_of(given, &folded, headings, found));
    }
    let mut several = Vec::new();
    for (position, folded) in folded.iter().enumerate() {
        if taken.contains(&position) || folded.is_empty() {
            continue;
        }
        match meanings.get(folded) {
            None => header.leftover.push(Column(position)),
            Some(names) if names.len() > 1 => several.push((position, names)),
            Some(names) => header.settle(position, names, headings, found),
        }
    }
    for (position, names) in several {
        header.settle(position, names, headings, found);
    }
    header.leftover.sort_unstable();
    if kind.others == Others::Warn {
        warn_unknown(headings, &header.leftover, kind, found);
    }
    let missing =
        kind.columns.iter().filter(|column| column.required && !header.known.contains_key(column.name));
    let place = headings.first().map(|first| &first.place);
    for column in missing {
        found.push(missing_column(column.name, headings, &header.leftover, kind, place));
    }
    header
}

/// Where the workshop file's heading stands in the file.
fn position_of(
    given: &Located<String>,
    folded: &[String],
    headings: &[Located<String>],
    found: &mut Diagnostics,
) -> Option<usize> {
    let wanted = heading(given);
    let position = folded.iter().position(|heading| *heading == wanted);
    if position.is_none() {
        let near = nearest(given, headings.iter().map(|heading| heading.value.as_str()));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the heading as it stands in the file".to_owned(),
        };
        let message = format!("the file has no column `{}`", given.value);
        let problem = Diagnostic::error("table-columns", message).at(&given.place).hint(hint);
        found.push(match headings.first() {
            Some(first) => problem.also(&first.place, "the header"),
            None => problem,
        });
    }
    position
}

fn no_such_column(name: &str, given: &Located<String>, kind: &TableKind) -> Diagnostic {
    let names: Vec<&str> = kind.columns.iter().map(|column| column.name).collect();
    let hint = match nearest(name, names.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the columns are {}", names.join(", ")),
    };
    Diagnostic::error("value", format!("a {} file has no column `{name}`", kind.name))
        .at(&given.place)
        .hint(hint)
}

/// Refuses headings that stand there twice, and tells which positions those are.
fn refuse_twins(headings: &[Located<String>], folded: &[String], found: &mut Diagnostics) -> BTreeSet<usize> {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut twins = BTreeSet::new();
    for (position, name) in folded.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let Some(other) = first.insert(name, position) else { continue };
        let message = format!("two columns are called `{}`", headings[position].value.trim());
        let problem = Diagnostic::error("table-column-twice", message).at(&headings[position].place);
        let problem = problem.also(&headings[other].place, "the one before");
        found.push(problem.hint("rename or remove one of the two"));
        twins.insert(position);
    }
    twins
}

fn same_meaning(second: &Located<String>, first: &Located<String>, name: &str) -> Diagnostic {
    let message =
        format!("columns `{}` and `{}` both mean `{name}`", first.value.trim(), second.value.trim());
    Diagnostic::error("table-column-twice", message)
        .at(&second.place)
        .also(&first.place, "the first one")
        .hint("remove one of the two, or name one under `ignore` in the workshop file")
}

/// Warns of columns that are not understood.
pub(super) fn warn_unknown(
    headings: &[Located<String>],
    unknown: &[Column],
    kind: &TableKind,
    found: &mut Diagnostics,
) {
    for &Column(position) in unknown {
        let given = &headings[position];
        let near = nearest(given.trim(), kind.columns.iter().flat_map(|column| column.names()));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`? Else name it under `ignore` in the workshop file"),
            None => "it is left out; name it under `ignore` in the workshop file to say so".to_owned(),
        };
        let message = format!("column `{}` is not understood in the {} file", given.trim(), kind.name);
        found.push(Diagnostic::warning("table-column-unknown", message).at(&given.place).hint(hint));
    }
}

/// A column that is needed and absent, with the closest of those that are there.
pub(super) fn missing_column(
    name: &str,
    headings: &[Located<String>],
    leftover: &[Column],
    kind: &TableKind,
    place: Option<&Place>,
) -> Diagnostic {
    let others: Vec<&str> = leftover.iter().map(|column| headings[column.0].trim()).collect();
    let spec = kind.column(name);
    let names = || spec.into_iter().flat_map(|spec| spec.names());
    let near = names().find_map(|name| nearest(name, others.iter().copied()));
    let called = names().skip(1).map(|dutch| format!("`{dutch}`")).collect::<Vec<_>>().join(", ");
    let message = match called.as_str() {
        "" => format!("column `{name}` is missing"),
        called => format!("column `{name}` (or {called}) is missing"),
    };
    let hint = match (near, others.as_slice()) {
        (Some(near), _) => format!(
            "is it `{near}`? Rename it, or add `columns = {{ {name} = \"{near}\" }}` for this file to the workshop file"
        ),
        (None, []) => "add the column with this heading to the first line".to_owned(),
        (None, others) => format!(
            "the first line must hold the headings; if one of `{}` holds it, add `columns = {{ {name} = \"…\" }}` for this file to the workshop file",
            others[..others.len().min(12)].join("`, `")
        ),
    };
    let problem = Diagnostic::error("table-columns", message).hint(hint);
    match place {
        Some(place) => problem.at(place),
        None => problem,
    }
}
