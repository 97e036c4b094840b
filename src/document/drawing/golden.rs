//! One drawing of each kind, held to the letter. Look at them when they change: any of the files under
//! `snapshots/` opens in a browser once the lines before `<svg` are taken away.

use super::chart::{Chart, Datum, Kind, Role, Row, Series};
use super::draw;
use crate::evidence::Number;
use jiff::civil::Date;

fn golden(name: &str, chart: &Chart) {
    let svg = draw(chart).unwrap();
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, svg.replace("><", ">\n<"));
    });
}

fn n(n: u64) -> Datum {
    Datum::Number(Number::from_integer(n.into()), n.to_string())
}

fn day(written: &str) -> Datum {
    Datum::Date(written.parse::<Date>().unwrap(), written.to_owned())
}

fn names(by: &[&str], itself: bool) -> Datum {
    Datum::Names(by.iter().map(|name| (*name).to_owned()).collect(), itself, by.join(", "))
}

fn row(panel: &str, label: &str, values: Vec<Datum>) -> Row {
    Row { panel: panel.to_owned(), label: label.to_owned(), values }
}

fn chart(kind: Kind, title: &str, series: &[(&str, Role)], rows: Vec<Row>) -> Chart {
    Chart {
        number: 1,
        kind,
        title: title.to_owned(),
        description: title.to_owned(),
        series: series.iter().map(|(name, role)| Series { name: (*name).to_owned(), role: *role }).collect(),
        rows,
        whole: Vec::new(),
        longest: None,
        words: Vec::new(),
    }
}

const DRAWN: Role = Role::Drawn;

#[test]
fn resistance_per_option() {
    let rows = vec![
        row("", "Een straatpotje", vec![n(2), n(0)]),
        row("", "Een app met alle hulp in de wijk, ook voor wie geen telefoon heeft", vec![n(6), n(4)]),
    ];
    let series = [("Gemiddelde weerstand", DRAWN), ("Mensen met sterke weerstand", Role::Marks)];
    let mut chart = chart(Kind::Bars, "Weerstand tegen de opties", &series, rows);
    chart.whole.push(("Einde van de schaal".to_owned(), n(10)));
    golden("bars", &chart);
}

#[test]
fn support_per_proposal_and_group() {
    let rows = ["Een straatpotje", "Een app"].iter().flat_map(|option| {
        [row(option, "Bewoners", vec![n(3)]), row(option, "Wijkteam en winkeliers", vec![n(5)])]
    });
    golden("groups", &chart(Kind::Bars, "Steun per groep", &[("Steun", DRAWN)], rows.collect()));
}

#[test]
fn consent_over_rounds() {
    let series =
        ["Akkoord", "Akkoord met zorg", "Bezwaar", "Opzij", "Geen antwoord"].map(|name| (name, DRAWN));
    let rows = vec![
        row("P1 · De Spil open", "Versie 1, ronde 1", [16, 1, 1, 0, 0].map(n).to_vec()),
        row("P1 · De Spil open", "Versie 2, ronde 2", [15, 2, 0, 0, 1].map(n).to_vec()),
        row("P2 · Een app", "Versie 1, ronde 1", [90, 0, 1, 1, 0].map(n).to_vec()),
    ];
    golden("stacked", &chart(Kind::Stacked, "Ronde na ronde", &series, rows));
}

#[test]
fn who_was_invited_accepted_came_and_spoke() {
    let series = ["Uitgenodigd", "Toegezegd", "Gekomen", "Gesproken"].map(|name| (name, DRAWN));
    let rows = |of: u64| {
        vec![
            row("Om wie het gaat", "Bewoners", [8 * of, 6 * of, 5 * of, 4 * of].map(n).to_vec()),
            row("Omgeving", "Wie binnenliep", [0, 0, 2 * of, of].map(n).to_vec()),
        ]
    };
    golden("reached", &chart(Kind::Reached, "Wie er waren", &series, rows(1)));
    golden("reached-by-many", &chart(Kind::Reached, "Wie er waren", &series, rows(20)));
}

#[test]
fn speaking_time_against_people() {
    let rows = vec![row("", "Bewoners", vec![n(29), n(32)]), row("", "Gemeente", vec![n(12), n(4)])];
    let series = [("Deel van de spreektijd", DRAWN), ("Deel van de mensen", DRAWN)];
    golden("against", &chart(Kind::Against, "Spreektijd", &series, rows));
}

#[test]
fn money_against_the_frame() {
    let rows = vec![row("", "De Spil open", vec![n(52)]), row("", "Een straatpotje", vec![n(10)])];
    let mut within = chart(Kind::Spent, "Geld", &[("Kosten", DRAWN)], rows);
    within.whole = vec![("Beschikbaar".to_owned(), n(100)), ("Over".to_owned(), n(38))];
    golden("spent", &within);
    let minus = Datum::Number(Number::from_integer((-12).into()), "-12".to_owned());
    within.whole = vec![("Beschikbaar".to_owned(), n(50)), ("Over".to_owned(), minus)];
    golden("spent-beyond", &within);
}

#[test]
fn who_thinks_decides_and_executes() {
    let all = || Datum::Words(super::COLUMNS.to_vec(), String::new());
    let silent = || Datum::Silent("niet vastgelegd".to_owned());
    let thinks = || Datum::Words(vec!["does.thinks"], String::new());
    let rows = vec![
        row("Leefwereld", "Bewoners", vec![all(), all()]),
        row("Leefwereld", "Ouders", vec![all(), thinks()]),
        row("Systeem", "Gemeente", vec![thinks(), all()]),
        row("Systeem", "School", vec![silent(), silent()]),
    ];
    let mut chart = chart(Kind::Roles, "De route", &[("Beloofd", DRAWN), ("Gebleken", DRAWN)], rows);
    chart.words =
        ["Denkt mee", "Beslist mee", "Voert uit", "Beloofd en gebleken", "Alleen beloofd", "Alleen gebleken"]
            .into_iter()
            .chain(["Niet vastgelegd"])
            .map(str::to_owned)
            .collect();
    golden("roles", &chart);
}

#[test]
fn from_the_first_question_to_the_decision() {
    let rows = vec![
        row("", "Bijeenkomst: besluiten", vec![day("2026-12-03")]),
        row("", "Eerste betrokkene gevraagd", vec![day("2026-09-01")]),
        row("", "Eerste tekst van beleid", vec![day("2026-12-04")]),
        row("", "Formeel besluit", vec![Datum::Silent("niet vastgelegd".to_owned())]),
        row("", "Bijeenkomst: terugkijken", vec![day("2027-06-17")]),
    ];
    golden("dates", &chart(Kind::Dates, "Van vraag tot besluit", &[("Wanneer", DRAWN)], rows));
}

#[test]
fn who_named_whom() {
    let rows = vec![
        row("", "Bewoners van Zuid", vec![names(&["Vrijwilligers"], true)]),
        row("", "Vrijwilligers", vec![names(&["Bewoners van Zuid"], true)]),
        row("", "Wijkteam", vec![names(&["Vrijwilligers", "Huisartsen"], false)]),
        row("", "Huisartsen", vec![names(&["Bewoners van Zuid"], false)]),
        row("", "Gemeente", vec![names(&["Wijkteam"], false)]),
        row("", "Werkgevers", vec![names(&[], false)]),
    ];
    let mut chart = chart(Kind::Snowball, "Wie wie noemde", &[("Genoemd door", DRAWN)], rows);
    chart.words = ["Noemden zichzelf", "Daarna genoemd", "Niet zo gevonden"].map(str::to_owned).to_vec();
    golden("snowball", &chart);
}

#[test]
fn every_two_options_against_each_other() {
    let other = |name: &str| Datum::Silent(name.to_owned());
    let rows = vec![
        row("", "Soep", vec![other("Brood"), n(12), n(6)]),
        row("", "Soep", vec![other("Niets"), n(9), n(9)]),
        row("", "Brood", vec![other("Niets"), n(4), n(14)]),
    ];
    let series = [("Andere", Role::Note), ("Voor de eerste", DRAWN), ("Voor de andere", DRAWN)];
    golden("pairs", &chart(Kind::Pairs, "Twee aan twee", &series, rows));
}

/// How many people gave each of these answers.
fn given(answers: &[(&str, u64)]) -> Datum {
    let one = |(answer, people): &(&str, u64)| ((*answer).to_owned(), Number::from_integer((*people).into()));
    Datum::Spread(answers.iter().map(one).collect(), String::new())
}

#[test]
fn how_often_each_number_and_each_grade_was_given() {
    let numbers = given(&[("0", 6), ("1", 2), ("2", 0), ("3", 1), ("4", 0), ("5", 0), ("6", 1)]);
    let rows = vec![row("", "Een straatpotje", vec![numbers, n(1), n(6)])];
    let series = [("Hoe vaak", DRAWN), ("Gemiddelde", DRAWN), ("Hoogste cijfer", DRAWN)];
    let mut marks = chart(Kind::Spread, "Weerstand", &series, rows);
    marks.whole.push(("Einde van de schaal".to_owned(), n(6)));
    marks.words = ["het midden", "gemiddelde", "hoogste cijfer"].map(str::to_owned).to_vec();
    golden("spread", &marks);
    let grades = given(&[("heel erg goed", 3), ("goed genoeg", 5), ("zou ik niet doen", 1), ("slecht", 2)]);
    let rows = vec![row("", "Een straatpotje", vec![grades])];
    let mut judged = chart(Kind::Spread, "Oordelen", &[("Hoe vaak", DRAWN)], rows);
    judged.words.clone_from(&marks.words);
    golden("spread-of-grades", &judged);
}

#[test]
fn how_votes_move_from_round_to_round() {
    let note = |fate: &str| Datum::Silent(fate.to_owned());
    let held = |panel: &str, label: &str, numbers: [u64; 3], fate: &str| {
        row(panel, label, numbers.map(n).into_iter().chain([note(fate)]).collect())
    };
    let rows = vec![
        held("Ronde 1", "Soep", [8, 0, 0], "gaat verder"),
        held("Ronde 1", "Brood", [7, 0, 0], "gaat verder"),
        held("Ronde 1", "Niets", [5, 0, 5], "valt af"),
        held("Ronde 2", "Soep", [11, 3, 0], "gekozen"),
        held("Ronde 2", "Brood", [8, 1, 0], "gaat verder"),
        held("Ronde 2", "Niemand meer", [1, 1, 0], "telt niet mee"),
    ];
    let series =
        [("Stemmen", DRAWN), ("Erbij", DRAWN), ("Doorgegeven", DRAWN), ("Wat er gebeurt", Role::Note)];
    let mut chart = chart(Kind::Flow, "Hoe de stemmen gingen", &series, rows);
    chart.words = ["Niemand meer", "Gaat verder"].map(str::to_owned).to_vec();
    golden("flow", &chart);
}

#[test]
fn money_of_a_vote_against_what_does_not_fit() {
    let rows = vec![
        row("Krijgt geld", "Zwemmen", vec![n(52)]),
        row("Krijgt geld", "Licht", vec![n(30)]),
        row("Krijgt geen geld", "Skatebaan", vec![n(40)]),
    ];
    let mut chart = chart(Kind::Spent, "Geld", &[("Kosten", DRAWN)], rows);
    chart.whole = vec![("Te verdelen".to_owned(), n(100)), ("Over".to_owned(), n(18))];
    golden("spent-by-vote", &chart);
}
