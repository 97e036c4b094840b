use super::context::Context;
use crate::evidence::Place;
use crate::input::{Diagnostic, composed};
use crate::workshop::{ProposalId, RoundName, VersionId};

/// What is asked in a row: the texts of its round, proposal and version.
pub(super) type Asked<'t> = (&'t str, &'t str, &'t str);

/// Reads what is asked, in whichever column its parts stand; `places` are those of the three.
pub(super) fn understood(
    asked: Asked<'_>,
    places: &[Place; 3],
    context: &mut Context<'_>,
) -> Option<(RoundName, VersionId)> {
    let (round, proposal, version) = asked;
    let round = match round {
        "" => Some(RoundName::Number(1)),
        text => RoundName::parse(text),
    };
    if round.is_none() {
        let problem =
            Diagnostic::error("cell", "the round is neither a number from 1 nor `after`").at(&places[0]);
        context.found.push(problem.hint("number the rounds 1, 2, 3; write `after` for what came later"));
    }
    let proposal = composed(proposal);
    if let Some(version) = context.version_of(&proposal).filter(|_| version.is_empty()) {
        return round.map(|round| (round, version));
    }
    let Some(id) = context.proposal_of(&proposal) else {
        let near = context.nearest_proposal(&proposal);
        let hint = near.map_or_else(
            || "describe it in the workshop file".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let problem = Diagnostic::error("reference", format!("there is no proposal `{proposal}`"));
        context.found.push(problem.at(&places[1]).hint(hint));
        return None;
    };
    let version = version_in_force(id, version, &places[2], context)?;
    round.map(|round| (round, version))
}

/// The version that was put: the one that is named, or the only one there is.
fn version_in_force(
    proposal: ProposalId,
    text: &str,
    place: &Place,
    context: &mut Context<'_>,
) -> Option<VersionId> {
    let described = context.versions(&proposal);
    let number = match (text, described.len()) {
        ("", 1) => described.first().copied(),
        ("", _) => None,
        (text, _) => text.parse().ok().filter(|version| *version > 0),
    };
    let version = number.map(|version| VersionId { proposal: proposal.clone(), version });
    if version.as_ref().is_some_and(|version| context.has_version(version)) {
        return version;
    }
    let all: Vec<String> = described.iter().map(ToString::to_string).collect();
    let message = match text {
        "" => format!("the version of `{proposal}` is not given, and there are {}", all.len()),
        text => format!("`{proposal}` has no version `{text}`"),
    };
    let hint = format!("the workshop file describes version {}", all.join(", "));
    context.found.push(Diagnostic::error("reference", message).at(place).hint(hint));
    None
}
