use super::{Plan, Setting, measure_after};

/// What no plan can be better than, proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Floor {
    /// The fewest repeated pairs: Σ over pairs of C(meetings, 2), those who must sit together left out.
    pub repeated: u64,
    /// The fewest meetings of the pair that meets most.
    pub most_meetings: usize,
}

/// The floor under the repeated pairs of a setting, and under the meetings of one pair.
///
/// A pair that meets m times is counted C(m, 2) times: once for every two rounds in which the two sit
/// together. So the sum runs over pairs of rounds, and there over the tables of the second: a table of s
/// people who come from t tables of the first holds at least as many pairs as when they come as evenly
/// as possible (pigeonhole). Counted otherwise: all meetings, spread as evenly as possible over all pairs.
/// The higher of the two holds. Some pair meets at least as often as the mean, and twice when any pair
/// must be repeated.
///
/// Pairs who must sit together, or who are both fixed to one table, meet every time; their C(rounds, 2)
/// is in neither the sum nor the floor, which for such settings is lowered by as much.
#[must_use]
pub fn floor(setting: &Setting) -> Floor {
    let (people, tables, rounds) = (setting.people, setting.tables, setting.rounds);
    if people == 0 || tables == 0 {
        return Floor { repeated: 0, most_meetings: 0 };
    }
    let sizes = || (0..tables).map(|table| setting.size(table));
    let two_rounds: u64 = sizes().map(|size| spread(size as u64, tables as u64)).sum();
    let by_rounds = pairs(rounds as u64) * two_rounds;
    let meetings = rounds as u64 * sizes().map(|size| pairs(size as u64)).sum::<u64>();
    let by_meetings = spread(meetings, pairs(people as u64).max(1));
    let bound = super::measure::bound_pairs(setting).len() as u64;
    let repeated = by_rounds.max(by_meetings).saturating_sub(bound * pairs(rounds as u64));
    let free = pairs(people as u64).saturating_sub(bound);
    let mean = if free > 0 { meetings.saturating_sub(bound * rounds as u64).div_ceil(free) } else { 0 };
    let most_meetings = usize::try_from(mean).unwrap_or(rounds).max(if repeated > 0 { 2 } else { 0 });
    Floor { repeated, most_meetings }
}

/// The same when the rounds before `from` were sat as in this plan: what was repeated there cannot be undone.
/// To it comes the floor under the rounds to come; and of a table of s people who sat at t tables before, or
/// were not there, at least as many pairs meet again as when they come as evenly as possible.
#[must_use]
pub fn floor_after(setting: &Setting, plan: &Plan, from: usize) -> Floor {
    if from == 0 {
        return floor(setting);
    }
    let sat = Plan { at: plan.at.iter().take(from).cloned().collect() };
    let before = measure_after(setting, &sat, from);
    let to_come = floor(&Setting { rounds: setting.rounds.saturating_sub(from), ..setting.clone() });
    let mut again = 0;
    for round in 0..from {
        let tables = sat.tables(round, setting.tables);
        let came = tables.iter().filter(|people| !people.is_empty()).count();
        let absent = setting.people - tables.iter().map(Vec::len).sum::<usize>();
        let sizes = (0..setting.tables).map(|table| setting.size(table) as u64);
        again += sizes.map(|size| spread(size, (came + absent) as u64)).sum::<u64>();
    }
    let bound = super::measure::bound_pairs(setting).len() as u64;
    let rounds = (setting.rounds.saturating_sub(from) * from) as u64;
    let again = (again * setting.rounds.saturating_sub(from) as u64).saturating_sub(bound * rounds);
    let repeated = before.repeated + to_come.repeated + again;
    let twice = if repeated > 0 { 2 } else { 0 };
    let most_meetings = before.most_meetings.max(to_come.most_meetings).max(twice);
    Floor { repeated, most_meetings }
}

/// After how many rounds everybody can have met everybody; more can only repeat. One table, or tables of
/// one, do not mix at all, and then there is no such number.
#[must_use]
pub fn enough_rounds(setting: &Setting) -> Option<usize> {
    let others = setting.largest().checked_sub(1).filter(|others| *others > 0)?;
    (setting.tables > 1).then(|| (setting.people - 1).div_ceil(others))
}

/// C(n, 2).
pub(super) fn pairs(n: u64) -> u64 {
    n * n.saturating_sub(1) / 2
}

/// The least Σ C(x, 2) of `all` in so many parts: as evenly as possible.
fn spread(all: u64, parts: u64) -> u64 {
    let (each, over) = (all / parts, all % parts);
    over * pairs(each + 1) + (parts - over) * pairs(each)
}
