use super::letters::Letters;
use super::pieces::pieces;
use crate::document::{Cell, Inline, Table};

/// The room between columns, in hundredths of a point (1/72 inch).
const BETWEEN: u64 = 1_000;
/// A word of the language is hyphenated beyond this many characters, and in a full table beyond fewer.
const SYLLABLES: [usize; 2] = [11, 8];
/// A column in which nothing stands is there to be written in.
const TO_WRITE: u64 = 9_000;
/// Room is handed out in steps of this width.
const STEP: u64 = 300;
/// The rows by which the columns of a long table are measured.
const MEASURED: usize = 150;
/// A row higher than this, in hundredths of a point, may go on on the next page.
const HIGH: u64 = 30_000;

/// How tables are set in a kind of document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    /// The width of the text on an upright page, in hundredths of a point.
    pub upright: u64,
    /// The width on a turned page; nothing where pages are not turned.
    pub turned: Option<u64>,
    /// The sizes of letters, in points: the first that fits.
    pub sizes: &'static [u64],
    /// Whether a table is as wide as the text.
    pub full: bool,
    /// A table up to this height, in hundredths of a point, is not worth a page break.
    pub low: u64,
}

/// How a table is set.
pub(super) struct Columns {
    /// The width of each column, in hundredths of a point.
    pub widths: Vec<u64>,
    /// The size of its letters, in points.
    pub size: u64,
    /// Whether it needs a page of its own, turned on its side.
    pub turned: bool,
    /// Whether it is low enough to stay on one page.
    pub whole: bool,
    /// Whether a row may be higher than a page, and so goes on on the next.
    pub endless: bool,
}

/// How wide one line of a cell is whole, in thousandths of the size of the letters.
type Wide = u64;

/// What the columns of a table ask, in thousandths of the size of the letters.
struct Wishes {
    /// The widest piece that stays whole, per column, for each number of syllables.
    least: [Vec<u64>; 2],
    /// The widest line, per column.
    most: Vec<u64>,
    /// The lines of the cells, row by row.
    rows: Vec<Vec<Vec<Wide>>>,
}

/// The widths of the columns of a table: as wide as their words where there is room for all; else room goes,
/// step by step, to the column that makes the table lower.
pub(super) fn columns(table: &Table, letters: &Letters, room: Room) -> Columns {
    let wishes = Wishes::of(table, letters);
    let smallest = room.sizes.last().copied().unwrap_or(8);
    let upright = room.sizes.iter().map(|size| (*size, 0)).chain([(smallest, 1)]);
    let turned =
        room.turned.iter().flat_map(|width| [(*width, true, smallest, 0), (*width, true, smallest, 1)]);
    let ways = upright.map(|(size, cut)| (room.upright, false, size, cut)).chain(turned);
    for (width, turned, size, cut) in ways {
        if let Some(widths) = wishes.fitted(size, cut, width, room.full) {
            let (all, highest) = wishes.height(&widths, size);
            let whole = table.rows.len() < MEASURED && all <= room.low;
            return Columns { widths, size, turned, whole, endless: highest > HIGH };
        }
    }
    let width = room.turned.unwrap_or(room.upright);
    Columns {
        widths: wishes.squeezed(width),
        size: smallest - 1,
        turned: room.turned.is_some(),
        whole: false,
        endless: true,
    }
}

impl Wishes {
    fn of(table: &Table, letters: &Letters) -> Self {
        let count = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
        let mut wishes =
            Self { least: [vec![0; count], vec![0; count]], most: vec![0; count], rows: Vec::new() };
        // Bold letters are a tenth wider.
        wishes.add(&table.head, letters, 11);
        for row in &table.rows {
            wishes.add(row, letters, 10);
        }
        for (at, most) in wishes.most.iter_mut().enumerate() {
            if *most == 0
                || table
                    .rows
                    .iter()
                    .all(|row| row.get(at).is_none_or(|cell| Inline::plain(&cell.words).trim().is_empty()))
            {
                *most = (*most).max(TO_WRITE);
                wishes.least[0][at] = wishes.least[0][at].max(TO_WRITE / 2);
            }
        }
        wishes
    }

    fn add(&mut self, row: &[Cell], letters: &Letters, tenths: u64) {
        let mut told = Vec::with_capacity(row.len());
        for (at, cell) in row.iter().enumerate() {
            let mut wides = Vec::new();
            for line in lines(&cell.words) {
                let wide = wide(&line, letters) * tenths / 10;
                self.most[at] = self.most[at].max(wide);
                for word in pieces(&line).iter().flat_map(|piece| piece.split_inclusive([' ', '-'])) {
                    let word = word.trim_end_matches(' ');
                    for (least, syllables) in self.least.iter_mut().zip(SYLLABLES) {
                        least[at] = least[at].max(least_of(word, letters, syllables) * tenths / 10);
                    }
                }
                wides.push(wide);
            }
            told.push(wides);
        }
        if self.rows.len() < MEASURED {
            self.rows.push(told);
        }
    }

    /// The widths when every column has room for what cannot be broken.
    fn fitted(&self, size: u64, cut: usize, room: u64, full: bool) -> Option<Vec<u64>> {
        let asked = |wish: &u64| points(*wish, size) + BETWEEN;
        let most: Vec<u64> = self.most.iter().map(asked).collect();
        let all: u64 = most.iter().sum();
        if let Some(spare) = room.checked_sub(all) {
            // Some air, but no number far away from its name.
            let spare = if full { spare } else { spare.min(all / 3) };
            return Some(most.iter().map(|width| width + spare * width / all.max(1)).collect());
        }
        let mut widths: Vec<u64> = self.least[cut].iter().map(asked).collect();
        let mut spare = room.checked_sub(widths.iter().sum())?;
        while let Some(rest) = spare.checked_sub(STEP) {
            let Some(neediest) = self.neediest(&widths, &most, size) else { break };
            widths[neediest] += STEP;
            spare = rest;
        }
        Some(widths)
    }

    /// The column that keeps its rows high: what one more step would save, summed over those rows.
    fn neediest(&self, widths: &[u64], most: &[u64], size: u64) -> Option<usize> {
        let mut saves = vec![0_u64; widths.len()];
        for row in &self.rows {
            let high = |(at, cell): (usize, &Vec<Wide>)| {
                let all: u64 = cell.iter().map(|wide| points(*wide, size).max(1)).sum();
                (all * 1000 / widths[at].saturating_sub(BETWEEN).max(1), at)
            };
            if let Some((lines, at)) = row.iter().enumerate().map(high).max()
                && lines > 900
            {
                saves[at] += lines * 1000 / widths[at].max(1);
            }
        }
        let open = (0..widths.len()).filter(|at| widths[*at] < most[*at]);
        open.max_by_key(|at| (saves[*at], usize::MAX - at))
    }

    /// The widths when even a turned page is too narrow: each column loses in proportion, and its words break.
    fn squeezed(&self, room: u64) -> Vec<u64> {
        let asked: Vec<u64> = self.least[0].iter().map(|wish| (*wish).max(1)).collect();
        let all: u64 = asked.iter().sum();
        asked.iter().map(|asked| room * asked / all.max(1)).collect()
    }

    /// About how high the table will be, and its highest row, in hundredths of a point.
    fn height(&self, widths: &[u64], size: u64) -> (u64, u64) {
        let lines = |(cell, width): (&Vec<Wide>, &u64)| -> u64 {
            let room = width.saturating_sub(BETWEEN).max(1);
            cell.iter().map(|wide| points(*wide, size).div_ceil(room).max(1)).sum()
        };
        let row = |row: &Vec<Vec<Wide>>| {
            row.iter().zip(widths).map(lines).max().unwrap_or(1) * size * 150 + BETWEEN
        };
        let rows = self.rows.iter().map(row);
        (rows.clone().sum(), rows.max().unwrap_or(0))
    }
}

/// Thousandths of a size in points, as hundredths of a point.
fn points(wish: u64, size: u64) -> u64 {
    (wish * size).div_ceil(10)
}

fn wide(words: &str, letters: &Letters) -> u64 {
    words.chars().map(|c| letters.width(c)).sum()
}

/// How wide a word is that cannot be broken: a long word of letters can, between its syllables.
fn least_of(word: &str, letters: &Letters, syllables: usize) -> u64 {
    let whole = wide(word, letters);
    let count = word.chars().count();
    // A comma after a word, or a bracket before it, does not keep it whole.
    let letters_alone = word.trim_matches(|c: char| !c.is_alphabetic()).chars().all(char::is_alphabetic);
    if count > syllables && letters_alone {
        let (kept, count) = (u64::try_from(syllables).unwrap_or(1), u64::try_from(count).unwrap_or(1));
        whole * kept / count.max(1)
    } else {
        whole
    }
}

/// The words of a cell, line by line.
fn lines(words: &[Inline]) -> Vec<String> {
    words.split(|inline| *inline == Inline::Break).map(Inline::plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Align;

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |words: &&str| Cell { words: vec![Inline::text(*words)], align: Align::Start };
        let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        Table { head: rows.first().cloned().unwrap_or_default(), rows, ..Table::default() }
    }

    const UPRIGHT: u64 = 45_350;
    const TURNED: u64 = 72_800;

    fn set(rows: &[&[&str]]) -> Columns {
        let room = Room { upright: UPRIGHT, turned: Some(TURNED), sizes: &[9, 8], full: false, low: 22_000 };
        columns(&table(rows), Letters::get(), room)
    }

    #[test]
    fn a_small_table_keeps_its_numbers_near_its_names() {
        let columns = set(&[&["Bewoners", "18"], &["Winkeliers", "2"]]);
        assert!(!columns.turned && columns.whole);
        assert!(columns.widths.iter().sum::<u64>() < UPRIGHT / 2, "{:?}", columns.widths);
    }

    #[test]
    fn long_texts_share_the_page_and_short_words_stay_whole() {
        let long = "een lange zin met veel woorden ".repeat(12);
        let columns = set(&[&["P1", &long, &long, "voorlopig"]]);
        assert!(!columns.turned);
        assert!(columns.widths.iter().sum::<u64>() <= UPRIGHT);
        assert!(columns.widths[1].abs_diff(columns.widths[2]) <= STEP);
        let wide = points(wide("voorlopig", Letters::get()), columns.size);
        assert!(columns.widths[3] >= wide + BETWEEN, "{:?}", columns.widths);
    }

    #[test]
    fn a_table_too_wide_for_the_page_is_turned_and_never_wider_than_that() {
        let turned = set(&[&["onafgebroken"; 12]]);
        assert!(turned.turned);
        assert!(turned.widths.iter().sum::<u64>() <= TURNED);
        let squeezed = set(&[&["w".repeat(300).as_str(); 30]]);
        assert!(squeezed.turned);
        assert!(squeezed.widths.iter().sum::<u64>() <= TURNED);
    }
}
