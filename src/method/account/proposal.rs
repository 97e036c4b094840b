//! One proposal in the account.
//!
//! ```text
//! id Name, title Name, text Text, by Name, basis Word basis.*, initiative yes/no, support Text, cost Money,
//! owner Name, owner_decided yes/no, reasons Text, review Date,
//! decided          Date    the day of the session of its last round
//! version          Count   the version in force: the highest
//! outcome          Word    outcome.{adopted,provisional,not-adopted,outside,not-asked}, and where objections are open
//!                          outcome.{adopted,provisional}-{over-objections,by-fallback}
//! despite          Said    that it was adopted although objections are open, and which
//! agreed           Share   the part that consents, where a part was agreed that is enough
//! entitled, consent, concern, objection, aside, missing   Count, in its last round
//! answered         Share   answered, of those entitled
//! quorum           Word    quorum.{met,not-met,not-determinable}; NotRecorded when none was agreed
//! spoken           yes/no  recorded for all present at once; noted_by Name
//! why[]            Said    what keeps it from being adopted; empty when adopted
//! outside[]                id Name (frame), text Text, bends_by Name or Word nobody, reason Text
//! versions[]               version Count, title Name, text Text, resolves List of Name
//! rounds[]                 version Count, round Name or Word round.after, entitled, consent, concern, objection, aside, missing Count;
//!                          every round of every version, in order
//! objections[]             OBJECTION
//! concerns[]               id Name, reason Text; of people who consented
//! told[]           Said    what happened, round by round
//! ```

use std::collections::BTreeMap;

use super::leaf::{list, name, recorded, text, written, yes_no, yes_no_or_not};
use super::objection::{concern, objection};
use super::rounds::{last_round, round};
use crate::evidence::{Basis, Finding, Key, Rows, Rule, Saying, Tree, Value};
use crate::method::consent::{
    ADOPTED, ADOPTED_FROM, Adoption, Concern, FELL_BACK, FOUR_STEPS, Outcome, STORY, Way, called,
};
use crate::method::picture::Picture;
use crate::method::{decisions, ownership, practice};
use crate::workshop::results::Owner;
use crate::workshop::{DecisionRule, Proposal, Purpose};

/// PROPOSAL: everything about one proposal.
pub(super) fn proposal(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let id = &outcome.proposal;
    let adopted = adopted(picture, outcome);
    let key = adopted.key.clone();
    let tree = as_written(picture, outcome)
        .with(
            "version",
            Finding::new(
                &ADOPTED,
                format!("proposal/{id}/version"),
                u64::from(outcome.version.version),
                version_basis(picture, outcome),
            ),
        )
        .with("outcome", adopted)
        .with("despite", despite(outcome, &key))
        .with("agreed", agreed(outcome, &key))
        .with("decided", decided(picture, outcome))
        .with("review", review(picture, outcome))
        .with("owner_decided", owner_decided(picture, outcome))
        .with("why", sentences(&STORY, &format!("proposal/{id}/why"), 0, &why(picture, outcome), &key))
        .with("told", sentences(&STORY, &format!("proposal/{id}/story"), 0, &outcome.told, &key))
        .with("rounds", outcome.rounds.iter().map(|r| round(picture, r)).collect::<Tree>())
        .with("objections", outcome.objections.iter().map(|o| objection(picture, o)).collect::<Tree>())
        .with("concerns", of_who_consented(outcome).map(|c| concern(picture, c)).collect::<Tree>())
        .with("outside", outside(picture, outcome))
        .with("versions", versions(picture, outcome));
    last_round(picture, outcome, tree)
}

/// The concerns of people who consented: an objection that became a concern is told among the objections.
pub(super) fn of_who_consented(outcome: &Outcome) -> impl Iterator<Item = &Concern> {
    let objected = |concern: &Concern| outcome.objections.iter().any(|o| o.id == concern.id);
    outcome.concerns.iter().filter(move |concern| !objected(concern))
}

/// What keeps a proposal from being adopted. One that was put to no round may have lost a vote before.
fn why(picture: &Picture<'_>, outcome: &Outcome) -> Vec<Saying> {
    let mut why = outcome.why.clone();
    if outcome.adoption == Adoption::NotAsked {
        let before = picture.votes.iter().filter(|count| count.purpose != Purpose::Sounding);
        let lost = before.filter(|count| {
            let won = count.winners();
            !won.is_empty() && !won.contains(&outcome.proposal) && count.has(&outcome.proposal)
        });
        let said = lost.map(|count| Saying::new("why.vote").with("vote", Value::name(count.vote.as_str())));
        why.extend(said.filter(|said| !outcome.why.contains(said)));
    }
    why
}

/// What the workshop file says about the version that counts.
fn as_written(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let proposal = picture.proposal(outcome);
    let version = &outcome.version;
    let of = |field: &str| format!("proposal/{version}/{field}");
    let group = |field: &str, group: Option<&crate::evidence::Located<_>>| {
        written(of(field), group, |group| picture.name(group))
    };
    let id = Value::name(outcome.proposal.as_str());
    let id = match proposal {
        Some(proposal) => recorded(of("id"), id, &proposal.id.place),
        None => Finding::new(&super::leaf::RECORDED, of("id"), id, all_lines(picture, outcome)),
    };
    Tree::record()
        .with("id", id)
        .with("title", name(of("title"), proposal.map(|p| &p.title)))
        .with("text", text(of("text"), proposal.and_then(|p| p.text.as_ref())))
        .with("by", group("by", proposal.and_then(|p| p.by.as_ref())))
        .with(
            "basis",
            written(of("basis"), proposal.and_then(|p| p.basis.as_ref()), |b| {
                Value::Word(practice::word(*b))
            }),
        )
        .with(
            "initiative",
            written(
                of("citizens_initiative"),
                proposal.and_then(|p| p.citizens_initiative.as_ref()),
                |yes| yes_no(*yes),
            ),
        )
        .with("support", text(of("support"), proposal.and_then(|p| p.support.as_ref())))
        .with("cost", written(of("cost"), proposal.and_then(|p| p.cost.as_ref()), |cost| (*cost).into()))
        .with("owner", group("owner", proposal.and_then(|p| p.owner.as_ref())))
        .with("reasons", text(of("reasons"), proposal.and_then(|p| p.reasons.as_ref())))
}

/// Whether a proposal was adopted: the statement on which the totals rest.
pub(super) fn adopted(picture: &Picture<'_>, outcome: &Outcome) -> Finding {
    let over = outcome.is_adopted_over_objections();
    let fell_back = outcome.way.is_fallback();
    let word = match outcome.adoption {
        Adoption::Adopted if fell_back => "outcome.adopted-by-fallback",
        Adoption::Provisional if fell_back => "outcome.provisional-by-fallback",
        Adoption::Adopted if over && outcome.part.is_some() => "outcome.adopted-over-objections",
        Adoption::Provisional if over && outcome.part.is_some() => "outcome.provisional-over-objections",
        Adoption::Adopted => "outcome.adopted",
        Adoption::Provisional => "outcome.provisional",
        Adoption::NotAdopted => "outcome.not-adopted",
        Adoption::Outside => "outcome.outside",
        Adoption::NotAsked => "outcome.not-asked",
    };
    let mut basis = all_lines(picture, outcome);
    if let Some(round) = outcome.decisive() {
        basis.rows.extend(picture.entitled_rows(round).rows);
    }
    let proposal = picture.proposal(outcome);
    basis.rows.extend(proposal.iter().map(|proposal| Rows::from(&proposal.id.place)));
    basis.rows.extend(proposal.iter().flat_map(|p| &p.outside).map(|frame| Rows::from(&frame.place)));
    let decision = &picture.workshop.decision;
    basis.rows.extend(decision.rule.iter().map(|rule| Rows::from(&rule.place)));
    basis.rows.extend(decision.consent_from.iter().map(|part| Rows::from(&part.place)));
    basis.rows.extend(decision.fallback.iter().map(|vote| Rows::from(&vote.place)));
    basis.rows.extend(decision.fallback_after.iter().map(|after| Rows::from(&after.place)));
    basis.on.extend(vote_key(picture, outcome));
    Finding { key: adoption_key(picture, outcome), value: Value::Word(word), basis, assertion: None }
}

/// The name of that statement: the rule in force and its quorum are its parameters.
pub(super) fn adoption_key(picture: &Picture<'_>, outcome: &Outcome) -> Key {
    let decision = &picture.workshop.decision;
    let rule = match decision.rule.as_ref().map(|rule| &rule.value) {
        Some(DecisionRule::Consent) => "consent".to_owned(),
        Some(DecisionRule::Unanimity) => "unanimity".to_owned(),
        Some(DecisionRule::FourSteps) => "four-steps".to_owned(),
        Some(DecisionRule::Vote(vote)) => format!("vote {vote}"),
        None => "not recorded".to_owned(),
    };
    let quorum = decision.quorum.as_ref().map_or_else(|| "none".to_owned(), |quorum| quorum.to_string());
    let mut params = BTreeMap::from([("quorum", quorum), ("rule", rule)]);
    let rule = match (&outcome.way, decision.agreed_part().filter(|_| outcome.part.is_some())) {
        (Way::Fallback(vote, _), _) => {
            params.insert("fallback", vote.to_string());
            params.insert("after", decision.falls_back_after().to_string());
            &FELL_BACK
        }
        (_, Some(part)) => {
            params.insert("consent_from", part.to_string());
            &ADOPTED_FROM
        }
        _ if decision.rule.as_ref().is_some_and(|rule| rule.value == DecisionRule::FourSteps) => &FOUR_STEPS,
        _ => &ADOPTED,
    };
    Key { rule, params, subject: format!("proposal/{}", outcome.proposal) }
}

/// That it was adopted although objections are open, in the words of its story; not recorded otherwise.
fn despite(outcome: &Outcome, on: &Key) -> Finding {
    let said =
        outcome.told.iter().find(|said| ["consent.despite", "consent.despite-by-vote"].contains(&said.code));
    let value = said.map_or(Value::NotRecorded, |said| said.clone().into());
    let basis = if said.is_some() { Basis::on([on.clone()]) } else { Basis::default() };
    Finding::new(&STORY, format!("proposal/{}/despite", outcome.proposal), value, basis)
}

/// The part that consents, where a part was agreed that is enough.
fn agreed(outcome: &Outcome, on: &Key) -> Finding {
    let share = outcome.part.and_then(|part| part.share());
    let basis = if share.is_some() { Basis::on([on.clone()]) } else { Basis::default() };
    Finding::new(
        &ADOPTED_FROM,
        format!("proposal/{}/agreed", outcome.proposal),
        Value::or_not_recorded(share),
        basis,
    )
}

/// Where a vote decides, what it decided.
fn vote_key(picture: &Picture<'_>, outcome: &Outcome) -> Option<Key> {
    let id = outcome.way.vote()?;
    let count = picture.votes.iter().find(|count| count.vote == *id)?;
    Some(super::vote::outcome(picture, count).key)
}

fn version_basis(picture: &Picture<'_>, outcome: &Outcome) -> Basis {
    let of_proposal = picture.workshop.proposals.iter().filter(|p| *p.proposal() == outcome.proposal);
    let basis = super::leaf::places(of_proposal.map(|proposal| &proposal.id.place));
    if basis.rows.is_empty() { all_lines(picture, outcome) } else { basis }
}

fn all_lines(picture: &Picture<'_>, outcome: &Outcome) -> Basis {
    let lines: Vec<u32> = outcome.rounds.iter().flat_map(|r| r.lines.iter().map(|(_, line)| *line)).collect();
    if lines.is_empty() { Basis::default() } else { picture.consent_rows(lines, "") }
}

fn review(picture: &Picture<'_>, outcome: &Outcome) -> Finding {
    let subject = format!("proposal/{}/review", outcome.proposal);
    match picture.review(outcome) {
        Some((date, basis)) => Finding::new(&decisions::REVIEW, subject, date, basis),
        None => Finding::new(&decisions::REVIEW, subject, Value::NotRecorded, Basis::default()),
    }
}

/// The day of the session of the last round.
fn decided(picture: &Picture<'_>, outcome: &Outcome) -> Finding {
    let subject = format!("proposal/{}/decided", outcome.proposal);
    let session = outcome.decisive().and_then(|round| round.session.as_deref());
    let sessions = &picture.workshop.sessions;
    let session = session.and_then(|id| sessions.iter().find(|session| session.id.value == id));
    match session.and_then(|session| session.date.as_ref()) {
        Some(date) => {
            let basis = Basis::at(&date.place).and_on(adoption_key(picture, outcome));
            Finding::new(&decisions::DAY, subject, date.value, basis)
        }
        None => Finding::new(&decisions::DAY, subject, Value::NotRecorded, Basis::default()),
    }
}

fn owner_decided(picture: &Picture<'_>, outcome: &Outcome) -> Finding {
    let owner = picture.proposal(outcome).and_then(|proposal| proposal.owner.as_ref());
    let decided = owner.and_then(|owner| picture.decided(&Owner::Stakeholder(owner.value.clone()), outcome));
    let mut basis = owner.map_or_else(Basis::default, |owner| Basis::at(&owner.place));
    if let (Some(_), Some(round)) = (decided, outcome.decisive()) {
        basis.rows.extend(picture.entitled_rows(round).rows);
    }
    if decided.is_some() && outcome.way.vote().is_some() {
        basis.rows.extend(super::short::deciding_rows(picture));
    }
    let subject = format!("proposal/{}/owner", outcome.proposal);
    Finding::new(&ownership::DECIDED, subject, yes_no_or_not(decided), basis)
}

/// Sentences, each a statement of its own by the rule that tells them, that follows from another.
pub(super) fn sentences(
    rule: &'static Rule,
    subject: &str,
    before: usize,
    said: &[Saying],
    on: &Key,
) -> Tree {
    let told = (before + 1..).zip(said).map(|(at, said)| {
        Finding::new(rule, format!("{subject}/{at}"), said.clone(), Basis::on([on.clone()]))
    });
    told.collect()
}

fn outside(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let Some(proposal) = picture.proposal(outcome) else { return super::leaf::none() };
    let frames = proposal.outside.iter().map(|id| {
        let frame = picture.workshop.frames.iter().find(|frame| frame.id.value == id.value);
        let of = |what: &str| format!("frame/{}/{what}", id.value);
        let reason: &Rule = &super::leaf::RECORDED;
        let why = proposal.outside_reason.as_ref();
        let subject = format!("proposal/{}/outside/{}", outcome.version, id.value);
        Tree::record()
            .with(
                "id",
                Finding::new(
                    reason,
                    format!("{subject}/id"),
                    Value::name(id.value.as_str()),
                    Basis::at(&id.place),
                ),
            )
            .with("text", text(of("text"), frame.map(|frame| &frame.text)))
            .with(
                "bends_by",
                frame.map_or_else(
                    || super::leaf::absent(of("bends_by")),
                    |f| super::fixed::bends_by(of("bends_by"), f),
                ),
            )
            .with("reason", text(format!("proposal/{}/outside_reason", outcome.version), why))
    });
    frames.collect()
}

fn versions(picture: &Picture<'_>, outcome: &Outcome) -> Tree {
    let mut versions: Vec<&Proposal> =
        picture.workshop.proposals.iter().filter(|p| *p.proposal() == outcome.proposal).collect();
    versions.sort_by_key(|proposal| proposal.version());
    let version = |proposal: &&Proposal| {
        let of = |field: &str| format!("proposal/{}/{field}", proposal.id.value);
        Tree::record()
            .with("version", recorded(of("version"), u64::from(proposal.version()), &proposal.id.place))
            .with("title", name(of("title"), Some(&proposal.title)))
            .with("text", text(of("text"), proposal.text.as_ref()))
            .with("resolves", list(of("resolves"), &proposal.resolves, called))
    };
    versions.iter().map(version).collect()
}
