//! Consent (besluiten met instemming): nothing is adopted that somebody still objects to.
//!
//! A version of a proposal is put to everyone entitled. Each answers *consent*, *concern* (consent, with a
//! concern that is logged), *objection* (with a reason) or *stand aside*.
//! - **Entitled** are those present whose stakeholder decides, in the role of participant; without an
//!   attendance file those who accepted; with neither nobody knows, and the quorum is never met. Who left
//!   early is entitled only to the rounds before (how that is known: [`Known`] and `entitled.rs`).
//! - **Quorum**: entitled who answered, stand-asides included, of those entitled (or accepted, or the
//!   seats), as an exact fraction; and, when asked, so many answers of each group that decides. Where no
//!   quorum was written down there is none to meet: a rule is never assumed.
//! - **An objection** is open until its author answers otherwise on a *later version*, or until it was
//!   tested and found not to hold by others than the facilitator or the municipality alone; it then
//!   becomes a concern. Answering otherwise in a later round on the same version does not close it: the
//!   amended text is put as a new version, to everyone again. The story says so when it happens.
//! - **Adopted** can be only the highest version, in its last round: no open objection on any version,
//!   the quorum met, inside the frames. A missing answer is never consent.
//! - **Late objections** (`round = "after"`) count during the time of reflection, the last day included,
//!   and adoption is provisional until that day has passed. A version that was put in no numbered round is
//!   decided in its round `after`.
//! - **A vote that decides** (the id of a vote as the rule) needs the quorum too, of ballots.
//! - **Unanimity**: everybody entitled answers consent or concern.
//! - **A part that is enough**, a **vote to fall back on** and the **four steps** are departures that a
//!   workshop file states: see `part.rs`, `way.rs` and `four_steps.rs`.
//!
//! Source: `docs/method.md`, "Consent, exactly", after sociocratic consent decision-making (Kees Boeke, Gerard
//! Endenburg) as practised in de Nieuwe Route (Anke Siegers).

mod adoption;
mod deciding_vote;
mod entitled;
mod four_steps;
mod history;
mod objection;
mod part;
mod put;
mod quorum;
mod round;
mod sessions;
mod told;
mod way;

pub use adoption::{Adoption, Concern, Outcome};
pub use entitled::Known;
pub use objection::{Objection, ObjectionStatus, Test, called};
pub use part::Part;
pub use quorum::{Quorum, QuorumState};
pub use round::{GroupTally, Round, Spoken, Tally};
pub use way::Way;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::evidence::Rule;
use crate::workshop::{PersonId, Proposal, ProposalId, Workshop};

/// How a proposal fares by consent: see the page of this module.
pub const ADOPTED: Rule =
    Rule::new("consent.adopted", 1, "docs/method.md, Consent, exactly; sociocratic consent");

/// The same where a part was agreed that is enough: of those who answered and did not stand aside, the part
/// that consents, whoever has an open objection counted as not consenting.
pub const ADOPTED_FROM: Rule = Rule::new(
    "consent.adopted-from",
    1,
    "docs/method.md, When a group agrees on something other than consent",
);

/// The same where a vote decided, after rounds of consent that kept ending with open objections.
pub const FELL_BACK: Rule =
    Rule::new("consent.fallback", 1, "docs/method.md, When a group agrees on something other than consent");

/// The same by the four steps: a majority, and no objection open, which only its author closes.
pub const FOUR_STEPS: Rule = Rule::new(
    "consent.four-steps",
    1,
    "docs/method.md, The four steps; Myrna Lewis and Jennifer Woodhull, Inside the NO (2008)",
);

/// How many people answered with each position in a round.
pub const ANSWERS: Rule = Rule::new("consent.answers", 1, "docs/method.md, Consent, exactly");

/// Whether enough of those entitled answered.
pub const QUORUM: Rule = Rule::new("consent.quorum", 1, "docs/method.md, Consent, exactly");

/// What became of an objection: open, answered otherwise, resolved, tested and not holding, or too late.
pub const OBJECTION: Rule = Rule::new("consent.objection", 1, "docs/method.md, Consent, exactly");

/// Everybody who was entitled in some round and answered at least once; voters, where a vote decides.
pub const INVOLVED: Rule = Rule::new("consent.involved", 1, "docs/method.md, Consent, exactly");

/// Nobody may say that everybody supports it, unless in the last round of everything adopted each person
/// entitled answered consent or concern.
pub const SUPPORTED: Rule = Rule::new("consent.supported", 1, "docs/method.md, Consent, exactly");

/// How many proposals or objections there are of a kind.
pub const SUMMED: Rule = Rule::new("consent.total", 1, "docs/method.md, Consent, exactly");

/// What happened to a proposal, round by round, in sentences.
pub const STORY: Rule = Rule::new("consent.story", 1, "docs/method.md, Consent, exactly");

/// The id under which the shared goal is put to a round of its own (M5).
pub const GOAL: &str = "goal";

/// The outcome of every proposal and of the shared goal, as things stand on a date.
#[derive(Debug)]
pub struct Consent<'w> {
    /// Whether answers were kept at all.
    pub recorded: bool,
    /// Every proposal, in the order of the workshop file; the passive option of a vote only when it was
    /// put to a round.
    pub proposals: Vec<Outcome>,
    /// The shared goal, when it was put to a round.
    pub goal: Option<Outcome>,
    puts: put::Puts<'w>,
}

/// Works out every consent round of a workshop, as things stand on this date.
///
/// In time linear in the number of answers.
#[must_use]
pub fn consent(workshop: &Workshop, date: Date) -> Consent<'_> {
    let sessions = sessions::Sessions::of(workshop);
    let not_alone = objection::NotAlone::of(workshop);
    let puts = put::Puts::of(workshop, &sessions, &not_alone);
    let mut by_proposal: BTreeMap<&ProposalId, Vec<&put::Put<'_>>> = BTreeMap::new();
    for put in &puts.puts {
        by_proposal.entry(&put.version.proposal).or_default().push(put);
    }
    for puts in by_proposal.values_mut() {
        puts.sort_by_key(|put| (put.version.version, sessions.order(put.session), put.round));
    }
    let bench = adoption::Bench::new(workshop, &sessions, &puts, &not_alone, date);
    let mut proposals = Vec::new();
    for id in order(workshop) {
        let asked = by_proposal.remove(id).unwrap_or_default();
        if !asked.is_empty() || !is_passive(workshop, id) {
            proposals.push(bench.outcome(id, &asked));
        }
    }
    let goal = ProposalId::new(GOAL);
    let goal = by_proposal.remove(&goal).map(|asked| bench.outcome(&goal, &asked));
    proposals.extend(by_proposal.iter().map(|(id, asked)| bench.outcome(id, asked)));
    Consent { recorded: workshop.results.consent.is_some(), proposals, goal, puts }
}

/// The proposals, in the order of the workshop file.
fn order(workshop: &Workshop) -> Vec<&ProposalId> {
    let mut seen = BTreeSet::new();
    let ids = workshop.proposals.iter().map(Proposal::proposal);
    ids.filter(|id| id.as_str() != GOAL && seen.insert(*id)).collect()
}

/// "We leave it as it is" stands among the options of a vote to compare with; it is no proposal.
fn is_passive(workshop: &Workshop, id: &ProposalId) -> bool {
    workshop.votes.iter().filter_map(|vote| vote.passive_option.as_ref()).any(|passive| passive.value == *id)
}

impl Consent<'_> {
    /// The outcome of a proposal, or of the shared goal.
    #[must_use]
    pub fn outcome(&self, proposal: &ProposalId) -> Option<&Outcome> {
        self.proposals.iter().chain(&self.goal).find(|outcome| outcome.proposal == *proposal)
    }

    /// Whether a person was entitled in a round.
    #[must_use]
    pub fn was_entitled(&self, person: &PersonId, round: &Round) -> bool {
        let roll = self.puts.roll(round.session.as_deref());
        let member = roll.and_then(|roll| roll.members.get(person));
        member.is_some_and(|member| member.in_round(round.name))
    }

    /// The lines that say who was entitled in a round: of the attendance, or of the list of people.
    #[must_use]
    pub fn entitled_lines(&self, round: &Round) -> Vec<u32> {
        let roll = self.puts.roll(round.session.as_deref());
        let members = roll.into_iter().flat_map(|roll| roll.members.values());
        members.filter(|member| member.in_round(round.name)).map(|member| member.line).collect()
    }

    /// Everybody who was entitled in some round and answered at least once, with an answer of their own
    /// or by one spoken for all present.
    #[must_use]
    pub fn involved(&self) -> BTreeSet<&PersonId> {
        let mut involved = BTreeSet::new();
        for (session, roll) in &self.puts.rolls {
            let mut answered = vec![false; roll.members.len()];
            for put in self.puts.puts.iter().filter(|put| put.session == *session) {
                put.answers.iter().for_each(|(place, _)| answered[*place] = true);
                for (place, member) in roll.members.values().enumerate().filter(|_| put.everyone.is_some()) {
                    answered[place] |= member.in_round(put.round);
                }
            }
            let people = roll.members.keys().zip(answered).filter(|(_, answered)| *answered);
            involved.extend(people.map(|(person, _)| *person));
        }
        involved
    }
}
