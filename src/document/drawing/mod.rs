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
mod stacked;
mod svg;
#[cfg(test)]
mod tests;

pub(super) use chart::{Chart, Datum, Kind, Role, Row, Series};
pub(super) use roles::{COLUMNS, SIGNS};
pub(super) use snowball::HEADS;

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
    })
}
