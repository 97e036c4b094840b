//! What came back from a session: no answer lost, none counted twice, none by somebody who may not.

use cocreate::evidence::Share;
use cocreate::workshop::results::{Ballots, Choice, Position};
use cocreate::workshop::{RoundName, VoteId, Workshop};

use crate::opening::{LEAST, Opened, open, open_at, open_with};

const PROPOSALS: &str =
    "[[proposals]]\nid = \"P1\"\ntitle = \"x\"\n[[proposals]]\nid = \"P2\"\ntitle = \"y\"\n";

const PEOPLE: &str =
    "person,stakeholder,status\np1,bewoners,accepted\np2,bewoners,accepted\np3,gemeente,accepted\n";

fn consent(rows: &str) -> Opened {
    open_with(PROPOSALS, &[("people.csv", PEOPLE), ("consent.csv", rows)])
}

fn vote(more: &str, rows: &str) -> Opened {
    let toml =
        format!("{PROPOSALS}[[votes]]\nid = \"v\"\nmethod = \"resistance\"\npurpose = \"sounding\"\n{more}");
    open_with(&toml, &[("people.csv", PEOPLE), ("votes.csv", rows)])
}

fn ballots(workshop: &Workshop) -> &Ballots {
    &workshop.results.votes[&VoteId::new("v")]
}

#[test]
fn consent_is_read_in_english_and_dutch_with_an_answer_a_row() {
    let opened = consent(
        "ronde,voorstel,versie,persoon,standpunt,reden\n1,P1,1,*,akkoord,\n1,P1,1,p1,bezwaar,te duur\nafter,P1.1,,p2,zorg,x\n",
    );
    let rows = &opened.workshop().results.consent.as_ref().unwrap().rows;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[1].position, Position::Objection);
    assert_eq!((rows[1].line, rows[1].reason.as_deref()), (3, Some("te duur")));
    assert_eq!(rows[2].round, RoundName::After);
    assert_eq!(rows[2].version.to_string(), "P1.1");
}

#[test]
fn consent_may_have_a_column_per_proposal() {
    let opened = consent("round,person,P1,P2.1\n1,p1,consent,objection\n1,p2,aside,\n");
    let rows = &opened.workshop().results.consent.as_ref().unwrap().rows;
    let told: Vec<String> =
        rows.iter().map(|row| format!("{} {} {:?}", row.line, row.version, row.position)).collect();
    assert_eq!(told, ["2 P1.1 Consent", "2 P2.1 Objection", "3 P1.1 Aside"]);
}

#[test]
fn an_empty_position_is_no_answer() {
    let opened = consent("round,proposal,version,person,position\n1,P1,1,p1,consent\n1,P1,1,p2,\n");
    assert_eq!(opened.workshop().results.consent.as_ref().unwrap().rows.len(), 1);
}

#[test]
fn the_same_answer_twice_shows_both_rows() {
    let opened = consent(
        "round,proposal,version,person,position\n1,P1,1,p1,consent\n1,P2,1,p1,consent\n1,P1.1,,p1,objection\n",
    );
    opened.is_only("answer-twice consent.csv:4:9", &["twice"]);
    assert_eq!(opened.also(), ["2:8"]);
}

#[test]
fn a_column_that_is_no_proposal_loses_no_answers_silently() {
    consent("round,person,P1,P22\n1,p1,consent,consent\n")
        .is_only("table-column-unknown consent.csv:1:17", &["P22", "did you mean `P2`", "ignore"]);
    let opened = vote("", "person,P1,P2,Leeftijd\np1,1,2,30\n");
    opened.is_only("table-column-unknown votes.csv:1:14", &["Leeftijd", "ignore"]);
    let mapped = "file = { path = \"votes.csv\", columns = { P2 = \"Plan 2\" }, ignore = [\"Leeftijd\"] }\n";
    let opened = vote(mapped, "person,P1,Plan 2,Leeftijd\np1,1,2,30\n");
    assert_eq!(ballots(opened.workshop()).len(), 2);
}

#[test]
fn a_proposal_round_or_version_that_was_never_described_is_told_in_its_cell() {
    let row = |row: &str| consent(&format!("round,proposal,version,person,position\n{row}\n"));
    row("1,P9,1,p1,consent").is_only("reference consent.csv:2:3", &["no proposal `P9`"]);
    row("1,P1,2,p1,consent").is_only("reference consent.csv:2:6", &["no version `2`"]);
    row("0,P1,1,p1,consent").is_only("cell consent.csv:2:1", &["the round"]);
    row("1,P1,1,p1,consnt").is_only("cell consent.csv:2:11", &["did you mean `consent`"]);
}

#[test]
fn a_person_whom_nobody_knows_is_told_without_naming_them() {
    let opened = consent("round,proposal,version,person,position\n1,P1,1,vera,consent\n");
    opened.is_only("reference consent.csv:2:8", &["neither the people nor the attendance file"]);
    assert!(!opened.told()[0].contains("vera"));
}

#[test]
fn a_walk_in_may_stand_in_the_attendance_file_only() {
    let attendance = "person,stakeholder,present\np1,bewoners,yes\nw1,bewoners,yes\n";
    let consent = "round,proposal,version,person,position\n1,P1,1,w1,consent\n";
    let files = [("people.csv", PEOPLE), ("attendance.csv", attendance), ("consent.csv", consent)];
    open_with(PROPOSALS, &files).workshop();
}

#[test]
fn people_and_attendance_may_not_disagree() {
    let attendance = "person,stakeholder,present\np1,gemeente,yes\n";
    let opened = open_with("", &[("people.csv", PEOPLE), ("attendance.csv", attendance)]);
    opened.is_only("disagree attendance.csv:2:4", &["another stakeholder"]);
    assert_eq!(opened.also(), ["2:4"]);
}

#[test]
fn ids_that_differ_in_case_space_or_accent_only_are_no_two_people_nor_one() {
    for other in ["P1", "p1 ", "\u{a0}p1", "p1\t"] {
        let rows = format!("round,proposal,version,person,position\n1,P1,1,{other},consent\n");
        let opened = consent(&rows);
        let told = opened.told();
        assert!(told.iter().any(|told| told.starts_with("id-alike consent.csv:2:8")), "{other:?}: {told:#?}");
        assert!(opened.workshop.is_none());
    }
    let people = "person,stakeholder\ncaf\u{e9},bewoners\ncafe\u{301},bewoners\n";
    let told = open_with("", &[("people.csv", people)]).told();
    assert!(told.iter().any(|told| told.starts_with("id-alike people.csv:3:1")), "{told:#?}");
}

#[test]
fn an_id_of_letters_that_look_alike_is_kept_and_told() {
    let people = "person,stakeholder\np1,bewoners\n\u{440}1,bewoners\n";
    let opened = open_with("", &[("people.csv", people)]);
    opened.is_only("id-alike people.csv:3:1", &["U+0440"]);
    assert_eq!(opened.workshop().results.people.as_ref().unwrap().rows.len(), 2);
}

#[test]
fn a_second_ballot_is_refused_unless_the_vote_says_which_counts() {
    let rows = "person,proposal,choice\np1,P1,3\np2,P1,4\np1,P1,7\n";
    let opened = vote("", rows);
    opened.is_only("answer-twice votes.csv:4:1", &["duplicates"]);
    assert_eq!(opened.also(), ["2:1"]);
    for (which, score, replaced) in [("first", 3, 4), ("last", 7, 2)] {
        let opened = vote(&format!("duplicates = \"{which}\"\n"), rows);
        let ballots = ballots(opened.workshop());
        assert_eq!(ballots.replaced, [replaced]);
        let of_p1: Vec<Choice> =
            ballots.answers().filter(|a| ballots.person(a.voter) == "p1").map(|a| a.choice).collect();
        assert_eq!(of_p1, [Choice::Score(Share::new(score, 1).unwrap())]);
    }
}

#[test]
fn a_vote_for_something_that_cannot_be_chosen_gets_what_can() {
    vote("", "person,proposal,choice\np1,P3,3\n").is_only("answer-unknown votes.csv:2:4", &["P1, P2"]);
    vote("scale = 5\n", "person,proposal,choice\np1,P1,6\n")
        .is_only("answer-unknown votes.csv:2:7", &["above 5"]);
    let toml = format!("{PROPOSALS}[[votes]]\nid = \"v\"\nmethod = \"approval\"\npurpose = \"sounding\"\n");
    let opened = open_with(&toml, &[("votes.csv", "person,P1,P2\np1,yes,perhaps\n")]);
    opened.is_only("answer-unknown votes.csv:2:8", &["allowed are yes, no"]);
}

#[test]
fn a_blank_answer_is_kept_as_blank_unless_the_vote_refuses_it() {
    let rows = "person,P1,P2\np1,,blank\n";
    let opened = vote("", rows);
    assert!(ballots(opened.workshop()).answers().all(|ballot| ballot.choice == Choice::Blank));
    let told = vote("blanks = \"refuse\"\n", rows).told();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("answer-unknown votes.csv:2:4"), "{told:#?}");
}

#[test]
fn a_ballot_of_somebody_who_may_not_vote_is_refused_or_left_out_and_counted() {
    let people = "person,stakeholder,role,status\np1,bewoners,participant,accepted\np2,bewoners,interpreter,accepted\np3,gemeente,participant,accepted\np4,bewoners,participant,declined\n";
    let rows = "person,P1,P2\np1,1,1\np2,1,1\np3,1,1\np4,1,1\nx9,1,1\n";
    let with = |purpose: &str, more: &str| {
        let toml = format!(
            "{PROPOSALS}[[votes]]\nid = \"v\"\nmethod = \"resistance\"\nthreshold = \"1/2\"\npurpose = \"{purpose}\"\n{more}"
        );
        open_with(&toml, &[("people.csv", people), ("votes.csv", rows)])
    };
    let told = with("sounding", "").told();
    assert!(
        told.len() == 3 && told.iter().all(|told| told.starts_with("not-entitled votes.csv:")),
        "{told:#?}"
    );
    let opened = with("decision", "ineligible = \"leave-out\"\n");
    assert_eq!(ballots(opened.workshop()).left_out, [3, 4, 5, 6]);
    assert_eq!(ballots(opened.workshop()).len(), 2);
}

#[test]
fn more_voters_than_seats_are_told_with_both_numbers() {
    let toml = format!("{PROPOSALS}[[votes]]\nid = \"v\"\nmethod = \"approval\"\npurpose = \"sounding\"\n");
    let seats = LEAST.replace("sphere =", "seats = 1\nsphere =");
    let rows = "person,P1\np1,yes\np2,yes\np3,no\n";
    let opened = open(&[("workshop.toml", &format!("{seats}{toml}")), ("votes.csv", rows)]);
    assert!(opened.told().iter().any(|told| told.starts_with("too-many votes.csv:1:1 3 people voted") && told.contains("2 seats")), "{:#?}", opened.told());
}

#[test]
fn a_decimal_comma_is_read_where_the_delimiter_allows() {
    let opened = vote("", "persoon;voorstel;keuze\np1;P1;7,5\n");
    assert_eq!(
        ballots(opened.workshop()).answers().next().unwrap().choice,
        Choice::Score(Share::new(15, 2).unwrap())
    );
    vote("", "person,proposal,choice\np1,P1,\"7,5\"\n").is_only("cell votes.csv:2:7", &["decimal comma"]);
}

#[test]
fn rankings_are_not_taken_for_something_else() {
    vote("", "person,ranking\np1,P1 > P2\n")
        .is_only("answer-unknown votes.csv:1:8", &["not counted by the method"]);
}

#[test]
fn an_action_belongs_to_a_stakeholder_or_to_a_person() {
    let actions = |owner: &str| {
        let rows = format!("action,what,owner\nA1,x,{owner}\n");
        open_with("", &[("people.csv", PEOPLE), ("actions.csv", &rows)])
    };
    actions("bewoners").workshop();
    actions("p1").workshop();
    actions("bewonrs").is_only("reference actions.csv:2:6", &["did you mean `bewoners`"]);
}

#[test]
fn scores_outside_their_scale_and_sessions_that_were_not_held_are_told() {
    let files = [("people.csv", PEOPLE), ("closing.csv", "session,person,heard,supports\nx,p1,11,6\n")];
    let told = open_with("[[sessions]]\nid = \"avond\"\n", &files).told();
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[0].starts_with("reference closing.csv:2:1"), "{told:#?}");
    assert!(told[1].starts_with("cell closing.csv:2:6"), "{told:#?}");
}

#[test]
fn files_with_personal_data_are_marked_private_and_each_is_hashed_once() {
    let closing = "person,heard,supports\np1,8,9\n";
    let opened = open_with(
        "",
        &[("people.csv", PEOPLE), ("closing.csv", closing), ("turns.csv", "person,seconds\np1,90\n")],
    );
    let sources: Vec<(&str, bool)> =
        opened.inputs.sources().iter().map(|(_, s)| (s.path.as_str(), s.private)).collect();
    assert_eq!(
        sources,
        [("workshop.toml", false), ("people.csv", true), ("turns.csv", false), ("closing.csv", true)]
    );
}

#[test]
fn every_sample_is_read_without_a_warning() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut folders: Vec<_> =
        std::fs::read_dir(samples).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("workshop.toml").exists());
    assert!(folders.len() >= 4, "{folders:?}");
    for folder in folders {
        let opened = open_at(&folder);
        assert!(opened.told().is_empty(), "{}: {:#?}", folder.display(), opened.told());
        opened.workshop();
    }
}

#[test]
fn proefdam_leaves_out_the_two_ballots_that_may_not_count() {
    let opened = open_at(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/proefdam"));
    let ballots = &opened.workshop().results.votes[&VoteId::new("jeugdbudget")];
    assert_eq!(ballots.left_out.len(), 2);
    assert_eq!(ballots.len(), 84 * 16);
}
