use super::super::super::{Lots, Outcome, Profile, Ranked};
use super::gregory::{Way, count};
use crate::evidence::Number;

/// The weighted inclusive Gregory method, in exact fractions: nothing is rounded.
///
/// Whoever has more than the ballots divided by one more than the places is chosen. The largest surplus
/// goes first: every ballot of that pile, also those received from others, goes to the next option on it
/// who is neither chosen nor out, at its value × surplus ÷ all votes of who hands on. Without a surplus
/// the lowest drops out and hands ballots on at the value they had. Equals are settled by the most recent
/// stage at which they differed, else by a lot.
///
/// Options at one rank share the ballot evenly, in exact fractions, as long as several of them are in;
/// the part of who is chosen or drops out goes to the others of that rank first. Who is not ranked never
/// gets the ballot. Options that nobody's ballot stands with drop out together when the places can be
/// filled without them: in whatever order they went, nothing would change. Exact fractions grow with
/// every surplus: after very many (about nine) the count stops and says so. Source: Proportional
/// Representation Foundation, Reference WIGM Rule, with exact fractions for its four decimals, and equals
/// settled by earlier stages as in the Scottish order.
#[must_use]
pub fn wigm(profile: &Profile<Ranked>, seats: u32, lots: &Lots) -> Outcome {
    let way = Way {
        quota: |votes, seats| votes / Number::from_integer((seats + 1).into()),
        reaches: |votes, quota| votes > quota,
        value: |value, surplus, all| value * surplus / all,
        shares: true,
        begins: "vote.stv-begin-wigm",
    };
    count(profile, seats as usize, way, lots)
}
