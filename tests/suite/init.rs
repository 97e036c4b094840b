//! A new workshop: a file that explains itself, in which nothing is assumed.

use crate::copies::Copy;

#[test]
fn a_new_workshop_says_in_check_what_is_still_open() {
    for (language, template) in [("nl", "circle"), ("en", "plan-day"), ("nl", "budget"), ("en", "four-steps")]
    {
        let copy = Copy::empty();
        let told = copy.well(&["init", "new", "--template", template, "--language", language]);
        assert!(told.out.contains("cocreate check new"), "{}", told.out);
        let told = copy.run(&["check", "new"]);
        assert_eq!(told.status, 65);
        for missing in
            ["the issue has no `title`", "the issue has no `central_question`", "stakeholder has no `id`"]
        {
            assert!(told.err.contains(missing), "{missing}: {}", told.err);
        }
        assert!(!told.err.contains("key-unknown") && !told.err.contains("error[toml]"), "{}", told.err);
    }
}

#[test]
fn a_kind_that_is_named_after_a_rule_decides_by_it() {
    let copy = Copy::empty();
    copy.well(&["init", "new", "--template", "four-steps"]);
    assert!(copy.read("new/workshop.toml").contains("\nrule = \"four-steps\"\n"));
    copy.well(&["init", "circle"]);
    assert!(copy.read("circle/workshop.toml").contains("\nrule = \"\"\n"), "nothing is assumed");
}

#[test]
fn what_nobody_knows_yet_is_not_taken_for_known() {
    let copy = Copy::empty();
    copy.well(&["init", "new", "--language", "en"]);
    copy.change("new/workshop.toml", "title = \"\"", "title = \"The square\"");
    copy.change("new/workshop.toml", "central_question = \"\"", "central_question = \"What is needed?\"");
    copy.change(
        "new/workshop.toml",
        "id = \"\"\nname = \"\"\nsphere = \"concerned\"",
        "id = \"a\"\nsphere = \"concerned\"",
    );
    copy.change(
        "new/workshop.toml",
        "id = \"\"\nname = \"\"\nsphere = \"environment\"",
        "id = \"b\"\nsphere = \"environment\"",
    );
    let told = copy.run(&["check", "new", "--for", "invite"]);
    assert_eq!(told.status, 65);
    for missing in [
        "there are no frames, and no reason why there are none",
        "nobody wrote down how is decided",
        "nobody wrote down what the competent body promises",
        "there is nobody to ask",
        "session evening-1 has no date",
        "session evening-1 has no place",
        "session evening-1 has no reply_by",
    ] {
        assert!(told.err.contains(missing), "{missing}: {}", told.err);
    }
}

#[test]
fn the_list_of_people_is_ready_for_excel_in_the_language_of_the_workshop() {
    let copy = Copy::empty();
    copy.well(&["init", "new"]);
    assert!(copy.read("new/people.csv").starts_with("\u{feff}persoon;groep;rol;naam;e-mail;"));
    copy.well(&["init", "english", "--language", "en"]);
    assert!(copy.read("english/people.csv").starts_with("\u{feff}person,stakeholder,role,name,email,"));
}

#[test]
fn a_workshop_that_exists_is_left_alone() {
    let copy = Copy::empty();
    copy.well(&["init", "new"]);
    copy.write("new/workshop.toml", "mine\n");
    let told = copy.run(&["init", "new"]);
    assert_eq!(told.status, 73);
    assert!(
        told.err.contains("error[output-exists]: there is a workshop in this folder already"),
        "{}",
        told.err
    );
    assert_eq!(copy.read("new/workshop.toml"), "mine\n");
}

#[test]
fn a_list_of_people_that_exists_is_kept() {
    let copy = Copy::empty();
    copy.write("new/people.csv", "person,stakeholder\np01,a\n");
    copy.well(&["init", "new", "--force"]);
    assert_eq!(copy.read("new/people.csv"), "person,stakeholder\np01,a\n");
}

#[test]
fn a_kind_of_workshop_that_is_not_there_is_named_with_those_that_are() {
    let told = Copy::empty().run(&["init", "new", "--template", "cirkel"]);
    assert_eq!(told.status, 2);
    assert!(told.err.contains("circle") && told.err.contains("plan-day"), "{}", told.err);
}
