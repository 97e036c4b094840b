use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Division, Lots, Profile};
use crate::evidence::{Number, Saying, Share};

/// What a rule makes of a profile: who stands where, who won, and each step on the way, told.
///
/// Options are meant by their numbers in the profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The options that the rule could place, the best first; equals share a place.
    pub places: Vec<Vec<usize>>,
    /// What each option is ranked by, in the order of the options; nothing where it got none.
    pub scores: Vec<Option<Number>>,
    /// The part that is held against a threshold, per option, for rules that know one.
    pub shares: Vec<Option<Share>>,
    /// How it ended.
    pub ended: Ended,
    /// What happened, step by step.
    pub steps: Vec<Step>,
    /// How many voices prefer one option (row) to another (column), for rules that compare them in pairs.
    pub pairs: Option<Vec<Vec<u64>>>,
    /// How the money was divided, for budgets.
    pub money: Option<Division>,
}

/// How a rule ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// These are chosen: one, or as many as there are places, or everything a budget pays; in the order
    /// in which they were chosen.
    Chosen(Vec<usize>),
    /// A lot must be drawn between these; what was chosen before stands.
    Tie {
        /// Chosen already, whatever the lot says.
        chosen: Vec<usize>,
        /// Equal.
        between: Vec<usize>,
    },
    /// Nobody voted, or no option is acceptable.
    Nothing,
    /// It could not be worked out, and why.
    NotComputed(Saying),
}

/// One step: what happened and why, and how the options stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What happened, in sentences.
    pub told: Vec<Saying>,
    /// How the options stood, for rules that go in rounds; empty where a sentence is enough.
    pub standing: Vec<Stand>,
}

/// How one option stood in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stand {
    /// The option.
    pub option: usize,
    /// What it had: votes, points, money.
    pub number: Number,
    /// What became of it in this round.
    pub fate: Fate,
}

/// What became of an option in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It goes on.
    Open,
    /// It is chosen.
    Chosen,
    /// It drops out.
    Out,
}

impl Outcome {
    /// Nothing placed, nothing chosen.
    #[must_use]
    pub fn nothing(options: usize) -> Self {
        Self {
            places: Vec::new(),
            scores: vec![None; options],
            shares: vec![None; options],
            ended: Ended::Nothing,
            steps: Vec::new(),
            pairs: None,
            money: None,
        }
    }

    /// Could not be worked out, and why.
    #[must_use]
    pub fn not_computed(options: usize, why: Saying) -> Self {
        Self { ended: Ended::NotComputed(why), ..Self::nothing(options) }
    }

    /// One more sentence.
    pub fn tell(&mut self, said: Saying) {
        self.steps.push(Step::told(said));
    }

    /// Places every option that has a score, the highest first; equal scores share a place.
    #[must_use]
    pub fn by_score(scores: Vec<Option<Number>>) -> Self {
        let mut placed: BTreeMap<Reverse<&Number>, Vec<usize>> = BTreeMap::new();
        for (option, score) in scores.iter().enumerate() {
            if let Some(score) = score {
                placed.entry(Reverse(score)).or_default().push(option);
            }
        }
        let places = placed.into_values().collect();
        Self { places, shares: vec![None; scores.len()], scores, ..Self::nothing(0) }
    }

    /// Ends with one option: the only one of these equals, or the one that a lot put first. Without such a
    /// lot it is a tie.
    pub fn settle<B>(&mut self, equal: &[usize], profile: &Profile<B>, lots: &Lots) {
        if let [] | [_] = equal {
            self.ended = equal.first().map_or(Ended::Nothing, |only| Ended::Chosen(vec![*only]));
            return;
        }
        self.tell(Saying::new("vote.tie").with("options", profile.titles(equal)));
        self.ended = match lots.first(equal, |option| profile.title(option)) {
            Some((first, lot)) => {
                self.tell(lot);
                Ended::Chosen(vec![first])
            }
            None => Ended::Tie { chosen: Vec::new(), between: equal.to_vec() },
        };
    }
}

impl Step {
    /// A step that a sentence tells.
    #[must_use]
    pub fn told(said: Saying) -> Self {
        Self { told: vec![said], standing: Vec::new() }
    }
}
