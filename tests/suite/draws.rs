//! A draw keeps to every rule, gives everybody the chance that it says, and says why when it cannot.
//!
//! The checker here shares no code with the program: it reads the record of a draw and the files that were
//! drawn from, and counts everything again.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value as Json;

use cocreate::method::draw::{
    Candidate, Fair, Goal, Limit, Lot, Panel, Pool, Quota, Rules, TICKETS, Terms, fair, numbered, people,
};

use crate::copies::Copy;

const QUOTAS: &str = "category,value,min,max\ngender,woman,3,4\ngender,man,2,4\nage,young,2,3\nage,old,3,4\n";

/// Twenty made-up people: two in three are women, one in four is young.
fn list() -> String {
    let row = |n: usize| {
        let gender = if n.is_multiple_of(3) { "man" } else { "woman" };
        let age = if n.is_multiple_of(4) { "young" } else { "old" };
        format!("p{n:02},{gender},{age},Voorbeeldweg {},{}\n", n / 2, n % 2)
    };
    "person,gender,age,address,earlier\n".to_owned() + &(1..=20).map(row).collect::<String>()
}

fn folder() -> Copy {
    let copy = Copy::empty();
    copy.write("people.csv", &list()).write("quotas.csv", QUOTAS);
    copy
}

const CALL: [&str; 11] = [
    "draw",
    "--people",
    "people.csv",
    "--quotas",
    "quotas.csv",
    "--seats",
    "6",
    "--seed",
    "42",
    "--language",
    "en",
];

fn drawn(copy: &Copy, more: &[&str]) -> Json {
    copy.well(&[&CALL[..], more].concat());
    serde_json::from_str(&copy.read("output/draw.json")).unwrap()
}

fn refused(copy: &Copy, more: &[&str]) -> String {
    let told = copy.run(&[&CALL[..], more].concat());
    assert_eq!(told.status, 65, "{}", told.err);
    assert_eq!(copy.names("output"), Vec::<String>::new());
    told.err.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(list: &Json) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

fn fraction(json: &Json) -> (u128, u128) {
    let number = |key: &str| json[key].as_str().unwrap().parse().unwrap();
    (number("n"), number("d"))
}

/// Counts a record again: every panel keeps to every quota, tickets are all given, and the chance of every
/// profile is what its panels come to. Then whether the panel that was drawn is the ticket's.
pub fn check(record: &Json, table: &str) {
    let mut lines = csv::Reader::from_reader(table.as_bytes());
    let heads: Vec<String> = lines.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: BTreeMap<String, csv::StringRecord> =
        lines.records().map(|row| row.unwrap()).map(|row| (row[0].to_owned(), row)).collect();
    let has = |person: &str, quota: &Json| {
        let column = heads.iter().position(|head| *head == quota["category"]).unwrap();
        rows[person][column] == *quota["value"].as_str().unwrap()
    };
    let quotas = record["quotas"].as_array().unwrap();
    let seats = record["seats"].as_u64().unwrap();
    let keeps = |people: &[&str]| {
        assert_eq!(people.len() as u64, seats);
        assert_eq!(people.iter().collect::<BTreeSet<_>>().len() as u64, seats, "somebody twice");
        for quota in quotas {
            let count = people.iter().filter(|person| has(person, quota)).count() as u64;
            let between = quota["min"].as_u64().unwrap()..=quota["max"].as_u64().unwrap();
            assert!(between.contains(&count), "{quota}: {count}");
        }
    };
    let profiles: Vec<Vec<&str>> =
        record["profiles"].as_array().unwrap().iter().map(|profile| texts(&profile["people"])).collect();
    let all: BTreeSet<&str> = profiles.iter().flatten().copied().collect();
    assert_eq!(all.len() as u64, record["candidates"].as_u64().unwrap());
    let (mut tickets, mut seated) = (0_u128, vec![0_u128; profiles.len()]);
    let (drawn_on, mut before, mut drawn_from) =
        (record["drawn_on"]["number"].as_u64().unwrap(), 0_u128, None);
    for panel in record["panels"].as_array().unwrap() {
        let of = u128::from(panel["tickets"].as_u64().unwrap());
        let mut people: Vec<&str> = Vec::new();
        let mut counts = BTreeMap::new();
        for pair in panel["profiles"].as_array().unwrap() {
            let (profile, count) = (pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap());
            let (profile, many) = (usize::try_from(profile).unwrap(), usize::try_from(count).unwrap());
            people.extend(profiles[profile].iter().take(many));
            seated[profile] += of * u128::from(count);
            counts.insert(profile, many);
        }
        keeps(&people);
        if (before..before + of).contains(&u128::from(drawn_on)) {
            drawn_from = Some(counts);
        }
        (tickets, before) = (tickets + of, before + of);
    }
    assert_eq!(tickets, u128::from(record["tickets"].as_u64().unwrap()));
    for ((profile, seated), people) in
        record["profiles"].as_array().unwrap().iter().zip(seated).zip(&profiles)
    {
        let (n, d) = fraction(&profile["chance"]);
        assert_eq!(n * tickets * people.len() as u128, seated * d, "{profile}");
    }
    let panel = texts(&record["panel"]);
    keeps(&panel);
    if record["drawn_on"]["in_public"] == false {
        let drawn_from = drawn_from.unwrap();
        for (at, people) in profiles.iter().enumerate() {
            let count = people.iter().filter(|person| panel.contains(person)).count();
            assert_eq!(count, drawn_from.get(&at).copied().unwrap_or(0));
        }
    }
    let waiting: BTreeSet<&str> = texts(&record["reserves"]).into_iter().chain(panel).collect();
    assert_eq!(waiting, all, "everybody was drawn or waits");
}

#[test]
fn every_panel_that_could_be_drawn_keeps_to_the_quotas_and_the_chances_are_what_they_come_to() {
    for goal in ["leximin", "maximin", "nash"] {
        let copy = folder();
        check(&drawn(&copy, &["--goal", goal]), &list());
    }
}

#[test]
fn people_who_are_alike_have_exactly_the_same_chance() {
    let copy = folder();
    drawn(&copy, &[]);
    let mut chances: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let people = list();
    let panel = copy.read("output/draw-panel.csv");
    for row in panel.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let line: usize = cells[3].parse().unwrap();
        let alike: Vec<&str> = people.lines().nth(line - 1).unwrap().split(',').collect();
        chances.entry(alike[1..3].join(" ")).or_default().insert(cells[4].to_owned());
    }
    assert_eq!(chances.len(), 4);
    assert!(chances.values().all(|chances| chances.len() == 1), "{chances:?}");
}

#[test]
fn the_same_number_draws_the_same_people_and_another_number_others() {
    let (one, two) = (folder(), folder());
    assert_eq!(drawn(&one, &[]), drawn(&two, &[]));
    for file in one.names("output") {
        assert_eq!(one.read(&format!("output/{file}")), two.read(&format!("output/{file}")), "{file}");
    }
    let others = folder();
    others.well(&CALL.map(|word| if word == "42" { "43" } else { word }));
    assert_ne!(one.read("output/draw-panel.csv"), others.read("output/draw-panel.csv"));
}

#[test]
fn nobody_of_an_address_is_drawn_twice_and_who_may_not_meet_does_not() {
    let copy = folder();
    for seed in ["1", "2", "3", "4", "5"] {
        let mut call = CALL.to_vec();
        call[8] = seed;
        call.extend([
            "--household",
            "address",
            "--apart",
            "p02+p05=a conflict",
            "--include",
            "p07=chairs",
            "--force",
        ]);
        copy.well(&call);
        let record: Json = serde_json::from_str(&copy.read("output/draw.json")).unwrap();
        check(&record, &list());
        let panel = texts(&record["panel"]);
        let homes: BTreeSet<usize> =
            panel.iter().map(|person| person[1..].parse::<usize>().unwrap() / 2).collect();
        assert_eq!(homes.len(), panel.len());
        assert!(panel.contains(&"p07"));
        assert!(!(panel.contains(&"p02") && panel.contains(&"p05")));
    }
    let report = copy.read("output/draw-report.md");
    assert!(report.contains("At most one person of an address"), "{report}");
}

#[test]
fn newcomers_get_the_part_of_the_seats_that_was_asked_and_a_history_is_remembered() {
    let copy = folder();
    let record = drawn(&copy, &["--newcomers", "2/3"]);
    let new = texts(&record["panel"])
        .iter()
        .filter(|person| person[1..].parse::<usize>().unwrap() % 2 == 0)
        .count();
    assert!(new >= 4, "{new} of 6 are new");
    let everybody: String = (2..=20).step_by(2).map(|n| format!("p{n:02},2026-01-01\n")).collect();
    copy.write("history.csv", &("person,drawn\n".to_owned() + &everybody));
    let told =
        copy.run(&[&CALL[..], &["--newcomers", "1/6", "--history", "history.csv", "--force"]].concat());
    assert_eq!(told.status, 65, "{}", told.err);
    assert!(told.err.contains("nobody on the list is known to be new"), "{}", told.err);
}

#[test]
fn whoever_is_replaced_makes_room_for_others_by_the_same_rules_and_the_first_record_stays() {
    let copy = folder();
    let first = drawn(&copy, &[]);
    let before = copy.read("output/draw.json");
    let panel = texts(&first["panel"]);
    let gone = format!("{},{}", panel[0], panel[3]);
    copy.well(&[&CALL[..], &["--replace", &gone]].concat());
    assert_eq!(copy.read("output/draw.json"), before);
    let second: Json = serde_json::from_str(&copy.read("output/replacement-1/draw.json")).unwrap();
    let now = texts(&second["panel"]);
    assert!(panel.iter().filter(|person| now.contains(person)).count() == 4 && now.len() == 6);
    assert!(!now.contains(&panel[0]) && !now.contains(&panel[3]));
    check(&second, &list());
    let told = copy.run(&[&CALL[..], &["--replace", "p99"]].concat());
    assert!(told.status == 65 && told.err.contains("`p99` was not drawn before"), "{}", told.err);
}

#[test]
fn a_draw_in_public_has_a_list_on_which_people_who_are_alike_stand_as_often() {
    let copy = folder();
    copy.well(&[&CALL[..], &["--numbers", "200"]].concat());
    let list_of = copy.read("output/draw-panels.csv");
    let panels: Vec<Vec<&str>> =
        list_of.lines().skip(1).map(|line| line.split_once(',').unwrap().1.split(' ').collect()).collect();
    assert_eq!(panels.len(), 200);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    panels.iter().flatten().for_each(|person| *times.entry(person).or_default() += 1);
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let people = list();
    for row in people.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        alike.entry(cells[1..3].join(" ")).or_default().push(times.get(cells[0]).copied().unwrap_or(0));
    }
    for (of, times) in alike {
        assert!(times.iter().max().unwrap() - times.iter().min().unwrap() <= 1, "{of}: {times:?}");
    }
    let record = drawn(&copy, &["--numbers", "200", "--number", "17"]);
    check(&record, &list());
    assert_eq!(texts(&record["panel"]), panels[17]);
}

#[test]
fn the_public_report_names_nobody() {
    let copy = folder();
    drawn(&copy, &[]);
    for file in ["output/draw-report.md", "output/draw-report.html"] {
        let text = copy.read(file);
        assert!((1..=20).all(|n| !text.contains(&format!("p{n:02}"))), "{file}");
        assert!(!text.contains("Voorbeeldweg"));
    }
}

#[test]
fn files_of_other_sortition_programs_are_understood() {
    let copy = Copy::empty();
    let quotas = "feature,value,min,max,min_flex,max_flex\ngender,woman,3,4,0,6\ngender,man,2,4,0,6\n";
    copy.write("people.csv", &list().replace("person,", "unique_id,")).write("quotas.csv", quotas);
    let told = copy.well(&CALL);
    assert!(!told.err.contains("warning"), "{}", told.err);
    let older = quotas
        .replace("feature,value", "category,feature")
        .replace("min_flex,max_flex", "suggest min,Current #");
    copy.write("quotas.csv", &older);
    let told = copy.well(&[&CALL[..], &["--force"]].concat());
    assert!(!told.err.contains("warning"), "{}", told.err);
    // What we call a role is there a characteristic like any other.
    let roles = list().replace("gender", "role");
    copy.write("people.csv", &roles).write("quotas.csv", &QUOTAS.replace("gender", "role"));
    copy.well(&[&CALL[..], &["--force"]].concat());
    check(&serde_json::from_str(&copy.read("output/draw.json")).unwrap(), &roles);
}

#[test]
fn what_cannot_be_drawn_is_refused_with_its_place_and_what_to_do() {
    let quotas = |text: &str| {
        let copy = folder();
        copy.write("quotas.csv", &("category,value,min,max\n".to_owned() + text));
        refused(&copy, &[])
    };
    let named = |told: String, words: &[&str]| {
        words.iter().for_each(|word| assert!(told.contains(word), "{word}: {told}"))
    };
    named(
        quotas("gender,robot,1,2\ngender,woman,0,6\n"),
        &["quotas.csv:2:", "nobody who can be drawn has it"],
    );
    named(quotas("gender,woman,5,2\n"), &["quotas.csv:2:", "at least 5 is more than at most 2"]);
    named(quotas("gender,woman,4,6\ngender,man,4,6\n"), &["come to 8, over the 6 seats", "lower them by 2"]);
    named(quotas("gender,woman,0,2\ngender,man,0,2\n"), &["come to 4, under the 6 seats", "raise them by 2"]);
    named(quotas("gnder,woman,1,2\n"), &["no column `gnder`", "did you mean `gender`?"]);
    named(quotas("gender,woman,1,2\nGender, Woman ,1,2\n"), &["quotas.csv:3:", "two quotas"]);
    let copy = folder();
    copy.write("people.csv", "person,gender,age\n");
    named(refused(&copy, &[]), &["people.csv:1:", "there is nobody to draw", "list candidates"]);
    copy.write("people.csv", "person,gender,age\np1,woman,old\np2,man,young\n");
    named(refused(&copy, &[]), &["people.csv:1:", "6 seats, and only 2 people", "ask more people"]);
    copy.write("people.csv", &(list() + "p03,man,old,Ergens 1,0\n"));
    named(refused(&copy, &[]), &["people.csv:22:", "stands in the file twice"]);
    let copy = folder();
    let both = ["--include", "p01=speaks", "--include", "p02=speaks", "--apart", "p01+p02=a conflict"];
    named(refused(&copy, &both), &["may not be drawn together"]);
    named(refused(&copy, &["--include", "p1=speaks"]), &["no person `p1`", "did you mean `p01`?"]);
}

#[test]
fn rules_that_clash_are_named_with_the_smallest_change_and_that_change_is_enough() {
    let copy = folder();
    // Four young men at the most, and every young person is asked to be one of four men.
    let people: String = (1..=20)
        .map(|n| {
            format!(
                "p{n:02},{},{}\n",
                if n <= 5 { "man" } else { "woman" },
                if n <= 5 { "young" } else { "old" }
            )
        })
        .collect();
    copy.write("people.csv", &("person,gender,age\n".to_owned() + &people));
    copy.write(
        "quotas.csv",
        "category,value,min,max\ngender,man,0,2\ngender,woman,0,6\nage,young,4,6\nage,old,0,6\n",
    );
    let told = refused(&copy, &[]);
    assert!(told.contains("`gender` man at most 2") && told.contains("`age` young at least 4"), "{told}");
    assert!(!told.contains("woman"), "what does not clash is not named: {told}");
    assert!(told.contains("instead of"), "{told}");
    copy.write(
        "quotas.csv",
        "category,value,min,max\ngender,man,0,4\ngender,woman,0,6\nage,young,4,6\nage,old,0,6\n",
    );
    drawn(&copy, &[]);
}

#[test]
fn a_draw_without_an_announced_number_is_refused() {
    let copy = folder();
    let call: Vec<&str> = CALL.iter().copied().filter(|word| *word != "--seed" && *word != "42").collect();
    let told = copy.run(&call);
    assert!(told.status == 2 && told.err.contains("--seed NUMBER"), "{}", told.err);
}

#[test]
fn invitations_follow_the_draw() {
    let copy = Copy::of("voorbeeldstad-zuid");
    let people = copy.read("people.csv");
    let mut open = people.replace(";ja;nee", ";nee;nee");
    for status in ["komt", "komt niet", "afgezegd", "uitgenodigd"] {
        open = open.replace(&format!(";{status};"), ";;");
    }
    copy.write("people.csv", &open);
    copy.well(&["draw", "--seed", "7"]);
    let record: Json = serde_json::from_str(&copy.read("output/draw.json")).unwrap();
    let drawn: BTreeSet<&str> = texts(&record["panel"]).into_iter().collect();
    copy.write("people.csv", &copy.read("output/draw-people.csv"));
    let told = copy.well(&["invite", "--json", "--status"]);
    let told: Json = serde_json::from_str(&told.out).unwrap();
    let invited: u64 = told["result"]["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| group["to_invite"].as_u64().unwrap())
        .sum();
    assert_eq!(invited, drawn.len() as u64, "{told:#}");
    assert_eq!(drawn.len(), 19, "the seats of the groups together");
}

/// Every panel of small terms, by trying all.
fn all_panels(terms: &Terms) -> Vec<Vec<u32>> {
    let mut panels: Vec<Vec<u32>> = vec![Vec::new()];
    for size in &terms.sizes {
        panels = panels.iter().flat_map(|begun| (0..=*size).map(|n| [&begun[..], &[n]].concat())).collect();
    }
    panels.retain(|panel| terms.hold(panel));
    panels
}

fn small_terms() -> impl Strategy<Value = Terms> {
    let limit =
        |classes: usize| (proptest::collection::btree_set(0..classes, 1..=classes), 0..3_u32, 0..4_u32);
    (2..6_usize).prop_flat_map(move |classes| {
        (
            proptest::collection::vec(1..4_u32, classes),
            1..5_u32,
            proptest::collection::vec(limit(classes), 0..4),
        )
            .prop_map(|(sizes, seats, limits)| {
                let limits =
                    limits.into_iter().map(|(of, min, more)| Limit::people(of, min, min + more)).collect();
                Terms { seats, sizes, limits }
            })
    })
}

fn lottery_holds(terms: &Terms, found: &Fair) {
    assert_eq!(found.panels.iter().map(|panel| panel.tickets).sum::<u64>(), TICKETS);
    assert!(found.panels.iter().all(|panel| terms.hold(&panel.counts)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn there_is_a_lottery_exactly_when_there_is_a_panel(terms in small_terms()) {
        let possible = !all_panels(&terms).is_empty();
        for goal in [Goal::Leximin, Goal::Maximin, Goal::Nash] {
            let found = fair(&terms, goal, &mut |_| {});
            prop_assert_eq!(found.is_ok(), possible, "{:?} {:?}", goal, found);
            if let Ok(found) = found {
                lottery_holds(&terms, &found);
            }
        }
    }

    #[test]
    fn no_shift_of_tickets_between_two_panels_helps_the_worst_off(terms in small_terms()) {
        // Slow and obvious: from the lottery that was found, moving a little weight to any panel that there
        // is must lower the lowest chance of somebody, or leave it.
        let Ok(found) = fair(&terms, Goal::Leximin, &mut |_| {}) else { return Ok(()) };
        let chance = |panels: &[(Vec<u32>, f64)], class: usize| {
            panels.iter().map(|(counts, weight)| f64::from(counts[class]) * weight).sum::<f64>()
                / f64::from(terms.sizes[class])
        };
        // Exact below 2⁵³, which tickets are.
        let half = |bits: u64| f64::from(u32::try_from(bits & u64::from(u32::MAX)).unwrap());
        let real = |tickets: u64| half(tickets >> 32) * 4_294_967_296.0 + half(tickets);
        let part = |tickets: u64| real(tickets) / real(TICKETS);
        let here: Vec<(Vec<u32>, f64)> =
            found.panels.iter().map(|panel| (panel.counts.clone(), part(panel.tickets))).collect();
        let sorted = |panels: &[(Vec<u32>, f64)]| {
            let mut all: Vec<f64> = (0..terms.sizes.len()).map(|class| chance(panels, class)).collect();
            all.sort_by(f64::total_cmp);
            all
        };
        let now = sorted(&here);
        for other in all_panels(&terms) {
            for from in 0..here.len() {
                let mut moved = here.clone();
                let part = moved[from].1 * 0.01;
                moved[from].1 -= part;
                moved.push((other.clone(), part));
                let then = sorted(&moved);
                let better = now.iter().zip(&then).find(|(a, b)| (*a - *b).abs() > 1e-7);
                prop_assert!(better.is_none_or(|(a, b)| a > b), "{:?} beats {:?}", then, now);
            }
        }
    }

    #[test]
    fn everybody_of_a_panel_lives_somewhere_else(seed in 0..1000_u64, homes in proptest::collection::vec(0..8_u32, 6..20)) {
        let candidates: Vec<Candidate> = homes.iter().enumerate().map(|(n, home)| Candidate {
            quotas: vec![n % 2], home: Some(home.to_string()), new: false,
        }).collect();
        let quota = |min, max| Quota { min, max, flex: None };
        let rules = Rules { seats: 3, quotas: vec![quota(1, 2), quota(1, 2)], ..Rules::default() };
        let pool = Pool::of(&candidates, &rules);
        let Ok(found) = fair(&pool.terms, Goal::Leximin, &mut |_| {}) else { return Ok(()) };
        let apart = |drawn: &[usize]| drawn.iter().map(|at| homes[*at]).collect::<BTreeSet<_>>().len() == 3;
        for Panel { counts, .. } in &found.panels {
            prop_assert!(apart(&people(&pool, counts, &mut Lot::new(seed, "people"))));
        }
        for drawn in numbered(&pool, &found.panels, 20, &mut Lot::new(seed, "numbers")) {
            prop_assert!(apart(&drawn));
        }
    }
}
