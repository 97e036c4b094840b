//! What holds for every rule alike: bad ballots are refused at their place, and nothing is won in silence.

use serde_json::Value;

use crate::copies::{Copy, Told};

/// Every method, what its ballots may say (the first is support), and what it cannot do without.
const RULES: [(&str, &str, &[&str]); 18] = [
    ("approval", "yes", &[]),
    ("dots", "1", &["--max-points", "10"]),
    ("score", "3", &[]),
    ("resistance", "3", &[]),
    ("majority-judgment", "good", &["--grades", "good,bad"]),
    ("star", "3", &[]),
    ("instant-runoff", "1", &[]),
    ("stv", "1", &["--seats", "1"]),
    ("condorcet", "1", &[]),
    ("schulze", "1", &[]),
    ("ranked-pairs", "1", &[]),
    ("copeland", "1", &[]),
    ("minimax", "1", &[]),
    ("borda", "1", &[]),
    ("sequential-approval", "yes", &["--seats", "1"]),
    ("phragmen", "yes", &["--seats", "1"]),
    ("greedy", "yes", &[]),
    ("equal-shares", "yes", &[]),
];

/// `tally` of ballots alone, by a rule.
fn tally(ballots: &str, (method, _, more): (&str, &str, &[&str])) -> Told {
    let copy = Copy::empty();
    copy.write("votes.csv", ballots);
    let mut args = vec!["tally", "--votes", "votes.csv", "--method", method, "--options", "A,B", "--json"];
    args.extend(more);
    copy.run(&args)
}

fn json(told: &Told) -> Value {
    serde_json::from_str(&told.out).unwrap()
}

/// The first error, as code and line.
fn refused(told: &Told) -> (String, u64) {
    assert_eq!(told.status, 65, "{}{}", told.out, told.err);
    let error = json(told)["errors"][0].clone();
    (error["code"].as_str().unwrap().to_owned(), error["line"].as_u64().unwrap())
}

#[test]
fn two_answers_of_one_person_to_one_option_are_refused_at_the_second() {
    for rule in RULES {
        let ballots = format!("person,proposal,choice\np1,A,{0}\np2,B,{0}\np1,A,{0}\n", rule.1);
        assert_eq!(refused(&tally(&ballots, rule)), ("answer-twice".to_owned(), 4), "{}", rule.0);
    }
}

#[test]
fn an_answer_that_the_rule_does_not_know_is_refused_where_it_stands() {
    for rule in RULES {
        let ballots = format!("person,proposal,choice\np1,A,{0}\np2,B,perhaps\n", rule.1);
        let (code, line) = refused(&tally(&ballots, rule));
        assert!(["answer-unknown", "cell"].contains(&code.as_str()), "{}: {code}", rule.0);
        assert_eq!(line, 3, "{}", rule.0);
    }
}

#[test]
fn an_option_that_is_none_is_refused_where_it_stands() {
    for rule in RULES {
        let ballots = format!("person,proposal,choice\np1,A,{0}\np2,C,{0}\n", rule.1);
        assert_eq!(refused(&tally(&ballots, rule)), ("answer-unknown".to_owned(), 3), "{}", rule.0);
    }
}

#[test]
fn two_options_with_the_same_support_are_never_decided_in_silence() {
    for rule in RULES.into_iter().filter(|rule| !["greedy", "equal-shares"].contains(&rule.0)) {
        let wide = format!("person,A,B\np1,{0},{0}\np2,{0},{0}\n", rule.1);
        let told = tally(&wide, rule);
        assert_eq!(told.status, 0, "{}: {}", rule.0, told.err);
        let vote = json(&told)["result"]["decisions"]["votes"][0].clone();
        let outcome = vote["outcome"]["value"]["code"].as_str().unwrap().to_owned();
        // Without one option that beats the other there is no Condorcet winner, and no tie to draw for.
        let expected = if rule.0 == "condorcet" { "vote-outcome.none" } else { "vote-outcome.tie" };
        assert_eq!(outcome, expected, "{}", rule.0);
        assert!(vote["winners"]["value"]["of"].as_array().unwrap().is_empty(), "{}", rule.0);
    }
}

#[test]
fn ballots_of_nobody_choose_nothing_and_say_so() {
    for rule in RULES {
        let told = tally("person,A,B\n", rule);
        assert_eq!(told.status, 0, "{}: {}", rule.0, told.err);
        let vote = json(&told)["result"]["decisions"]["votes"][0].clone();
        assert!(vote["winners"]["value"]["of"].as_array().unwrap().is_empty(), "{}", rule.0);
        assert!(vote["steps"].to_string().contains("vote.no-ballots"), "{}", rule.0);
    }
}

#[test]
fn a_budget_without_an_amount_is_not_worked_out_and_says_why() {
    for rule in RULES.into_iter().filter(|rule| ["greedy", "equal-shares"].contains(&rule.0)) {
        let told = tally("person,A,B\np1,yes,no\n", rule);
        let vote = json(&told)["result"]["decisions"]["votes"][0].clone();
        assert_eq!(vote["outcome"]["value"]["code"], "vote-outcome.not-computed", "{}", rule.0);
        assert!(vote["steps"].to_string().contains("vote.no-amount"), "{}", rule.0);
    }
}
