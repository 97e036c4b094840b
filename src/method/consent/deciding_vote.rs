use super::entitled::{Presence, deciding};
use super::quorum::Quorum;
use super::sessions::Sessions;
use super::told;
use crate::evidence::{Saying, Value};
use crate::method::vote::{self, Count};
use crate::workshop::{DecisionRule, ProposalId, VoteId, Workshop};

/// A vote that decides: the rule in force, or what consent falls back on.
pub(super) enum DecidingVote<'w> {
    /// The vote, counted, and whether enough of those entitled cast a ballot.
    Counted(Box<(Count, Quorum)>),
    /// The rule names a vote that the workshop does not have.
    Missing(&'w VoteId),
}

impl<'w> DecidingVote<'w> {
    /// The vote that is the rule in force.
    pub(super) fn rule(workshop: &'w Workshop, sessions: &Sessions<'w>) -> Option<Self> {
        let DecisionRule::Vote(id) = &workshop.decision.rule.as_ref()?.value else { return None };
        Some(Self::of(workshop, sessions, id))
    }

    /// The vote that decides when rounds of consent keep ending with open objections.
    pub(super) fn fallback(workshop: &'w Workshop, sessions: &Sessions<'w>) -> Option<Self> {
        let decision = &workshop.decision;
        let consent = decision.rule.as_ref().is_some_and(|rule| rule.value == DecisionRule::Consent);
        let fallback = decision.fallback.as_ref().filter(|_| consent)?;
        Some(Self::of(workshop, sessions, &fallback.value))
    }

    fn of(workshop: &'w Workshop, sessions: &Sessions<'w>, id: &'w VoteId) -> Self {
        let Some(vote) = workshop.votes.iter().find(|vote| vote.id.value == *id) else {
            return Self::Missing(id);
        };
        let roll = Presence::of(workshop, sessions).roll(sessions.of_answer(None));
        let ballots = workshop.results.votes.get(id);
        let quorum = ballots.map_or_else(Quorum::not_determinable, |ballots| {
            Quorum::of_vote(ballots, &roll, &deciding(workshop), &workshop.decision)
        });
        Self::Counted(Box::new((vote::count(workshop, vote), quorum)))
    }

    /// Which vote.
    pub(super) fn id(&self) -> &VoteId {
        match self {
            Self::Counted(vote) => &vote.0.vote,
            Self::Missing(id) => id,
        }
    }

    /// Whether people voted on this proposal.
    pub(super) fn asks(&self, proposal: &ProposalId) -> bool {
        matches!(self, Self::Counted(vote) if vote.0.ballots > 0 && vote.0.has(proposal))
    }

    /// What keeps the vote from adopting a proposal; nothing when it adopts it.
    ///
    /// Where a quorum was agreed, it holds for a vote as for a round: without it nothing is adopted.
    /// A fallback in which nobody voted on the proposal yet is awaited.
    pub(super) fn against(&self, workshop: &Workshop, proposal: &ProposalId, fallback: bool) -> Vec<Saying> {
        let Self::Counted(vote) = self else { return self.missing().into_iter().collect() };
        let (count, quorum) = vote.as_ref();
        let decision = &workshop.decision;
        let agreed = decision.quorum.is_some() || decision.quorum_per_stakeholder.is_some();
        if fallback && !self.asks(proposal) {
            vec![Saying::new("why.fallback-awaited").with("vote", Value::name(self.id().as_str()))]
        } else if !count.adopts().contains(proposal) {
            vec![told::not_by_vote(count)]
        } else if agreed && !quorum.allows() {
            told::quorum_not_met(workshop, quorum)
        } else {
            Vec::new()
        }
    }

    fn missing(&self) -> Option<Saying> {
        let Self::Missing(id) = self else { return None };
        Some(Saying::new("why.vote-missing").with("vote", Value::name(id.as_str())))
    }
}
