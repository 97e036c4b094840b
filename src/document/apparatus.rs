use std::collections::BTreeSet;

use super::blocks::{Block, Inline};
use super::{Form, Words};
use crate::evidence::{Rule, Value};
use crate::input::Diagnostic;
use crate::ledger::written::{WrittenCells, WrittenClaim, WrittenRows, WrittenSource, WrittenTemplate};
use crate::ledger::{Claim, ClaimId, Ledger, ROWS_SHOWN, SealedLedger};
use crate::method::account::{PAID_TIME, SILENT};

/// What a report's claims rest on, told to a reader: the last pages of every report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apparatus {
    /// The claims that the report prints, in reading order, and then those that they follow from.
    pub claims: Vec<ClaimNote>,
    /// Every rule that made one of these claims.
    pub rules: Vec<RuleNote>,
    /// The files that were read.
    pub sources: Vec<SourceNote>,
    /// The templates and words that were used; none where another document tells them.
    pub templates: Vec<WrittenTemplate>,
    /// SHA-256 of the ledger.
    pub seal: String,
    /// The seal of the report that this one follows.
    pub follows: Option<String>,
    /// The program and its version.
    pub tool: String,
    /// The command that wrote the report.
    pub command: String,
}

/// One claim, told to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimNote {
    /// Its name.
    pub id: ClaimId,
    /// The heading under which it is first printed; none when printed claims follow from it.
    pub heading: Option<String>,
    /// What it says.
    pub shown: String,
    /// What it says exactly, where words round it: `129/16`.
    pub exact: Option<String>,
    /// The rule, with its version.
    pub rule: String,
    /// What the rule does, in the reader's words.
    pub says: String,
    /// What it is about.
    pub subject: String,
    /// The settings in force.
    pub params: Vec<(String, String)>,
    /// Whose judgement it is, when a person judged.
    pub judged_by: Option<String>,
    /// The rows it rests on.
    pub rows: Vec<RowsNote>,
    /// What stands in those rows, at most fifty of them.
    pub cells: Vec<CellsNote>,
    /// Whether there are more rows than are shown.
    pub more: bool,
    /// The claims it follows from.
    pub on: Vec<ClaimId>,
}

/// One rule, told to a reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleNote {
    /// The rule, with its version.
    pub rule: String,
    /// What it does, in the reader's words.
    pub says: String,
    /// Where it comes from.
    pub source: String,
}

/// Rows of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsNote {
    /// The source.
    pub source: String,
    /// The lines, `3–17, 19`; empty when they may not be shown.
    pub lines: String,
    /// How many.
    pub count: u64,
    /// The columns that were read.
    pub columns: Vec<String>,
    /// Which rows were taken.
    pub filter: Option<String>,
}

/// What stands in rows of one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellsNote {
    /// The source.
    pub source: String,
    /// The columns.
    pub columns: Vec<String>,
    /// Line and cells.
    pub rows: Vec<(u64, Vec<String>)>,
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceNote {
    /// Its path.
    pub path: String,
    /// Its length.
    pub bytes: u64,
    /// Its hash.
    pub sha256: String,
    /// Its encoding, and delimiter.
    pub encoding: String,
    /// Whether it holds personal data.
    pub private: bool,
}

impl Apparatus {
    /// The claims by the section in which they are met first, with the words that head those that
    /// stand in none because printed claims follow from them.
    pub fn by_section<'a>(
        &'a self,
        below: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a [ClaimNote])> + use<'a> {
        self.claims.chunk_by(|one, next| one.heading == next.heading).map(move |notes| {
            (notes.first().and_then(|note| note.heading.as_deref()).unwrap_or(below), notes)
        })
    }

    /// What the claims of these blocks rest on.
    ///
    /// # Errors
    /// When a claim or the words of its rule are missing.
    pub fn of(
        blocks: &[Block],
        ledger: &Ledger,
        written: &SealedLedger,
        words: &Words,
    ) -> Result<Self, Diagnostic> {
        let reached = reached(blocks, ledger);
        let claims: Vec<_> = reached.iter().map(|reached| reached.id.clone()).collect();
        Ok(Self {
            claims: reached
                .into_iter()
                .map(|reached| note(reached, ledger, written, words))
                .collect::<Result<_, _>>()?,
            rules: rules(&claims, ledger, words)?,
            sources: written.sources.iter().map(|one| source(one, words)).collect::<Result<_, _>>()?,
            templates: written.templates.clone(),
            seal: written.seal().to_owned(),
            follows: written.follows.clone(),
            tool: format!("{} {}", written.tool.name, written.tool.version),
            command: written.command.clone(),
        })
    }
}

/// A claim, and the heading of the section in which a reader meets it first.
struct Reached {
    id: ClaimId,
    heading: Option<String>,
}

/// The claims that are printed, in reading order, then what they follow from, then what that follows from.
fn reached(blocks: &[Block], ledger: &Ledger) -> Vec<Reached> {
    let mut known: BTreeSet<ClaimId> = BTreeSet::new();
    let mut order: Vec<Reached> = Vec::new();
    let mut above = String::new();
    for block in blocks {
        if let Block::Heading { level: 1 | 2, words } = block {
            above = Inline::plain(words);
        }
        Block::claims(std::slice::from_ref(block), &mut |id| {
            if known.insert(id.clone()) {
                order.push(Reached { id: id.clone(), heading: Some(above.clone()) });
            }
        });
    }
    let mut at = 0;
    while at < order.len() {
        for below in ledger.get(&order[at].id).map(|claim| claim.claims.clone()).unwrap_or_default() {
            if known.insert(below.clone()) {
                order.push(Reached { id: below, heading: None });
            }
        }
        at += 1;
    }
    order
}

/// The rules of these claims, by name, each once.
fn rules(claims: &[ClaimId], ledger: &Ledger, words: &Words) -> Result<Vec<RuleNote>, Diagnostic> {
    let rules: BTreeSet<_> =
        claims.iter().filter_map(|id| ledger.get(id)).map(|claim| claim.key.rule).collect();
    let note = |rule: &Rule| {
        Ok(RuleNote {
            rule: rule.to_string(),
            says: words.rule(rule.name)?.to_owned(),
            source: words.source(rule.source).to_owned(),
        })
    };
    rules.into_iter().map(note).collect()
}

fn note(
    reached: Reached,
    ledger: &Ledger,
    written: &SealedLedger,
    words: &Words,
) -> Result<ClaimNote, Diagnostic> {
    let Reached { id, heading } = reached;
    let (Some(claim), Some(entry)) = (ledger.get(&id), written.claim(id.as_str())) else {
        return Err(Diagnostic::error("claim-unknown", format!("the ledger does not hold {id}")));
    };
    let (cells, more) = cells(entry, &written.sources);
    Ok(ClaimNote {
        id,
        heading,
        shown: words.say(&claim.value, Form::default())?,
        exact: exact(&claim.value),
        rule: claim.key.rule.to_string(),
        says: words.rule(claim.key.rule.name)?.to_owned(),
        subject: claim.key.subject.clone(),
        params: params(claim),
        judged_by: claim.assertion.as_ref().map(|assertion| assertion.by.clone()),
        rows: entry.rows.iter().map(|one| rows(one, words)).collect::<Result<_, _>>()?,
        cells,
        more,
        on: claim.claims.clone(),
    })
}

fn params(claim: &Claim) -> Vec<(String, String)> {
    claim.key.params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

/// Only where the words round: everything else already says exactly what it is.
fn exact(value: &Value) -> Option<String> {
    match value {
        Value::Score(score) => Some(score.to_string()),
        Value::Number(number) if !number.is_integer() => Some(number.to_string()),
        _ => None,
    }
}

/// A filter in the words of the language: `present = yes` reads as `aanwezig = ja`.
fn in_words(filter: &str, words: &Words) -> String {
    let word = |word: &str| match FILTER_WORDS.iter().find(|(known, _)| *known == word) {
        Some((_, code)) => words.word(code).map_or_else(|_| word.to_owned(), str::to_owned),
        None => word.to_owned(),
    };
    let mut told = String::with_capacity(filter.len());
    let mut rest = filter;
    while let Some(begin) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        let end =
            rest[begin..].find(|c: char| !c.is_ascii_alphabetic()).map_or(rest.len(), |end| begin + end);
        told.push_str(&rest[..begin]);
        told.push_str(&word(&rest[begin..end]));
        rest = &rest[end..];
    }
    told + rest
}

/// What filters are written in, and the words for it.
const FILTER_WORDS: [(&str, &str); 14] = [
    ("accepted", "filter.accepted"),
    ("cancelled", "filter.cancelled"),
    ("declined", "filter.declined"),
    ("earlier", "filter.earlier"),
    ("invited", "filter.invited"),
    ("mistake", "filter.mistake"),
    ("no", "filter.no"),
    ("participant", "filter.participant"),
    ("present", "filter.present"),
    ("role", "filter.role"),
    ("round", "filter.round"),
    ("spoke", "filter.spoke"),
    ("status", "filter.status"),
    ("yes", "filter.yes"),
];

fn rows(rows: &WrittenRows, words: &Words) -> Result<RowsNote, Diagnostic> {
    // A filter is written in names of columns and their values; two say something that no column says.
    let filter = match rows.filter.as_deref() {
        Some(SILENT) => Some(words.word("filter.silent")?.to_owned()),
        Some(PAID_TIME) => Some(words.word("filter.paid")?.to_owned()),
        other => other.map(|filter| in_words(filter, words)),
    };
    let lines = rows.ranges.iter().map(|(first, last)| match last.0 - first.0 {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    });
    Ok(RowsNote {
        source: rows.source.clone(),
        lines: lines.collect::<Vec<_>>().join(", "),
        count: rows.count.0,
        columns: rows.columns.clone(),
        filter,
    })
}

/// What stands in the first fifty rows of a claim, and whether there are more.
fn cells(claim: &WrittenClaim, sources: &[WrittenSource]) -> (Vec<CellsNote>, bool) {
    let mut room = ROWS_SHOWN;
    let mut notes: Vec<CellsNote> = Vec::new();
    let mut more = false;
    for rows in claim.rows.iter().filter(|rows| rows.cells == WrittenCells::Shown) {
        let Some(source) = sources.iter().find(|source| source.path == rows.source) else { continue };
        let lines = rows.ranges.iter().flat_map(|(first, last)| first.0..=last.0);
        let lines: Vec<u64> = lines.take(room + 1).collect();
        more |= lines.len() > room;
        let lines = &lines[..lines.len().min(room)];
        room -= lines.len();
        notes.extend(cells_of(rows, source, lines));
    }
    (notes, more)
}

fn cells_of(rows: &WrittenRows, source: &WrittenSource, lines: &[u64]) -> Option<CellsNote> {
    let wanted = |column: &String| rows.columns.is_empty() || rows.columns.contains(column);
    let found: Vec<_> = lines
        .iter()
        .filter_map(|line| source.rows.binary_search_by_key(line, |row| row.line.0).ok())
        .map(|at| &source.rows[at])
        .collect();
    let mut columns: Vec<String> = Vec::new();
    for (column, _) in found.iter().flat_map(|row| &row.cells) {
        if wanted(column) && !columns.contains(column) {
            columns.push(column.clone());
        }
    }
    let of = |row: &crate::ledger::written::WrittenRow| {
        let cell =
            |column: &String| row.cells.iter().find(|(name, _)| name == column).map(|(_, text)| text.clone());
        (row.line.0, columns.iter().map(|column| cell(column).unwrap_or_default()).collect())
    };
    let rows = found.into_iter().map(of).collect();
    (!columns.is_empty()).then(|| CellsNote { source: source.path.clone(), rows, columns: columns.clone() })
}

fn source(source: &WrittenSource, words: &Words) -> Result<SourceNote, Diagnostic> {
    let delimiter = match &source.delimiter {
        Some(mark) => {
            let mark = if mark == "\t" { "⇥" } else { mark };
            Some(format!(", {} ‘{mark}’", words.word("encoding.parted")?))
        }
        None => None,
    };
    // Names of encodings are the same in every language; what stands around them is not.
    let encoding = match source.encoding.split_once(" with ") {
        Some((name, "BOM")) => format!("{name} {}", words.word("encoding.with-mark")?),
        _ if source.encoding == "picture" => words.word("encoding.picture")?.to_owned(),
        _ => source.encoding.clone(),
    };
    Ok(SourceNote {
        path: source.path.clone(),
        bytes: source.bytes.0,
        sha256: source.sha256.clone(),
        encoding: encoding + &delimiter.unwrap_or_default(),
        private: source.private,
    })
}
