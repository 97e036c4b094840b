//! Ballots of every method, in every layout.

use cocreate::workshop::results::{Ballots, Choice};
use cocreate::workshop::{VoteId, Workshop};

use crate::opening::{Opened, open_with};

const PROPOSALS: &str = "[[proposals]]\nid = \"P1\"\ntitle = \"One\"\n[[proposals]]\nid = \"P2\"\ntitle = \"Two\"\n[[proposals]]\nid = \"P3\"\ntitle = \"Three\"\n";

/// A vote by this method, with more said of it, and these ballots.
fn vote(method: &str, more: &str, rows: &str) -> Opened {
    let toml = format!(
        "{PROPOSALS}[[votes]]\nid = \"v\"\nmethod = \"{method}\"\npurpose = \"sounding\"\nfile = \"votes.csv\"\n{more}"
    );
    open_with(&toml, &[("votes.csv", rows)])
}

fn ballots(workshop: &Workshop) -> &Ballots {
    &workshop.results.votes[&VoteId::new("v")]
}

/// What each person says, as `p1: P1 1, P2 2`.
fn said(opened: &Opened) -> Vec<String> {
    let ballots = ballots(opened.workshop());
    let mut said: Vec<(String, Vec<String>)> = ballots.people().map(|p| (p.to_owned(), Vec::new())).collect();
    for answer in ballots.answers() {
        let option = &ballots.options()[answer.option as usize];
        let choice = match answer.choice {
            Choice::Rank(rank) => rank.to_string(),
            Choice::Grade(grade) => format!("grade {grade}"),
            Choice::Score(score) => format!("{score}"),
            other => format!("{other:?}"),
        };
        said[answer.voter as usize].1.push(format!("{option} {choice}"));
    }
    said.into_iter().map(|(person, answers)| format!("{person}: {}", answers.join(", "))).collect()
}

#[test]
fn a_ranking_is_the_same_in_every_layout() {
    let expected = ["a: P1 2, P2 1, P3 2", "b: P3 1", "c: "];
    let ranking = vote("schulze", "", "person,ranking\na,P2 > P1 = P3\nb,P3\nc,\n");
    assert_eq!(said(&ranking), expected);
    let tight = vote("schulze", "", "person;ranking\r\na;P2>P3=P1\r\nb; P3 \r\nc;\"\"\r\n");
    assert_eq!(said(&tight), expected);
    let wide = vote("schulze", "", "person,P1,P2,P3\na,2,1,2\nb,,,1\nc,,,\n");
    assert_eq!(said(&wide), expected);
    let long = vote("schulze", "", "person,proposal,choice\na,P1,2\na,P2,1\na,P3,2\nb,P3,1\nc,P1,\n");
    assert_eq!(said(&long), expected);
}

#[test]
fn a_ranking_that_goes_wrong_is_pointed_at_within_its_cell() {
    let wrong = |ranking: &str| vote("borda", "", &format!("person,ranking\nzo\u{eb},{ranking}\n"));
    wrong("P2 > P1 > P2").is_only("answer-twice votes.csv:2:15", &["`P2` stands in this ranking twice"]);
    wrong("P2 > P9").is_only("answer-unknown votes.csv:2:10", &["`P9`", "P1, P2, P3"]);
    wrong("P2 > > P1").is_only("answer-unknown votes.csv:2", &["missing"]);
    wrong("P2 >").is_only("answer-unknown votes.csv:2:8", &["ends without an option"]);
    wrong("\"P2 > P9\"").is_only("answer-unknown votes.csv:2:11", &["`P9`"]);
}

#[test]
fn a_place_in_a_ranking_is_a_whole_number_from_one_to_the_number_of_options() {
    let wrong = |place: &str| vote("stv", "", &format!("person,P1,P2,P3\na,{place},,\n"));
    wrong("0").is_only("answer-unknown votes.csv:2:3", &["begins at 1"]);
    wrong("4").is_only("answer-unknown votes.csv:2:3", &["too long", "of 3 options"]);
    wrong("1.5").is_only("cell votes.csv:2:3", &["not a whole number"]);
    wrong("first").is_only("cell votes.csv:2:3", &["not a whole number"]);
    let gaps = vote("stv", "", "person,P1,P2,P3\na,3,1,\n");
    assert_eq!(said(&gaps), ["a: P1 3, P2 1"]);
    vote("stv", "max_choices = 1\n", "person,ranking\na,P1\nb,P2 > P1\n")
        .is_only("answer-unknown votes.csv:3", &["too long", "may rank 1"]);
}

#[test]
fn a_ranking_is_refused_by_a_method_that_does_not_rank() {
    vote("approval", "", "person,ranking\na,P1\n").is_only("answer-unknown votes.csv:1:8", &["schulze"]);
}

#[test]
fn a_grade_is_read_by_its_word_in_any_case_or_by_its_number_from_one() {
    let grades = "grades = [\"Heel goed\", \"Goed\", \"Slecht\"]\n";
    let opened = vote("majority-judgment", grades, "person,P1,P2,P3\na,heel goed,GOED,3\nb,1,,blank\n");
    assert_eq!(said(&opened), ["a: P1 grade 0, P2 grade 1, P3 grade 2", "b: P1 grade 0, P2 Blank, P3 Blank"]);
    let wrong = |grade: &str| vote("majority-judgment", grades, &format!("person,P1\na,{grade}\n"));
    for grade in ["0", "4", "yes"] {
        let told = wrong(grade).told();
        assert!(
            told.iter().any(|told| told.starts_with("answer-unknown votes.csv:2:3")),
            "{grade}: {told:?}"
        );
    }
    let told = wrong("goet").told();
    assert!(told.iter().any(|told| told.contains("did you mean `goed`")), "{told:?}");
}

#[test]
fn a_score_out_of_range_is_refused_with_the_range() {
    let rows = "person,proposal,choice\na,P1,6\n";
    vote("star", "", rows).is_only("answer-unknown votes.csv:2:6", &["above 5", "from 0 to 5"]);
    assert_eq!(said(&vote("score", "", rows)), ["a: P1 6/1"]);
    vote("score", "scale = 3\n", rows).is_only("answer-unknown votes.csv:2:6", &["above 3"]);
    vote("score", "", "person,proposal,choice\na,P1,-1\n").is_only("cell votes.csv:2:6", &["not a number"]);
}

#[test]
fn points_are_summed_over_a_ballot_however_it_is_written() {
    let five = "max_points = 5\n";
    assert_eq!(said(&vote("dots", five, "person,P1,P2,P3\na,3,2,0\n")), ["a: P1 3/1, P2 2/1, P3 0/1"]);
    vote("dots", five, "person,P1,P2,P3\na,3,2,0\nb,3,2,1\n")
        .is_only("answer-unknown votes.csv:3", &["gives 6 points in all, and has 5"]);
    vote("dots", five, "person,proposal,choice\na,P1,3\nb,P1,3\na,P2,3\n")
        .is_only("answer-unknown votes.csv:4", &["gives 6 points in all, and has 5"]);
    vote("dots", five, "person,proposal,choice\na,P1,9\n")
        .is_only("answer-unknown votes.csv:2:6", &["at most 5"]);
    vote("dots", five, "person,proposal,choice\na,P1,1.5\n").is_only("cell votes.csv:2:6", &["whole"]);
}

#[test]
fn more_approvals_than_a_ballot_may_give_are_refused() {
    let two = "max_choices = 2\n";
    vote("approval", two, "person,P1,P2,P3\na,yes,yes,no\nb,x,x,x\n")
        .is_only("answer-unknown votes.csv:3", &["approves 3 options, and may approve 2"]);
    vote("approval", "max_choices = 1\n", "person,proposal,choice\na,P1,yes\nb,P2,yes\na,P2,yes\n")
        .is_only("answer-unknown votes.csv:4", &["approves 2 options"]);
}

#[test]
fn a_second_ballot_is_found_in_every_layout_and_settled_as_the_vote_says() {
    for (method, first, rows) in [
        ("schulze", "a: P1 1", "person,ranking\na,P1\nb,P2\na,P2\n"),
        ("schulze", "a: P1 1", "person,P1,P2\na,1,\nb,,1\na,,1\n"),
        ("approval", "a: P1 Yes", "person,proposal,choice\na,P1,yes\nb,P2,yes\na,P1,no\n"),
    ] {
        let of_two = "options = [\"P1\", \"P2\"]\n";
        let opened = vote(method, of_two, rows);
        opened.is_only("answer-twice votes.csv:4", &["duplicates"]);
        assert_eq!(opened.also(), ["2:1"]);
        let kept = |which: &str| vote(method, &format!("{of_two}duplicates = \"{which}\"\n"), rows);
        assert_eq!(said(&kept("first"))[0], first);
        assert_eq!(ballots(kept("first").workshop()).replaced, [4]);
        assert_ne!(said(&kept("last"))[1], first, "b is met first, then a");
        assert_eq!(ballots(kept("last").workshop()).replaced, [2]);
        assert_eq!(ballots(kept("last").workshop()).voters(), 2);
    }
}

#[test]
fn a_ballot_about_one_option_in_two_versions_is_told() {
    let rows = "person,P1,P1.1\na,yes,yes\n";
    let told = vote("approval", "options = [\"P1\"]\n", rows).told();
    assert!(told.iter().any(|told| told.starts_with("table-column-twice votes.csv:1:11")), "{told:?}");
}

/// Many rows are read in several parts, a few in one; a quotation mark has the text read with more care.
#[test]
fn many_ballots_come_out_the_same_however_they_are_read() {
    let rows = |quoted: bool| {
        let mut rows = String::from("person,proposal,choice\n");
        for n in 0..60_000_u32 {
            let (person, option) = (n.wrapping_mul(7919) % 60_000, n % 3 + 1);
            let choice = ["yes", "no", "ja", "blank"][n as usize % 4];
            let quote = if quoted && n == 30_000 { "\"" } else { "" };
            rows += &format!("{quote}p{person:05}{quote},P{option},{choice}\n");
            if n % 5 == 0 {
                rows += &format!("p{person:05},P{},no\n", (n + 1) % 3 + 1);
            }
        }
        rows
    };
    let (plain, careful) = (vote("approval", "", &rows(false)), vote("approval", "", &rows(true)));
    let (plain, careful) = (ballots(plain.workshop()).clone(), ballots(careful.workshop()).clone());
    assert_eq!((plain.voters(), plain.len()), (60_000, 72_000));
    assert!(plain.answers().eq(careful.answers()));
    assert!(plain.people().eq(careful.people()));
}

#[test]
fn a_double_vote_among_many_is_told_with_both_lines() {
    let mut rows: String = (0..80_000)
        .fold("person,proposal,choice\n".to_owned(), |rows, n| rows + &format!("q{n:06},P1,yes\n"));
    rows += "q000123,P1,no\n";
    let opened = vote("approval", "", &rows);
    opened.is_only("answer-twice votes.csv:80002", &["voted twice"]);
    assert_eq!(opened.also(), ["125:1"]);
}
