//! Every statement leads back to its rows, every row up to its statements, and nobody is named.

use std::fs;

use cocreate::ledger::written::WrittenClaim;
use serde_json::Value as Json;

use super::reported::{Workshop, assert_exit, stderr, stdout};

#[test]
fn explain_leads_from_a_claim_to_its_rows_and_from_a_row_to_its_claims() {
    let workshop = Workshop::with_report();
    let ledger = workshop.ledger();
    let rests =
        |claim: &&WrittenClaim| claim.rows.iter().any(|r| r.source == "consent.csv" && !r.ranges.is_empty());
    let claim = ledger.claims.iter().find(rests).unwrap();
    let output = workshop.run(&["explain", claim.id.as_str()]);
    assert_exit(&output, 0);
    let text = stdout(&output);
    for part in [claim.id.as_str(), &claim.rule, &claim.subject, "consent.csv, line"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let rows = claim.rows.iter().find(|rows| rows.source == "consent.csv").unwrap();
    let output = workshop.run(&["explain", &format!("consent.csv:{}", rows.ranges[0].0)]);
    assert_exit(&output, 0);
    assert!(stdout(&output).contains(claim.id.as_str()), "{}", stdout(&output));
    let output = workshop.run(&["explain", claim.id.as_str(), "--json"]);
    let answer: Json = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(answer["schema"], "cocreate-explain/1");
    assert_eq!(answer["result"]["claims"][0]["id"], claim.id.as_str());
}

#[test]
fn every_claim_of_the_report_can_be_explained() {
    let workshop = Workshop::with_report();
    let ledger = workshop.ledger();
    let words = cocreate::document::Words::read(&cocreate::document::Templates::new(
        "circle",
        cocreate::document::Language::of(&ledger.language).unwrap(),
    ))
    .unwrap();
    let explainer = cocreate::audit::Explainer::new(&ledger, &words);
    for claim in &ledger.claims {
        let explanation = explainer.explain(claim.id.as_str()).unwrap();
        let told = explanation.claim(&claim.id).unwrap();
        assert!(!told.says.is_empty() && told.rule_says.is_some(), "{} {}", claim.id, claim.rule);
    }
}

#[test]
fn an_unknown_claim_or_file_is_refused_with_the_nearest_one() {
    let workshop = Workshop::with_report();
    for (asked, hint) in
        [("C-9", "ten letters"), ("consnt.csv:3", "consent.csv"), ("consent.csv", "consent.csv:2")]
    {
        let output = workshop.run(&["explain", asked]);
        assert_exit(&output, 2);
        assert!(stderr(&output).contains("error[claim-unknown]"), "{}", stderr(&output));
        assert!(stderr(&output).contains(hint) && output.stdout.is_empty(), "{}", stderr(&output));
    }
}

#[test]
fn neither_the_ledger_nor_what_is_said_about_it_names_a_person() {
    let workshop = Workshop::with_report();
    let people = fs::read_to_string(workshop.path("people.csv")).unwrap();
    let mut rows =
        people.trim_start_matches('\u{feff}').lines().map(|line| line.split([';', ',']).collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let personal = ["name", "naam", "email", "e-mail", "phone", "telefoon", "address", "adres"];
    let columns: Vec<usize> =
        (0..head.len()).filter(|at| personal.contains(&head[*at].trim_matches('"'))).collect();
    let names: Vec<&str> = rows
        .flat_map(|row| columns.iter().filter_map(move |at| row.get(*at).copied()).collect::<Vec<_>>())
        .collect();
    let names: Vec<&str> = names.into_iter().filter(|name| name.len() > 3).collect();
    assert!(names.len() > 10, "{names:?}");
    fs::remove_file(workshop.path("attendance.csv")).unwrap();
    let said = [
        workshop.run(&["explain", "people.csv:3"]),
        workshop.run(&["explain", "people.csv:3", "--all", "--json"]),
        workshop.run(&["verify", "--json"]),
    ];
    let said: String = said.iter().map(|output| stdout(output) + &stderr(output)).collect();
    let ledger = fs::read_to_string(workshop.path("output/report.ledger.json")).unwrap();
    for name in names {
        assert!(!said.contains(name) && !ledger.contains(name), "{name}");
    }
}
