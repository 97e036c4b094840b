//! How each stakeholder voted, without showing how a person did.

use std::collections::BTreeMap;

use num_traits::Zero as _;

use super::{Count, ballots};
use crate::evidence::{Number, Rule, number_of};
use crate::method::membership::Membership;
use crate::workshop::results::Choice;
use crate::workshop::{Answers, StakeholderId, Workshop};

/// What the ballots of each stakeholder say of each option: how many say yes, put it first or give it the
/// best grade; the points together; or the mean score.
///
/// Groups with fewer than five ballots are taken together, and if those are fewer than five, or one group
/// only, with the next smallest, so that neither a small group nor what is left beside the others can be
/// read off. With fewer than two groups left there is no breakdown. Source: the usual rule of official
/// statistics against disclosure by small cells and by differences (Hundepool et al. 2012, Statistical
/// Disclosure Control).
pub const BREAKDOWN: Rule =
    Rule::new("vote.by-group", 1, "Hundepool et al. (2012), Statistical Disclosure Control");

/// The fewest ballots of which anything is told.
const FEWEST: u64 = 5;

/// What one group, or several small ones together, voted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupVote {
    /// Which groups.
    pub groups: Vec<StakeholderId>,
    /// Their ballots.
    pub ballots: u64,
    /// Their support of each option, by the option's number; nothing where nobody answered.
    pub support: Vec<Option<Number>>,
}

/// The answers of one group to one option.
#[derive(Debug, Clone, Default)]
struct Answered {
    sum: Number,
    answers: u64,
}

/// The votes per stakeholder, in the order of the workshop file, small groups last and together.
#[must_use]
pub fn by_group(workshop: &Workshop, count: &Count, membership: &Membership<'_>) -> Vec<GroupVote> {
    let results = &workshop.results;
    let known = results.people.is_some() || results.attendance.is_some();
    let Some(ballots) = results.votes.get(&count.vote).filter(|_| known) else { return Vec::new() };
    let ids: Vec<&StakeholderId> = workshop.stakeholders.iter().map(|s| &s.id.value).collect();
    let places: BTreeMap<&StakeholderId, usize> = ids.iter().copied().zip(0..).collect();
    let of_voter: Vec<Option<usize>> =
        ballots.people().map(|person| places.get(membership.group_of(person)?).copied()).collect();
    // A voter of whom nobody knows the group would stand apart from everybody who is told.
    if of_voter.iter().any(Option::is_none) {
        return Vec::new();
    }
    let mut numbers = ballots::places(ballots, &count.options);
    numbers.iter_mut().flatten().for_each(|place| *place = count.options[*place].number);
    let mut groups: Vec<(u64, Vec<Answered>)> =
        vec![(0, vec![Answered::default(); count.options.len()]); ids.len()];
    of_voter.iter().flatten().for_each(|group| groups[*group].0 += 1);
    for answer in ballots.answers() {
        let group = of_voter.get(answer.voter as usize).copied().flatten();
        let option = numbers.get(answer.option as usize).copied().flatten();
        let (Some(group), Some(option), Some(support)) = (group, option, support(answer.choice)) else {
            continue;
        };
        let answered = &mut groups[group].1[option];
        answered.sum += support;
        answered.answers += 1;
    }
    let mut voted: Vec<(Vec<usize>, u64)> =
        (0..ids.len()).filter(|at| groups[*at].0 > 0).map(|at| (vec![at], groups[at].0)).collect();
    together(&mut voted);
    if voted.len() < 2 {
        return Vec::new();
    }
    let mean = count.method.answers() == Answers::Scores;
    let told = voted.into_iter().map(|(members, ballots)| {
        let support = (0..count.options.len()).map(|option| {
            let of = members.iter().map(|at| &groups[*at].1[option]);
            let (sum, answers) = of.fold((Number::zero(), 0_u64), |(sum, answers), answered| {
                (sum + &answered.sum, answers + answered.answers)
            });
            match mean {
                true => (answers > 0).then(|| sum / Number::from_integer(answers.into())),
                false => Some(sum),
            }
        });
        let groups = members.iter().map(|at| ids[*at].clone()).collect();
        GroupVote { groups, ballots, support: support.collect() }
    });
    told.collect()
}

/// Takes small groups together: see [`BREAKDOWN`].
fn together(voted: &mut Vec<(Vec<usize>, u64)>) {
    let mut small: Vec<(Vec<usize>, u64)> = voted.extract_if(.., |(_, ballots)| *ballots < FEWEST).collect();
    let sum = |small: &[(Vec<usize>, u64)]| small.iter().map(|(_, ballots)| *ballots).sum::<u64>();
    while !small.is_empty() && !voted.is_empty() && (small.len() < 2 || sum(&small) < FEWEST) {
        let least = (0..voted.len()).min_by_key(|at| voted[*at].1).unwrap_or(0);
        small.push(voted.remove(least));
    }
    if !small.is_empty() {
        let ballots = sum(&small);
        let mut members: Vec<usize> = small.into_iter().flat_map(|(members, _)| members).collect();
        members.sort_unstable();
        voted.push((members, ballots));
    }
}

/// What an answer adds to the support of its option; nothing when it says nothing of it.
fn support(choice: Choice) -> Option<Number> {
    let whole = |n: u32| Some(Number::from_integer(n.into()));
    match choice {
        Choice::Yes | Choice::Rank(1) | Choice::Grade(0) => whole(1),
        Choice::Score(score) => Some(number_of(score)),
        Choice::No | Choice::Rank(_) | Choice::Grade(_) => whole(0),
        Choice::Abstain | Choice::Blank => None,
    }
}

#[cfg(test)]
mod tests {
    use super::together;

    fn after(ballots: &[u64]) -> Vec<(Vec<usize>, u64)> {
        let mut voted: Vec<_> = (0..).zip(ballots).map(|(at, n)| (vec![at], *n)).collect();
        together(&mut voted);
        voted
    }

    #[test]
    fn no_group_of_fewer_than_five_is_told_and_none_can_be_read_off_as_what_is_left() {
        assert_eq!(after(&[9, 8]), [(vec![0], 9), (vec![1], 8)]);
        assert_eq!(after(&[9, 3, 4]), [(vec![0], 9), (vec![1, 2], 7)]);
        assert_eq!(
            after(&[9, 1, 6]),
            [(vec![0], 9), (vec![1, 2], 7)],
            "one small group hides behind another"
        );
        assert_eq!(after(&[9, 6, 1, 2]), [(vec![0], 9), (vec![1, 2, 3], 9)], "three are still too few");
        assert_eq!(after(&[9, 2]), [(vec![0, 1], 11)]);
        assert_eq!(after(&[2, 1]), [(vec![0, 1], 3)]);
    }
}
