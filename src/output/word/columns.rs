use crate::document::{Cell, Inline, Table, tied};
use crate::output::handed_out::handed_out;

/// How wide letters are in the house's own font, in thousandths of their size: a to z, A to Z.
const SMALL_LETTERS: [u64; 26] = [
    479, 525, 423, 525, 498, 305, 471, 525, 229, 239, 455, 229, 799, 525, 527, 525, 525, 349, 391, 335, 525,
    452, 715, 433, 453, 395,
];
const CAPITALS: [u64; 26] = [
    579, 544, 533, 615, 488, 459, 631, 623, 252, 319, 520, 420, 855, 646, 662, 517, 673, 543, 459, 487, 642,
    567, 890, 519, 487, 468,
];
/// Any other letter or sign, a digit, and one that takes two places.
const OTHER: u64 = 620;
const DIGIT: u64 = 507;
const DOUBLE: u64 = 1_050;
/// Bold letters are wider, in hundredths; so are those that a municipality chooses, and the widest of those.
const BOLD: u64 = 106;
const BOLD_OF_OTHERS: u64 = 116;
const NAMED_LETTERS: u64 = 128;
const WIDE_LETTERS: u64 = 135;
/// What stands left and right of the words in a cell: usually, and where room is scarce.
const PADDING: [u64; 3] = [240, 160, 150];
/// The sizes in which a table is set, in points, and in large print.
const SIZES: [u64; 3] = [10, 9, 8];
const LARGE: u64 = 18;
/// The size of words in a form.
const FORM: u64 = 11;
/// How wide an empty column is that something is written in by hand: in thousandths of the size.
const WRITTEN: u64 = 12_000;
/// A word longer than this may be broken: nothing leaves the page.
const UNBROKEN: usize = 22;
/// Room is handed out in steps of this width: three points.
const STEP: u64 = 60;
/// The rows by which the columns of a long table are measured.
const MEASURED: usize = 150;

/// In whose letters a table is printed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Letters {
    /// The house's own.
    #[default]
    House,
    /// Those that the municipality named.
    Named,
    /// Those of another document, which may be wide.
    Theirs,
}

/// How a table is printed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Print {
    /// In large letters.
    pub large: bool,
    /// Whose letters they are.
    pub letters: Letters,
    /// To be filled in by hand: what is chosen from stands in the last column.
    pub form: bool,
    /// Whether somebody writes in its empty columns.
    pub written: bool,
}

/// The longest row of numbers to choose from that is kept on one line.
const CHOICES: usize = 45;

/// How many steps a table is smaller than usual.
pub(super) type Smaller = usize;

/// The widths of the columns, together exactly as wide as the page; how much smaller the words must be; and
/// whether the page is wide enough for every word to stay whole.
///
/// Every column gets room for its longest word when that is possible, and what is left goes to the columns that
/// keep their rows high.
pub(super) fn widths(table: &Table, columns: usize, page: u64, print: Print) -> (Vec<u64>, Smaller, bool) {
    let mut least = vec![0_u64; columns];
    let mut wanted = vec![0_u64; columns];
    let mut told = Vec::new();
    let first = !table.head.is_empty();
    let rows = first.then_some(&table.head).into_iter().chain(&table.rows);
    for (number, row) in rows.enumerate() {
        let head = first && number == 0;
        let mut cells = vec![0; columns];
        for (at, cell) in row.iter().enumerate().take(columns) {
            let plain = tied(&Inline::plain(&cell.words));
            // In large print nothing is small: long words are broken instead. A heading never is.
            let most = if head && !print.large { usize::MAX } else { UNBROKEN };
            let bold = match print.letters {
                _ if !head && (at > 0 || !table.row_headers) => 100,
                Letters::House => BOLD,
                Letters::Named | Letters::Theirs => BOLD_OF_OTHERS,
            };
            let word = |word: &str| word.chars().take(most).map(thousandths).sum::<u64>() * bold / 100;
            let longest = words_of(&plain).map(word).max().unwrap_or(0);
            let choices = print.form && !print.large && at + 1 == columns && plain.chars().count() <= CHOICES;
            let whole = plain.chars().map(thousandths).sum::<u64>() * bold / 100;
            least[at] = least[at].max(if choices { whole } else { longest });
            wanted[at] = wanted[at].max(whole);
            cells[at] = whole;
        }
        if told.len() < MEASURED {
            told.push(cells);
        }
    }
    for (at, wanted) in wanted.iter_mut().enumerate() {
        let empty =
            |row: &Vec<Cell>| row.get(at).is_none_or(|cell| Inline::plain(&cell.words).trim().is_empty());
        if print.written && !table.rows.is_empty() && table.rows.iter().all(empty) {
            *wanted = (*wanted).max(WRITTEN);
        }
    }
    let points = |smaller: usize, letters: &[u64]| -> Vec<u64> {
        let size = match (print.large, print.form) {
            (true, _) => LARGE,
            (_, true) => FORM,
            _ => SIZES[smaller],
        };
        let wide = match print.letters {
            Letters::House => 100,
            Letters::Named => NAMED_LETTERS,
            Letters::Theirs => WIDE_LETTERS,
        };
        // A point is twenty of the units of a page; widths are in thousandths of the size.
        letters.iter().map(|letters| letters * size * 20 * wide / 100_000).collect()
    };
    let room = |smaller: usize, letters: &[u64]| -> Vec<u64> {
        points(smaller, letters).iter().map(|width| width + PADDING[smaller]).collect()
    };
    let fits = |smaller: &usize| room(*smaller, &least).iter().sum::<u64>() <= page;
    let last = if print.large || print.form { 0 } else { SIZES.len() - 1 };
    let found = (0..=last).find(fits);
    // Words that only just fit leave no room for sentences beside them: those read better one size smaller.
    let easy = |smaller: usize| {
        let sum = |letters: &[u64]| room(smaller, letters).iter().sum::<u64>();
        sum(&wanted) <= page || sum(&least) <= page * 3 / 4
    };
    let found = if found == Some(0) && last > 0 && !easy(0) { Some(1) } else { found };
    let smaller = found.unwrap_or(last);
    let rows: Vec<Vec<u64>> = told.iter().map(|row| points(smaller, row)).collect();
    let (least, wanted) = (room(smaller, &least), room(smaller, &wanted));
    (shared(least, &wanted, page, &rows, PADDING[smaller]), smaller, found.is_some())
}

/// The parts of a line that stay whole: a line may end after a space, or a hyphen that is in no number.
fn words_of(plain: &str) -> impl Iterator<Item = &str> {
    let number = |part: &str| part.contains('-') && part.chars().all(|c| c.is_ascii_digit() || c == '-');
    plain.split(' ').flat_map(move |word| {
        let parts: Vec<&str> = if number(word) { vec![word] } else { word.split('-').collect() };
        parts
    })
}

/// How wide a letter is, in thousandths of its size.
fn thousandths(c: char) -> u64 {
    let of = |from: char, widths: &[u64; 26]| {
        let at = usize::try_from(u32::from(c).checked_sub(u32::from(from))?).ok()?;
        widths.get(at).copied()
    };
    match c {
        'a'..='z' => of('a', &SMALL_LETTERS).unwrap_or(OTHER),
        'A'..='Z' => of('A', &CAPITALS).unwrap_or(OTHER),
        '0'..='9' => DIGIT,
        ' ' | '\u{a0}' | '.' | ',' | ';' | ':' | '\'' | '!' | '|' => 270,
        '-' | '(' | ')' | '/' | '‘' | '’' => 390,
        c if unicode_width::UnicodeWidthChar::width(c) == Some(0) => 0,
        c if unicode_width::UnicodeWidthChar::width(c) == Some(2) => DOUBLE,
        _ => OTHER,
    }
}

/// A page's width shared out: the least first, the rest to the columns that keep their rows high.
fn shared(least: Vec<u64>, wanted: &[u64], page: u64, rows: &[Vec<u64>], padding: u64) -> Vec<u64> {
    let [needed, asked] = [&least[..], wanted].map(|widths| widths.iter().sum::<u64>());
    let Some(spare) = page.checked_sub(needed) else { return exactly(held(&least, page), page) };
    if asked <= page {
        // What nobody asks for is spread by what each has.
        return exactly(wanted.iter().map(|width| width * page / asked.max(1)).collect(), page);
    }
    let mut widths = least;
    handed_out(&mut widths, wanted, (spare, STEP), rows, padding);
    exactly(widths, page)
}

/// Columns that together ask for more than the page: those with short words keep what they ask for, so that a time
/// or a number stays whole, and only the widest are held, all at the same width.
fn held(least: &[u64], page: u64) -> Vec<u64> {
    let mut most = 0;
    loop {
        let kept: u64 = least.iter().filter(|least| **least <= most).sum();
        let wider: u64 = least.iter().filter(|least| **least > most).map(|_| 1).sum();
        let next = page.saturating_sub(kept) / wider.max(1);
        if next <= most || wider == 0 {
            return least.iter().map(|least| (*least).min(most)).collect();
        }
        most = next;
    }
}

/// Rounding goes to the last column.
fn exactly(mut widths: Vec<u64>, page: u64) -> Vec<u64> {
    let sum: u64 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last = (*last + page).saturating_sub(sum);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::{Print, widths};
    use crate::document::{Cell, Inline, Table};

    fn table(rows: &[&[&str]]) -> Table {
        let cell = |words: &&str| Cell { words: vec![Inline::text(*words)], ..Cell::default() };
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        Table { rows, ..Table::default() }
    }

    #[test]
    fn a_table_is_exactly_as_wide_as_the_page_whatever_stands_in_it() {
        let long = "x".repeat(300);
        let sentence = "wat de wijk nodig heeft ".repeat(20);
        for rows in [
            vec![vec!["a", "b"]],
            vec![vec!["", "", ""]],
            vec![vec![long.as_str(); 12]],
            vec![vec!["P1", sentence.as_str(), "7"]],
        ] {
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let columns = rows[0].len();
            let (widths, _, _) = widths(&table(&rows), columns, 9070, Print::default());
            assert_eq!(widths.iter().sum::<u64>(), 9070, "{widths:?}");
            assert!(widths.iter().all(|width| *width > 200), "{widths:?}");
        }
    }

    #[test]
    fn a_long_text_gets_more_room_than_a_number_and_a_number_stays_on_one_line() {
        let sentence = "wat de wijk nodig heeft ".repeat(20);
        let (widths, smaller, fits) =
            widths(&table(&[&["P1", &sentence, "10.000,00"]]), 3, 9070, Print::default());
        assert!(widths[1] > 5 * widths[0] && widths[2] > 9 * 100, "{widths:?}");
        assert!(smaller == 0 && fits);
    }

    #[test]
    fn where_not_every_word_has_room_a_time_and_a_number_still_have() {
        let long = "verantwoordelijkheid";
        let row = [long, "19.00", long, "12", long, long, long, long];
        let (widths, smaller, fits) = widths(&table(&[&row]), row.len(), 9070, Print::default());
        assert!(!fits && smaller == 2);
        assert!(widths[1] > 5 * 8 * 10 && widths[3] > 2 * 8 * 10, "{widths:?}");
        assert!(widths[0] == widths[2] && widths[0] > 2 * widths[1], "{widths:?}");
    }

    #[test]
    fn a_heading_is_never_broken_a_table_that_is_too_broad_says_so() {
        let cell = |words: &&str| Cell { words: vec![Inline::text(*words)], ..Cell::default() };
        let heads =
            ["Bijeenkomst", "Soort", "Datum", "Van", "Tot", "Plaats", "Procesbegeleiders", "Onafhankelijk"];
        let of = |heads: &[&str]| Table { head: heads.iter().map(cell).collect(), ..Table::default() };
        let (upright, _, fits) = widths(&of(&heads), 8, 9070, Print::default());
        assert!(fits, "{upright:?}");
        let broad = ["Verantwoordelijkheidsgevoel"; 8];
        assert!(!widths(&of(&broad), 8, 9070, Print::default()).2);
        assert!(widths(&of(&broad), 8, 20_000, Print::default()).2);
    }
}
