use super::{Measured, Plan, Setting, measure};

/// Who sat where before, per round and person of the new setting; nothing for who is new.
pub type Kept = Vec<Vec<Option<usize>>>;

/// A plan after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Who sits where now.
    pub plan: Plan,
    /// Per round, who has another table than before; newcomers are not among them.
    pub moved: Vec<Vec<usize>>,
    /// Whether these are the fewest moves that keep the tables within one of each other in size; false
    /// when people who stay together or cannot move stood in the way.
    pub fewest: bool,
}

/// Seats people again after some left and some came, with the fewest moves.
///
/// In each round a table that is now too full sends on as many as it has too many, no more: with the
/// larger sizes given to the tables that have most people left, no other sizes need fewer moves, for
/// giving a larger size to a smaller table instead saves at most as much there as it costs here.
/// Newcomers take the seats that are free. Who moves, and who sits where, is chosen so that balance and
/// repeats suffer least, one exchange at a time until none helps.
#[must_use]
pub fn reseat(setting: &Setting, kept: &Kept) -> Change {
    let mut change = Change { plan: Plan::default(), moved: Vec::new(), fewest: true };
    for round in kept {
        let (at, fewest) = fill(setting, round);
        change.plan.at.push(at);
        change.fewest &= fewest;
    }
    improve(setting, kept, &mut change.plan);
    for (at, before) in change.plan.at.iter().zip(kept) {
        let moved = at.iter().zip(before).enumerate();
        let moved = moved.filter(|(_, (now, before))| before.is_some_and(|before| before != **now));
        change.moved.push(moved.map(|(person, _)| person).collect());
    }
    change
}

/// A seat for everyone in one round; whether no more people moved than had to.
fn fill(setting: &Setting, kept: &[Option<usize>]) -> (Vec<usize>, bool) {
    const NOWHERE: usize = usize::MAX;
    let mut at: Vec<usize> =
        kept.iter().map(|table| table.filter(|table| *table < setting.tables).unwrap_or(NOWHERE)).collect();
    for (person, fixed) in setting.fixed.iter().enumerate() {
        if let Some(table) = fixed {
            at[person] = *table;
        }
    }
    // A newcomer with company already seated goes there.
    for group in &setting.together {
        let table = group.iter().map(|person| at[*person]).find(|table| *table != NOWHERE);
        if let Some(table) = table {
            group.iter().for_each(|person| at[*person] = table);
        }
    }
    let mut count = vec![0; setting.tables];
    at.iter().filter(|table| **table != NOWHERE).for_each(|table| count[*table] += 1);
    let mut by_size: Vec<usize> = (0..setting.tables).collect();
    by_size.sort_by_key(|table| (std::cmp::Reverse(count[*table]), *table));
    let mut size = vec![0; setting.tables];
    by_size.iter().enumerate().for_each(|(rank, table)| size[*table] = setting.size(rank));
    let anchored: Vec<usize> =
        super::start::anchored(setting).into_iter().flat_map(|(group, _)| group).collect();
    for table in 0..setting.tables {
        let mut free = (0..setting.people).filter(|person| !anchored.contains(person));
        while count[table] > size[table] {
            let Some(person) = free.find(|person| at[*person] == table) else { break };
            at[person] = NOWHERE;
            count[table] -= 1;
        }
    }
    // Groups of newcomers first, then each of the others, where most seats are free.
    let mut waiting: Vec<Vec<usize>> = setting.together.clone();
    let grouped = |person: &usize| setting.together.iter().any(|group| group.contains(person));
    waiting.extend((0..setting.people).filter(|person| !grouped(person)).map(|person| vec![person]));
    for group in waiting {
        if group.iter().all(|person| at[*person] != NOWHERE) {
            continue;
        }
        let tables = 0..setting.tables;
        let roomiest = tables.min_by_key(|table| (count[*table] + group.len()).saturating_sub(size[*table]));
        let table = roomiest.unwrap_or(0);
        group.iter().for_each(|person| at[*person] = table);
        count[table] += group.len();
    }
    (at, count == size)
}

/// Lets people of a round take each other's place where that helps and moves nobody more.
fn improve(setting: &Setting, kept: &Kept, plan: &mut Plan) {
    let anchored: Vec<usize> =
        super::start::anchored(setting).into_iter().flat_map(|(group, _)| group).collect();
    let mut best = cost(&measure(setting, plan));
    for (round, before) in kept.iter().enumerate() {
        let moves = |at: &[usize], person: usize| {
            usize::from(before[person].is_some_and(|table| table != at[person]))
        };
        let free: Vec<usize> = (0..setting.people).filter(|person| !anchored.contains(person)).collect();
        loop {
            let mut helped = false;
            let loose = |at: &[usize], person: usize| before[person].is_none() || moves(at, person) > 0;
            for one in free.iter().copied() {
                if !loose(&plan.at[round], one) {
                    continue;
                }
                for other in free.iter().copied().filter(|other| *other != one) {
                    if plan.at[round][one] == plan.at[round][other] {
                        continue;
                    }
                    let earlier = moves(&plan.at[round], one) + moves(&plan.at[round], other);
                    plan.at[round].swap(one, other);
                    let after = moves(&plan.at[round], one) + moves(&plan.at[round], other);
                    let now = if after <= earlier { cost(&measure(setting, plan)) } else { best };
                    if now < best {
                        best = now;
                        helped = true;
                    } else {
                        plan.at[round].swap(one, other);
                    }
                }
            }
            if !helped {
                break;
            }
        }
    }
}

fn cost(measured: &Measured) -> (u64, u64, u64) {
    let balance = measured.imbalance + measured.alone + measured.without_opener;
    (measured.not_apart, balance, measured.repeated)
}
