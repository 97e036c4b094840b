use super::{Counted, ballots, cast};
use crate::workshop::{Answers, Method, Vote};

/// The end of the scale on which a vote asks for numbers; nothing where it asks for something else.
#[must_use]
pub fn scale(vote: &Vote) -> Option<u64> {
    (vote.method.value.answers() == Answers::Scores).then(|| ballots::scale(vote))
}

/// How many people gave an option strong resistance ([`super::STRONG`]); nothing where the vote is not by
/// resistance. Blank answers are no part of it.
#[must_use]
pub fn strong(vote: &Vote, option: &Counted) -> Option<u64> {
    let scale = cast::resistance_scale(vote);
    let strong = option.scores.iter().filter(|(score, _)| scale.is_strong(*score));
    (vote.method.value == Method::Resistance).then(|| strong.map(|(_, people)| people).sum())
}
