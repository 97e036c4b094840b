use crate::evidence::Place;
use crate::input::{Column, Diagnostic, Diagnostics, Table};

/// So many refusals of one part keep their own words; the others are counted only.
const KEPT: usize = 100;

/// Why something in a ballot cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The code of the problem.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Which bytes of the cell are meant, when not all.
    pub within: Option<(usize, usize)>,
}

impl Refusal {
    pub(super) fn new(code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into(), within: None }
    }

    pub(super) fn within(self, from: usize, to: usize) -> Self {
        Self { within: Some((from, to)), ..self }
    }
}

/// A cell that was refused.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wrong {
    /// The line of its row.
    pub line: u32,
    /// An offset of something in its row.
    pub near: u32,
    /// Its column; the row as a whole when there is none.
    pub column: Option<Column>,
    /// Which refusal.
    pub refusal: u32,
    /// An earlier line that matters too.
    pub also: Option<u32>,
}

/// What was refused in a file, and why. Refusals in millions of rows take little memory.
#[derive(Debug, Clone, Default)]
pub(super) struct Wrongs {
    refusals: Vec<Refusal>,
    cells: Vec<Wrong>,
}

impl Wrongs {
    /// The number of a refusal. When there are too many of one code, another of that code stands for it.
    pub(super) fn refusal(&mut self, refusal: Refusal) -> u32 {
        let mut alike = self.refusals.iter().enumerate().filter(|(_, known)| known.code == refusal.code);
        let at = match alike.find(|(_, known)| **known == refusal) {
            Some((at, _)) => at,
            None => {
                let mut alike =
                    self.refusals.iter().enumerate().filter(|(_, known)| known.code == refusal.code);
                match alike.nth(KEPT) {
                    Some((at, _)) => at,
                    None => {
                        self.refusals.push(refusal);
                        self.refusals.len() - 1
                    }
                }
            }
        };
        super::number(at)
    }

    /// One more.
    pub(super) fn push(&mut self, wrong: Wrong) {
        self.cells.push(wrong);
    }

    /// All of another list behind these.
    pub(super) fn append(&mut self, other: Self) {
        let before = super::number(self.refusals.len());
        self.refusals.extend(other.refusals);
        self.cells
            .extend(other.cells.into_iter().map(|wrong| Wrong { refusal: wrong.refusal + before, ..wrong }));
    }

    /// Tells everything, in the order of the file.
    pub(super) fn tell(mut self, table: &Table, found: &mut Diagnostics) {
        self.cells.sort_by_key(|wrong| (wrong.line, wrong.column));
        for wrong in &self.cells {
            let Some(refusal) = self.refusals.get(wrong.refusal as usize) else { continue };
            let place = place(table, wrong, refusal);
            let problem = Diagnostic::error(refusal.code, refusal.message.as_str()).at(&place);
            let problem = match wrong.also {
                Some(line) => problem.also(&Place::line(table.source(), line), "voted first here"),
                None => problem,
            };
            found.push(problem.hint(refusal.hint.as_str()));
        }
    }
}

fn place(table: &Table, wrong: &Wrong, refusal: &Refusal) -> Place {
    let Some(column) = wrong.column else { return Place::line(table.source(), wrong.line) };
    match refusal.within {
        Some((from, to)) => table.place_within(wrong.line, wrong.near, column, from, to),
        None => table.place_near(wrong.line, wrong.near, column),
    }
}
