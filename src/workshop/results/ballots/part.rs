//! One part of a file of ballots, read into columns. Parts are read at the same time; nothing here tells
//! anything, so that the order in which they come to an end cannot matter.

use foldhash::fast::FixedState;
use indexmap::IndexMap;

use super::super::Choice;
use super::choice::Cells;
use super::layout::Layout;
use super::options::Options;
use super::saying::{Sayings, number};
use super::wrong::{Refusal, Wrong, Wrongs};
use super::{person_cell, ranking};
use crate::input::{Column, Notation, Part, Seen, Unlike};

/// Of rows that say something new each time, so many are remembered.
const REMEMBERED: usize = 1 << 16;

/// How a file is read.
pub(super) struct Setting<'s> {
    pub person: Column,
    pub layout: Layout,
    pub options: &'s Options,
    pub cells: &'s Cells,
    pub notation: Notation,
    /// In so many shares voters are looked up, as a power of two.
    pub shares: u32,
}

/// The rows of one part.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Where each row's pseudonym begins, as an offset into the text.
    pub starts: Vec<u32>,
    /// How long it is.
    pub lengths: Vec<u8>,
    /// On which line each row begins.
    pub lines: Vec<u32>,
    /// What each row says.
    pub sayings: Vec<u32>,
    /// The different things that are said.
    pub said: Sayings,
    /// Rows whose pseudonym does not stand there as it is compared.
    pub uneven: Vec<u32>,
    /// Per share: half of the hash of a pseudonym, and its row in this part.
    pub met: Vec<Vec<(u32, u32)>>,
    /// Rows of the same person as the row before.
    pub again: Vec<u32>,
    /// What was refused.
    pub wrong: Wrongs,
}

/// A part that is being read.
struct Reader<'t, 's> {
    setting: &'s Setting<'s>,
    gathered: Gathered,
    /// What the texts of rows said before: proposal and choice, or a ranking.
    known: IndexMap<(&'t str, &'t str), u32, FixedState>,
    /// What the cells of a wide file said before.
    choices: IndexMap<&'t str, Option<Choice>, FixedState>,
    /// What the rows of a wide file said before.
    ballots: IndexMap<Vec<(u16, Choice)>, u32, FixedState>,
    /// The pseudonym of the row before, and whether it stands there as it is compared.
    before: (&'t str, bool),
}

/// Reads a part.
pub(super) fn gather(part: &Part<'_>, setting: &Setting<'_>) -> Result<Gathered, Unlike> {
    let rows = part.about();
    let share = (rows >> setting.shares) + (rows >> (setting.shares + 3)) + 16;
    let gathered = Gathered {
        starts: Vec::with_capacity(rows),
        lengths: Vec::with_capacity(rows),
        lines: Vec::with_capacity(rows),
        sayings: Vec::with_capacity(rows),
        met: (0..1_usize << setting.shares).map(|_| Vec::with_capacity(share)).collect(),
        ..Gathered::default()
    };
    let mut reader = Reader {
        setting,
        gathered,
        known: IndexMap::default(),
        choices: IndexMap::default(),
        ballots: IndexMap::default(),
        before: ("", true),
    };
    part.rows(|row| reader.row(row))?;
    Ok(reader.gathered)
}

impl<'t> Reader<'t, '_> {
    fn row(&mut self, row: &Seen<'t, '_>) {
        let cell = row.cell(self.setting.person);
        let new = match cell.text == self.before.0 && !cell.text.is_empty() {
            true => None,
            false => match person_cell::read(cell.text) {
                Ok(written) => Some(written),
                Err(refusal) => return self.refuse(row, cell.at, self.setting.person, refusal),
            },
        };
        let saying = match &self.setting.layout {
            Layout::Long { proposal, choice } => self.long(row, cell.at, *proposal, *choice),
            Layout::Ranking(column) => self.ranking(row, cell.at, *column),
            Layout::Wide(columns) => Some(self.wide(row, cell.at, columns)),
            Layout::None => None,
        };
        let Some(saying) = saying else { return };
        let at = number(self.gathered.starts.len());
        match new {
            Some(written) => {
                let (share, half) = halves(written.hash, self.setting.shares);
                self.gathered.met[share].push((half, at));
                self.before = (cell.text, written.as_is);
            }
            None => self.gathered.again.push(at),
        }
        if !self.before.1 {
            self.gathered.uneven.push(at);
        }
        self.gathered.starts.push(cell.at);
        self.gathered.lengths.push(u8::try_from(cell.text.len()).unwrap_or(u8::MAX));
        self.gathered.lines.push(row.line);
        self.gathered.sayings.push(saying);
    }

    /// An answer a row.
    fn long(&mut self, row: &Seen<'t, '_>, near: u32, proposal: Column, choice: Column) -> Option<u32> {
        let texts = (row.cell(proposal).text, row.cell(choice).text);
        let exact = row.is_exact(choice);
        let before = self.known.get(&texts).filter(|_| !exact);
        if let Some(saying) = before {
            return Some(*saying);
        }
        let option = self.setting.options.number(texts.0);
        let Some(option) = option else {
            let refusal = self.setting.options.unknown(texts.0);
            self.refuse(row, near, proposal, refusal);
            return None;
        };
        let said = match self.setting.cells.read(texts.1, self.notation(exact)) {
            Ok(said) => self.gathered.said.add(said.map(|choice| (option, choice))),
            Err(refusal) => {
                self.refuse(row, near, choice, refusal);
                return None;
            }
        };
        if !exact && self.known.len() < REMEMBERED {
            self.known.insert(texts, said);
        }
        Some(said)
    }

    /// A ranking a row.
    fn ranking(&mut self, row: &Seen<'t, '_>, near: u32, column: Column) -> Option<u32> {
        let text = row.cell(column).text;
        if let Some(saying) = self.known.get(&(text, "")) {
            return Some(*saying);
        }
        match ranking::read(text, self.setting.options) {
            Ok(ranked) => {
                let saying = self.gathered.said.add(ranked);
                if self.known.len() < REMEMBERED {
                    self.known.insert((text, ""), saying);
                }
                Some(saying)
            }
            Err(refusal) => {
                self.refuse(row, near, column, refusal);
                None
            }
        }
    }

    /// A ballot a row, with a column per option.
    fn wide(&mut self, row: &Seen<'t, '_>, near: u32, columns: &[(Column, u16)]) -> u32 {
        let mut ballot = Vec::with_capacity(columns.len());
        for (column, option) in columns {
            let (text, exact) = (row.cell(*column).text, row.is_exact(*column));
            let said = match self.choices.get(text).filter(|_| !exact) {
                Some(said) => *said,
                _ => match self.setting.cells.read(text, self.notation(exact)) {
                    Ok(said) => {
                        if !exact && self.choices.len() < REMEMBERED {
                            self.choices.insert(text, said);
                        }
                        said
                    }
                    Err(refusal) => {
                        self.refuse(row, near, *column, refusal);
                        None
                    }
                },
            };
            ballot.extend(said.map(|choice| (*option, choice)));
        }
        if let Some(saying) = self.ballots.get(&ballot) {
            return *saying;
        }
        let saying = self.gathered.said.add(ballot.iter().copied());
        if self.ballots.len() < REMEMBERED {
            self.ballots.insert(ballot, saying);
        }
        saying
    }

    fn notation(&self, exact: bool) -> Notation {
        if exact { Notation::EXACT } else { self.setting.notation }
    }

    fn refuse(&mut self, row: &Seen<'t, '_>, near: u32, column: Column, refusal: Refusal) {
        let refusal = self.gathered.wrong.refusal(refusal);
        let wrong = Wrong { line: row.line, near, column: Some(column), refusal, also: None };
        self.gathered.wrong.push(wrong);
    }
}

/// The share that a hash falls in, by its last bits, and the other half of it.
fn halves(hash: u64, shares: u32) -> (usize, u32) {
    let share = usize::try_from(hash & ((1 << shares) - 1)).unwrap_or_default();
    let [.., a, b, c, d] = hash.to_le_bytes();
    (share, u32::from_le_bytes([a, b, c, d]))
}
