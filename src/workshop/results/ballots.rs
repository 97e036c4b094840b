//! Ballots row by row, whether with an answer a row or with a column per option.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::consent_rows::{missing, no_question};
use super::context::Context;
use super::entitled::Entitled;
use super::{BallotAnswer, Ballots, Choice};
use crate::evidence::{Place, Share};
use crate::input::toml::OneOf;
use crate::input::{Cell, Column, Diagnostic, Row, Table, Word, composed, fold, nearest};
use crate::workshop::{Answers, Blanks, Duplicates, Ineligible, Method, PersonId, ProposalId, Vote};

/// The highest resistance when the vote says no other.
const SCALE: u32 = 10;

/// Yes, no and their kin, where ballots approve.
const WORDS: [Word<Choice>; 4] = [
    (Choice::Yes, &["yes", "ja", "1", "x", "y", "j", "true", "waar"]),
    (Choice::No, &["no", "nee", "0", "n", "false", "onwaar"]),
    (Choice::Abstain, &["abstain", "onthouding", "onthoudt zich"]),
    (Choice::Blank, &["blank", "blanco"]),
];

/// Reads the ballots of a vote over these options.
pub(super) fn read(
    table: &Table,
    vote: &Vote,
    options: Vec<ProposalId>,
    entitled: &Entitled,
    context: &mut Context<'_>,
) -> Ballots {
    let mut ballots = Ballots::new(table.source(), options.clone());
    ballots.entitled = entitled.count();
    let Some(person) = table.column("person") else { return ballots };
    let mut rows = Rows {
        table,
        vote,
        options,
        entitled,
        voters: IndexMap::new(),
        answered: IndexMap::new(),
        told: BTreeSet::new(),
        dropped: BTreeSet::new(),
        ballots,
    };
    if let Some(column) = table.column("ranking") {
        let message = format!("rankings are not counted yet by the method `{}`", vote.method.value.word());
        let problem = Diagnostic::error("answer-unknown", message).at(&table.heading(column).place);
        context
            .found
            .push(problem.hint("ask for an answer per option: a column `choice`, or a column per option"));
        return rows.ballots;
    }
    match (table.column("proposal"), table.column("choice")) {
        (Some(proposal), Some(choice)) => {
            table.warn_leftover(context.found);
            for row in table.rows() {
                let Some((number, person)) = rows.voter(&row, person, context) else { continue };
                let Some(option) = rows.option(&row.cell(proposal), context) else { continue };
                rows.take(&row, number, &person, option, &row.cell(choice), context);
            }
        }
        (Some(_), None) => missing(table, "choice", context),
        (None, Some(_)) => missing(table, "proposal", context),
        (None, None) => {
            let columns = rows.columns(context);
            for row in table.rows() {
                let Some((number, person)) = rows.voter(&row, person, context) else { continue };
                for (column, option) in &columns {
                    rows.take(&row, number, &person, *option, &row.cell(*column), context);
                }
            }
        }
    }
    rows.tell_too_many(context);
    rows.done()
}

struct Rows<'t> {
    table: &'t Table,
    vote: &'t Vote,
    options: Vec<ProposalId>,
    entitled: &'t Entitled,
    /// The voter that each person is, by the number of the person.
    voters: IndexMap<usize, u32>,
    /// Which answer each person gave to each option, by their numbers.
    answered: IndexMap<(usize, usize), usize>,
    /// Pairs of lines that were already told to answer the same twice.
    told: BTreeSet<(u32, u32)>,
    /// Answers that a later one replaces.
    dropped: BTreeSet<usize>,
    ballots: Ballots,
}

impl Rows<'_> {
    /// The person of a row, when they may vote.
    fn voter(
        &mut self,
        row: &Row<'_>,
        column: Column,
        context: &mut Context<'_>,
    ) -> Option<(usize, PersonId)> {
        let cell = row.cell(column);
        let (number, person) = context.register.person(&cell, context.found)?;
        match (self.entitled.may(&person), self.vote.ineligible) {
            (Ok(()), _) => Some((number, person)),
            (Err(_), Ineligible::LeaveOut) => {
                self.ballots.left_out.push(row.line());
                None
            }
            (Err(bar), Ineligible::Refuse) => {
                let message = format!("this ballot may not count: {}", bar.told());
                let hint = "correct the row, or say `ineligible = \"leave-out\"` to leave such ballots out and count how many";
                context.found.push(cell.problem("not-entitled", message).hint(hint));
                None
            }
        }
    }

    fn option(&self, cell: &Cell<'_>, context: &mut Context<'_>) -> Option<usize> {
        let id = context.proposal_of(&composed(cell.trimmed()));
        let option = id.and_then(|id| self.options.iter().position(|option| *option == id));
        if option.is_none() {
            let all: Vec<&str> = self.options.iter().map(ProposalId::as_str).collect();
            let problem = cell.problem(
                "answer-unknown",
                format!("`{}` is not among the options of this vote", cell.trimmed()),
            );
            context.found.push(match nearest(cell.trimmed(), all.iter().copied()) {
                Some(near) => {
                    problem.hint(format!("did you mean `{near}`? The options are {}", all.join(", ")))
                }
                None => problem.hint(format!("the options are {}", all.join(", "))),
            });
        }
        option
    }

    /// The columns of a wide file with the option of each.
    fn columns(&self, context: &mut Context<'_>) -> Vec<(Column, usize)> {
        let mut columns: Vec<(Column, usize)> = Vec::new();
        let all: Vec<&str> = self.options.iter().map(ProposalId::as_str).collect();
        for column in self.table.leftover() {
            let heading = self.table.heading(*column);
            let id = context.proposal_of(&composed(heading.trim()));
            match id.and_then(|id| self.options.iter().position(|option| *option == id)) {
                Some(option) => columns.push((*column, option)),
                None => context.found.push(no_question(
                    heading,
                    nearest(heading.trim(), all.iter().copied()),
                    "option",
                )),
            }
        }
        if columns.is_empty() {
            missing(self.table, "proposal", context);
            return columns;
        }
        for (number, option) in self.options.iter().enumerate() {
            if !columns.iter().any(|(_, of)| *of == number) {
                let message = format!("the option `{option}` has no column, so nobody could choose it");
                let warning = Diagnostic::warning("table-columns", message).at(&self.table.header_place());
                context
                    .found
                    .push(warning.hint("add the column, or take the option out of the vote's `options`"));
            }
        }
        columns
    }

    fn take(
        &mut self,
        row: &Row<'_>,
        number: usize,
        person: &PersonId,
        option: usize,
        cell: &Cell<'_>,
        context: &mut Context<'_>,
    ) {
        let Some(choice) = self.choice(cell, context) else { return };
        let answer = BallotAnswer {
            voter: *self.voters.entry(number).or_insert_with(|| self.ballots.meet(person.as_str())),
            option: u32::try_from(option).unwrap_or(u32::MAX),
            line: row.line(),
            choice,
        };
        let next = self.ballots.len();
        let Some(before) = self.answered.insert((number, option), next) else {
            self.ballots.push(answer);
            return;
        };
        match self.vote.duplicates {
            Duplicates::Refuse => self.tell_twice(row, before, context),
            Duplicates::First => {
                self.answered.insert((number, option), before);
                self.ballots.replaced.push(row.line());
                return;
            }
            Duplicates::Last => {
                let line = self.ballots.answers().nth(before).map(|answer| answer.line);
                self.ballots.replaced.extend(line);
                self.dropped.insert(before);
            }
        }
        self.ballots.push(answer);
    }

    fn tell_twice(&mut self, row: &Row<'_>, before: usize, context: &mut Context<'_>) {
        let first = self.ballots.answers().nth(before).map_or(0, |answer| answer.line);
        if self.told.insert((first, row.line())) {
            let problem = Diagnostic::error("answer-twice", "this person voted twice").at(&row.place());
            let other = Place::line(self.table.source(), first);
            let hint = "keep one of the two, or say `duplicates = \"first\"` or `\"last\"` in the vote";
            context.found.push(problem.also(&other, "voted first here").hint(hint));
        }
    }

    /// What was answered in a cell, by the method of the vote.
    fn choice(&self, cell: &Cell<'_>, context: &mut Context<'_>) -> Option<Choice> {
        let word = fold(cell.text());
        let said = WORDS.iter().find(|(_, words)| words.contains(&word.as_ref())).map(|(choice, _)| *choice);
        let scale = match (self.vote.method.value, &self.vote.terms.scale) {
            (Method::Greedy | Method::EqualShares, None) => None,
            (method, _) if method.answers() == Answers::YesNo => None,
            (_, Some(scale)) => Some(scale.value),
            (_, None) => Some(SCALE),
        };
        let choice = match (said, scale) {
            _ if cell.is_blank() => Some(Choice::Blank),
            (Some(choice @ (Choice::Abstain | Choice::Blank)), _) => Some(choice),
            (said, None) => said,
            (_, Some(scale)) => return self.score(cell, scale, context),
        };
        match choice {
            Some(Choice::Blank) if self.vote.blanks == Blanks::Refuse => {
                let problem = cell.problem("answer-unknown", "a blank answer, which this vote refuses");
                context.found.push(problem.hint("fill in the answer, or change `blanks` in the vote"));
                None
            }
            Some(choice) => Some(choice),
            None => {
                let problem = cell.problem("answer-unknown", "this answer is none of the allowed ones");
                context.found.push(
                    problem.hint("allowed are yes, no, abstain and blank, or ja, nee, onthouding and blanco"),
                );
                None
            }
        }
    }

    fn score(&self, cell: &Cell<'_>, scale: u32, context: &mut Context<'_>) -> Option<Choice> {
        let score = cell.decimal(context.found)?;
        if Share::new(scale.into(), 1).is_some_and(|highest| score <= highest) {
            return Some(Choice::Score(score));
        }
        let problem =
            cell.problem("answer-unknown", format!("this score is above {scale}, the highest of this vote"));
        context
            .found
            .push(problem.hint(format!("write a score from 0 to {scale}, or change `scale` in the vote")));
        None
    }

    /// Where nothing is known but the seats, no more people can have voted than there are seats.
    fn tell_too_many(&self, context: &mut Context<'_>) {
        let voters: BTreeSet<usize> = self.answered.keys().map(|(person, _)| *person).collect();
        let Some(seats) =
            self.entitled.seats.filter(|seats| u32::try_from(voters.len()).is_ok_and(|n| n > *seats))
        else {
            return;
        };
        let message = format!("{} people voted, and the stakeholders have {seats} seats", voters.len());
        let problem = Diagnostic::error("too-many", message).at(&self.table.header_place());
        context
            .found
            .push(problem.hint("correct the seats in the workshop file, or add a people or attendance file"));
    }

    fn done(mut self) -> Ballots {
        let dropped = self.dropped;
        self.ballots.keep(|at| !dropped.contains(&at));
        self.ballots.left_out.dedup();
        self.ballots.replaced.sort_unstable();
        self.ballots.replaced.dedup();
        self.ballots
    }
}
