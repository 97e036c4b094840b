//! Who sits where: recomputed from the files that were written, by a checker of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;

use super::case::{Case, Ran};
use super::copies::Copy;

/// A hundred fictional candidates; see `benches/seats.py` for where they come from.
const HUNDRED: &str = include_str!("../../benches/seats_people.csv");

/// Rows of a CSV file as maps from heading to cell.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let row = |line: &str| {
        let cells = line.split(',').map(str::to_owned);
        header.iter().map(|name| (*name).to_owned()).zip(cells).collect()
    };
    lines.map(row).collect()
}

/// What was written: per round, per table, the people; and the orders of speaking.
struct Seats {
    at: BTreeMap<u32, BTreeMap<u32, BTreeSet<String>>>,
    along: BTreeMap<(u32, String), u32>,
    orders: BTreeMap<(u32, u32, u32), Vec<String>>,
    people: BTreeMap<String, BTreeMap<String, String>>,
}

impl Seats {
    fn read(case: &Case, people: &str) -> Self {
        let id = |row: &BTreeMap<String, String>| row.get("person").or(row.get("id")).unwrap().clone();
        let people: BTreeMap<_, _> = rows(people).into_iter().map(|row| (id(&row), row)).collect();
        let (mut at, mut along) = (BTreeMap::new(), BTreeMap::new());
        for row in rows(&case.output("seats/seats.csv")) {
            let (round, table) = (row["round"].parse().unwrap(), row["table"].parse().unwrap());
            if row["role"] == "participant" {
                let tables: &mut BTreeMap<u32, BTreeSet<String>> = at.entry(round).or_default();
                assert!(tables.entry(table).or_default().insert(row["person"].clone()));
            } else {
                assert_eq!(along.insert((round, row["person"].clone()), table), None);
            }
        }
        let mut orders: BTreeMap<(u32, u32, u32), Vec<String>> = BTreeMap::new();
        for row in rows(&case.output("seats/speaking.csv")) {
            let number = |name: &str| row[name].parse::<u32>().unwrap();
            let order = orders.entry((number("round"), number("turn"), number("table"))).or_default();
            order.push(row["person"].clone());
            assert_eq!(order.len(), number("place") as usize);
        }
        Self { at, along, orders, people }
    }

    /// Everybody has one seat in every round, and the tables are within one of each other.
    fn sizes(&self, people: usize, tables: usize, rounds: usize) {
        assert_eq!(self.at.len(), rounds);
        for round in self.at.values() {
            assert_eq!(round.len(), tables);
            let all: BTreeSet<&String> = round.values().flatten().collect();
            assert_eq!(all.len(), people);
            assert_eq!(round.values().map(BTreeSet::len).sum::<usize>(), people);
            let sizes = round.values().map(BTreeSet::len);
            assert!(sizes.clone().max().unwrap() - sizes.min().unwrap() <= 1);
        }
    }

    /// How far the tables are from mirroring the whole, by both readings of a table's share.
    fn imbalance(&self, column: &str) -> usize {
        let mut total: BTreeMap<&str, usize> = BTreeMap::new();
        let round = self.at.values().next().unwrap();
        let seated: Vec<&String> = round.values().flatten().collect();
        seated.iter().for_each(|person| *total.entry(&self.people[*person][column]).or_default() += 1);
        let mut far = 0;
        for table in self.at.values().flat_map(BTreeMap::values) {
            for (value, total) in &total {
                let count = table.iter().filter(|person| self.people[*person][column] == *value).count();
                for (n, d) in [(total * table.len(), seated.len()), (*total, round.len())] {
                    far += (n / d).saturating_sub(count) + count.saturating_sub(n.div_ceil(d));
                }
            }
        }
        far
    }

    /// How often each pair meets.
    fn meetings(&self) -> BTreeMap<(&String, &String), u64> {
        let mut met = BTreeMap::new();
        for table in self.at.values().flat_map(BTreeMap::values) {
            for one in table {
                table
                    .iter()
                    .filter(|other| one < *other)
                    .for_each(|o| *met.entry((one, o)).or_default() += 1);
            }
        }
        met
    }

    fn repeated(&self) -> u64 {
        self.meetings().values().map(|times| times * (times - 1) / 2).sum()
    }

    fn table_of(&self, round: u32, person: &str) -> u32 {
        *self.at[&round].iter().find(|(_, people)| people.contains(person)).unwrap().0
    }

    /// Every order holds exactly the people of its table.
    fn orders_are_whole(&self, turns: usize) {
        assert_eq!(self.orders.len(), self.at.values().map(BTreeMap::len).sum::<usize>() * turns);
        for ((round, _, table), order) in &self.orders {
            assert_eq!(order.iter().collect::<BTreeSet<_>>(), self.at[round][table].iter().collect());
            assert_eq!(order.len(), self.at[round][table].len());
        }
    }

    /// How often each value of a column has the first or the last word.
    fn words(&self, column: &str, last: bool) -> BTreeMap<&str, usize> {
        let mut counts = BTreeMap::new();
        for order in self.orders.values() {
            let person = if last { order.last() } else { order.first() };
            *counts.entry(self.people[person.unwrap()][column].as_str()).or_default() += 1;
        }
        counts
    }
}

fn seated(case: &Case, flags: &[&str]) -> Ran {
    case.run(&[&["seats", "--people", "p.csv", "--language", "en", "--date", "2026-12-01"], flags].concat())
}

fn first(count: usize) -> String {
    HUNDRED.lines().take(count + 1).map(|line| format!("{line}\n")).collect()
}

#[test]
fn twenty_four_people_are_mixed_as_well_as_is_possible() {
    let people = first(24);
    let case = Case::new().with("p.csv", &people);
    let ran = seated(&case, &["--tables", "4", "--rounds", "3", "--mix", "gender,age", "--json"]).works();
    let seats = Seats::read(&case, &people);
    seats.sizes(24, 4, 3);
    seats.orders_are_whole(1);
    assert_eq!(seats.imbalance("gender") + seats.imbalance("age"), 0);
    // Of six people who come from four tables at least two pairs met before: 3 pairs of rounds × 4 × 2.
    assert_eq!(seats.repeated(), 24);
    assert_eq!(seats.meetings().values().max(), Some(&2));
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let measured = &told["result"]["measured"];
    assert_eq!((&measured["repeated_pairs"], &measured["repeated_pairs_floor"]), (&24.into(), &24.into()));
    assert_eq!((&measured["imbalance"], &measured["most_meetings"]), (&0.into(), &2.into()));
}

#[test]
fn the_same_seed_seats_alike_and_another_seed_does_not() {
    let people = first(18);
    let files = [
        "seats.csv",
        "speaking.csv",
        "seats.json",
        "tables.html",
        "people.html",
        "cards.html",
        "badges.html",
    ];
    let run = |seed: &str| {
        let case = Case::new().with("p.csv", &people);
        seated(&case, &["--tables", "3", "--rounds", "2", "--mix", "age", "--seed", seed]).works();
        files.map(|file| case.output(&format!("seats/{file}")))
    };
    let one = run("7");
    assert_eq!(one, run("7"));
    assert_ne!(one[0], run("8")[0]);
}

const TOGETHER: &str = "person,name,stakeholder,role,supporter
a1,Dr. Anna Fictie,residents,,s1
a2,Bram Fictie,residents,,s1
a3,Cato Fictie,residents,,
a4,Daan Fictie,residents,,s2
a5,Emma Fictie,residents,,
b1,Fien Verzinsel,shops,,
b2,Gijs Verzinsel,shops,,
b3,Hanna Verzinsel,shops,,
c1,Wethouder Ivo Verzinsel,officials,,
c2,Joke Verzinsel,officials,,
s1,Tolk Fictie,residents,interpreter,
s2,Steun Fictie,residents,supporter,
o1,Olga Fictie,officials,observer,
";

#[test]
fn who_belongs_together_sits_together_and_who_clashes_does_not() {
    let case = Case::new()
        .with("p.csv", TOGETHER)
        .with("wishes.csv", "person,together,apart,table\na3,b1,,\na5,,b2+b3,\nc1,,,2\n");
    let flags =
        ["--tables", "3", "--rounds", "3", "--wishes", "wishes.csv", "--apart", "c1+c2", "--fixed", "a4=3"];
    seated(&case, &flags).works();
    let seats = Seats::read(&case, TOGETHER);
    seats.sizes(10, 3, 3);
    for round in 1..=3 {
        let at = |person: &str| seats.table_of(round, person);
        assert_eq!(at("a1"), at("a2"), "they share an interpreter");
        assert_eq!(at("a3"), at("b1"));
        assert!(at("a5") != at("b2") && at("a5") != at("b3") && at("c1") != at("c2"));
        assert_eq!((at("c1"), at("a4")), (2, 3));
        assert_eq!(seats.along[&(round, "s1".to_owned())], at("a1"));
        assert_eq!(seats.along[&(round, "s2".to_owned())], at("a4"));
        assert!(seats.along.contains_key(&(round, "o1".to_owned())));
    }
}

#[test]
fn officials_never_begin_and_no_group_begins_or_ends_beyond_its_share() {
    let case = Case::new().with("p.csv", TOGETHER);
    seated(&case, &["--tables", "2", "--rounds", "2", "--not-first", "stakeholder=officials"]).works();
    let seats = Seats::read(&case, TOGETHER);
    seats.orders_are_whole(1);
    let first = seats.words("stakeholder", false);
    assert_eq!(first.get("officials"), None);
    // Four beginnings: five of the eight who may begin are residents, three keep a shop.
    assert!(first["residents"] <= 3 && first.get("shops").is_none_or(|times| *times <= 2), "{first:?}");
    let last = seats.words("stakeholder", true);
    for (group, most) in [("residents", 2), ("shops", 2), ("officials", 1)] {
        assert!(last.get(group).is_none_or(|times| *times <= most), "{last:?}");
    }
    let begins: Vec<_> = seats.orders.values().map(|order| &order[0]).collect();
    assert_eq!(begins.len(), begins.iter().collect::<BTreeSet<_>>().len(), "nobody begins twice");
}

#[test]
fn nobody_is_the_only_one_of_their_group_where_that_can_be_avoided() {
    let case = Case::new().with("p.csv", TOGETHER);
    seated(&case, &["--tables", "3", "--rounds", "2", "--not-alone"]).works();
    let seats = Seats::read(&case, TOGETHER);
    for table in seats.at.values().flat_map(BTreeMap::values) {
        for group in ["residents", "shops", "officials"] {
            let here = table.iter().filter(|person| seats.people[*person]["stakeholder"] == group).count();
            assert_ne!(here, 1, "{table:?}");
        }
    }
}

#[test]
fn what_is_printed_carries_names_and_no_titles() {
    let case = Case::new().with("p.csv", TOGETHER);
    seated(&case, &["--tables", "2", "--rounds", "2"]).works();
    for file in ["tables", "people", "cards", "badges"] {
        let page = case.output(&format!("seats/{file}.html"));
        assert!(page.contains("Anna Fictie") && page.contains("Ivo Verzinsel"), "{file}");
        for title in ["Dr.", "Wethouder", "officials", "residents"] {
            assert!(!page.contains(title), "{file} shows {title}");
        }
    }
}

#[test]
fn latecomers_and_no_shows_move_as_few_people_as_possible() {
    let people = first(24);
    let late = format!("{people}new,f,30-44,low,d1,own,resident\n");
    let case = Case::new().with("p.csv", &people);
    seated(&case, &["--tables", "4", "--rounds", "3", "--mix", "gender"]).works();
    let before = Seats::read(&case, &people);
    let case = case.with("p.csv", &late).with("old.csv", case_file(&before));
    // Three of one table in the first round, and one newcomer.
    let gone: Vec<String> = before.at[&1][&1].iter().take(3).cloned().collect();
    let absent = gone.join(",");
    let ran =
        seated(&case, &["--mix", "gender", "--change", "old.csv", "--absent", &absent, "--json"]).works();
    let after = Seats::read(&case, &late);
    after.sizes(22, 4, 3);
    let told: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    for round in 1..=3 {
        let stayed = after.people.keys().filter(|person| *person != "new" && !gone.contains(person));
        let stayed: Vec<&String> = stayed.filter(|person| before.people.contains_key(*person)).collect();
        let seated: Vec<&&String> =
            stayed.iter().filter(|p| before.at[&round].values().any(|t| t.contains(**p))).collect();
        let moved = seated.iter().filter(|p| before.table_of(round, p) != after.table_of(round, p)).count();
        let moves = told["result"]["change"]["moves"].as_array().unwrap();
        assert_eq!(moves.iter().filter(|one| one["round"] == round).count(), moved);
        // Sizes 6, 6, 5, 5 whatever happens: what a table has beyond its size must go.
        let mut left: Vec<usize> =
            before.at[&round].values().map(|t| t.iter().filter(|p| !gone.contains(p)).count()).collect();
        left.sort_unstable_by(|a, b| b.cmp(a));
        let least: usize = left.iter().zip([6, 6, 5, 5]).map(|(left, size)| left.saturating_sub(size)).sum();
        assert_eq!(moved, least, "round {round}");
    }
}

/// The seats that were read, as a file again.
fn case_file(seats: &Seats) -> String {
    let mut text = "round,table,person,role\n".to_owned();
    for (round, tables) in &seats.at {
        for (table, people) in tables {
            people
                .iter()
                .for_each(|person| text.push_str(&format!("{round},{table},{person},participant\n")));
        }
    }
    text
}

#[test]
fn a_workshop_seats_who_accepted_in_circles_of_its_size() {
    let case = super::every_command::desk();
    let ran = case.run(&["seats", "--draft", "--size", "3", "--date", "2026-12-01"]).works();
    assert!(ran.stdout.contains("6 people at 2 tables"), "{}", ran.stdout);
    let people = fs::read_to_string(case.path("people.csv")).unwrap();
    let seats = Seats::read(&case, &people);
    seats.sizes(6, 2, seats.at.len());
    assert_eq!(seats.imbalance("stakeholder"), 0);
    assert!(case.output("seats/people.html").contains("circle"));
}

#[test]
fn what_cannot_be_seated_is_refused_with_its_place_and_a_remedy() {
    let people = first(12);
    let on = |flags: &[&str]| seated(&Case::new().with("p.csv", &people), flags);
    on(&["--tables", "13"]).refuses(65, "seats-number", "13 tables").names(&["at most 6 tables"]);
    on(&["--tables", "3", "--rounds", "9"])
        .refuses(65, "seats-number", "9 rounds are more than can be mixed")
        .names(&["at most 4 rounds"]);
    on(&["--tables", "3", "--mix", "gendr"]).refuses(65, "table-columns", "p.csv:1").names(&["`gender`?"]);
    on(&["--tables", "3", "--together", "p0+p1", "--apart", "p1+p0"])
        .refuses(65, "seats-clash", "both together and apart")
        .names(&["--apart p1+p0"]);
    on(&["--tables", "6", "--together", "p0+p1+p2"]).refuses(65, "seats-clash", "do not fit at a table of 2");
    on(&["--tables", "2", "--apart", "p0+p1+p2"]).refuses(65, "seats-clash", "apart at 2 tables");
    on(&["--tables", "2", "--fixed", "p0=3"]).refuses(65, "seats-clash", "no table 3");
    on(&["--tables", "2", "--fixed", "p0=1", "--fixed", "p0=2"]).refuses(65, "seats-clash", "two tables");
    on(&["--tables", "2", "--fixed", "p0"]).refuses(2, "usage", "--fixed p07=2");
    on(&["--tables", "2", "--absent", "nobody"]).refuses(2, "reference", "nobody");
    on(&["--tables", "2", "--not-first", "role=king"]).refuses(2, "reference", "`king`");
    on(&["--tables", "2", "--not-alone"]).refuses(2, "table-columns", "stakeholder");
    let none = on(&["--tables", "0"]).names(&["0 is not in 1"]).left_everything();
    assert_eq!(none.status, 2);
}

#[test]
fn problems_in_the_files_point_at_their_rows() {
    let twice = format!("{}p3,f,60+,low,d2,rent,resident\n", first(12));
    seated(&Case::new().with("p.csv", twice), &["--tables", "3"])
        .refuses(65, "id-twice", "p.csv:14:1")
        .names(&["p.csv:5"]);
    let nobody = "person,status\na,declined\n";
    seated(&Case::new().with("p.csv", nobody), &["--tables", "1"]).refuses(65, "nobody", "nobody to seat");
    let wishes = "person,together,apart\np0,p1,\np1,,p0\np2,pp,\n";
    let case = Case::new().with("p.csv", first(12)).with("w.csv", wishes);
    seated(&case, &["--tables", "3", "--wishes", "w.csv"]).refuses(65, "reference", "w.csv:4:4");
    let case = case.with("w.csv", "person,together,apart\np0,p1,\np1,,p0\n");
    seated(&case, &["--tables", "3", "--wishes", "w.csv"])
        .refuses(65, "seats-clash", "w.csv:3:5")
        .names(&["w.csv:2:4", "take away one of the two"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn whoever_comes_everybody_has_one_seat_and_a_turn(
        kinds in proptest::collection::vec((0..3_u8, 0..4_u8), 4..22),
        tables in 1..4_usize,
        seed in 0..100_u64,
    ) {
        let mut people = "person,gender,area\n".to_owned();
        for (at, (gender, area)) in kinds.iter().enumerate() {
            people.push_str(&format!("q{at},g{gender},a{area}\n"));
        }
        let case = Case::new().with("p.csv", &people);
        let (tables, seed) = (tables.min(kinds.len()).to_string(), seed.to_string());
        seated(&case, &["--tables", &tables, "--rounds", "1", "--mix", "gender,area", "--seed", &seed]).works();
        let seats = Seats::read(&case, &people);
        seats.sizes(kinds.len(), tables.parse().unwrap(), 1);
        seats.orders_are_whole(1);
        // One column is always possible, and so are two, spread over the tables (de Werra, 1971).
        prop_assert_eq!(seats.repeated(), 0);
    }
}

#[test]
fn whoever_speaks_through_an_interpreter_sits_beside_one_in_every_sample() {
    let samples: [(&str, [&str; 3], &[&str]); 2] =
        [("proefdam", ["j024", "j052", "j081"], &["1"]), ("modelwoude", ["p35", "p36", "p39"], &["1", "2"])];
    for (sample, people, rounds) in samples {
        let copy = Copy::of(sample);
        let told = copy.well(&["seats"]);
        assert!(!told.err.contains("no-interpreter"), "{}", told.err);
        let of = |text: &str, id: &str| {
            let mut rows = text.lines().map(|row| row.split(';').collect::<Vec<_>>());
            rows.find(|row| row.first() == Some(&id))
                .unwrap()
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        let (list, seats) = (copy.read("people.csv"), copy.read("output/seats/seats.csv"));
        let seat = |round: &str, id: &str| {
            let mut rows = seats.lines().map(|row| row.split(';').collect::<Vec<_>>());
            rows.find(|row| row[0].trim_start_matches('\u{feff}') == round && row[2] == id).unwrap()[1]
                .to_owned()
        };
        for person in people {
            let row = of(&list, person);
            let interpreter = &row[13];
            assert_eq!(of(&list, interpreter)[2], "tolk", "{person}");
            for round in rounds {
                assert_eq!(seat(round, person), seat(round, interpreter), "{person} in round {round}");
            }
        }
    }
}

#[test]
fn somebody_without_an_interpreter_is_told_before_the_session_and_on_the_table() {
    let copy = Copy::of("testhaven");
    copy.change("people.csv", "\"u01, i02\"", "u01");
    let message = "warning[no-interpreter]: c02 speaks through an interpreter, and nobody is named";
    let checked = copy.well(&["check", "--for", "session"]);
    assert!(checked.err.contains(message) && checked.err.contains("people.csv:14"), "{}", checked.err);
    let seated = copy.well(&["seats", "--format", "md"]);
    assert!(seated.err.contains(message), "{}", seated.err);
    let tables = copy.read("output/seats/tables.md");
    assert!(tables.contains("there is no interpreter yet: Selam Sample"), "{tables}");
    // One of several who are named is enough; a name that nobody has is told.
    copy.change("people.csv", "visit,u01,welcome", "visit,\"u01; i02\",welcome");
    assert!(!copy.well(&["check", "--for", "session"]).err.contains("no-interpreter"));
    copy.change("people.csv", "\"u01; i02\"", "\"u01; i09\"");
    let refused = copy.run(&["check"]);
    assert!(refused.status == 65 && refused.err.contains("error[reference]"), "{}", refused.err);
}
