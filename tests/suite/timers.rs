//! The page that keeps the time follows the seats that were made, also after a change.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::case::Case;

const SESSION: &str = "[[sessions]]\nid = \"evening\"\nkind = \"decide\"\ndate = 2026-12-03\nstart = \"19:00\"\n\
    end = \"21:30\"\nplace = \"The hall\"\ncircle_size = 3\n";

/// Per circle the people in the order in which they speak, round after round, as the page has them.
fn of_page(case: &Case) -> Vec<Vec<String>> {
    let page = case.output("timer.html");
    let plan = page.split("id=\"plan\">").nth(1).unwrap().split("</script>").next().unwrap();
    let plan: Json = serde_json::from_str(plan).unwrap();
    let person = |turn: &Json| turn["person"].as_str().unwrap().to_owned();
    let circles = plan["circles"].as_array().unwrap().iter();
    circles.map(|turns| turns.as_array().unwrap().iter().map(person).collect()).collect()
}

/// The same as speaking.csv has them.
fn of_seats(case: &Case) -> Vec<Vec<String>> {
    let mut circles: BTreeMap<u32, BTreeMap<[u32; 3], String>> = BTreeMap::new();
    for row in case.output("seats/speaking.csv").lines().skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |at: usize| cells[at].parse::<u32>().unwrap();
        let order = circles.entry(number(2)).or_default();
        order.insert([number(0), number(1), number(3)], cells[4].to_owned());
    }
    circles.into_values().map(|order| order.into_values().collect()).collect()
}

#[test]
fn the_timer_follows_the_seats_of_the_workshop() {
    let case = Case::new().toml(SESSION);
    let seats = ["seats", "--draft", "--seed", "11", "--apart", "p01+p02", "--date", "2026-12-01"];
    case.run(&seats).works();
    let timer = ["agenda", "--draft", "--timer", "--date", "2026-12-01"];
    case.run(&timer).works();
    assert_eq!(of_page(&case), of_seats(&case));
    // Somebody did not come: the seats that are given say who speaks.
    let change = ["--change", "output/seats/seats.csv", "--absent", "p05"];
    case.run(&[&seats[..], &change].concat()).works();
    let ran = case.run(&[&timer[..], &["--seats", "output/seats/speaking.csv"]].concat()).works();
    assert!(ran.stderr.contains("6 accepted, and not everybody has a turn"), "{}", ran.stderr);
    assert_eq!(of_page(&case), of_seats(&case));
    assert!(!of_page(&case).iter().flatten().any(|person| person == "p05"));
}
