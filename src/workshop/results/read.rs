//! Opening every result file that exists, each once, and reading its rows.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::entitled::Entitled;
use super::{
    Ballots, Results, Sheet, action, attendance, ballots, closing, consent_rows, criticism, history, person,
    reaction, review, turn,
};
use crate::input::{
    Asked, Diagnostic, Diagnostics, Folder, Inputs, Language, Reading, Table, TableKind, catalogue,
};
use crate::workshop::description::USUAL;
use crate::workshop::{FileEntry, ProposalId, Vote, VoteId, Workshop};

/// The usual name of a file of ballots.
const BALLOTS: &str = "votes.csv";

/// Where result files come from: the folder, and what the workshop file says of them.
pub(in crate::workshop) struct Files<'a> {
    pub(in crate::workshop) folder: &'a Folder,
    pub(in crate::workshop) language: Language,
    pub(in crate::workshop) named: &'a BTreeMap<&'static str, FileEntry>,
    pub(in crate::workshop) ballots: &'a BTreeMap<VoteId, FileEntry>,
    /// Whether files that it names may still have to come.
    pub(in crate::workshop) awaited: bool,
}

impl Files<'_> {
    /// The table of a kind; a file that is absent is only a problem when the workshop file names it.
    fn table(&self, kind: &'static TableKind, inputs: &mut Inputs, found: &mut Diagnostics) -> Option<Table> {
        let usual = USUAL.iter().find(|(name, _)| *name == kind.name).map_or("", |(_, path)| path);
        let (asked, reading) = self.asked(self.named.get(kind.name), usual, found)?;
        inputs.table(asked, kind, &reading, found)
    }

    /// Which file is meant, and how it is read; nothing when it may still have to come.
    fn asked<'f>(
        &'f self,
        entry: Option<&'f FileEntry>,
        usual: &'f str,
        found: &mut Diagnostics,
    ) -> Option<(Asked<'f>, Reading)> {
        match entry {
            Some(entry) if self.awaited && self.folder.lacks(&entry.path) => {
                let message = format!("{} is not there yet", entry.path.value);
                found.push(Diagnostic::notice("input-missing", message).at(&entry.path.place));
                None
            }
            Some(entry) => Some((Asked::Named(self.folder, &entry.path), entry.reading(self.language))),
            None => Some((Asked::Usual(self.folder, usual), Reading::plain(self.language))),
        }
    }
}

impl Results {
    /// Reads every result file that exists. The people come first, then who came: the other files refer to them.
    pub(in crate::workshop) fn read(
        workshop: &Workshop,
        files: &Files<'_>,
        inputs: &mut Inputs,
        found: &mut Diagnostics,
    ) -> Self {
        let mut results = Self::default();
        let mut context = Context::of(workshop, found);
        let mut table = |kind, context: &mut Context<'_>| files.table(kind, inputs, context.found);
        results.people =
            table(&catalogue::PEOPLE, &mut context).map(|t| sheet(&t, person::read, &mut context));
        results.attendance =
            table(&catalogue::ATTENDANCE, &mut context).map(|t| sheet(&t, attendance::read, &mut context));
        results.consent =
            table(&catalogue::CONSENT, &mut context).map(|t| sheet(&t, consent_rows::read, &mut context));
        results.turns = table(&catalogue::TURNS, &mut context).map(|t| sheet(&t, turn::read, &mut context));
        results.actions =
            table(&catalogue::ACTIONS, &mut context).map(|t| sheet(&t, action::read, &mut context));
        results.closing =
            table(&catalogue::CLOSING, &mut context).map(|t| sheet(&t, closing::read, &mut context));
        results.criticism =
            table(&catalogue::CRITICISM, &mut context).map(|t| sheet(&t, criticism::read, &mut context));
        results.reactions =
            table(&catalogue::REACTIONS, &mut context).map(|t| sheet(&t, reaction::read, &mut context));
        results.reviews =
            table(&catalogue::REVIEWS, &mut context).map(|t| sheet(&t, review::read, &mut context));
        if let Some(entry) = &workshop.draw.history
            && let Some((asked, reading)) = files.asked(Some(entry), "", context.found)
        {
            let table = inputs.table(asked, &catalogue::HISTORY, &reading, context.found);
            let this = workshop.issue.id.as_ref().map(|id| id.value.as_str());
            results.history =
                table.map(|table| Sheet { source: table.source(), rows: history(&table, this) });
        }
        for vote in &workshop.votes {
            let entry = files.ballots.get(&vote.id.value);
            let entitled = Entitled::to(vote, workshop, &results);
            let ids = Some(options(vote, workshop));
            let ballots = ballots::read(vote, ids, &entitled, &mut context, |found, work| {
                let (asked, reading) = files.asked(entry, BALLOTS, found)?;
                inputs.passing(asked, &catalogue::VOTES, &reading, found, work)
            });
            results.votes.extend(ballots.map(|ballots| (vote.id.value.clone(), ballots)));
        }
        context.register.tell_alike(context.found);
        results
    }
}

/// The ballots of a file that belongs to no workshop, whoever cast them.
pub(in crate::workshop) fn ballots_alone(
    file: &str,
    workshop: &Workshop,
    vote: &Vote,
    language: Language,
    inputs: &mut Inputs,
    found: &mut Diagnostics,
) -> Option<Ballots> {
    let mut context = Context::of(workshop, found);
    let named: Vec<ProposalId> = vote.options.iter().map(|option| option.value.clone()).collect();
    let ids = Some(named).filter(|ids| !ids.is_empty());
    let entitled = Entitled::to(vote, workshop, &workshop.results);
    let ballots = ballots::read(vote, ids, &entitled, &mut context, |found, work| {
        inputs.passing(Asked::Given(file), &catalogue::VOTES, &Reading::plain(language), found, work)
    });
    context.register.tell_alike(context.found);
    ballots
}

fn sheet<T>(
    table: &Table,
    read: impl FnOnce(&Table, &mut Context<'_>) -> Vec<T>,
    context: &mut Context<'_>,
) -> Sheet<T> {
    Sheet { source: table.source(), rows: read(table, context) }
}

/// What can be chosen: the options of the vote, else every proposal.
fn options(vote: &Vote, workshop: &Workshop) -> Vec<ProposalId> {
    if !vote.options.is_empty() {
        return vote.options.iter().map(|option| option.value.clone()).collect();
    }
    let mut met = BTreeSet::new();
    let proposals = workshop.proposals.iter().map(|proposal| proposal.proposal().clone());
    proposals.filter(|proposal| met.insert(proposal.clone())).collect()
}
