use num_traits::{ToPrimitive as _, Zero as _};

use super::canvas::{Canvas, LINE, Side, WIDTH, length};
use super::letters::Font;
use super::panels::{key, name_above, panels};
use super::{Chart, Datum, Role, Row, Series, paint};
use crate::evidence::Number;

/// The height of a bar.
const BAR: u64 = 16;
/// The longest name that stands before its bar; a longer one stands above it.
const BEFORE: u64 = 150;
/// How far apart marks stand.
const STEP: u64 = 13;

/// `bars`: each number a bar of its own.
///
/// Columns: a name, numbers; also `marks` (a number of small signs under the bar) and `note` (words after the
/// number). The first fact about the whole is the end of the scale. Where every panel has the same few rows,
/// the rows become bars side by side with a paint of their own, told once in the key.
pub(super) fn bars(chart: &Chart) -> String {
    let turned = turned(chart);
    let chart = turned.as_ref().unwrap_or(chart);
    let mut canvas = Canvas::new(chart);
    let drawn = chart.of(Role::Drawn);
    let marks = chart.of(Role::Marks);
    let several = drawn.len() > 1 || !marks.is_empty();
    if several {
        let words: Vec<&str> = drawn.iter().chain(&marks).map(|(_, series)| series.name.as_str()).collect();
        let bars = drawn.len();
        key(&mut canvas, &words, &mut |canvas, at, (x, y)| {
            if at < bars { canvas.bar(at, (x, y + 2), (16, 14)) } else { triangle(canvas, (x + 3, y + 4)) }
        });
    }
    let short = chart.rows.iter().map(|row| Font::TEXT.width(&row.label)).max().unwrap_or(0);
    let left = if short <= BEFORE { short + 10 } else { 0 };
    let written =
        chart.rows.iter().map(|row| written(chart, row).map(|words| Font::TEXT.width(&words)).max());
    let room = written.flatten().max().unwrap_or(0).min(WIDTH / 2) + 8;
    let longest = WIDTH.saturating_sub(left + room).max(80);
    let look = Look { left, longest, end: end(chart) };
    panels(&mut canvas, chart, &mut |canvas, row| one(canvas, chart, &look, row));
    canvas.finish(chart)
}

/// The same chart with a row per panel and a series per row, where all panels have the same rows.
fn turned(chart: &Chart) -> Option<Chart> {
    let panels = chart.panels();
    let [only] = &chart.series[..] else { return None };
    let names: Vec<&str> = panels.first()?.1.iter().map(|row| row.label.as_str()).collect();
    let same = |rows: &[&Row]| rows.iter().map(|row| row.label.as_str()).eq(names.iter().copied());
    if panels.len() < 2
        || !(2..=paint::PAINTS).contains(&names.len())
        || !panels.iter().all(|(_, rows)| same(rows))
    {
        return None;
    }
    let series = names.iter().map(|name| Series { name: (*name).to_owned(), role: only.role });
    let rows = panels.iter().map(|(panel, rows)| Row {
        panel: String::new(),
        label: (*panel).to_owned(),
        values: rows.iter().flat_map(|row| row.values.clone()).collect(),
    });
    Some(Chart { series: series.collect(), rows: rows.collect(), ..chart.clone() })
}

/// What all rows have in common.
struct Look {
    left: u64,
    longest: u64,
    end: Number,
}

/// Where the scale ends: at what the chart says, else at its largest number.
fn end(chart: &Chart) -> Number {
    let drawn = chart.of(Role::Drawn);
    let numbers =
        chart.rows.iter().flat_map(|row| drawn.iter().filter_map(|(at, _)| row.values[*at].number()));
    numbers.chain(chart.fact(0)).chain(&chart.longest).max().cloned().unwrap_or_else(Number::zero)
}

/// What is written after each bar of a row.
fn written<'a>(chart: &'a Chart, row: &'a Row) -> impl Iterator<Item = String> + 'a {
    let notes = chart.of(Role::Note);
    chart.of(Role::Drawn).into_iter().map(move |(at, _)| {
        let number = row.values[at].written();
        let notes = notes.iter().map(|(note, _)| row.values[*note].written());
        std::iter::once(number).chain(notes).collect::<Vec<_>>().join(" · ")
    })
}

fn one(canvas: &mut Canvas, chart: &Chart, look: &Look, row: &Row) {
    if look.left == 0 {
        name_above(canvas, &row.label, WIDTH);
    } else {
        canvas.text((0, canvas.y + 13), Side::Start, Font::TEXT, &row.label);
    }
    let whole = chart.fact(0).is_some();
    let words: Vec<String> = written(chart, row).collect();
    let several = words.len() > 1;
    for (series, ((at, _), words)) in chart.of(Role::Drawn).into_iter().zip(&words).enumerate() {
        let long = row.values[at].number().map_or(0, |number| length(number, &look.end, look.longest));
        if whole {
            canvas.track((look.left, canvas.y), (look.longest, BAR));
        }
        canvas.bar(series, (look.left, canvas.y), (long, BAR));
        let beside = look.left + if whole { look.longest } else { long } + 6;
        let words = Font::TEXT.short(words, WIDTH.saturating_sub(beside));
        canvas.text((beside, canvas.y + 13), Side::Start, Font::TEXT, &words);
        canvas.y += BAR + 3;
    }
    for (at, _) in chart.of(Role::Marks) {
        signs(canvas, look, &row.values[at]);
    }
    canvas.y += if look.left == 0 || several { 11 } else { 6 };
}

/// A sign for each of a number, as long as they fit on a line, and the number.
fn signs(canvas: &mut Canvas, look: &Look, value: &Datum) {
    let Some(number) = value.number().filter(|number| !number.is_zero()) else { return };
    let fit = look.longest / STEP;
    let many = number.to_integer().to_u64().filter(|many| *many <= fit);
    for at in 0..many.unwrap_or(1) {
        triangle(canvas, (look.left + at * STEP, canvas.y + 3));
    }
    let beside = look.left + many.unwrap_or(1) * STEP + 4;
    canvas.text((beside, canvas.y + 14), Side::Start, Font::SMALL, value.written());
    canvas.y += LINE;
}

fn triangle(canvas: &mut Canvas, (x, y): (u64, u64)) {
    let fill = paint::solid(2);
    canvas.shape(&format!("<path d=\"M{x} {}h10l-5 -10z\" {fill}/>", y + 10));
}
