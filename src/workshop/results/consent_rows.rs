//! The consent file row by row: quickly, because a plan day or a panel fills a great many rows.

use std::sync::Arc;

use indexmap::IndexMap;

use super::consent::{Answer, AnswerBy, Position};
use super::context::Context;
use super::person::parts;
use crate::evidence::{Located, Place};
use crate::input::{Cell, Column, Diagnostic, Row, Table, composed, nearest};
use crate::workshop::{ProposalId, RoundName, VersionId};

/// How everybody is written when a spoken round is recorded at once.
const EVERYONE: &str = "*";

/// What is asked in a row: the texts of its round, proposal and version.
type Asked<'t> = (&'t str, &'t str, &'t str);

/// Reads the consent file, whether with an answer a row or with a column per proposal.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Answer> {
    let Some(person) = table.column("person") else { return Vec::new() };
    let mut rows = Rows {
        table,
        session: table.column("session"),
        person,
        round: table.column("round"),
        version: table.column("version"),
        noted_by: table.column("noted_by"),
        details: ["reason", "holds", "test", "tested_by", "received"].map(|name| table.column(name)),
        questions: IndexMap::new(),
        answered: IndexMap::new(),
        noters: IndexMap::new(),
        unanswered: Vec::new(),
        answers: Vec::with_capacity(table.len()),
    };
    match (table.column("proposal"), table.column("position")) {
        (Some(proposal), Some(position)) => {
            table.warn_leftover(context.found);
            for row in table.rows() {
                let asked = (
                    rows.text(&row, rows.round),
                    row.cell(proposal).trimmed(),
                    rows.text(&row, rows.version),
                );
                rows.answer(&row, asked, &row.cell(position), true, context);
            }
        }
        (Some(_), None) => missing(table, "position", context),
        (None, Some(_)) => missing(table, "proposal", context),
        (None, None) => {
            let columns = wide_columns(table, context);
            for row in table.rows() {
                for (column, heading) in &columns {
                    let asked = (rows.text(&row, rows.round), *heading, rows.text(&row, rows.version));
                    rows.answer(&row, asked, &row.cell(*column), false, context);
                }
            }
        }
    }
    rows.tell_unanswered(context);
    rows.answers
}

struct Rows<'t> {
    table: &'t Table,
    session: Option<Column>,
    person: Column,
    round: Option<Column>,
    version: Option<Column>,
    noted_by: Option<Column>,
    /// The columns of reason, holds, test, tested_by and received.
    details: [Option<Column>; 5],
    /// Each question that was met, understood or not: a problem is told once.
    questions: IndexMap<Asked<'t>, Option<(RoundName, VersionId)>>,
    /// Who answered which question, and on which line.
    answered: IndexMap<(usize, usize), u32>,
    noters: IndexMap<&'t str, Arc<str>>,
    unanswered: Vec<u32>,
    answers: Vec<Answer>,
}

impl<'t> Rows<'t> {
    fn text(&self, row: &Row<'t>, column: Option<Column>) -> &'t str {
        column.map_or("", |column| row.cell(column).trimmed())
    }

    fn answer(
        &mut self,
        row: &Row<'t>,
        asked: Asked<'t>,
        position: &Cell<'t>,
        detailed: bool,
        context: &mut Context<'_>,
    ) {
        if position.is_blank() {
            self.unanswered.push(row.line());
            return;
        }
        let (question, number) = self.question(row, asked, context);
        let by = self.by(row, context);
        let session = context.session(row, self.session);
        let position = position.word(Position::WORDS, context.found);
        let (Some((round, version)), Some((person, by)), Some(position)) = (question, by, position) else {
            return;
        };
        if let Some(line) = self.answered.insert((number, person), row.line()) {
            self.tell_twice(row, line, context);
        }
        let mut answer = Answer {
            line: row.line(),
            session,
            round,
            version,
            by,
            position,
            reason: None,
            holds: None,
            test: None,
            tested_by: Vec::new(),
            received: row.filled(self.details[4]).and_then(|cell| cell.date(context.found)),
            noted_by: row.filled(self.noted_by).map(|cell| self.noter(cell.trimmed())),
        };
        if detailed {
            self.details(row, &mut answer, context);
        }
        self.answers.push(answer);
    }

    fn details(&self, row: &Row<'t>, answer: &mut Answer, context: &mut Context<'_>) {
        let [reason, holds, test, tested_by, _] = self.details.map(|column| row.filled(column));
        answer.reason = reason.map(|cell| cell.trimmed().into());
        answer.holds = holds.and_then(|cell| cell.yes_no(context.found));
        answer.test = test.map(|cell| cell.trimmed().into());
        answer.tested_by =
            tested_by.map_or_else(Vec::new, |cell| parts(cell.text()).into_iter().map(Into::into).collect());
    }

    /// What was asked, and the number of that question in the file.
    fn question(
        &mut self,
        row: &Row<'t>,
        asked: Asked<'t>,
        context: &mut Context<'_>,
    ) -> (Option<(RoundName, VersionId)>, usize) {
        if let Some((number, _, question)) = self.questions.get_full(&asked) {
            return (question.clone(), number);
        }
        let question = understood(row, asked, context);
        // The same question may be written in two ways: `P1.2`, or `P1` with version 2.
        let number = self.questions.values().position(|other| question.is_some() && *other == question);
        let (own, _) = self.questions.insert_full(asked, question.clone());
        (question, number.unwrap_or(own))
    }

    /// Whose answer it is, with a number for each person of the file.
    fn by(&mut self, row: &Row<'t>, context: &mut Context<'_>) -> Option<(usize, AnswerBy)> {
        let cell = row.cell(self.person);
        if cell.trimmed() == EVERYONE {
            return Some((usize::MAX, AnswerBy::Everyone));
        }
        let (number, id) = context.register.person(&cell, context.found)?;
        context.tell_stranger(&cell, &id).then(|| (number, AnswerBy::Person(id)))
    }

    fn noter(&mut self, text: &'t str) -> Arc<str> {
        Arc::clone(self.noters.entry(text).or_insert_with(|| Arc::from(text)))
    }

    fn tell_twice(&self, row: &Row<'_>, first: u32, context: &mut Context<'_>) {
        let message = "this person answered the same version in the same round twice";
        let problem = Diagnostic::error("answer-twice", message).at(&row.place());
        let other = Place::line(self.table.source(), first);
        let hint = "keep one of the two rows; a second round is recorded under a round number of its own";
        context.found.push(problem.also(&other, "answered first here").hint(hint));
    }

    fn tell_unanswered(&self, context: &mut Context<'_>) {
        if let Some(first) = self.unanswered.first() {
            let message = match self.unanswered.len() {
                1 => "1 position is empty: it counts as no answer".to_owned(),
                n => format!("{n} positions are empty: they count as no answer"),
            };
            let place = Place::line(self.table.source(), *first);
            context.found.push(Diagnostic::notice("cell", message).at(&place));
        }
    }
}

/// Reads what is asked, in whichever column its parts stand.
fn understood(row: &Row<'_>, asked: Asked<'_>, context: &mut Context<'_>) -> Option<(RoundName, VersionId)> {
    let (round, proposal, version) = asked;
    let problem =
        |code, message: String, hint: &str| Diagnostic::error(code, message).at(&row.place()).hint(hint);
    let round = match round {
        "" => Some(RoundName::Number(1)),
        text => RoundName::parse(text),
    };
    if round.is_none() {
        let message = "the round is neither a number from 1 nor `after`".to_owned();
        context.found.push(problem(
            "cell",
            message,
            "number the rounds 1, 2, 3; write `after` for what came later",
        ));
    }
    let proposal = composed(proposal);
    if version.is_empty() {
        if let Some(version) = context.version_of(&proposal) {
            return round.map(|round| (round, version));
        }
    }
    let Some(id) = context.proposal_of(&proposal) else {
        let near = context.nearest_proposal(&proposal);
        let hint = near.map_or_else(
            || "describe it in the workshop file".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        context.found.push(problem("reference", format!("there is no proposal `{proposal}`"), &hint));
        return None;
    };
    let version = version_in_force(row, id, version, context)?;
    round.map(|round| (round, version))
}

/// The version that was put: the one that is named, or the only one there is.
fn version_in_force(
    row: &Row<'_>,
    proposal: ProposalId,
    text: &str,
    context: &mut Context<'_>,
) -> Option<VersionId> {
    let described = context.versions(&proposal);
    let number = match (text, described.len()) {
        ("", 1) => described.first().copied(),
        ("", _) => None,
        (text, _) => text.parse().ok().filter(|version| *version > 0),
    };
    let version = number.map(|version| VersionId { proposal: proposal.clone(), version });
    if version.as_ref().is_some_and(|version| context.has_version(version)) {
        return version;
    }
    let all: Vec<String> = described.iter().map(ToString::to_string).collect();
    let message = match text {
        "" => format!("the version of `{proposal}` is not given, and there are {}", all.len()),
        text => format!("`{proposal}` has no version `{text}`"),
    };
    let hint = format!("the workshop file describes version {}", all.join(", "));
    context.found.push(Diagnostic::error("reference", message).at(&row.place()).hint(hint));
    None
}

/// The columns of a wide file with what each asks; a column that asks nothing known would lose answers.
fn wide_columns<'t>(table: &'t Table, context: &mut Context<'_>) -> Vec<(Column, &'t str)> {
    let mut columns = Vec::new();
    for column in table.leftover() {
        let heading = table.heading(*column);
        let text = composed(heading.trim());
        if context.version_of(&text).is_some() || context.proposal_of(&text).is_some() {
            columns.push((*column, heading.trim()));
            continue;
        }
        let near = context.nearest_proposal(&text);
        context.found.push(no_question(heading, near.as_deref(), "proposal"));
    }
    if columns.is_empty() {
        missing(table, "proposal", context);
    }
    columns
}

/// A column of a wide file that is no question, so that its answers would be lost.
pub(super) fn no_question(heading: &Located<String>, near: Option<&str>, what: &str) -> Diagnostic {
    let name = heading.trim();
    let problem = Diagnostic::error(
        "table-column-unknown",
        format!("column `{name}` is no {what}, not mapped and not ignored"),
    );
    let instead = format!(
        "name it under `ignore` in the workshop file to leave it out, or under `columns` as the {what} it is"
    );
    let hint = match near {
        Some(near) => format!("did you mean `{near}`? Otherwise {instead}"),
        None => instead,
    };
    problem.at(&heading.place).hint(hint)
}

/// A file that has neither the columns of an answer a row, nor a column per proposal.
pub(super) fn missing(table: &Table, name: &str, context: &mut Context<'_>) {
    let message = format!("the file has no column `{name}`, and no column per proposal");
    let problem = Diagnostic::error("table-columns", message).at(&table.header_place());
    let headings: Vec<&str> = table.leftover().iter().map(|column| table.heading(*column).trim()).collect();
    context.found.push(match nearest(name, headings.iter().copied()) {
        Some(near) => {
            problem.hint(format!("did you mean `{near}`? Write `{name}`, or map it under `columns`"))
        }
        None => {
            problem.hint("give it a column for the proposal and one for the answer, or a column per proposal")
        }
    });
}
