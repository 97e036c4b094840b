//! How many seats a draw keeps for whom, from our own file or a sortition file of others.

use std::collections::BTreeMap;

use crate::evidence::{Located, Place};
use crate::input::{Diagnostic, Diagnostics, Row, Table, fold, heading};

/// At least and at most so many seats for people with a value of a characteristic.
#[derive(Debug, Clone)]
pub struct Quota {
    /// The characteristic: a column of the people.
    pub category: Located<String>,
    /// The value.
    pub value: Located<String>,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
    /// How far these may be stretched: at least, at most.
    pub flex: Option<(u32, u32)>,
    /// Where the numbers stand.
    pub place: Place,
}

/// Columns of other sortition programs that say nothing to a draw.
const OF_OTHERS: [&str; 4] = ["suggest min", "suggest max", "current #", "selected"];

/// Reads the quotas; every row that cannot be one is told.
pub fn quotas(table: &Table, found: &mut Diagnostics) -> Vec<Quota> {
    let strange = table.leftover().iter().map(|column| table.heading(*column));
    for given in strange.filter(|given| !OF_OTHERS.contains(&heading(given).as_str())) {
        let message = format!("column `{}` is not understood in the quotas file", given.trim());
        let problem = Diagnostic::warning("table-column-unknown", message).at(&given.place);
        found.push(
            problem.hint("it is left out; quotas have category, value, min, max, min_flex and max_flex"),
        );
    }
    let mut first: BTreeMap<(String, String), Place> = BTreeMap::new();
    let mut quotas = Vec::new();
    for row in table.rows() {
        let Some(quota) = quota(table, &row, found) else { continue };
        let key = (heading(&quota.category), fold(&quota.value).into_owned());
        if let Some(before) = first.get(&key) {
            let problem = Diagnostic::error("quota", "this value has two quotas").at(&quota.value.place);
            found.push(problem.also(before, "the first one").hint("keep one row for each value"));
            continue;
        }
        first.insert(key, quota.value.place.clone());
        quotas.push(quota);
    }
    quotas
}

fn quota(table: &Table, row: &Row<'_>, found: &mut Diagnostics) -> Option<Quota> {
    let cell = |name: &str| table.column(name).map(|column| row.cell(column));
    let (category, value) = (cell("category")?, cell("value")?);
    for empty in [category, value].into_iter().filter(|cell| cell.is_blank()) {
        let message = format!("column `{}` is empty here", empty.heading());
        found.push(empty.problem("cell", message).hint("fill in the cell, or remove the row"));
    }
    let (low, high) = (cell("min")?, cell("max")?);
    let (min, max) = (low.small(found), high.small(found));
    let mut stretched = |name| row.filled(table.column(name)).map(|cell| cell.small(found));
    let (min_flex, max_flex) = (stretched("min_flex"), stretched("max_flex"));
    let (min, max) = (min?, max?);
    if category.is_blank() || value.is_blank() {
        return None;
    }
    if min > max {
        let problem = low.problem("quota", format!("at least {min} is more than at most {max}"));
        found.push(problem.also(&high.place(), "the most").hint("exchange the two, or correct one"));
        return None;
    }
    let flex = match (min_flex, max_flex) {
        (None, None) => None,
        (least, most) => Some((least.unwrap_or(Some(min))?.min(min), most.unwrap_or(Some(max))?.max(max))),
    };
    Some(Quota {
        category: category.located(category.trimmed().to_owned()),
        value: value.located(value.trimmed().to_owned()),
        min,
        max,
        flex,
        place: low.place(),
    })
}
