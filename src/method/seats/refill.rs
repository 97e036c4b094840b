use std::cmp::Reverse;

use super::Setting;

/// Steps of a search for one round; when they are done, what was found first stands, and is not called the
/// fewest.
const STEPS: usize = 100_000;

/// A round in which everybody has a seat again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refilled {
    /// The table of each person.
    pub at: Vec<usize>,
    /// No seating of this round that keeps sizes and wishes changes fewer seats.
    pub floor: usize,
    /// Whether sizes and wishes are kept.
    pub fits: bool,
}

/// Who sits together, or one person.
struct Unit {
    people: Vec<usize>,
    fixed: Option<usize>,
    /// One person of whom nothing is asked: as good as any other at the same table.
    plain: bool,
}

/// Seats one round again: `before` is where everybody sat, nothing for who is new; `rather` are people
/// who move anyway, in another round.
///
/// The number of seats that change is raised one by one until a seating is found, so the first is the
/// fewest. Everybody begins where they sat. A table with too many people must let somebody go, and of a
/// pair that should be apart one of the two must go: those are the only choices, and where nothing is
/// asked of people, any one of a table is as good as another. So the search is short, unless many wishes
/// contradict each other.
pub(super) fn refill(setting: &Setting, before: &[Option<usize>], rather: &[bool]) -> Refilled {
    let mut search = Search::new(setting, before, rather);
    let floor = search.floor();
    for budget in floor..=setting.people {
        search.budget = budget;
        if search.go(search.spent) {
            return Refilled { at: search.seated(), floor: budget, fits: true };
        }
        if search.steps >= STEPS {
            return Refilled { at: search.roughly(), floor: budget, fits: false };
        }
    }
    Refilled { at: search.roughly(), floor, fits: false }
}

struct Search<'s> {
    setting: &'s Setting,
    before: &'s [Option<usize>],
    rather: &'s [bool],
    units: Vec<Unit>,
    /// Which units should be apart.
    apart: Vec<(usize, usize)>,
    /// The table of each unit; nothing while it waits.
    at: Vec<Option<usize>>,
    /// Who was placed, or keeps the seat.
    stays: Vec<bool>,
    count: Vec<usize>,
    /// Seats that change whatever happens.
    spent: usize,
    budget: usize,
    steps: usize,
}

impl<'s> Search<'s> {
    fn new(setting: &'s Setting, before: &'s [Option<usize>], rather: &'s [bool]) -> Self {
        let units = units(setting);
        let unit_of = |person: usize| units.iter().position(|unit| unit.people.contains(&person));
        let apart: Vec<(usize, usize)> =
            setting.apart.iter().filter_map(|(a, b)| Some((unit_of(*a)?, unit_of(*b)?))).collect();
        let mut count = vec![0; setting.tables];
        let at: Vec<Option<usize>> = units.iter().map(|unit| home(unit, before, setting)).collect();
        for (unit, table) in units.iter().zip(&at) {
            table.iter().for_each(|table| count[*table] += unit.people.len());
        }
        let stays = vec![false; units.len()];
        let search =
            Self { setting, before, rather, units, apart, at, stays, count, spent: 0, budget: 0, steps: 0 };
        let stays = (0..search.units.len())
            .map(|unit| search.units[unit].fixed.is_some() && search.at[unit].is_some())
            .collect();
        Self { stays, ..search }
    }

    /// No seating changes fewer seats than the people whom full tables have too many, or the seats of those
    /// who cannot keep theirs.
    fn floor(&self) -> usize {
        self.too_many() + self.waiting()
    }

    /// What those who wait cost at the least.
    fn waiting(&self) -> usize {
        let waits = (0..self.units.len()).filter(|unit| self.at[*unit].is_none());
        waits.map(|unit| self.tables_of(unit).map(|table| self.cost(unit, table)).min().unwrap_or(0)).sum()
    }

    /// How many people sit where they cannot all stay: the larger sizes go to the fullest tables, and no
    /// other division of the sizes leaves fewer.
    fn too_many(&self) -> usize {
        let mut counts = self.count.clone();
        counts.sort_unstable_by_key(|count| Reverse(*count));
        counts.iter().enumerate().map(|(rank, count)| count.saturating_sub(self.setting.size(rank))).sum()
    }

    fn tables_of(&self, unit: usize) -> impl Iterator<Item = usize> + use<> {
        match self.units[unit].fixed {
            Some(table) => table..table + 1,
            None => 0..self.setting.tables,
        }
    }

    /// How many seats change when a unit comes to a table.
    fn cost(&self, unit: usize, table: usize) -> usize {
        let moves = |person: &&usize| self.before[**person].is_some_and(|before| before != table);
        self.units[unit].people.iter().filter(moves).count()
    }

    fn go(&mut self, spent: usize) -> bool {
        self.steps += 1;
        if self.steps >= STEPS || spent + self.too_many() + self.waiting() > self.budget {
            return false;
        }
        let here = |(a, b): &&(usize, usize)| self.at[*a].is_some() && self.at[*a] == self.at[*b];
        if let Some((one, other)) = self.apart.iter().find(here).copied() {
            return self.one_of(&[one, other], spent);
        }
        let special = |unit: &usize| self.at[*unit].is_none() && !self.units[*unit].plain;
        let waiting = (0..self.units.len()).filter(special);
        if let Some(unit) = waiting.min_by_key(|unit| (Reverse(self.units[*unit].people.len()), *unit)) {
            return self.place(unit, spent);
        }
        if self.too_many() == 0 {
            return self.fill();
        }
        let candidates = self.of_a_full_table();
        self.one_of(&candidates, spent)
    }

    /// One of these must go; whoever was tried before stays in the tries that follow.
    fn one_of(&mut self, candidates: &[usize], spent: usize) -> bool {
        let mut tried = Vec::new();
        for unit in candidates.iter().copied() {
            if self.stays[unit] {
                continue;
            }
            if let Some(table) = self.at[unit].take() {
                self.count[table] -= self.units[unit].people.len();
                if self.go(spent) {
                    return true;
                }
                self.at[unit] = Some(table);
                self.count[table] += self.units[unit].people.len();
            }
            if !self.units[unit].plain {
                self.stays[unit] = true;
                tried.push(unit);
            }
        }
        tried.into_iter().for_each(|unit| self.stays[unit] = false);
        false
    }

    /// Who can leave a table with too many people: of plain people one a table, who moves anyway if there
    /// is such a person.
    fn of_a_full_table(&self) -> Vec<usize> {
        let most = self.setting.size(0);
        let over: Vec<usize> = match (0..self.setting.tables).find(|table| self.count[*table] > most) {
            Some(table) => vec![table],
            None => (0..self.setting.tables).filter(|table| self.count[*table] == most).collect(),
        };
        let mut candidates = Vec::new();
        for table in over {
            let here = || (0..self.units.len()).filter(|unit| self.at[*unit] == Some(table));
            let plain = here().filter(|unit| self.units[*unit].plain && !self.stays[*unit]);
            candidates.extend(plain.min_by_key(|unit| (!self.moves_anyway(*unit), *unit)));
            candidates.extend(here().filter(|unit| !self.units[*unit].plain));
        }
        candidates.sort_by_key(|unit| (!self.units[*unit].plain, !self.moves_anyway(*unit)));
        candidates
    }

    fn moves_anyway(&self, unit: usize) -> bool {
        self.units[unit].people.iter().any(|person| self.rather.get(*person).is_some_and(|rather| *rather))
    }

    /// Tries every table for a unit of which something is asked, the cheapest and emptiest first.
    fn place(&mut self, unit: usize, spent: usize) -> bool {
        let mut tables: Vec<usize> = self.tables_of(unit).collect();
        tables.sort_by_key(|table| (self.cost(unit, *table), self.count[*table], *table));
        for table in tables {
            let cost = self.cost(unit, table);
            (self.at[unit], self.stays[unit]) = (Some(table), true);
            self.count[table] += self.units[unit].people.len();
            if self.go(spent + cost) {
                return true;
            }
            (self.at[unit], self.stays[unit]) = (None, false);
            self.count[table] -= self.units[unit].people.len();
        }
        false
    }

    /// Plain people take the seats that are free: as many as they are.
    fn fill(&mut self) -> bool {
        let mut larger = self.setting.people % self.setting.tables.max(1);
        let least = self.setting.people / self.setting.tables.max(1);
        larger -= larger.min(self.count.iter().filter(|count| **count > least).count());
        for unit in 0..self.units.len() {
            if self.at[unit].is_some() {
                continue;
            }
            let emptiest = (0..self.setting.tables).min_by_key(|table| (self.count[*table], *table));
            let Some(table) = emptiest else { return false };
            if self.count[table] >= least {
                if larger == 0 {
                    return false;
                }
                larger -= 1;
            }
            self.at[unit] = Some(table);
            self.count[table] += 1;
        }
        true
    }

    fn seated(&self) -> Vec<usize> {
        let mut at = vec![0; self.setting.people];
        for (unit, table) in self.units.iter().zip(&self.at) {
            unit.people.iter().for_each(|person| at[*person] = table.unwrap_or(0));
        }
        at
    }

    /// Everybody where they sat, and whoever waits where most room is: a seating to begin from when none
    /// was found that keeps everything.
    fn roughly(&self) -> Vec<usize> {
        let mut at = self.at.clone();
        let mut count = self.count.clone();
        for (unit, of) in self.units.iter().enumerate() {
            if at[unit].is_none() {
                let table = self.tables_of(unit).min_by_key(|table| (count[*table], *table)).unwrap_or(0);
                at[unit] = Some(table);
                count[table] += of.people.len();
            }
        }
        let mut seats = vec![0; self.setting.people];
        for (unit, table) in self.units.iter().zip(at) {
            unit.people.iter().for_each(|person| seats[*person] = table.unwrap_or(0));
        }
        seats
    }
}

fn units(setting: &Setting) -> Vec<Unit> {
    let fixed = |person: &usize| setting.fixed.get(*person).copied().flatten();
    let groups = setting.together.iter().map(|group| Unit {
        people: group.clone(),
        fixed: group.iter().find_map(fixed),
        plain: false,
    });
    let mut units: Vec<Unit> = groups.collect();
    let grouped = |person: &usize| setting.together.iter().any(|group| group.contains(person));
    let apart = |person: usize| setting.apart.iter().any(|(a, b)| *a == person || *b == person);
    units.extend((0..setting.people).filter(|person| !grouped(person)).map(|person| Unit {
        people: vec![person],
        fixed: fixed(&person),
        plain: fixed(&person).is_none() && !apart(person),
    }));
    units
}

/// Where all of a unit sat, when they sat at one table and may stay there.
fn home(unit: &Unit, before: &[Option<usize>], setting: &Setting) -> Option<usize> {
    let table = before[*unit.people.first()?]?;
    let all = unit.people.iter().all(|person| before[*person] == Some(table));
    (all && table < setting.tables && unit.fixed.is_none_or(|fixed| fixed == table)).then_some(table)
}
