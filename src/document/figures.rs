//! Figures: what a template asks to be drawn, with the table of what was drawn.

use num_traits::One as _;

use super::blocks::{Figure, Inline, Table};
use super::drawing::{Chart, Layout, Row, bars};
use super::exchange::Exchange;
use super::tables::TableSpec;
use crate::evidence::Number;
use crate::input::Diagnostic;

/// The figure of a table whose first column names the rows and whose others are numbers.
pub(super) fn figure(
    spec: &TableSpec,
    layout: Layout,
    number: usize,
    data: Table,
    exchange: Exchange<'_>,
) -> Result<Figure, Diagnostic> {
    let title = Inline::plain(&data.caption);
    let series: Vec<String> = data.head.iter().skip(1).map(|cell| Inline::plain(&cell.words)).collect();
    if series.is_empty() {
        return Err(exchange.wrong("a figure needs a column of numbers beside the names"));
    }
    let mut rows = Vec::new();
    for (marked, cells) in spec.rows.iter().zip(&data.rows) {
        let label = cells.first().map_or_else(String::new, |cell| Inline::plain(&cell.words));
        let values = marked.iter().skip(1).map(|cell| exchange.number(cell)).collect::<Result<_, _>>()?;
        rows.push(Row { label, values });
    }
    let parts = spec.rows.iter().flat_map(|row| row.iter().skip(1)).all(|cell| exchange.is_share(cell));
    let alt = format!(
        "{} {title}. {}",
        exchange.words.word("label.figure")?,
        exchange.words.word("label.figure-see")?
    );
    let end = parts.then(Number::one);
    let chart = Chart { number, title, description: alt.clone(), series, rows, end };
    let caption = data.caption.clone();
    Ok(Figure { svg: bars(&chart, layout), alt, caption, data })
}
