use super::super::{Lots, Outcome, Profile, Ranked};
use super::nobody;
use super::pairs::Pairs;
use crate::evidence::{Number, Rule, Saying};

/// Borda: points for every place on every ballot; the most points come first.
///
/// A ballot gives an option one point for each option that it ranks below it, and half a point for each
/// option at the same rank. Who is not ranked stands below all who are, and at one rank with others who
/// are not: among the unranked every option gets the same, the mean of the places that are left. So each
/// ballot gives equally many points in all, however few options it ranks. Source: Borda (1784), Mémoire
/// sur les élections au scrutin, Académie royale des sciences; for equals: Black (1976), Partial
/// justification of the Borda count, Public Choice 28.
pub const BORDA: Rule = Rule::new("vote.borda", 1, "Borda (1784); Black (1976) for equals");

/// Ranks by points.
#[must_use]
pub fn borda(profile: &Profile<Ranked>, lots: &Lots) -> Outcome {
    let pairs = Pairs::of(profile);
    if pairs.ballots == 0 {
        return nobody(profile);
    }
    let points: Vec<Number> = (0..profile.len()).map(|option| pairs.points(option)).collect();
    let mut outcome = Outcome::by_score(points.iter().cloned().map(Some).collect());
    let most = (profile.len() as u64).saturating_sub(1);
    let begin = Saying::new("vote.borda-begin").with("ballots", profile.votes(pairs.ballots));
    outcome.tell(begin.with("most", most));
    for option in outcome.places.concat() {
        let said = Saying::new("vote.borda-option").with("option", profile.title(option));
        outcome.tell(said.with("points", points[option].clone()));
    }
    if let Some(first) = outcome.places.first().cloned() {
        outcome.settle(&first, profile, lots);
    }
    outcome
}
