use std::collections::BTreeMap;

use super::Setting;
use crate::evidence::Place;
use crate::input::Diagnostic;

/// What somebody asked for of the seating.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// These sit at one table, always: somebody with their interpreter or supporter.
    Together(Vec<usize>),
    /// No two of these ever sit at one table.
    Apart(Vec<usize>),
    /// This person sits at this table, always: they cannot move.
    Fixed(usize, usize),
}

/// A wish, and where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wished {
    /// What was asked.
    pub wish: Wish,
    /// The row, when it stands in a file.
    pub place: Option<Place>,
    /// As it was written, for who reads a message about it: `--apart p01+p02`, or the row.
    pub written: String,
}

/// All wishes.
pub type Wishes = Vec<Wished>;

/// Two wishes that cannot both be met, or one that cannot be met at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: &'static str,
    /// The wish that cannot be met.
    pub wish: usize,
    /// The wish it clashes with.
    pub other: Option<usize>,
}

impl Clash {
    /// The clash as a problem, at the rows of the wishes.
    #[must_use]
    pub fn told(&self, wishes: &[Wished]) -> Diagnostic {
        let mut problem = Diagnostic::error("seats-clash", self.message.clone()).hint(self.hint);
        if let Some(place) = wishes.get(self.wish).and_then(|wished| wished.place.as_ref()) {
            problem = problem.at(place);
        }
        match self.other.and_then(|other| wishes.get(other)).and_then(|wished| wished.place.as_ref()) {
            Some(place) => problem.also(place, "the other one"),
            None => problem,
        }
    }
}

impl Setting {
    /// The same setting with these wishes.
    ///
    /// # Errors
    /// Every clash: pairs that should be both together and apart, a group that fits at no table, a table
    /// with more people fixed to it than it seats, one group fixed to two tables.
    pub fn wishing(mut self, wishes: &[Wished]) -> Result<Self, Vec<Clash>> {
        let mut clashes = Vec::new();
        let mut group: Vec<usize> = (0..self.people).collect();
        let mut because: BTreeMap<usize, usize> = BTreeMap::new();
        self.fixed = vec![None; self.people];
        for (at, wished) in wishes.iter().enumerate() {
            match &wished.wish {
                Wish::Together(people) => {
                    for other in people.iter().skip(1) {
                        let (into, from) = (group[people[0]], group[*other]);
                        group.iter_mut().filter(|of| **of == from).for_each(|of| *of = into);
                        because.insert(into, at);
                    }
                }
                Wish::Fixed(person, table) => self.fix(*person, *table, at, wishes, &mut clashes),
                Wish::Apart(_) => {}
            }
        }
        for (at, wished) in wishes.iter().enumerate() {
            if let Wish::Apart(people) = &wished.wish {
                self.part(people, at, &group, &because, wishes, &mut clashes);
            }
        }
        for of in 0..self.people {
            let members: Vec<usize> = (0..self.people).filter(|person| group[*person] == of).collect();
            if members.len() < 2 {
                continue;
            }
            let wish = because.get(&of).copied().unwrap_or(0);
            self.check_group(&members, wish, &mut clashes);
            self.together.push(members);
        }
        self.check_fixed(wishes, &mut clashes);
        if clashes.is_empty() { Ok(self) } else { Err(clashes) }
    }

    fn fix(&mut self, person: usize, table: usize, at: usize, wishes: &[Wished], clashes: &mut Vec<Clash>) {
        let clash = |message: String, hint, other| Clash { message, hint, wish: at, other };
        if table >= self.tables {
            let message = format!(
                "there is no table {}: there are {} ({})",
                table + 1,
                self.tables,
                wishes[at].written
            );
            clashes.push(clash(message, "choose a table that there is, or more tables", None));
        } else if self.fixed[person].is_some_and(|before| before != table) {
            let fixed = |wished: &Wished| matches!(wished.wish, Wish::Fixed(other, _) if other == person);
            let other = wishes.iter().position(fixed);
            let message = format!("somebody is fixed to two tables ({})", wishes[at].written);
            clashes.push(clash(message, "keep one of the two", other));
        } else {
            self.fixed[person] = Some(table);
        }
    }

    fn part(
        &mut self,
        people: &[usize],
        at: usize,
        group: &[usize],
        because: &BTreeMap<usize, usize>,
        wishes: &[Wished],
        clashes: &mut Vec<Clash>,
    ) {
        let written = &wishes[at].written;
        for (position, one) in people.iter().enumerate() {
            for other in &people[position + 1..] {
                let fixed = self.fixed[*one].is_some() && self.fixed[*one] == self.fixed[*other];
                if group[*one] == group[*other] {
                    let message = format!("two people should sit both together and apart ({written})");
                    let other = because.get(&group[*one]).copied();
                    let hint = "take away one of the two; who shares a supporter sits together too";
                    clashes.push(Clash { message, hint, wish: at, other });
                } else if fixed {
                    let message =
                        format!("two people who should sit apart are fixed to one table ({written})");
                    let hint = "fix one of them to another table";
                    clashes.push(Clash { message, hint, wish: at, other: None });
                } else {
                    self.apart.push((*one.min(other), *one.max(other)));
                }
            }
        }
        if people.len() > self.tables {
            let message =
                format!("{} people cannot all sit apart at {} tables ({written})", people.len(), self.tables);
            let hint = "choose more tables, or ask less to be apart";
            clashes.push(Clash { message, hint, wish: at, other: None });
        }
    }

    fn check_group(&mut self, members: &[usize], wish: usize, clashes: &mut Vec<Clash>) {
        if members.len() > self.largest() {
            let message = format!(
                "{} people who should sit together do not fit at a table of {}",
                members.len(),
                self.largest()
            );
            let hint = "choose fewer and larger tables, or ask less to be together";
            clashes.push(Clash { message, hint, wish, other: None });
        }
        let mut tables: Vec<usize> = members.iter().filter_map(|person| self.fixed[*person]).collect();
        tables.sort_unstable();
        tables.dedup();
        match tables.as_slice() {
            [] => {}
            [table] => members.iter().for_each(|person| self.fixed[*person] = Some(*table)),
            _ => {
                let message = "people who should sit together are fixed to different tables".to_owned();
                let hint = "fix them to one table, or let one of them go";
                clashes.push(Clash { message, hint, wish, other: None });
            }
        }
    }

    fn check_fixed(&self, wishes: &[Wished], clashes: &mut Vec<Clash>) {
        for table in 0..self.tables {
            let fixed = self.fixed.iter().filter(|fixed| **fixed == Some(table)).count();
            if fixed > self.size(table) {
                let here = |wished: &Wished| matches!(wished.wish, Wish::Fixed(_, at) if at == table);
                let message = format!(
                    "{fixed} people are fixed to table {}, which seats {}",
                    table + 1,
                    self.size(table)
                );
                let hint = "fix some of them to another table, or choose fewer and larger tables";
                let wish = wishes.iter().rposition(here).unwrap_or(0);
                clashes.push(Clash { message, hint, wish, other: None });
            }
        }
    }
}
