use std::collections::BTreeSet;

use jiff::civil::date;
use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::canvas::WIDTH;
use super::letters::Font;
use super::{Chart, Datum, Kind, Role, Row, Series, draw};
use crate::evidence::Number;

fn whole(n: u64) -> Datum {
    Datum::Number(Number::from_integer(n.into()), n.to_string())
}

fn silent() -> Datum {
    Datum::Silent("niet vastgelegd".to_owned())
}

fn row(panel: &str, label: &str, values: Vec<Datum>) -> Row {
    Row { panel: panel.to_owned(), label: label.to_owned(), values }
}

fn chart(kind: Kind, series: &[(&str, Role)], rows: Vec<Row>) -> Chart {
    let words = match kind {
        Kind::Roles => {
            vec!["Denkt mee", "Beslist mee", "Voert uit", "Beide", "Beloofd", "Gebleken", "Onbekend"]
        }
        Kind::Spread => vec!["het midden", "gemiddelde", "hoogste"],
        Kind::Flow => vec!["Niemand meer", "Gaat door"],
        Kind::Snowball => vec!["Noemden zichzelf", "Daarna genoemd", "Niet zo gevonden"],
        _ => Vec::new(),
    };
    Chart {
        number: 7,
        kind,
        title: "Wat de figuur toont".to_owned(),
        description: "Wat de figuur zegt".to_owned(),
        series: series.iter().map(|(name, role)| Series { name: (*name).to_owned(), role: *role }).collect(),
        rows,
        whole: Vec::new(),
        longest: None,
        words: words.into_iter().map(str::to_owned).collect(),
    }
}

const DRAWN: Role = Role::Drawn;

/// What a datum of a kind may look like: `n` says which.
fn datum(kind: Kind, n: u64, names: &[String]) -> Datum {
    match kind {
        Kind::Dates => Datum::Date(
            date(2026, i8::try_from(n % 12).unwrap() + 1, i8::try_from(n % 28).unwrap() + 1),
            format!("dag {n}"),
        ),
        Kind::Roles => {
            let codes = super::COLUMNS.iter().enumerate().filter(|(at, _)| n >> at & 1 == 1);
            Datum::Words(codes.map(|(_, code)| *code).collect(), String::new())
        }
        Kind::Snowball => {
            let by = names.iter().enumerate().filter(|(at, _)| (n % 1000 + *at as u64).is_multiple_of(3));
            Datum::Names(by.map(|(_, name)| name.clone()).collect(), n.is_multiple_of(4), String::new())
        }
        _ => whole(n),
    }
}

/// How often each number from 0 to 10 was given; or, now and then, each grade in words.
fn spread(numbers: &[u64], at: usize) -> Datum {
    let people = |answer: u64| {
        let place = usize::try_from(answer).unwrap();
        Number::from_integer(numbers[(at + place) % numbers.len()].into())
    };
    let name = |answer: u64| match numbers.len() % 3 {
        0 => format!("een oordeel in woorden {answer}"),
        _ => answer.to_string(),
    };
    Datum::Spread((0..=10).map(|answer| (name(answer), people(answer))).collect(), String::new())
}

/// A chart of a kind, with these labels and numbers.
fn of(kind: Kind, labels: &[String], numbers: &[u64]) -> Chart {
    let series: &[(&str, Role)] = match kind {
        Kind::Bars => &[("Eén", DRAWN), ("Twee", DRAWN), ("Sterk", Role::Marks)],
        Kind::Stacked | Kind::Reached => &[("Eén", DRAWN), ("Twee", DRAWN), ("Drie", DRAWN), ("Vier", DRAWN)],
        Kind::Against | Kind::Roles => &[("Eén", DRAWN), ("Twee", DRAWN)],
        Kind::Spent | Kind::Dates | Kind::Snowball => &[("Eén", DRAWN)],
        Kind::Spread => &[("Cijfers", DRAWN), ("Gemiddelde", DRAWN), ("Hoogste", DRAWN)],
        Kind::Flow => {
            &[("Stemmen", DRAWN), ("Erbij", DRAWN), ("Door", DRAWN), ("Wat er gebeurt", Role::Note)]
        }
        Kind::Pairs => &[("Ander", Role::Note), ("Voor de een", DRAWN), ("Voor de ander", DRAWN)],
    };
    let rows = labels.iter().enumerate().map(|(at, label)| {
        let value = |column: usize| match series[column].1 {
            Role::Note => Datum::Silent(labels[(at + 1) % labels.len()].clone()),
            _ if kind == Kind::Spread && column == 0 => spread(numbers, at),
            _ => datum(kind, numbers[(at * series.len() + column) % numbers.len()], labels),
        };
        row("", label, (0..series.len()).map(value).collect())
    });
    let mut chart = chart(kind, series, rows.collect());
    if kind == Kind::Flow {
        let rounds = (1..4).flat_map(|round| {
            let name = |row: &Row| Row { panel: format!("Ronde {round}"), ..row.clone() };
            chart.rows.iter().skip(round - 1).map(name).collect::<Vec<_>>()
        });
        chart.rows = rounds.collect();
    }
    if kind == Kind::Spent {
        chart.whole = vec![("Beschikbaar".to_owned(), whole(numbers[0])), ("Over".to_owned(), whole(1))];
    }
    chart
}

fn number(node: Node<'_, '_>, name: &str) -> u64 {
    node.attribute(name).unwrap().parse().unwrap_or_else(|_| panic!("{name} is no whole number"))
}

/// Where words stand: left, right, top, foot.
fn stretch(text: Node<'_, '_>) -> (u64, u64, u64, u64) {
    let size = text.attribute("font-size").map_or(Font::TEXT.size, |size| size.parse().unwrap());
    let font = Font { size, bold: text.has_attribute("font-weight") };
    let (x, y, wide) = (number(text, "x"), number(text, "y"), font.width(text.text().unwrap_or("")));
    let left = match text.attribute("text-anchor") {
        None => x,
        Some("middle") => x.checked_sub(wide / 2).expect("words begin within the frame"),
        Some(_) => x.checked_sub(wide).expect("words begin within the frame"),
    };
    (left, left + wide, y.checked_sub(12).expect("words stand below the top"), y + 3)
}

/// Well-formed, with everything within the frame, no words upon each other, and patterns of its own.
fn sound(svg: &str) {
    let document = Document::parse(svg).unwrap_or_else(|problem| panic!("{problem}: {svg}"));
    let root = document.root_element();
    let (wide, high) = (number(root, "width"), number(root, "height"));
    assert!(wide >= WIDTH);
    let elements = || root.descendants().filter(Node::is_element);
    for rect in elements().filter(|node| node.has_tag_name("rect") && node.has_attribute("x")) {
        assert!(number(rect, "x") + number(rect, "width") <= wide, "{rect:?}");
        assert!(number(rect, "y") + number(rect, "height") <= high, "{rect:?}");
    }
    let places: Vec<_> = elements().filter(|node| node.has_tag_name("text")).map(stretch).collect();
    for (at, (left, right, top, foot)) in places.iter().enumerate() {
        assert!(*right <= wide + 1 && *foot <= high, "words leave the frame: {svg}");
        for (l, r, t, f) in &places[at + 1..] {
            let apart = right <= l || r <= left || foot <= t || f <= top;
            assert!(apart, "words stand upon each other at {left},{top} and {l},{t}: {svg}");
        }
    }
    let ids: BTreeSet<&str> = elements().filter_map(|node| node.attribute("id")).collect();
    assert!(ids.iter().all(|id| id.starts_with("f7-")));
    for fill in elements().filter_map(|node| node.attribute("fill")?.strip_prefix("url(#")?.strip_suffix(')'))
    {
        assert!(ids.contains(fill), "there is no pattern {fill}");
    }
    assert!(!svg.contains("script>") && !svg.contains("style"), "{svg}");
}

fn words(many: usize) -> Vec<String> {
    (0..many).map(|n| format!("Groep {n} van de wijk")).collect()
}

#[test]
fn every_kind_holds_from_one_to_thirty_rows() {
    for (_, kind) in Kind::NAMES {
        for many in [1, 2, 7, 30] {
            let numbers: Vec<u64> = (0..97).map(|n| n * 13 % 31).collect();
            sound(&draw(&of(kind, &words(many), &numbers)).unwrap());
        }
    }
}

#[test]
fn nothing_much_and_very_much_are_drawn_within_the_frame() {
    for (_, kind) in Kind::NAMES {
        for numbers in [&[0][..], &[u64::MAX], &[0, 1, u64::MAX], &[1_000_000_000_000, 1]] {
            sound(&draw(&of(kind, &words(5), numbers)).unwrap());
        }
    }
}

#[test]
fn labels_are_words_whatever_stands_in_them() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "]]> <!-- & &amp; <![CDATA[",
        "a\u{0}b\u{8}c\u{1b}[31md\u{ffff}",
        "\u{202e}omgekeerd",
        "مجموعة الحي الجنوبي",
        "邻里小组和家长们以及所有其他感兴趣的人",
        "👩‍👩‍👧 gezin",
    ];
    let mut labels: Vec<String> = hostile.iter().map(|label| (*label).to_owned()).collect();
    labels.push(format!("e{}", "\u{301}".repeat(1_000)));
    labels.push("w".repeat(300));
    labels.push(String::new());
    for (_, kind) in Kind::NAMES {
        let svg = draw(&of(kind, &labels, &[3, 1, 4, 1, 5, 9, 2, 6])).unwrap();
        sound(&svg);
        let document = Document::parse(&svg).unwrap();
        let elements: BTreeSet<&str> = document.descendants().map(|node| node.tag_name().name()).collect();
        let known = ["", "svg", "title", "desc", "defs", "pattern", "rect", "path", "circle", "text"];
        assert!(elements.iter().all(|name| known.contains(name)), "{elements:?}");
    }
}

#[test]
fn of_what_nobody_recorded_there_is_no_drawing() {
    let rows = vec![row("", "Bewoners", vec![silent()]), row("", "Wijkteam", vec![silent()])];
    for (_, kind) in Kind::NAMES {
        assert_eq!(draw(&chart(kind, &[("Gekomen", DRAWN)], rows.clone())), None);
        assert_eq!(draw(&chart(kind, &[("Gekomen", DRAWN)], Vec::new())), None);
    }
}

#[test]
fn moments_and_names_are_drawn_alike_in_whatever_order_they_were_written() {
    for kind in [Kind::Dates, Kind::Snowball] {
        let chart = of(kind, &words(9), &[3, 1, 4, 1, 5, 9, 2, 6]);
        for turn in 1..9 {
            let mut other = chart.clone();
            other.rows.rotate_left(turn);
            other.rows.swap(0, turn / 2);
            assert_eq!(draw(&chart), draw(&other), "{kind:?}");
        }
    }
}

#[test]
fn a_bar_is_as_long_as_its_number_to_within_a_unit() {
    let rows = [0, 1, 7, 333, 1000].map(|n| row("", &format!("Groep {n}"), vec![whole(n)]));
    let svg = draw(&chart(Kind::Bars, &[("Aantal", DRAWN)], rows.to_vec())).unwrap();
    let document = Document::parse(&svg).unwrap();
    let bars: Vec<u64> = document
        .descendants()
        .filter(|node| node.has_tag_name("rect"))
        .map(|bar| number(bar, "width"))
        .collect();
    let longest = bars[3];
    assert_eq!(bars.len(), 4, "nothing is no bar");
    for (bar, n) in bars.iter().zip([1, 7, 333, 1000]) {
        assert!(bar.abs_diff(longest * n / 1000) <= 1, "{n}: {bar} of {longest}");
    }
}

#[test]
fn the_pieces_of_a_bar_end_where_their_sum_ends() {
    let of = |numbers: [u64; 3]| row("", &format!("{numbers:?}"), numbers.map(whole).to_vec());
    let rows = vec![of([1, 1, 1]), of([3, 0, 0]), of([0, 0, 3])];
    let svg = draw(&chart(Kind::Stacked, &[("a", DRAWN), ("b", DRAWN), ("c", DRAWN)], rows)).unwrap();
    let document = Document::parse(&svg).unwrap();
    let bars = document.descendants().filter(|node| node.attribute("height") == Some("24"));
    let mut ends = std::collections::BTreeMap::new();
    bars.for_each(|bar| {
        ends.insert(number(bar, "y"), number(bar, "x") + number(bar, "width"));
    });
    assert_eq!(ends.into_values().collect::<BTreeSet<_>>().len(), 1, "three is three however it is cut");
}

#[test]
fn each_person_has_one_mark_at_the_last_step_reached() {
    let series = [("Uitgenodigd", DRAWN), ("Toegezegd", DRAWN), ("Gekomen", DRAWN), ("Gesproken", DRAWN)];
    let rows = vec![row("", "Bewoners", [8, 6, 5, 4].map(whole).to_vec())];
    let svg = draw(&chart(Kind::Reached, &series, rows)).unwrap();
    // Each sign stands in the key and above its numbers too.
    let marks = |sign: &str, twice: usize| svg.matches(sign).count() - 2 * twice;
    assert_eq!(marks("r=\"7\"", 1), 4, "a disc for who spoke");
    assert_eq!(
        marks("r=\"6\"", 2),
        2,
        "a ring for who came in silence and for who accepted and did not come"
    );
    assert_eq!(marks("r=\"3\"", 2), 3, "a dot for who came in silence and for two who did not accept");
    assert!(svg.contains("Gesproken") && svg.contains(">8<"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_the_words_and_numbers_everything_stands_in_its_place(
        labels in proptest::collection::vec("\\PC{0,90}", 1..12),
        numbers in proptest::collection::vec(0_u64..2_000, 1..40),
        kind in 0..Kind::NAMES.len(),
    ) {
        let chart = of(Kind::NAMES[kind].1, &labels, &numbers);
        sound(&draw(&chart).unwrap());
        prop_assert_eq!(draw(&chart), draw(&chart));
    }
}
