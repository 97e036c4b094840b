use std::collections::BTreeSet;

use super::{Division, Ended, Outcome, Step};
use crate::evidence::{Money, Number, Saying, Share, Value};
use crate::workshop::{Method, ProposalId, Purpose, VoteId};

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
    pub(super) scores: Vec<(Share, u64)>,
    /// The grades it got, by their number from 0, the best, and from how many people.
    pub(super) grades: Vec<(u16, u64)>,
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

impl Count {
    /// People who might vote and cast no ballot; nothing when it is not known who might.
    #[must_use]
    pub fn missing(&self) -> Option<u64> {
        self.entitled.map(|entitled| entitled.saturating_sub(self.ballots))
    }

    /// Without the quorum that was agreed, what was counted is told, and decides nothing.
    pub(super) fn check_quorum(&mut self) {
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

    pub(super) fn tell(&mut self, said: Saying) {
        self.told.push(said.clone());
        self.steps.push(Step::told(said));
    }

    /// Puts an outcome beside the counts: places, numbers, and how it ended.
    pub(super) fn take(&mut self, outcome: Outcome) {
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
