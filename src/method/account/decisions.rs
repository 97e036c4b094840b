use super::leaf::kept;
use super::proposal::proposal;
use super::short::decisions_recorded;
use super::vote::vote;
use crate::evidence::{Basis, Finding, Rule, SourceId, Tree, Value};
use crate::method::consent::Outcome;
use crate::method::picture::Picture;

/// The last day on which objections may arrive: so long after the session as was agreed.
pub const REFLECTION: Rule = Rule::new("decision.reflection", 1, "docs/method.md, Consent, exactly");

/// 9. Decisions.
pub(super) fn decisions(picture: &Picture<'_>) -> Tree {
    let votes = picture.workshop.votes.iter().zip(&picture.votes);
    Tree::record()
        .with("items", proposals(picture, Outcome::is_adopted))
        .with("reflection_until", reflection_until(picture))
        .with("recorded", kept("decisions", decisions_recorded(picture), answers(picture)))
        .with("votes", votes.map(|(held, count)| vote(picture, held, count)).collect::<Tree>())
}

/// The files in which people answered.
fn answers<'p>(picture: &'p Picture<'_>) -> impl Iterator<Item = SourceId> + 'p {
    let results = &picture.workshop.results;
    results.consent.iter().map(|s| s.source).chain(results.votes.values().map(|ballots| ballots.source))
}

/// 10. Not adopted.
pub(super) fn not_adopted(picture: &Picture<'_>) -> Tree {
    Tree::record().with("items", proposals(picture, |outcome| !outcome.is_adopted()))
}

fn proposals(picture: &Picture<'_>, which: impl Fn(&Outcome) -> bool) -> Tree {
    picture.consent.proposals.iter().filter(|o| which(o)).map(|o| proposal(picture, o)).collect()
}

/// Of everything adopted, the last day that is still open longest.
fn reflection_until(picture: &Picture<'_>) -> Finding {
    let until = picture.consent.proposals.iter().filter(|o| o.is_adopted()).filter_map(|o| o.until).max();
    let reflection = picture.workshop.decision.reflection.as_ref();
    let basis = until.and(reflection).map_or_else(Basis::default, |reflection| Basis::at(&reflection.place));
    Finding::new(&REFLECTION, "decisions", Value::or_not_recorded(until), basis)
}
