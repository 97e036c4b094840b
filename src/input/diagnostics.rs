use std::collections::BTreeMap;

use super::{Diagnostic, Exit, Severity};
use crate::evidence::SourceId;

/// So many problems of one code in one file are told; the rest are counted. A column that is wrong in a
/// million rows is one mistake, and must not fill the screen or the memory.
const TOLD: usize = 100;

/// Problems in the order in which they were found.
///
/// Readers take `&mut Diagnostics` and go on after an error, so that one run shows every problem.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    alike: BTreeMap<(&'static str, Severity, Option<SourceId>), Alike>,
    untold_errors: usize,
}

/// Problems of one code in one file.
#[derive(Debug, Clone, Copy, Default)]
struct Alike {
    count: usize,
    /// The place in `found` of the problem that stands for those that are no longer told.
    rest: Option<usize>,
}

impl Diagnostics {
    /// No problems yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let source = diagnostic.place.as_ref().map(|place| place.source);
        let alike = self.alike.entry((diagnostic.code, diagnostic.severity, source)).or_default();
        alike.count += 1;
        let more = alike.count.saturating_sub(TOLD);
        match alike.rest.and_then(|rest| self.found.get_mut(rest)) {
            Some(rest) => {
                rest.message = more_alike(more);
                rest.exit = rest.exit.max(diagnostic.exit);
                self.untold_errors += usize::from(diagnostic.severity == Severity::Error);
            }
            None if more > 0 && source.is_some() => {
                alike.rest = Some(self.found.len());
                let (message, also) = (more_alike(more), Vec::new());
                self.found.push(Diagnostic { message, also, ..diagnostic });
            }
            None => self.found.push(diagnostic),
        }
    }

    /// Adds all problems of another run of reading.
    pub fn append(&mut self, other: Self) {
        other.found.into_iter().for_each(|problem| self.push(problem));
        self.untold_errors += other.untold_errors;
    }

    /// Makes every warning an error, as `--strict` asks.
    pub fn make_strict(&mut self) {
        for problem in &mut self.found {
            if problem.severity == Severity::Warning {
                problem.severity = Severity::Error;
                problem.exit = Exit::Data;
            }
        }
    }

    /// The problems of at least this severity.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> Self {
        let found = self.found.iter().filter(|problem| problem.severity >= severity).cloned().collect();
        Self { found, untold_errors: self.untold_errors, ..Self::default() }
    }

    /// The problems, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many of them are errors: a reader that compares this before and after knows whether it failed.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.found.iter().filter(|d| d.severity == Severity::Error).count() + self.untold_errors
    }

    /// Whether there are none at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The first error's exit status, if there is an error. An unreadable input outranks bad data.
    #[must_use]
    pub fn exit(&self) -> Option<Exit> {
        self.found.iter().filter(|d| d.severity == Severity::Error).map(|d| d.exit).max()
    }
}

fn more_alike(more: usize) -> String {
    match more {
        1 => "one more problem like those above, here".to_owned(),
        more => format!("{more} more problems like those above, the first of them here"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostics, TOLD};
    use crate::evidence::{Place, SourceId};
    use crate::input::Diagnostic;

    #[test]
    fn a_mistake_in_every_row_is_told_often_enough_and_then_counted() {
        let mut found = Diagnostics::new();
        for line in 1..=1000 {
            found.push(Diagnostic::error("cell", "wrong").at(&Place::line(SourceId(0), line)));
        }
        found.push(Diagnostic::error("cell", "wrong too").at(&Place::line(SourceId(1), 1)));
        let told: Vec<_> =
            found.iter().map(|d| (d.message.as_str(), d.place.as_ref().unwrap().line)).collect();
        assert_eq!(told.len(), TOLD + 2);
        assert_eq!(told[TOLD], ("900 more problems like those above, the first of them here", 101));
        assert_eq!(told[TOLD + 1], ("wrong too", 1));
        assert_eq!(found.errors(), 1001);
    }
}
