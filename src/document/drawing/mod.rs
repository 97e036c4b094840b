//! Drawings: SVG that stands on its own, made from exact numbers by whole-number arithmetic.
//!
//! A drawing says nothing by colour alone: every series has a pattern too, every bar its number in words,
//! and the figure that holds it an alternative text and the table of what was drawn. It takes the colour of
//! the text around it, so that it reads on a light and on a dark page and on paper.

mod bars;
mod svg;

use crate::evidence::Number;

pub(super) use bars::bars;

/// How the series of a figure stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// Each series a bar of its own.
    Beside,
    /// One bar a row, cut into the series.
    Stacked,
}

impl Layout {
    /// The layout that a template names.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "bars" => Some(Self::Beside),
            "stacked" => Some(Self::Stacked),
            _ => None,
        }
    }
}

/// What is drawn.
#[derive(Debug, Clone)]
pub(super) struct Chart {
    /// A number of its own among the drawings of the page, for the names of its patterns.
    pub number: usize,
    /// What it shows.
    pub title: String,
    /// What it shows, for who cannot see it.
    pub description: String,
    /// The names of the series.
    pub series: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Where the scale ends, when it is not the largest number: one, for parts of a whole.
    pub end: Option<Number>,
}

/// One row of a chart.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// Its name.
    pub label: String,
    /// A number per series and how it is written; no number where nothing was recorded.
    pub values: Vec<(Option<Number>, String)>,
}
