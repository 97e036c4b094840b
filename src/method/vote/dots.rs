use super::totals::{Total, totals};
use super::{Lots, Outcome, Profile, Scored, seats};
use crate::evidence::{Rule, Saying, Share, Value};

/// Dots: everybody has the same number of points and spreads them over the options as they like.
///
/// The most points come first. A ballot that gives more than it has is refused when it is read; points that
/// are not given are nobody's. An option left blank got no points from that ballot. Against the threshold
/// stands the part of the ballots that gave the option a point. Source: cumulative voting, as in Sawyer and
/// MacRae (1962), Game theory and cumulative voting in Illinois, American Political Science Review 56(4).
pub const DOTS: Rule =
    Rule::new("vote.dots", 1, "Sawyer, MacRae (1962), Game theory and cumulative voting in Illinois");

/// Ranks by points, of which each ballot had `points`, when that was said.
#[must_use]
pub fn dots(profile: &Profile<Scored>, points: Option<u64>, seats: usize, lots: &Lots) -> Outcome {
    let totals = totals(profile);
    let sums = totals.iter().map(|total| Some(total.of_voices(profile)));
    let mut outcome = Outcome::by_score(sums.collect());
    let ballots = profile.total();
    outcome.shares = totals.iter().map(|total| Share::new(total.above_zero, ballots)).collect();
    if let Some(points) = points {
        outcome.tell(Saying::new("vote.dots-each").with("points", points));
    }
    for option in outcome.places.concat() {
        let total: &Total = &totals[option];
        outcome.tell(
            Saying::new("vote.dots-option")
                .with("option", profile.title(option))
                .with("points", Value::from(total.of_voices(profile)))
                .with("voters", profile.votes(total.above_zero)),
        );
    }
    let supported = |place: &&Vec<usize>| place.iter().any(|option| totals[*option].above_zero > 0);
    let worthy: Vec<_> = outcome.places.iter().take_while(supported).cloned().collect();
    seats::fill(&mut outcome, &worthy, seats, profile, lots);
    outcome
}
