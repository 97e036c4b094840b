use std::collections::BTreeMap;

use super::{Kept, Setting};

/// Steps of the search; when they are done, what was found stands.
const STEPS: usize = 50_000;

/// The fewest people who, when they leave their tables in the rounds to come, make the sizes right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Movers {
    /// Who moves.
    pub people: Vec<bool>,
    /// Fewer people do not suffice.
    pub floor: usize,
}

/// Who should move, over all rounds to come together: one person who moves twice is one card to write anew,
/// two people who move once are two.
///
/// When the people of a set leave their tables, a table may be left with at most the larger size, and only
/// so many tables with it as there are larger tables. Such a set is enough: its members then take free
/// seats, as newcomers do. And no plan moves nobody of a table that is left with too many; so the number
/// is raised one by one, and the choice is among the people of such a table. People who are in the same
/// places everywhere are tried once. Wishes are not looked at: they can only ask more.
pub(super) fn movers(setting: &Setting, kept: &Kept, from: usize) -> Movers {
    let mut search = Search { setting, rounds: kept.get(from..).unwrap_or_default(), steps: 0 };
    let nobody = vec![false; setting.people];
    let least = search.rounds.iter().map(|round| search.too_many(round, &nobody)).max().unwrap_or(0);
    for budget in least..=setting.people {
        let mut people = nobody.clone();
        if search.go(&mut people, budget) {
            return Movers { people, floor: budget };
        }
        if search.steps >= STEPS {
            return Movers { people: nobody, floor: budget };
        }
    }
    Movers { people: nobody, floor: least }
}

struct Search<'s> {
    setting: &'s Setting,
    rounds: &'s [Vec<Option<usize>>],
    steps: usize,
}

impl Search<'_> {
    fn counts(&self, round: &[Option<usize>], moving: &[bool]) -> Vec<usize> {
        let mut counts = vec![0; self.setting.tables];
        for (table, _) in round.iter().zip(moving).filter(|(_, moving)| !**moving) {
            if let Some(count) = table.and_then(|table| counts.get_mut(table)) {
                *count += 1;
            }
        }
        counts
    }

    fn too_many(&self, round: &[Option<usize>], moving: &[bool]) -> usize {
        let mut counts = self.counts(round, moving);
        counts.sort_unstable_by(|one, other| other.cmp(one));
        counts.iter().enumerate().map(|(rank, count)| count.saturating_sub(self.setting.size(rank))).sum()
    }

    /// The tables of one of which somebody must go; none when the sizes are right.
    fn full(&self, round: &[Option<usize>], moving: &[bool]) -> Vec<usize> {
        let near = self.near(round, moving);
        let counts = self.counts(round, moving);
        let over = near.iter().copied().find(|table| counts[*table] > self.setting.size(0));
        over.map_or(near, |table| vec![table])
    }

    /// The tables of which somebody must go now or may have to go later; none when the sizes are right.
    fn near(&self, round: &[Option<usize>], moving: &[bool]) -> Vec<usize> {
        if self.too_many(round, moving) == 0 {
            return Vec::new();
        }
        let counts = self.counts(round, moving);
        (0..counts.len()).filter(|table| counts[*table] >= self.setting.size(0)).collect()
    }

    fn go(&mut self, moving: &mut Vec<bool>, budget: usize) -> bool {
        self.steps += 1;
        if self.steps >= STEPS {
            return false;
        }
        let over = self.rounds.iter().map(|round| self.too_many(round, moving)).max().unwrap_or(0);
        if over == 0 {
            return true;
        }
        if over > budget {
            return false;
        }
        let full: Vec<Vec<usize>> = self.rounds.iter().map(|round| self.full(round, moving)).collect();
        // Somebody of the round with the fewest choices.
        let choices = |at: &usize| {
            let here = |table: &Option<usize>| table.is_some_and(|table| full[*at].contains(&table));
            self.rounds[*at]
                .iter()
                .zip(moving.iter())
                .filter(|(table, moving)| !**moving && here(table))
                .count()
        };
        let tight = (0..self.rounds.len()).filter(|at| !full[*at].is_empty()).min_by_key(choices);
        let Some(tight) = tight else { return false };
        let near: Vec<Vec<usize>> = self.rounds.iter().map(|round| self.near(round, moving)).collect();
        // People who could help at the same tables of the same rounds are alike: one of them is tried.
        let mut alike: BTreeMap<Vec<Option<usize>>, usize> = BTreeMap::new();
        for person in (0..self.setting.people).filter(|person| !moving[*person]) {
            if self.rounds[tight][person].is_none_or(|table| !full[tight].contains(&table)) {
                continue;
            }
            let rounds = self.rounds.iter().zip(&near);
            let helps = rounds.map(|(round, near)| round[person].filter(|table| near.contains(table)));
            alike.entry(helps.collect()).or_insert(person);
        }
        let mut choices: Vec<(Vec<Option<usize>>, usize)> = alike.into_iter().collect();
        choices
            .sort_by_key(|(helps, person)| (helps.iter().filter(|table| table.is_none()).count(), *person));
        for (_, person) in choices {
            moving[person] = true;
            if self.go(moving, budget - 1) {
                return true;
            }
            moving[person] = false;
        }
        false
    }
}
