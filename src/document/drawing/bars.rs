use std::fmt::Write as _;

use num_traits::{Signed as _, ToPrimitive as _, Zero as _};

use super::svg::{columns, escaped, lines};
use super::{Chart, Layout, Row};
use crate::evidence::Number;

/// The width of a drawing; its height follows from the rows.
const WIDTH: u64 = 680;
/// Where the bars begin: left of it stand the names.
const LEFT: u64 = 210;
/// The longest bar; right of it stands its number.
const LONGEST: u64 = 330;
/// How many characters of a name stand on a line.
const NAME: usize = 28;
/// The height of a line of words.
const LINE: u64 = 17;
/// The height of a bar.
const BAR: u64 = 16;
/// The room between rows.
const GAP: u64 = 12;
/// Dark enough beside white and light enough beside black for a contrast of three to one.
const COLOURS: [&str; 4] = ["#2a6fb0", "#b0662a", "#4d8a4d", "#8a5aa8"];

/// The bars of a chart as an `svg` element.
pub(in super::super) fn bars(chart: &Chart, layout: Layout) -> String {
    let end = end(chart, layout);
    let mut body = String::new();
    let mut y = legend(chart, &mut body);
    for row in &chart.rows {
        y = match layout {
            Layout::Beside => beside(chart, row, &end, y, &mut body),
            Layout::Stacked => stacked(chart, row, &end, y, &mut body),
        };
    }
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {y}\" width=\"{WIDTH}\" height=\"{y}\" \
         font-family=\"sans-serif\" font-size=\"13\" fill=\"currentColor\">\
         <title>{}</title><desc>{}</desc>",
        escaped(&chart.title),
        escaped(&chart.description)
    );
    patterns(chart, &mut svg);
    svg.push_str(&body);
    svg.push_str("</svg>");
    svg
}

/// Where the scale ends: at what the chart says, else at its largest row.
fn end(chart: &Chart, layout: Layout) -> Number {
    let known = |row: &Row| row.values.iter().filter_map(|(number, _)| number.clone()).collect::<Vec<_>>();
    let largest = |row: &Row| match layout {
        Layout::Beside => known(row).into_iter().max().unwrap_or_else(Number::zero),
        Layout::Stacked => known(row).into_iter().sum(),
    };
    let largest = chart.rows.iter().map(largest).max().unwrap_or_else(Number::zero);
    chart.end.clone().map_or(largest.clone(), |end| end.max(largest))
}

/// How long a bar is: never beyond the longest, and never nothing for what is not nothing.
fn length(number: &Number, end: &Number) -> u64 {
    if !number.is_positive() || !end.is_positive() {
        return 0;
    }
    let whole = (number * Number::from_integer(LONGEST.into()) / end).round();
    whole.to_integer().to_u64().unwrap_or(LONGEST).clamp(1, LONGEST)
}

/// One pattern a series: full, stripes, dots, a grid.
fn patterns(chart: &Chart, svg: &mut String) {
    svg.push_str("<defs>");
    for series in 0..chart.series.len().max(1) {
        let colour = COLOURS[series % COLOURS.len()];
        let marks = match series % COLOURS.len() {
            0 => "",
            1 => "<path d=\"M0 8 8 0\" stroke=\"#fff\" stroke-width=\"2\"/>",
            2 => "<circle cx=\"4\" cy=\"4\" r=\"1.6\" fill=\"#fff\"/>",
            _ => "<path d=\"M0 4h8M4 0v8\" stroke=\"#fff\" stroke-width=\"1.5\"/>",
        };
        let _ = write!(
            svg,
            "<pattern id=\"f{}-{series}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"8\" height=\"8\" fill=\"{colour}\"/>{marks}</pattern>",
            chart.number
        );
    }
    svg.push_str("</defs>");
}

fn bar(chart: &Chart, series: usize, (x, y): (u64, u64), length: u64, svg: &mut String) {
    let _ = write!(
        svg,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{length}\" height=\"{BAR}\" fill=\"url(#f{}-{series})\"/>",
        chart.number
    );
}

/// What a row of the table says too, where each value leads to its claim.
fn said(text: &str, (x, y): (u64, u64), svg: &mut String) {
    let _ = write!(svg, "<text class=\"said\" x=\"{x}\" y=\"{y}\">{}</text>", escaped(text));
}

/// The series by name, when there are several; gives where the rows begin.
fn legend(chart: &Chart, svg: &mut String) -> u64 {
    let mut y = 4;
    if chart.series.len() < 2 {
        return y;
    }
    let mut x = LEFT;
    for (series, name) in chart.series.iter().enumerate() {
        let width = 26 + columns(name) * 8;
        if x > LEFT && x + width > WIDTH {
            (x, y) = (LEFT, y + LINE + 4);
        }
        bar(chart, series, (x, y), BAR, svg);
        let _ = write!(svg, "<text x=\"{}\" y=\"{}\">{}</text>", x + BAR + 4, y + 13, escaped(name));
        x += width;
    }
    y + LINE + GAP
}

/// The name of a row, on as many lines as it takes; gives how high it is.
fn name(row: &Row, y: u64, svg: &mut String) -> u64 {
    let mut height = 0;
    for line in lines(&row.label, NAME) {
        let _ = write!(
            svg,
            "<text class=\"said\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>",
            LEFT - 8,
            y + height + 13,
            escaped(&line)
        );
        height += LINE;
    }
    height
}

fn beside(chart: &Chart, row: &Row, end: &Number, y: u64, svg: &mut String) -> u64 {
    let named = name(row, y, svg);
    let mut at = y;
    for (series, (number, written)) in row.values.iter().enumerate() {
        let length = number.as_ref().map_or(0, |number| length(number, end));
        bar(chart, series, (LEFT, at), length, svg);
        said(written, (LEFT + length + 6, at + 13), svg);
        at += BAR + 2;
    }
    (y + named).max(at) + GAP
}

/// Each piece ends where the sum so far ends, so that rounding never adds up.
fn stacked(chart: &Chart, row: &Row, end: &Number, y: u64, svg: &mut String) -> u64 {
    let named = name(row, y, svg);
    let (mut sum, mut from) = (Number::zero(), 0);
    let mut written = Vec::new();
    for (series, (number, words)) in row.values.iter().enumerate() {
        let Some(number) = number else { continue };
        sum += number;
        let to = length(&sum, end);
        if to > from {
            bar(chart, series, (LEFT + from, y), to - from, svg);
            from = to;
        }
        if number.is_positive() {
            written.push(words.as_str());
        }
    }
    said(&written.join(" + "), (LEFT + from + 6, y + 13), svg);
    (y + named).max(y + BAR) + GAP
}
