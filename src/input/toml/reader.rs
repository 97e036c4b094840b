use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::value::{Given, Refusal};
use super::{Field, Kind, Shape, Toml, keys};
use crate::evidence::{Located, Place};
use crate::input::{Diagnostic, Diagnostics, Notation};

/// A row of a table with the same field names as a table in TOML: stakeholders kept in a workbook.
#[derive(Debug, Clone)]
pub struct RowOfFields {
    /// The whole row.
    pub place: Place,
    /// What is filled in, by field name, with how numbers and dates are written there.
    pub cells: BTreeMap<&'static str, (Located<String>, Notation)>,
}

/// Reads one table key by key, whether it stands in TOML or is a row of a list file.
///
/// A getter gives the value with its place; what cannot be read becomes a problem, and reading goes on.
/// [`TableReader::finish`] reports what is missing and what nobody asked for.
pub struct TableReader<'d, 'p> {
    shape: &'static Shape,
    notation: Notation,
    entries: Entries<'d>,
    root: &'static Shape,
    path: String,
    place: Place,
    asked: BTreeSet<&'static str>,
    pub(super) problems: &'p mut Diagnostics,
}

enum Entries<'d> {
    Toml(&'d Toml, &'d DeTable<'d>),
    Row(&'d RowOfFields),
}

/// A value as it was found, with its place.
pub(super) struct Found<'d> {
    pub(super) given: Given<'d>,
    pub(super) place: Place,
    pub(super) inner: Option<&'d DeValue<'d>>,
}

impl<'d, 'p> TableReader<'d, 'p> {
    pub(super) fn root(
        toml: &'d Toml,
        shape: &'static Shape,
        notation: Notation,
        table: &'d DeTable<'d>,
        problems: &'p mut Diagnostics,
    ) -> Self {
        let place = toml.place(&(0..0));
        Self::new(shape, notation, Entries::Toml(toml, table), String::new(), place, problems)
    }

    /// Reads a row of a list file with `read`.
    pub fn read_row<R>(
        shape: &'static Shape,
        row: &'d RowOfFields,
        problems: &'p mut Diagnostics,
        read: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let place = row.place.clone();
        let mut reader = Self::new(shape, Notation::EXACT, Entries::Row(row), String::new(), place, problems);
        let result = read(&mut reader);
        reader.finish();
        result
    }

    fn new(
        shape: &'static Shape,
        notation: Notation,
        entries: Entries<'d>,
        path: String,
        place: Place,
        problems: &'p mut Diagnostics,
    ) -> Self {
        Self { shape, notation, entries, root: shape, path, place, asked: BTreeSet::new(), problems }
    }

    /// The table as a whole: its heading, its opening brace, or its row.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place.clone()
    }

    /// How numbers and dates are written here.
    #[must_use]
    pub fn notation(&self) -> Notation {
        self.notation
    }

    /// Sets how numbers and dates are written here, once the file has said its language.
    pub fn set_notation(&mut self, notation: Notation) {
        self.notation = notation;
    }

    /// Adds a problem that reading brought to light.
    pub fn problem(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Whether something was filled in at the key.
    fn is_filled(&self, key: &str) -> bool {
        match &self.entries {
            Entries::Toml(_, table) => {
                table.get(key).is_some_and(|value| !Given::value(value.get_ref(), self.notation).is_blank())
            }
            Entries::Row(row) => row.cells.get(key).is_some_and(|(cell, _)| !cell.trim().is_empty()),
        }
    }

    /// Whether the key is there, whatever its value.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        match &self.entries {
            Entries::Toml(_, table) => table.contains_key(key),
            Entries::Row(row) => row.cells.contains_key(key),
        }
    }

    /// The text at a key, before it is read or whether or not it can be.
    #[must_use]
    pub fn peek(&self, key: &str) -> Option<Located<String>> {
        match &self.entries {
            Entries::Toml(_, table) => {
                let text = table.get(key)?.get_ref().as_str()?.to_owned();
                Some(Located::new(text, self.place_of(key)))
            }
            Entries::Row(row) => row.cells.get(key).map(|(cell, _)| cell.clone()),
        }
    }

    /// Whether a table stands at the key.
    #[must_use]
    pub fn is_table(&self, key: &str) -> bool {
        match &self.entries {
            Entries::Toml(_, table) => table.get(key).is_some_and(|value| value.get_ref().is_table()),
            Entries::Row(_) => false,
        }
    }

    /// The place of the value at a key; of the table when the key is absent.
    #[must_use]
    pub fn place_of(&self, key: &str) -> Place {
        let place = match &self.entries {
            Entries::Toml(toml, table) => {
                table.get(key).map(|value| toml.place(&value.span()).named(self.path_of(key)))
            }
            Entries::Row(row) => row.cells.get(key).map(|(cell, _)| cell.place.clone()),
        };
        place.unwrap_or_else(|| self.place())
    }

    pub(super) fn kind(&self, key: &str) -> Option<Kind> {
        self.shape.field(key).map(|field| field.kind)
    }

    fn path_of(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn ask(&mut self, key: &'static str) {
        debug_assert!(self.shape.field(key).is_some(), "`{key}` is not described in `{}`", self.shape.name);
        self.asked.insert(key);
    }

    /// The value at a key, unless it is absent or blank.
    pub(super) fn find(&mut self, key: &'static str) -> Option<Found<'d>> {
        self.ask(key);
        let path = self.path_of(key);
        let found = match &self.entries {
            Entries::Toml(toml, table) => {
                let value = table.get(key)?;
                Found::value(toml, value, path, self.notation)
            }
            Entries::Row(row) => {
                let (cell, notation) = row.cells.get(key)?;
                Found { given: Given::cell(&cell.value, *notation), place: cell.place.clone(), inner: None }
            }
        };
        (!found.given.is_blank()).then_some(found)
    }

    /// The elements of a list at a key.
    pub(super) fn elements(&mut self, key: &'static str, signs: &[char]) -> Vec<Found<'d>> {
        let Some(found) = self.find(key) else { return Vec::new() };
        let notation = self.notation;
        match (&self.entries, found.inner) {
            (Entries::Toml(toml, _), Some(DeValue::Array(values))) => {
                let path = |at: usize| format!("{}[{}]", self.path_of(key), at + 1);
                values
                    .iter()
                    .enumerate()
                    .map(|(at, value)| Found::value(toml, value, path(at), notation))
                    .collect()
            }
            (Entries::Row(row), _) => {
                let text = row.cells.get(key).map_or("", |(cell, _)| cell.value.as_str());
                let parts = text.split(signs).map(str::trim).filter(|part| !part.is_empty());
                parts
                    .map(|part| Found {
                        given: Given::cell(part, notation),
                        place: found.place.clone(),
                        inner: None,
                    })
                    .collect()
            }
            _ => {
                let refusal = found.given.wrong("a list", "it between square brackets: [\"…\"]");
                self.refuse(key, &found.place, refusal);
                Vec::new()
            }
        }
    }

    /// A problem with the value at a key.
    pub(super) fn refuse(&mut self, key: &str, place: &Place, refusal: Refusal) {
        let problem = Diagnostic::error(refusal.code, format!("`{key}` {}", refusal.why)).at(place);
        self.problems.push(match refusal.hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        });
    }

    /// A table within this one, read by a function; nothing when it is absent.
    pub fn table<R>(
        &mut self,
        key: &'static str,
        shape: &'static Shape,
        read: impl FnOnce(&mut TableReader<'d, '_>) -> R,
    ) -> Option<R> {
        let found = self.find(key)?;
        self.inner(key, found, shape, read)
    }

    /// A list of tables within this one, each read by a function.
    pub fn tables<R>(
        &mut self,
        key: &'static str,
        shape: &'static Shape,
        mut read: impl FnMut(&mut TableReader<'d, '_>) -> Option<R>,
    ) -> Vec<R> {
        let elements = self.elements(key, &[]);
        elements.into_iter().filter_map(|found| self.inner(key, found, shape, &mut read).flatten()).collect()
    }

    fn inner<R>(
        &mut self,
        key: &'static str,
        found: Found<'d>,
        shape: &'static Shape,
        read: impl FnOnce(&mut TableReader<'d, '_>) -> R,
    ) -> Option<R> {
        let (Entries::Toml(toml, _), Some(DeValue::Table(table))) = (&self.entries, found.inner) else {
            let refusal = found.given.wrong(
                "a table",
                &format!("a heading [{}] with a key on each line below it", self.path_of(key)),
            );
            self.refuse(key, &found.place, refusal);
            return None;
        };
        let path = found.place.name.as_deref().unwrap_or(key).to_owned();
        let entries = Entries::Toml(toml, table);
        let mut reader = TableReader::new(shape, self.notation, entries, path, found.place, self.problems);
        reader.root = self.root;
        let result = read(&mut reader);
        reader.finish();
        Some(result)
    }

    /// Keys that the user made up, each with a line of text.
    pub fn lines(&mut self, key: &'static str) -> BTreeMap<String, Located<String>> {
        let Some(found) = self.find(key) else { return BTreeMap::new() };
        let (Entries::Toml(toml, _), Some(DeValue::Table(table))) = (&self.entries, found.inner) else {
            let refusal = found.given.wrong("a table", &format!("it like {key} = {{ name = \"text\" }}"));
            self.refuse(key, &found.place, refusal);
            return BTreeMap::new();
        };
        let mut lines = BTreeMap::new();
        for (name, value) in table {
            let path = format!("{}.{}", self.path_of(key), name.get_ref());
            let found = Found::value(toml, value, path, self.notation);
            match found.given.line() {
                Ok(line) => {
                    lines.insert(name.get_ref().to_string(), Located::new(line, found.place));
                }
                Err(refusal) => {
                    let problem =
                        Diagnostic::error(refusal.code, format!("`{}` {}", name.get_ref(), refusal.why));
                    self.problems.push(problem.at(&found.place));
                }
            }
        }
        lines
    }

    /// Reports the keys that are missing, and those that the table does not know.
    pub(super) fn finish(self) {
        debug_assert!(
            self.shape.fields.iter().all(|field| self.asked.contains(field.name)),
            "`{}` describes a key that is never read: {:?}",
            self.shape.name,
            self.shape
                .fields
                .iter()
                .map(|field| field.name)
                .filter(|name| !self.asked.contains(name))
                .collect::<Vec<_>>()
        );
        let in_row = matches!(self.entries, Entries::Row(_));
        let absent = |field: &&Field| field.required && !self.is_filled(field.name);
        let missing = self
            .shape
            .fields
            .iter()
            .filter(absent)
            .map(|field| keys::missing(self.shape, field, in_row).at(&self.place));
        for problem in missing.collect::<Vec<_>>() {
            self.problems.push(problem);
        }
        let Entries::Toml(toml, table) = self.entries else { return };
        let mut unknown: Vec<_> =
            table.keys().filter(|key| self.shape.field(key.get_ref()).is_none()).collect();
        unknown.sort_by_key(|key| key.span().start);
        for key in unknown {
            self.problems
                .push(keys::stranger(self.shape, self.root, key.get_ref()).at(&toml.place(&key.span())));
        }
    }
}

impl<'d> Found<'d> {
    fn value(toml: &Toml, value: &'d Spanned<DeValue<'d>>, path: String, notation: Notation) -> Self {
        let place = toml.place(&value.span()).named(path);
        Self { given: Given::value(value.get_ref(), notation), place, inner: Some(value.get_ref()) }
    }
}
