//! Proposals (M13): who brings them in, who carries them, and who only says so.

use super::picture::Picture;
use super::remark::{Remark, Section};
use crate::evidence::{Rule, Saying, Value};
use crate::workshop::Proposal;

/// A "citizens' initiative" that comes from an institution; a proposal that nobody brought in.
pub const ORIGIN: Rule = Rule::new("proposals.origin", 1, "docs/method.md, M13");

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let newest = picture.consent.proposals.iter().map(|outcome| &outcome.version);
    for version in newest {
        let Some(proposal) = picture.workshop.proposals.iter().find(|p| p.id.value == *version) else {
            continue;
        };
        let id = proposal.proposal();
        let remark = |code: &'static str, said: Saying| {
            let said = said.with("proposal", Value::name(id.as_str()));
            Remark::new("M13", Section::Contributions, &ORIGIN, format!("proposal/{id}/{code}"), said)
        };
        match &proposal.by {
            None => remarks.push(
                remark("remark.no-originator", Saying::new("remark.no-originator"))
                    .at(&proposal.id.place)
                    .screen(format!("nobody wrote down who brought in {id}"), "name them under by"),
            ),
            Some(by) if is_initiative(proposal) && picture.is_system(&by.value) => remarks.push(
                remark(
                    "remark.no-citizens-initiative",
                    Saying::new("remark.no-citizens-initiative").with("group", picture.name(&by.value)),
                )
                .at(&by.place)
                .screen(
                    format!("{id} is called a citizens' initiative and comes from {}", by.value),
                    "call it what it is, and ask which residents carry it",
                ),
            ),
            Some(_) => {}
        }
        if proposal.support.is_none() {
            remarks.push(
                remark("remark.no-support", Saying::new("remark.no-support")).at(&proposal.id.place).screen(
                    format!("nothing shows that others carry {id}"),
                    "write under support how you know: signatures, conversations, a trial",
                ),
            );
        }
    }
    remarks
}

fn is_initiative(proposal: &Proposal) -> bool {
    proposal.citizens_initiative.as_ref().is_some_and(|initiative| initiative.value)
}
