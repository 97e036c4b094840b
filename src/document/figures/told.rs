//! The text alternative: what a figure says, for who cannot see it.

use super::super::Words;
use super::super::drawing::{Chart, Datum, Kind, Role, Row};
use crate::evidence::Number;
use crate::input::Diagnostic;

/// So many values are told; of more, the largest and the smallest, and where the others stand.
const TOLD: usize = 48;

/// What kind of figure, what of, what it shows, and where the rest stands.
pub(super) fn told(chart: &Chart, words: &Words) -> Result<String, Diagnostic> {
    let mut told = vec![format!("{} {}.", words.word(chart.kind.word())?, chart.title.trim_end_matches('.'))];
    told.extend(largest(chart, words)?);
    let values = chart.rows.len() * chart.series.len();
    if values <= TOLD {
        let mut panel = "";
        for row in &chart.rows {
            if row.panel != panel {
                told.push(format!("{}:", row.panel));
                panel = &row.panel;
            }
            told.push(one(chart, row));
        }
    }
    for (label, datum) in chart.whole.iter().filter(|(label, _)| !label.is_empty()) {
        told.push(format!("{label}: {}.", datum.written()));
    }
    told.push(words.word("label.figure-see")?.to_owned());
    Ok(told.join(" "))
}

/// One row in words.
fn one(chart: &Chart, row: &Row) -> String {
    let values: Vec<&Datum> = row.values.iter().collect();
    match (&chart.series[..], &values[..]) {
        ([_], [only]) if chart.kind != Kind::Snowball => format!("{}: {}.", row.label, only.written()),
        (_, values) if chart.kind == Kind::Dates => {
            let (days, others): (Vec<&Datum>, Vec<&Datum>) =
                values.iter().copied().partition(|value| matches!(value, Datum::Date(..)));
            let written = |values: &[&Datum]| {
                let told = values.iter().map(|value| value.written()).filter(|written| !written.is_empty());
                told.collect::<Vec<_>>().join(", ")
            };
            match (written(&days), written(&others)) {
                (day, others) if day.is_empty() => format!("{}: {others}.", row.label),
                (day, none) if none.is_empty() => format!("{day}: {}.", row.label),
                (day, others) => format!("{day}: {} ({others}).", row.label),
            }
        }
        (series, values) => {
            let pairs = series.iter().zip(values).filter(|(_, value)| !value.written().is_empty());
            // A number follows its name; words are kept apart from it.
            let in_words = values.iter().any(|value| matches!(value, Datum::Words(..) | Datum::Spread(..)));
            let (to, between) = if in_words { (": ", "; ") } else { (" ", ", ") };
            let parts = pairs.map(|(series, value)| match value {
                // How often each mark was given tells itself.
                Datum::Spread(..) => value.written().to_owned(),
                _ => format!("{}{to}{}", series.name.to_lowercase(), value.written()),
            });
            format!("{}: {}.", row.label, parts.collect::<Vec<_>>().join(between))
        }
    }
}

/// Which row has most and which least, where rows of one kind of number can be compared.
fn largest(chart: &Chart, words: &Words) -> Result<Option<String>, Diagnostic> {
    let compared = matches!(chart.kind, Kind::Bars | Kind::Against | Kind::Spent);
    let column = match chart.of(Role::Drawn)[..] {
        [(at, _)] => at,
        [(at, _), _] if chart.kind == Kind::Against => at,
        _ => return Ok(None),
    };
    let numbers: Vec<(&Number, &Row)> =
        chart.rows.iter().filter_map(|row| Some((row.values[column].number()?, row))).collect();
    let most = numbers.iter().map(|(number, _)| *number).max();
    let least = numbers.iter().map(|(number, _)| *number).min();
    let (Some(most), Some(least)) = (most, least) else { return Ok(None) };
    if !compared || numbers.len() < 3 || most == least || chart.panels().len() > 1 {
        return Ok(None);
    }
    let rows = |of: &Number| -> String {
        let rows: Vec<String> =
            numbers.iter().filter(|(number, _)| *number == of).map(|(_, row)| row.label.clone()).collect();
        super::super::enumerate(&rows, words.language())
    };
    let written = |of: &Number| {
        numbers.iter().find(|(number, _)| *number == of).map_or("", |(_, row)| row.values[column].written())
    };
    let (top, foot) = (words.word("figure.most")?, words.word("figure.least")?);
    let [top, foot] =
        [(top, most), (foot, least)].map(|(word, of)| format!("{word}: {} ({})", rows(of), written(of)));
    Ok(Some(format!("{top}. {foot}.")))
}
