//! Group B of the hostile inputs: answers that do not add up.

use std::fmt::Write as _;

use super::case::{Case, VOTES};

/// The workshop in which person `p01` answers about P1 a second time, otherwise, on line 14.
fn answered_twice() -> Case {
    Case::new().with("votes.csv", format!("{VOTES}p01,P1,no\n"))
}

/// The same with a policy for the sounding.
fn with_policy(case: Case, policy: &str) -> Case {
    case.changed("workshop.toml", "file = \"votes.csv\"", &format!("file = \"votes.csv\"\n{policy}"))
}

/// The claim of the report about this subject.
fn claim(case: &Case, subject: &str) -> serde_json::Value {
    let ledger: serde_json::Value = serde_json::from_str(&case.output("report.ledger.json")).unwrap();
    let claims = ledger["claims"].as_array().unwrap();
    claims.iter().find(|claim| claim["subject"] == subject).expect("a claim about this").clone()
}

#[test]
fn b01_who_votes_twice_is_refused_with_both_rows() {
    answered_twice().report().refuses(65, "answer-twice", "votes.csv:14").names(&["votes.csv:2"]);
}

#[test]
fn b01_the_first_or_the_last_answer_counts_when_the_workshop_says_so() {
    let once = Case::new().tally().works().stdout;
    let first = with_policy(answered_twice(), "duplicates = \"first\"").tally().works().stdout;
    let last = with_policy(answered_twice(), "duplicates = \"last\"").tally().works().stdout;
    assert_ne!(first, last);
    let otherwise = Case::new().changed("votes.csv", "p01,P1,yes", "p01,P1,no").tally().works().stdout;
    assert_ne!(once, otherwise);
}

#[test]
fn b01_the_rule_that_chose_between_two_answers_stands_in_the_ledger() {
    let case = with_policy(answered_twice(), "duplicates = \"last\"");
    case.report().works();
    let claim = claim(&case, "vote/sounding/replaced");
    assert_eq!(claim["params"]["duplicates"], "last");
    assert_eq!(claim["value"]["n"], "1");
    assert!(case.output("report.md").contains("answered twice: 1"));
}

#[test]
fn b02_one_name_in_two_unicode_forms_is_refused_with_both_places() {
    let table = VOTES.replace("p01,P2", "zo\u{eb},P1").replace("p02,P2", "zoe\u{308},P1");
    let people = "person,stakeholder,present\nzo\u{eb},residents,yes\n";
    let case = Case::new().with("votes.csv", table).changed(
        "attendance.csv",
        "person,stakeholder,present\n",
        people,
    );
    case.report().refuses(65, "id-alike", "votes.csv:9:1").names(&["attendance.csv:2:1"]);
}

#[test]
fn b03_a_letter_from_another_alphabet_is_kept_and_pointed_out() {
    let case = Case::new()
        .changed(
            "attendance.csv",
            "p06,neighbours,yes\n",
            "p06,neighbours,yes\np\u{430}1,neighbours,yes\npa1,neighbours,yes\n",
        )
        .changed("votes.csv", "p06,P2,no\n", "p06,P2,no\npa1,P2,no\np\u{430}1,P2,no\n");
    case.report().works().names(&["warning[", "U+0430"]);
}

#[test]
fn b04_names_that_differ_in_case_or_in_a_space_are_refused_with_both_places() {
    for other in ["P01", "p01\u{a0}", "p01\u{2009}"] {
        let attendance = format!("p06,neighbours,yes\n{other},residents,yes\n");
        let case = Case::new().changed("attendance.csv", "p06,neighbours,yes\n", &attendance);
        let ran = case.report().refuses(65, "id-alike", "attendance.csv:8");
        ran.names(&["people.csv:2:1"]);
    }
}

#[test]
fn b05_a_vote_for_an_option_that_is_not_there_shows_the_options() {
    let ran = Case::new().changed("votes.csv", "p03,P1,yes", "p03,P9,yes").report();
    ran.refuses(65, "answer-unknown", "votes.csv:4:5").names(&["P1", "P2"]);
}

#[test]
fn b05_an_answer_that_is_not_allowed_shows_the_answers_that_are() {
    let ran = Case::new().changed("votes.csv", "p03,P1,yes", "p03,P1,great").report();
    ran.refuses(65, "answer-unknown", "votes.csv:4:8").names(&["yes", "no"]);
    let ran = Case::new().changed("consent.csv", "p04,concern", "p04,hm").report();
    ran.refuses(65, "cell", "consent.csv:5:12").names(&["consent", "objection"]);
}

#[test]
fn b06_a_vote_by_somebody_who_was_not_there_is_refused() {
    let case = Case::new().with("votes.csv", format!("{VOTES}p09,P1,yes\n"));
    case.report().refuses(65, "not-entitled", "votes.csv:14");
}

#[test]
fn b06_a_vote_that_may_be_left_out_is_left_out_and_said() {
    let case = with_policy(
        Case::new().with("votes.csv", format!("{VOTES}p09,P1,yes\n")),
        "ineligible = \"leave-out\"",
    );
    case.report().works();
    assert_eq!(claim(&case, "vote/sounding/left_out")["value"]["n"], "1");
    assert_eq!(claim(&case, "vote/sounding/ballots")["value"]["n"], "6");
}

#[test]
fn b07_a_blank_ballot_is_counted_as_blank_and_as_nothing_else() {
    let blank = Case::new().changed("votes.csv", "p06,P1,no", "p06,P1,blank");
    let vote = &blank.tally_json()["result"]["decisions"]["votes"][0];
    let counted = |what: &str| vote["options"][0][what]["value"]["n"].as_str().unwrap().to_owned();
    assert_eq!([counted("yes"), counted("no"), counted("blank")], ["5", "0", "1"]);
}

#[test]
fn b08_an_exact_tie_is_said_and_never_broken_in_silence() {
    let case = Case::new()
        .with("votes.csv", VOTES.replace("p04,P1,yes", "p04,P1,no").replace("p05,P1,yes", "p05,P1,no"));
    let ran = case.tally().works();
    assert!(ran.stdout.to_lowercase().contains("tie"), "{}", ran.stdout);
    let vote = &case.tally_json()["result"]["decisions"]["votes"][0];
    assert_eq!(vote["outcome"]["value"]["code"], "vote-outcome.tie");
}

#[test]
fn b09_ten_times_a_tenth_is_one_and_ties_with_five_times_a_fifth() {
    let attendance = (1..=10).fold(String::from("person,stakeholder,present\n"), |mut rows, n| {
        writeln!(rows, "p{n},residents,yes").unwrap();
        rows
    });
    let votes = (1..=10).fold(String::from("person,proposal,choice\n"), |mut rows, n| {
        writeln!(rows, "p{n},P1,0.1\np{n},P2,{}", if n % 2 == 0 { "0.2" } else { "0" }).unwrap();
        rows
    });
    let case = with_policy(Case::new(), "scale = 1\nthreshold = \"9/10\"")
        .changed("workshop.toml", "method = \"approval\"", "method = \"resistance\"")
        .with("attendance.csv", attendance)
        .with("votes.csv", votes)
        .without("consent.csv")
        .without("people.csv");
    let vote = &case.tally_json()["result"]["decisions"]["votes"][0];
    assert_eq!(vote["reached"]["value"]["code"], "yes");
    assert_eq!(vote["outcome"]["value"]["code"], "vote-outcome.tie");
    for option in 0..2 {
        assert_eq!(vote["options"][option]["place"]["value"]["n"], "1");
    }
}

#[test]
fn b10_two_of_three_is_two_thirds_although_it_rounds_to_less() {
    let case = three_people("1,P1,1,p01,consent,\n1,P1,1,p02,consent,\n");
    let json = case.tally_json();
    let decided = &json["result"]["decisions"]["items"][0];
    assert_eq!(decided["answered"]["value"], serde_json::json!({"kind": "share", "n": "2", "d": "3"}));
    assert_eq!(decided["quorum"]["value"]["code"], "quorum.met");
    assert_eq!(decided["outcome"]["value"]["code"], "outcome.adopted");
}

/// Three people, asked about P1, with a quorum of two thirds.
fn three_people(answers: &str) -> Case {
    let attendance = "person,stakeholder,present\np01,residents,yes\np02,residents,yes\np04,neighbours,yes\n";
    Case::new()
        .with("attendance.csv", attendance)
        .with("consent.csv", format!("round,proposal,version,person,position,reason\n{answers}"))
        .with("votes.csv", "person,proposal,choice\np01,P1,yes\np02,P1,yes\np04,P1,no\n")
}

#[test]
fn b11_the_order_of_the_rows_changes_nothing() {
    let mut rows: Vec<&str> = VOTES.lines().skip(1).collect();
    rows.rotate_left(5);
    rows.reverse();
    let shuffled = rows.iter().fold(String::from("person,proposal,choice\n"), |mut table, row| {
        writeln!(table, "{row}").unwrap();
        table
    });
    let other = Case::new().with("votes.csv", shuffled);
    assert_eq!(other.tally().works().stdout, Case::new().tally().works().stdout);
}

#[test]
fn b12_more_votes_than_people_are_refused_row_by_row() {
    let three = "person,stakeholder,present\np01,residents,yes\np02,residents,yes\np04,neighbours,yes\n";
    let ran = Case::new().with("attendance.csv", three).report();
    ran.refuses(65, "not-entitled", "votes.csv:4").names(&["votes.csv:6", "votes.csv:7"]);
}

#[test]
fn b12_more_voters_than_seats_are_refused_with_both_counts() {
    let case = Case::new()
        .without("people.csv")
        .without("attendance.csv")
        .changed("workshop.toml", "named_by = [\"self\"]", "named_by = [\"self\"]\nseats = 2")
        .changed("workshop.toml", "named_by = [\"residents\"]", "named_by = [\"residents\"]\nseats = 3");
    case.report().refuses(65, "too-many", "votes.csv").names(&["6 people voted", "5 seats"]);
}

#[test]
fn b13_a_quorum_of_nobody_is_undefined_and_said_so() {
    let nobody = Case::new().with("attendance.csv", "person,stakeholder,present\np01,residents,no\n");
    let ran = nobody.with("votes.csv", "person,proposal,choice\n").report();
    ran.refuses(65, "nobody", "").names(&["quorum"]);
}
