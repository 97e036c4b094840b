//! How the answers to one option are spread: what a mean does not say.

use super::{Counted, cast, strong};
use crate::evidence::{Rule, Share, Value};
use crate::workshop::Vote;

/// How many people gave each number of the scale, or each grade.
///
/// Of a number with decimals the whole part counts. A scale that is longer than [`CELLS`] numbers is cut into
/// stretches of equal length. Blank answers are no part of it, whatever they count for in the vote. Source:
/// the usual frequency table (Tukey 1977, Exploratory Data Analysis: look at the whole spread before a mean).
pub const SPREAD: Rule = Rule::new("vote.spread", 1, "Tukey (1977), Exploratory Data Analysis");

/// So many numbers of a scale stand by themselves: 0 to 12.
const CELLS: u64 = 13;

/// How many people gave one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The answer: a number, a stretch of the scale, or the name of a grade.
    pub answer: Value,
    /// How many people gave it.
    pub people: u64,
}

/// How often each answer was given to an option: the lowest number first, or the best grade first. Nothing
/// where the vote asks for neither numbers on a scale nor grades, or nobody answered.
#[must_use]
pub fn spread(vote: &Vote, option: &Counted) -> Vec<Given> {
    if !option.grades.is_empty() {
        return grades(vote, option);
    }
    let Some(scale) = strong::scale(vote).filter(|_| !option.scores.is_empty()) else { return Vec::new() };
    cells(&option.scores, scale)
}

fn cells(scores: &[(Share, u64)], scale: u64) -> Vec<Given> {
    // A scale of 100 is cut at tens and not at eights.
    let long = if scale < CELLS { 1 } else { scale.div_ceil(10) };
    (0..=scale / long)
        .map(|cell| {
            let (from, to) = (cell * long, (cell * long + long - 1).min(scale));
            let inside = |score: &Share| score.n().checked_div(score.d()).is_some_and(|n| n / long == cell);
            let people = scores.iter().filter(|(score, _)| inside(score));
            let answer = if from == to { Value::Count(from) } else { Value::name(format!("{from}–{to}")) };
            Given { answer, people: people.map(|(_, people)| people).sum() }
        })
        .collect()
}

fn grades(vote: &Vote, option: &Counted) -> Vec<Given> {
    let names = cast::grades(vote);
    let given = |(at, name): (u16, String)| {
        let people = option.grades.iter().filter(|(grade, _)| *grade == at);
        Given { answer: Value::name(name), people: people.map(|(_, people)| people).sum() }
    };
    (0..).zip(names).map(given).collect()
}

/// The highest number that anybody gave an option; nothing where nobody gave one.
#[must_use]
pub fn highest(option: &Counted) -> Option<Share> {
    option.scores.iter().map(|(score, _)| *score).max()
}

#[cfg(test)]
mod tests {
    use super::cells;
    use crate::evidence::{Share, Value};

    fn told(scores: &[(u64, u64, u64)], scale: u64) -> Vec<(String, u64)> {
        let scores: Vec<(Share, u64)> =
            scores.iter().map(|(n, d, people)| (Share::new(*n, *d).unwrap(), *people)).collect();
        let name = |answer: Value| match answer {
            Value::Count(n) => n.to_string(),
            Value::Name(name) => name,
            other => panic!("{other:?}"),
        };
        cells(&scores, scale).into_iter().map(|given| (name(given.answer), given.people)).collect()
    }

    #[test]
    fn every_number_of_a_short_scale_is_told_also_what_nobody_gave() {
        let told = told(&[(0, 1, 2), (10, 1, 1), (10, 1, 3)], 10);
        assert_eq!(told.len(), 11);
        assert_eq!((&told[0], &told[5], &told[10]), (&("0".into(), 2), &("5".into(), 0), &("10".into(), 4)));
    }

    #[test]
    fn of_a_number_with_decimals_the_whole_part_counts() {
        assert_eq!(told(&[(15, 2, 1)], 10)[7], ("7".to_owned(), 1));
    }

    #[test]
    fn a_long_scale_is_cut_at_tens_and_nobody_is_left_out() {
        let told = told(&[(0, 1, 1), (99, 1, 2), (100, 1, 3), (55, 1, 4)], 100);
        assert_eq!(told.iter().map(|(_, people)| people).sum::<u64>(), 10);
        assert_eq!((told[0].0.as_str(), told[9].0.as_str(), told[10].0.as_str()), ("0–9", "90–99", "100"));
        assert_eq!((told[5].1, told[9].1, told[10].1), (4, 2, 3));
    }
}
