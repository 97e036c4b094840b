mod board;
mod gregory;
mod meek;
mod scottish;
mod wigm;

pub use meek::meek;
pub use scottish::scottish;
pub use wigm::wigm;

use crate::evidence::Rule;

/// Single transferable vote: several options are chosen, so that each group of voters gets its part.
///
/// Who reaches the quota is chosen; what is over goes to the next option on those ballots. When nobody
/// reaches it, whoever has the fewest votes drops out and hands all votes on. How votes are handed on,
/// the vote says: see [`scottish`], [`wigm`] and [`meek`]. Who is not ranked never gets the ballot. With
/// no more options than places all are chosen, as long as anybody voted. Source: Hare (1859), The
/// Election of Representatives; each way has its own.
pub const SINGLE_TRANSFERABLE_VOTE: Rule =
    Rule::new("vote.stv", 1, "Hare (1859); Scottish order 2011, WIGM, Meek");
