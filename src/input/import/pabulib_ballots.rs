//! The section VOTES of a `.pb` file: ballots of every type, held against what META says of them.

use std::collections::{BTreeMap, BTreeSet};

use super::Row;
use crate::evidence::{Place, Share, SourceId};
use crate::input::{Diagnostic, Diagnostics};

/// How a ballot says what it wants: `vote_type` in META.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `approval` and `choose-1`: a list of projects.
    Approval,
    /// `ordinal`: a list of projects, the best first.
    Ordinal,
    /// `cumulative` and `scoring`: a list of projects, and a list of their points.
    Points,
}

/// The type that META names; an unknown one is an error.
pub(super) fn kind(meta: &Meta<'_>, source: SourceId, problems: &mut Diagnostics) -> Option<Kind> {
    match meta.say("vote_type") {
        "approval" | "choose-1" => Some(Kind::Approval),
        "ordinal" => Some(Kind::Ordinal),
        "cumulative" | "scoring" => Some(Kind::Points),
        other => {
            let message = format!("ballots of type `{other}` are not understood");
            let problem = Diagnostic::error("import", message).at(&meta.place("vote_type", source));
            problems.push(problem.hint("the types are approval, choose-1, ordinal, cumulative and scoring"));
            None
        }
    }
}

/// The section META: each key with its line and value.
pub(super) struct Meta<'r>(BTreeMap<&'r str, (u32, &'r str)>);

impl<'r> Meta<'r> {
    pub(super) fn of(rows: &'r [Row]) -> Self {
        let pair = |(line, row): &'r Row| Some((row.first()?.as_str(), (*line, row.get(1)?.as_str())));
        Self(rows.iter().filter_map(pair).collect())
    }

    /// What stands there; empty when nothing does.
    pub(super) fn say(&self, key: &str) -> &'r str {
        self.0.get(key).map_or("", |(_, value)| *value)
    }

    pub(super) fn place(&self, key: &str, source: SourceId) -> Place {
        Place::line(source, self.0.get(key).map_or(1, |(line, _)| *line))
    }

    /// A count and its line.
    pub(super) fn count(&self, key: &str) -> Option<(u32, u64)> {
        self.0.get(key).and_then(|(line, value)| Some((*line, value.parse().ok()?)))
    }

    fn number(&self, key: &str) -> Option<Share> {
        self.0.get(key).and_then(|(_, value)| Share::parse(value))
    }
}

/// One ballot.
pub(super) struct PbBallot {
    pub(super) line: u32,
    pub(super) voter: String,
    /// The projects, in the order of the ballot, each with its points as they are written.
    pub(super) chosen: Vec<(String, Option<String>)>,
}

/// All ballots of the file.
pub(super) fn ballots(
    columns: &[String],
    rows: &[Row],
    known: &BTreeSet<&str>,
    kind: Kind,
    source: SourceId,
    problems: &mut Diagnostics,
) -> Option<Vec<PbBallot>> {
    let column = |name: &str| columns.iter().position(|c| c == name);
    let (Some(voter), Some(vote)) = (column("voter_id"), column("vote")) else {
        let message = "the section VOTES has no columns `voter_id` and `vote`";
        problems.push(Diagnostic::error("import", message).at(&Place::line(source, 1)));
        return None;
    };
    if kind == Kind::Points && column("points").is_none() {
        let message = "the section VOTES has no column `points`, which ballots of this type need";
        problems.push(Diagnostic::error("import", message).at(&Place::line(source, 1)));
        return None;
    }
    let mut first: BTreeMap<&str, u32> = BTreeMap::new();
    let mut ballots = Vec::new();
    for (line, row) in rows {
        let place = Place::line(source, *line);
        let Some(person) = row.get(voter).filter(|person| !person.is_empty()) else {
            problems.push(Diagnostic::error("import", "a ballot without `voter_id`").at(&place));
            continue;
        };
        if let Some(before) = first.insert(person, *line) {
            let problem = Diagnostic::error("answer-twice", "the same voter has two ballots");
            problems.push(problem.at(&place).also(&Place::line(source, before), "first here"));
        }
        let list = |at: Option<usize>| listed(at.and_then(|at| row.get(at)));
        let (projects, points) = (list(Some(vote)), list(column("points")));
        tell_unknown(&projects, known, &place, problems);
        let points: Vec<Option<String>> = if kind == Kind::Points {
            tell_points(&projects, &points, &place, problems);
            points.into_iter().map(Some).collect()
        } else {
            vec![None; projects.len()]
        };
        let chosen = projects.into_iter().zip(points).collect();
        ballots.push(PbBallot { line: *line, voter: person.clone(), chosen });
    }
    (!problems.has_errors()).then_some(ballots)
}

fn listed(cell: Option<&String>) -> Vec<String> {
    let cell = cell.map_or("", String::as_str);
    cell.split(',').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

fn tell_unknown(projects: &[String], known: &BTreeSet<&str>, place: &Place, problems: &mut Diagnostics) {
    for (position, id) in projects.iter().enumerate() {
        if !known.contains(id.as_str()) {
            let problem = Diagnostic::error("answer-unknown", format!("there is no project `{id}`"));
            problems.push(problem.at(place));
        } else if projects[..position].contains(id) {
            let message = format!("the project `{id}` stands on this ballot twice");
            problems.push(Diagnostic::error("answer-twice", message).at(place));
        }
    }
}

fn tell_points(projects: &[String], points: &[String], place: &Place, problems: &mut Diagnostics) {
    if projects.len() != points.len() {
        let message = format!("{} projects and {} numbers of points", projects.len(), points.len());
        let problem = Diagnostic::error("answer-unknown", message).at(place);
        problems.push(problem.hint("each project of the ballot needs its points, in the same order"));
    }
    for points in points.iter().filter(|points| plain(points).is_none()) {
        let message = format!("`{points}` is not a number of points");
        let problem = Diagnostic::error("answer-unknown", message).at(place);
        problems.push(problem.hint("write a number from 0 up, like 3 or 2.5"));
    }
}

/// Points as they may be written: digits, with at most one point among them.
fn plain(points: &str) -> Option<Share> {
    let fits = points.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !points.starts_with('.');
    Share::parse(points).filter(|_| fits)
}

/// How many points each project of a ballot gets: those written, or for rankings the length of the longest
/// ranking allowed for the first, one less for the second, and so on (the Borda scores of Pabulib).
pub(super) fn pointed(ballot: &PbBallot, kind: Kind, longest: u64) -> Vec<(&str, Option<String>)> {
    let points = |(position, (_, points)): (u64, &(String, Option<String>))| match kind {
        Kind::Approval => None,
        Kind::Ordinal => Some(longest.saturating_sub(position).to_string()),
        Kind::Points => points.clone(),
    };
    (0..).zip(&ballot.chosen).map(|at| (at.1.0.as_str(), points(at))).collect()
}

/// The most points that a ballot can give: to one project, and in all where META says so.
pub(super) fn scale(ballots: &[PbBallot], kind: Kind, longest: u64, meta: &Meta<'_>) -> Option<u64> {
    let ceiling = |share: Share| share.n().div_ceil(share.d());
    match kind {
        Kind::Approval => None,
        Kind::Ordinal => Some(longest.max(1)),
        Kind::Points => {
            let said = meta.number("max_points").or_else(|| meta.number("max_sum_points")).map(ceiling);
            let given = ballots.iter().flat_map(|ballot| &ballot.chosen);
            let given = given.filter_map(|(_, points)| plain(points.as_deref()?)).map(ceiling).max();
            said.max(given).map(|most| most.max(1))
        }
    }
}

/// Whether ballots keep to what META allows. Too much on a ballot is an error; too little is told once.
pub(super) fn check(
    meta: &Meta<'_>,
    ballots: &[PbBallot],
    kind: Kind,
    source: SourceId,
    problems: &mut Diagnostics,
) {
    let length = |ballot: &PbBallot| Share::new(ballot.chosen.len() as u64, 1);
    let sum = |ballot: &PbBallot| {
        let points = ballot.chosen.iter().filter_map(|(_, points)| plain(points.as_deref()?));
        points.into_iter().try_fold(Share::new(0, 1)?, plus)
    };
    let most =
        |ballot: &PbBallot| ballot.chosen.iter().filter_map(|(_, points)| plain(points.as_deref()?)).max();
    let least =
        |ballot: &PbBallot| ballot.chosen.iter().filter_map(|(_, points)| plain(points.as_deref()?)).min();
    type Of<'f> = &'f dyn Fn(&PbBallot) -> Option<Share>;
    let mut rules: Vec<(&str, Of<'_>)> = vec![("min_length", &length), ("max_length", &length)];
    if kind == Kind::Points {
        rules.extend([("min_points", &least as Of<'_>), ("max_points", &most)]);
        rules.extend([("min_sum_points", &sum as Of<'_>), ("max_sum_points", &sum)]);
    }
    for (key, of) in rules {
        let Some(limit) = meta.number(key) else { continue };
        let upper = key.starts_with("max");
        let breaks = |ballot: &&PbBallot| {
            of(ballot).is_some_and(|value| if upper { value > limit } else { value < limit })
        };
        let breaking: Vec<&PbBallot> = ballots.iter().filter(breaks).collect();
        let Some(first) = breaking.first() else { continue };
        let message =
            format!("{} of {} ballots break `{key}`, this one first", breaking.len(), ballots.len());
        let place = Place::line(source, first.line);
        let problem = if upper {
            Diagnostic::error("answer-unknown", message).hint("correct these ballots, or the limit in META")
        } else {
            Diagnostic::warning("import-differs", message).hint("they are imported as they stand")
        };
        problems.push(problem.at(&place).also(&meta.place(key, source), "the limit"));
    }
}

fn plus(one: Share, other: Share) -> Option<Share> {
    let n = one.n().checked_mul(other.d())?.checked_add(other.n().checked_mul(one.d())?)?;
    Share::new(n, one.d().checked_mul(other.d())?)
}
