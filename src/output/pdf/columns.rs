use super::letters::Letters;
use super::pieces::pieces;
use crate::document::{Cell, Inline, Table};
use crate::output::handed_out::handed_out;

/// The room between columns, in hundredths of a point (1/72 inch): usually, and where columns are many.
const BETWEEN: u64 = 1_000;
const CLOSER: u64 = 600;
/// Smaller letters or less room between columns must make a table lower than this part of it, in percent.
const WORTH: u64 = 70;
/// A word of the language is hyphenated beyond this many characters, and in a full table beyond fewer.
const SYLLABLES: [usize; 2] = [11, 8];
/// A column in which nothing stands is there to be written in.
const TO_WRITE: u64 = 9_000;
/// Room is handed out in steps of this width.
const STEP: u64 = 300;
/// A table of facts up to this height, in hundredths of a point, stands on one page.
const FACTS: u64 = 27_000;
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
    /// The room between columns, in hundredths of a point.
    pub between: u64,
    /// Whether a word of a column is too wide for it, and so may be parted between its syllables.
    pub parted: Vec<bool>,
    /// Whether it needs a page of its own, turned on its side.
    pub turned: bool,
    /// Whether it is low enough to stay on one page.
    pub whole: bool,
    /// Whether a row may be higher than a page, and so goes on on the next.
    pub endless: bool,
}

/// A way to set a table.
#[derive(Debug, Clone, Copy)]
struct Way {
    width: u64,
    turned: bool,
    size: u64,
    cut: usize,
    between: u64,
}

/// How wide one line of a cell is whole, in thousandths of the size of the letters.
type Wide = u64;

/// What the columns of a table ask, in thousandths of the size of the letters.
struct Wishes {
    /// The widest piece that stays whole, per column, for each number of syllables.
    least: [Vec<u64>; 2],
    /// The widest word, per column.
    words: Vec<u64>,
    /// The widest line, per column.
    most: Vec<u64>,
    /// The lines of the cells, row by row.
    rows: Vec<Vec<Vec<Wide>>>,
}

/// The widths of the columns of a table: as wide as their words where there is room for all; else room goes,
/// step by step, to the column that makes the table lower.
pub(super) fn columns(table: &Table, letters: &Letters, room: Room) -> Columns {
    let wishes = Wishes::of(table, letters, room.full);
    let smallest = room.sizes.last().copied().unwrap_or(8);
    let way = |size: u64, cut, between| Way { width: room.upright, turned: false, size, cut, between };
    let mut upright: Vec<Way> = room.sizes.iter().map(|size| way(*size, 0, BETWEEN)).collect();
    if !room.full {
        upright.push(way(smallest, 0, CLOSER));
    }
    upright.push(way(smallest, 1, if room.full { BETWEEN } else { CLOSER }));
    let turned = room.turned.iter().flat_map(|width| {
        [0, 1].map(|cut| Way { width: *width, turned: true, size: smallest, cut, between: BETWEEN })
    });
    let mut best: Option<(u64, Columns)> = None;
    for way in upright.into_iter().chain(turned) {
        if best.is_some() && (way.turned || room.full) {
            break;
        }
        let Some(widths) = wishes.fitted(way, room.full) else { continue };
        let (all, highest) = wishes.height(&widths, way);
        if best.as_ref().is_some_and(|(height, _)| all * 100 >= height * WORTH) {
            continue;
        }
        let Way { turned, size, between, .. } = way;
        // A table of facts that goes on on the next page leaves a line or two there.
        let low = if table.head.is_empty() { room.low.max(FACTS) } else { room.low };
        let whole = table.rows.len() < MEASURED && all <= low;
        let parted = wishes.parted(&widths, way);
        best = Some((all, Columns { widths, size, between, parted, turned, whole, endless: highest > HIGH }));
    }
    best.map_or_else(|| wishes.squeezed(room, smallest - 1), |(_, columns)| columns)
}

impl Wishes {
    fn of(table: &Table, letters: &Letters, to_write: bool) -> Self {
        let count = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
        let mut wishes = Self {
            least: [vec![0; count], vec![0; count]],
            words: vec![0; count],
            most: vec![0; count],
            rows: Vec::new(),
        };
        // Bold letters are a tenth wider, and those of headings a fourteenth smaller.
        wishes.add(&table.head, letters, 103);
        for row in &table.rows {
            wishes.add(row, letters, 100);
        }
        for (at, most) in wishes.most.iter_mut().enumerate() {
            if to_write
                && table
                    .rows
                    .iter()
                    .all(|row| row.get(at).is_none_or(|cell| Inline::plain(&cell.words).trim().is_empty()))
            {
                *most = (*most).max(TO_WRITE);
                for least in &mut wishes.least {
                    least[at] = least[at].max(TO_WRITE);
                }
            }
        }
        wishes
    }

    fn add(&mut self, row: &[Cell], letters: &Letters, hundredths: u64) {
        let mut told = Vec::with_capacity(row.len());
        for (at, cell) in row.iter().enumerate() {
            let mut wides = Vec::new();
            for line in lines(&cell.words) {
                let wide = wide(&line, letters) * hundredths / 100;
                self.most[at] = self.most[at].max(wide);
                for word in pieces(&line).iter().flat_map(|piece| words(piece)) {
                    self.words[at] = self.words[at].max(self::wide(word, letters) * hundredths / 100);
                    for (least, syllables) in self.least.iter_mut().zip(SYLLABLES) {
                        least[at] = least[at].max(least_of(word, letters, syllables) * hundredths / 100);
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
    fn fitted(&self, way: Way, full: bool) -> Option<Vec<u64>> {
        let asked = |wish: &u64| points(*wish, way.size) + way.between;
        let most: Vec<u64> = self.most.iter().map(asked).collect();
        let all: u64 = most.iter().sum();
        if let Some(spare) = way.width.checked_sub(all) {
            // Some air, but no number far away from its name.
            let spare = if full { spare } else { spare.min(all / 3) };
            return Some(most.iter().map(|width| width + spare * width / all.max(1)).collect());
        }
        let mut widths: Vec<u64> = self.least[way.cut].iter().map(asked).collect();
        let spare = way.width.checked_sub(widths.iter().sum())?;
        let cell = |lines: &Vec<Wide>| lines.iter().map(|wide| points(*wide, way.size).max(1)).sum();
        let rows: Vec<Vec<u64>> = self.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        handed_out(&mut widths, &most, (spare, STEP), &rows, way.between);
        Some(widths)
    }

    /// When even a turned page is too narrow, each column loses in proportion, and its words break.
    fn squeezed(&self, room: Room, size: u64) -> Columns {
        let width = room.turned.unwrap_or(room.upright);
        let asked: Vec<u64> = self.least[0].iter().map(|wish| (*wish).max(1)).collect();
        let all: u64 = asked.iter().sum();
        Columns {
            widths: asked.iter().map(|asked| width * asked / all.max(1)).collect(),
            size,
            between: BETWEEN,
            parted: vec![true; asked.len()],
            turned: room.turned.is_some(),
            whole: false,
            endless: true,
        }
    }

    /// In which columns a word must be parted.
    fn parted(&self, widths: &[u64], way: Way) -> Vec<bool> {
        let wider = |(word, width): (&u64, &u64)| points(*word, way.size) + way.between > *width;
        self.words.iter().zip(widths).map(wider).collect()
    }

    /// About how high the table will be, and its highest row, in hundredths of a point.
    fn height(&self, widths: &[u64], way: Way) -> (u64, u64) {
        let lines = |(cell, width): (&Vec<Wide>, &u64)| -> u64 {
            let room = width.saturating_sub(way.between).max(1);
            cell.iter().map(|wide| points(*wide, way.size).div_ceil(room).max(1)).sum()
        };
        let row = |row: &Vec<Vec<Wide>>| {
            row.iter().zip(widths).map(lines).max().unwrap_or(1) * way.size * 150 + BETWEEN
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

/// What stays on one line: a line may end after a space, or after a hyphen that stands before no digit.
fn words(piece: &str) -> impl Iterator<Item = &str> {
    piece.split(' ').flat_map(|word| {
        let mut from = 0;
        let ends = word.match_indices('-').map(|(at, _)| at + 1).chain([word.len()]);
        let ends: Vec<usize> =
            ends.filter(|end| !word[*end..].starts_with(|c: char| c.is_ascii_digit())).collect();
        ends.into_iter().map(move |end| &word[std::mem::replace(&mut from, end)..end])
    })
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
