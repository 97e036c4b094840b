//! Votes: ballots are counted exactly, and the ranking is told in sentences.
//!
//! A tie is an outcome, never broken in silence: only a lot that was drawn and recorded settles it.

//!
//! Each rule is a pure function from a [`Profile`] (numbered options, distinct ballots) to an [`Outcome`]
//! (places, who is chosen, each step told); [`count`] makes the profile of a workshop's ballots and puts
//! the outcome beside what was answered to each option.

mod approval;
mod ballots;
mod breakdown;
mod budget;
mod cast;
mod committee;
mod compare;
mod counted;
mod dots;
mod lots;
mod majority_judgment;
mod outcome;
mod profile;
mod ranked;
mod resistance;
mod score;
mod seats;
mod spread;
mod star;
mod strong;
mod totals;
mod transfers;

pub use approval::{APPROVAL, approval};
pub use breakdown::{BREAKDOWN, GroupVote, by_group};
pub use budget::{Budget, Division, EQUAL_SHARES, GREEDY, Payment, Wish, equal_shares, greedy};
pub use committee::{
    EQUAL_SHARES_SEATS, Left, PHRAGMEN, SEQUENTIAL_APPROVAL, equal_shares_for_seats, phragmen,
    sequential_approval,
};
pub use compare::{COMPARED, Compared, compare};
pub use counted::{Count, Counted, Funded, Standing};
pub use dots::{DOTS, dots};
pub use lots::{Drawn, Lots};
pub use majority_judgment::{MAJORITY_JUDGMENT, majority_judgment};
pub use outcome::{Ended, Fate, Outcome, Stand, Step};
pub use profile::{Approved, Candidate, Cast, Graded, Profile, Ranked, Scored};
pub use ranked::{
    BORDA, CONDORCET, COPELAND, INSTANT_RUNOFF, MINIMAX, RANKED_PAIRS, SCHULZE, SINGLE_TRANSFERABLE_VOTE,
    borda, condorcet, copeland, instant_runoff, meek, minimax, ranked_pairs, schulze, scottish, wigm,
};
pub use resistance::{RESISTANCE, Scale, resistance};
pub use score::{SCORE, score};
pub use spread::{Given, SPREAD, highest, spread};
pub use star::{STAR, star};
pub use strong::{scale, strong};
pub use transfers::{Held, TRANSFERS, transfers};

use crate::evidence::{Rule, Saying};
use crate::workshop::{Blanks, Method, ProposalId, Vote, Workshop};

/// The word for a way of counting, in the words files and in the names of rules.
#[must_use]
pub fn method_word(method: Method) -> &'static str {
    match method {
        Method::Approval => "vote.approval",
        Method::Dots => "vote.dots",
        Method::Score => "vote.score",
        Method::Resistance => "vote.resistance",
        Method::MajorityJudgment => "vote.majority-judgment",
        Method::Star => "vote.star",
        Method::InstantRunoff => "vote.instant-runoff",
        Method::SingleTransferableVote => "vote.stv",
        Method::Condorcet => "vote.condorcet",
        Method::Schulze => "vote.schulze",
        Method::RankedPairs => "vote.ranked-pairs",
        Method::Copeland => "vote.copeland",
        Method::Minimax => "vote.minimax",
        Method::Borda => "vote.borda",
        Method::SequentialApproval => "vote.sequential-approval",
        Method::Phragmen => "vote.phragmen",
        Method::Greedy => "vote.greedy",
        Method::EqualShares => "vote.equal-shares",
    }
}

/// Counts one vote.
#[must_use]
pub fn count(workshop: &Workshop, vote: &Vote) -> Count {
    let mut count = ballots::count(workshop, vote);
    if vote.blanks == Blanks::Refuse && count.options.iter().any(|option| option.blank > 0) {
        count.standing = Standing::NotComputed(Saying::new("vote.blanks-refused"));
    } else if count.ballots == 0 {
        count.tell(Saying::new("vote.no-ballots"));
    } else {
        let mut outcome = outcome(&count, workshop, vote);
        outcome.steps.splice(0..0, cast::weights(workshop, vote).into_iter().map(Step::told));
        count.take(outcome);
    }
    if let Standing::NotComputed(why) = count.standing.clone() {
        count.tell(why);
    }
    count.check_quorum();
    count
}

/// What the rule of a vote makes of its ballots.
fn outcome(count: &Count, workshop: &Workshop, vote: &Vote) -> Outcome {
    let ids: Vec<ProposalId> = count.options.iter().map(|option| option.id.clone()).collect();
    let lots = Lots::of(vote, &ids);
    let seats = cast::seats(vote);
    match vote.method.value {
        Method::Approval => {
            let wholes = cast::wholes(count, workshop, vote);
            approval(&cast::approved(count, workshop, vote), &wholes, seats, &lots)
        }
        Method::Dots => dots(&cast::scored(count, workshop, vote), cast::max_points(vote), seats, &lots),
        Method::Score => score(&cast::scored(count, workshop, vote), ballots::scale(vote), seats, &lots),
        Method::Resistance => {
            resistance(&cast::scored(count, workshop, vote), cast::resistance_scale(vote), seats, &lots)
        }
        Method::MajorityJudgment => {
            majority_judgment(&cast::graded(count, workshop, vote), &cast::grades(vote), seats, &lots)
        }
        Method::Star => star(&cast::scored(count, workshop, vote), ballots::scale(vote), &lots),
        Method::Greedy => budget::divide(count, workshop, vote, &lots),
        // With places to fill instead of money to divide, it is a rule for committees.
        Method::EqualShares if vote.terms.seats.is_none() => budget::divide(count, workshop, vote, &lots),
        Method::SequentialApproval => {
            sequential_approval(&cast::approved(count, workshop, vote), seats, &lots)
        }
        Method::Phragmen => phragmen(&cast::approved(count, workshop, vote), seats, &lots),
        Method::EqualShares => {
            equal_shares_for_seats(&cast::approved(count, workshop, vote), seats, cast::left(vote), &lots)
        }
        Method::InstantRunoff
        | Method::SingleTransferableVote
        | Method::Condorcet
        | Method::Schulze
        | Method::RankedPairs
        | Method::Copeland
        | Method::Minimax
        | Method::Borda => ranked::outcome(vote, &cast::ranked(count, workshop, vote), &lots),
    }
}

/// Counts every vote of a workshop, in the order of the file.
#[must_use]
pub fn counts(workshop: &Workshop) -> Vec<Count> {
    workshop.votes.iter().map(|vote| count(workshop, vote)).collect()
}

impl Count {
    /// The rule that made it.
    #[must_use]
    pub fn rule(&self) -> &'static Rule {
        match self.method {
            Method::Approval => &APPROVAL,
            Method::Dots => &DOTS,
            Method::Score => &SCORE,
            Method::Resistance => &RESISTANCE,
            Method::MajorityJudgment => &MAJORITY_JUDGMENT,
            Method::Star => &STAR,
            Method::SequentialApproval => &SEQUENTIAL_APPROVAL,
            Method::Phragmen => &PHRAGMEN,
            Method::EqualShares if self.seats.is_some() => &EQUAL_SHARES_SEATS,
            Method::Greedy => &GREEDY,
            Method::EqualShares => &EQUAL_SHARES,
            Method::InstantRunoff => &INSTANT_RUNOFF,
            Method::SingleTransferableVote => &SINGLE_TRANSFERABLE_VOTE,
            Method::Condorcet => &CONDORCET,
            Method::Schulze => &SCHULZE,
            Method::RankedPairs => &RANKED_PAIRS,
            Method::Copeland => &COPELAND,
            Method::Minimax => &MINIMAX,
            Method::Borda => &BORDA,
        }
    }
}
