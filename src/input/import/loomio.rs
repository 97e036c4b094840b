use super::export::{Export, foreign, known, text};
use super::loomio_blocks::{Rows, blocks};
use super::loomio_older::older;
use super::loomio_poll::{Ballot, Poll, Scores};
use super::people::{People, personal};
use super::{Counted, Imported, Wishes};
use crate::evidence::SourceId;
use crate::input::{Diagnostic, Diagnostics, Limits, Table, TableKind};

const POLL: TableKind =
    foreign("Loomio poll", &[known("id"), known("group_id"), known("title"), known("details")]);

const OPTIONS: TableKind =
    foreign("Loomio poll options", &[known("id"), known("poll_id"), known("name"), known("name_format")]);

const VOTES: TableKind = foreign(
    "Loomio votes",
    &[
        known("id"),
        known("poll_id"),
        known("voter_id"),
        known("voter_name"),
        known("reason"),
        known("reason_format"),
    ],
);

/// Reads the export of one Loomio poll, in the present layout (three tables, each announced by its name) or
/// the older one (lines of a label and a value, then a row a participant with a total below). The layouts
/// are those of Loomio's own exporter (`app/extras/poll_exporter.rb`).
///
/// Names and titles of people are dropped. Reasons are free text: they are kept only with a concern or an
/// objection in a consent round, where the method asks for them.
pub fn loomio(
    given: &str,
    source: SourceId,
    wishes: &Wishes<'_>,
    limits: &Limits,
    problems: &mut Diagnostics,
) -> Option<Imported> {
    let rows = Rows::of(given, source, problems)?;
    let present = (0..rows.records.len()).any(|index| rows.alone(index) == Some("poll_options"))
        || rows.alone(0) == Some("poll");
    if !present {
        return older(&rows, limits, problems)?.imported(wishes, problems);
    }
    let [poll, options, votes] = blocks(&rows, problems)?;
    let poll = rows.table(poll, &POLL, limits, problems);
    let options = rows.table(options, &OPTIONS, limits, problems);
    let votes = rows.table(votes, &VOTES, limits, problems);
    let (poll, options, votes) = (poll?, options?, votes?);
    present_poll(&poll, &options, &votes, problems)?.imported(wishes, problems)
}

/// A poll in the present layout.
fn present_poll(poll: &Table, options: &Table, votes: &Table, problems: &mut Diagnostics) -> Option<Poll> {
    const WHAT: &str = "a Loomio export";
    let (mut about, mut listed, mut export) = (Export::of(poll), Export::of(options), Export::of(votes));
    let title = about.need(&["title"], WHAT, problems);
    let name = listed.need(&["name"], WHAT, problems);
    let voter = export.need(&["voter_id"], WHAT, problems);
    let (title, name, voter) = (title?, name?, voter?);
    let reason = export.column(&["reason"]);
    for plain in ["id", "poll_id", "created_at", "updated_at", "reason_format"] {
        export.column(&[plain]);
    }
    let first = poll.row(0).filter(|_| poll.len() == 1);
    let Some(first) = first else {
        let place = poll.row(1).map_or_else(|| poll.header_place(), |row| row.place());
        let message = format!("{} rows under `poll`, one is expected", poll.len());
        problems.push(Diagnostic::error("import", message).at(&place).hint("import one poll at a time"));
        return None;
    };
    let mut columns = Vec::new();
    for row in options.rows() {
        let name = text(&row, Some(name));
        match export.column(&[name]) {
            Some(column) => columns.push(column),
            None => {
                let problem = Diagnostic::error("import", "this option has no column among the votes");
                let problem = problem.at(&row.place()).also(&votes.header_place(), "the votes");
                problems.push(problem.hint("export the poll again; do not change the names of options"));
            }
        }
    }
    let scores = Scores { columns, reason };
    let mut people = People::new('l');
    let mut ballots = Vec::new();
    for row in votes.rows() {
        let Some(numbers) = scores.of(&row, problems) else { continue };
        if numbers.iter().all(Option::is_none) {
            continue;
        }
        let key = text(&row, Some(voter));
        // In an anonymous poll voters have no id.
        let key = if key.is_empty() { format!("row {}", row.line()) } else { format!("voter {key}") };
        ballots.push(Ballot {
            person: people.pseudonym(&key),
            numbers,
            reason: scores.reason(&row),
            place: row.place(),
        });
    }
    if problems.has_errors() {
        return None;
    }
    let mut declared = |column: &str| text(&first, about.column(&[column])).parse::<u64>().ok();
    let counted = vec![
        Counted {
            declared: declared("decided_voters_count"),
            ..Counted::of("people who voted", ballots.len())
        },
        Counted {
            declared: declared("undecided_voters_count"),
            ..Counted::of("people who were asked and did not vote", votes.len() - ballots.len())
        },
    ];
    Counted::tell_differences(&counted, &first.place(), problems);
    people.tell_rule("the same `voter_id` is the same person", &votes.header_place(), problems);
    export.tell_left_out(personal, problems);
    let names = scores.columns.iter().map(|column| export.title(*column).to_owned()).collect();
    let id = text(&first, about.column(&["id"])).to_owned();
    let details = text(&first, about.column(&["details"])).to_owned();
    let title = text(&first, Some(title)).to_owned();
    let place = votes.header_place();
    Some(Poll { id, title, details, names, ballots, counted, place })
}
