use std::collections::BTreeSet;

use super::floor::pairs;
use super::{Plan, Rule, Setting};

/// What a plan comes to, counted from nothing but who sits where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measured {
    /// How far tables are from mirroring the whole: per round, table, column and value the people too
    /// many or too few.
    pub imbalance: u64,
    /// Σ over pairs of C(meetings, 2), those who must sit together left out.
    pub repeated: u64,
    /// The meetings of the pair that meets most, those who must sit together left out.
    pub most_meetings: usize,
    /// How often somebody is the only one of their stakeholder at a table, though not the only one of all.
    pub alone: u64,
    /// How many tables have nobody who may begin.
    pub without_opener: u64,
    /// How often a pair sits at one table that should be apart.
    pub not_apart: u64,
}

/// Measures a plan of this setting.
#[must_use]
pub fn measure(setting: &Setting, plan: &Plan) -> Measured {
    measure_after(setting, plan, 0)
}

/// The same when the rounds before `from` were sat already: who met there counts, how the tables were mixed
/// does not any more.
#[must_use]
pub fn measure_after(setting: &Setting, plan: &Plan, from: usize) -> Measured {
    let mut measured = Measured::default();
    let mut met = vec![0_usize; setting.people * setting.people];
    for round in 0..plan.at.len() {
        for people in &plan.tables(round, setting.tables) {
            for column in 0..if round < from { 0 } else { setting.columns.len() } {
                count(setting, column, people, &mut measured);
            }
            for (at, one) in people.iter().enumerate() {
                for other in &people[at + 1..] {
                    met[one * setting.people + other] += 1;
                }
            }
        }
    }
    let bound: BTreeSet<(usize, usize)> = bound_pairs(setting).into_iter().collect();
    for one in 0..setting.people {
        for other in one + 1..setting.people {
            let times = met[one * setting.people + other];
            if times > 0 && !bound.contains(&(one, other)) {
                measured.repeated += pairs(times as u64);
                measured.most_meetings = measured.most_meetings.max(times);
            }
        }
    }
    let met = |(one, other): &(usize, usize)| met[one.min(other) * setting.people + one.max(other)] as u64;
    measured.not_apart = setting.apart.iter().map(met).sum();
    measured
}

/// Counts the values of one column at one table.
fn count(setting: &Setting, column: usize, people: &[usize], measured: &mut Measured) {
    let column = &setting.columns[column];
    let mut counts = vec![0; column.values];
    people.iter().for_each(|person| counts[column.of[*person]] += 1);
    for (value, count) in counts.into_iter().enumerate() {
        let total = column.total(value);
        let window = super::Column::window(total, people.len(), setting.people, setting.tables);
        let distance = column.distance(total, window, count) as u64;
        match column.rule {
            Rule::Mirror => measured.imbalance += distance,
            Rule::NotAlone => measured.alone += distance,
            Rule::MirrorNotAlone if count == 1 && total > 1 => measured.alone += 1,
            Rule::MirrorNotAlone => measured.imbalance += distance,
            // The run sheet counts the turns of a table itself.
            Rule::Turns(_) => {}
            Rule::Someone => measured.without_opener += u64::from(value == 0 && count == 0),
        }
    }
}

/// How far one table is from what a column asks, in people, or in turns too many.
pub(super) fn wrong_at(setting: &Setting, column: usize, people: &[usize]) -> u64 {
    let column = &setting.columns[column];
    let mut counts = vec![0_usize; column.values];
    people.iter().for_each(|person| counts[column.of[*person]] += 1);
    let of = |(value, count): (usize, usize)| match column.rule {
        Rule::Someone => usize::from(value == 0 && count == 0),
        Rule::Turns(most) if value == 0 => (people.len() + count).saturating_sub(most),
        Rule::Turns(_) => 0,
        _ => {
            let total = column.total(value);
            let window = super::Column::window(total, people.len(), setting.people, setting.tables);
            column.distance(total, window, count)
        }
    };
    counts.into_iter().enumerate().map(|count| of(count) as u64).sum()
}

/// The pairs that meet in every round because that was asked, the lower number first.
pub(super) fn bound_pairs(setting: &Setting) -> Vec<(usize, usize)> {
    let mut bound = BTreeSet::new();
    let mut all = |group: &[usize]| {
        for (at, one) in group.iter().enumerate() {
            bound.extend(group[at + 1..].iter().map(|other| (*one.min(other), *one.max(other))));
        }
    };
    setting.together.iter().for_each(|group| all(group));
    for table in 0..setting.tables {
        let fixed: Vec<usize> = (0..setting.people)
            .filter(|person| setting.fixed.get(*person).copied().flatten() == Some(table))
            .collect();
        all(&fixed);
    }
    bound.into_iter().collect()
}
