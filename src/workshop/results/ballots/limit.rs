use super::super::Choice;
use super::wrong::Refusal;
use crate::workshop::{Answers, Vote};

/// How much one ballot may say.
pub(super) struct Limit {
    kind: Kind,
    /// The most that is allowed.
    pub most: u64,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    /// Options approved.
    Approvals,
    /// Options ranked.
    Places,
    /// Options that got points.
    Pointed,
    /// Points in all.
    Points,
}

impl Limit {
    /// The limits of a vote.
    pub(super) fn of(vote: &Vote) -> Vec<Self> {
        let kind = match vote.method.value.answers() {
            Answers::YesNo => Some(Kind::Approvals),
            Answers::Ranks => Some(Kind::Places),
            Answers::Points | Answers::YesNoOrPoints => Some(Kind::Pointed),
            Answers::Scores | Answers::Grades => None,
        };
        let limit = |kind, most: u32| Self { kind, most: u64::from(most) };
        let choices = vote.terms.max_choices.as_ref().zip(kind).map(|(most, kind)| limit(kind, most.value));
        let points = vote.terms.max_points.as_ref().map(|most| limit(Kind::Points, most.value));
        choices.into_iter().chain(points).collect()
    }

    /// How much of it some answers are.
    pub(super) fn amount(&self, answers: impl Iterator<Item = (u16, Choice)>) -> u64 {
        let one = |choice: Choice| match (self.kind, choice) {
            (Kind::Approvals | Kind::Pointed, Choice::Yes) | (Kind::Places, Choice::Rank(_)) => 1,
            (Kind::Pointed, Choice::Score(points)) => u64::from(points.n() > 0),
            // Points are whole where a ballot has so many of them.
            (Kind::Points, Choice::Score(points)) => points.n().div_ceil(points.d()),
            _ => 0,
        };
        answers.fold(0, |sum, (_, choice)| sum.saturating_add(one(choice)))
    }

    /// Why a ballot that says so much is refused.
    pub(super) fn refusal(&self, amount: u64) -> Refusal {
        let most = self.most;
        let (message, key) = match self.kind {
            Kind::Approvals => {
                (format!("this ballot approves {amount} options, and may approve {most}"), "max_choices")
            }
            Kind::Places => (
                format!("this ranking is too long: it ranks {amount} options, and may rank {most}"),
                "max_choices",
            ),
            Kind::Pointed => {
                (format!("this ballot chooses {amount} options, and may choose {most}"), "max_choices")
            }
            Kind::Points => {
                (format!("this ballot gives {amount} points in all, and has {most}"), "max_points")
            }
        };
        Refusal::new("answer-unknown", message, format!("correct the ballot, or change `{key}` in the vote"))
    }
}
