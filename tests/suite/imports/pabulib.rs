//! Budgets of Pabulib in every type of ballot, out and in again.

use std::fs;

use crate::case::Case;

use super::helper::{desk, goes_on, import, imported, written};
use super::{read_pabulib, shared};

/// A file with this type of ballots, META lines and VOTES.
fn file(kind: &str, meta: &str, votes: &str) -> String {
    format!(
        "META\nkey;value\ndescription;A small budget\nunit;Voorbeeldstad\ninstance;2026\nbudget;1000\nvote_type;{kind}\n\
        rule;greedy\n{meta}PROJECTS\nproject_id;cost;name\n1;600;Bench\n2;500.50;\"Tree; tall\"\n3;300;Swing\nVOTES\n{votes}"
    )
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let (imported, problems) = read_pabulib(text);
    assert!(problems.iter().all(|(code, _)| *code == "import-differs"), "{problems:?}");
    imported.unwrap().tables.remove(0).rows
}

#[test]
fn points_are_imported_as_they_are_given() {
    let votes = "voter_id;vote;points\na;1,2;3,2.5\nb;3;0\nc;;\n";
    for kind in ["scoring", "cumulative"] {
        let rows = rows(&file(kind, "max_points;5\n", votes));
        assert_eq!(rows, [["a", "1", "3"], ["a", "2", "2.5"], ["b", "3", "0"], ["c", "1", "0"]], "{kind}");
    }
}

#[test]
fn rankings_become_the_points_of_borda_and_that_is_told() {
    let text = file("ordinal", "max_length;3\n", "voter_id;vote\na;2,1,3\nb;3\n");
    assert_eq!(rows(&text), [["a", "2", "3"], ["a", "1", "2"], ["a", "3", "1"], ["b", "3", "3"]]);
    assert_eq!(read_pabulib(&text).1, [("import-differs", Some(7))]);
}

#[test]
fn a_ballot_that_chooses_nothing_is_still_a_ballot() {
    let text = file("approval", "", "voter_id;vote\na;2\nb;\n");
    assert_eq!(rows(&text), [["a", "2", "yes"], ["b", "1", "no"]]);
}

#[test]
fn ballots_that_say_more_than_is_allowed_are_refused_and_less_is_told() {
    let points = "voter_id;vote;points\na;1,2;3,2\nb;1,2,3;4,4,4\n";
    for (kind, meta, votes, code) in [
        ("approval", "max_length;1\n", "voter_id;vote\na;1\nb;1,2\n", "answer-unknown"),
        ("choose-1", "max_length;1\n", "voter_id;vote\na;1\nb;1,2\n", "answer-unknown"),
        ("ordinal", "max_length;1\n", "voter_id;vote\na;1\nb;1,2\n", "answer-unknown"),
        ("cumulative", "max_sum_points;10\n", points, "answer-unknown"),
        ("cumulative", "max_points;3\n", points, "answer-unknown"),
        ("scoring", "max_points;3\n", points, "answer-unknown"),
        ("approval", "min_length;2\n", "voter_id;vote\na;1,2\nb;1\n", "import-differs"),
        ("cumulative", "min_sum_points;6\n", points, "import-differs"),
    ] {
        let (imported, problems) = read_pabulib(&file(kind, meta, votes));
        assert_eq!(imported.is_some(), code == "import-differs", "{kind} {meta}");
        assert!(problems.iter().any(|(found, _)| *found == code), "{kind} {meta}: {problems:?}");
    }
}

#[test]
fn points_that_are_none_are_refused() {
    for (votes, why) in [
        ("voter_id;vote;points\na;1,2;3\n", "too few"),
        ("voter_id;vote;points\na;1;-3\n", "negative"),
        ("voter_id;vote;points\na;1;1/2\n", "a fraction"),
        ("voter_id;vote;points\na;1;many\n", "a word"),
        ("voter_id;vote\na;1\n", "no column"),
    ] {
        let (imported, problems) = read_pabulib(&file("scoring", "", votes));
        assert!(imported.is_none() && !problems.is_empty(), "{why}");
    }
}

/// Imports a `.pb` file, exports it with its voters and imports that again: the same workshop.
fn round(text: &[u8]) -> (Case, String) {
    let (case, ran) = import("pabulib", text, &[]);
    ran.works();
    let first = (written(&case, "workshop.toml"), written(&case, "votes.csv"));
    case.run(&["export", "pabulib", "imported", "--keep-voters", "-o", "out"]).works();
    let exported = fs::read(case.path("out/budget.pb")).unwrap();
    let again = desk(&[("export", &exported[..])]);
    again.run(&["import", "pabulib", "export", "-o", "imported"]).works();
    assert_eq!(written(&again, "workshop.toml"), first.0);
    assert_eq!(written(&again, "votes.csv"), first.1);
    again.run(&["export", "pabulib", "imported", "--keep-voters", "-o", "out"]).works();
    assert_eq!(fs::read(again.path("out/budget.pb")).unwrap(), exported);
    (again, String::from_utf8(exported).unwrap())
}

#[test]
fn what_is_imported_and_exported_is_imported_the_same() {
    let points = "voter_id;vote;points\nc;1,2;3,2\nb;3;4\na;;\n";
    let approvals = "voter_id;vote\nc;1,2\nb;3\na;\n";
    for (kind, meta, votes) in [
        ("approval", "", approvals),
        ("choose-1", "language;nl\n", "voter_id;vote\nb;3\na;1\n"),
        ("ordinal", "max_length;3\n", "voter_id;vote\nb;3,1\na;1\n"),
        ("scoring", "max_points;5\n", points),
        ("cumulative", "max_sum_points;10\n", points),
    ] {
        let (case, exported) = round(file(kind, meta, votes).as_bytes());
        assert!(exported.contains("\"Tree; tall\""), "{exported}");
        goes_on(&case);
    }
    let terms =
        "utility;cardinality\ncompletion;add1-until-exhaustive,greedy\nincrement;0.50\ncomparison;true\n";
    let text = file("approval", terms, approvals).replace("rule;greedy", "rule;equalshares/add1");
    let (case, exported) = round(text.as_bytes());
    assert!(exported.contains("completion;\"add1-until-exhaustive,greedy\"") || exported.contains(terms));
    assert!(goes_on(&case).contains("grows by €0.50"));
}

#[test]
fn an_export_numbers_the_voters_and_says_what_was_chosen() {
    let (case, _) = imported("pabulib", "budget.pb", &[]);
    case.run(&["export", "pabulib", "imported", "-o", "out"]).works();
    let text = fs::read_to_string(case.path("out/budget.pb")).unwrap();
    assert!(
        text.contains("project_id;cost;votes;name;selected;description\n1;600;2;Een bank;;\n"),
        "a tie: {text}"
    );
    assert!(text.ends_with("VOTES\nvoter_id;vote\n1;1\n2;1,2\n3;2\n"), "{text}");
}

#[test]
#[ignore = "needs ../shared/data"]
fn real_budgets_go_out_and_in_again_the_same() {
    for name in ["Netherlands_Assen_2024.pb", "Netherlands_Amsterdam_643.pb"] {
        round(shared(&format!("pabulib/{name}")).as_bytes());
    }
}

#[test]
#[ignore = "needs ../shared/data"]
fn real_budgets_come_out_as_published() {
    let assen = shared("pabulib/Netherlands_Assen_2024.pb");
    let (_, exported) = round(assen.as_bytes());
    let (before, after) = (selected(&assen), selected(&exported));
    assert_eq!(before.len(), 9);
    assert_eq!(after, before, "equal shares by cost, add1 of € 1 stopping before the overspend");
    let (_, amsterdam) = round(shared("pabulib/Netherlands_Amsterdam_643.pb").as_bytes());
    assert_eq!(selected(&amsterdam), ["44251"], "of 5,720 the 5,000 of the first, and then nothing fits");
}

/// The projects with a 1 in the column `selected`.
fn selected(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let begin = lines.iter().position(|line| *line == "PROJECTS").unwrap();
    let end = lines.iter().position(|line| *line == "VOTES").unwrap();
    let column = lines[begin + 1].split(';').position(|name| name == "selected").unwrap();
    let chosen = lines[begin + 2..end].iter().filter(|line| line.split(';').nth(column) == Some("1"));
    let mut ids: Vec<String> = chosen.map(|line| line.split(';').next().unwrap().to_owned()).collect();
    ids.sort();
    ids
}
