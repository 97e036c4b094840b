use super::{Approved, Lots, Outcome, Profile};
use crate::evidence::{Number, Rule, Saying, Share, Value};

/// Approval: everybody says yes to as many options as they like; the most votes come first.
///
/// An option that is not marked is not approved. Against the threshold stands the part of the ballots
/// that approve: blank answers are left out of it, or count as not approved when `blanks = "lowest"`;
/// abstentions are ballots like others. Source: Brams and Fishburn (1978), Approval Voting, American
/// Political Science Review 72(3).
pub const APPROVAL: Rule = Rule::new("vote.approval", 1, "Brams, Fishburn (1978), Approval Voting");

/// Ranks by approval. `wholes` are the ballots against which each option's share is taken, by weight.
#[must_use]
pub fn approval(profile: &Profile<Approved>, wholes: &[u64], lots: &Lots) -> Outcome {
    let mut votes = vec![0_u64; profile.len()];
    for cast in &profile.ballots {
        for option in &cast.ballot {
            votes[*option] = votes[*option].saturating_add(cast.weight);
        }
    }
    let unit = |weight: u64| Number::new(weight.into(), profile.unit.into());
    let mut outcome = Outcome::by_score(votes.iter().map(|weight| Some(unit(*weight))).collect());
    outcome.shares = votes.iter().zip(wholes).map(|(votes, whole)| Share::new(*votes, *whole)).collect();
    for option in outcome.places.concat() {
        let share = Value::or_not_recorded(outcome.shares[option]);
        let said = Saying::new("vote.approval-option").with("option", profile.title(option));
        outcome.tell(said.with("yes", profile.votes(votes[option])).with("share", share));
    }
    match outcome.places.first().cloned() {
        Some(first) if first.iter().any(|option| votes[*option] > 0) => {
            outcome.settle(&first, profile, lots);
        }
        _ => outcome.tell(Saying::new("vote.none-reached")),
    }
    outcome
}
