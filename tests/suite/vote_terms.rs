//! What a vote says of its ballots must belong to its method, and be possible.

use crate::opening::{Opened, open_with};

/// A vote over three proposals; its entry begins on line 21, its method stands on line 23.
fn vote(method: &str, more: &str) -> Opened {
    let proposals: String =
        (1..4).map(|n| format!("[[proposals]]\nid = \"P{n}\"\ntitle = \"x\"\n")).collect();
    open_with(
        &format!("{proposals}[[votes]]\nid = \"v\"\nmethod = \"{method}\"\npurpose = \"sounding\"\n{more}"),
        &[],
    )
}

#[test]
fn what_a_method_cannot_do_without_is_asked_for() {
    vote("majority-judgment", "").is_only("key-missing workshop.toml:23:10", &["`grades`", "the best first"]);
    vote("dots", "").is_only("key-missing workshop.toml:23:10", &["`max_points`"]);
    vote("phragmen", "").is_only("key-missing workshop.toml:23:10", &["`seats`"]);
    vote("sequential-approval", "").is_only("key-missing workshop.toml:23:10", &["`seats`"]);
}

#[test]
fn what_fits_a_method_is_accepted_without_a_word() {
    for (method, more) in [
        ("majority-judgment", "grades = [\"good\", \"fair\", \"bad\"]\nseats = 2\n"),
        ("dots", "max_points = 10\n"),
        ("phragmen", "seats = 2\nmax_choices = 2\n"),
        ("equal-shares", "seats = 2\ncompletion = [\"phragmen\"]\n"),
        ("resistance", "veto = 10\nscale = 10\nthreshold = \"1/2\"\n"),
        ("star", "scale = 5\n"),
        ("score", "scale = 5\nseats = 3\nquorum = \"1/2\"\n"),
        ("approval", "weights = [{ stakeholder = \"bewoners\", weight = 2, reason = \"x\" }]\n"),
    ] {
        assert!(vote(method, more).told().is_empty(), "{method}: {:#?}", vote(method, more).told());
    }
}

#[test]
fn what_can_never_be_is_an_error() {
    vote("approval", "seats = 4\n").is_only("value workshop.toml:25:9", &["4 seats", "3 options"]);
    vote("resistance", "veto = 11\n").is_only("value workshop.toml:25:8", &["ends at 10"]);
    vote("majority-judgment", "grades = [\"good\"]\n").is_only("value workshop.toml:25:11", &["one grade"]);
    vote("majority-judgment", "grades = [\"good\", \"bad\", \"Good\"]\n")
        .is_only("id-twice workshop.toml:25:26", &["twice"]);
    vote("equal-shares", "completion = [\"phragmen\"]\n")
        .is_only("value workshop.toml:25:15", &["money", "greedy"]);
    vote("equal-shares", "seats = 2\ncompletion = [\"greedy\"]\n")
        .is_only("value workshop.toml:26:15", &["seats", "none or phragmen"]);
    vote("equal-shares", "completion = [\"none\", \"greedy\"]\n")
        .is_only("value workshop.toml:25:15", &["beside another"]);
    vote("approval", "weights = [{ stakeholder = \"bewoner\", weight = 2, reason = \"x\" }]\n")
        .is_only("reference workshop.toml:25:28", &["did you mean `bewoners`"]);
}

#[test]
fn a_key_of_another_method_is_named_with_what_was_meant() {
    vote("score", "max_points = 10\n").is_only("value workshop.toml:25:14", &["did you mean `scale`"]);
    vote("approval", "max_points = 3\n")
        .is_only("value workshop.toml:25:14", &["did you mean `max_choices`"]);
    vote("score", "veto = 9\n").is_only("value workshop.toml:25:8", &["belongs to resistance"]);
    vote("score", "transfers = \"meek\"\n").is_only("value workshop.toml:25:13", &["belongs to stv"]);
    vote("phragmen", "seats = 2\nthreshold = \"1/2\"\n")
        .is_only("value workshop.toml:26:13", &["`threshold`"]);
    vote("star", "seats = 2\n").is_only("value workshop.toml:25:9", &["`seats`"]);
}

#[test]
fn a_threshold_is_refused_where_options_are_compared_two_by_two_and_a_winner_decides_without_one() {
    for method in ["condorcet", "schulze", "ranked-pairs", "copeland", "minimax", "borda", "stv"] {
        vote(method, "threshold = \"1/2\"\n").is_only("value workshop.toml:25:13", &["`threshold`"]);
        let decides = vote(method, "[decision]\nrule = \"v\"\n").told();
        assert!(decides.iter().all(|told| !told.contains("threshold")), "{decides:?}");
    }
    let decides = vote("instant-runoff", "[decision]\nrule = \"v\"\n").told();
    assert!(decides.iter().any(|told| told.contains("has no threshold")), "{decides:?}");
}
