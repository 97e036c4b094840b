use std::collections::BTreeSet;
use std::fmt::{self, Write};

use super::explanation::{ExplainedClaim, ExplainedRows, Explanation, Root};
use crate::document::one_line;
use crate::ledger::ClaimId;
use crate::ledger::written::WrittenCells;

/// How much of one value is shown on a line.
const WIDEST: usize = 160;

/// How far a line may be set in: a ledger that somebody made up can be deeper than any report.
const DEEPEST: usize = 300;

/// The explanation as a tree, for the terminal.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut drawing = Drawing { explanation: self, seen: BTreeSet::new(), text: String::new() };
        match &self.root {
            Root::Claim { id } => drawing.down(id, "", "")?,
            Root::Row { source, line, cells, claims, perhaps } => {
                writeln!(drawing.text, "{source}:{line}{}", told_cells(cells))?;
                if claims.is_empty() {
                    writeln!(drawing.text, "no claim points at this row")?;
                }
                drawing.branches(claims, "", &mut Drawing::up)?;
                if !perhaps.is_empty() {
                    writeln!(
                        drawing.text,
                        "of these only the number of rows is told, perhaps with this one:"
                    )?;
                    drawing.branches(perhaps, "", &mut Drawing::up)?;
                }
            }
        }
        f.write_str(&drawing.text)
    }
}

struct Drawing<'a> {
    explanation: &'a Explanation,
    seen: BTreeSet<&'a ClaimId>,
    text: String,
}

/// Draws a claim: its name, the beginning of its first line, the beginning of the lines below it.
type Draw<'a> = dyn FnMut(&mut Drawing<'a>, &'a ClaimId, &str, &str) -> fmt::Result;

impl<'a> Drawing<'a> {
    fn branches(&mut self, claims: &'a [ClaimId], stem: &str, draw: &mut Draw<'a>) -> fmt::Result {
        for (place, id) in claims.iter().enumerate() {
            let (branch, below) =
                if place + 1 == claims.len() { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            draw(self, id, &format!("{stem}{branch}"), &format!("{stem}{below}"))?;
        }
        Ok(())
    }

    /// A claim, its rule, its rows, and the claims it rests on.
    fn down(&mut self, id: &'a ClaimId, first: &str, stem: &str) -> fmt::Result {
        let Some(claim) = self.head(id, first)? else { return Ok(()) };
        let bar = if claim.rows.is_empty() && claim.rests_on.is_empty() { "   " } else { "│  " };
        for line in particulars(claim) {
            writeln!(self.text, "{stem}{bar}{line}")?;
        }
        for (place, rows) in claim.rows.iter().enumerate() {
            let last = place + 1 == claim.rows.len() && claim.rests_on.is_empty();
            let (branch, below) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            writeln!(self.text, "{stem}{branch}{}", told_rows(rows))?;
            for row in &rows.shown {
                writeln!(self.text, "{stem}{below}   {:>5}{}", row.line.to_string(), told_cells(&row.cells))?;
            }
            let hidden = if rows.shown.is_empty() { 0 } else { rows.rows.count.0 - rows.shown.len() as u64 };
            if hidden > 0 {
                writeln!(self.text, "{stem}{below}         and {hidden} more (shown with --all)")?;
            }
        }
        self.branches(&claim.rests_on, stem, &mut Self::down)
    }

    /// A claim, its rule, and the claims that rest on it.
    fn up(&mut self, id: &'a ClaimId, first: &str, stem: &str) -> fmt::Result {
        let Some(claim) = self.head(id, first)? else { return Ok(()) };
        let bar = if claim.carries.is_empty() { "   " } else { "│  " };
        for line in particulars(claim).into_iter().take(1) {
            writeln!(self.text, "{stem}{bar}{line}")?;
        }
        self.branches(&claim.carries, stem, &mut Self::up)
    }

    /// The first line of a claim; nothing more when it was drawn before.
    fn head(&mut self, id: &'a ClaimId, first: &str) -> Result<Option<&'a ExplainedClaim>, fmt::Error> {
        let explanation = self.explanation;
        let Some(claim) = explanation.claim(id) else { return Ok(None) };
        if first.chars().count() > DEEPEST {
            writeln!(self.text, "{first}{id}  (ask for this claim to go on)")?;
            return Ok(None);
        }
        let again = !self.seen.insert(id);
        let says = short(&claim.says);
        writeln!(self.text, "{first}{id}  {says}{}", if again { "  (explained above)" } else { "" })?;
        Ok((!again).then_some(claim))
    }
}

/// Rule, subject, source and judgement, a line each.
fn particulars(claim: &ExplainedClaim) -> Vec<String> {
    let mut about = format!("about   {}", one_line(&claim.subject));
    for (name, value) in &claim.params {
        let _ = write!(about, ", {name} = {}", one_line(value));
    }
    let rule = claim.rule_says.as_ref().map_or_else(String::new, |words| format!(": {}", one_line(words)));
    let mut lines = vec![
        about,
        format!("rule    {}{rule}", one_line(&claim.rule)),
        format!("after   {}", one_line(&claim.rule_source)),
    ];
    if let Some(role) = &claim.judged_by {
        lines.push(format!("judged  by {}: a judgement, not a computation", one_line(role)));
    }
    if claim.rows.is_empty() && claim.rests_on.is_empty() {
        lines.push("rests   on nothing that was recorded".to_owned());
    }
    lines
}

/// `consent.csv, lines 14-21 and 30 (9 rows), column standpunt, where position = objection`.
fn told_rows(rows: &ExplainedRows) -> String {
    let rows = &rows.rows;
    let number = if rows.count.0 == 1 { "1 row".to_owned() } else { format!("{} rows", rows.count) };
    let mut told = one_line(&rows.source);
    let _ = match rows.cells {
        WrittenCells::Counted if rows.count.0 == 0 && rows.filter.is_none() => {
            write!(told, ", the file as a whole")
        }
        WrittenCells::Counted => write!(told, ": {number}, of which only the number is told"),
        WrittenCells::Shown if rows.ranges.is_empty() && rows.filter.is_none() => {
            write!(told, ", the file as a whole")
        }
        WrittenCells::Shown if rows.ranges.is_empty() => write!(told, ": no rows"),
        WrittenCells::Shown => {
            let ranges: Vec<String> = rows
                .ranges
                .iter()
                .map(|(a, b)| if a == b { a.to_string() } else { format!("{a}-{b}") })
                .collect();
            let line = if rows.count.0 == 1 { "line" } else { "lines" };
            write!(told, ", {line} {} ({number})", ranges.join(", "))
        }
    };
    if !rows.columns.is_empty() {
        let _ = write!(told, ", {}", one_line(&rows.columns.join(", ")));
    }
    if let Some(filter) = &rows.filter {
        let _ = write!(told, ", where {}", one_line(filter));
    }
    told
}

fn told_cells(cells: &[(String, String)]) -> String {
    let cells: Vec<String> =
        cells.iter().map(|(column, text)| format!("{}: {}", one_line(column), short(text))).collect();
    if cells.is_empty() { String::new() } else { format!("  {}", cells.join(" · ")) }
}

fn short(text: &str) -> String {
    let text = one_line(text);
    if text.chars().count() <= WIDEST { text } else { text.chars().take(WIDEST).chain(['…']).collect() }
}
