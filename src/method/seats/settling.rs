use std::collections::BTreeSet;

use super::floor::pairs;
use super::measure::wrong_at;
use super::start::anchored;
use super::{Kept, Plan, Setting};

/// Passes over everybody; each must help, and few do.
const PASSES: usize = 100;

/// What a plan costs, the most important first: pairs that should be apart, seats that change, people who
/// move, imbalance, repeated pairs.
type Cost = [u64; 5];

/// In a round, somebody goes to a table.
type Step = (usize, usize, usize);

/// A plan after a change, in which people change places while that helps.
pub(super) struct Settling<'s> {
    setting: &'s Setting,
    kept: &'s Kept,
    from: usize,
    at: Vec<Vec<usize>>,
    /// Who sits at each table of each round.
    seated: Vec<Vec<Vec<usize>>>,
    /// How often two people meet.
    met: Vec<u32>,
    /// In how many rounds each person has another table than before.
    moved: Vec<usize>,
    /// Who may change places: nobody with company, and nobody who cannot move.
    free: Vec<usize>,
}

impl<'s> Settling<'s> {
    /// A plan to settle, of which the rounds before `from` stay.
    pub fn new(setting: &'s Setting, kept: &'s Kept, from: usize, plan: Plan) -> Self {
        let people = setting.people;
        let mut bound = vec![false; people];
        anchored(setting).into_iter().flat_map(|(group, _)| group).for_each(|person| bound[person] = true);
        let seated: Vec<Vec<Vec<usize>>> =
            (0..plan.at.len()).map(|round| plan.tables(round, setting.tables)).collect();
        let mut met = vec![0; people * people];
        for table in seated.iter().flatten() {
            for one in table {
                table.iter().filter(|other| *other != one).for_each(|other| met[one * people + other] += 1);
            }
        }
        let mut moved = vec![0; people];
        for (at, before) in plan.at.iter().zip(kept).skip(from) {
            for (person, (now, before)) in at.iter().zip(before).enumerate() {
                moved[person] += usize::from(before.is_some_and(|before| before != *now));
            }
        }
        let free = (0..people).filter(|person| !bound[*person]).collect();
        Self { setting, kept, from, at: plan.at, seated, met, moved, free }
    }

    /// The plan when no step helps any more.
    pub fn settled(mut self) -> Plan {
        for _ in 0..PASSES {
            let mut helped = false;
            for at in 0..self.free.len() {
                let person = self.free[at];
                for round in self.from..self.at.len() {
                    helped |= self.settle(round, person);
                }
                helped |= self.take_over(person);
            }
            if !helped {
                break;
            }
        }
        Plan { at: self.at }
    }

    /// Lets somebody without a seat to keep in this round change places with whoever that helps, or go to a
    /// table that may have one more.
    fn settle(&mut self, round: usize, one: usize) -> bool {
        if !self.is_loose(round, one) {
            return false;
        }
        let mut helped = false;
        for at in 0..self.free.len() {
            let other = self.free[at];
            let (here, there) = (self.at[round][one], self.at[round][other]);
            if here != there {
                helped |= self.try_steps(&[(round, one, there), (round, other, here)]);
            }
            helped |= self.stay_instead(round, one, other);
        }
        for table in 0..self.setting.tables {
            let here = self.at[round][one];
            if here != table && self.seated[round][here].len() == self.seated[round][table].len() + 1 {
                helped |= self.try_steps(&[(round, one, table)]);
            }
        }
        helped
    }

    /// Lets somebody stay and somebody else go instead: of another table, when the own one may have one more;
    /// or of the own table, to one that may have one more.
    fn stay_instead(&mut self, round: usize, one: usize, other: usize) -> bool {
        let (here, there) = (self.at[round][one], self.at[round][other]);
        let Some(home) = self.kept[round][one].filter(|home| *home < self.setting.tables && *home != here)
        else {
            return false;
        };
        let size = |table: usize| self.seated[round][table].len();
        if there != home {
            return there != here
                && size(there) == size(home) + 1
                && self.try_steps(&[(round, one, home), (round, other, here)]);
        }
        let elsewhere: Vec<usize> =
            (0..self.setting.tables).filter(|table| size(here) == size(*table) + 1).collect();
        elsewhere.into_iter().any(|table| self.try_steps(&[(round, one, home), (round, other, table)]))
    }

    /// Lets somebody move instead of somebody else, in all rounds in which that one moves.
    fn take_over(&mut self, one: usize) -> bool {
        let mut helped = false;
        for at in 0..self.free.len() {
            let other = self.free[at];
            if self.moved[one] < 2 || other == one {
                continue;
            }
            let mut steps = Vec::new();
            for round in self.from..self.at.len() {
                let (here, there) = (self.at[round][one], self.at[round][other]);
                if here != there && self.is_loose(round, one) {
                    steps.extend([(round, one, there), (round, other, here)]);
                }
            }
            helped |= !steps.is_empty() && self.try_steps(&steps);
        }
        helped
    }

    fn is_loose(&self, round: usize, person: usize) -> bool {
        self.kept[round][person].is_none_or(|before| before != self.at[round][person])
    }

    /// Takes the steps, two at most a round, when they help.
    fn try_steps(&mut self, steps: &[Step]) -> bool {
        let back: Vec<Step> =
            steps.iter().map(|(round, person, _)| (*round, *person, self.at[*round][*person])).collect();
        let before = self.cost(steps, &back);
        steps.iter().for_each(|step| self.go(*step));
        let after = self.cost(steps, &back);
        if after < before {
            return true;
        }
        back.iter().for_each(|step| self.go(*step));
        false
    }

    fn go(&mut self, (round, person, table): Step) {
        let here = self.at[round][person];
        let moved =
            |table: usize| usize::from(self.kept[round][person].is_some_and(|before| before != table));
        self.moved[person] = self.moved[person] + moved(table) - moved(here);
        self.seated[round][here].retain(|other| *other != person);
        self.meet(round, person, here, false);
        self.meet(round, person, table, true);
        self.seated[round][table].push(person);
        self.at[round][person] = table;
    }

    fn meet(&mut self, round: usize, person: usize, table: usize, more: bool) {
        let people = self.setting.people;
        for other in &self.seated[round][table] {
            for cell in [person * people + other, other * people + person] {
                self.met[cell] = if more { self.met[cell] + 1 } else { self.met[cell].saturating_sub(1) };
            }
        }
    }

    /// Of the people and tables that these steps touch.
    fn cost(&self, steps: &[Step], back: &[Step]) -> Cost {
        let people: BTreeSet<usize> = steps.iter().map(|(_, person, _)| *person).collect();
        let tables: BTreeSet<(usize, usize)> =
            steps.iter().chain(back).map(|(round, _, table)| (*round, *table)).collect();
        let rounds: BTreeSet<usize> = steps.iter().map(|(round, _, _)| *round).collect();
        let mut cost: Cost = [0; 5];
        let here = |round: usize| {
            let at = &self.at[round];
            self.setting.apart.iter().filter(|(one, other)| at[*one] == at[*other]).count() as u64
        };
        cost[0] = rounds.into_iter().map(here).sum();
        cost[1] = people.iter().map(|person| self.moved[*person] as u64).sum();
        cost[2] = people.iter().filter(|person| self.moved[**person] > 0).count() as u64;
        let mut others = BTreeSet::new();
        for (round, table) in tables {
            let here = &self.seated[round][table];
            others.extend(here.iter().copied());
            let columns = 0..self.setting.columns.len();
            cost[3] += columns.map(|column| wrong_at(self.setting, column, here)).sum::<u64>();
        }
        for person in people {
            let met = others.iter().map(|other| u64::from(self.met[person * self.setting.people + other]));
            cost[4] += met.map(pairs).sum::<u64>();
        }
        cost
    }
}
