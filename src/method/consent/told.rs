//! What happened, told in sentences: a code and what fills its places. The words are elsewhere.

use super::adoption::{Adoption, Bench, Outcome};
use super::entitled::Known;
use super::history::History;
use super::objection::{Objection, ObjectionStatus, Test, called};
use super::part::Part;
use super::quorum::{Quorum, QuorumState};
use super::round::{Round, Tally};
use crate::evidence::{Saying, Share, Value};
use crate::method::vote;
use crate::workshop::{FrameId, ObjectionId, RoundName, StakeholderId, VersionId, Workshop};

/// The whole story of a proposal: per version its rounds, objections and tests, and how it ended.
pub(super) fn told(bench: &Bench<'_, '_>, outcome: &Outcome, history: &History) -> Vec<Saying> {
    let mut told = Vec::new();
    let mut version: Option<&VersionId> = None;
    for (at, round) in outcome.rounds.iter().enumerate() {
        if version != Some(&round.version) {
            if version.is_some() && bench.in_four_steps() {
                told.extend(bench.told_added(history, &round.version));
            } else {
                told.extend(version.map(|_| amended(bench, &round.version)));
            }
            version = Some(&round.version);
        }
        if at > 0 {
            told.extend(bench.told_nothing_added(history, round));
        }
        // What arrived after the session, and is nothing but objections, is told objection by objection.
        let objections_alone =
            round.name == RoundName::After && round.tally.objection == round.tally.answered();
        if !objections_alone {
            told.push(the_round(round));
        }
        told.extend(round.spoken.as_ref().map(|spoken| {
            Saying::new("consent.spoken")
                .with("by", Value::or_not_recorded(spoken.noted_by.as_deref().map(|by| bench.who(by))))
                .with("people", spoken.stands_for)
        }));
        if !round.not_entitled.is_empty() {
            told.push(Saying::new("consent.not-entitled").with("people", round.not_entitled.len()));
        }
        told.extend(bench.told_majority(round));
        let here = |o: &&Objection| o.id.round == round.name && o.id.version == round.version;
        told.extend(history.objections.iter().filter(here).flat_map(|o| the_objection(bench, o)));
        told.extend(answered_in(history, at));
        if outcome.rounds.get(at + 1).is_none_or(|next| next.version != round.version) {
            told.extend(replaced_for_a_frame(bench, outcome, &round.version));
        }
    }
    for id in &history.same_version {
        let code = if bench.in_four_steps() { "four-steps.same-version" } else { "consent.same-version" };
        told.push(Saying::new(code).with("objection", called(id)));
    }
    told
}

/// That an earlier version fell outside a frame, whatever its rounds answered.
fn replaced_for_a_frame(bench: &Bench<'_, '_>, outcome: &Outcome, version: &VersionId) -> Option<Saying> {
    let proposal = bench.proposal(version).filter(|_| *version != outcome.version)?;
    let frames: Vec<Value> = proposal.outside.iter().map(|frame| Value::name(frame.value.as_str())).collect();
    let reason = proposal.outside_reason.as_ref().map(|reason| Value::text(reason.value.as_str()));
    (!frames.is_empty()).then(|| {
        Saying::new("consent.version-outside")
            .with("version", u64::from(version.version))
            .with("frames", frames)
            .with("reason", Value::or_not_recorded(reason))
    })
}

fn amended(bench: &Bench<'_, '_>, version: &VersionId) -> Saying {
    let resolves = bench.proposal(version).into_iter().flat_map(|proposal| &proposal.resolves);
    let resolves: Vec<Value> = resolves.map(|id| called(&id.value)).collect();
    let saying = if resolves.is_empty() {
        Saying::new("consent.new-version")
    } else {
        Saying::new("consent.amended").with("objections", resolves)
    };
    saying.with("version", u64::from(version.version))
}

fn the_round(round: &Round) -> Saying {
    let tally = &round.tally;
    let known = round.known != Known::Not;
    match round.name {
        RoundName::Number(number) => Saying::new("consent.round")
            .with("round", u64::from(number))
            .with("entitled", Value::or_not_recorded(known.then_some(tally.entitled)))
            .with("missing", Value::or_not_recorded(known.then_some(tally.missing()))),
        RoundName::After => Saying::new("consent.round-after").with("answered", tally.answered()),
    }
    .with("version", u64::from(round.version.version))
    .with("consent", tally.consent)
    .with("concern", tally.concern)
    .with("objection", tally.objection)
    .with("aside", tally.aside)
}

fn the_objection(bench: &Bench<'_, '_>, objection: &Objection) -> Vec<Saying> {
    let id = || called(&objection.id);
    let reason = Value::or_not_recorded(objection.reason.as_deref().map(Value::text));
    let made = if objection.late {
        let received = Value::or_not_recorded(objection.received);
        Saying::new("consent.late-objection").with("received", received)
    } else {
        Saying::new("consent.objection")
    };
    let asked = bench.in_four_steps() && !objection.late;
    let mut told = if asked {
        bench.told_no(objection)
    } else {
        vec![made.with("objection", id()).with("reason", reason)]
    };
    if objection.status == ObjectionStatus::TooLate {
        told.push(Saying::new("consent.too-late").with("objection", id()));
    }
    told.extend(objection.test.as_ref().filter(|_| !asked).map(|test| tested(bench, test, id())));
    told
}

fn tested(bench: &Bench<'_, '_>, test: &Test, objection: Value) -> Saying {
    if test.only_its_author {
        let by: Vec<Value> = test.by.iter().map(|by| bench.who(by)).collect();
        return Saying::new("four-steps.tested").with("objection", objection).with("by", by);
    }
    let code = match (test.holds, test.alone, test.by.is_empty()) {
        (true, _, _) => "consent.holds",
        (false, false, _) => "consent.became-concern",
        (false, true, false) => "consent.tested-alone",
        (false, true, true) => "consent.tester-unknown",
    };
    let by: Vec<Value> = test.by.iter().map(|by| bench.who(by)).collect();
    Saying::new(code)
        .with("objection", objection)
        .with("by", by)
        .with("test", Value::or_not_recorded(test.how.as_deref().map(Value::text)))
}

/// The objections whose authors answered otherwise in this round.
fn answered_in(history: &History, round: usize) -> impl Iterator<Item = Saying> + '_ {
    history.answered_in(round).filter_map(|objection| {
        let version = objection.answered_on.as_ref()?;
        let code = match objection.status {
            ObjectionStatus::Resolved => "consent.resolved",
            _ => "consent.answered",
        };
        let saying = Saying::new(code).with("objection", called(&objection.id));
        Some(saying.with("version", u64::from(version.version)))
    })
}

/// How it ended: the quorum, the part that was agreed, the fallback, and what is said beside an adoption.
pub(super) fn the_end(
    bench: &Bench<'_, '_>,
    outcome: &Outcome,
    history: &History,
    fallback: Vec<Saying>,
) -> Vec<Saying> {
    let mut told = Vec::new();
    if let (QuorumState::Met, Some(answered)) = (outcome.quorum.state, outcome.quorum.answered) {
        let threshold = bench.workshop.decision.quorum.as_ref().map(|quorum| quorum.value);
        told.push(
            Saying::new("consent.quorum-met")
                .with("answered", answered)
                .with("quorum", Value::or_not_recorded(threshold)),
        );
    }
    if let (Some(part), Some(agreed)) = (outcome.part, bench.workshop.decision.agreed_part()) {
        let saying = Saying::new("consent.part").with("part", Value::or_not_recorded(part.share()));
        told.push(saying.with("agreed", agreed));
    }
    told.extend(fallback);
    let version = u64::from(outcome.version.version);
    told.push(match outcome.adoption {
        Adoption::Adopted => Saying::new("consent.adopted").with("version", version),
        Adoption::Provisional => Saying::new("consent.provisional")
            .with("version", version)
            .with("until", Value::or_not_recorded(outcome.until)),
        Adoption::NotAdopted => Saying::new("consent.not-adopted").with("version", version),
        Adoption::Outside => Saying::new("consent.outside"),
        Adoption::NotAsked => Saying::new("consent.not-asked"),
    });
    let open: Vec<&ObjectionId> = history.open().map(|objection| &objection.id).collect();
    if outcome.is_adopted() && !open.is_empty() && (outcome.part.is_some() || outcome.way.is_fallback()) {
        told.push(despite(outcome, &open));
    }
    let aside = outcome.tally().aside;
    if outcome.is_adopted() && aside > 0 {
        told.push(Saying::new("consent.with-asides").with("people", aside));
    }
    told
}

/// It was adopted although these objections are open.
fn despite(outcome: &Outcome, open: &[&ObjectionId]) -> Saying {
    let names: Vec<Value> = open.iter().map(|id| called(id)).collect();
    let code = if outcome.way.is_fallback() { "consent.despite-by-vote" } else { "consent.despite" };
    Saying::new(code).with("count", open.len()).with("objections", names)
}

/// Too small a part consents.
pub(super) fn not_enough(part: Part, agreed: Share) -> Saying {
    Saying::new("why.not-enough").with("part", Value::or_not_recorded(part.share())).with("agreed", agreed)
}

/// It falls outside these frames.
pub(super) fn outside(frames: &[&FrameId]) -> Saying {
    let frames: Vec<Value> = frames.iter().map(|frame| Value::name(frame.as_str())).collect();
    Saying::new("why.outside").with("frames", frames)
}

/// The highest version was put to nobody.
pub(super) fn version_not_asked(version: &VersionId) -> Saying {
    Saying::new("why.not-asked").with("version", u64::from(version.version))
}

/// These objections are open.
pub(super) fn objections_open(open: &[&ObjectionId]) -> Saying {
    let open: Vec<Value> = open.iter().map(|id| called(id)).collect();
    Saying::new("why.objections-open").with("count", open.len()).with("objections", open)
}

/// What was missing for the quorum.
pub(super) fn quorum_not_met(workshop: &Workshop, quorum: &Quorum) -> Vec<Saying> {
    let Some(answered) = quorum.answered else { return vec![Saying::new("why.quorum-unknown")] };
    let mut why = Vec::new();
    if let Some(threshold) = workshop.decision.quorum.as_ref().filter(|quorum| answered < quorum.value) {
        why.push(Saying::new("why.quorum").with("answered", answered).with("quorum", threshold.value));
    }
    if !quorum.short.is_empty() {
        let asked = workshop.decision.quorum_per_stakeholder.as_ref().map_or(0, |each| u64::from(each.value));
        let groups: Vec<Value> = quorum.short.iter().map(|group| name(workshop, group)).collect();
        why.push(Saying::new("why.groups-short").with("groups", groups).with("asked", asked));
    }
    why
}

/// Not everybody entitled agreed.
pub(super) fn not_unanimous(tally: &Tally) -> Saying {
    Saying::new("why.not-unanimous").with("missing", tally.missing()).with("aside", tally.aside)
}

/// The vote that decides does not choose this proposal.
pub(super) fn not_by_vote(count: &vote::Count) -> Saying {
    let code = match &count.standing {
        vote::Standing::NotComputed(_) => "why.vote-not-computed",
        vote::Standing::Tie(_) => "why.vote-tie",
        vote::Standing::NoQuorum => "why.vote-quorum",
        _ => "why.vote",
    };
    Saying::new(code).with("vote", Value::name(count.vote.as_str()))
}

/// A group, by its name.
fn name(workshop: &Workshop, group: &StakeholderId) -> Value {
    Value::name(workshop.stakeholder(group).map_or(group.as_str(), |s| s.name.value.as_str()))
}
