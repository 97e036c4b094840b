use std::collections::BTreeMap;

use super::names::fold;

/// One column of a kind of table: how it is called in English and in Dutch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ColumnSpec {
    /// The name in code and in English files.
    pub name: &'static str,
    /// The Dutch names; the first is what empty forms carry.
    pub nl: &'static [&'static str],
    /// Whether a file without this column cannot be read.
    pub required: bool,
}

/// What happens to columns that the kind of table does not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Others {
    /// Each is named in a warning.
    Warn,
    /// They are left to the caller, through [`super::Table::leftover`]: a wide file has a column per proposal.
    Keep,
}

/// A kind of table, described by its columns.
#[derive(Debug, Clone, Copy)]
pub struct TableKind {
    /// The name, as in `[files]`.
    pub name: &'static str,
    /// The columns, in the order in which empty forms carry them.
    pub columns: &'static [ColumnSpec],
    /// What happens to other columns.
    pub others: Others,
    /// Whether the cells are personal and never shown.
    pub private: bool,
}

impl ColumnSpec {
    /// A column that must be there.
    pub(super) const fn needed(name: &'static str, nl: &'static [&'static str]) -> Self {
        Self { name, nl, required: true }
    }

    /// A column that may be left out.
    pub(super) const fn optional(name: &'static str, nl: &'static [&'static str]) -> Self {
        Self { name, nl, required: false }
    }

    /// Every name of the column, the English one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.nl.iter().copied())
    }

    /// The name that an empty form carries.
    #[must_use]
    pub fn title(&self, dutch: bool) -> &'static str {
        self.nl.first().copied().filter(|_| dutch).unwrap_or(self.name)
    }
}

impl TableKind {
    /// Which columns each folded heading may name. A heading that is no column's own name (English, or
    /// first in Dutch) may stand for several: `feature` is the characteristic or its value.
    pub(super) fn meanings(&self) -> BTreeMap<String, Vec<&'static str>> {
        let mut meanings: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
        for own in [true, false] {
            for column in self.columns {
                let names = column.names().enumerate().filter(|(at, _)| (*at < 2) == own);
                for (_, name) in names {
                    let columns = meanings.entry(heading(name)).or_default();
                    if !columns.contains(&column.name) {
                        columns.push(column.name);
                    }
                }
            }
        }
        meanings
    }

    /// The column of this English name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&'static ColumnSpec> {
        self.columns.iter().find(|column| column.name == name)
    }
}

/// A heading as it is compared: case, surrounding space, and `_`, `-` or space between words do not matter.
#[must_use]
pub fn heading(text: &str) -> String {
    let words = fold(text);
    let words: Vec<&str> = words.split(|c: char| c.is_whitespace() || c == '_' || c == '-').collect();
    words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
