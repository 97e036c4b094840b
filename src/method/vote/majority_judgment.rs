use std::cmp::Ordering;

use num_traits::{One as _, Zero as _};

use super::{Graded, Lots, Outcome, Profile, seats};
use crate::evidence::{Number, Rule, Saying, Share, Value};

/// Majority judgment: everybody gives each option a grade in words; the highest median comes first.
///
/// The majority grade is the median, and of two in the middle the lower one. Equal medians are compared by
/// the majority value: take the median out of both, look at the new medians, and so on until they differ.
/// Where blank answers stand apart, options may have different numbers of grades; then equal parts are
/// taken out instead of single grades, which is the same order for equal numbers, and the same as when
/// every ballot were there as many times as makes the numbers equal. With `blanks = "lowest"` a blank
/// answer is the worst grade. Against the threshold stands the part of the grades that are better than the
/// worst one. Source: Balinski and Laraki (2007), A theory of measuring, electing, and ranking, PNAS
/// 104(21); Balinski and Laraki (2010), Majority Judgment, MIT Press.
pub const MAJORITY_JUDGMENT: Rule = Rule::new(
    "vote.majority-judgment",
    1,
    "Balinski, Laraki (2007), A theory of measuring, electing, and ranking; (2010), Majority Judgment",
);

/// The grades of one option.
#[derive(Debug, Clone)]
struct Judged {
    /// How many of each, the best grade first, each ballot counted for its weight.
    of: Vec<u64>,
    total: u64,
    /// Which part of the grades is this good or better, per grade.
    reached: Vec<Number>,
}

/// Where two majority values differ.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Difference {
    /// How far from the middle, as a part of all grades.
    distance: Number,
    /// Whether it is on the worse side of the middle, which is looked at first.
    worse_side: bool,
    /// The grades there.
    grades: (usize, usize),
}

impl Judged {
    fn of(profile: &Profile<Graded>, option: usize, grades: usize) -> Self {
        let mut of = vec![0_u64; grades];
        for cast in &profile.ballots {
            if let Some(count) = cast.ballot[option].and_then(|grade| of.get_mut(grade)) {
                *count = count.saturating_add(cast.weight);
            }
        }
        let total = of.iter().fold(0_u64, |sum, count| sum.saturating_add(*count));
        let mut sum = Number::zero();
        let whole = Number::from_integer(total.max(1).into());
        let mut upto = |count: &u64| {
            sum += Number::from_integer((*count).into()) / &whole;
            sum.clone()
        };
        let reached = of.iter().map(&mut upto).collect();
        Self { of, total, reached }
    }

    /// The median; of two in the middle the lower grade.
    fn median(&self) -> usize {
        self.worse(&Number::zero()).0
    }

    /// The grade just beyond this distance from the middle on the worse side, and how far it goes on.
    fn worse(&self, distance: &Number) -> (usize, Number) {
        let at = half() + distance;
        let grade = self.reached.iter().position(|upto| *upto > at).unwrap_or(self.of.len() - 1);
        (grade, &self.reached[grade] - half())
    }

    /// The same on the better side.
    fn better(&self, distance: &Number) -> (usize, Number) {
        let at = half() - distance;
        let grade = self.reached.iter().position(|upto| *upto >= at).unwrap_or(0);
        let before = if grade == 0 { Number::zero() } else { self.reached[grade - 1].clone() };
        (grade, half() - before)
    }

    /// Where the majority values of two options first differ; nothing when they are the same.
    fn differs(&self, other: &Self) -> Option<Difference> {
        let mut distance = Number::zero();
        while distance < half() {
            let (one, two) = (self.worse(&distance), other.worse(&distance));
            if one.0 != two.0 {
                return Some(Difference { distance, worse_side: true, grades: (one.0, two.0) });
            }
            let (upper, lower) = (self.better(&distance), other.better(&distance));
            if upper.0 != lower.0 {
                return Some(Difference { distance, worse_side: false, grades: (upper.0, lower.0) });
            }
            distance = [one.1, two.1, upper.1, lower.1].into_iter().min()?;
        }
        None
    }

    /// The better majority value first.
    fn compare(&self, other: &Self) -> Ordering {
        self.differs(other)
            .map_or(Ordering::Equal, |difference| difference.grades.0.cmp(&difference.grades.1))
    }

    fn better_than(&self, grade: usize) -> u64 {
        self.of[..grade].iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    fn worse_than(&self, grade: usize) -> u64 {
        self.of[grade + 1..].iter().fold(0, |sum, count| sum.saturating_add(*count))
    }
}

fn half() -> Number {
    Number::new(1.into(), 2.into())
}

/// Ranks by majority value. `grades` are the names of the grades, the best first.
#[must_use]
pub fn majority_judgment(profile: &Profile<Graded>, grades: &[String], seats: usize, lots: &Lots) -> Outcome {
    let mut outcome = Outcome::nothing(profile.len());
    if grades.is_empty() {
        return Outcome::not_computed(profile.len(), Saying::new("vote.no-grades"));
    }
    let judged: Vec<Judged> = (0..profile.len()).map(|o| Judged::of(profile, o, grades.len())).collect();
    let mut order: Vec<usize> = (0..profile.len()).filter(|option| judged[*option].total > 0).collect();
    order.sort_by(|a, b| judged[*a].compare(&judged[*b]));
    outcome.places =
        order.chunk_by(|a, b| judged[*a].differs(&judged[*b]).is_none()).map(<[usize]>::to_vec).collect();
    let above_worst = |judged: &Judged| Share::new(judged.better_than(grades.len() - 1), judged.total);
    outcome.shares = judged.iter().map(above_worst).collect();
    if order.iter().any(|option| judged[*option].total != judged[order[0]].total) {
        outcome.tell(Saying::new("vote.judgment-unequal"));
    }
    for option in &order {
        let (of, median) = (&judged[*option], judged[*option].median());
        outcome.tell(
            Saying::new("vote.judgment-option")
                .with("option", profile.title(*option))
                .with("grade", Value::name(grades[median].as_str()))
                .with("answers", profile.votes(of.total))
                .with("better", profile.votes(of.better_than(median)))
                .with("worse", profile.votes(of.worse_than(median))),
        );
    }
    for option in (0..profile.len()).filter(|option| !order.contains(option)) {
        outcome.tell(Saying::new("vote.nobody-answered").with("option", profile.title(option)));
    }
    for pair in outcome.places.clone().windows(2) {
        let (above, below) = (pair[0][0], pair[1][0]);
        if judged[above].median() == judged[below].median() {
            tell_difference(&mut outcome, (above, below), &judged, profile, grades);
        }
    }
    let places = outcome.places.clone();
    seats::fill(&mut outcome, &places, seats, profile, lots);
    outcome
}

/// What decided between two options with the same median.
fn tell_difference(
    outcome: &mut Outcome,
    (above, below): (usize, usize),
    judged: &[Judged],
    profile: &Profile<Graded>,
    grades: &[String],
) {
    let Some(difference) = judged[above].differs(&judged[below]) else { return };
    let name = |grade: usize| Value::name(grades[grade].as_str());
    let said = |code| {
        Saying::new(code)
            .with("above", profile.title(above))
            .with("below", profile.title(below))
            .with("grade", name(judged[above].median()))
            .with("higher", name(difference.grades.0))
            .with("lower", name(difference.grades.1))
    };
    let twice = &difference.distance * Number::from_integer(2.into());
    if judged[above].total == judged[below].total {
        let unit = Number::from_integer(profile.unit.into());
        let taken = (twice * Number::from_integer(judged[above].total.into())) / unit;
        let one = if difference.worse_side { Number::zero() } else { Number::one() };
        outcome.tell(said("vote.judgment-decided").with("taken", Value::from(taken + one)));
    } else {
        let percent = twice * Number::from_integer(100.into());
        outcome.tell(said("vote.judgment-decided-part").with("percent", Value::from(percent)));
    }
}
