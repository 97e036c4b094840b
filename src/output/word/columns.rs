use crate::document::{Inline, Table};

/// How wide a letter is on average at ten points, in twentieths of a point; capitals and bold counted in.
const LETTER: usize = 112;
/// The same for the widest letters that a municipality is likely to choose, such as bold Verdana.
const WIDE_LETTER: usize = 145;
/// What stands left and right of the words in a cell.
const PADDING: usize = 240;
/// A word longer than this may be broken: nothing leaves the page.
const UNBROKEN: usize = 22;
/// A column that has more than this in one cell is as good as any wide one.
const WIDE: usize = 240;

/// How a table is printed.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Print {
    /// In large letters.
    pub large: bool,
    /// In letters of somebody else's choice, which may be wide.
    pub wide: bool,
    /// To be filled in by hand: what is chosen from stands in the last column.
    pub form: bool,
}

/// The longest row of numbers to choose from that is kept on one line.
const CHOICES: usize = 45;

/// The widths of the columns, together exactly as wide as the page; and whether the words must be small.
///
/// Every column gets room for its longest word when that is possible, and what is left goes to columns by
/// what stands in them.
pub(super) fn widths(table: &Table, columns: usize, page: usize, print: Print) -> (Vec<usize>, bool) {
    let mut least = vec![0_usize; columns];
    let mut wanted = vec![0_usize; columns];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (at, cell) in row.iter().enumerate().take(columns) {
            let plain = Inline::plain(&cell.words);
            let longest = plain.split([' ', '-']).map(|word| word.chars().count()).max().unwrap_or(0);
            let choices = print.form && !print.large && at + 1 == columns && plain.chars().count() <= CHOICES;
            let longest = if choices { plain.chars().count() } else { longest.min(UNBROKEN) };
            least[at] = least[at].max(longest);
            wanted[at] = wanted[at].max(plain.chars().count().min(WIDE));
        }
    }
    let room = |letter: usize, letters: &[usize]| -> Vec<usize> {
        letters.iter().map(|letters| letters * letter + PADDING).collect()
    };
    let own = if print.wide { WIDE_LETTER } else { LETTER };
    let usual = if print.large { own * 18 / 10 } else { own };
    // In large print nothing is small: long words are broken instead.
    let small = !print.large && room(usual, &least).iter().sum::<usize>() > page;
    let letter = if small { usual * 9 / 10 } else { usual };
    let (least, wanted) = (room(letter, &least), room(letter, &wanted));
    (shared(&least, &wanted, page), small)
}

/// A page's width shared out: the least first, the rest by what is wanted beyond it.
fn shared(least: &[usize], wanted: &[usize], page: usize) -> Vec<usize> {
    let needed: usize = least.iter().sum();
    if needed >= page {
        return exactly(least.iter().map(|least| least * page / needed.max(1)).collect(), page);
    }
    let beyond: Vec<usize> =
        wanted.iter().zip(least).map(|(wanted, least)| wanted.saturating_sub(*least)).collect();
    let (all, left) = (beyond.iter().sum::<usize>(), page - needed);
    let share = |at: usize| match all > left {
        true => least[at] + beyond[at] * left / all,
        false => wanted[at].max(least[at]),
    };
    let widths: Vec<usize> = (0..least.len()).map(share).collect();
    let sum: usize = widths.iter().sum();
    // What nobody asks for is spread by what each has.
    exactly(widths.iter().map(|width| width * page / sum.max(1)).collect(), page)
}

/// Rounding goes to the last column.
fn exactly(mut widths: Vec<usize>, page: usize) -> Vec<usize> {
    let sum: usize = widths.iter().sum();
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
            let (widths, _) = widths(&table(&rows), columns, 9070, Print::default());
            assert_eq!(widths.iter().sum::<usize>(), 9070, "{widths:?}");
            assert!(widths.iter().all(|width| *width > 200), "{widths:?}");
        }
    }

    #[test]
    fn a_long_text_gets_more_room_than_a_number_and_a_number_stays_on_one_line() {
        let sentence = "wat de wijk nodig heeft ".repeat(20);
        let (widths, small) = widths(&table(&[&["P1", &sentence, "10.000,00"]]), 3, 9070, Print::default());
        assert!(widths[1] > 5 * widths[0] && widths[2] > 9 * 100, "{widths:?}");
        assert!(!small);
    }
}
