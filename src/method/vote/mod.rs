//! Votes: ballots are counted exactly, and the ranking is told in sentences.
//!
//! A tie is an outcome, never broken in silence: only a lot that was drawn and recorded settles it.

mod approval;
mod ballots;
mod budget;
mod resistance;
mod sums;
mod ties;

pub use approval::APPROVAL;
pub use budget::GREEDY;
pub use resistance::RESISTANCE;

use std::collections::BTreeSet;

use crate::evidence::{Money, Rule, Saying, Share, Value};
use crate::workshop::{Blanks, Method, ProposalId, Purpose, Vote, VoteId, Workshop};

/// A budget divided by equal shares: not worked out yet.
pub const EQUAL_SHARES: Rule = Rule::new(
    "vote.equal-shares",
    1,
    "Peters, Pierczyński, Skowron (2021), Proportional Participatory Budgeting with Additive Utilities",
);

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
    /// Rows left out because the person may not vote.
    pub left_out: u64,
    /// The share that an option needs.
    pub threshold: Option<Share>,
    /// The amount to divide, for a budget.
    pub budget: Option<Money>,
    /// Every option: the ranked ones by place, then those without a place.
    pub options: Vec<Counted>,
    /// How it ended.
    pub standing: Standing,
    /// The ranking, in sentences.
    pub told: Vec<Saying>,
}

/// One option, counted.
#[derive(Debug, Clone)]
pub struct Counted {
    /// Which option.
    pub id: ProposalId,
    /// Its title, in its highest version.
    pub title: String,
    /// Whether it is "we leave it as it is".
    pub passive: bool,
    /// Its place; options that are equal share one. Nothing when it could not be ranked.
    pub place: Option<u64>,
    /// What it is ranked by.
    pub score: Option<Score>,
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
    /// The lines of its answers.
    pub lines: Vec<u32>,
    /// The points or the resistance it got, answer by answer.
    scores: Vec<Share>,
}

/// What an option is ranked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Score {
    /// The most votes come first.
    Votes(u64),
    /// The most points come first.
    Points(Share),
    /// The least resistance comes first.
    Resistance {
        /// All resistance together.
        total: Share,
        /// The mean resistance, by which options are ranked.
        mean: Share,
        /// One minus the mean resistance as a part of the scale.
        acceptance: Share,
    },
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
    /// It could not be worked out, and why.
    NotComputed(Saying),
}

/// Counts one vote.
#[must_use]
pub fn count(workshop: &Workshop, vote: &Vote) -> Count {
    let mut count = ballots::count(workshop, vote);
    if vote.blanks == Blanks::Refuse && count.options.iter().any(|option| option.blank > 0) {
        count.standing = Standing::NotComputed(Saying::new("vote.blanks-refused"));
    } else if count.ballots == 0 {
        count.told.push(Saying::new("vote.no-ballots"));
    } else {
        match vote.method.value {
            Method::Approval => approval::rank(&mut count, vote),
            Method::Resistance => resistance::rank(&mut count, vote),
            Method::Greedy => budget::divide(&mut count, workshop, vote),
            Method::EqualShares => {
                count.standing = Standing::NotComputed(Saying::new("vote.equal-shares-not-yet"));
            }
        }
    }
    if let Standing::NotComputed(why) = &count.standing {
        count.told.push(why.clone());
    }
    count
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
            Method::Resistance => &RESISTANCE,
            Method::Greedy => &GREEDY,
            Method::EqualShares => &EQUAL_SHARES,
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

    /// What is adopted where this vote decides: by approval every option that reaches the threshold, by
    /// resistance the winner, of a budget everything that is paid.
    #[must_use]
    pub fn adopts(&self) -> BTreeSet<&ProposalId> {
        let reached = self.options.iter().filter(|o| !o.passive && o.reached == Some(true));
        match self.method {
            Method::Approval => reached.map(|option| &option.id).collect(),
            _ => self.winners().iter().collect(),
        }
    }

    /// Puts the options in order: the best first, equals beside each other in the order in which they
    /// stand in the vote, those without a score last. Gives equals the same place.
    fn order<K: Ord>(&mut self, key: impl Fn(&Counted) -> Option<K>) {
        self.options.sort_by(|a, b| match (key(a), key(b)) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        let mut last: Option<(K, u64)> = None;
        for (at, option) in (1..).zip(&mut self.options) {
            let Some(key) = key(option) else { break };
            let place = match last {
                Some((known, place)) if known == key => place,
                _ => at,
            };
            option.place = Some(place);
            last = Some((key, place));
        }
    }

    /// The options on the first place.
    fn first(&self) -> Vec<ProposalId> {
        self.options.iter().filter(|option| option.place == Some(1)).map(|option| option.id.clone()).collect()
    }

    /// How a vote with one winner ended: `on_top` are the best options.
    fn settle(&mut self, on_top: &[ProposalId], vote: &Vote) {
        let settled = ties::settle(on_top, &vote.lot);
        if on_top.len() > 1 {
            self.told.push(self.of_options("vote.tie", on_top));
        }
        let Some((winner, lot)) = settled else {
            self.standing = match on_top {
                [] => Standing::Nothing,
                _ => Standing::Tie(on_top.to_vec()),
            };
            return;
        };
        self.told.extend(lot.map(|lot| ties::drawn(lot, self.title(&winner))));
        let passive = self.options.iter().any(|option| option.passive && option.id == winner);
        if passive {
            self.told.push(Saying::new("vote.passive-first").with("option", self.title(&winner)));
            self.standing = Standing::Passive;
        } else {
            self.told.push(Saying::new("vote.winner").with("option", self.title(&winner)));
            self.standing = Standing::Winners(vec![winner]);
        }
    }

    /// An option by its title.
    fn title(&self, id: &ProposalId) -> Value {
        let option = self.options.iter().find(|option| option.id == *id);
        Value::name(option.map_or(id.as_str(), |option| option.title.as_str()))
    }

    /// A sentence about some options.
    fn of_options(&self, code: &'static str, options: &[ProposalId]) -> Saying {
        let options: Vec<Value> = options.iter().map(|id| self.title(id)).collect();
        Saying::new(code).with("options", options)
    }
}
