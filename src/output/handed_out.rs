//! How the room of a page is handed out among the columns of a table, in PDF and in Word.

/// The room left of `spare`, handed out in steps to the column that keeps its rows high.
///
/// `rows` tell how wide the words of every cell are, in the unit of the widths; `between` of each width stays empty;
/// no column grows beyond `most`.
pub(super) fn handed_out(
    widths: &mut [u64],
    most: &[u64],
    (spare, step): (u64, u64),
    rows: &[Vec<u64>],
    between: u64,
) -> u64 {
    let mut left = spare;
    while let Some(rest) = left.checked_sub(step) {
        let Some(neediest) = neediest(widths, most, rows, between) else { break };
        widths[neediest] += step;
        left = rest;
    }
    left
}

/// The column that keeps its rows high: what one more step would save, summed over those rows.
fn neediest(widths: &[u64], most: &[u64], rows: &[Vec<u64>], between: u64) -> Option<usize> {
    let mut saves = vec![0_u64; widths.len()];
    for row in rows {
        let high = |(at, cell): (usize, &u64)| (cell * 1000 / widths[at].saturating_sub(between).max(1), at);
        if let Some((lines, at)) = row.iter().enumerate().map(high).max()
            && lines > 900
        {
            saves[at] += lines * 1000 / widths[at].max(1);
        }
    }
    let open = (0..widths.len()).filter(|at| widths[*at] < most[*at]);
    open.max_by_key(|at| (saves[*at], usize::MAX - at))
}

#[cfg(test)]
mod tests {
    use super::handed_out;

    #[test]
    fn room_goes_to_the_column_that_keeps_its_rows_high() {
        let mut widths = [100, 100, 100];
        let rows = vec![vec![90, 4_000, 90]; 3];
        let left = handed_out(&mut widths, &[1_000, 1_000, 100], (600, 10), &rows, 10);
        assert_eq!((left, widths), (0, [100, 700, 100]));
    }

    #[test]
    fn no_column_takes_more_than_its_words_ask() {
        let mut widths = [100, 100];
        let left = handed_out(&mut widths, &[150, 120], (600, 10), &[vec![300, 200]], 0);
        assert_eq!((left, widths), (530, [150, 120]));
    }
}
