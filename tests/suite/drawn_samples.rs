//! The draw and the seats of the samples come out as their EXPECTED.md says, counted again from the files.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::copies::Copy;
use crate::draws::check;

/// Rows of a file as Dutch Excel writes it, as maps from heading to cell.
fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines =
        text.trim_start_matches('\u{feff}').lines().map(|line| line.split(';').map(str::to_owned));
    let header: Vec<String> = lines.next().unwrap().collect();
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

/// Denkerdam, drawn.
fn denkerdam() -> (Copy, Json) {
    let copy = Copy::of("denkerdam");
    copy.well(&["draw", "--date", "2027-06-15"]);
    let record = serde_json::from_str(&copy.read("output/draw.json")).unwrap();
    (copy, record)
}

#[test]
fn denkerdam_is_drawn_by_its_own_rules_and_every_panel_keeps_to_them() {
    let (copy, record) = denkerdam();
    let people = copy.read("people.csv");
    let table = people
        .trim_start_matches('\u{feff}')
        .replace(';', ",")
        .replace("persoon,groep", "person,stakeholder");
    check(&record, &table);
    let people: BTreeMap<String, BTreeMap<String, String>> =
        rows(&people).into_iter().map(|row| (row["persoon"].clone(), row)).collect();
    let panel: Vec<&str> =
        record["panel"].as_array().unwrap().iter().map(|who| who.as_str().unwrap()).collect();
    assert_eq!((people.len(), panel.len()), (64, 24));
    let new = |who: &&str| people[*who]["eerder"] == "0";
    assert_eq!(people.keys().filter(|who| new(&who.as_str())).count(), 37);
    assert!(panel.iter().filter(|who| new(who)).count() >= 12, "half of the seats are for newcomers");
    let homes: BTreeSet<&String> = panel.iter().map(|who| &people[*who]["adres"]).collect();
    assert_eq!(homes.len(), 24, "one person of an address");
    assert!(panel.contains(&"d07") && !(panel.contains(&"d12") && panel.contains(&"d31")));
    let lowest = |share: &Json| {
        let number = |key: &str| share[key].as_str().unwrap().parse::<i128>().unwrap();
        (number("n"), number("d"))
    };
    let ((n, d), (top, of)) = (lowest(&record["lowest"]), lowest(&record["ceiling"]));
    assert_eq!((top, of), (8, 27));
    assert!((top * d - n * of).abs() <= 100 * of, "within a hundred tickets of the ceiling: {n}/{d}");
    let report = copy.read("output/draw-report.md");
    let expected = copy.read("EXPECTED.md");
    for row in expected.lines().filter(|line| {
        ["leeftijd", "geslacht", "wijk"].iter().any(|of| line.starts_with(&format!("| {of} ")))
    }) {
        let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
        assert!(report.lines().any(|line| cells(line) == cells(row)), "{row}\n{report}");
    }
    assert!(report.contains("bekend op donderdag 20 mei 2027 (Denkerdamse Courant)"), "{report}");
}

#[test]
fn denkerdam_can_be_invited_and_seated_once_it_was_drawn() {
    let (copy, _) = denkerdam();
    let drawn = copy.read("output/draw-people.csv");
    copy.write("people.csv", &drawn);
    copy.well(&["invite", "--date", "2027-06-15"]);
    copy.write("people.csv", &drawn.replace(";geloot;", ";komt;"));
    seated(&copy, "avond", (24, 3, 21));
}

#[test]
fn the_plan_day_of_modelwoude_is_seated_with_the_fewest_repeated_pairs() {
    let copy = Copy::of("modelwoude");
    let (at, groups) = seated(&copy, "plandag", (76, 4, 144));
    for table in at.values() {
        for (group, total) in &groups {
            let here = table.iter().filter(|(_, of)| of == group).count();
            assert!((total / 4..=total.div_ceil(4)).contains(&here), "{group}: {here} of {total}");
        }
    }
    let system = ["zorg", "corporatie", "overheden", "gemeente", "deskundigen"];
    let of: BTreeMap<&String, &String> = at.values().flatten().map(|(who, of)| (who, of)).collect();
    for row in rows(&copy.read("output/seats/speaking.csv")) {
        let first = row["plaats"] == "1";
        assert!(!first || !system.contains(&of[&row["persoon"]].as_str()), "{row:?}");
    }
}

type Tables = BTreeMap<(String, String), Vec<(String, String)>>;

/// Seats a session in two rounds, and counts the sizes and the pairs who meet again.
fn seated(copy: &Copy, session: &str, want: (usize, usize, u64)) -> (Tables, BTreeMap<String, usize>) {
    let (people, circles, repeated) = want;
    copy.well(&["seats", "--session", session, "--date", "2027-06-15"]);
    let listed = rows(&copy.read("people.csv"));
    let group = |who: &str| listed.iter().find(|row| row["persoon"] == who).unwrap()["groep"].clone();
    let mut at: Tables = BTreeMap::new();
    let mut groups: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows(&copy.read("output/seats/seats.csv")) {
        if row["rol"] != "deelnemer" {
            continue;
        }
        let of = group(&row["persoon"]);
        if row["ronde"] == "1" {
            *groups.entry(of.clone()).or_default() += 1;
        }
        let table = at.entry((row["ronde"].clone(), row["tafel"].clone())).or_default();
        table.push((row["persoon"].clone(), of));
    }
    assert_eq!(at.len(), 2 * circles);
    assert!(at.values().all(|table| table.len() == people / circles));
    let mut met: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for table in at.values() {
        for (one, _) in table {
            for (other, _) in table.iter().filter(|(other, _)| one < other) {
                *met.entry((one, other)).or_default() += 1;
            }
        }
    }
    assert_eq!(met.values().map(|times| times * (times - 1) / 2).sum::<u64>(), repeated);
    (at, groups)
}
