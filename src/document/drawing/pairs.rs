use super::canvas::{Canvas, LINE, Side, WIDTH};
use super::letters::Font;
use super::{Chart, Role, paint};

/// The height of a row, and the narrowest column.
const HIGH: u64 = 34;
const NARROW: u64 = 34;
/// The widest column, and the narrowest that names may be.
const BROAD: u64 = 56;
const NAMES: u64 = 190;

/// `pairs`: how many prefer the option of the row to the option of the column; where it wins, the number
/// stands in a frame.
///
/// Columns: an option, the other one (`note`), the number for the first, the number for the other.
pub(super) fn pairs(chart: &Chart) -> String {
    let mut options: Vec<&str> = Vec::new();
    let (notes, drawn) = (chart.of(Role::Note), chart.of(Role::Drawn));
    let (Some((note, _)), [(one, _), (two, _), ..]) = (notes.first(), &drawn[..]) else {
        return Canvas::new(chart).finish(chart);
    };
    for row in &chart.rows {
        for name in [row.label.as_str(), row.values[*note].written()] {
            if !options.contains(&name) {
                options.push(name);
            }
        }
    }
    let many = options.len() as u64;
    let column = ((WIDTH - NAMES) / many.max(1)).clamp(NARROW, BROAD);
    let mut canvas = Canvas::new(chart).wide(NAMES + many * column);
    let names = WIDTH.max(NAMES + many * column) - many * column;
    let mut x = names + column / 2;
    for number in 1..=many {
        canvas.text((x, canvas.y + 14), Side::Middle, Font::HEAD, &number.to_string());
        x += column;
    }
    canvas.y += LINE + 4;
    for (number, option) in (1..).zip(&options) {
        let (mut x, y) = (names, canvas.y);
        canvas.rule((0, y), (names + many * column, y));
        canvas.text((14, y + 22), Side::Middle, Font::HEAD, &u64::to_string(&number));
        let lines = Font::SMALL.lines(option, names - 40, 2);
        let up = if lines.len() > 1 { 0 } else { 8 };
        lines.iter().zip(0..).for_each(|(line, at)| {
            canvas.text((32, y + 13 + up + at * 16), Side::Start, Font::SMALL, line);
        });
        for other in &options {
            cell(&mut canvas, chart, (option, other), (*note, *one, *two), (x, y, column));
            x += column;
        }
        canvas.y += HIGH;
    }
    canvas.finish(chart)
}

fn cell(
    canvas: &mut Canvas,
    chart: &Chart,
    (option, other): (&str, &str),
    (note, one, two): (usize, usize, usize),
    (x, y, column): (u64, u64, u64),
) {
    let is = |row: &&super::Row, a: &str, b: &str| row.label == a && row.values[note].written() == b;
    let found = match chart.rows.iter().find(|row| is(row, option, other)) {
        Some(row) => Some((&row.values[one], &row.values[two])),
        None => {
            let row = chart.rows.iter().find(|row| is(row, other, option));
            row.map(|row| (&row.values[two], &row.values[one]))
        }
    };
    let Some((mine, theirs)) = found else {
        return canvas.track((x + 1, y + 1), (column - 2, HIGH - 2));
    };
    let wins = mine.number().zip(theirs.number()).is_some_and(|(mine, theirs)| mine > theirs);
    if wins {
        canvas.shape(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\" {} stroke-width=\"2\"/>",
            x + 4,
            y + 5,
            column - 8,
            HIGH - 10,
            paint::stroke(0)
        ));
    }
    let font = if wins { Font::HEAD } else { Font::SMALL };
    let words = font.short(mine.written(), column - 8);
    canvas.text((x + column / 2, y + 22), Side::Middle, font, &words);
}
