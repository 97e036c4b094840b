use std::thread;

use super::choice::Cells;
use super::electorate::{self, Electorate, Names, Texts};
use super::layout::Layout;
use super::options::Options;
use super::part::{Gathered, Setting, gather};
use super::saying::{Sayings, number};
use super::wrong::Wrongs;
use crate::input::{Passing, Text, Unlike};
use crate::workshop::Vote;

/// Texts below this size are read in one part.
const ONE_PART: usize = 1 << 20;

/// No more parts than this are read at the same time.
const MOST_PARTS: usize = 8;

/// The rows of a whole file in columns, as they stand there.
pub(in crate::workshop::results) struct Whole {
    pub(super) layout: Layout,
    pub text: Text,
    pub unquoted: String,
    /// Where each row's pseudonym begins, and how long it is.
    pub starts: Vec<u32>,
    pub lengths: Vec<u8>,
    /// On which line each row begins, and what it says.
    pub lines: Vec<u32>,
    pub sayings: Vec<u32>,
    pub said: Sayings,
    /// Rows whose pseudonym does not stand there as it is compared, in order.
    pub uneven: Vec<u32>,
    pub(super) electorate: Electorate,
    pub(super) wrong: Wrongs,
}

impl Whole {
    /// Reads all rows, in several threads when there are many.
    pub(super) fn of(
        passing: &Passing<'_>,
        vote: &Vote,
        options: &Options,
        cells: &Cells,
    ) -> Result<Self, Unlike> {
        let table = passing.table();
        let size = passing.text().len();
        let threads = match thread::available_parallelism() {
            Ok(threads) if size >= ONE_PART => threads.get().min(MOST_PARTS),
            _ => 1,
        };
        let layout = Layout::of(table, vote, options);
        let (Some(person), false) = (table.column("person"), matches!(layout, Layout::None)) else {
            return Ok(Self::nothing(passing, layout));
        };
        // So many that the voters of a share fit the cache: some thirty thousand.
        let shares = (size / (16 << 15)).checked_ilog2().map_or(0, |bits| (bits + 1).min(10));
        let setting = Setting { person, layout, options, cells, notation: table.notation(), shares };
        let parts = passing.parts(threads);
        let gathered: Result<Vec<Gathered>, Unlike> = thread::scope(|scope| {
            let work: Vec<_> = parts.iter().map(|part| scope.spawn(|| gather(part, &setting))).collect();
            work.into_iter().map(|one| one.join().unwrap_or(Err(Unlike))).collect()
        });
        Ok(Self::put_together(gathered?, passing, setting.layout, threads))
    }

    fn nothing(passing: &Passing<'_>, layout: Layout) -> Self {
        Self::put_together(Vec::new(), passing, layout, 1)
    }

    fn put_together(mut parts: Vec<Gathered>, passing: &Passing<'_>, layout: Layout, threads: usize) -> Self {
        let mut whole = Self {
            layout,
            text: passing.text().clone(),
            unquoted: passing.unquoted().to_owned(),
            starts: Vec::new(),
            lengths: Vec::new(),
            lines: Vec::new(),
            sayings: Vec::new(),
            said: Sayings::default(),
            uneven: Vec::new(),
            electorate: Electorate::default(),
            wrong: Wrongs::default(),
        };
        let mut before = Vec::new();
        for part in &mut parts {
            let rows = number(whole.starts.len());
            before.push(rows);
            let said = whole.said.append(std::mem::take(&mut part.said));
            behind(&mut whole.starts, std::mem::take(&mut part.starts));
            behind(&mut whole.lengths, std::mem::take(&mut part.lengths));
            behind(&mut whole.lines, std::mem::take(&mut part.lines));
            if said > 0 {
                part.sayings.iter_mut().for_each(|saying| *saying += said);
            }
            behind(&mut whole.sayings, std::mem::take(&mut part.sayings));
            whole.uneven.extend(part.uneven.iter().map(|row| row + rows));
            whole.wrong.append(std::mem::take(&mut part.wrong));
        }
        let texts = Texts { text: passing.text(), unquoted: passing.unquoted() };
        let names = Names { texts, starts: &whole.starts, lengths: &whole.lengths };
        whole.electorate = electorate::find(&parts, &before, &names, threads);
        whole
    }

    /// The pseudonyms of rows, as they are written.
    pub(super) fn names(&self) -> Names<'_> {
        let texts = Texts { text: &self.text, unquoted: &self.unquoted };
        Names { texts, starts: &self.starts, lengths: &self.lengths }
    }
}

/// Puts a column behind another; the first is taken over as it is.
fn behind<T>(column: &mut Vec<T>, more: Vec<T>) {
    if column.is_empty() { *column = more } else { column.extend(more) }
}
