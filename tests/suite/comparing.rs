//! `tally --compare`: every fitting rule on the same ballots, and none preferred.

use serde_json::Value;

use crate::copies::Copy;

fn compared(copy: &Copy) -> Value {
    let told = copy.run(&["tally", "--compare", "--json"]);
    assert_eq!(told.status, 0, "{}", told.err);
    serde_json::from_str(&told.out).unwrap()
}

#[test]
fn the_rule_of_the_workshop_file_comes_first_and_is_the_only_one_that_holds() {
    let json = compared(&Copy::of("proefdam"));
    assert_eq!(json["schema"], "cocreate-compare/1");
    let rules = json["result"]["votes"][0]["rules"].as_array().unwrap();
    let own: Vec<bool> = rules.iter().map(|rule| rule["own"]["value"]["code"] == "yes").collect();
    assert!(own[0] && own[1..].iter().all(|own| !own), "{own:?}");
    assert_eq!(rules[0]["rule"]["value"]["code"], "vote.greedy");
    let others = rules[1..].iter().filter(|rule| rule["rule"]["value"]["code"] == "vote.equal-shares");
    assert_eq!(others.count(), 4, "by cost and by number, with and without completion");
}

#[test]
fn what_is_added_and_what_is_dropped_are_the_differences_from_the_agreed_rule() {
    let json = compared(&Copy::of("proefdam"));
    let names = |value: &Value| -> Vec<String> {
        let of = value["value"]["of"].as_array().unwrap();
        of.iter().map(|name| name["text"].as_str().unwrap().to_owned()).collect()
    };
    let vote = &json["result"]["votes"][0];
    let rules = vote["rules"].as_array().unwrap();
    let own = names(&rules[0]["chosen"]);
    assert!(!own.is_empty());
    for rule in rules {
        let chosen = names(&rule["chosen"]);
        let more: Vec<_> = chosen.iter().filter(|name| !own.contains(name)).cloned().collect();
        let less: Vec<_> = own.iter().filter(|name| !chosen.contains(name)).cloned().collect();
        assert_eq!(names(&rule["more"]), more);
        assert_eq!(names(&rule["less"]).len(), less.len());
    }
    let agree = names(&vote["agree"]);
    assert!(agree.iter().all(|name| rules.iter().all(|rule| names(&rule["chosen"]).contains(name))));
}
