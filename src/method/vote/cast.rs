//! The profile of a workshop's ballots: what each voter said, without who said it.

use std::collections::BTreeMap;

use super::{Approved, Candidate, Count, Profile, Scored, ballots};
use crate::evidence::Share;
use crate::workshop::results::{Ballot, Choice};
use crate::workshop::{Blanks, PersonId, ProposalId, Vote, Workshop};

/// What each voter said, per option by number.
fn voters<'w>(count: &Count, workshop: &'w Workshop) -> BTreeMap<&'w PersonId, BTreeMap<usize, &'w Ballot>> {
    let method = count.method;
    let numbers: BTreeMap<&ProposalId, usize> =
        count.options.iter().map(|option| (&option.id, option.number)).collect();
    let rows = workshop.results.votes.get(&count.vote).map_or(&[][..], |ballots| &ballots.rows);
    let mut voters: BTreeMap<&PersonId, BTreeMap<usize, &Ballot>> = BTreeMap::new();
    for row in rows {
        let Some(number) = numbers.get(&row.option) else { continue };
        let kept = voters.entry(&row.person).or_default().entry(*number).or_insert(row);
        *kept = ballots::lesser(kept, row, method);
    }
    voters
}

fn candidates(count: &Count) -> Vec<Candidate> {
    let candidate = |option: &super::Counted| Candidate {
        id: option.id.clone(),
        title: option.title.clone(),
        cost: option.cost,
        passive: option.passive,
    };
    count.options.iter().map(candidate).collect()
}

/// Ballots that approve.
pub(super) fn approved(count: &Count, workshop: &Workshop, _vote: &Vote) -> Profile<Approved> {
    let yes = |ballot: BTreeMap<usize, &Ballot>| {
        let chosen = ballot.into_iter().filter(|(_, row)| row.choice == Choice::Yes);
        (chosen.map(|(option, _)| option).collect(), 1)
    };
    Profile::new(candidates(count), voters(count, workshop).into_values().map(yes))
}

/// Ballots that give numbers. With `blanks = "lowest"`, a blank is the least support: full resistance.
pub(super) fn scored(count: &Count, workshop: &Workshop, vote: &Vote) -> Profile<Scored> {
    let blank = match vote.blanks {
        Blanks::Lowest => Share::new(ballots::scale(vote), 1),
        Blanks::Apart | Blanks::Refuse => None,
    };
    let scores = |ballot: BTreeMap<usize, &Ballot>| {
        let score = |option: usize| match ballot.get(&option).map(|row| row.choice) {
            Some(Choice::Score(score)) => Some(score),
            _ => blank,
        };
        ((0..count.options.len()).map(score).collect(), 1)
    };
    Profile::new(candidates(count), voters(count, workshop).into_values().map(scores))
}

/// The ballots against which each option's share is taken.
pub(super) fn wholes(count: &Count, vote: &Vote) -> Vec<u64> {
    let whole = |option: &super::Counted| match vote.blanks {
        Blanks::Lowest => count.ballots,
        Blanks::Apart | Blanks::Refuse => count.ballots.saturating_sub(option.blank),
    };
    count.options.iter().map(whole).collect()
}
