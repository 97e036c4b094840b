use super::{Approved, Lots, Outcome, Profile, seats};
use crate::evidence::{Number, Rule, Saying, Share, Value};

/// Approval: everybody says yes to as many options as they like; the most votes come first.
///
/// An option that is not marked is not approved. Against the threshold stands the part of the ballots
/// that approve: blank answers are left out of it, or count as not approved when `blanks = "lowest"`;
/// abstentions are ballots like others. With several seats the most approved options fill them. Source:
/// Brams and Fishburn (1978), Approval Voting, American Political Science Review 72(3).
pub const APPROVAL: Rule = Rule::new("vote.approval", 1, "Brams, Fishburn (1978), Approval Voting");

/// Ranks by approval. `wholes` are the ballots against which each option's share is taken, by weight.
#[must_use]
pub fn approval(profile: &Profile<Approved>, wholes: &[u64], seats: usize, lots: &Lots) -> Outcome {
    let votes = votes(profile);
    let unit = |weight: u64| Number::new(weight.into(), profile.unit.into());
    let mut outcome = Outcome::by_score(votes.iter().map(|weight| Some(unit(*weight))).collect());
    outcome.shares = votes.iter().zip(wholes).map(|(votes, whole)| Share::new(*votes, *whole)).collect();
    for option in outcome.places.concat() {
        let share = Value::or_not_recorded(outcome.shares[option]);
        let said = Saying::new("vote.approval-option").with("option", profile.title(option));
        outcome.tell(said.with("yes", profile.votes(votes[option])).with("share", share));
    }
    let supported = |place: &&Vec<usize>| place.iter().any(|option| votes[*option] > 0);
    let worthy: Vec<_> = outcome.places.iter().take_while(supported).cloned().collect();
    seats::fill(&mut outcome, &worthy, seats, profile, lots);
    outcome
}

/// The weight of the ballots that approve each option.
pub(super) fn votes(profile: &Profile<Approved>) -> Vec<u64> {
    let mut votes = vec![0_u64; profile.len()];
    for cast in &profile.ballots {
        for option in &cast.ballot {
            votes[*option] = votes[*option].saturating_add(cast.weight);
        }
    }
    votes
}
