//! Practice leads (M12): facts, proposals and dilemmas say whether they come from practice or from a desk.

use super::picture::Picture;
use super::remark::{Remark, Section};
use crate::evidence::{Place, Rule, Saying, Value};
use crate::workshop::Basis;

/// What comes from a desk is told; of what nobody said, too.
pub const PRACTICE: Rule = Rule::new("practice.basis", 1, "docs/method.md, M12");

/// The word for where something comes from.
pub(super) fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::Practice => "basis.practice",
        Basis::Desk => "basis.desk",
    }
}

pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let workshop = picture.workshop;
    let remark = |section, subject: &str, said| Remark::new("M12", section, &PRACTICE, subject, said);
    let mut remarks = Vec::new();
    let information: Vec<_> = workshop.information.iter().collect();
    let desk_only = information.iter().all(|i| i.basis.as_ref().is_some_and(|b| b.value == Basis::Desk));
    if !information.is_empty() && desk_only {
        let mut all =
            remark(Section::Fixed, "information/basis", Saying::new("remark.information-from-desk"));
        for place in information.iter().map(|information| &information.title.place) {
            all = all.at(place);
        }
        remarks.push(all.screen(
            "all information comes from a desk",
            "ask people who live or work with it to tell what they know, and share that too",
        ));
    }
    let desk: Vec<(&str, &Place)> = workshop
        .proposals
        .iter()
        .filter(|proposal| picture.consent.outcome(proposal.proposal()).is_some())
        .filter_map(|p| p.basis.as_ref().filter(|b| b.value == Basis::Desk).map(|b| (p, b)))
        .map(|(proposal, basis)| (proposal.proposal().as_str(), &basis.place))
        .collect();
    if !desk.is_empty() {
        let mut names: Vec<&str> = desk.iter().map(|(name, _)| *name).collect();
        names.dedup();
        let values: Vec<Value> = names.iter().map(|name| Value::name(*name)).collect();
        let said = Saying::new("remark.proposals-from-desk").with("proposals", values);
        let mut all = remark(Section::Decisions, "proposals/basis", said);
        for (_, place) in &desk {
            all = all.at(place);
        }
        remarks.push(all.screen(
            format!("from a desk, not from practice: {}", names.join(", ")),
            "let people who live or work with it say what they think of it first",
        ));
    }
    remarks
}
