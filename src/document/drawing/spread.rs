use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

use super::canvas::{Canvas, Side, WIDTH, length};
use super::letters::Font;
use super::panels::{key, name_above, panels};
use super::{Chart, Datum, Row, Series, paint, stacked};
use crate::evidence::Number;

/// The words of the drawing: what the line through grades is, what a mean and a highest mark are.
pub(in super::super) const SPREAD_WORDS: [&str; 3] = ["figure.middle", "figure.mean", "figure.highest"];
/// How high the highest bar is, and how high a line of digits.
const HIGH: u64 = 34;
const DIGITS: u64 = 17;

/// `spread`: how often each answer was given to an option: a bar for each number of the scale, with a mark at the
/// mean; or, for grades in words, one bar that is cut into the grades, with a mark at its middle.
///
/// Columns: a name, how often each answer was given, the mean, the highest number that was given.
pub(super) fn spread(chart: &Chart) -> String {
    let answers = chart.rows.iter().find_map(|row| given(row).map(<[_]>::to_vec)).unwrap_or_default();
    let cell = WIDTH / (answers.len() as u64).max(1);
    if answers.iter().any(|(answer, _)| Font::SMALL.width(answer) + 2 > cell) {
        return graded(chart, &answers);
    }
    let mut canvas = Canvas::new(chart);
    let means = chart.rows.iter().any(|row| row.values.get(1).is_some_and(|mean| mean.number().is_some()));
    if means {
        key(&mut canvas, &[chart.word(1)], &mut |canvas, _, (x, y)| pointer(canvas, x + 8, y + 4));
    }
    let people = chart.rows.iter().filter_map(given).flatten().map(|(_, people)| people);
    let most = chart.longest.clone().or_else(|| people.max().cloned()).unwrap_or_else(Number::zero);
    panels(&mut canvas, chart, &mut |canvas, row| one(canvas, chart, row, (&most, cell)));
    canvas.finish(chart)
}

/// How often each answer was given to the option of a row.
fn given(row: &Row) -> Option<&[(String, Number)]> {
    match row.values.first() {
        Some(Datum::Spread(given, _)) => Some(given),
        _ => None,
    }
}

/// The largest number of people at one answer, so that the parts of a long figure have one scale.
pub(super) fn most(chart: &Chart) -> Option<Number> {
    chart.rows.iter().filter_map(given).flatten().map(|(_, people)| people).max().cloned()
}

fn one(canvas: &mut Canvas, chart: &Chart, row: &Row, (most, cell): (&Number, u64)) {
    name_above(canvas, &row.label, WIDTH);
    let Some(given) = given(row) else {
        let words = row.values.first().map_or("", Datum::written);
        canvas.text((0, canvas.y + 14), Side::Start, Font::SMALL, &Font::SMALL.short(words, WIDTH));
        canvas.y += 30;
        return;
    };
    let said = [(1, chart.word(1)), (2, chart.word(2))].into_iter().filter_map(|(at, word)| {
        let datum = row.values.get(at).filter(|datum| datum.number().is_some())?;
        Some(format!("{word}\u{a0}{}", datum.written()))
    });
    let said = said.collect::<Vec<_>>().join(" · ");
    let lines = Font::SMALL.lines(&said, WIDTH, 2);
    canvas.y += canvas.lines((0, canvas.y), Font::SMALL, &lines);
    let (top, foot) = (canvas.y + DIGITS, canvas.y + DIGITS + HIGH);
    for ((answer, people), at) in given.iter().zip(0..) {
        let (x, middle) = (at * cell, at * cell + cell / 2);
        let high = length(people, most, HIGH);
        canvas.bar(0, (x + 3, foot - high), (cell - 6, high));
        if people.is_positive() {
            let words = Font::SMALL.short(&people.to_string(), cell - 2);
            canvas.text((middle, (foot - high).max(top) - 4), Side::Middle, Font::SMALL, &words);
        }
        canvas.text((middle, foot + 15), Side::Middle, Font::SMALL, answer);
    }
    canvas.rule((0, foot), (cell * given.len() as u64, foot));
    canvas.y = foot + 19;
    if let Some(mean) = row.values.get(1).and_then(Datum::number) {
        pointer(canvas, (place(mean, given.len() as u64, cell, chart.fact(0))).min(WIDTH - 8), canvas.y);
        canvas.y += 12;
    }
    canvas.y += 16;
}

/// Where a number lies: its cell begins at the whole number, and the number stands in the middle of it.
fn place(mean: &Number, cells: u64, cell: u64, scale: Option<&Number>) -> u64 {
    let last = Number::from_integer(cells.saturating_sub(1).into());
    let scale = scale.filter(|scale| scale.is_positive()).cloned().unwrap_or_else(|| last.clone());
    let whole = mean * last * Number::from_integer(cell.into()) / scale.max(Number::from_integer(1.into()));
    (whole.round().to_integer().to_u64().unwrap_or(0) + cell / 2).max(8)
}

/// A pointer up at a place.
fn pointer(canvas: &mut Canvas, x: u64, y: u64) {
    canvas.shape(&format!("<path d=\"M{} {}h14l-7 -10z\" {}/>", x - 7, y + 10, paint::solid(2)));
}

/// Grades in words: one bar an option, as long as the page, with a mark where the middle lies.
fn graded(chart: &Chart, answers: &[(String, Number)]) -> String {
    let series = answers.iter().map(|(answer, _)| Series { name: answer.clone(), role: super::Role::Drawn });
    let rows = chart.rows.iter().map(|row| {
        let given = given(row).unwrap_or_default();
        let all: Number = given.iter().map(|(_, people)| people).sum();
        let part = |people: &Number| if all.is_zero() { Number::zero() } else { people / &all };
        let values = given.iter().map(|(_, people)| Datum::Number(part(people), people.to_string()));
        Row { values: values.collect(), ..row.clone() }
    });
    let whole = vec![(String::new(), Datum::Number(Number::from_integer(1.into()), String::new()))];
    let cut = Chart { series: series.collect(), rows: rows.collect(), whole, ..chart.clone() };
    stacked::stacked_with(&cut, Some(chart.word(0)))
}
