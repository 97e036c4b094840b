use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Which source a place lies in: the position of the source in the run's list of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A physical place in a source: what an editor or Excel would show.
///
/// Lines and columns count from 1; columns count characters, not bytes. `end` is the column just
/// after the last character meant, on the same line (equal to `column` when only a point is meant).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The source.
    pub source: SourceId,
    /// Physical line, or the row of a sheet.
    pub line: u32,
    /// Column in characters, or the column number of a sheet.
    pub column: u32,
    /// The column just after the last character meant.
    pub end: u32,
    /// The TOML key path (`issue.title`, `proposals[2].cost`) or the cell (`Blad1!C7`), when there is one.
    pub name: Option<Arc<str>>,
}

impl Place {
    /// A whole line of a source, pointing at its first column.
    #[must_use]
    pub fn line(source: SourceId, line: u32) -> Self {
        Self { source, line, column: 1, end: 1, name: None }
    }

    /// A stretch of characters on one line.
    #[must_use]
    pub fn span(source: SourceId, line: u32, column: u32, end: u32) -> Self {
        Self { source, line, column, end, name: None }
    }

    /// The same place, carrying the name it has in its file.
    #[must_use]
    pub fn named(mut self, name: impl Into<Arc<str>>) -> Self {
        self.name = Some(name.into());
        self
    }
}

/// A value that knows the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Located<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Located<T> {
    /// A value at its place.
    pub fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// Another value, from the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), place: self.place }
    }
}

impl<T> Deref for Located<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Located<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}
