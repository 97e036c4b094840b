//! Who came back, and who is new (M10): by the people file and by the history of draws.

use serde_json::{Value as Json, json};

use super::case::Case;

/// Two earlier workshops and this one. Of six who come now, p01 was there twice and p04 once.
const HISTORY: &str = "person,drawn,workshop
p01,2025-03-01,the-park
p04,2025-03-01,the-park
p90,2025-03-01,the-park
p01,2025-09-01,the-school
p91,2025-09-01,the-school
p02,2026-12-01,the-square
";

fn with_history() -> Case {
    Case::new().with("history.csv", HISTORY).toml("[files]\nhistory = \"history.csv\"\n")
}

fn claim(case: &Case, subject: &str) -> Json {
    let ledger: Json = serde_json::from_str(&case.output("report.ledger.json")).unwrap();
    let claims = ledger["claims"].as_array().unwrap().iter();
    let own: Vec<&Json> = claims.filter(|claim| claim["subject"] == subject).collect();
    assert_eq!(own.len(), 1, "{subject}");
    own[0].clone()
}

fn share(case: &Case, subject: &str) -> (String, String) {
    let value = claim(case, subject)["value"].clone();
    let text = |key: &str| value.pointer(&format!("/share/{key}")).or(value.get(key)).unwrap().to_string();
    (text("n").replace('"', ""), text("d").replace('"', ""))
}

#[test]
fn the_report_says_who_came_back_by_the_history_of_draws() {
    let case = with_history();
    case.report().works();
    // p01 and p04 of the six present; who was drawn for this very workshop did not come back.
    assert_eq!(share(&case, "people/returning"), ("2".into(), "6".into()));
    assert_eq!(share(&case, "people/newcomers"), ("4".into(), "6".into()));
    assert_eq!(share(&case, "earlier/1/back"), ("2".into(), "3".into()));
    assert_eq!(share(&case, "earlier/2/back"), ("1".into(), "2".into()));
    let page = case.output("report.md");
    assert!(page.contains("the-park") && page.contains("the-school"), "{page}");
    // It rests on rows, and shows nobody.
    let rows = claim(&case, "earlier/1/back")["rows"].to_string();
    assert!(rows.contains("history.csv") && rows.contains("counted") && !rows.contains("p90"), "{rows}");
    assert!(!page.contains("p90"));
    case.run(&["verify", "--date", "2026-12-10"]).works();
}

#[test]
fn without_a_history_and_without_a_column_nothing_is_assumed() {
    let case = Case::new();
    case.report().works();
    assert_eq!(claim(&case, "people/returning")["value"], json!({ "kind": "not-recorded" }));
    let ledger: Json = serde_json::from_str(&case.output("report.ledger.json")).unwrap();
    let told = |claim: &&Json| claim["subject"].as_str().unwrap().starts_with("earlier/");
    assert_eq!(ledger["claims"].as_array().unwrap().iter().filter(told).count(), 0);
}

#[test]
fn a_draw_says_which_part_took_part_before() {
    let people = "person,stakeholder,status\nq1,residents,\nq2,residents,\nq3,residents,\nq4,residents,\n";
    let history = "person,drawn,workshop\nq1,2025-03-01,a\nq2,2025-03-01,a\n";
    let case = Case::new().with("p.csv", people).with("h.csv", history);
    let call = ["draw", "--people", "p.csv", "--seats", "4", "--seed", "5", "--language", "en"];
    case.run(&[&call[..], &["--history", "h.csv"]].concat()).works();
    let record: Json = serde_json::from_str(&case.output("draw.json")).unwrap();
    assert_eq!((&record["took_part"]["n"], &record["took_part"]["d"]), (&json!("2"), &json!("4")));
    assert!(case.output("draw-report.md").contains("50% took part in an earlier workshop"));
    case.run(&[&call[..], &["--force"]].concat()).works();
    let record: Json = serde_json::from_str(&case.output("draw.json")).unwrap();
    assert_eq!(record["took_part"], Json::Null, "nobody wrote it down");
}

#[test]
fn fewer_newcomers_than_was_asked_is_told() {
    let people = "person,stakeholder,status,earlier
p01,residents,accepted,2
p02,residents,accepted,1
p03,residents,accepted,0
p04,neighbours,accepted,1
p05,neighbours,accepted,0
p06,neighbours,accepted,3
";
    let asked = |part: &str| {
        let case = Case::new().with("people.csv", people).toml(&format!("[draw]\nnewcomers = \"{part}\"\n"));
        case.run(&["check", "--for", "session"])
    };
    let message = "fewer newcomers accepted than was asked of the draw";
    // Two of six who accepted are new.
    let few = asked("1/2");
    assert!(few.stderr.contains(message) && few.stderr.contains("workshop.toml:"), "{}", few.stderr);
    assert!(!asked("1/3").stderr.contains(message));
    let case = Case::new().with("people.csv", people).toml("[draw]\nnewcomers = \"1/2\"\n");
    case.report().works();
    assert_eq!(share(&case, "people/newcomers"), ("2".into(), "6".into()));
    assert!(case.output("report.md").contains("33.3"), "two of six");
}
