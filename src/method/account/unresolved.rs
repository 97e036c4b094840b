use super::leaf::{list, name, recorded, text, written};
use super::objection::objection;
use super::proposal::adopted;
use crate::evidence::{Basis, Finding, Located, Tree, Value};
use crate::method::consent::ADOPTED;
use crate::method::picture::Picture;
use crate::workshop::{Dilemma, DilemmaStatus, ProposalId, Risk};

/// 11. Dilemmas, accepted risks, late objections.
pub(super) fn unresolved(picture: &Picture<'_>) -> Tree {
    let late = picture.consent.proposals.iter().flat_map(|o| &o.objections).filter(|o| o.late);
    let workshop = picture.workshop;
    Tree::record()
        .with("dilemmas", workshop.dilemmas.iter().map(|d| dilemma(picture, d)).collect::<Tree>())
        .with("risks", workshop.risks.iter().map(|r| risk(picture, r)).collect::<Tree>())
        .with("late", late.map(|o| objection(picture, o)).collect::<Tree>())
}

fn dilemma(picture: &Picture<'_>, dilemma: &Dilemma) -> Tree {
    let of = |what: &str| format!("dilemma/{}/{what}", dilemma.id.value);
    let status = |status: &DilemmaStatus| {
        Value::Word(match status {
            DilemmaStatus::Open => "dilemma.open",
            DilemmaStatus::LivedWith => "dilemma.lived-with",
            DilemmaStatus::Resolved => "dilemma.resolved",
        })
    };
    Tree::record()
        .with("id", recorded(of("id"), Value::name(dilemma.id.value.as_str()), &dilemma.id.place))
        .with("between", list(of("between"), &dilemma.between, |pole| Value::text(pole.as_str())))
        .with("felt_by", list(of("felt_by"), &dilemma.felt_by, |group| picture.name(group)))
        .with("status", written(of("status"), dilemma.status.as_ref(), status))
        .with("handling", text(of("handling"), dilemma.handling.as_ref()))
}

fn risk(picture: &Picture<'_>, risk: &Risk) -> Tree {
    let of = |what: &str| format!("risk/{}/{what}", risk.id.value);
    // A risk may be put to a round under its own id, or be accepted with the proposal that it belongs to.
    let own = picture.consent.outcome(&ProposalId::new(risk.id.value.as_str()));
    let with = risk.proposal.as_ref().and_then(|proposal| picture.consent.outcome(&proposal.value));
    let outcome = own.or(with).map(|outcome| adopted(picture, outcome));
    let none = || Finding::new(&ADOPTED, of("outcome"), Value::NotRecorded, Basis::default());
    let accepted: &[Located<_>] = &risk.accepted_by;
    Tree::record()
        .with("id", name(of("id"), Some(&risk.id)))
        .with("what", text(of("text"), Some(&risk.text)))
        .with("accepted_by", list(of("accepted_by"), accepted, |group| picture.name(group)))
        .with("why", text(of("why"), risk.why.as_ref()))
        .with("outcome", outcome.unwrap_or_else(none))
}
