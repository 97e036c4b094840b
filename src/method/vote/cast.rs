//! The profile of a workshop's ballots: what each voter said, without who said it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Approved, Candidate, Count, Graded, Left, Profile, Ranked, Scale, Scored, ballots};
use crate::evidence::{Saying, Share, Value};
use crate::method::membership::Membership;
use crate::workshop::results::Choice;
use crate::workshop::{Blanks, Completion, Method, StakeholderId, Vote, Workshop};

/// How often each voice counts: once, except where weights were given.
struct Voices<'w> {
    membership: Option<Membership<'w>>,
    weights: BTreeMap<&'w StakeholderId, u64>,
}

impl<'w> Voices<'w> {
    fn of(workshop: &'w Workshop, vote: &'w Vote) -> Self {
        let weights = vote.terms.weights.iter();
        let weights: BTreeMap<_, _> =
            weights.map(|weight| (&weight.stakeholder.value, u64::from(weight.weight.value))).collect();
        Self { membership: (!weights.is_empty()).then(|| Membership::of(workshop)), weights }
    }

    /// The weight of a person's voice.
    fn weight(&self, person: &str) -> u64 {
        let group = self.membership.as_ref().and_then(|membership| membership.group_of(person));
        group.and_then(|group| self.weights.get(group)).copied().unwrap_or(1)
    }
}

/// What a voter said, per option by number, and the weight of all who said the same.
type Said = (BTreeMap<usize, Choice>, u64);

/// What the voters said.
pub(super) fn voters(count: &Count, workshop: &Workshop, vote: &Vote) -> Vec<Said> {
    let Some(ballots) = workshop.results.votes.get(&count.vote) else { return Vec::new() };
    let mut numbers = ballots::places(ballots, &count.options);
    for number in numbers.iter_mut().flatten() {
        *number = count.options[*number].number;
    }
    let numbered = |(option, choice): (u32, Choice)| Some(((*numbers.get(option as usize)?)?, choice));
    let voices = Voices::of(workshop, vote);
    let alike = match voices.membership {
        None => ballots.alike(|_| 1),
        Some(_) => ballots.alike(|voter| voices.weight(ballots.person(voter))),
    };
    alike
        .into_iter()
        .map(|(ballot, times)| {
            (ballots::one_each(&ballot, count.method).filter_map(numbered).collect(), times)
        })
        .collect()
}

/// That some voices count for more, and why: told before anything else.
pub(super) fn weights(workshop: &Workshop, vote: &Vote) -> Vec<Saying> {
    let told = vote.terms.weights.iter().map(|weight| {
        let group = workshop.stakeholder(&weight.stakeholder.value);
        let name = group.map_or(weight.stakeholder.as_str(), |group| group.name.value.as_str());
        Saying::new("vote.weight")
            .with("group", Value::name(name))
            .with("weight", u64::from(weight.weight.value))
            .with("reason", Value::text(weight.reason.value.as_str()))
    });
    told.collect()
}

pub(super) fn candidates(count: &Count) -> Vec<Candidate> {
    let candidate = |option: &super::Counted| Candidate {
        id: option.id.clone(),
        title: option.title.clone(),
        cost: option.cost,
        passive: option.passive,
    };
    count.options.iter().map(candidate).collect()
}

/// Ballots that approve: by a yes, or where points may be given by more than none. A wholly blank ballot
/// approves of nothing only when `blanks = "lowest"`; else it is no part of the profile.
pub(super) fn approved(count: &Count, workshop: &Workshop, vote: &Vote) -> Profile<Approved> {
    let yes = |choice: &Choice| match choice {
        Choice::Yes => true,
        Choice::Score(points) => points.n() > 0,
        _ => false,
    };
    let approved = |(ballot, times): Said| {
        let chosen = ballot.into_iter().filter(|(_, choice)| yes(choice));
        (chosen.map(|(option, _)| option).collect(), times)
    };
    let said = voters(count, workshop, vote).into_iter();
    let said = said.filter(|(ballot, _)| vote.blanks == Blanks::Lowest || !is_blank(ballot));
    Profile::new(candidates(count), said.map(approved))
}

fn is_blank(ballot: &BTreeMap<usize, Choice>) -> bool {
    ballot.values().all(|choice| *choice == Choice::Blank)
}

/// Ballots that give numbers. With `blanks = "lowest"`, a blank is the least support: full resistance, or
/// no points.
pub(super) fn scored(count: &Count, workshop: &Workshop, vote: &Vote) -> Profile<Scored> {
    let blank = match (vote.blanks, vote.method.value) {
        (Blanks::Lowest, Method::Resistance) => Share::new(ballots::scale(vote), 1),
        (Blanks::Lowest, _) => Share::new(0, 1),
        (Blanks::Apart | Blanks::Refuse, _) => None,
    };
    let scores = |ballot: &BTreeMap<usize, Choice>| -> Scored {
        let score = |option: usize| match ballot.get(&option) {
            Some(Choice::Score(score)) => Some(*score),
            _ => blank,
        };
        (0..count.options.len()).map(score).collect()
    };
    answering(count, workshop, vote, scores)
}

/// Where an option stands on a ballot that ranks: by its place; or, where rules are compared, by its score
/// or grade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    Placed(u32),
    Scored(Reverse<Share>),
    Judged(u16),
}

impl Stands {
    fn of(choice: Choice) -> Option<Self> {
        match choice {
            Choice::Rank(place) => Some(Self::Placed(place)),
            Choice::Score(score) => Some(Self::Scored(Reverse(score))),
            Choice::Grade(grade) => Some(Self::Judged(grade)),
            Choice::Yes | Choice::No | Choice::Abstain | Choice::Blank => None,
        }
    }
}

/// Ballots that rank: equals side by side, whoever has no rank absent; those that rank nothing are no part.
pub(super) fn ranked(count: &Count, workshop: &Workshop, vote: &Vote) -> Profile<Ranked> {
    let groups = |(ballot, times): Said| {
        let mut groups: BTreeMap<Stands, Vec<usize>> = BTreeMap::new();
        for (option, choice) in ballot {
            if let Some(stands) = Stands::of(choice) {
                groups.entry(stands).or_default().push(option);
            }
        }
        (groups.into_values().collect::<Ranked>(), times)
    };
    let said = voters(count, workshop, vote).into_iter().map(groups);
    Profile::new(candidates(count), said.filter(|(groups, _)| !groups.is_empty()))
}

/// Ballots that give grades. With `blanks = "lowest"`, a blank is the worst grade.
pub(super) fn graded(count: &Count, workshop: &Workshop, vote: &Vote) -> Profile<Graded> {
    let blank = match vote.blanks {
        Blanks::Lowest => vote.terms.grades.len().checked_sub(1),
        Blanks::Apart | Blanks::Refuse => None,
    };
    let grades = |ballot: &BTreeMap<usize, Choice>| -> Graded {
        let grade = |option: usize| match ballot.get(&option) {
            Some(Choice::Grade(grade)) => Some(usize::from(*grade)),
            _ => blank,
        };
        (0..count.options.len()).map(grade).collect()
    };
    answering(count, workshop, vote, grades)
}

/// The ballots that answer something about an option; wholly blank ones say nothing.
fn answering<A: Ord>(
    count: &Count,
    workshop: &Workshop,
    vote: &Vote,
    answers: impl Fn(&BTreeMap<usize, Choice>) -> Vec<Option<A>>,
) -> Profile<Vec<Option<A>>> {
    let said = voters(count, workshop, vote).into_iter().map(|(ballot, times)| (answers(&ballot), times));
    Profile::new(candidates(count), said.filter(|(answers, _)| answers.iter().any(Option::is_some)))
}

/// The ballots against which each option's share is taken, by weight: all of them when a blank counts as
/// no support, else those that are not blank about it.
pub(super) fn wholes(count: &Count, workshop: &Workshop, vote: &Vote) -> Vec<u64> {
    let mut wholes = vec![0_u64; count.options.len()];
    for (ballot, times) in voters(count, workshop, vote) {
        let blank = is_blank(&ballot);
        for (option, whole) in wholes.iter_mut().enumerate() {
            let left_out = blank || ballot.get(&option) == Some(&Choice::Blank);
            if vote.blanks == Blanks::Lowest || !left_out {
                *whole = whole.saturating_add(times);
            }
        }
    }
    wholes
}

/// How many options are chosen.
pub(super) fn seats(vote: &Vote) -> usize {
    vote.terms.seats.as_ref().map_or(1, |seats| usize::try_from(seats.value).unwrap_or(usize::MAX))
}

/// How many points a ballot may give.
pub(super) fn max_points(vote: &Vote) -> Option<u64> {
    vote.terms.max_points.as_ref().map(|points| u64::from(points.value))
}

/// The grades by name, the best first.
pub(super) fn grades(vote: &Vote) -> Vec<String> {
    vote.terms.grades.iter().map(|grade| grade.value.clone()).collect()
}

/// The scale of resistance, and the veto when one was agreed.
pub(super) fn resistance_scale(vote: &Vote) -> Scale {
    let veto = vote.terms.veto.as_ref().map(|veto| u64::from(veto.value));
    Scale { most: ballots::scale(vote), veto }
}

/// Ballots that say which projects should be paid: by yes, or by points.
pub(super) enum Wishes {
    /// Only yes.
    Approved(Profile<Approved>),
    /// Points; a yes is one point.
    Scored(Profile<Scored>),
}

/// What people wish of a budget. Who handed in a wholly blank ballot takes no part, unless a blank is the
/// lowest support.
pub(super) fn wishes(count: &Count, workshop: &Workshop, vote: &Vote) -> Wishes {
    let said = voters(count, workshop, vote);
    let mut choices = said.iter().flat_map(|(ballot, _)| ballot.values());
    if !choices.any(|choice| matches!(choice, Choice::Score(_))) {
        return Wishes::Approved(approved(count, workshop, vote));
    }
    let score = |choice: &Choice| match choice {
        Choice::Score(score) => Some(*score),
        Choice::Yes => Share::new(1, 1),
        _ => None,
    };
    let scores = |(ballot, times): Said| {
        ((0..count.options.len()).map(|option| ballot.get(&option).and_then(score)).collect(), times)
    };
    let said = said.into_iter();
    let said = said.filter(|(ballot, _)| vote.blanks == Blanks::Lowest || !is_blank(ballot));
    Wishes::Scored(Profile::new(candidates(count), said.map(scores)))
}

/// What was agreed of seats that equal shares leave over.
pub(super) fn left(vote: &Vote) -> Left {
    let agreed = vote.terms.completion.iter().any(|completion| completion.value == Completion::Phragmen);
    if agreed { Left::Phragmen } else { Left::Empty }
}
