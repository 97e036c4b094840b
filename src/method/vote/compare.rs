//! The same ballots under every rule that fits them: where the outcomes agree, and where they depend on
//! the rule. Scores and grades are read as an order too, for the rules that need one; an order is never read
//! as scores. No rule is preferred here: which one holds was agreed beforehand, in the workshop file.

use std::collections::BTreeSet;

use super::{Count, count};
use crate::evidence::{Rule, Share};
use crate::workshop::results::Choice;
use crate::workshop::{Answers, Completion, Method, ProposalId, Purpose, Terms, Utility, Vote, Workshop};

/// What a rule chooses from ballots that were cast under another.
pub const COMPARED: Rule = Rule::new("vote.compared", 1, "docs/votes.md, Comparing rules");

/// One rule on the ballots of a vote.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The vote as it would be under this rule.
    pub vote: Vote,
    /// Whether this is the rule of the workshop file.
    pub own: bool,
    /// What comes out.
    pub count: Count,
    /// The voters of whom at least one choice is chosen, of all who chose anything; nothing where ballots
    /// do not choose.
    pub heard: Option<Share>,
}

/// Every fitting rule on the ballots of a vote, its own first.
#[must_use]
pub fn compare(workshop: &Workshop, vote: &Vote) -> Vec<Compared> {
    let mut others = fitting(vote);
    others.retain(|other| !same(other, vote));
    let own = std::iter::once((true, vote.clone()));
    own.chain(others.into_iter().map(|other| (false, other)))
        .map(|(own, other)| {
            let count = count(workshop, &other);
            let heard = heard(workshop, vote, &count);
            Compared { vote: other, own, count, heard }
        })
        .collect()
}

fn same(one: &Vote, other: &Vote) -> bool {
    let budget = |vote: &Vote| {
        let utility = vote.terms.utility.as_ref().map(|utility| utility.value).unwrap_or_default();
        let completion: Vec<Completion> = vote.terms.completion.iter().map(|step| step.value).collect();
        (utility, completion)
    };
    one.method.value == other.method.value
        && (one.method.value != Method::EqualShares || budget(one) == budget(other))
}

/// The vote under each rule that its ballots can be read by.
fn fitting(vote: &Vote) -> Vec<Vote> {
    let several = vote.terms.seats.as_ref().is_some_and(|seats| seats.value > 1);
    let methods: &[Method] = match (vote.purpose.value, vote.method.value.answers()) {
        (Purpose::Budget, _) => return budgets(vote),
        (_, Answers::YesNo | Answers::YesNoOrPoints) if several => {
            &[Method::Approval, Method::SequentialApproval, Method::Phragmen, Method::EqualShares]
        }
        (_, Answers::YesNo | Answers::YesNoOrPoints) => &[Method::Approval],
        (_, Answers::Points) => &[Method::Dots],
        (_, Answers::Scores) if vote.method.value == Method::Resistance => &[Method::Resistance],
        (_, Answers::Scores) if several => &[Method::Score],
        (_, Answers::Scores) => &[Method::Score, Method::Star, Method::Schulze, Method::Borda],
        (_, Answers::Grades) if several => &[Method::MajorityJudgment],
        (_, Answers::Grades) => &[Method::MajorityJudgment, Method::Schulze, Method::Borda],
        (_, Answers::Ranks) if several => &[Method::SingleTransferableVote],
        (_, Answers::Ranks) => &[
            Method::InstantRunoff,
            Method::Condorcet,
            Method::Schulze,
            Method::RankedPairs,
            Method::Copeland,
            Method::Minimax,
            Method::Borda,
        ],
    };
    methods.iter().map(|method| with(vote, *method, vote.terms.clone())).collect()
}

/// The most votes first, and equal shares by both measures, without completion and with the usual one.
fn budgets(vote: &Vote) -> Vec<Vote> {
    let mut votes = vec![with(vote, Method::Greedy, vote.terms.clone())];
    let place = &vote.method.place;
    for utility in [Utility::Cost, Utility::Cardinality] {
        for completion in [&[Completion::None][..], &[Completion::Add1BeforeOverspend, Completion::Greedy]] {
            let located = |completion: &Completion| crate::evidence::Located::new(*completion, place.clone());
            let terms = Terms {
                utility: Some(crate::evidence::Located::new(utility, place.clone())),
                completion: completion.iter().map(located).collect(),
                ..vote.terms.clone()
            };
            votes.push(with(vote, Method::EqualShares, terms));
        }
    }
    votes
}

fn with(vote: &Vote, method: Method, terms: Terms) -> Vote {
    let mut other = Vote { terms, ..vote.clone() };
    other.method.value = method;
    other
}

/// Of those who chose anything, the part of whom something is chosen.
fn heard(workshop: &Workshop, vote: &Vote, count: &Count) -> Option<Share> {
    if matches!(vote.method.value.answers(), Answers::Scores | Answers::Grades) {
        return None;
    }
    let ballots = workshop.results.votes.get(&count.vote)?;
    let chosen: BTreeSet<&ProposalId> = count.winners().iter().collect();
    let chosen: Vec<bool> = ballots.options().iter().map(|option| chosen.contains(option)).collect();
    let (mut all, mut heard) = (0, 0);
    for (ballot, times) in ballots.alike(|_| 1) {
        let mut chose = ballot.iter().filter(|(_, choice)| choose(*choice)).peekable();
        if chose.peek().is_none() {
            continue;
        }
        all += times;
        if chose.any(|(option, _)| chosen.get(*option as usize) == Some(&true)) {
            heard += times;
        }
    }
    Share::new(heard, all)
}

/// Whether an answer chooses its option: yes, a point, or a first place.
fn choose(choice: Choice) -> bool {
    match choice {
        Choice::Yes | Choice::Rank(1) => true,
        Choice::Score(score) => score.n() > 0,
        Choice::No | Choice::Abstain | Choice::Blank | Choice::Grade(_) | Choice::Rank(_) => false,
    }
}
