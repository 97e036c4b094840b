//! What a report that was rewritten cannot hide: seals, earlier reports, claims taken out.

use std::fs;

use cocreate::ledger::written::{WrittenClaim, WrittenValue};
use cocreate::ledger::{Digits, WrittenLedger};

use super::reported::{Workshop, assert_exit, counts, stderr, stdout};

#[test]
fn g05_a_report_rewritten_as_a_whole_does_not_have_the_seal_of_the_minutes() {
    let workshop = Workshop::with_report();
    let seal = workshop.ledger().seal();
    let in_groups = seal.as_bytes().chunks(8).map(|part| std::str::from_utf8(part).unwrap().to_uppercase());
    let in_groups = in_groups.collect::<Vec<_>>().join(" ");
    assert_exit(&workshop.run(&["verify", "--expect", &in_groups]), 0);
    let turns = fs::read_to_string(workshop.path("turns.csv")).unwrap();
    let last = turns.trim_end().rfind('\n').unwrap();
    fs::write(workshop.path("turns.csv"), &turns[..=last]).unwrap();
    assert_exit(&workshop.run(&["report", "--date", "2026-12-20"]), 0);
    assert_exit(&workshop.run(&["verify"]), 0);
    let output = workshop.run(&["verify", "--expect", &seal]);
    assert_exit(&output, 1);
    assert!(
        stderr(&output).contains("error[seal]") && stderr(&output).contains(&seal),
        "{}",
        stderr(&output)
    );
    assert!(stderr(&output).contains(&workshop.ledger().seal()));
}

#[test]
fn a_seal_that_is_none_is_refused_before_anything_is_checked() {
    let output = Workshop::with_report().run(&["verify", "--expect", "abc"]);
    assert_exit(&output, 2);
    assert!(output.stdout.is_empty());
}

#[test]
fn g06_history_that_was_removed_since_an_earlier_report_is_found() {
    let workshop = Workshop::with_report();
    let earlier = workshop.ledger().seal();
    let reactions = fs::read_to_string(workshop.path("reactions.csv")).unwrap();
    let last = reactions.trim_end().rfind('\n').unwrap();
    fs::write(workshop.path("reactions.csv"), &reactions[..=last]).unwrap();
    assert_exit(&workshop.run(&["report", "--date", "2026-12-20"]), 0);
    let kept = format!("output/history/{earlier}.ledger.json");
    let output = workshop.run(&["verify", "--since", &kept]);
    assert_exit(&output, 1);
    let told = stderr(&output);
    assert!(told.contains("error[history]") && told.contains("history removed"), "{told}");
    assert!(told.contains("reactions.csv"), "{told}");
}

#[test]
fn g06_a_report_that_only_grew_removed_nothing_and_says_what_changed() {
    let workshop = Workshop::with_report();
    let earlier = workshop.ledger().seal();
    workshop.change("actions.csv", "open,2026-11-09", "done,2026-11-09");
    assert_exit(&workshop.run(&["report", "--date", "2026-12-20", "--follows", &earlier]), 0);
    let output = workshop.run(&["verify", "--since", &format!("output/history/{earlier}.ledger.json")]);
    assert_exit(&output, 0);
    let text = stdout(&output);
    assert!(text.contains(&earlier) && text.contains("0 things are gone"), "{text}");
    assert!(text.contains("changed     C-"), "{text}");
}

#[test]
fn g07_a_claim_that_was_taken_out_is_named_with_the_rows_that_nothing_uses_now() {
    let workshop = Workshop::with_report();
    let used = |claim: &WrittenClaim, ledger: &WrittenLedger| {
        ledger.claims.iter().any(|other| other.claims.contains(&claim.id))
    };
    let before = workshop.ledger();
    let shown = |claim: &&WrittenClaim| claim.rows.iter().any(|rows| rows.source == "criticism.csv");
    let gone = before.claims.iter().filter(shown).find(|claim| !used(claim, &before)).unwrap().clone();
    workshop.forge(|ledger| ledger.claims.retain(|claim| claim.id != gone.id));
    let row = format!("criticism.csv:{}", gone.rows[0].ranges[0].0);
    workshop.assert_contradicted(&[gone.id.as_str(), "is not in the ledger", &row]);
}

#[test]
fn g07_a_claim_without_a_source_is_named() {
    let workshop = Workshop::with_report();
    let (id, _) = counts(&workshop.ledger())[0].clone();
    workshop.forge(|ledger| {
        let claim = ledger.claims.iter_mut().find(|claim| claim.id.as_str() == id).unwrap();
        claim.rows.clear();
        claim.claims.clear();
    });
    workshop.assert_contradicted(&[&id, "rests on nothing"]);
}

#[test]
fn g12_another_version_is_a_warning_and_contradicts_only_by_another_value() {
    let workshop = Workshop::with_report();
    workshop.forge(|ledger| "0.0.1".clone_into(&mut ledger.tool.version));
    let output = workshop.run(&["verify"]);
    assert_exit(&output, 0);
    let told = stderr(&output);
    assert!(told.contains("warning[version]") && told.contains("0.0.1"), "{told}");
    assert!(told.contains(env!("CARGO_PKG_VERSION")), "{told}");
    assert_exit(&workshop.run(&["verify", "--strict"]), 65);
    let (id, n) = counts(&workshop.ledger())[0].clone();
    workshop.forge(|ledger| {
        let claim = ledger.claims.iter_mut().find(|claim| claim.id.as_str() == id).unwrap();
        claim.value = WrittenValue::Count { n: Digits(n + 1) };
    });
    workshop.assert_contradicted(&[&id]);
}
