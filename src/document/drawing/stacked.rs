use num_traits::{Signed as _, Zero as _};

use super::canvas::{Canvas, Side, WIDTH, length};
use super::letters::Font;
use super::panels::{key, name_above, panels};
use super::{Chart, Datum, Role, Row, paint};
use crate::evidence::Number;

/// The height of a bar.
const BAR: u64 = 24;
/// How long the lines are that point at the middle.
const TICK: u64 = 5;
/// The white between two pieces.
const BETWEEN: u64 = 2;
/// The longest name that stands before its bar; a longer one stands above it.
const BEFORE: u64 = 150;

/// `stacked`: one bar a row, cut into the series, each piece with its number.
///
/// Columns: a name, numbers.
pub(super) fn stacked(chart: &Chart) -> String {
    stacked_with(chart, None)
}

/// The same, with a mark at the middle of every bar, and what it says.
pub(super) fn stacked_with(chart: &Chart, middle: Option<&str>) -> String {
    let mut canvas = Canvas::new(chart);
    let drawn = chart.of(Role::Drawn);
    let words: Vec<&str> = drawn.iter().map(|(_, series)| series.name.as_str()).chain(middle).collect();
    key(&mut canvas, &words, &mut |canvas, at, (x, y)| match at < drawn.len() {
        true => canvas.bar(at, (x, y + 2), (16, 14)),
        false => ticks(canvas, (x + 8, y + 1), 8),
    });
    let short = chart.rows.iter().map(|row| Font::TEXT.width(&row.label)).max().unwrap_or(0);
    let left = if short <= BEFORE { short + 10 } else { 0 };
    let total = |row: &Row| -> Number { row.values.iter().filter_map(Datum::number).sum() };
    let largest =
        chart.rows.iter().map(total).chain(chart.longest.clone()).max().unwrap_or_else(Number::zero);
    let end = chart.fact(0).cloned().map_or(largest.clone(), |end| end.max(largest));
    panels(&mut canvas, chart, &mut |canvas, row| {
        if left == 0 {
            name_above(canvas, &row.label, WIDTH);
        } else {
            canvas.text((0, canvas.y + 17), Side::Start, Font::TEXT, &row.label);
        }
        let values: Vec<&Datum> = drawn.iter().map(|(at, _)| &row.values[*at]).collect();
        canvas.y += if middle.is_some() { TICK } else { 0 };
        let top = canvas.y;
        let narrow = pieces(canvas, &values, left, &end);
        if middle.is_some() && values.iter().any(|value| value.number().is_some_and(Number::is_positive)) {
            ticks(canvas, (left + (WIDTH - left) / 2, top - TICK), BAR);
            canvas.y += TICK;
        }
        if !narrow.is_empty() {
            let said =
                narrow.iter().map(|at| format!("{}\u{a0}{}", drawn[*at].1.name, values[*at].written()));
            let said = said.collect::<Vec<_>>().join(" · ");
            let lines = Font::SMALL.lines(&said, WIDTH - left, 3);
            canvas.y += canvas.lines((left, canvas.y), Font::SMALL, &lines);
        }
        canvas.y += 8;
    });
    canvas.finish(chart)
}

/// Each piece ends where the sum so far ends, so that rounding never adds up; gives the pieces that are too
/// narrow for their number.
fn pieces(canvas: &mut Canvas, values: &[&Datum], left: u64, end: &Number) -> Vec<usize> {
    let (mut sum, mut from, y) = (Number::zero(), 0, canvas.y);
    let mut narrow = Vec::new();
    for (series, value) in values.iter().enumerate() {
        let Some(number) = value.number().filter(|number| number.is_positive()) else { continue };
        sum += number;
        let to = length(&sum, end, WIDTH - left);
        let wide = to.saturating_sub(from + BETWEEN);
        canvas.bar(series, (left + from, y), (wide.max(to.saturating_sub(from).min(1)), BAR));
        let (words, needed) = (value.written(), Font::SMALL.width(value.written()));
        if needed + 8 <= wide {
            // The number stands on the colour of the page, so that no pattern is in its way.
            let middle = left + from + wide / 2;
            let (x, width) = (middle - needed / 2 - 3, needed + 6);
            let paper = paint::PAPER;
            canvas.shape(&format!(
                "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"18\" rx=\"3\" {paper}/>",
                y + 3
            ));
            canvas.text((middle, y + 17), Side::Middle, Font::SMALL, words);
        } else {
            narrow.push(series);
        }
        from = to.max(from);
    }
    canvas.y += BAR;
    narrow
}

/// A short line above and one below what stands there, which stays free of them.
fn ticks(canvas: &mut Canvas, (x, y): (u64, u64), high: u64) {
    let next = y + TICK + high;
    canvas.shape(&format!(
        "<path d=\"M{x} {y}v{TICK}M{x} {next}v{TICK}\" stroke=\"currentColor\" stroke-width=\"3\"/>"
    ));
}
