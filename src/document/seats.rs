use std::collections::BTreeSet;

use super::Given;
use crate::evidence::{Saying, Value};
use crate::method::seats::{Floor, Measured, Move, Orders, Plan};

/// A seating, ready to be told: people are positions in `names`, tables and rounds count from nought.
#[derive(Debug)]
pub struct SeatsTold<'a> {
    /// What it is for.
    pub title: &'a str,
    /// Whether tables are called circles.
    pub circles: bool,
    /// How each person is called, without titles.
    pub names: &'a [String],
    /// How many tables there are.
    pub tables: usize,
    /// What every table mirrors, as the columns are headed.
    pub mixed: &'a [String],
    /// Who sits where.
    pub plan: &'a Plan,
    /// In which order they speak.
    pub orders: &'a Orders,
    /// How each who comes along without a turn is called.
    pub along: &'a [String],
    /// Who speaks through an interpreter and has none: positions in `names`.
    pub uninterpreted: &'a [usize],
    /// Beside whom they sit: per round and table, their positions in `along`.
    pub beside: &'a [Vec<Vec<usize>>],
    /// What the plan comes to.
    pub measured: &'a Measured,
    /// What no plan can be better than.
    pub floor: Floor,
    /// From which number chance followed.
    pub seed: u64,
    /// What a change took; nothing when this is a first plan.
    pub changed: Option<ChangedTold>,
}

/// What changed: people are positions in `names`, and after those in `along`.
#[derive(Debug, Clone, Default)]
pub struct ChangedTold {
    /// The first round that can still change; those before it are told no more.
    pub from: usize,
    /// Who sits elsewhere now.
    pub moves: Vec<Move>,
    /// How many seats of participants changed.
    pub seats: usize,
    /// How many participants have another seat.
    pub people: usize,
    /// Whether no change takes less of both.
    pub fewest: bool,
    /// Who is new.
    pub new: Vec<usize>,
    /// The tables whose card changes.
    pub cards: BTreeSet<usize>,
}

impl ChangedTold {
    fn concerns(&self, person: usize) -> bool {
        self.new.contains(&person) || self.moves.iter().any(|moved| moved.person == person)
    }
}

/// What the lists, cards and badges of a seating tell.
#[must_use]
pub fn seats(told: &SeatsTold<'_>) -> Given {
    let rounds = told.plan.at.len();
    let measured = told.measured;
    let from = told.changed.as_ref().map_or(0, |changed| changed.from);
    let mut people: Vec<(&String, Vec<usize>, usize)> = told
        .names
        .iter()
        .enumerate()
        .map(|(person, name)| (name, told.plan.at[from..].iter().map(|at| at[person]).collect(), person))
        .collect();
    people.extend(told.along.iter().enumerate().map(|(along, name)| {
        let table =
            |round: &Vec<Vec<usize>>| round.iter().position(|table| table.contains(&along)).unwrap_or(0);
        (name, told.beside[from..].iter().map(table).collect(), told.names.len() + along)
    }));
    people.sort_by_key(|(name, _, _)| name.to_lowercase());
    let route = |(name, at, _): &(&String, Vec<usize>, usize)| route(told, name, at, from);
    let concerns = |person: usize| told.changed.as_ref().is_none_or(|changed| changed.concerns(person));
    let badges: Vec<Given> = people.iter().filter(|(_, _, person)| concerns(*person)).map(route).collect();
    let carded = |table: &usize| told.changed.as_ref().is_none_or(|changed| changed.cards.contains(table));
    let mixed = told.mixed.iter().map(|name| Value::name(&**name)).collect();
    let spare = measured.repeated.saturating_sub(told.floor.repeated);
    Given::record()
        .with("title", Value::name(told.title))
        .with("circles", super::yes_no(told.circles))
        .with("seated", told.names.len())
        .with("along", told.along.len())
        .with("tables", told.tables)
        .with("rounds", rounds)
        .with("mixed", Value::List(mixed))
        .with("seed", Value::name(told.seed.to_string()))
        .with("imbalance", measured.imbalance)
        .with("repeated", measured.repeated)
        .with("floor", told.floor.repeated)
        .with("spare", spare)
        .with("most", measured.most_meetings)
        .with("alone", measured.alone)
        .with("without_opener", measured.without_opener)
        .with("first_over", told.orders.first_over)
        .with("last_over", told.orders.last_over)
        .with("changed", super::yes_no(told.changed.is_some()))
        .with("change", change(told))
        .with("courses", (from..rounds).map(|round| course(told, round)).collect::<Given>())
        .with("no_cards", super::yes_no(!(0..told.tables).any(|table| carded(&table))))
        .with("cards", (0..told.tables).filter(carded).map(|at| card(told, at, from)).collect::<Given>())
        .with("no_badges", super::yes_no(badges.is_empty()))
        .with("badges", badges.into_iter().collect::<Given>())
        .with("people", people.iter().map(route).collect::<Given>())
}

/// What a change took: who sits elsewhere, and who is new.
fn change(told: &SeatsTold<'_>) -> Given {
    let nothing = ChangedTold::default();
    let changed = told.changed.as_ref().unwrap_or(&nothing);
    let name = |person: usize| {
        let name = told.names.get(person).or_else(|| told.along.get(person - told.names.len()));
        name.map(String::as_str).unwrap_or_default()
    };
    let mut moves = changed.moves.clone();
    moves.sort_by_key(|moved| (name(moved.person).to_lowercase(), moved.person, moved.round));
    let moves = moves.iter().map(|moved| {
        Given::record()
            .with("name", Value::name(name(moved.person)))
            .with("round", moved.round + 1)
            .with("from", label(told, moved.from))
            .with("to", label(told, moved.to))
    });
    let new = changed.new.iter().map(|person| {
        let at: Vec<usize> = told.plan.at[changed.from..].iter().map(|at| at[*person]).collect();
        route(told, name(*person), &at, changed.from)
    });
    Given::record()
        .with("from", changed.from + 1)
        .with("over", changed.from)
        .with("seats", changed.seats)
        .with("people", changed.people)
        .with("fewest", super::yes_no(changed.fewest))
        .with("some", super::yes_no(!changed.moves.is_empty()))
        .with("someone_new", super::yes_no(!changed.new.is_empty()))
        .with("moves", moves.collect::<Given>())
        .with("new", new.collect::<Given>())
}

/// One round, table by table.
fn course(told: &SeatsTold<'_>, round: usize) -> Given {
    let tables = (0..told.tables).map(|table| {
        let turns = &told.orders.of[round][table];
        let first = turns.first().cloned().unwrap_or_default();
        let place = |person: usize| {
            let places = turns.iter().filter_map(|turn| turn.iter().position(|other| *other == person));
            places.map(|place| (place + 1).to_string()).collect::<Vec<_>>().join(" · ")
        };
        let people = first.iter().map(|person| {
            Given::record()
                .with("speaks", Value::name(place(*person)))
                .with("name", Value::name(&*told.names[*person]))
        });
        let alone = first.iter().filter(|person| told.uninterpreted.contains(person));
        let alone: Vec<Value> = alone.map(|person| Value::name(&*told.names[*person])).collect();
        let beside: Vec<Value> =
            told.beside[round][table].iter().map(|along| Value::name(&*told.along[*along])).collect();
        Given::record()
            .with("label", label(told, table))
            .with("size", first.len())
            .with("people", people.collect::<Given>())
            .with("is_uninterpreted", super::yes_no(!alone.is_empty()))
            .with("uninterpreted", Value::List(alone))
            .with("has_beside", super::yes_no(!beside.is_empty()))
            .with("beside", Value::List(beside))
    });
    let turns = told.orders.of[round].first().map_or(0, Vec::len);
    Given::record().with("number", round + 1).with("turns", turns).with("tables", tables.collect::<Given>())
}

/// The card of one table: who sits there in each round.
fn card(told: &SeatsTold<'_>, table: usize, from: usize) -> Given {
    let rounds = told.plan.at.iter().enumerate().skip(from).map(|(round, _)| {
        let names = told.orders.of[round][table].first().into_iter().flatten();
        let names = names.map(|person| Given::record().with("name", Value::name(&*told.names[*person])));
        Given::record().with("number", round + 1).with("people", names.collect::<Given>())
    });
    Given::record().with("label", label(told, table)).with("rounds", rounds.collect::<Given>())
}

/// Where one person sits, round by round; one line when it is the same table all along.
fn route(told: &SeatsTold<'_>, name: &str, at: &[usize], from: usize) -> Given {
    let stays = at.iter().all(|table| Some(table) == at.first());
    let seat = |round: usize, table: usize| {
        let code = if told.circles { "seats.circle-in-round" } else { "seats.table-in-round" };
        Value::Said(Saying::new(code).with("round", round + 1).with("table", table + 1))
    };
    let seats = match (stays, at.first()) {
        (true, Some(table)) => vec![Given::from(label(told, *table))],
        _ => at.iter().enumerate().map(|(round, table)| Given::from(seat(from + round, *table))).collect(),
    };
    Given::record().with("name", Value::name(name)).with("seats", seats.into_iter().collect::<Given>())
}

fn label(told: &SeatsTold<'_>, table: usize) -> Value {
    let code = if told.circles { "seats.circle" } else { "seats.table" };
    Value::Said(Saying::new(code).with("table", table + 1))
}
