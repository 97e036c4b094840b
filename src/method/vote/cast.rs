//! The profile of a workshop's ballots: what each voter said, without who said it.

use std::collections::BTreeMap;

use super::{Approved, Candidate, Count, Profile, Scored, ballots};
use crate::evidence::Share;
use crate::workshop::results::Choice;
use crate::workshop::{Blanks, Vote, Workshop};

/// What the voters said, per option by number, and how many said it.
fn voters(count: &Count, workshop: &Workshop) -> Vec<(BTreeMap<usize, Choice>, u64)> {
    let Some(ballots) = workshop.results.votes.get(&count.vote) else { return Vec::new() };
    let mut numbers = ballots::places(ballots, &count.options);
    for number in numbers.iter_mut().flatten() {
        *number = count.options[*number].number;
    }
    let numbered = |(option, choice): (u32, Choice)| Some(((*numbers.get(option as usize)?)?, choice));
    let alike = ballots.alike(|_| 1).into_iter();
    alike
        .map(|(ballot, times)| {
            (ballots::one_each(&ballot, count.method).filter_map(numbered).collect(), times)
        })
        .collect()
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
    let yes = |(ballot, times): (BTreeMap<usize, Choice>, u64)| {
        let chosen = ballot.into_iter().filter(|(_, choice)| *choice == Choice::Yes);
        (chosen.map(|(option, _)| option).collect(), times)
    };
    Profile::new(candidates(count), voters(count, workshop).into_iter().map(yes))
}

/// Ballots that give numbers. With `blanks = "lowest"`, a blank is the least support: full resistance.
pub(super) fn scored(count: &Count, workshop: &Workshop, vote: &Vote) -> Profile<Scored> {
    let blank = match vote.blanks {
        Blanks::Lowest => Share::new(ballots::scale(vote), 1),
        Blanks::Apart | Blanks::Refuse => None,
    };
    let scores = |(ballot, times): (BTreeMap<usize, Choice>, u64)| {
        let score = |option: usize| match ballot.get(&option) {
            Some(Choice::Score(score)) => Some(*score),
            _ => blank,
        };
        ((0..count.options.len()).map(score).collect(), times)
    };
    Profile::new(candidates(count), voters(count, workshop).into_iter().map(scores))
}

/// The ballots against which each option's share is taken.
pub(super) fn wholes(count: &Count, vote: &Vote) -> Vec<u64> {
    let whole = |option: &super::Counted| match vote.blanks {
        Blanks::Lowest => count.ballots,
        Blanks::Apart | Blanks::Refuse => count.ballots.saturating_sub(option.blank),
    };
    count.options.iter().map(whole).collect()
}
