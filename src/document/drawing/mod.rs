//! Drawings: SVG that stands on its own, made from exact numbers by whole-number arithmetic.
//!
//! A drawing says nothing by colour alone: every series has a pattern or a symbol too, its numbers stand
//! beside it, and the figure that holds it has an alternative text and the table of what was drawn. It takes
//! the colour of the text around it, so that it reads on a light and on a dark page and on paper.
//!
//! A template says what is drawn, one file here says how: what a kind of drawing asks of its columns stands
//! at the top of its file.

mod against;
mod bars;
mod canvas;
mod chart;
mod dates;
mod flow;
#[cfg(test)]
mod golden;
mod layers;
mod letters;
mod paint;
mod pairs;
mod panels;
mod reached;
mod roles;
mod snowball;
mod spent;
mod spread;
mod stacked;
mod svg;
#[cfg(test)]
mod tests;

pub(super) use chart::{Chart, Datum, Kind, Role, Row, Series};
pub(super) use flow::NOWHERE;
pub use paint::in_colour;
pub(super) use roles::{COLUMNS, SIGNS};
pub(super) use snowball::HEADS;
pub(super) use spread::SPREAD_WORDS;

use crate::evidence::Number;

/// The drawing of a chart as an `svg` element; nothing when there is nothing to draw.
pub(super) fn draw(chart: &Chart) -> Option<String> {
    if chart.is_silent() {
        return None;
    }
    Some(match chart.kind {
        Kind::Bars => bars::bars(chart),
        Kind::Stacked => stacked::stacked(chart),
        Kind::Reached => reached::reached(chart),
        Kind::Against => against::against(chart),
        Kind::Spent => spent::spent(chart),
        Kind::Roles => roles::roles(chart),
        Kind::Dates => dates::dates(chart),
        Kind::Snowball => snowball::snowball(chart),
        Kind::Pairs => pairs::pairs(chart),
        Kind::Spread => spread::spread(chart),
        Kind::Flow => flow::flow(chart),
    })
}

/// How high a drawing is.
pub(super) fn height(svg: &str) -> u64 {
    let high = svg.split_once(" height=\"").and_then(|(_, rest)| rest.split_once('"'));
    high.and_then(|(high, _)| high.parse().ok()).unwrap_or(0)
}

/// The longest that a bar of a chart is, so that all parts of it have one scale.
pub(super) fn longest(chart: &Chart) -> Option<Number> {
    let sum = |rows: &[&Row], columns: &[usize]| -> Number {
        let values = rows.iter().flat_map(|row| columns.iter().filter_map(|at| row.values[*at].number()));
        values.sum()
    };
    let drawn: Vec<usize> = chart.of(Role::Drawn).into_iter().map(|(at, _)| at).collect();
    match chart.kind {
        Kind::Spread => spread::most(chart),
        Kind::Stacked => chart.rows.iter().map(|row| sum(&[row], &drawn)).max(),
        Kind::Flow => {
            let held = drawn.get(..1).unwrap_or_default();
            chart.panels().iter().map(|(_, rows)| sum(rows, held)).max()
        }
        _ => chart
            .rows
            .iter()
            .flat_map(|row| drawn.iter().filter_map(|at| row.values[*at].number()))
            .max()
            .cloned(),
    }
}
