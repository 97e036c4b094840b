//! What of the rows counts as ballots: of whom may vote, once each, and within what a ballot may say.

use super::super::Ballots;
use super::super::context::Context;
use super::super::entitled::Entitled;
use super::electorate::numbered;
use super::known;
use super::limit::Limit;
use super::saying::number;
use super::whole::Whole;
use super::wrong::{Refusal, Wrong, Wrongs};
use crate::input::{Diagnostic, Table, composed};
use crate::workshop::{Duplicates, Ineligible, ProposalId, Vote};

/// Takes the ballots that count, and tells what is wrong with the others.
pub(super) fn settle(
    mut whole: Whole,
    table: &Table,
    vote: &Vote,
    ids: Vec<ProposalId>,
    entitled: &Entitled,
    context: &mut Context<'_>,
) -> Ballots {
    let wrong = std::mem::take(&mut whole.wrong);
    let several = !whole.electorate.again.is_empty();
    let (voters, firsts) =
        if several { numbered(whole.lines.len(), &whole.electorate.again) } else { Default::default() };
    let people = People { voters: several.then_some(voters), firsts };
    known::meet(&whole, &people, table, &mut context.register);
    let mut rows = Rows { table, whole: &whole, people: &people, gone: Vec::new(), wrong };
    let left_out = rows.refuse_ineligible(vote, entitled);
    let replaced = rows.refuse_second(vote);
    rows.refuse_too_much(vote);
    rows.tell_too_many(entitled, context);
    let Rows { gone, wrong, .. } = rows;
    wrong.tell(table, context.found);
    let mut ballots = Ballots::new(table.source(), ids);
    (ballots.left_out, ballots.replaced) = (left_out, replaced);
    ballots.entitled = entitled.count();
    ballots.fill(whole, people.voters, &gone);
    ballots
}

/// Who each row is of. Where nobody has several rows, every row is its own voter's.
pub(super) struct People {
    voters: Option<Vec<u32>>,
    firsts: Vec<u32>,
}

impl People {
    /// The number of the voter of a row.
    pub(super) fn of(&self, row: u32) -> u32 {
        self.voters.as_ref().map_or(row, |voters| voters[row as usize])
    }

    /// The first row of every voter.
    pub(super) fn firsts(&self, rows: usize) -> impl Iterator<Item = u32> + '_ {
        let alone = if self.voters.is_some() { 0 } else { number(rows) };
        self.firsts.iter().copied().chain(0..alone)
    }
}

/// The rows of a file while it is found out which of them count.
struct Rows<'w> {
    table: &'w Table,
    whole: &'w Whole,
    people: &'w People,
    /// Rows that do not count; nothing as long as all do.
    gone: Vec<bool>,
    wrong: Wrongs,
}

impl Rows<'_> {
    fn leave(&mut self, row: u32) {
        if self.gone.is_empty() {
            self.gone = vec![false; self.whole.lines.len()];
        }
        self.gone[row as usize] = true;
    }

    fn counts(&self, row: u32) -> bool {
        !self.gone.get(row as usize).is_some_and(|gone| *gone)
    }

    /// Every row that counts.
    fn counting(&self) -> impl Iterator<Item = u32> + '_ {
        (0..number(self.whole.lines.len())).filter(|row| self.counts(*row))
    }

    fn refuse(&mut self, row: u32, refusal: Refusal, of_person: bool, also: Option<u32>) {
        let (line, near) = (self.whole.lines[row as usize], self.whole.starts[row as usize]);
        let column = self.table.column("person").filter(|_| of_person);
        let refusal = self.wrong.refusal(refusal);
        self.wrong.push(Wrong { line, near, column, refusal, also });
    }

    /// Ballots of people who may not vote: an error, or left out and counted.
    fn refuse_ineligible(&mut self, vote: &Vote, entitled: &Entitled) -> Vec<u32> {
        let mut left_out = Vec::new();
        if entitled.anybody {
            return left_out;
        }
        let names = self.whole.names();
        let rows = self.whole.lines.len();
        let may = |row| entitled.may(&composed(names.of(row).trim()));
        let may: Vec<_> = self.people.firsts(rows).map(may).collect();
        for row in 0..number(rows) {
            let Err(bar) = may[self.people.of(row) as usize] else { continue };
            self.leave(row);
            if vote.ineligible == Ineligible::LeaveOut {
                left_out.push(self.whole.lines[row as usize]);
                continue;
            }
            let hint = "correct the row, or say `ineligible = \"leave-out\"` to leave such ballots out and count how many";
            let message = format!("this ballot may not count: {}", bar.told());
            self.refuse(row, Refusal::new("not-entitled", message, hint), true, None);
        }
        left_out
    }

    /// A second answer to the same question: an error, or one of the two counts. Gives the lines that do not.
    fn refuse_second(&mut self, vote: &Vote) -> Vec<u32> {
        let mut replaced = Vec::new();
        for same in self.same_question() {
            let (Some((first, later)), Some((last, earlier))) = (same.split_first(), same.split_last())
            else {
                continue;
            };
            let (kept, dropped) = match vote.duplicates {
                Duplicates::Refuse => {
                    for row in later {
                        let hint =
                            "keep one of the two, or say `duplicates = \"first\"` or `\"last\"` in the vote";
                        let refusal = Refusal::new("answer-twice", "this person voted twice", hint);
                        self.refuse(*row, refusal, false, Some(self.whole.lines[*first as usize]));
                    }
                    continue;
                }
                Duplicates::First => (first, later),
                Duplicates::Last => (last, earlier),
            };
            debug_assert!(!dropped.contains(kept));
            for row in dropped {
                replaced.push(self.whole.lines[*row as usize]);
                self.leave(*row);
            }
        }
        replaced.sort_unstable();
        replaced
    }

    /// Rows of one person that answer the same question, where there are several; each in the order of the
    /// file. Where a row is a whole ballot, all rows of a person do.
    fn same_question(&self) -> Vec<Vec<u32>> {
        if self.people.voters.is_none() {
            return Vec::new();
        }
        let mut several = vec![false; self.people.firsts.len()];
        for (row, _) in &self.whole.electorate.again {
            several[self.people.of(*row) as usize] = true;
        }
        let whole_ballots = self.whole.layout.is_a_ballot_a_row();
        let mut asked: Vec<(u32, u16, u32)> = Vec::new();
        for row in self.counting().filter(|row| several[self.people.of(*row) as usize]) {
            let option =
                self.whole.said.of(self.whole.sayings[row as usize]).next().map(|(option, _)| option);
            let option = if whole_ballots { Some(0) } else { option };
            asked.extend(option.map(|option| (self.people.of(row), option, row)));
        }
        asked.sort_unstable();
        let same = asked.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|same| same.len() > 1);
        same.map(|same| same.iter().map(|(_, _, row)| *row).collect()).collect()
    }

    /// Ballots that say more than one may: told once, where it becomes too much.
    fn refuse_too_much(&mut self, vote: &Vote) {
        for limit in Limit::of(vote) {
            let amounts: Vec<u64> = (0..number(self.whole.said.len()))
                .map(|saying| limit.amount(self.whole.said.of(saying)))
                .collect();
            if self.people.voters.is_none() && amounts.iter().all(|amount| *amount <= limit.most) {
                continue;
            }
            let mut so_far = vec![0_u64; self.people.firsts(self.whole.lines.len()).count()];
            let mut over = Vec::new();
            for row in self.counting() {
                let sum = &mut so_far[self.people.of(row) as usize];
                let before = *sum;
                *sum = sum.saturating_add(amounts[self.whole.sayings[row as usize] as usize]);
                if before <= limit.most && *sum > limit.most {
                    over.push(row);
                }
            }
            for row in over {
                let amount = so_far[self.people.of(row) as usize];
                self.refuse(row, limit.refusal(amount), false, None);
            }
        }
    }

    /// Where nothing is known but the seats, no more people can have voted than there are seats.
    fn tell_too_many(&self, entitled: &Entitled, context: &mut Context<'_>) {
        let voters = if self.gone.is_empty() {
            self.people.firsts(self.whole.lines.len()).count()
        } else {
            let mut voters: Vec<u32> = self.counting().map(|row| self.people.of(row)).collect();
            voters.sort_unstable();
            voters.dedup();
            voters.len()
        };
        let Some(seats) = entitled.seats.filter(|seats| voters > *seats as usize) else { return };
        let message = format!("{voters} people voted, and the stakeholders have {seats} seats");
        let problem = Diagnostic::error("too-many", message).at(&self.table.header_place());
        context
            .found
            .push(problem.hint("correct the seats in the workshop file, or add a people or attendance file"));
    }
}
