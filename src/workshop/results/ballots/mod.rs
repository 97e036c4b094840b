//! Ballots, in any layout: in parts that are read at the same time, then put together and held against what
//! the vote allows.

mod choice;
mod electorate;
mod known;
mod layout;
mod limit;
mod options;
mod part;
mod person_cell;
mod ranking;
mod saying;
mod settle;
mod whole;
mod wrong;

use super::Ballots;
use super::context::Context;
use super::entitled::Entitled;
use crate::input::{Diagnostics, Passing, Table, Unlike};
use crate::workshop::{ProposalId, Vote};
use choice::Cells;
use options::Options;
pub(super) use saying::{Sayings, number};
pub(super) use whole::Whole;

/// Reads the ballots of a vote over these options. `open` opens the file and lets its rows pass by.
pub(super) fn read(
    vote: &Vote,
    ids: Vec<ProposalId>,
    entitled: &Entitled,
    context: &mut Context<'_>,
    open: impl FnOnce(&mut Diagnostics, &dyn Fn(&Passing<'_>) -> Result<Whole, Unlike>) -> Option<(Table, Whole)>,
) -> Option<Ballots> {
    let options = Options::of(&ids, context);
    let cells = Cells::of(vote, options.len());
    let (table, whole) = open(context.found, &|passing| Whole::of(passing, vote, &options, &cells))?;
    whole.layout.tell(&table, vote, &ids, &options, context);
    Some(settle::settle(whole, &table, vote, ids, entitled, context))
}
