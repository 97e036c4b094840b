//! Which of the three layouts a file of ballots has: an answer a row, a ranking a row, or a column per option.

use super::super::consent_rows::{missing, no_question};
use super::super::context::Context;
use super::options::Options;
use crate::input::{Column, Diagnostic, Table};
use crate::workshop::{Answers, ProposalId, Vote};

/// Where the answers stand.
pub(super) enum Layout {
    /// An answer a row.
    Long { proposal: Column, choice: Column },
    /// A ranking a row.
    Ranking(Column),
    /// A column per option.
    Wide(Vec<(Column, u16)>),
    /// Nowhere: the header must be repaired first.
    None,
}

impl Layout {
    pub(super) fn of(table: &Table, vote: &Vote, options: &Options) -> Self {
        match (table.column("ranking"), table.column("proposal"), table.column("choice")) {
            (Some(ranking), ..) if vote.method.value.answers() == Answers::Ranks => Self::Ranking(ranking),
            (Some(_), ..) => Self::None,
            (None, Some(proposal), Some(choice)) => Self::Long { proposal, choice },
            (None, None, None) => {
                let option = |column: &Column| Some((*column, options.number(table.heading(*column))?));
                let columns: Vec<_> = table.leftover().iter().filter_map(option).collect();
                if columns.is_empty() { Self::None } else { Self::Wide(columns) }
            }
            _ => Self::None,
        }
    }

    /// Whether a row is a whole ballot, rather than one answer of it.
    pub(super) fn is_a_ballot_a_row(&self) -> bool {
        !matches!(self, Self::Long { .. })
    }

    /// Tells what is wrong with the header, and which columns are left out.
    pub(super) fn tell(
        &self,
        table: &Table,
        vote: &Vote,
        ids: &[ProposalId],
        options: &Options,
        context: &mut Context<'_>,
    ) {
        match (self, table.column("ranking"), table.column("proposal"), table.column("choice")) {
            (Self::Long { .. } | Self::Ranking(_), ..) => table.warn_leftover(context.found),
            (_, Some(column), ..) => {
                let message = "rankings are not counted by the method of this vote";
                let problem = Diagnostic::error("answer-unknown", message).at(&table.heading(column).place);
                let hint = "choose a method that ranks, such as `schulze`, or ask for an answer per option: a column `choice`, or a column per option";
                context.found.push(problem.also(&vote.method.place, "the method").hint(hint));
            }
            (_, None, Some(_), _) => missing(table, "choice", context),
            (_, None, None, Some(_)) => missing(table, "proposal", context),
            (_, None, None, None) => self.tell_columns(table, ids, options, context),
        }
    }

    /// In a wide file every column is an option, and every option has a column.
    fn tell_columns(&self, table: &Table, ids: &[ProposalId], options: &Options, context: &mut Context<'_>) {
        let strange = table.leftover().iter().map(|column| table.heading(*column));
        for heading in strange.filter(|heading| options.number(heading).is_none()) {
            context.found.push(no_question(heading, options.nearest(heading), "option"));
        }
        let Self::Wide(columns) = self else { return missing(table, "proposal", context) };
        for (at, (column, option)) in columns.iter().enumerate() {
            if let Some((first, _)) = columns[..at].iter().find(|(_, other)| other == option) {
                let message = format!("two columns are about the option `{}`", ids[usize::from(*option)]);
                let problem =
                    Diagnostic::error("table-column-twice", message).at(&table.heading(*column).place);
                let problem = problem.also(&table.heading(*first).place, "the one before");
                context.found.push(problem.hint("remove one of the two"));
            }
        }
        for (number, option) in (0..=u16::MAX).zip(ids) {
            if !columns.iter().any(|(_, of)| *of == number) {
                let message = format!("the option `{option}` has no column, so nobody could choose it");
                let warning = Diagnostic::warning("table-columns", message).at(&table.header_place());
                context
                    .found
                    .push(warning.hint("add the column, or take the option out of the vote's `options`"));
            }
        }
    }
}
