//! The consent file row by row: quickly, because a plan day or a panel fills a great many rows.

use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::{IndexMap, IndexSet};

use super::consent::{Answer, AnswerBy, Position};
use super::consent_question::{Asked, understood};
use super::context::Context;
use super::person::parts;
use crate::evidence::{Located, Place};
use crate::input::{Cell, Column, Diagnostic, Row, Table, composed, nearest, without_apostrophe};
use crate::workshop::{RoundName, VersionId};

/// A question that was understood, with its number in the file.
type Question = Option<(RoundName, VersionId, usize)>;

/// How everybody is written when a spoken round is recorded at once.
const EVERYONE: &str = "*";

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
        questions: IndexMap::default(),
        numbers: IndexSet::default(),
        last: None,
        answered: Vec::new(),
        known: Vec::new(),
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
    rows.tell_twice(context);
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
    questions: IndexMap<Asked<'t>, Question, RandomState>,
    /// The questions that were understood, each with its position as number.
    numbers: IndexSet<(RoundName, VersionId), RandomState>,
    /// What was asked in the row before, which the next row often asks too.
    last: Option<(Asked<'t>, Question)>,
    /// Who answered each question, by its number, and in which row.
    answered: Vec<Vec<(usize, usize)>>,
    /// Which people, by their number, may stand here; nothing for who was not met yet.
    known: Vec<Option<bool>>,
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
        let question = self.question(row, asked, context);
        let by = self.by(row, context);
        let session = context.session(row, self.session);
        let position = position.word(Position::WORDS, context.found);
        let (Some((round, version, number)), Some((person, by)), Some(position)) = (question, by, position)
        else {
            return;
        };
        if self.answered.len() <= number {
            self.answered.resize(number + 1, Vec::new());
        }
        self.answered[number].push((person, row.index()));
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
        answer.reason = reason.map(|cell| without_apostrophe(cell.trimmed()).into());
        answer.holds = holds.and_then(|cell| cell.yes_no(context.found));
        answer.test = test.map(|cell| cell.trimmed().into());
        answer.tested_by =
            tested_by.map_or_else(Vec::new, |cell| parts(cell.text()).into_iter().map(Into::into).collect());
    }

    /// What was asked, with the number of that question in the file.
    fn question(&mut self, row: &Row<'t>, asked: Asked<'t>, context: &mut Context<'_>) -> Question {
        if let Some((_, question)) = self.last.as_ref().filter(|(last, _)| *last == asked) {
            return question.clone();
        }
        let question = match self.questions.get(&asked) {
            Some(question) => question.clone(),
            None => {
                let understood = understood(asked, &self.places(row), context);
                let question = understood.map(|(round, version)| self.numbered(round, version));
                self.questions.insert(asked, question.clone());
                question
            }
        };
        self.last = Some((asked, question.clone()));
        question
    }

    /// A question may be written in two ways: `P1.2`, or `P1` with version 2. It has one number.
    fn numbered(&mut self, round: RoundName, version: VersionId) -> (RoundName, VersionId, usize) {
        let (number, _) = self.numbers.insert_full((round, version.clone()));
        (round, version, number)
    }

    /// Where round, proposal and version stand in a row; in a wide file the proposal is in the header.
    fn places(&self, row: &Row<'t>) -> [Place; 3] {
        let place =
            |column: Option<Column>| column.map_or_else(|| row.place(), |column| row.cell(column).place());
        [place(self.round), place(self.table.column("proposal")), place(self.version)]
    }

    /// Whose answer it is, with a number for each person; everybody at once is number 0.
    fn by(&mut self, row: &Row<'t>, context: &mut Context<'_>) -> Option<(usize, AnswerBy)> {
        let cell = row.cell(self.person);
        if cell.trimmed() == EVERYONE {
            return Some((0, AnswerBy::Everyone));
        }
        let (number, id) = context.register.person(&cell, context.found)?;
        if self.known.len() <= number {
            self.known.resize(number + 1, None);
        }
        let known = *self.known[number].get_or_insert_with(|| context.tell_stranger(&cell, &id));
        known.then_some((number + 1, AnswerBy::Person(id)))
    }

    fn noter(&mut self, text: &'t str) -> Arc<str> {
        Arc::clone(self.noters.entry(text).or_insert_with(|| Arc::from(text)))
    }

    /// Tells who answered the same question twice. Question by question, the rows of everybody fit in one
    /// small list that is used again for the next.
    fn tell_twice(&self, context: &mut Context<'_>) {
        let mut row_of: Vec<Option<usize>> = vec![None; self.known.len() + 1];
        let mut twice = Vec::new();
        for answered in &self.answered {
            for (person, row) in answered {
                match row_of[*person] {
                    Some(first) => twice.push((*row, first)),
                    None => row_of[*person] = Some(*row),
                }
            }
            answered.iter().for_each(|(person, _)| row_of[*person] = None);
        }
        twice.sort_unstable();
        for (second, first) in twice {
            let (Some(second), Some(first)) = (self.table.row(second), self.table.row(first)) else {
                continue;
            };
            let message = "this person answered the same version in the same round twice";
            let problem = second.cell(self.person).problem("answer-twice", message);
            let hint = "keep one of the two rows; a second round is recorded under a round number of its own";
            let first = first.cell(self.person).place();
            context.found.push(problem.also(&first, "answered first here").hint(hint));
        }
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
