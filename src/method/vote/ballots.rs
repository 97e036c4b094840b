use std::collections::{BTreeMap, BTreeSet};

use super::{Count, Counted, Standing};
use crate::evidence::{Money, Share};
use crate::workshop::results::{Ballots, Choice};
use crate::workshop::{Answers, Method, ProposalId, Vote, Workshop};

/// Counts what was answered to each option, equal ballots at once.
///
/// Reading refuses two answers of one person to one option, or keeps one of them. Where one slips
/// through, the answer with the least support counts.
pub(super) fn count(workshop: &Workshop, vote: &Vote) -> Count {
    let ballots = workshop.results.votes.get(&vote.id.value);
    let mut options = options(workshop, vote);
    let mut tallies = vec![Tally::default(); options.len()];
    let (mut cast, mut blanks) = (0, 0);
    if let Some(ballots) = ballots {
        let places = places(ballots, &options);
        for (ballot, times) in ballots.alike(|_| 1) {
            cast += times;
            let blank = ballot.iter().all(|(_, choice)| *choice == Choice::Blank);
            blanks += if blank { times } else { 0 };
            for (option, choice) in one_each(&ballot, vote.method.value) {
                if let Some(Some(place)) = places.get(option as usize) {
                    tallies[*place].take(choice, times, blank);
                }
            }
        }
    }
    for (option, tally) in options.iter_mut().zip(tallies) {
        tally.fill(option, (cast, blanks), vote);
    }
    Count {
        vote: vote.id.value.clone(),
        method: vote.method.value,
        purpose: vote.purpose.value,
        recorded: ballots.is_some(),
        ballots: cast,
        blanks,
        entitled: ballots.and_then(|ballots| ballots.entitled),
        quorum: vote.terms.quorum.as_ref().map(|quorum| quorum.value),
        left_out: ballots.map_or(0, left_out),
        seats: vote.terms.seats.as_ref().map(|seats| seats.value),
        threshold: vote.threshold.as_ref().map(|threshold| threshold.value),
        budget: None,
        division: None,
        options,
        standing: Standing::Nothing,
        told: Vec::new(),
        steps: Vec::new(),
        pairs: None,
    }
}

/// What was answered to one option.
#[derive(Debug, Clone, Default)]
struct Tally {
    yes: u64,
    no: u64,
    abstain: u64,
    blank: u64,
    scores: Vec<(Share, u64)>,
    grades: Vec<(u16, u64)>,
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
        scores: Vec::new(),
        grades: Vec::new(),
    }
}

impl Tally {
    /// Takes an answer that so many people gave; on a wholly blank ballot every option is blank anyway.
    fn take(&mut self, choice: Choice, times: u64, wholly_blank: bool) {
        match choice {
            Choice::Yes => self.yes += times,
            Choice::No => self.no += times,
            Choice::Abstain => self.abstain += times,
            Choice::Blank => self.blank += if wholly_blank { 0 } else { times },
            Choice::Score(score) => self.scores.push((score, times)),
            Choice::Grade(grade) => self.grades.push((grade, times)),
            Choice::Rank(_) => {}
        }
    }

    fn fill(self, option: &mut Counted, (cast, wholly_blank): (u64, u64), vote: &Vote) {
        (option.yes, option.no, option.abstain) = (self.yes, self.no, self.abstain);
        option.blank = wholly_blank + self.blank;
        (option.scores, option.grades) = (self.scores, self.grades);
        // Where every option asks for a number or a grade, who says nothing about one has left it blank.
        // Elsewhere an option that is not marked is not approved.
        if matches!(vote.method.value.answers(), Answers::Scores | Answers::Grades) {
            let answered = option.scores.iter().map(|(_, times)| times).sum::<u64>()
                + option.grades.iter().map(|(_, times)| times).sum::<u64>();
            option.blank = cast.saturating_sub(answered);
        }
    }
}

/// The place in the vote of each option that the ballots know.
pub(super) fn places(ballots: &Ballots, options: &[Counted]) -> Vec<Option<usize>> {
    let places: BTreeMap<&ProposalId, usize> =
        options.iter().enumerate().map(|(place, option)| (&option.id, place)).collect();
    ballots.options().iter().map(|option| places.get(option).copied()).collect()
}

/// What a ballot says of each option, once: `ballot` stands in the order of the options.
pub(super) fn one_each(ballot: &[(u32, Choice)], method: Method) -> impl Iterator<Item = (u32, Choice)> {
    ballot.chunk_by(|a, b| a.0 == b.0).filter_map(move |same| {
        let choices = same.iter().map(|(_, choice)| *choice);
        Some((same.first()?.0, choices.reduce(|one, other| lesser(one, other, method))?))
    })
}

/// The end of the scale: the usual one of the method, when nothing else is said.
pub(super) fn scale(vote: &Vote) -> u64 {
    u64::from(vote.terms.scale.as_ref().map_or(vote.method.value.usual_scale(), |scale| scale.value))
}

fn left_out(ballots: &Ballots) -> u64 {
    ballots.left_out.iter().collect::<BTreeSet<_>>().len() as u64
}

/// Of two answers of one person to one option, the one with the least support.
fn lesser(one: Choice, other: Choice, method: Method) -> Choice {
    let support = |choice: Choice| match choice {
        Choice::No => (0, None, 0),
        Choice::Abstain => (1, None, 0),
        Choice::Blank => (2, None, 0),
        Choice::Score(score) => (3, Some(score), 0),
        Choice::Grade(grade) => (3, None, -i64::from(grade)),
        Choice::Rank(rank) => (3, None, -i64::from(rank)),
        Choice::Yes => (4, None, 0),
    };
    let (a, b) = (support(one), support(other));
    let other_is_less = match method {
        Method::Resistance if a.0 == b.0 => b > a,
        _ => b < a,
    };
    if other_is_less { other } else { one }
}
