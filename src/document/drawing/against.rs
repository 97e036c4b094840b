use num_traits::Zero as _;

use super::canvas::{Canvas, Side, WIDTH, length};
use super::letters::{Font, NAMED};
use super::panels::{key, panels};
use super::{Chart, Datum, Role, Row};
use crate::evidence::Number;

/// The height of a bar.
const BAR: u64 = 16;

/// `against`: a bar, and a line where it would end if all were equal.
///
/// Columns: a name, the number that is measured, and the number that it is held against.
pub(super) fn against(chart: &Chart) -> String {
    let mut canvas = Canvas::new(chart);
    let drawn = chart.of(Role::Drawn);
    let words: Vec<&str> = drawn.iter().take(2).map(|(_, series)| series.name.as_str()).collect();
    key(&mut canvas, &words, &mut |canvas, at, (x, y)| match at {
        0 => canvas.bar(0, (x, y + 2), (16, 14)),
        _ => line(canvas, (x + 8, y + 2), 14),
    });
    let numbers = chart.rows.iter().flat_map(|row| &row.values).filter_map(Datum::number);
    let end = numbers.chain(chart.fact(0)).chain(&chart.longest).max().cloned().unwrap_or_else(Number::zero);
    let second = drawn.get(1).map(|(at, _)| *at);
    panels(&mut canvas, chart, &mut |canvas, row| one(canvas, row, (drawn[0].0, second), &end));
    canvas.finish(chart)
}

/// The name with both numbers at its end; under it the bar and the line.
fn one(canvas: &mut Canvas, row: &Row, (first, second): (usize, Option<usize>), end: &Number) {
    let both: Vec<&str> = std::iter::once(first).chain(second).map(|at| row.values[at].written()).collect();
    let both = Font::SMALL.short(&both.join(" | "), WIDTH / 2);
    canvas.text((WIDTH, canvas.y + 14), Side::End, Font::SMALL, &both);
    let lines = Font::TEXT.lines(&row.label, WIDTH - Font::SMALL.width(&both) - 10, NAMED);
    let y = canvas.y;
    canvas.y = y + canvas.lines((0, y), Font::TEXT, &lines) + 3;
    // The line has its place within the frame, also at the end of the scale.
    let long = |at: usize| row.values[at].number().map(|number| length(number, end, WIDTH - 4));
    canvas.track((0, canvas.y), (WIDTH, BAR));
    canvas.bar(0, (0, canvas.y), (long(first).unwrap_or(0), BAR));
    if let Some(at) = second.and_then(long) {
        line(canvas, (at.max(2), canvas.y.saturating_sub(3)), BAR + 6);
    }
    canvas.y += BAR + 14;
}

fn line(canvas: &mut Canvas, (x, y): (u64, u64), high: u64) {
    canvas.shape(&format!(
        "<path class=\"fl\" d=\"M{x} {y}v{high}\" stroke=\"#fff\" stroke-width=\"7\"/>\
         <path d=\"M{x} {y}v{high}\" stroke=\"currentColor\" stroke-width=\"3\"/>"
    ));
}
