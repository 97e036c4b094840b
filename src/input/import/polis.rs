use std::collections::BTreeMap;

use super::{
    Counted, Imported, IssueTable, NewTable, ProposalTable, Row, StakeholderTable, VoteTable, WorkshopFile,
    rows, slug,
};
use crate::evidence::{Place, SourceId};
use crate::input::{Diagnostic, Diagnostics};

/// How votes are written in a Polis export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sign {
    /// 1 is agree, −1 is disagree: the documented export.
    Export,
    /// −1 is agree, 1 is disagree: raw database signs.
    Raw,
}

/// The files of a Polis export folder, with their texts; `votes.csv` is the only one that must be there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Folder<'a> {
    /// `votes.csv`: every vote event.
    pub votes: Option<(SourceId, &'a str)>,
    /// `comments.csv`: the statements.
    pub comments: Option<(SourceId, &'a str)>,
    /// `participants-votes.csv` (newer servers: `participant-votes.csv`): each person's last votes.
    pub participants: Option<(SourceId, &'a str)>,
    /// `summary.csv`: key and value lines, without header.
    pub summary: Option<(SourceId, &'a str)>,
}

/// One vote event.
struct Event {
    line: u32,
    stamp: u64,
    comment: u64,
    voter: u64,
    vote: i8,
}

/// A statement, with what `comments.csv` counts for it.
struct Statement {
    author: Option<u64>,
    text: String,
    rejected: bool,
    agrees: Option<u64>,
    disagrees: Option<u64>,
}

/// The last vote of a voter on a comment, by (voter, comment).
type Last<'a> = BTreeMap<(u64, u64), &'a Event>;

/// Reads a Polis export (compdemocracy.org/export). `votes.csv` is a log of events: the last vote of a
/// voter on a statement counts. Agree, disagree and pass become yes, no and abstain.
///
/// The last votes are compared with `participants-votes.csv`, which must agree; `comments.csv` counts
/// every event, so its totals may be higher, and the notice says so. A voter's first vote on their own
/// statement is an agree: where most are not, the signs seem exchanged, and a warning asks for `--sign`.
pub fn polis(folder: Folder, sign: Option<Sign>, problems: &mut Diagnostics) -> Option<Imported> {
    let Some((votes_source, votes)) = folder.votes else {
        problems
            .push(Diagnostic::error("import", "a Polis export holds a file votes.csv, and there is none"));
        return None;
    };
    let events = events(votes, votes_source, problems)?;
    let statements = match folder.comments {
        Some((source, text)) => statements(text, source, problems)?,
        None => BTreeMap::new(),
    };
    if sign.is_none() {
        check_sign(&events, &statements, votes_source, problems);
    }
    let agree = if sign == Some(Sign::Raw) { -1 } else { 1 };
    let mut last: Last = BTreeMap::new();
    for event in &events {
        let place = last.entry((event.voter, event.comment)).or_insert(event);
        if event.stamp >= place.stamp {
            *place = event;
        }
    }
    let counted = vec![
        counted("vote events", events.len()),
        counted("votes (the last of each person on each statement)", last.len()),
        counted(
            "voters",
            last.keys().map(|(voter, _)| voter).collect::<std::collections::BTreeSet<_>>().len(),
        ),
        counted("statements", statements.len()),
    ];
    if let Some((source, text)) = folder.participants {
        compare_participants(text, source, &last, problems)?;
    }
    if let Some((source, _)) = folder.comments {
        explain_comments(&statements, &last, agree, source, problems);
    }
    let summary = summary(folder.summary);
    let workshop = workshop(&summary, &statements, &last)?;
    let rows = last.values().map(|event| row(event, agree)).collect();
    let tables = vec![NewTable { file: "votes.csv", columns: vec!["person", "proposal", "choice"], rows }];
    Some(Imported { workshop, tables, counted })
}

fn counted(what: &str, found: usize) -> Counted {
    Counted { what: what.to_owned(), found: found as u64, declared: None }
}

fn row(event: &Event, agree: i8) -> Vec<String> {
    let choice = match event.vote {
        0 => "abstain",
        vote if vote == agree => "yes",
        _ => "no",
    };
    vec![format!("v{}", event.voter), format!("S{}", event.comment), choice.to_owned()]
}

/// The rows below a header, with the positions of these columns; an error names a missing column.
fn table<const N: usize>(
    text: &str,
    source: SourceId,
    columns: [&str; N],
    problems: &mut Diagnostics,
) -> Option<([usize; N], Vec<String>, Vec<Row>)> {
    let mut rows = rows(text, b',').unwrap_or_default();
    if rows.is_empty() {
        problems.push(Diagnostic::error("table-empty", "empty, header expected").at(&Place::line(source, 1)));
        return None;
    }
    let (_, header) = rows.remove(0);
    let mut at = [0; N];
    for (position, column) in columns.iter().enumerate() {
        if let Some(found) = header.iter().position(|name| name == column) {
            at[position] = found;
        } else {
            let problem = Diagnostic::error("table-columns", format!("the column `{column}` is missing"));
            problems.push(problem.at(&Place::line(source, 1)).hint("this does not look like a Polis export"));
            return None;
        }
    }
    Some((at, header, rows))
}

fn events(text: &str, source: SourceId, problems: &mut Diagnostics) -> Option<Vec<Event>> {
    let columns = ["timestamp", "comment-id", "voter-id", "vote"];
    let (at, _, rows) = table(text, source, columns, problems)?;
    let mut events = Vec::with_capacity(rows.len());
    for (line, row) in rows {
        let cell = |position: usize| row.get(at[position]).map_or("", String::as_str);
        let vote = cell(3).parse().ok().filter(|vote: &i8| (-1..=1).contains(vote));
        let read = (cell(0).parse().ok(), cell(1).parse().ok(), cell(2).parse().ok(), vote);
        if let (Some(stamp), Some(comment), Some(voter), Some(vote)) = read {
            events.push(Event { line, stamp, comment, voter, vote });
        } else {
            let problem =
                Diagnostic::error("import", "a vote needs a time, a statement, a voter and -1, 0 or 1");
            problems.push(problem.at(&Place::line(source, line)));
        }
    }
    (!problems.has_errors()).then_some(events)
}

fn statements(text: &str, source: SourceId, problems: &mut Diagnostics) -> Option<BTreeMap<u64, Statement>> {
    let columns = ["comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"];
    let (at, _, rows) = table(text, source, columns, problems)?;
    let mut statements = BTreeMap::new();
    for (line, row) in rows {
        let cell = |position: usize| row.get(at[position]).map_or("", String::as_str);
        let Ok(id) = cell(0).parse::<u64>() else {
            let problem = Diagnostic::error("import", "a statement needs a whole number as its id");
            problems.push(problem.at(&Place::line(source, line)));
            continue;
        };
        let statement = Statement {
            author: cell(1).parse().ok(),
            text: cell(5).to_owned(),
            rejected: cell(4) == "-1",
            agrees: cell(2).parse().ok(),
            disagrees: cell(3).parse().ok(),
        };
        if statements.insert(id, statement).is_some() {
            let problem = Diagnostic::error("id-twice", format!("the statement {id} stands here twice"));
            problems.push(problem.at(&Place::line(source, line)));
        }
    }
    (!problems.has_errors()).then_some(statements)
}

/// Warns when most authors' first votes on their own statements are not an agree.
fn check_sign(
    events: &[Event],
    statements: &BTreeMap<u64, Statement>,
    source: SourceId,
    problems: &mut Diagnostics,
) {
    let mut first: BTreeMap<u64, &Event> = BTreeMap::new();
    for event in events {
        let own = statements.get(&event.comment).and_then(|statement| statement.author) == Some(event.voter);
        // Statements of author 0 were put in beforehand by the organisers.
        if own && event.voter != 0 {
            let kept = first.entry(event.comment).or_insert(event);
            if event.stamp < kept.stamp {
                *kept = event;
            }
        }
    }
    let disagrees: Vec<&&Event> = first.values().filter(|event| event.vote == -1).collect();
    let agrees = first.values().filter(|event| event.vote == 1).count();
    if let Some(event) = disagrees.first().filter(|_| disagrees.len() > agrees) {
        let message = format!(
            "agree and disagree seem exchanged: {} of {} people disagree with their own statement at first",
            disagrees.len(),
            first.len()
        );
        let problem = Diagnostic::warning("import-sign", message).at(&Place::line(source, event.line));
        problems.push(problem.hint("give --sign raw if -1 is agree here, or --sign export if it is not"));
    }
}

/// Compares the last votes with each person's own row; a difference is a warning with its place.
fn compare_participants(text: &str, source: SourceId, last: &Last, problems: &mut Diagnostics) -> Option<()> {
    let (at, header, rows) = table(text, source, ["participant", "n-votes"], problems)?;
    let comments: Vec<(usize, u64)> = header
        .iter()
        .enumerate()
        .filter_map(|(position, name)| Some((position, name.parse().ok()?)))
        .collect();
    let mut same = 0_u64;
    for (line, row) in rows {
        let cell = |position: usize| row.get(position).map_or("", String::as_str);
        let Ok(voter) = cell(at[0]).parse::<u64>() else { continue };
        for (position, comment) in &comments {
            let ours = last.get(&(voter, *comment)).map(|event| event.vote);
            if ours == cell(*position).parse().ok() {
                same += u64::from(ours.is_some());
                continue;
            }
            let message = format!("voter {voter} on statement {comment}: votes.csv ends with another vote");
            let problem = Diagnostic::warning("import-differs", message).at(&Place::line(source, line));
            problems.push(problem.hint("the last vote in votes.csv is what is imported"));
        }
    }
    let message = format!("{same} last votes are the same in votes.csv and in this file");
    problems.push(Diagnostic::notice("import-differs", message).at(&Place::line(source, 1)));
    Some(())
}

/// Says why `comments.csv` counts more than the last votes, where it does.
fn explain_comments(
    statements: &BTreeMap<u64, Statement>,
    last: &Last,
    agree: i8,
    source: SourceId,
    problems: &mut Diagnostics,
) {
    let mut votes: BTreeMap<(u64, i8), u64> = BTreeMap::new();
    for ((_, comment), event) in last {
        *votes.entry((*comment, event.vote)).or_default() += 1;
    }
    let votes = |id: u64, vote: i8| votes.get(&(id, vote)).copied().unwrap_or_default();
    let differ = statements.iter().filter(|(id, statement)| {
        statement.agrees.is_some_and(|said| said != votes(**id, agree))
            || statement.disagrees.is_some_and(|said| said != votes(**id, -agree))
    });
    let differ = differ.count();
    if differ > 0 {
        let message = format!(
            "{differ} of {} statements have other totals here than by last votes: this file counts every vote event, also votes that were changed later",
            statements.len()
        );
        problems.push(Diagnostic::notice("import-differs", message).at(&Place::line(source, 1)));
    }
}

fn summary(file: Option<(SourceId, &str)>) -> BTreeMap<String, String> {
    let rows = file.and_then(|(_, text)| rows(text, b',')).unwrap_or_default();
    rows.into_iter().filter_map(|(_, row)| Some((row.first()?.clone(), row.get(1)?.clone()))).collect()
}

fn workshop(
    summary: &BTreeMap<String, String>,
    statements: &BTreeMap<u64, Statement>,
    last: &Last,
) -> Option<String> {
    let topic =
        summary.get("topic").filter(|topic| !topic.is_empty()).map_or("A Polis conversation", String::as_str);
    let voted: std::collections::BTreeSet<u64> = last.keys().map(|(_, comment)| *comment).collect();
    let known = statements.iter().filter(|(id, statement)| !statement.rejected || voted.contains(id));
    let mut proposals: BTreeMap<u64, String> = known.map(|(id, s)| (*id, s.text.clone())).collect();
    for id in voted {
        proposals.entry(id).or_insert_with(|| format!("Statement {id}"));
    }
    let file = WorkshopFile {
        format: 1,
        language: "en",
        template: "circle",
        no_frames: None,
        issue: IssueTable { id: slug(topic), title: topic, central_question: topic },
        municipality: None,
        frames: Vec::new(),
        stakeholders: vec![
            StakeholderTable {
                id: "voters",
                name: "People who voted in the conversation",
                sphere: "concerned",
            },
            StakeholderTable { id: "municipality", name: "The municipality", sphere: "municipality" },
        ],
        proposals: proposals
            .into_iter()
            .map(|(id, title)| ProposalTable { id: format!("S{id}"), title, text: None, cost: None })
            .collect(),
        votes: vec![VoteTable {
            id: "polis",
            method: "approval",
            purpose: "sounding",
            file: "votes.csv",
            ..VoteTable::default()
        }],
    };
    toml::to_string(&file).ok()
}
