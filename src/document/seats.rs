use super::Given;
use crate::evidence::{Saying, Value};
use crate::method::seats::{Floor, Measured, Orders, Plan};

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
    /// Beside whom they sit: per round and table, their positions in `along`.
    pub beside: &'a [Vec<Vec<usize>>],
    /// What the plan comes to.
    pub measured: &'a Measured,
    /// What no plan can be better than.
    pub floor: Floor,
    /// From which number chance followed.
    pub seed: u64,
    /// How many changed tables after a change; nothing when this is a first plan.
    pub moves: Option<usize>,
}

/// What the lists, cards and badges of a seating tell.
#[must_use]
pub fn seats(told: &SeatsTold<'_>) -> Given {
    let rounds = told.plan.at.len();
    let measured = told.measured;
    let mut people: Vec<(&String, Vec<usize>)> = told
        .names
        .iter()
        .enumerate()
        .map(|(person, name)| (name, told.plan.at.iter().map(|at| at[person]).collect()))
        .collect();
    people.extend(told.along.iter().enumerate().map(|(along, name)| {
        let table =
            |round: &Vec<Vec<usize>>| round.iter().position(|table| table.contains(&along)).unwrap_or(0);
        (name, told.beside.iter().map(table).collect())
    }));
    people.sort_by_key(|(name, _)| name.to_lowercase());
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
        .with("changed", super::yes_no(told.moves.is_some()))
        .with("moves", told.moves.unwrap_or(0))
        .with("courses", (0..rounds).map(|round| course(told, round)).collect::<Given>())
        .with("cards", (0..told.tables).map(|table| card(told, table)).collect::<Given>())
        .with("people", people.iter().map(|(name, at)| route(told, name, at)).collect::<Given>())
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
        let beside: Vec<Value> =
            told.beside[round][table].iter().map(|along| Value::name(&*told.along[*along])).collect();
        Given::record()
            .with("label", label(told, table))
            .with("size", first.len())
            .with("people", people.collect::<Given>())
            .with("has_beside", super::yes_no(!beside.is_empty()))
            .with("beside", Value::List(beside))
    });
    let turns = told.orders.of[round].first().map_or(0, Vec::len);
    Given::record().with("number", round + 1).with("turns", turns).with("tables", tables.collect::<Given>())
}

/// The card of one table: who sits there in each round.
fn card(told: &SeatsTold<'_>, table: usize) -> Given {
    let rounds = told.plan.at.iter().enumerate().map(|(round, _)| {
        let names = told.orders.of[round][table].first().into_iter().flatten();
        let names = names.map(|person| Given::record().with("name", Value::name(&*told.names[*person])));
        Given::record().with("number", round + 1).with("people", names.collect::<Given>())
    });
    Given::record().with("label", label(told, table)).with("rounds", rounds.collect::<Given>())
}

/// Where one person sits, round by round; one line when it is the same table all along.
fn route(told: &SeatsTold<'_>, name: &str, at: &[usize]) -> Given {
    let stays = at.iter().all(|table| Some(table) == at.first());
    let seat = |round: usize, table: usize| {
        let code = if told.circles { "seats.circle-in-round" } else { "seats.table-in-round" };
        Value::Said(Saying::new(code).with("round", round + 1).with("table", table + 1))
    };
    let seats = match (stays, at.first()) {
        (true, Some(table)) => vec![Given::from(label(told, *table))],
        _ => at.iter().enumerate().map(|(round, table)| Given::from(seat(round, *table))).collect(),
    };
    Given::record().with("name", Value::name(name)).with("seats", seats.into_iter().collect::<Given>())
}

fn label(told: &SeatsTold<'_>, table: usize) -> Value {
    let code = if told.circles { "seats.circle" } else { "seats.table" };
    Value::Said(Saying::new(code).with("table", table + 1))
}
