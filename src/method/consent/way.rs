use super::adoption::{Bench, Outcome};
use super::deciding_vote::DecidingVote;
use super::history::History;
use super::put::Put;
use super::quorum::Quorum;
use super::round::Round;
use super::{GOAL, told};
use crate::evidence::{Saying, Value};
use crate::workshop::{DecisionRule, RoundName, VoteId};

/// By what a proposal was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// By the round that decides: consent, unanimity or the four steps.
    Round,
    /// By the vote that is the rule in force.
    Vote(VoteId),
    /// By the vote on which consent falls back, after so many rounds that ended with an open objection.
    Fallback(VoteId, u32),
}

impl Way {
    /// The vote that decided; nothing when a round did.
    #[must_use]
    pub fn vote(&self) -> Option<&VoteId> {
        match self {
            Self::Round => None,
            Self::Vote(vote) | Self::Fallback(vote, _) => Some(vote),
        }
    }

    /// Whether it is a vote on which consent fell back.
    #[must_use]
    pub fn is_fallback(&self) -> bool {
        matches!(self, Self::Fallback(..))
    }
}

impl<'w> Bench<'_, 'w> {
    /// The vote by which this way goes.
    pub(super) fn vote_of(&self, way: &Way) -> Option<&DecidingVote<'w>> {
        match way {
            Way::Round => None,
            Way::Vote(_) => self.decides.as_ref(),
            Way::Fallback(..) => self.falls_back_on.as_ref(),
        }
    }

    /// By what a proposal is decided. A vote decides on no shared goal, and a fallback only after enough
    /// rounds, while an objection is open that keeps the proposal from being adopted.
    pub(super) fn way(&self, outcome: &Outcome, asked: &[&Put<'w>], history: &History) -> Way {
        let goal = outcome.proposal.as_str() == GOAL;
        if let Some(vote) = self.decides.as_ref().filter(|_| !goal) {
            return Way::Vote(vote.id().clone());
        }
        let kept = history.open().next().is_some() && !self.is_enough(outcome);
        let Some(vote) = self.falls_back_on.as_ref().filter(|_| !goal && kept && outcome.last.is_some())
        else {
            return Way::Round;
        };
        match self.rounds_with_open_objections(asked, &outcome.rounds, history) {
            rounds if rounds >= self.workshop.decision.falls_back_after() => {
                Way::Fallback(vote.id().clone(), rounds)
            }
            _ => Way::Round,
        }
    }

    /// Whether the part that consents is enough although objections are open; never where no part was
    /// agreed on.
    pub(super) fn is_enough(&self, outcome: &Outcome) -> bool {
        let enough = self.workshop.decision.agreed_part();
        enough.zip(outcome.part).is_some_and(|(enough, part)| part.reaches(enough))
    }

    /// Numbered rounds that met the quorum and ended with an open objection, on this version or an earlier.
    fn rounds_with_open_objections(&self, asked: &[&Put<'w>], rounds: &[Round], history: &History) -> u32 {
        let counts = asked.iter().zip(rounds).enumerate().filter(|(at, (put, round))| {
            let roll = self.puts.roll(put.session);
            let quorum = roll.map(|roll| Quorum::of(round, roll, &self.deciding, &self.workshop.decision));
            put.round != RoundName::After
                && history.open_after(*at)
                && round.tally.answered() > 0
                && quorum.is_some_and(|quorum| quorum.allows())
        });
        u32::try_from(counts.count()).unwrap_or(u32::MAX)
    }

    /// What is to be said about the fallback at the end of the story of a proposal.
    pub(super) fn told_fallback(
        &self,
        outcome: &Outcome,
        asked: &[&Put<'w>],
        history: &History,
    ) -> Vec<Saying> {
        let Some(vote) = self.falls_back_on.as_ref() else { return Vec::new() };
        if outcome.proposal.as_str() == GOAL || outcome.last.is_none() {
            return Vec::new();
        }
        let after = self.workshop.decision.falls_back_after();
        let about = |code| Saying::new(code).with("vote", Value::name(vote.id().as_str()));
        if let Way::Fallback(_, rounds) = outcome.way {
            return vec![about("consent.fell-back").with("rounds", u64::from(rounds))];
        }
        let rounds = self.rounds_with_open_objections(asked, &outcome.rounds, history);
        let mut told = vec![if history.open().next().is_none() || self.is_enough(outcome) {
            about("consent.fallback-not-needed")
        } else {
            about("consent.fallback-not-yet")
                .with("after", u64::from(after))
                .with("rounds", u64::from(rounds))
        }];
        if vote.asks(&outcome.proposal) {
            told.push(about("consent.fallback-held"));
        }
        told
    }

    /// Everything in the answers of the round that decides that keeps a version from being adopted.
    pub(super) fn against(&self, outcome: &Outcome, round: &Round, history: &History) -> Vec<Saying> {
        let decision = &self.workshop.decision;
        let rule = decision.rule.as_ref().map(|rule| &rule.value);
        let mut why = Vec::new();
        if rule.is_none() {
            why.push(Saying::new("why.no-rule"));
        }
        let open: Vec<_> = history.open().map(|objection| &objection.id).collect();
        let enough = self.is_enough(outcome);
        if let (Some(part), Some(agreed), false) = (outcome.part, decision.agreed_part(), enough) {
            why.push(told::not_enough(part, agreed));
        }
        if !open.is_empty() && !enough {
            why.push(told::objections_open(&open));
        }
        if round.tally.answered() == 0 {
            why.push(Saying::new("why.nobody-answered"));
        }
        if !outcome.quorum.allows() {
            why.extend(told::quorum_not_met(self.workshop, &outcome.quorum));
        }
        if rule == Some(&DecisionRule::Unanimity) && !outcome.unanimous {
            why.push(told::not_unanimous(&round.tally));
        }
        if rule == Some(&DecisionRule::FourSteps) && !super::four_steps::majority(&round.tally) {
            why.push(super::four_steps::no_majority(&round.tally));
        }
        why
    }
}
