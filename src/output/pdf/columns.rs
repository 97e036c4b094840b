use super::letters::Letters;
use super::pieces::pieces;
use crate::document::{Cell, Inline, Table};

/// The width of the text on an upright and on a turned page, in hundredths of a point (1/72 inch).
const UPRIGHT: u64 = 43_650;
const TURNED: u64 = 72_800;
/// The room between columns.
const BETWEEN: u64 = 1_000;
/// The sizes in which a table is set, in points: the first that fits, first upright, then turned.
const SIZES: [u64; 2] = [9, 8];
/// The smallest size, for what fits nowhere else.
const SMALLEST: u64 = 7;
/// A word of the language is hyphenated beyond this many characters.
const SYLLABLES: usize = 12;

/// A cell of more lines than this is longer than a page.
const LINES: u64 = 80;
/// A table up to this height, in hundredths of a point, is not worth a page break.
const LOW: u64 = 22_000;

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
}

/// What a column asks, in thousandths of the size of the letters.
#[derive(Debug, Clone, Copy, Default)]
struct Wish {
    /// The widest piece that stays whole.
    least: u64,
    /// The widest line.
    most: u64,
}

/// The widths of the columns of a table: as wide as their words where there is room for all, else each at
/// least as wide as what cannot be broken in it, and the rest of the room by what they ask.
pub(super) fn columns(table: &Table, letters: &Letters) -> Columns {
    let count = table.rows.iter().map(Vec::len).chain([table.head.len()]).max().unwrap_or(0);
    let mut wishes = vec![Wish::default(); count];
    for (cell, wish) in table.head.iter().zip(&mut wishes) {
        // Bold letters are a tenth wider.
        let asked = wish_of(cell, letters);
        *wish = Wish { least: asked.least * 11 / 10, most: asked.most * 11 / 10 };
    }
    for row in &table.rows {
        for (cell, wish) in row.iter().zip(&mut wishes) {
            let asked = wish_of(cell, letters);
            *wish = Wish { least: wish.least.max(asked.least), most: wish.most.max(asked.most) };
        }
    }
    for turned in [false, true] {
        let room = if turned { TURNED } else { UPRIGHT };
        for size in SIZES {
            if let Some(widths) = fitted(&wishes, size, room) {
                let whole = height(table, &widths, size, letters) <= LOW;
                return Columns { widths, size, turned, whole };
            }
        }
    }
    let widths = squeezed(&wishes);
    Columns { widths, size: SMALLEST, turned: true, whole: false }
}

/// The widths when every column has room for what cannot be broken.
fn fitted(wishes: &[Wish], size: u64, room: u64) -> Option<Vec<u64>> {
    let most: u64 = wishes.iter().map(|wish| points(wish.most, size) + BETWEEN).sum();
    if most <= room {
        // Some air, but no number far away from its name.
        let spare = (room - most).min(most / 3);
        let width = |wish: &Wish| points(wish.most, size) + BETWEEN;
        return Some(wishes.iter().map(|wish| width(wish) + spare * width(wish) / most.max(1)).collect());
    }
    // The fewest lines in which the longest text of every column fits, so that all are about as high.
    (2..=LINES).find_map(|lines| {
        let width = |wish: &Wish| {
            // The end of a line stays empty where the next word does not fit.
            let wrapped = if wish.most > wish.least { wish.most / lines + wish.least / 3 } else { wish.most };
            points(wish.least.max(wrapped), size) + BETWEEN
        };
        let asked: u64 = wishes.iter().map(width).sum();
        let spare = room.checked_sub(asked)?;
        Some(wishes.iter().map(|wish| width(wish) + spare * width(wish) / asked.max(1)).collect())
    })
}

/// Thousandths of a size in points, as hundredths of a point.
fn points(wish: u64, size: u64) -> u64 {
    (wish * size).div_ceil(10)
}

/// The widths when even a turned page is too narrow: each column loses in proportion, and its words break.
fn squeezed(wishes: &[Wish]) -> Vec<u64> {
    let asked: Vec<u64> = wishes.iter().map(|wish| wish.least.max(1)).collect();
    let all: u64 = asked.iter().sum();
    asked.iter().map(|asked| TURNED * asked / all.max(1)).collect()
}

/// About how high the table will be, in hundredths of a point.
fn height(table: &Table, widths: &[u64], size: u64, letters: &Letters) -> u64 {
    let line = size * 160;
    let lines = |cell: &Cell, width: u64| -> u64 {
        let room = width.saturating_sub(BETWEEN).max(1);
        let lines = lines(&cell.words);
        lines.iter().map(|line| points(wide(line, letters), size).div_ceil(room).max(1)).sum()
    };
    let row = |row: &Vec<Cell>| {
        let most = row.iter().zip(widths).map(|(cell, width)| lines(cell, *width)).max();
        most.unwrap_or(1) * line + BETWEEN
    };
    table.rows.iter().chain([&table.head]).map(row).sum()
}

fn wide(words: &str, letters: &Letters) -> u64 {
    words.chars().map(|c| letters.width(c)).sum()
}

fn wish_of(cell: &Cell, letters: &Letters) -> Wish {
    let mut wish = Wish::default();
    for line in lines(&cell.words) {
        wish.most = wish.most.max(wide(&line, letters));
        for word in pieces(&line).iter().flat_map(|piece| piece.split_whitespace()) {
            wish.least = wish.least.max(least(word, letters));
        }
    }
    wish
}

/// How wide a word is that cannot be broken: a long word of letters can, between its syllables.
fn least(word: &str, letters: &Letters) -> u64 {
    let whole = wide(word, letters);
    let count = word.chars().count();
    if count > SYLLABLES && word.chars().all(char::is_alphabetic) {
        let (kept, count) = (u64::try_from(SYLLABLES).unwrap_or(1), u64::try_from(count).unwrap_or(1));
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

    fn set(rows: &[&[&str]]) -> Columns {
        columns(&table(rows), Letters::get())
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
        assert!(columns.widths[1].abs_diff(columns.widths[2]) < 100);
        let wide = points(wide("voorlopig", Letters::get()), columns.size);
        assert!(columns.widths[3] >= wide + BETWEEN, "{:?}", columns.widths);
    }

    #[test]
    fn a_table_too_wide_for_the_page_is_turned_and_never_wider_than_that() {
        let turned = set(&[&["onafgebroken"; 9]]);
        assert!(turned.turned);
        assert!(turned.widths.iter().sum::<u64>() <= TURNED);
        let squeezed = set(&[&["w".repeat(300).as_str(); 30]]);
        assert!(squeezed.turned);
        assert!(squeezed.widths.iter().sum::<u64>() <= TURNED);
    }
}
