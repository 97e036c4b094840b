use super::Counted;
use super::export::{Export, foreign, text};
use super::loomio_blocks::Rows;
use super::loomio_poll::{Ballot, Poll, Scores};
use super::people::People;
use crate::input::columns::heading;
use crate::input::delimiter::split;
use crate::input::{Column, Diagnostic, Diagnostics, Limits, TableKind};

/// The heading of the first column, in the languages that Dutch municipalities meet.
const PARTICIPANT: [&str; 5] = ["participant", "deelnemer", "teilnehmer", "participante", "participant e"];

const MATRIX: TableKind = foreign("Loomio votes", &[]);

/// A poll in the older layout: a line for each thing known of the poll, an empty line, the header
/// `participant, <options…>, reason`, a row a participant with 0 for what was not chosen, and a row of totals
/// at the end, which has no reason and so is one field shorter.
pub(super) fn older(rows: &Rows<'_>, limits: &Limits, problems: &mut Diagnostics) -> Option<Poll> {
    let header = (0..rows.records.len()).find(|index| {
        let first = fields(rows, *index).into_iter().next().unwrap_or_default();
        let after_gap = rows.records.get(*index).is_some_and(|record| record.after_gap);
        PARTICIPANT.contains(&heading(&first).as_str()) || (after_gap && *index > 0)
    });
    let Some(header) = header else {
        let problem = Diagnostic::error("import", "this is not the export of a Loomio poll");
        let hint = "expected are the lines `poll`, `poll_options` and `votes`, or in the older layout a header `participant`";
        problems.push(problem.at(&rows.place(0)).hint(hint));
        return None;
    };
    let width = fields(rows, header).len();
    let last = rows.records.len() - 1;
    let second =
        (header + 1..last).find(|index| rows.records.get(*index).is_some_and(|record| record.after_gap));
    if let Some(second) = second {
        let problem =
            Diagnostic::error("table-second", "a second poll seems to begin here").at(&rows.place(second));
        problems.push(problem.also(&rows.place(header), "the first one").hint("import one poll at a time"));
        return None;
    }
    let total = fields(rows, last);
    if width < 3 || last <= header + 1 || total.len() + 1 != width {
        let problem =
            Diagnostic::error("import", "the row of totals at the end is missing").at(&rows.place(last));
        problems.push(problem.hint("the file was cut off: export the poll again"));
        return None;
    }
    let table = rows.table((header, last), &MATRIX, limits, problems)?;
    let mut export = Export::of(&table);
    let columns: Vec<Column> = export.unused();
    let (Some(person), Some(reason)) = (columns.first().copied(), columns.last().copied()) else {
        return None;
    };
    let options = columns.get(1..columns.len() - 1).unwrap_or_default().to_vec();
    let scores = Scores { columns: options, reason: Some(reason) };
    let mut people = People::new('l');
    let mut ballots = Vec::new();
    for row in table.rows() {
        let Some(numbers) = scores.of(&row, problems) else { continue };
        let key = match text(&row, Some(person)) {
            "" => format!("row {}", row.line()),
            name => format!("name {name}"),
        };
        ballots.push(Ballot {
            person: people.pseudonym(&key),
            numbers,
            reason: scores.reason(&row),
            place: row.place(),
        });
    }
    if problems.has_errors() {
        let message =
            "in some older exports the reason stands before the scores; then move its column to the end";
        problems.push(Diagnostic::notice("import", message).at(&table.header_place()));
        return None;
    }
    compare(&total, &ballots, &scores, &export, rows, last, problems);
    columns.iter().for_each(|column| export.take(*column));
    people.tell_rule("the same name is the same person", &table.header_place(), problems);
    let dropped =
        format!("1 column was left out, because it holds personal data: `{}`", export.title(person));
    problems.push(Diagnostic::notice("import-dropped", dropped).at(&table.header_place()));
    let title = fields(rows, 0).into_iter().nth(1).filter(|_| header > 0).unwrap_or_default();
    let counted = vec![Counted::of("people who voted", ballots.len())];
    let names = scores.columns.iter().map(|column| export.title(*column).to_owned()).collect();
    let place = table.header_place();
    Some(Poll { id: String::new(), title, details: String::new(), names, ballots, counted, place })
}

fn fields(rows: &Rows<'_>, index: usize) -> Vec<String> {
    split(rows.row(index), rows.delimiter)
}

/// Compares the totals of the export with those of its rows.
fn compare(
    total: &[String],
    ballots: &[Ballot],
    scores: &Scores,
    export: &Export<'_>,
    rows: &Rows<'_>,
    last: usize,
    problems: &mut Diagnostics,
) {
    for (position, column) in scores.columns.iter().enumerate() {
        let mut given = ballots.iter().filter_map(|ballot| ballot.numbers.get(position).copied().flatten());
        let sum = given.try_fold(0_u64, u64::checked_add);
        let said = total.get(position + 1).and_then(|said| said.trim().parse::<u64>().ok());
        if sum != said {
            let message = format!("the total of `{}` is not what the rows add up to", export.title(*column));
            let problem = Diagnostic::warning("import-differs", message).at(&rows.place(last));
            problems.push(problem.hint("what stands in the rows is what is imported"));
        }
    }
}
