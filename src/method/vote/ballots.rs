use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexSet;

use super::{Count, Counted, Standing};
use crate::evidence::{Money, Share};
use crate::workshop::results::{Ballot, Ballots, Choice};
use crate::workshop::{Blanks, Method, PersonId, ProposalId, Vote, Workshop};

/// Counts what was answered to each option, in time linear in the answers.
///
/// Reading refuses two answers of one person to one option, or keeps one of them. Where one slips
/// through, the answer with the least support counts.
pub(super) fn count(workshop: &Workshop, vote: &Vote) -> Count {
    let ballots = workshop.results.votes.get(&vote.id.value);
    let rows = ballots.map_or(&[][..], |ballots| &ballots.rows);
    let voters: IndexSet<&PersonId> = rows.iter().map(|row| &row.person).collect();
    let mut blank = vec![true; voters.len()];
    for row in rows.iter().filter(|row| row.choice != Choice::Blank) {
        if let Some(voter) = voters.get_index_of(&row.person) {
            blank[voter] = false;
        }
    }
    let mut options = options(workshop, vote);
    let places: BTreeMap<ProposalId, usize> =
        options.iter().enumerate().map(|(place, option)| (option.id.clone(), place)).collect();
    let mut answers: Vec<Vec<&Ballot>> = vec![Vec::new(); options.len()];
    for row in rows {
        if let Some(&place) = places.get(&row.option) {
            answers[place].push(row);
        }
    }
    let mut seen = vec![(0, 0); voters.len()];
    for ((turn, option), rows) in (1..).zip(&mut options).zip(answers) {
        let mut one_each: Vec<(usize, &Ballot)> = Vec::with_capacity(rows.len());
        for row in rows {
            option.lines.push(row.line);
            let Some(voter) = voters.get_index_of(&row.person) else { continue };
            if seen[voter].0 == turn {
                let (_, kept) = &mut one_each[seen[voter].1];
                *kept = lesser(kept, row, vote.method.value);
            } else {
                seen[voter] = (turn, one_each.len());
                one_each.push((voter, row));
            }
        }
        fill(option, &one_each, &blank, vote);
    }
    Count {
        vote: vote.id.value.clone(),
        method: vote.method.value,
        purpose: vote.purpose.value,
        recorded: ballots.is_some(),
        ballots: voters.len() as u64,
        blanks: blank.iter().filter(|blank| **blank).count() as u64,
        left_out: ballots.map_or(0, left_out),
        threshold: vote.threshold.as_ref().map(|threshold| threshold.value),
        budget: None,
        options,
        standing: Standing::Nothing,
        told: Vec::new(),
        steps: Vec::new(),
        pairs: None,
    }
}

/// The options of a vote, or all proposals when none are named; each in its highest version.
fn options(workshop: &Workshop, vote: &Vote) -> Vec<Counted> {
    let named: Vec<&ProposalId> = if vote.options.is_empty() {
        workshop.proposals.iter().map(|proposal| &proposal.id.value.proposal).collect()
    } else {
        vote.options.iter().map(|option| &option.value).collect()
    };
    let mut seen = BTreeSet::new();
    let distinct = named.into_iter().filter(|id| seen.insert(*id)).enumerate();
    distinct.map(|(number, id)| option(workshop, vote, number, id)).collect()
}

fn option(workshop: &Workshop, vote: &Vote, number: usize, id: &ProposalId) -> Counted {
    let versions = workshop.proposals.iter().filter(|p| p.proposal() == id);
    let highest = versions.max_by_key(|proposal| proposal.version());
    let cost: Option<Money> = highest.and_then(|p| p.cost.as_ref()).map(|cost| cost.value);
    Counted {
        id: id.clone(),
        number,
        title: highest.map_or_else(|| id.to_string(), |proposal| proposal.title.value.clone()),
        passive: vote.passive_option.as_ref().is_some_and(|passive| passive.value == *id),
        place: None,
        score: None,
        yes: 0,
        no: 0,
        abstain: 0,
        blank: 0,
        share: None,
        reached: None,
        cost,
        funded: None,
        lines: Vec::new(),
        scores: Vec::new(),
    }
}

fn fill(option: &mut Counted, answers: &[(usize, &Ballot)], wholly_blank: &[bool], vote: &Vote) {
    let voters = wholly_blank.len();
    // A wholly blank ballot is blank about every option.
    option.blank = wholly_blank.iter().filter(|blank| **blank).count() as u64;
    for (voter, answer) in answers {
        match answer.choice {
            Choice::Yes => option.yes += 1,
            Choice::No => option.no += 1,
            Choice::Abstain => option.abstain += 1,
            Choice::Blank => option.blank += u64::from(!wholly_blank[*voter]),
            Choice::Score(score) => option.scores.push(score),
        }
    }
    // Where every option asks for a number, who says nothing about one has left it blank. Elsewhere an
    // option that is not marked is not approved.
    if vote.method.value == Method::Resistance {
        option.blank = (voters - option.scores.len()) as u64;
        if let (Blanks::Lowest, Some(most)) = (vote.blanks, Share::new(scale(vote), 1)) {
            option.scores.resize(voters, most);
        }
    }
}

/// The highest resistance: ten, when nothing else is said.
pub(super) fn scale(vote: &Vote) -> u64 {
    vote.terms.scale.as_ref().map_or(10, |scale| u64::from(scale.value))
}

fn left_out(ballots: &Ballots) -> u64 {
    ballots.left_out.iter().collect::<BTreeSet<_>>().len() as u64
}

/// Of two answers of one person to one option, the one with the least support.
pub(super) fn lesser<'w>(one: &'w Ballot, other: &'w Ballot, method: Method) -> &'w Ballot {
    let support = |ballot: &Ballot| match ballot.choice {
        Choice::No => (0, None),
        Choice::Abstain => (1, None),
        Choice::Blank => (2, None),
        Choice::Score(score) => (3, Some(score)),
        Choice::Yes => (4, None),
    };
    let (a, b) = (support(one), support(other));
    let other_is_less = match method {
        Method::Resistance if a.0 == b.0 => b > a,
        _ => b < a,
    };
    if other_is_less { other } else { one }
}
