use super::super::{Ended, Lots, Outcome, Profile, Ranked};
use super::nobody;
use super::pairs::Pairs;
use crate::evidence::{Rule, Saying};

/// Condorcet: the option that beats every other one, one to one, and nothing when there is none.
///
/// For every two options, those who rank the one above the other stand against those who rank the other
/// above the one. Two options at one rank are no preference between the two; who is not ranked stands
/// below all who are, and equal to others who are not. There is nothing for a lot to settle: without an
/// option that beats all others the rule says so, and names the smallest group that beats all outside
/// it. Source: Condorcet (1785), Essai sur l'application de l'analyse à la probabilité des décisions
/// rendues à la pluralité des voix; J. H. Smith (1973), Econometrica 41(6), for the group.
pub const CONDORCET: Rule = Rule::new("vote.condorcet", 1, "Condorcet (1785), Essai sur l'application");

/// The option that beats every other one.
#[must_use]
pub fn condorcet(profile: &Profile<Ranked>, _lots: &Lots) -> Outcome {
    let pairs = Pairs::of(profile);
    let Some(mut outcome) = pairs.begin() else { return nobody(profile) };
    pairs.tell_winner(&mut outcome);
    if let Some(winner) = pairs.winner() {
        outcome.places = vec![vec![winner]];
        outcome.ended = Ended::Chosen(vec![winner]);
        return outcome;
    }
    let smith = pairs.smith();
    let code =
        if smith.len() == profile.len() { "vote.condorcet-all-in-circle" } else { "vote.condorcet-circle" };
    outcome.tell(Saying::new(code).with("options", profile.titles(&smith)));
    outcome
}
