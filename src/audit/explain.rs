use std::collections::{BTreeMap, BTreeSet};

use super::Reread;
use super::explanation::{ExplainedClaim, ExplainedRows, Explanation, Root};
use crate::document::{Form, Words, one_line};
use crate::evidence::Value;
use crate::input::{Diagnostic, Exit, nearest};
use crate::ledger::written::{WrittenCells, WrittenClaim, WrittenRow, WrittenRows, WrittenSource};
use crate::ledger::{ClaimId, Digits, ROWS_SHOWN, WrittenLedger};

/// How many names are listed when several fit.
const LISTED: usize = 8;

/// Follows the claims of one ledger, down to their rows and up to the report.
pub struct Explainer<'a> {
    ledger: &'a WrittenLedger,
    words: &'a Words,
    files: Option<&'a dyn Reread>,
    every_row: bool,
    /// The claims that rest on each claim.
    carries: BTreeMap<&'a ClaimId, Vec<&'a ClaimId>>,
}

impl<'a> Explainer<'a> {
    /// Explains from the ledger alone.
    #[must_use]
    pub fn new(ledger: &'a WrittenLedger, words: &'a Words) -> Self {
        let mut carries: BTreeMap<&ClaimId, Vec<&ClaimId>> = BTreeMap::new();
        for claim in &ledger.claims {
            for below in &claim.claims {
                carries.entry(below).or_default().push(&claim.id);
            }
        }
        Self { ledger, words, files: None, every_row: false, carries }
    }

    /// Explains from the files too. `every_row` shows also the rows that the ledger does not hold.
    #[must_use]
    pub fn with_files(mut self, files: &'a dyn Reread, every_row: bool) -> Self {
        self.files = Some(files);
        self.every_row = every_row;
        self
    }

    /// Explains a claim (`C-fpv2y6f2pg`, or as much of it as is needed) or a row (`votes.csv:17`).
    ///
    /// # Errors
    /// When the report knows no such claim or file, or more than one.
    pub fn explain(&self, what: &str) -> Result<Explanation, Diagnostic> {
        match what.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<u32>().ok()?))) {
            Some((file, line)) => Ok(self.row(self.source(file)?, line)),
            None if self.ledger.sources.iter().any(|source| source.path == what) => {
                Err(unknown(format!("{what} is a file, and a row of it is needed"))
                    .hint(format!("add the line: {what}:2")))
            }
            None => self.claim(what),
        }
    }

    fn claim(&self, name: &str) -> Result<Explanation, Diagnostic> {
        let root = self.claim_named(name)?;
        let below = |claim: &'a WrittenClaim| claim.claims.iter().collect();
        let claims = self.met([&root.id], below);
        Ok(Explanation { root: Root::Claim { id: root.id.clone() }, claims })
    }

    fn row(&self, source: &'a WrittenSource, line: u32) -> Explanation {
        let line = self.files.and_then(|files| files.row_at(&source.path, line)).unwrap_or(line);
        let resting = |fits: &dyn Fn(&WrittenRows) -> bool| -> Vec<&'a ClaimId> {
            let rests = |claim: &&WrittenClaim| claim.rows.iter().any(|r| r.source == source.path && fits(r));
            self.ledger.claims.iter().filter(rests).map(|claim| &claim.id).collect()
        };
        let inside = |(first, last): &(Digits, Digits)| (first.0..=last.0).contains(&u64::from(line));
        let direct = resting(&|rows| rows.ranges.iter().any(inside));
        let mut perhaps = resting(&|rows| rows.cells == WrittenCells::Counted && rows.count.0 > 0);
        perhaps.retain(|id| !direct.contains(id));
        let above = |claim: &'a WrittenClaim| self.carries.get(&claim.id).cloned().unwrap_or_default();
        let claims = self.met(direct.iter().chain(&perhaps).copied(), above);
        let kept = source.rows.iter().find(|row| row.line.0 == u64::from(line));
        let root = Root::Row {
            source: source.path.clone(),
            line,
            cells: kept.map(|row| row.cells.clone()).unwrap_or_default(),
            claims: direct.into_iter().cloned().collect(),
            perhaps: perhaps.into_iter().cloned().collect(),
        };
        Explanation { root, claims }
    }

    /// Every claim on the way, each once, depth first.
    fn met(
        &self,
        roots: impl IntoIterator<Item = &'a ClaimId>,
        next: impl Fn(&'a WrittenClaim) -> Vec<&'a ClaimId>,
    ) -> Vec<ExplainedClaim> {
        let mut ahead: Vec<&ClaimId> = roots.into_iter().collect();
        ahead.reverse();
        let (mut seen, mut met) = (BTreeSet::new(), Vec::new());
        while let Some(id) = ahead.pop() {
            if let (true, Some(claim)) = (seen.insert(id), self.ledger.claim(id.as_str())) {
                met.push(self.told(claim));
                ahead.extend(next(claim).into_iter().rev());
            }
        }
        met
    }

    fn told(&self, claim: &WrittenClaim) -> ExplainedClaim {
        let name = claim.rule.split('@').next().unwrap_or_default();
        ExplainedClaim {
            id: claim.id.clone(),
            says: self.says(claim),
            value: claim.value.clone(),
            rule: claim.rule.clone(),
            rule_says: self.words.rule(name).ok().map(str::to_owned),
            rule_source: self.ledger.rules.get(&claim.rule).cloned().unwrap_or_default(),
            params: claim.params.clone(),
            subject: claim.subject.clone(),
            judged_by: claim.assertion.as_ref().map(|assertion| assertion.by.clone()),
            rows: claim.rows.iter().map(|rows| self.rows(rows)).collect(),
            rests_on: claim.claims.clone(),
            carries: self.carries.get(&claim.id).into_iter().flatten().map(|id| (*id).clone()).collect(),
        }
    }

    /// What a claim says, in the words of the report. A code without words is told as it is: an
    /// explanation never stops half-way.
    fn says(&self, claim: &WrittenClaim) -> String {
        let Ok(value) = claim.value.value() else { return String::new() };
        self.words.say(&value, Form::default()).unwrap_or_else(|_| code_of(&value))
    }

    fn rows(&self, rows: &WrittenRows) -> ExplainedRows {
        let lines = rows.ranges.iter().flat_map(|(first, last)| first.0..=last.0);
        let limit = if self.every_row { usize::MAX } else { ROWS_SHOWN };
        let shown = lines.take(limit).filter_map(|line| self.cells(rows, line)).collect();
        ExplainedRows { rows: rows.clone(), shown }
    }

    /// What stands in a row, as far as this claim read it.
    fn cells(&self, rows: &WrittenRows, line: u64) -> Option<WrittenRow> {
        let source = self.ledger.sources.iter().find(|source| source.path == rows.source)?;
        let kept = source.rows.binary_search_by_key(&line, |row| row.line.0).ok().map(|at| &source.rows[at]);
        let cells = match (kept, self.files) {
            (Some(row), _) => {
                let read =
                    |cell: &&(String, String)| rows.columns.is_empty() || rows.columns.contains(&cell.0);
                row.cells.iter().filter(read).cloned().collect()
            }
            (None, Some(files)) if rows.cells == WrittenCells::Shown => {
                files.cells(&rows.source, u32::try_from(line).ok()?, &rows.columns)
            }
            (None, _) => return None,
        };
        Some(WrittenRow { line: Digits(line), cells })
    }

    fn claim_named(&self, name: &str) -> Result<&'a WrittenClaim, Diagnostic> {
        let bare = name.strip_prefix("C-").or_else(|| name.strip_prefix("c-")).unwrap_or(name).to_lowercase();
        let wanted = format!("C-{bare}");
        let fits = |claim: &&WrittenClaim| !bare.is_empty() && claim.id.as_str().starts_with(&wanted);
        let found: Vec<&WrittenClaim> = self.ledger.claims.iter().filter(fits).collect();
        match found.as_slice() {
            [one] => Ok(one),
            [] => Err(self.no_such_claim(name, &wanted)),
            several => Err(unknown(format!("{} claims begin with {wanted}", several.len())).hint(format!(
                "type a few letters more; the first are {}",
                several.iter().take(LISTED).map(|claim| claim.id.as_str()).collect::<Vec<_>>().join(", ")
            ))),
        }
    }

    fn no_such_claim(&self, name: &str, wanted: &str) -> Diagnostic {
        let problem = unknown(format!("the report has no claim {}", one_line(name)));
        let ids = self.ledger.claims.iter().map(|claim| claim.id.as_str());
        match nearest(wanted, ids) {
            Some(id) => problem.hint(format!("did you mean {id}?")),
            None => problem.hint("claims stand in the report as C- and ten letters; a row is FILE:LINE"),
        }
    }

    /// The source of this path; the end of a path is enough when it fits one source only.
    fn source(&self, file: &str) -> Result<&'a WrittenSource, Diagnostic> {
        let file = file.replace('\\', "/");
        let file = file.trim_start_matches("./");
        let sources = &self.ledger.sources;
        if let Some(source) = sources.iter().find(|source| source.path == file) {
            return Ok(source);
        }
        let ends = |source: &&WrittenSource| {
            file.ends_with(&format!("/{}", source.path)) || source.path.ends_with(&format!("/{file}"))
        };
        let found: Vec<&WrittenSource> = sources.iter().filter(ends).collect();
        match found.as_slice() {
            [one] => Ok(one),
            _ => {
                let problem = unknown(format!("the report rests on no file {}", one_line(file)));
                let paths: Vec<&str> = sources.iter().map(|source| source.path.as_str()).collect();
                Err(match nearest(file, paths.iter().copied()) {
                    Some(path) => problem.hint(format!("did you mean {path}?")),
                    None => problem.hint(format!("it rests on {}", paths.join(", "))),
                })
            }
        }
    }
}

fn unknown(message: String) -> Diagnostic {
    Diagnostic::error("claim-unknown", message).exit(Exit::Usage)
}

fn code_of(value: &Value) -> String {
    match value {
        Value::Word(code) => (*code).to_owned(),
        Value::Said(saying) => saying.code.to_owned(),
        Value::NotRecorded => "not recorded".to_owned(),
        other => format!("{other:?}"),
    }
}
