use super::super::super::{Lots, Outcome, Profile, Ranked};
use super::gregory::{Way, count};
use crate::evidence::Number;

/// The single transferable vote of Scottish councils, with its five decimals.
///
/// The quota is the number of valid ballots divided by one more than the places, the fraction dropped,
/// plus one (rule 47). Who reaches it is chosen (rule 48). The largest surplus goes first: every ballot
/// of that pile goes to the next option on it who is neither chosen nor out, at surplus × value when
/// received ÷ all votes of who hands on, to five decimals, the rest ignored (rule 49). Of equal
/// surpluses first goes who had most at the most recent stage at which they differed, else a lot says
/// (rule 50). Without a surplus the lowest drops out and hands ballots on at the value they had (rule
/// 51); of equals who had the fewest at the most recent stage at which they differed, else a lot says
/// (rule 52). When no more are left than places, they are chosen (rule 53).
///
/// The order knows no equals on a ballot: a ballot counts up to the first rank that two options share,
/// and no further; with equals at the first rank it is not valid to the law, and here counts for the
/// quota but for nobody. Who is not ranked never gets the ballot. Options that nobody's ballot stands
/// with drop out together when the places can be filled without them: their order, which the law leaves
/// to a lot, changes nothing. Source: Scottish Local Government Elections Order 2011 (SSI 2011/399),
/// schedule 1.
#[must_use]
pub fn scottish(profile: &Profile<Ranked>, seats: u32, lots: &Lots) -> Outcome {
    let way = Way {
        quota: |votes, seats| {
            let one = Number::from_integer(1.into());
            (votes / Number::from_integer((seats + 1).into())).floor() + one
        },
        reaches: |votes, quota| votes >= quota,
        value: |value, surplus, all| {
            let decimals = Number::from_integer(100_000.into());
            (value * surplus / all * &decimals).floor() / decimals
        },
        shares: false,
        begins: "vote.stv-begin-scottish",
    };
    count(profile, seats as usize, way, lots)
}
