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
mod dots;
mod lots;
mod majority_judgment;
mod outcome;
mod profile;
mod ranked;
mod resistance;
mod score;
mod seats;
mod star;
mod totals;

pub use approval::{APPROVAL, approval};
pub use breakdown::{BREAKDOWN, GroupVote, by_group};
pub use budget::{Budget, Division, EQUAL_SHARES, GREEDY, Payment, Wish, equal_shares, greedy};
pub use committee::{
    EQUAL_SHARES_SEATS, Left, PHRAGMEN, SEQUENTIAL_APPROVAL, equal_shares_for_seats, phragmen,
    sequential_approval,
};
pub use compare::{COMPARED, Compared, compare};
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
pub use star::{STAR, star};

use std::collections::BTreeSet;

use crate::evidence::{Money, Number, Rule, Saying, Share, Value};
use crate::workshop::{Blanks, Method, ProposalId, Purpose, Vote, VoteId, Workshop};

/// A vote, counted.
#[derive(Debug, Clone)]
pub struct Count {
    /// Which vote.
    pub vote: VoteId,
    /// How ballots are counted.
    pub method: Method,
    /// What for.
    pub purpose: Purpose,
    /// Whether there are ballots at all.
    pub recorded: bool,
    /// People with a valid ballot, blank ones included.
    pub ballots: u64,
    /// People whose ballot is wholly blank.
    pub blanks: u64,
    /// People who might vote, when that is known.
    pub entitled: Option<u64>,
    /// The part of them that must have voted.
    pub quorum: Option<Share>,
    /// Rows left out because the person may not vote.
    pub left_out: u64,
    /// How many options are chosen, when the workshop file says so.
    pub seats: Option<u32>,
    /// The share that an option needs.
    pub threshold: Option<Share>,
    /// The amount to divide, for a budget.
    pub budget: Option<Money>,
    /// Every option: the ranked ones by place, then those without a place.
    pub options: Vec<Counted>,
    /// How the money was divided, for a budget.
    pub division: Option<Division>,
    /// How it ended.
    pub standing: Standing,
    /// How it came about, in sentences.
    pub told: Vec<Saying>,
    /// How it came about, step by step: the sentences with how the options stood. Options are meant by
    /// their numbers, the order of the vote.
    pub steps: Vec<Step>,
    /// How many voices prefer one option (row) to another (column), by number, for rules that compare them.
    pub pairs: Option<Vec<Vec<u64>>>,
}

/// One option, counted.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Which option.
    pub id: ProposalId,
    /// Its number: the order in which it stands in the vote, from 0.
    pub number: usize,
    /// Its title, in its highest version.
    pub title: String,
    /// Whether it is "we leave it as it is".
    pub passive: bool,
    /// Its place; options that are equal share one. Nothing when it could not be ranked.
    pub place: Option<u64>,
    /// What it is ranked by.
    pub score: Option<Number>,
    /// Answers yes.
    pub yes: u64,
    /// Answers no.
    pub no: u64,
    /// Abstentions.
    pub abstain: u64,
    /// Blank answers.
    pub blank: u64,
    /// The share that is held against the threshold.
    pub share: Option<Share>,
    /// Whether it reaches the threshold; nothing when there is none.
    pub reached: Option<bool>,
    /// What it costs.
    pub cost: Option<Money>,
    /// Whether it is paid from the budget.
    pub funded: Option<Funded>,
    /// The points or the resistance it got, and from how many people.
    scores: Vec<(Share, u64)>,
}

/// Whether an option is paid from the budget.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Funded {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It depends on a lot that was not drawn.
    Undecided,
}

/// How a vote ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// These won: one option, or everything that a budget pays.
    Winners(Vec<ProposalId>),
    /// These are equal, and no lot was drawn.
    Tie(Vec<ProposalId>),
    /// Leaving it as it is met the least resistance, or the most approval.
    Passive,
    /// Nobody voted, or no option reached the threshold.
    Nothing,
    /// Fewer people voted than was agreed, or nobody knows of how many.
    NoQuorum,
    /// It could not be worked out, and why.
    NotComputed(Saying),
}

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

    /// People who might vote and cast no ballot; nothing when it is not known who might.
    #[must_use]
    pub fn missing(&self) -> Option<u64> {
        self.entitled.map(|entitled| entitled.saturating_sub(self.ballots))
    }

    /// Without the quorum that was agreed, what was counted is told, and decides nothing.
    fn check_quorum(&mut self) {
        let Some(quorum) = self.quorum else { return };
        let voted = self.entitled.and_then(|entitled| Share::new(self.ballots, entitled.max(self.ballots)));
        let met = voted.is_some_and(|voted| voted >= quorum);
        let code = if met { "vote.quorum-met" } else { "vote.quorum-not-met" };
        let told = Saying::new(code).with("voted", Value::or_not_recorded(voted)).with("quorum", quorum);
        self.tell(told);
        if !met {
            self.standing = Standing::NoQuorum;
        }
    }

    /// The options that won, when the vote has winners.
    #[must_use]
    pub fn winners(&self) -> &[ProposalId] {
        match &self.standing {
            Standing::Winners(winners) => winners,
            _ => &[],
        }
    }

    /// Whether a proposal is among the options.
    #[must_use]
    pub fn has(&self, proposal: &ProposalId) -> bool {
        self.options.iter().any(|option| option.id == *proposal)
    }

    /// What is adopted where this vote decides: by approval without a number of seats every option that
    /// reaches the threshold, of a budget everything that is paid, else what is chosen.
    #[must_use]
    pub fn adopts(&self) -> BTreeSet<&ProposalId> {
        let reached = self.options.iter().filter(|o| !o.passive && o.reached == Some(true));
        match self.method {
            Method::Approval if self.seats.is_none() && self.standing != Standing::NoQuorum => {
                reached.map(|option| &option.id).collect()
            }
            _ => self.winners().iter().collect(),
        }
    }

    fn tell(&mut self, said: Saying) {
        self.told.push(said.clone());
        self.steps.push(Step::told(said));
    }

    /// Puts an outcome beside the counts: places, numbers, and how it ended.
    fn take(&mut self, outcome: Outcome) {
        let mut steps = outcome.steps;
        for (option, (score, share)) in
            self.options.iter_mut().zip(outcome.scores.into_iter().zip(outcome.shares))
        {
            option.score = score;
            option.share = share;
            option.reached =
                self.threshold.filter(|_| share.is_some()).map(|threshold| share >= Some(threshold));
        }
        for (at, place) in (1..).zip(&outcome.places) {
            let before: usize = outcome.places[..at - 1].iter().map(Vec::len).sum();
            place.iter().for_each(|option| self.options[*option].place = Some(before as u64 + 1));
        }
        self.standing = match &outcome.money {
            Some(division) => self.divided(division, outcome.ended),
            None => self.ended(outcome.ended, &mut steps),
        };
        self.options.sort_by_key(|option| (option.place.is_none(), option.place));
        self.told = steps.iter().flat_map(|step| step.told.iter().cloned()).collect();
        self.steps = steps;
        self.pairs = outcome.pairs;
        self.division = outcome.money;
    }

    /// Puts money beside the counts.
    fn divided(&mut self, division: &Division, ended: Ended) -> Standing {
        self.budget = Some(division.amount);
        for (option, funded) in self.options.iter_mut().zip(&division.funded) {
            option.funded = *funded;
        }
        let ids = |options: &[usize]| options.iter().map(|option| self.options[*option].id.clone()).collect();
        match ended {
            Ended::Chosen(chosen) => Standing::Winners(ids(&chosen)),
            Ended::Tie { between, .. } => Standing::Tie(ids(&between)),
            Ended::Nothing => Standing::Nothing,
            Ended::NotComputed(why) => Standing::NotComputed(why),
        }
    }

    /// How it ended, told, before the options are put in order.
    fn ended(&self, ended: Ended, steps: &mut Vec<Step>) -> Standing {
        let id = |option: &usize| self.options[*option].id.clone();
        let title = |option: usize| Value::name(self.options[option].title.as_str());
        let mut tell = |said: Saying| steps.push(Step::told(said));
        let below = |option: &usize| self.options[*option].reached == Some(false);
        let ended = match ended {
            Ended::Chosen(chosen) if chosen.iter().any(below) => {
                let (out, chosen): (Vec<usize>, Vec<usize>) = chosen.into_iter().partition(below);
                if !chosen.is_empty() {
                    let out: Vec<Value> = out.iter().map(|option| title(*option)).collect();
                    tell(Saying::new("vote.some-not-reached").with("options", out));
                }
                if chosen.is_empty() { None } else { Some(Ended::Chosen(chosen)) }
            }
            Ended::Tie { between, chosen } if between.iter().any(below) => {
                let chosen: Vec<usize> = chosen.into_iter().filter(|option| !below(option)).collect();
                if chosen.is_empty() { None } else { Some(Ended::Chosen(chosen)) }
            }
            ended => Some(ended),
        };
        let Some(ended) = ended else {
            tell(Saying::new("vote.none-reached"));
            return Standing::Nothing;
        };
        match ended {
            Ended::Chosen(chosen) => match chosen[..] {
                [] => Standing::Nothing,
                [only] if self.options[only].passive => {
                    let code = match self.method {
                        Method::Resistance => "vote.passive-first",
                        _ => "vote.passive-best",
                    };
                    tell(Saying::new(code).with("option", title(only)));
                    Standing::Passive
                }
                [only] => {
                    tell(Saying::new("vote.winner").with("option", title(only)));
                    Standing::Winners(vec![id(&only)])
                }
                _ => {
                    let titles: Vec<Value> = chosen.iter().map(|option| title(*option)).collect();
                    tell(Saying::new("vote.winners").with("options", titles));
                    Standing::Winners(chosen.iter().map(id).collect())
                }
            },
            Ended::Tie { between, .. } => {
                let titles: Vec<Value> = between.iter().map(|option| title(*option)).collect();
                tell(Saying::new("vote.lot-needed").with("options", titles));
                Standing::Tie(between.iter().map(id).collect())
            }
            Ended::Nothing => Standing::Nothing,
            Ended::NotComputed(why) => Standing::NotComputed(why),
        }
    }
}
