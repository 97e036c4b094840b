use num_traits::{ToPrimitive as _, Zero as _};

use super::canvas::{Canvas, Side, WIDTH, length};
use super::letters::{Font, NAMED};
use super::panels::{key, panels};
use super::{Chart, Datum, Role, Row, paint};
use crate::evidence::Number;

/// How far apart the marks of people stand.
const STEP: u64 = 16;
/// So many marks fit on a line; of more people the drawing shows bars.
const MOST: u64 = WIDTH / STEP;
/// So many steps have a mark of their own.
const STEPS: usize = 4;
/// How high the bar of a step is.
const BAR: u64 = 7;

/// `reached`: how many of a group reached each step: invited, accepted, came, spoke.
///
/// Columns: a name, and one number per step, the first step first. One mark stands for one person, who is
/// shown at the last step that so many reached; where the groups are large, each step is a thin bar.
pub(super) fn reached(chart: &Chart) -> String {
    let mut canvas = Canvas::new(chart);
    let steps = chart.of(Role::Drawn);
    let numbers = chart.rows.iter().flat_map(|row| &row.values).filter_map(Datum::number);
    let largest = numbers.chain(&chart.longest).max().cloned().unwrap_or_else(Number::zero);
    let marks = steps.len() <= STEPS && largest <= Number::from_integer(MOST.into());
    let skip = STEPS.saturating_sub(steps.len());
    let words: Vec<&str> = steps.iter().map(|(_, series)| series.name.as_str()).collect();
    key(&mut canvas, &words, &mut |canvas, at, (x, y)| match marks {
        true => person(canvas, at + skip, (x + 8, y + 9)),
        false => thin(canvas, (at, steps.len()), (x, y + 6), 16),
    });
    let columns = columns(chart, &steps);
    let room = WIDTH - columns.iter().sum::<u64>() - 8;
    heads(&mut canvas, &columns, marks, skip);
    panels(&mut canvas, chart, &mut |canvas, row| {
        let values: Vec<&Datum> = steps.iter().map(|(at, _)| &row.values[*at]).collect();
        name(canvas, row, &values, &columns, room);
        if marks { people(canvas, &values, skip) } else { bars(canvas, &values, &largest) }
    });
    canvas.finish(chart)
}

/// How wide each column of numbers is.
fn columns(chart: &Chart, steps: &[(usize, &super::Series)]) -> Vec<u64> {
    let widest = |at: usize| {
        let written = chart.rows.iter().map(|row| Font::TEXT.width(number(&row.values[at])));
        written.max().unwrap_or(0).clamp(18, 52) + 12
    };
    steps.iter().map(|(at, _)| widest(*at)).collect()
}

/// A column is too narrow for words: what was not recorded is a question mark, which the table spells out.
fn number(value: &Datum) -> &str {
    if value.number().is_some() { value.written() } else { "?" }
}

/// The sign of each step, above its column of numbers.
fn heads(canvas: &mut Canvas, columns: &[u64], marks: bool, skip: usize) {
    let mut x = WIDTH;
    for (at, width) in columns.iter().enumerate().rev() {
        if marks {
            person(canvas, at + skip, (x - 8, canvas.y + 8));
        } else {
            thin(canvas, (at, columns.len()), (x - 16, canvas.y + 5), 16);
        }
        x -= width;
    }
    canvas.y += 22;
}

/// The name of the group, with its numbers on the same line.
fn name(canvas: &mut Canvas, row: &Row, values: &[&Datum], columns: &[u64], room: u64) {
    let (mut x, y) = (WIDTH, canvas.y);
    for (value, width) in values.iter().zip(columns).rev() {
        canvas.text((x - 3, y + 14), Side::End, Font::TEXT, &Font::TEXT.short(number(value), width - 6));
        x -= width;
    }
    let lines = Font::TEXT.lines(&row.label, room, NAMED);
    canvas.y = y + canvas.lines((0, y), Font::TEXT, &lines) + 1;
}

/// A mark for each person: the one for the last step that at least so many people reached.
fn people(canvas: &mut Canvas, values: &[&Datum], skip: usize) {
    let counts: Vec<u64> = values
        .iter()
        .map(|value| value.number().and_then(|n| n.to_integer().to_u64()).unwrap_or(0))
        .collect();
    for at in 0..counts.iter().copied().max().unwrap_or(0) {
        let step = counts.iter().rposition(|count| *count > at).unwrap_or(0);
        person(canvas, step + skip, (at * STEP + 8, canvas.y + 8));
    }
    canvas.y += 26;
}

/// Somebody who was invited (a dot), accepted (a ring), came (a ring with a dot), spoke (a disc).
fn person(canvas: &mut Canvas, step: usize, (x, y): (u64, u64)) {
    let (fill, stroke) = (paint::solid(0), paint::stroke(0));
    let ring = |r: u64| format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {stroke} stroke-width=\"2\"/>");
    let disc = |r: u64| format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {fill}/>");
    canvas.shape(&match step {
        0 => disc(3),
        1 => ring(6),
        2 => ring(6) + &disc(3),
        _ => disc(7),
    });
}

/// A thin bar for each step, the first above.
fn bars(canvas: &mut Canvas, values: &[&Datum], largest: &Number) {
    for (at, value) in values.iter().enumerate() {
        let long = value.number().map_or(0, |number| length(number, largest, WIDTH));
        thin(canvas, (at, values.len()), (0, canvas.y), long);
        canvas.y += BAR + 2;
    }
    canvas.y += 8;
}

/// The bar of a step: open for the first, and darker with each next one.
fn thin(canvas: &mut Canvas, (step, steps): (usize, usize), (x, y): (u64, u64), long: u64) {
    if long == 0 {
        return;
    }
    let (wide, stroke) = (long.saturating_sub(1).max(1), paint::stroke(0));
    let dark = 10 * (step + 1).saturating_sub(1) / steps.saturating_sub(1).max(1);
    let dark = if dark < 10 { format!(" fill-opacity=\".{dark}\"") } else { String::new() };
    let fill = paint::solid(0);
    canvas.shape(&format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{long}\" height=\"{BAR}\" {fill}{dark}/>\
         <path d=\"M{x} {y}h{wide}v{}h-{wide}z\" transform=\"translate(.5 .5)\" {stroke}/>",
        BAR - 1
    ));
}
