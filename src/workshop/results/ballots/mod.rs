//! Ballots, in any layout: in parts that are read at the same time, then put together and held against what
//! the vote allows.

mod choice;
mod discover;
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

/// Opens a file of ballots and lets its rows pass by.
type Work<'w> = &'w dyn Fn(&Passing<'_>) -> Result<(Vec<ProposalId>, Whole), Unlike>;

/// Reads the ballots of a vote over these options; without any, over those that are met in the file. `open`
/// opens the file and lets its rows pass by.
pub(super) fn read(
    vote: &Vote,
    ids: Option<Vec<ProposalId>>,
    entitled: &Entitled,
    context: &mut Context<'_>,
    open: impl FnOnce(&mut Diagnostics, Work<'_>) -> Option<(Table, (Vec<ProposalId>, Whole))>,
) -> Option<Ballots> {
    let described = ids.as_ref().map(|ids| Options::of(ids, context));
    let (table, (ids, whole)) = open(context.found, &|passing| {
        let ids = ids.clone().map_or_else(|| discover::options(passing), Ok)?;
        let met = Options::named(&ids);
        let options = described.as_ref().unwrap_or(&met);
        let whole = Whole::of(passing, vote, options, &Cells::of(vote, options.len()))?;
        Ok((ids, whole))
    })?;
    let options = described.unwrap_or_else(|| Options::named(&ids));
    whole.layout.tell(&table, vote, &ids, &options, context);
    Some(settle::settle(whole, &table, vote, ids, entitled, context))
}
