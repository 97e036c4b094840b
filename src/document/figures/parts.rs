//! A figure that no page has room for is told in several, each with its own rows and one scale for all.

use super::super::drawing::{Chart, Kind, Row, height, longest};

/// The highest that a drawing may be: about two thirds of a page at the size at which it is read.
const HIGHEST: u64 = 760;
/// So far apart are the numbers of the parts of a figure, so that their patterns have names of their own.
const APART: usize = 1_000;

/// The parts of a chart, each with the places of its rows; one part where it is not too high.
pub(super) fn parts(chart: Chart, drawn: &str) -> Vec<(Chart, Vec<usize>)> {
    let whole = |chart: Chart| {
        let rows = (0..chart.rows.len()).collect();
        vec![(chart, rows)]
    };
    let cut = matches!(
        chart.kind,
        Kind::Bars | Kind::Stacked | Kind::Reached | Kind::Against | Kind::Spread | Kind::Flow
    );
    let many = usize::try_from(height(drawn).div_ceil(HIGHEST)).unwrap_or(1);
    let units = units(&chart);
    let many = many.min(units.len());
    if !cut || many < 2 {
        return whole(chart);
    }
    let long = longest(&chart);
    let part = |part: usize| {
        let (from, to) = (part * units.len() / many, (part + 1) * units.len() / many);
        // What moves from round to round is seen only beside the round that it comes from.
        let from = if chart.kind == Kind::Flow { from.saturating_sub(1) } else { from };
        let places = units[from..to].concat();
        let rows: Vec<Row> = places.iter().map(|at| chart.rows[*at].clone()).collect();
        let number = chart.number + part * APART;
        (Chart { number, rows, longest: long.clone(), ..chart.clone() }, places)
    };
    (0..many).map(part).collect()
}

/// The places of the rows that stay together: those of a panel, or each row where there is one panel only.
fn units(chart: &Chart) -> Vec<Vec<usize>> {
    let mut units: Vec<(&str, Vec<usize>)> = Vec::new();
    let alone = chart.panels().len() < 2;
    for (at, row) in chart.rows.iter().enumerate() {
        match units.iter_mut().find(|(panel, _)| !alone && *panel == row.panel) {
            Some((_, rows)) => rows.push(at),
            None => units.push((&row.panel, vec![at])),
        }
    }
    units.into_iter().map(|(_, rows)| rows).collect()
}
