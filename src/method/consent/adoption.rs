use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::deciding_vote::DecidingVote;
use super::history::{History, is_late, numbered};
use super::objection::{NotAlone, Objection, ObjectionStatus};
use super::part::Part;
use super::put::{Put, Puts};
use super::quorum::Quorum;
use super::round::{Round, Tally};
use super::sessions::Sessions;
use super::way::Way;
use super::{GOAL, entitled, told};
use crate::evidence::{Saying, Value};
use crate::method::membership::Membership;
use crate::method::time;
use crate::workshop::results::Answer;
use crate::workshop::{FrameId, ObjectionId, Proposal, ProposalId, Stakeholder, VersionId, Workshop};

/// How a proposal fared, on a date.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The proposal.
    pub proposal: ProposalId,
    /// Its highest version: the only one that can be adopted.
    pub version: VersionId,
    /// Whether it was adopted.
    pub adoption: Adoption,
    /// By what it is decided.
    pub way: Way,
    /// Who consents and who objects, where a part was agreed that is enough; nothing where none was.
    pub part: Option<Part>,
    /// Every round about it, by version and then in order of time.
    pub rounds: Vec<Round>,
    /// Which of the rounds decides: the last one of the highest version.
    pub last: Option<usize>,
    /// The quorum of that round.
    pub quorum: Quorum,
    /// Whether everybody entitled in that round answered consent or concern.
    pub unanimous: bool,
    /// Every objection, in the order of time.
    pub objections: Vec<Objection>,
    /// Every concern, objections that became one included.
    pub concerns: Vec<Concern>,
    /// The last day on which objections may still arrive.
    pub until: Option<Date>,
    /// What keeps it from being adopted; empty when nothing does.
    pub why: Vec<Saying>,
    /// What happened, round by round.
    pub told: Vec<Saying>,
}

/// Whether a proposal was adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Adoption {
    /// Adopted.
    Adopted,
    /// Adopted, while objections may still arrive.
    Provisional,
    /// Put to a round and not adopted.
    NotAdopted,
    /// Outside a frame: it goes back to who can bend the frame.
    Outside,
    /// Its highest version was put to no round.
    NotAsked,
}

/// A concern that was logged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Round, version and person; the person is `*` when it was spoken for all present.
    pub id: ObjectionId,
    /// The line.
    pub line: u32,
    /// The reason given.
    pub reason: Option<String>,
}

impl Outcome {
    /// Whether it was adopted, provisionally included.
    #[must_use]
    pub fn is_adopted(&self) -> bool {
        matches!(self.adoption, Adoption::Adopted | Adoption::Provisional)
    }

    /// Whether it was adopted while objections may still arrive.
    #[must_use]
    pub fn is_provisional(&self) -> bool {
        self.adoption == Adoption::Provisional
    }

    /// The round that decides.
    #[must_use]
    pub fn decisive(&self) -> Option<&Round> {
        self.last.and_then(|last| self.rounds.get(last))
    }

    /// The counts of the round that decides; all zero when there was none.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.decisive().map(|round| round.tally).unwrap_or_default()
    }

    /// Whether it was adopted although objections are open: by the part that was agreed, or by a vote.
    #[must_use]
    pub fn is_adopted_over_objections(&self) -> bool {
        self.is_adopted() && self.open().next().is_some()
    }

    /// The objections that are still open.
    pub fn open(&self) -> impl Iterator<Item = &Objection> {
        self.objections.iter().filter(|objection| objection.status == ObjectionStatus::Open)
    }
}

/// What it takes to judge any proposal of a workshop.
pub(super) struct Bench<'a, 'w> {
    pub(super) workshop: &'w Workshop,
    sessions: &'a Sessions<'w>,
    pub(super) puts: &'a Puts<'w>,
    pub(super) date: Date,
    pub(super) deciding: Vec<&'w Stakeholder>,
    membership: Membership<'w>,
    not_alone: &'a NotAlone,
    taken_up: BTreeMap<&'w ObjectionId, VersionId>,
    /// The vote that decides, where the rule in force is a vote.
    pub(super) decides: Option<DecidingVote<'w>>,
    /// The vote that decides when rounds of consent keep ending with open objections.
    pub(super) falls_back_on: Option<DecidingVote<'w>>,
}

impl<'a, 'w> Bench<'a, 'w> {
    pub(super) fn new(
        workshop: &'w Workshop,
        sessions: &'a Sessions<'w>,
        puts: &'a Puts<'w>,
        not_alone: &'a NotAlone,
        date: Date,
    ) -> Self {
        let mut taken_up: BTreeMap<&ObjectionId, VersionId> = BTreeMap::new();
        for proposal in &workshop.proposals {
            for objection in &proposal.resolves {
                let first = taken_up.entry(&objection.value).or_insert_with(|| proposal.id.value.clone());
                *first = first.clone().min(proposal.id.value.clone());
            }
        }
        Self {
            workshop,
            sessions,
            puts,
            date,
            deciding: entitled::deciding(workshop),
            membership: Membership::of(workshop),
            not_alone,
            taken_up,
            decides: DecidingVote::rule(workshop, sessions),
            falls_back_on: DecidingVote::fallback(workshop, sessions),
        }
    }

    /// The outcome of one proposal, given its puts in order.
    pub(super) fn outcome(&self, id: &ProposalId, asked: &[&Put<'w>]) -> Outcome {
        let version = self.highest(id, asked);
        let rounds: Vec<Round> = asked.iter().filter_map(|put| self.round(put)).collect();
        let numbered = numbered(asked);
        let decides = |put: &&Put<'_>| *put.version == version && !is_late(put, &numbered);
        let last = asked.iter().rposition(decides);
        let until = self.until(asked, &numbered);
        let too_late = |put: &Put<'_>, answer: &Answer| {
            answer.received.zip(until.get(put.version)).is_some_and(|(received, until)| received > *until)
        };
        let history = History::of(asked, self.puts, self.not_alone, too_late, &self.taken_up);
        let decisive = last.and_then(|last| Some((asked.get(last)?, rounds.get(last)?)));
        let quorum = decisive.and_then(|(put, round)| {
            let roll = self.puts.roll(put.session)?;
            Some(Quorum::of(round, roll, &self.deciding, &self.workshop.decision))
        });
        let mut outcome = Outcome {
            proposal: id.clone(),
            adoption: Adoption::NotAsked,
            way: Way::Round,
            part: None,
            last,
            quorum: quorum.unwrap_or_else(Quorum::not_determinable),
            unanimous: decisive.is_some_and(|(_, round)| unanimous(round)),
            until: until.get(&version).copied(),
            version,
            rounds,
            objections: Vec::new(),
            concerns: Vec::new(),
            why: Vec::new(),
            told: Vec::new(),
        };
        if self.workshop.decision.agreed_part().is_some() && id.as_str() != GOAL {
            outcome.part =
                last.and_then(|last| asked.get(last)).map(|put| Part::of(put, self.puts, &history));
        }
        outcome.way = self.way(&outcome, asked, &history);
        outcome.why = self.why(&outcome, &history);
        outcome.adoption = self.adoption(&outcome);
        outcome.told = told::told(self, &outcome, &history);
        let fallback = self.told_fallback(&outcome, asked, &history);
        outcome.told.extend(told::the_end(self, &outcome, &history, fallback));
        outcome.objections = history.objections;
        outcome.concerns = history.concerns;
        outcome
    }

    /// The highest version that stands in the workshop file or was put.
    fn highest(&self, id: &ProposalId, asked: &[&Put<'_>]) -> VersionId {
        let written = self.workshop.proposals.iter().map(|p| &p.id.value).filter(|v| v.proposal == *id);
        let version = written.chain(asked.iter().map(|put| put.version)).map(|v| v.version).max();
        VersionId { proposal: id.clone(), version: version.unwrap_or(1) }
    }

    fn round(&self, put: &Put<'w>) -> Option<Round> {
        Some(Round::of(put, self.puts.roll(put.session)?, &self.deciding))
    }

    /// Until when objections to each version may arrive: so long after the session of its last round.
    fn until<'p>(
        &self,
        asked: &[&Put<'p>],
        numbered: &BTreeSet<&VersionId>,
    ) -> BTreeMap<&'p VersionId, Date> {
        let Some(reflection) = &self.workshop.decision.reflection else { return BTreeMap::new() };
        let rounds = asked.iter().filter(|put| !is_late(put, numbered));
        let last = rounds.map(|put| (put.version, self.sessions.date(put.session)));
        // Where a version was put more than once, the last round stays.
        let last: BTreeMap<_, _> = last.collect();
        let until =
            |(version, date): (_, Option<Date>)| Some((version, time::after(date?, reflection.value)?));
        last.into_iter().filter_map(until).collect()
    }

    /// Everything that keeps the highest version from being adopted.
    fn why(&self, outcome: &Outcome, history: &History) -> Vec<Saying> {
        let mut why = Vec::new();
        let outside = self.outside(&outcome.version);
        if !outside.is_empty() {
            why.push(told::outside(&outside));
        }
        if let Some(vote) = self.vote_of(&outcome.way) {
            why.extend(vote.against(self.workshop, &outcome.proposal, outcome.way.is_fallback()));
            let open: Vec<_> = history.open().map(|objection| &objection.id).collect();
            if outcome.way.is_fallback() && !why.is_empty() {
                why.push(told::objections_open(&open));
            }
            return why;
        }
        match outcome.decisive() {
            Some(round) => why.extend(self.against(outcome, round, history)),
            None => why.push(told::version_not_asked(&outcome.version)),
        }
        why
    }

    fn adoption(&self, outcome: &Outcome) -> Adoption {
        if !self.outside(&outcome.version).is_empty() {
            Adoption::Outside
        } else if outcome.last.is_none() && !self.voted_on(&outcome.proposal) {
            Adoption::NotAsked
        } else if !outcome.why.is_empty() {
            Adoption::NotAdopted
        } else if outcome.last.is_some() && self.in_reflection(outcome.until) {
            Adoption::Provisional
        } else {
            Adoption::Adopted
        }
    }

    /// Whether a vote decides on this proposal: then it was asked there.
    fn voted_on(&self, proposal: &ProposalId) -> bool {
        self.decides.as_ref().is_some_and(|vote| vote.asks(proposal))
    }

    /// Whether objections may still arrive. While nobody wrote down the day of the session, nobody can
    /// say that the time of reflection is over.
    fn in_reflection(&self, until: Option<Date>) -> bool {
        self.workshop.decision.reflection.is_some() && until.is_none_or(|until| self.date <= until)
    }

    /// The frames that a version falls outside of.
    fn outside(&self, version: &VersionId) -> Vec<&'w FrameId> {
        let proposal = self.proposal(version);
        proposal.iter().flat_map(|p| &p.outside).map(|frame| &frame.value).collect()
    }

    /// Whoever the consent file names, as it may be told.
    pub(super) fn who(&self, written: &str) -> Value {
        self.membership.who(self.workshop, written)
    }

    /// The text of a version.
    pub(super) fn proposal(&self, version: &VersionId) -> Option<&'w Proposal> {
        self.workshop.proposals.iter().find(|p| p.id.value == *version)
    }
}

/// Unanimity: everybody entitled answered consent or concern.
///
/// Whoever objected did not, even when the objection was found not to hold: what others decided about an
/// objection is no agreement of its author.
fn unanimous(round: &Round) -> bool {
    let tally = &round.tally;
    tally.entitled > 0 && tally.consent + tally.concern == tally.entitled
}
