use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::digits::Digits;
use super::written::{
    SCHEMA, Tool, WrittenAssertion, WrittenCells, WrittenClaim, WrittenLedger, WrittenRow, WrittenRows,
    WrittenSource, WrittenTemplate, WrittenValue,
};
use super::{Claim, Ledger, RawRows};
use crate::evidence::{Cells, Rows, SourceId, Value};
use crate::input::{Source, Sources};

/// How many rows a claim shows at most; `explain` reads the others from the source again.
pub const ROWS_SHOWN: usize = 50;

/// What is to be known of the run that makes a report, besides what it read and found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circumstances {
    /// The version of the tool.
    pub version: String,
    /// The command, as it would be typed in the workshop folder: without paths of this machine.
    pub command: String,
    /// The date of the report.
    pub date: Date,
    /// The language of the report.
    pub language: String,
    /// The id of the workshop's issue.
    pub workshop: String,
    /// The seal of the report that this one follows.
    pub follows: Option<String>,
    /// Everything else that the outcome depends on, such as `seed`.
    pub settings: BTreeMap<String, String>,
    /// The templates and words files that were used.
    pub templates: Vec<WrittenTemplate>,
}

impl Ledger {
    /// The ledger as it is written and sealed.
    #[must_use]
    pub fn written(&self, run: &Circumstances, sources: &Sources, raw: &dyn RawRows) -> WrittenLedger {
        let mut templates = run.templates.clone();
        templates.sort();
        templates.dedup();
        WrittenLedger {
            schema: SCHEMA.to_owned(),
            tool: Tool { name: "cocreate".to_owned(), version: run.version.clone() },
            command: run.command.clone(),
            date: run.date.to_string(),
            language: run.language.clone(),
            workshop: run.workshop.clone(),
            follows: run.follows.clone(),
            settings: run.settings.clone(),
            sources: self.sources(sources, raw),
            templates,
            rules: self.claims().map(|c| (c.key.rule.to_string(), c.key.rule.source.to_owned())).collect(),
            claims: self.claims().map(|c| written(c, sources, raw)).collect(),
        }
    }

    /// One entry a path: a file that serves two purposes is still one source.
    fn sources(&self, sources: &Sources, raw: &dyn RawRows) -> Vec<WrittenSource> {
        let mut shown = self.shown(sources);
        let mut written: BTreeMap<&str, WrittenSource> = BTreeMap::new();
        for (id, source) in sources.iter() {
            let rows = rows_of(id, shown.remove(&id).unwrap_or_default(), raw);
            match written.get_mut(source.path.as_str()) {
                Some(known) => add_rows(&mut known.rows, rows),
                None => {
                    written.insert(&source.path, written_source(source, rows));
                }
            }
        }
        written.into_values().collect()
    }

    /// Which rows the claims show, and which columns of each; no columns means all.
    fn shown(&self, sources: &Sources) -> BTreeMap<SourceId, Shown<'_>> {
        let mut shown: BTreeMap<SourceId, Shown<'_>> = BTreeMap::new();
        for claim in self.claims() {
            let mut room = ROWS_SHOWN;
            for rows in claim.basis.rows.iter().filter(|rows| cells_of(rows, sources) == WrittenCells::Shown)
            {
                let lines = rows.ranges.iter().flat_map(|(first, last)| *first..=*last).take(room);
                for line in lines {
                    room -= 1;
                    let columns = shown.entry(rows.source).or_default().entry(line).or_default();
                    columns.push(&rows.columns);
                }
            }
        }
        shown
    }
}

/// Per line, what each claim read of it.
type Shown<'a> = BTreeMap<u32, Vec<&'a [String]>>;

fn rows_of(source: SourceId, shown: Shown<'_>, raw: &dyn RawRows) -> Vec<WrittenRow> {
    shown
        .into_iter()
        .map(|(line, read)| {
            let whole = read.iter().any(|columns| columns.is_empty());
            let columns: BTreeSet<&String> = read.into_iter().flatten().filter(|_| !whole).collect();
            let columns: Vec<String> = columns.into_iter().cloned().collect();
            WrittenRow { line: Digits(line.into()), cells: raw.cells(source, line, &columns) }
        })
        .filter(|row| !row.cells.is_empty())
        .collect()
}

fn written_source(source: &Source, rows: Vec<WrittenRow>) -> WrittenSource {
    WrittenSource {
        path: source.path.clone(),
        bytes: Digits(source.bytes().len() as u64),
        sha256: source.sha256.clone(),
        encoding: source.encoding.to_owned(),
        delimiter: source.delimiter.map(String::from),
        private: source.private,
        rows,
    }
}

fn add_rows(known: &mut Vec<WrittenRow>, more: Vec<WrittenRow>) {
    for row in more {
        match known.binary_search_by_key(&row.line, |r| r.line) {
            Ok(at) => {
                let new =
                    row.cells.into_iter().filter(|cell| !known[at].cells.contains(cell)).collect::<Vec<_>>();
                known[at].cells.extend(new);
            }
            Err(at) => known.insert(at, row),
        }
    }
}

/// Rows of a private file are only ever counted, whatever the method thought of them.
fn cells_of(rows: &Rows, sources: &Sources) -> WrittenCells {
    let private = sources.get(rows.source).is_none_or(|source| source.private);
    match rows.cells {
        Cells::Shown if !private => WrittenCells::Shown,
        Cells::Shown | Cells::Counted => WrittenCells::Counted,
    }
}

fn written(claim: &Claim, sources: &Sources, raw: &dyn RawRows) -> WrittenClaim {
    WrittenClaim {
        id: claim.id.clone(),
        rule: claim.key.rule.to_string(),
        params: claim.key.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        subject: claim.key.subject.clone(),
        value: WrittenValue::from(&claim.value),
        rows: claim.basis.rows.iter().map(|rows| written_rows(rows, sources, raw)).collect(),
        claims: claim.claims.clone(),
        assertion: claim.assertion.as_ref().map(|a| WrittenAssertion { by: a.by.clone() }),
    }
}

fn written_rows(rows: &Rows, sources: &Sources, raw: &dyn RawRows) -> WrittenRows {
    let cells = cells_of(rows, sources);
    let ranges = match cells {
        WrittenCells::Shown => &*rows.ranges,
        WrittenCells::Counted => &[],
    };
    WrittenRows {
        source: sources.get(rows.source).map_or_else(String::new, |source: &Source| source.path.clone()),
        count: Digits(rows.ranges.iter().map(|(first, last)| u64::from(*last) - u64::from(*first) + 1).sum()),
        ranges: ranges.iter().map(|(a, b)| (Digits(u64::from(*a)), Digits(u64::from(*b)))).collect(),
        columns: rows.columns.iter().map(|column| raw.heading(rows.source, column)).collect(),
        filter: rows.filter.clone(),
        cells,
    }
}

impl From<&Value> for WrittenValue {
    fn from(value: &Value) -> Self {
        match value {
            Value::NotRecorded => Self::NotRecorded {},
            Value::Count(n) => Self::Count { n: Digits(*n) },
            Value::Share(share) => Self::Share { n: Digits(share.n()), d: Digits(share.d()) },
            Value::Score(score) => Self::Score { n: Digits(score.n()), d: Digits(score.d()) },
            Value::Number(number) => {
                Self::Number { n: number.numer().to_string(), d: number.denom().to_string() }
            }
            Value::Money(money) => Self::Money { cents: money.as_cents().to_string() },
            Value::Date(date) => Self::Date { date: date.to_string() },
            Value::Time(time) => Self::Time { time: time.to_string() },
            Value::Seconds(n) => Self::Seconds { n: Digits(*n) },
            Value::Name(text) => Self::Name { text: text.clone() },
            Value::Text(text) => Self::Text { text: text.clone() },
            Value::Word(code) => Self::Word { code: (*code).to_owned() },
            Value::Said(saying) => Self::Said {
                code: saying.code.to_owned(),
                with: saying.with.iter().map(|(place, v)| ((*place).to_owned(), v.into())).collect(),
            },
            Value::List(values) => Self::List { of: values.iter().map(Self::from).collect() },
        }
    }
}
