//! Circles that mix: who sits where in each round, and who begins (M6, M7).
//!
//! Sizes are within one of each other by construction. On every chosen column a table holds the floor or
//! the ceiling of its share ([`Column`]); nobody meets the same person more often than necessary, judged
//! against a proven floor ([`floor`]). A search proposes ([`seat`]), counted in steps and not in time, so
//! that the same seed gives the same plan on every machine; [`measure()`] counts the plan again from nothing
//! but who sits where.
//!
//! That a balanced division exists is certain for one and for two columns: people are the edges of a
//! bipartite multigraph between the values of the first and of the second column, tables are colours, and
//! such a graph has an edge colouring in which every vertex sees each colour the floor or the ceiling of
//! its share of times, and all colours are as often used (D. de Werra, "Equitable colorations of graphs",
//! RIRO 5, 1971). For three columns it is not: of four people 000, 011, 101 and 110 no two are each
//! other's opposite. What cannot be met is therefore measured and told, never assumed.

mod anneal;
mod chance;
mod change;
mod column;
mod floor;
mod flow;
mod measure;
mod movers;
mod order;
mod plain_name;
mod refill;
mod seating;
mod settling;
mod start;
#[cfg(test)]
mod tests;
mod wishes;

pub use anneal::seat;
pub use change::{Change, Kept, Move, NOWHERE, reseat};
pub use column::{Column, Rule};
pub use floor::{Floor, enough_rounds, floor, floor_after};
pub use measure::{Measured, measure, measure_after};
pub use order::{Orders, Voices, speaking_orders};
pub use plain_name::plain_name;
pub use wishes::{Clash, Wish, Wished, Wishes};

/// What has to be seated: people and tables count from nought.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// How many people have a seat.
    pub people: usize,
    /// How many tables there are; at most as many as people.
    pub tables: usize,
    /// How many rounds, each with a seating of its own.
    pub rounds: usize,
    /// What every table mirrors.
    pub columns: Vec<Column>,
    /// Groups that sit at one table in every round; nobody is in two of them.
    pub together: Vec<Vec<usize>>,
    /// Pairs that never sit at one table.
    pub apart: Vec<(usize, usize)>,
    /// The table of somebody who cannot move, per person.
    pub fixed: Vec<Option<usize>>,
}

/// Who sits where: per round, the table of each person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// `at[round][person]` is a table.
    pub at: Vec<Vec<usize>>,
}

impl Setting {
    /// How many people sit at a table: within one of each other, the larger tables first.
    #[must_use]
    pub fn size(&self, table: usize) -> usize {
        self.people / self.tables.max(1) + usize::from(table < self.people % self.tables.max(1))
    }

    /// The largest table.
    #[must_use]
    pub fn largest(&self) -> usize {
        self.size(0)
    }
}

impl Plan {
    /// The people at each table of a round, in their own order.
    #[must_use]
    pub fn tables(&self, round: usize, tables: usize) -> Vec<Vec<usize>> {
        let mut seated = vec![Vec::new(); tables];
        for (person, table) in self.at.get(round).into_iter().flatten().enumerate() {
            if let Some(at) = seated.get_mut(*table) {
                at.push(person);
            }
        }
        seated
    }
}
