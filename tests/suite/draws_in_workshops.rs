//! `[draw]` in the workshop file: a draw that needs no flags, with the checks of a draw that stands alone.

use serde_json::Value as Json;

use crate::copies::Copy;

const DRAW: &str = r#"
[draw]
method = "maximin"
newcomers = "2/5"
household = ["adres", "postcode"]
include = [{ person = "p05", reason = "Zij leidt de werkgroep." }]
apart = [{ one = "p20", other = "p21", reason = "Een ruzie die nog loopt." }]
seed = 20260801
announced = 2026-07-20
announced_in = "dorpskrant van juli"
"#;

const QUOTAS: &str = "kenmerk;waarde;minstens;hoogstens\r\nleeftijd;12-17;1;4\r\nleeftijd;18-29;6;30\r\n\
                      leeftijd;30-49;6;40\r\nleeftijd;50-64;10;40\r\nleeftijd;65+;10;30\r\n";

/// The plan day before anybody was invited.
fn plan_day() -> Copy {
    let copy = Copy::of("modelwoude");
    let mut people = copy.read("people.csv");
    for status in ["komt niet", "komt", "afgezegd", "uitgenodigd", "reserve", "kandidaat"] {
        people = people.replace(&format!(";{status};"), ";;");
    }
    copy.write("people.csv", &people).write("quota.csv", QUOTAS);
    copy.change("workshop.toml", "[files]\n", "[files]\nquotas = \"quota.csv\"\n");
    let toml = copy.read("workshop.toml");
    copy.write("workshop.toml", &(toml + DRAW));
    for file in ["attendance", "consent", "turns", "actions", "closing", "criticism", "reactions", "reviews"]
    {
        std::fs::remove_file(copy.path(&format!("{file}.csv"))).unwrap();
    }
    std::fs::remove_file(copy.path("stippen.csv")).unwrap();
    copy
}

fn record(copy: &Copy) -> Json {
    serde_json::from_str(&copy.read("output/draw.json")).unwrap()
}

fn told(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_workshop_that_describes_its_draw_is_drawn_without_flags() {
    let copy = plan_day();
    copy.well(&["draw"]);
    let record = record(&copy);
    assert_eq!(record["goal"], "maximin");
    assert_eq!(record["seed"], "20260801");
    assert_eq!(record["seats"], 76, "the seats of the groups together");
    assert_eq!(record["newcomers"], 31, "two fifths of 76, rounded up");
    assert_eq!(record["announced"]["date"], "2026-07-20");
    assert_eq!(record["included"][0]["why"], "Zij leidt de werkgroep.");
    assert!(record["panel"].as_array().unwrap().iter().any(|person| person == "p05"));
    let both = ["p20", "p21"].map(|who| record["panel"].as_array().unwrap().iter().any(|one| one == who));
    assert_ne!(both, [true, true], "who is kept apart is not drawn together");
    let report = copy.read("output/draw-report.md");
    assert!(report.contains("bekend op maandag 20 juli 2026 (dorpskrant van juli)"), "{report}");
    assert!(!report.contains("Een ruzie"), "reasons stay in the record");
}

#[test]
fn flags_go_before_what_the_workshop_file_says_and_another_number_is_remarked_upon() {
    let copy = plan_day();
    let ran = copy.well(&["draw", "--goal", "leximin", "--seed", "5"]);
    assert_eq!(record(&copy)["goal"], "leximin");
    assert_eq!(record(&copy)["seed"], "5");
    assert!(told(&ran.err).contains("another number than the one that was announced"), "{}", ran.err);
    assert!(!copy.read("output/draw-report.md").contains("20 juli 2026"), "that number was not drawn with");
}

#[test]
fn check_finds_what_is_wrong_with_a_draw_at_its_place_before_anybody_is_drawn() {
    for (from, to, words) in [
        (
            "person = \"p05\"",
            "person = \"p005\"",
            &["workshop.toml:", "no person `p005`", "did you mean"][..],
        ),
        ("\"adres\", ", "\"straat\", ", &["no column `straat`", "workshop.toml:"]),
        (
            "newcomers = \"2/5\"",
            "newcomers = \"19/20\"",
            &["no panel keeps to all rules", "newcomers at least"],
        ),
        ("seed = 20260801", "seed = \"veel\"", &["workshop.toml:", "must be a whole number"]),
        ("reason = \"Een ruzie die nog loopt.\" ", "", &["workshop.toml:", "reason"]),
        ("method = \"maximin\"", "method = \"maximum\"", &["workshop.toml:", "did you mean \"maximin\"?"]),
        (
            "announced = 2026-07-20\n",
            "",
            &["workshop.toml:", "not said when the number of the draw was announced"],
        ),
        ("[draw]", "[draw]\nseats = 75", &["come to 76, over the 75 seats", "lower them by 1"]),
    ] {
        let copy = plan_day();
        copy.change("workshop.toml", from, to);
        let ran = copy.run(&["check", "--for", "invite", "--date", "2026-08-02"]);
        let said = told(&ran.err);
        for word in words {
            assert!(said.contains(word), "{to}: {word}\n{}", ran.err);
        }
        assert!(said.contains("help") || said.contains('→') || said.contains("hint"), "{}", ran.err);
    }
    for (from, to, words) in [
        ("12-17;1;4", "12-17;7;4", &["quota.csv:2:", "at least 7 is more than at most 4"][..]),
        ("leeftijd;65+", "leeftijd;99+", &["quota.csv:6:", "nobody who can be drawn has it"]),
        ("leeftijd;12-17", "lftijd;12-17", &["quota.csv:2:", "no column `lftijd`"]),
    ] {
        let copy = plan_day();
        copy.change("quota.csv", from, to);
        let ran = copy.run(&["check", "--for", "invite", "--date", "2026-08-02"]);
        assert_eq!(ran.status, 65);
        words.iter().for_each(|word| assert!(told(&ran.err).contains(word), "{word}: {}", ran.err));
    }
    let copy = plan_day();
    copy.well(&["check", "--for", "invite", "--date", "2026-08-02"]);
}

#[test]
fn a_history_that_is_named_makes_who_was_drawn_before_no_newcomer_and_grows_with_the_draw() {
    let copy = plan_day();
    copy.change(
        "workshop.toml",
        "quotas = \"quota.csv\"",
        "quotas = \"quota.csv\"\nhistory = \"history.csv\"",
    );
    copy.write("history.csv", "person,drawn,workshop\np03,2025-05-01,other\np04,2025-05-01,other\n");
    copy.well(&["draw"]);
    let once = record(&copy);
    let history = copy.read("output/draw-history.csv");
    assert_eq!(history.lines().count(), 1 + 2 + 76, "{history}");
    assert!(history.contains("p03;2025-05-01;other"), "{history}");
    // Put in its place, the history holds this very draw, which makes nobody less new.
    copy.write("history.csv", &history);
    copy.well(&["draw"]);
    assert_eq!(record(&copy)["panel"], once["panel"]);
    assert_eq!(copy.read("output/draw-history.csv"), history);
}
