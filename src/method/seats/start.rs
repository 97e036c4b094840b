use super::chance::Chance;
use super::{Plan, Rule, Setting};

/// A first plan: who cannot move and who stays together first, then everybody dealt out by profile, as
/// cards are, so that people who are alike are spread over the tables.
pub(super) fn start(setting: &Setting, kept: &[Vec<usize>], chance: &mut Chance) -> Plan {
    let mut at: Vec<Vec<usize>> = kept.to_vec();
    while at.len() < setting.rounds {
        at.push(round(setting, chance));
    }
    Plan { at }
}

/// The groups that a search leaves where they are: together, or fixed. The largest first.
pub(super) fn anchored(setting: &Setting) -> Vec<(Vec<usize>, Option<usize>)> {
    let fixed = |person: &usize| setting.fixed.get(*person).copied().flatten();
    let mut groups: Vec<_> = setting
        .together
        .iter()
        .map(|group| (group.clone(), group.iter().find_map(fixed)))
        .filter(|(group, table)| group.len() > 1 || table.is_some())
        .collect();
    let grouped = |person: &usize| setting.together.iter().any(|group| group.contains(person));
    let alone = (0..setting.people).filter(|person| !grouped(person));
    groups.extend(alone.filter_map(|person| fixed(&person).map(|table| (vec![person], Some(table)))));
    groups.sort_by_key(|(group, table)| (table.is_none(), std::cmp::Reverse(group.len())));
    groups
}

/// How much a group that stays together asks of a table, where others who do not move sit already: how many
/// people of a value too many, and how many double turns. It has to be right at the beginning: a search does
/// not move them.
fn strain(setting: &Setting, at: &[usize], group: &[usize], table: usize) -> (usize, usize) {
    let (mut over, mut turns) = (0, 0);
    for column in &setting.columns {
        let mut counts = vec![0_usize; column.values];
        let here = (0..setting.people).filter(|person| at[*person] == table);
        here.chain(group.iter().copied()).for_each(|person| counts[column.of[person]] += 1);
        match column.rule {
            Rule::Mirror | Rule::MirrorNotAlone => {
                let most = |value: usize| {
                    let (total, size) = (column.total(value), setting.size(table));
                    super::Column::window(total, size, setting.people, setting.tables).1
                };
                let beyond =
                    counts.iter().enumerate().map(|(value, count)| count.saturating_sub(most(value)));
                over += beyond.sum::<usize>();
            }
            Rule::Turns(_) => turns += setting.size(table) + counts.first().copied().unwrap_or(0),
            Rule::NotAlone | Rule::Someone => {}
        }
    }
    (over, turns)
}

fn round(setting: &Setting, chance: &mut Chance) -> Vec<usize> {
    const NOWHERE: usize = usize::MAX;
    let mut at = vec![NOWHERE; setting.people];
    let mut free: Vec<usize> = (0..setting.tables).map(|table| setting.size(table)).collect();
    for (group, fixed) in anchored(setting) {
        let clash = |table: usize| {
            let here = |person: usize| at[person] == table;
            let parted =
                |(a, b): &(usize, usize)| (group.contains(a) && here(*b)) || (group.contains(b) && here(*a));
            setting.apart.iter().filter(|pair| parted(pair)).count()
        };
        let tables = 0..setting.tables;
        let mut open: Vec<usize> = tables.filter(|table| free[*table] >= group.len()).collect();
        chance.shuffle(&mut open);
        open.sort_by_cached_key(|table| (clash(*table), strain(setting, &at, &group, *table)));
        let Some(table) = fixed.or(open.first().copied()) else { continue };
        for person in group {
            at[person] = table;
            free[table] = free[table].saturating_sub(1);
        }
    }
    let mut rest: Vec<usize> = (0..setting.people).filter(|person| at[*person] == NOWHERE).collect();
    chance.shuffle(&mut rest);
    rest.sort_by_key(|person| setting.columns.iter().map(|column| column.of[*person]).collect::<Vec<_>>());
    let mut table = chance.below(setting.tables);
    for person in rest {
        for _ in 0..setting.tables {
            if free[table] > 0 {
                break;
            }
            table = (table + 1) % setting.tables;
        }
        at[person] = table;
        free[table] = free[table].saturating_sub(1);
        table = (table + 1) % setting.tables;
    }
    at
}
