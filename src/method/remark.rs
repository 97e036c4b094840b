//! What stands out against the method: a sentence for the report, a warning for the screen.

use crate::evidence::{Basis, Finding, Place, Rule, Saying};
use crate::input::Diagnostic;

/// One thing at odds with the method, with the row of the method that says so.
#[derive(Debug, Clone)]
pub struct Remark {
    /// The row of the method: `M3`.
    pub row: &'static str,
    /// The section of the report in which it is told.
    pub section: Section,
    /// From which step on it matters.
    pub from: Step,
    /// The remark as a finding: rule, subject, sentence, rows.
    pub finding: Finding,
    /// Where to look.
    pub place: Option<Place>,
    /// The same in English, for the screen.
    pub message: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// The step for which a workshop is checked. Each includes the ones before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// People are invited.
    Invite,
    /// The session is held.
    Session,
    /// The report is written.
    Report,
}

/// A section of the report, by its name in the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each is the section of the account of the same name")]
pub enum Section {
    Short,
    Status,
    Issue,
    Fixed,
    Who,
    Course,
    Voice,
    Contributions,
    Decisions,
    NotAdopted,
    Unresolved,
    Money,
    Actions,
    Route,
    Closing,
    Criticism,
    Asked,
    Follows,
    Account,
}

impl Remark {
    /// A remark by a row of the method: its rule, what it is about, and the sentence of the report.
    pub(super) fn new(
        row: &'static str,
        section: Section,
        rule: &'static Rule,
        subject: impl Into<String>,
        said: Saying,
    ) -> Self {
        let finding = Finding::new(rule, subject, said, Basis::default());
        let (message, hint) = (String::new(), "");
        Self { row, section, from: Step::Invite, finding, place: None, message, hint }
    }

    /// The same remark, that matters from this step on.
    pub(super) fn from(mut self, step: Step) -> Self {
        self.from = step;
        self
    }

    /// The same remark, at this place, on which it also rests.
    pub(super) fn at(mut self, place: &Place) -> Self {
        self.finding.basis.rows.push(place.into());
        self.place.get_or_insert_with(|| place.clone());
        self
    }

    /// The same remark, resting on this.
    pub(super) fn resting(mut self, basis: Basis) -> Self {
        if let (None, Some(rows)) = (&self.place, basis.rows.first()) {
            self.place = rows.ranges.first().map(|(line, _)| Place::line(rows.source, *line));
        }
        self.finding.basis.rows.extend(basis.rows);
        self.finding.basis.on.extend(basis.on);
        self
    }

    /// The same remark, for the screen.
    pub(super) fn screen(mut self, message: impl Into<String>, hint: &'static str) -> Self {
        self.message = message.into();
        self.hint = hint;
        self
    }

    /// The warning for the screen.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let warning = Diagnostic::warning("method", format!("{}: {}", self.row, self.message));
        let warning = warning.hint(self.hint);
        match &self.place {
            Some(place) => warning.at(place),
            None => warning,
        }
    }
}

/// So many of something, for the screen: `one person stood aside`, `3 people stood aside`.
pub(super) fn number(count: impl TryInto<u64>, one: &str, many: &str) -> String {
    match count.try_into() {
        Ok(1) => format!("one {one}"),
        Ok(count) => format!("{count} {many}"),
        Err(_) => many.to_owned(),
    }
}
