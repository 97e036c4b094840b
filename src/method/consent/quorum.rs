use std::collections::BTreeMap;

use super::entitled::{Known, Roll};
use super::round::Round;
use crate::evidence::Share;
use crate::workshop::results::Ballots;
use crate::workshop::{Decision, QuorumOf, Stakeholder, StakeholderId};

/// Whether enough of those entitled answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quorum {
    /// How it stands.
    pub state: QuorumState,
    /// Answered, of those of whom the quorum is taken.
    pub answered: Option<Share>,
    /// The groups that gave fewer answers than was asked of each.
    pub short: Vec<StakeholderId>,
}

/// How a quorum stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum QuorumState {
    /// No quorum was agreed; then there is none to meet.
    NotAgreed,
    /// Enough answered.
    Met,
    /// Too few answered.
    NotMet,
    /// Nobody knows of how many; it is then never met.
    NotDeterminable,
}

impl Quorum {
    /// Whether nothing of the quorum stands in the way.
    #[must_use]
    pub fn allows(&self) -> bool {
        matches!(self.state, QuorumState::Met | QuorumState::NotAgreed)
    }

    /// The quorum of one round: entitled who answered, stand-asides included, as an exact fraction.
    ///
    /// Taken of those who accepted, the whole is everyone who accepted or walked in, so that nobody who
    /// answers falls outside it. Taken of the seats, the whole is the seats of the deciding groups, or
    /// everyone entitled where more came than there were seats.
    pub(super) fn of(round: &Round, roll: &Roll<'_>, deciding: &[&Stakeholder], decision: &Decision) -> Self {
        let groups: Vec<_> = round.groups.iter().map(|group| (&group.group, group.answered)).collect();
        Self::judge((round.tally.answered(), round.tally.entitled), &groups, roll, deciding, decision)
    }

    /// The quorum of a vote that decides: entitled who cast a ballot, as in a round of consent.
    pub(super) fn of_vote(
        ballots: &Ballots,
        roll: &Roll<'_>,
        deciding: &[&Stakeholder],
        decision: &Decision,
    ) -> Self {
        let members: BTreeMap<&str, _> =
            roll.members.iter().map(|(person, member)| (person.as_str(), member)).collect();
        let voters: Vec<_> = ballots.people().filter_map(|voter| members.get(voter)).collect();
        let of_group = |at| voters.iter().filter(|voter| voter.group == Some(at)).count() as u64;
        let groups: Vec<_> =
            deciding.iter().enumerate().map(|(at, group)| (&group.id.value, of_group(at))).collect();
        let answered = (voters.len() as u64, roll.members.len() as u64);
        Self::judge(answered, &groups, roll, deciding, decision)
    }

    fn judge(
        (answered, entitled): (u64, u64),
        groups: &[(&StakeholderId, u64)],
        roll: &Roll<'_>,
        deciding: &[&Stakeholder],
        decision: &Decision,
    ) -> Self {
        let whole = match (roll.known, decision.quorum_of) {
            (Known::Not, _) => None,
            (_, QuorumOf::Present) => Some(entitled),
            (_, QuorumOf::Accepted) => Some(entitled.saturating_add(roll.accepted_absent)),
            (_, QuorumOf::Seats) => seats(deciding).map(|seats| seats.max(entitled)),
        };
        let answered = whole.and_then(|whole| Share::new(answered, whole));
        let each = decision.quorum_per_stakeholder.as_ref().map_or(0, |each| u64::from(each.value));
        let short = groups.iter().filter(|(_, answered)| *answered < each);
        let short: Vec<_> = short.map(|(group, _)| (*group).clone()).collect();
        let state = match (answered, &decision.quorum) {
            (None, _) => QuorumState::NotDeterminable,
            _ if !short.is_empty() => QuorumState::NotMet,
            (Some(answered), Some(quorum)) if answered < quorum.value => QuorumState::NotMet,
            (Some(_), None) if each == 0 => QuorumState::NotAgreed,
            _ => QuorumState::Met,
        };
        Self { state, answered, short }
    }

    /// Nothing is known about a version that was never put.
    pub(super) fn not_determinable() -> Self {
        Self { state: QuorumState::NotDeterminable, answered: None, short: Vec::new() }
    }
}

/// The seats of all groups that decide; nothing when one of them has no number of seats.
fn seats(deciding: &[&Stakeholder]) -> Option<u64> {
    deciding.iter().map(|s| s.seats.as_ref().map(|seats| u64::from(seats.value))).sum()
}
