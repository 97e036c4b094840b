use super::{Column, Plan, Rule, Setting};

/// What it costs to seat a pair at one table that should be apart: more than any seating can win back.
const APART: i16 = 500;
/// What an imbalance of one person at one table costs; a repeated pair costs one.
const IMBALANCE: i32 = 2;

/// What it costs that two people meet who meet so often in the other rounds: 1, 3, 6, 10, so that the
/// second meeting of two pairs is better than the third of one.
#[inline]
fn weight(met: i16) -> i32 {
    match met {
        ..=0 => 0,
        met if met >= APART => i32::from(APART),
        met => i32::from(met) * (i32::from(met) + 1) / 2,
    }
}

/// A plan in the making, with what every exchange of two people would cost kept at hand.
///
/// For each round and table it keeps how often each person has met the people at that table in the *other*
/// rounds (`near`). An exchange is then weighed by looking up six numbers, and only one that is made
/// costs a walk over the people.
#[derive(Debug, Clone)]
pub(super) struct Seating<'s> {
    pub setting: &'s Setting,
    /// `at[round][person]`.
    pub at: Vec<Vec<usize>>,
    /// Who sits at a table, in no order.
    seated: Vec<Vec<Vec<usize>>>,
    /// How often two people meet, and [`APART`] more when they should not.
    met: Vec<i16>,
    /// Per round, what it costs that a person meets the people at a table: `near[table × people + person]`.
    near: Vec<Vec<i32>>,
    /// Per round and person, `near` at their own table.
    pub own: Vec<Vec<i32>>,
    /// Per round and column, `counts[value × tables + table]`.
    counts: Vec<Vec<Vec<usize>>>,
    /// Per column, the cost of each count: `cost[(value × tables + table) × width + count]`.
    cost: Vec<Vec<i32>>,
    /// Counts in a row of `cost`.
    width: usize,
    /// Per round and table, what its counts cost.
    pub wrong: Vec<Vec<i32>>,
    /// Σ of the [`weight`] of every meeting: what a pair that meets twice costs is one.
    pub repeats: i64,
    /// What all counts cost.
    pub imbalance: i64,
}

impl<'s> Seating<'s> {
    /// The seating of a plan in which every table has its size.
    pub fn new(setting: &'s Setting, plan: &Plan) -> Self {
        let (people, tables) = (setting.people, setting.tables);
        let rounds = plan.at.len();
        let width = setting.largest() + 3;
        let mut seating = Self {
            setting,
            at: plan.at.clone(),
            seated: (0..rounds).map(|round| plan.tables(round, tables)).collect(),
            met: vec![0; people * people],
            near: vec![vec![0; tables * people]; rounds],
            own: vec![vec![0; people]; rounds],
            counts: Vec::new(),
            cost: setting.columns.iter().map(|column| costs(setting, column, width)).collect(),
            width,
            wrong: vec![vec![0; tables]; rounds],
            repeats: 0,
            imbalance: 0,
        };
        seating.count_meetings();
        for round in 0..rounds {
            seating.count_round(round);
        }
        seating
    }

    fn count_meetings(&mut self) {
        let people = self.setting.people;
        for (one, other) in &self.setting.apart {
            self.met[one * people + other] += APART;
            self.met[other * people + one] += APART;
        }
        // Who must sit together meet every time; that is no trouble, and nothing to count.
        let rounds = i16::try_from(self.at.len()).unwrap_or(i16::MAX);
        for (one, other) in super::measure::bound_pairs(self.setting) {
            self.met[one * people + other] -= rounds - 1;
            self.met[other * people + one] -= rounds - 1;
        }
        let tables: Vec<Vec<usize>> = self.seated.iter().flatten().cloned().collect();
        for table in tables {
            for one in &table {
                for other in table.iter().filter(|other| *other != one) {
                    if one < other {
                        self.repeats += i64::from(weight(self.met[one * people + other]));
                    }
                    self.met[one * people + other] += 1;
                }
            }
        }
    }

    fn count_round(&mut self, round: usize) {
        let (people, tables) = (self.setting.people, self.setting.tables);
        for person in 0..people {
            for other in (0..people).filter(|other| *other != person) {
                let table = self.at[round][other];
                let now = i16::from(table == self.at[round][person]);
                self.near[round][table * people + person] += weight(self.met[person * people + other] - now);
            }
            self.own[round][person] = self.near[round][self.at[round][person] * people + person];
        }
        let mut counts = Vec::new();
        for (column, cost) in self.setting.columns.iter().zip(&self.cost) {
            let mut of = vec![0; column.values * tables];
            for (person, value) in column.of.iter().enumerate() {
                of[value * tables + self.at[round][person]] += 1;
            }
            for (cell, count) in of.iter().enumerate() {
                self.wrong[round][cell % tables] += cost[cell * self.width + count];
                self.imbalance += i64::from(cost[cell * self.width + count]);
            }
            counts.push(of);
        }
        self.counts.push(counts);
    }

    /// How two people who change places change the repeats.
    #[inline]
    pub fn in_repeats(&self, round: usize, one: usize, other: usize) -> i32 {
        let people = self.setting.people;
        let (from, to) = (self.at[round][one], self.at[round][other]);
        let near = &self.near[round];
        let met = weight(self.met[one * people + other]);
        near[to * people + one] + near[from * people + other]
            - 2 * met
            - self.own[round][one]
            - self.own[round][other]
    }

    /// How two people who change places change what the counts cost.
    #[inline]
    pub fn in_balance(&self, round: usize, one: usize, other: usize) -> i32 {
        let tables = self.setting.tables;
        let (from, to) = (self.at[round][one], self.at[round][other]);
        let mut change = 0;
        for (at, column) in self.setting.columns.iter().enumerate() {
            let (leaves, comes) = (column.of[one], column.of[other]);
            if leaves == comes {
                continue;
            }
            let (counts, cost) = (&self.counts[round][at], &self.cost[at]);
            let cell = |value: usize, table: usize| {
                let cell = value * tables + table;
                cell * self.width + counts[cell]
            };
            let (a, b) = (cell(leaves, from), cell(leaves, to));
            let (c, d) = (cell(comes, from), cell(comes, to));
            change += cost[a - 1] - cost[a] + cost[b + 1] - cost[b];
            change += cost[c + 1] - cost[c] + cost[d - 1] - cost[d];
        }
        change
    }

    /// Two people of a round change places.
    pub fn exchange(&mut self, round: usize, one: usize, other: usize) {
        let people = self.setting.people;
        let (from, to) = (self.at[round][one], self.at[round][other]);
        self.repeats += i64::from(self.in_repeats(round, one, other));
        self.recount(round, one, other);
        for person in 0..people {
            let table = self.at[round][person];
            let met = |of: usize, here: usize| {
                if of == person {
                    0
                } else {
                    weight(self.met[of * people + person] - i16::from(table == here))
                }
            };
            let change = met(other, to) - met(one, from);
            self.near[round][from * people + person] += change;
            self.near[round][to * people + person] -= change;
        }
        let mut left = std::mem::take(&mut self.seated[round][from]);
        let mut joined = std::mem::take(&mut self.seated[round][to]);
        for neighbour in left.iter().copied().filter(|neighbour| *neighbour != one) {
            self.meet(round, one, neighbour, -1);
            self.meet(round, other, neighbour, 1);
        }
        for neighbour in joined.iter().copied().filter(|neighbour| *neighbour != other) {
            self.meet(round, other, neighbour, -1);
            self.meet(round, one, neighbour, 1);
        }
        left.iter_mut().filter(|person| **person == one).for_each(|person| *person = other);
        joined.iter_mut().filter(|person| **person == other).for_each(|person| *person = one);
        self.at[round][one] = to;
        self.at[round][other] = from;
        for (table, neighbours) in [(from, &left), (to, &joined)] {
            for person in neighbours {
                self.own[round][*person] = self.near[round][table * people + person];
            }
        }
        self.seated[round][from] = left;
        self.seated[round][to] = joined;
    }

    fn recount(&mut self, round: usize, one: usize, other: usize) {
        let tables = self.setting.tables;
        let (from, to) = (self.at[round][one], self.at[round][other]);
        for (at, column) in self.setting.columns.iter().enumerate() {
            let (leaves, comes) = (column.of[one], column.of[other]);
            if leaves == comes {
                continue;
            }
            for (value, table, more) in
                [(leaves, from, false), (leaves, to, true), (comes, from, true), (comes, to, false)]
            {
                let cell = value * tables + table;
                let count = &mut self.counts[round][at][cell];
                let before = self.cost[at][cell * self.width + *count];
                if more {
                    *count += 1;
                } else {
                    *count -= 1;
                }
                let change = self.cost[at][cell * self.width + *count] - before;
                self.wrong[round][table] += change;
                self.imbalance += i64::from(change);
            }
        }
    }

    /// Two people meet once more or once less in a round; every other round has it in its sums.
    fn meet(&mut self, round: usize, one: usize, other: usize, times: i16) {
        let people = self.setting.people;
        let before = self.met[one * people + other];
        let after = before + times;
        self.met[one * people + other] = after;
        self.met[other * people + one] = after;
        for elsewhere in (0..self.at.len()).filter(|elsewhere| *elsewhere != round) {
            let (first, second) = (self.at[elsewhere][one], self.at[elsewhere][other]);
            let here = i16::from(first == second);
            let change = weight(after - here) - weight(before - here);
            self.near[elsewhere][second * people + one] += change;
            self.near[elsewhere][first * people + other] += change;
            if first == second {
                self.own[elsewhere][one] += change;
                self.own[elsewhere][other] += change;
            }
        }
    }

    /// What the counts of the rounds from `first` on cost at the least while these people stay where they are:
    /// at each table the best count of each value that they leave possible.
    pub fn least_imbalance(&self, first: usize, stay: &[bool]) -> i64 {
        let tables = self.setting.tables;
        let mut least = 0;
        for round in 0..self.at.len() {
            for table in 0..tables {
                let people = &self.seated[round][table];
                let kept: Vec<usize> =
                    people.iter().copied().filter(|person| round < first || stay[*person]).collect();
                for (column, cost) in self.setting.columns.iter().zip(&self.cost) {
                    for value in 0..column.values {
                        let own = kept.iter().filter(|person| column.of[**person] == value).count();
                        let most = people.len() - (kept.len() - own);
                        let row = (value * tables + table) * self.width;
                        let cheapest = cost[row + own..=row + most].iter().min();
                        least += i64::from(cheapest.copied().unwrap_or(0));
                    }
                }
            }
        }
        least
    }

    /// Whether somebody at a round has a neighbour or a table that could be better.
    #[inline]
    pub fn is_troubled(&self, round: usize, person: usize) -> bool {
        self.own[round][person] > 0 || self.wrong[round][self.at[round][person]] > 0
    }

    /// Imbalance first, then repeats: the lower, the better.
    pub fn score(&self) -> (i64, i64) {
        let clashes = self.repeats / i64::from(APART);
        (clashes * 1_000 + self.imbalance, self.repeats)
    }
}

/// The cost of each count of each value at each table; an impossible count costs what the last one does.
fn costs(setting: &Setting, column: &Column, width: usize) -> Vec<i32> {
    let mut costs = Vec::with_capacity(column.values * setting.tables * width);
    for value in 0..column.values {
        let total = column.total(value);
        for table in 0..setting.tables {
            let window = Column::window(total, setting.size(table), setting.people, setting.tables);
            costs.extend((0..width).map(|count| {
                let distance = match column.rule {
                    Rule::Someone => usize::from(value == 0 && count == 0),
                    Rule::Turns(most) if value == 0 => (setting.size(table) + count).saturating_sub(most),
                    _ => column.distance(total, window, count),
                };
                i32::try_from(distance).unwrap_or(i32::MAX / 4).saturating_mul(IMBALANCE)
            }));
        }
    }
    costs
}
