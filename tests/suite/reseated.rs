//! Latecomers and no-shows: held against every seating that there is, by a checker that knows nothing of how
//! the change was found.

use std::collections::{BTreeMap, BTreeSet};

use cocreate::method::seats::{
    Change, Column, Kept, Rule, Setting, Wish, Wished, floor_after, measure_after, reseat,
};
use proptest::prelude::*;
use serde_json::Value as Json;

use super::case::Case;

/// Every way to put so many people at so many tables.
fn every_seating(people: usize, tables: usize) -> Vec<Vec<usize>> {
    let count = tables.pow(u32::try_from(people).unwrap());
    let digits = |mut number: usize| {
        let digit = |_| {
            let table = number % tables;
            number /= tables;
            table
        };
        (0..people).map(digit).collect()
    };
    (0..count).map(digits).collect()
}

fn sizes_are_even(at: &[usize], tables: usize) -> bool {
    let size = |table| at.iter().filter(|of| **of == table).count();
    let sizes: Vec<usize> = (0..tables).map(size).collect();
    sizes.iter().max().unwrap() - sizes.iter().min().unwrap() <= 1
}

/// What was asked: together, apart, and who stays at a table.
#[derive(Debug, Clone, Default)]
struct Asked {
    together: Vec<(usize, usize)>,
    apart: Vec<(usize, usize)>,
    fixed: Vec<(usize, usize)>,
}

impl Asked {
    fn is_kept(&self, at: &[usize]) -> bool {
        self.together.iter().all(|(a, b)| at[*a] == at[*b])
            && self.apart.iter().all(|(a, b)| at[*a] != at[*b])
            && self.fixed.iter().all(|(person, table)| at[*person] == *table)
    }

    fn wishes(&self) -> Vec<Wished> {
        let together = self.together.iter().map(|(a, b)| Wish::Together(vec![*a, *b]));
        let apart = self.apart.iter().map(|(a, b)| Wish::Apart(vec![*a, *b]));
        let fixed = self.fixed.iter().map(|(person, table)| Wish::Fixed(*person, *table));
        let wishes = together.chain(apart).chain(fixed);
        wishes.map(|wish| Wished { wish, place: None, written: String::new() }).collect()
    }
}

/// Who has another table than before, as bits.
fn movers(before: &[Option<usize>], at: &[usize]) -> u32 {
    let moved = before.iter().zip(at).map(|(before, now)| before.is_some_and(|before| before != *now));
    moved.enumerate().map(|(person, moved)| u32::from(moved) << person).sum()
}

/// How far a seating of one round is from mirroring the whole, by its own counting.
fn imbalance(at: &[usize], of: &[usize], tables: usize) -> usize {
    let mut far = 0;
    for table in 0..tables {
        let size = at.iter().filter(|other| **other == table).count();
        for value in 0..3 {
            let all = of.iter().filter(|other| **other == value).count();
            let here = at.iter().zip(of).filter(|(at, of)| **at == table && **of == value).count();
            let (parts, whole) = ((all * size, at.len()), (all, tables));
            let least = (parts.0 / parts.1).max(whole.0 / whole.1);
            let most = parts.0.div_ceil(parts.1).min(whole.0.div_ceil(whole.1));
            far += least.saturating_sub(here) + here.saturating_sub(most);
        }
    }
    far
}

/// Seats that change, people who move, and imbalance, of the best seatings of these rounds.
struct Best {
    seats: usize,
    people: u32,
    imbalance: usize,
}

/// Tries every seating of every round; nothing when the wishes cannot be met.
fn best(kept: &Kept, from: usize, asked: &Asked, of: &[usize], tables: usize) -> Option<Best> {
    let every = every_seating(of.len(), tables);
    // Per round, per set of movers, the least imbalance.
    let mut rounds: Vec<BTreeMap<u32, usize>> = Vec::new();
    for before in &kept[from..] {
        let mut sets = BTreeMap::new();
        for at in every.iter().filter(|at| sizes_are_even(at, tables) && asked.is_kept(at)) {
            let far = imbalance(at, of, tables);
            let least = sets.entry(movers(before, at)).or_insert(far);
            *least = far.min(*least);
        }
        rounds.push(sets);
    }
    // Together: seats that change, people who move, imbalance, in this order.
    let mut plans: BTreeMap<u32, BTreeMap<u32, usize>> = BTreeMap::from([(0, BTreeMap::from([(0, 0)]))]);
    for sets in &rounds {
        let mut longer: BTreeMap<u32, BTreeMap<u32, usize>> = BTreeMap::new();
        for (seats, of_seats) in &plans {
            for (people, far) in of_seats {
                for (set, also) in sets {
                    let entry = longer.entry(seats + set.count_ones()).or_default();
                    let least = entry.entry(people | set).or_insert(usize::MAX);
                    *least = (*least).min(far + also);
                }
            }
        }
        plans = longer;
    }
    let fewest_people = plans.values().flat_map(BTreeMap::keys).map(|people| people.count_ones()).min()?;
    let (seats, sets) = plans.first_key_value()?;
    let at_once = sets.iter().map(|(people, far)| (people.count_ones(), *far)).min()?;
    assert!(!asked.wishes().is_empty() || at_once.0 == fewest_people, "fewest seats and people go together");
    Some(Best { seats: *seats as usize, people: fewest_people, imbalance: at_once.1 })
}

#[derive(Debug, Clone)]
struct Gathering {
    kept: Kept,
    of: Vec<usize>,
    tables: usize,
    from: usize,
}

fn gatherings() -> impl Strategy<Value = Gathering> {
    (2..4_usize, 1..4_usize, 0..2_usize, 4..8_usize).prop_flat_map(|(tables, rounds, from, people)| {
        let seat = prop_oneof![6 => (0..tables).prop_map(Some), 1 => Just(None)];
        let kept = prop::collection::vec(prop::collection::vec(seat, people), rounds);
        let of = prop::collection::vec(0..3_usize, people);
        (kept, of).prop_map(move |(mut kept, of)| {
            // Who has no seat in one round to come is new, and has none in the others.
            let new: Vec<bool> = kept.last().unwrap().iter().map(Option::is_none).collect();
            for round in &mut kept {
                for (person, seat) in round.iter_mut().enumerate() {
                    *seat = if new[person] { None } else { seat.or(Some(0)) };
                }
            }
            Gathering { kept, of, tables, from: from.min(rounds - 1) }
        })
    })
}

fn setting(gathering: &Gathering) -> Setting {
    let people = gathering.of.len();
    let mirror = Column { of: gathering.of.clone(), values: 3, rule: Rule::Mirror };
    Setting {
        people,
        tables: gathering.tables,
        rounds: gathering.kept.len(),
        columns: vec![mirror],
        fixed: vec![None; people],
        ..Setting::default()
    }
}

/// What holds of every change: the rounds that were sat are untouched, everybody has a seat, sizes and wishes
/// are kept, and what it says of itself is so.
fn holds(gathering: &Gathering, asked: &Asked, setting: &Setting, change: &Change) {
    let mut seats = 0;
    let mut people = 0;
    for (round, (before, at)) in gathering.kept.iter().zip(&change.plan.at).enumerate() {
        if round < gathering.from {
            let now: Vec<Option<usize>> =
                at.iter().map(|table| (*table < gathering.tables).then_some(*table)).collect();
            assert_eq!(&now, before, "round {round} was sat");
            continue;
        }
        assert!(sizes_are_even(at, gathering.tables) && asked.is_kept(at), "round {round}: {at:?}");
        let moved = movers(before, at);
        for person in 0..at.len() {
            let told = change.moves.iter().find(|one| one.round == round && one.person == person);
            assert_eq!(told.is_some(), moved >> person & 1 == 1);
            assert!(told.is_none_or(|one| Some(one.from) == before[person] && one.to == at[person]));
        }
        seats += moved.count_ones() as usize;
        people |= moved;
    }
    assert_eq!((change.moves.len(), change.people()), (seats, people.count_ones() as usize));
    assert!(change.fewest_moves <= seats && change.fewest_people <= change.people());
    // The floor is told beside what was measured: who met in the rounds that were sat counts.
    let measured = measure_after(setting, &change.plan, gathering.from);
    assert!(floor_after(setting, &change.plan, gathering.from).repeated <= measured.repeated);
    let mut met: BTreeMap<(usize, usize), u64> = BTreeMap::new();
    for at in &change.plan.at {
        for one in 0..at.len() {
            for other in one + 1..at.len() {
                *met.entry((one, other)).or_default() +=
                    u64::from(at[one] == at[other] && at[one] < gathering.tables);
            }
        }
    }
    if asked.together.is_empty() && asked.fixed.is_empty() {
        let again: u64 = met.values().filter(|times| **times > 0).map(|times| times * (times - 1) / 2).sum();
        assert_eq!(measured.repeated, again);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Nobody moves who need not: no plan changes fewer seats or makes fewer people move, whatever its
    /// imbalance.
    #[test]
    fn no_plan_moves_fewer_people(gathering in gatherings()) {
        let setting = setting(&gathering);
        let change = reseat(&setting, &gathering.kept, gathering.from);
        let asked = Asked::default();
        holds(&gathering, &asked, &setting, &change);
        let best = best(&gathering.kept, gathering.from, &asked, &gathering.of, gathering.tables).unwrap();
        prop_assert_eq!((change.moves.len(), change.people()), (best.seats, best.people as usize));
        prop_assert_eq!((change.fewest_moves, change.fewest_people), (best.seats, best.people as usize));
        let far: usize = change.plan.at[gathering.from..]
            .iter()
            .map(|at| imbalance(at, &gathering.of, gathering.tables))
            .sum();
        prop_assert!(far >= best.imbalance);
    }

    /// The same when some should be together, apart, or stay where they are.
    #[test]
    fn no_plan_that_keeps_the_wishes_changes_fewer_seats(
        gathering in gatherings(),
        together in prop::option::of((0..4_usize, 0..4_usize)),
        apart in prop::collection::vec((0..4_usize, 0..4_usize), 0..3),
        fixed in prop::option::of((0..4_usize, 0..2_usize)),
    ) {
        let pair = |(a, b): &(usize, usize)| a != b;
        let asked = Asked {
            together: together.into_iter().filter(pair).collect(),
            apart: apart.into_iter().filter(pair).collect(),
            fixed: fixed.into_iter().collect(),
        };
        let Ok(setting) = setting(&gathering).wishing(&asked.wishes()) else { return Ok(()) };
        let change = reseat(&setting, &gathering.kept, gathering.from);
        let best = best(&gathering.kept, gathering.from, &asked, &gathering.of, gathering.tables);
        prop_assert_eq!(change.fits, best.is_some());
        if let Some(best) = best {
            holds(&gathering, &asked, &setting, &change);
            prop_assert_eq!((change.moves.len(), change.fewest_moves), (best.seats, best.seats));
            prop_assert!(change.fewest_people <= best.people as usize);
        }
    }
}

/// Twelve people at three tables, four rounds.
const PEOPLE: &str = "person,name,gender,role,supporter
a,Anna Fictie,f,participant,
b,Bram Fictie,m,participant,
c,Cato Fictie,f,participant,s
d,Daan Fictie,m,participant,
e,Emma Fictie,f,participant,
f,Fons Fictie,m,participant,
g,Gina Fictie,f,participant,
h,Hugo Fictie,m,participant,
i,Iris Fictie,f,participant,
j,Joop Fictie,m,participant,
k,Kaat Fictie,f,participant,
l,Luuk Fictie,m,participant,
s,Steun Fictie,f,supporter,
";

const CALL: [&str; 9] =
    ["seats", "--people", "p.csv", "--mix", "gender", "--language", "en", "--date", "2026-12-01"];

fn seats(case: &Case, flags: &[&str]) -> super::case::Ran {
    case.run(&[&CALL, flags].concat())
}

/// Per round the rows of a file that was written, without its heading.
fn rows(text: &str, round: &str) -> BTreeSet<String> {
    let of_round = |line: &&str| line.split(',').next() == Some(round);
    text.lines().filter(of_round).map(str::to_owned).collect()
}

#[test]
fn from_a_given_round_on_the_rounds_that_were_sat_stay_and_count() {
    let case = Case::new().with("p.csv", PEOPLE);
    seats(&case, &["--tables", "3", "--rounds", "3"]).works();
    let (sat, spoken) = (case.output("seats/seats.csv"), case.output("seats/speaking.csv"));
    let late = format!("{PEOPLE}z,Zita Fictie,f,participant,\n");
    let case = case.with("p.csv", &late);
    let change = ["--change", "output/seats/seats.csv", "--from-round", "2", "--absent", "a,b", "--json"];
    let ran = seats(&case, &change).works();
    let (now, speaks) = (case.output("seats/seats.csv"), case.output("seats/speaking.csv"));
    // The first round was sat: its rows stay, also of who left.
    assert_eq!(rows(&now, "1"), rows(&sat, "1"));
    assert_eq!(rows(&speaks, "1"), rows(&spoken, "1"));
    let mut moved = Vec::new();
    for round in ["2", "3"] {
        let (before, after) = (rows(&sat, round), rows(&now, round));
        let person = |row: &String| row.split(',').nth(2).unwrap().to_owned();
        let before: BTreeMap<String, String> = before.iter().map(|row| (person(row), row.clone())).collect();
        let changed = after.iter().filter(|row| before.get(&person(row)).is_some_and(|was| was != *row));
        moved.extend(changed.map(|row| (person(row), round.to_owned())));
        assert_eq!(after.len(), 12, "eleven participants and who comes along");
        assert!(!after.iter().any(|row| ["a", "b"].contains(&person(row).as_str())));
        assert_eq!(rows(&speaks, round).len(), 11);
    }
    let told: Json = serde_json::from_str(&ran.stdout).unwrap();
    let change = &told["result"]["change"];
    let listed = |name: &str| change[name].as_array().unwrap().clone();
    let mut of_file: Vec<(String, String)> = listed("moves")
        .iter()
        .chain(&listed("along"))
        .map(|one| (one["person"].as_str().unwrap().to_owned(), one["round"].to_string()))
        .collect();
    of_file.sort();
    moved.sort();
    assert_eq!(of_file, moved);
    assert_eq!(change["seats_changed"], change["seats_changed_floor"]);
    assert_eq!(change["gone"], serde_json::json!(["a", "b"]));
    assert_eq!(listed("new").len(), 2, "a newcomer has a seat in both rounds to come");
    // Who has the first word: over all rounds, those that were sat too, nobody begins twice.
    let begins = speaks.lines().filter(|row| row.split(',').nth(3) == Some("1"));
    let begins: Vec<&str> = begins.map(|row| row.split(',').nth(4).unwrap()).collect();
    assert_eq!((begins.len(), begins.iter().collect::<BTreeSet<_>>().len()), (9, 9));
    // A second change begins from what the first one wrote.
    let again = ["--change", "output/seats/seats.csv", "--from-round", "3", "--absent", "a,b,c"];
    seats(&case, &again).works();
    let last = case.output("seats/seats.csv");
    assert_eq!((rows(&last, "1"), rows(&last, "2")), (rows(&now, "1"), rows(&now, "2")));
}

#[test]
fn only_the_cards_of_who_moves_are_written_anew() {
    let case = Case::new().with("p.csv", PEOPLE);
    seats(&case, &["--tables", "3", "--rounds", "2"]).works();
    let sat = case.output("seats/seats.csv");
    // Two of the first table leave: somebody must come there from a table of four.
    let at_first: Vec<String> = rows(&sat, "2")
        .iter()
        .filter(|row| row.starts_with("2,1,") && row.ends_with("participant") && !row.contains(",c,"))
        .map(|row| row.split(',').nth(2).unwrap().to_owned())
        .take(2)
        .collect();
    let absent = at_first.join(",");
    let change = ["--change", "output/seats/seats.csv", "--from-round", "2", "--absent", &absent];
    let ran = seats(&case, &[&change[..], &["--json"]].concat()).works();
    let told: Json = serde_json::from_str(&ran.stdout).unwrap();
    let moves = told["result"]["change"]["moves"].as_array().unwrap();
    assert_eq!((moves.len(), &moves[0]["to"]), (1, &1.into()), "{moves:?}");
    assert_eq!(told["result"]["change"]["people_moved"], 1);
    let name = |id: &str| {
        let row = PEOPLE.lines().find(|row| row.starts_with(&format!("{id},"))).unwrap();
        row.split(',').nth(1).unwrap().to_owned()
    };
    let mover = moves[0]["person"].as_str().unwrap();
    let (badges, cards) = (case.output("seats/badges.html"), case.output("seats/cards.html"));
    for person in "abcdefghijkl".chars().map(String::from) {
        assert_eq!(badges.contains(&name(&person)), person == mover, "{person}");
    }
    let (from, third) = (moves[0]["from"].as_u64().unwrap(), 5 - moves[0]["from"].as_u64().unwrap());
    assert!(cards.contains("Table 1") && cards.contains(&format!("Table {from}")));
    assert!(!cards.contains(&format!("Table {third}")) && !cards.contains("Round 1"), "{cards}");
    let list = case.output("seats/changes.html");
    for part in [name(mover).as_str(), "table 1", &format!("table {from}"), "from round 2 on"] {
        assert!(list.contains(part), "{part}");
    }
    let screen = seats(&case, &[&change[..], &["--force"]].concat()).works().stdout;
    assert!(!screen.contains("Fewer is not possible") || screen.contains("from table"), "{screen}");
}

#[test]
fn a_change_that_cannot_be_made_says_why() {
    let case = Case::new().with("p.csv", PEOPLE);
    seats(&case, &["--tables", "3", "--rounds", "2"]).works();
    let change = |flags: &[&str]| seats(&case, &[&["--change", "output/seats/seats.csv"], flags].concat());
    change(&["--from-round", "3"]).refuses(2, "usage", "no round 3").names(&["from 1 to 2"]);
    change(&["--rounds", "3"]).refuses(2, "usage", "keeps the rounds");
    let none = seats(&case, &["--from-round", "2"]);
    assert!(none.status == 2 && none.stderr.contains("--change"), "{}", none.stderr);
    let strangers = case.with("old.csv", "round,table,person\n1,1,x\n1,2,y\n");
    seats(&strangers, &["--change", "old.csv"]).refuses(65, "nobody", "old.csv");
    let twice = strangers.with("old.csv", "round,table,person\n1,1,a\n1,2,a\n");
    seats(&twice, &["--change", "old.csv"]).refuses(65, "id-twice", "old.csv:3:5");
}
