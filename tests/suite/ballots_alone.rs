//! `tally --votes`: ballots that belong to no workshop.

use crate::case::Case;

#[test]
fn a_file_of_ballots_is_counted_without_a_workshop() {
    let case = Case::new().with("alone.csv", "person,Linde,Eik\na,yes,no\nb,yes,yes\nc,blank,blank\n");
    let ran = case.run(&["tally", "--votes", "alone.csv", "--method", "approval", "--json"]).works();
    let answer: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let vote = &answer["result"]["decisions"]["votes"][0];
    assert_eq!(vote["ballots"]["value"]["n"], "3");
    assert_eq!(vote["outcome"]["value"]["code"], "vote-outcome.winner");
    let first = &vote["options"][0];
    assert_eq!(
        (first["yes"]["value"]["n"].as_str(), first["no"]["value"]["n"].as_str()),
        (Some("2"), Some("0"))
    );
}

#[test]
fn the_options_of_a_file_come_in_the_order_in_which_they_appear() {
    let case =
        Case::new().with("alone.csv", "person,proposal,choice\na,Zon,7\na,Gras,3\nb,Zon,1\nb,Boom,3\n");
    let ran = case.run(&["tally", "--votes", "alone.csv", "--method", "score"]).works();
    let at = |name: &str| ran.stdout.find(name).unwrap_or_else(|| panic!("{name}: {}", ran.stdout));
    assert!(at("Zon") < at("Gras") && at("Gras") < at("Boom"), "{}", ran.stdout);
    let case = Case::new().with("alone.csv", "person,proposal,choice\na,Zon,7\nb,Mos,7\n");
    let ran = case.run(&["tally", "--votes", "alone.csv", "--method", "score", "--options", "Zon,Gras"]);
    ran.refuses(65, "answer-unknown", "alone.csv:3:3").names(&["Zon, Gras"]);
}

#[test]
fn a_rule_that_does_not_exist_is_refused_with_those_that_do() {
    let case = Case::new().with("alone.csv", "person,ranking\na,X > Y\n");
    let ran = case.run(&["tally", "--votes", "alone.csv", "--method", "schulz"]);
    ran.refuses(65, "value", "command line:").names(&["did you mean", "schulze"]);
    case.run(&["tally", "--votes", "alone.csv"]).left_everything().names(&["--method"]);
}
