use std::sync::Arc;

use super::{Key, Place, SourceId};

/// What a finding rests on: rows of sources, and other findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// Rows, per source.
    pub rows: Vec<Rows>,
    /// Other findings, by their keys.
    pub on: Vec<Key>,
}

/// How much of the rows may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cells {
    /// The cells may be shown and kept.
    #[default]
    Shown,
    /// Only how many rows there are: people, closing scores, groups under five or their complements.
    Counted,
}

/// Rows of one source, as ranges of physical lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows {
    /// The source.
    pub source: SourceId,
    /// Inclusive ranges of the lines at which the rows begin, in order and run-length encoded.
    pub ranges: Arc<[(u32, u32)]>,
    /// The columns or the key path that were read; empty means the whole row.
    pub columns: Vec<String>,
    /// Which rows were taken, when not all: `position = objection`.
    pub filter: Option<String>,
    /// How much may be shown.
    pub cells: Cells,
}

impl Rows {
    /// The rows that begin at these lines; lines need not be in order.
    #[must_use]
    pub fn of(source: SourceId, lines: impl IntoIterator<Item = u32>) -> Self {
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let mut behind: Vec<u32> = Vec::new();
        for line in lines {
            match ranges.last_mut() {
                Some((_, last)) if *last == line => {}
                Some((_, last)) if *last + 1 == line => *last = line,
                Some((_, last)) if *last > line => behind.push(line),
                _ => ranges.push((line, line)),
            }
        }
        if !behind.is_empty() {
            let known = ranges.iter().flat_map(|(first, last)| *first..=*last);
            behind.extend(known);
            behind.sort_unstable();
            return Self::of(source, behind);
        }
        let ranges = ranges.into();
        Self { source, ranges, columns: Vec::new(), filter: None, cells: Cells::Shown }
    }

    /// The same rows, of which these columns were read.
    #[must_use]
    pub fn columns(mut self, columns: &[&str]) -> Self {
        self.columns = columns.iter().map(|c| (*c).to_owned()).collect();
        self
    }

    /// The same rows, taken by this filter.
    #[must_use]
    pub fn filter(mut self, filter: impl Into<String>) -> Self {
        self.filter = Some(filter.into());
        self
    }

    /// The same rows, of which only the number may be shown.
    #[must_use]
    pub fn counted(mut self) -> Self {
        self.cells = Cells::Counted;
        self
    }
}

impl From<&Place> for Rows {
    fn from(place: &Place) -> Self {
        let mut rows = Self::of(place.source, [place.line]);
        rows.columns = place.name.iter().map(ToString::to_string).collect();
        rows
    }
}

impl Basis {
    /// Rests on one place.
    #[must_use]
    pub fn at(place: &Place) -> Self {
        Self { rows: vec![Rows::from(place)], on: Vec::new() }
    }

    /// Rests on these rows.
    #[must_use]
    pub fn rows(rows: Rows) -> Self {
        Self { rows: vec![rows], on: Vec::new() }
    }

    /// Rests on these findings.
    #[must_use]
    pub fn on(keys: impl IntoIterator<Item = Key>) -> Self {
        Self { rows: Vec::new(), on: keys.into_iter().collect() }
    }

    /// Rests on these rows too.
    #[must_use]
    pub fn and(mut self, rows: Rows) -> Self {
        self.rows.push(rows);
        self
    }

    /// Rests on that finding too.
    #[must_use]
    pub fn and_on(mut self, key: Key) -> Self {
        self.on.push(key);
        self
    }
}
