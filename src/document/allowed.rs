//! What a column of an empty form allows, so that a workbook can offer it.

use crate::workshop::results::choices;
use crate::workshop::{Answers, Method, Vote, Workshop};

/// What may be filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Allowed {
    /// Anything.
    #[default]
    Anything,
    /// One of these words.
    OneOf(Vec<String>),
    /// A whole number between two others, these included.
    Whole(u32, u32),
    /// A number from zero to another, with decimals where those are wanted.
    UpTo(u32),
}

/// The highest round or version that a form expects.
const MANY: u32 = 99;

/// What a column of a result file allows.
pub(super) fn of_column(workshop: &Workshop, kind: &str, column: &str, dutch: bool) -> Allowed {
    let words = |words: Vec<&str>| Allowed::OneOf(words.into_iter().map(str::to_owned).collect());
    if let Some(choices) = choices(kind, column, dutch) {
        return words(choices);
    }
    match (kind, column) {
        ("attendance", "present" | "spoke")
        | ("consent", "holds")
        | ("reactions", "agrees")
        | ("criticism", "mistake") => words(yes_no(dutch)),
        ("attendance", "stakeholder") => {
            words(workshop.stakeholders.iter().map(|stakeholder| stakeholder.id.value.as_str()).collect())
        }
        ("consent", "version") | ("turns", "round") => Allowed::Whole(1, MANY),
        ("closing", "heard" | "supports") => Allowed::Whole(0, 10),
        ("turns", "seconds") => Allowed::Whole(0, 86_400),
        _ => Allowed::Anything,
    }
}

/// What a ballot may say of an option, as the ballots of this vote are read.
pub(super) fn of_vote(vote: &Vote, options: usize, dutch: bool) -> Allowed {
    let scale = vote.terms.scale.as_ref().map(|scale| scale.value);
    let points = vote.terms.max_points.as_ref().map(|points| points.value);
    let method = vote.method.value;
    let approve = || {
        let more = if dutch { ["onthouding", "blanco"] } else { ["abstain", "blank"] };
        Allowed::OneOf(yes_no(dutch).into_iter().chain(more).map(str::to_owned).collect())
    };
    match method.answers() {
        Answers::YesNo => approve(),
        Answers::YesNoOrPoints if scale.is_none() && points.is_none() => approve(),
        Answers::YesNoOrPoints | Answers::Points => match (points, scale) {
            (Some(points), _) => Allowed::Whole(0, points),
            (None, Some(scale)) => Allowed::UpTo(scale),
            (None, None) => Allowed::Anything,
        },
        Answers::Scores => Allowed::UpTo(scale.unwrap_or(Method::usual_scale(method))),
        Answers::Grades => {
            Allowed::OneOf(vote.terms.grades.iter().map(|grade| grade.value.trim().to_owned()).collect())
        }
        Answers::Ranks => Allowed::Whole(1, u32::try_from(options).unwrap_or(u32::MAX).max(1)),
    }
}

fn yes_no(dutch: bool) -> Vec<&'static str> {
    if dutch { vec!["ja", "nee"] } else { vec!["yes", "no"] }
}
