//! Exports of other tools, as they come.

mod anywhere;
mod decidim;
mod forms;
mod helper;
mod loomio;
mod openstad;
mod pabulib;
mod rankings;

use std::fs;

use cocreate::evidence::SourceId;
use cocreate::input::import::{Folder, Imported, Sign, pabulib as read, polis};
use cocreate::input::{Diagnostics, Severity};

const SMALL: &str = "META\nkey;value\ndescription;A small budget\nunit;Voorbeeldstad\nbudget;1000\nnum_projects;2\n\
    num_votes;3\nvote_type;approval\nrule;greedy\nPROJECTS\nproject_id;cost;votes;name\n1;600;2;Bench\n2;500.50;2;Tree\n\
    VOTES\nvoter_id;vote\na;1,2\nb;1\nc;2\n";

fn read_pabulib(text: &str) -> (Option<Imported>, Vec<(&'static str, Option<u32>)>) {
    let mut problems = Diagnostics::new();
    let imported = read(text, SourceId(0), &mut problems);
    (imported, problems.iter().map(|p| (p.code, p.place.as_ref().map(|place| place.line))).collect())
}

#[test]
fn a_budget_comes_in_with_its_own_counts_confirmed() {
    let (imported, problems) = read_pabulib(SMALL);
    let imported = imported.unwrap();
    assert_eq!(problems, []);
    assert!(imported.counted.iter().all(|c| c.declared == Some(c.found)), "{:?}", imported.counted);
    assert_eq!(imported.tables[0].rows.len(), 4);
    assert!(imported.workshop.contains("cost = \"500.50\""));
}

#[test]
fn line_endings_do_not_move_lines() {
    let broken = SMALL.replace("c;2\n", "c;9\n");
    assert_eq!(read_pabulib(&broken).1, [("answer-unknown", Some(18))]);
    assert_eq!(read_pabulib(&broken.replace('\n', "\r\n")).1, [("answer-unknown", Some(18))]);
}

#[test]
fn counts_that_differ_from_what_the_file_says_are_told() {
    let (imported, problems) = read_pabulib(&SMALL.replace("num_votes;3", "num_votes;4"));
    assert!(imported.is_some());
    assert_eq!(problems, [("import-differs", Some(7))]);
}

#[test]
fn ballots_that_are_not_understood_are_refused_by_name() {
    let (imported, problems) = read_pabulib(&SMALL.replace("approval", "telepathy"));
    assert!(imported.is_none());
    assert_eq!(problems, [("import", Some(8))]);
}

#[test]
fn a_voter_who_votes_twice_is_an_error_with_both_lines() {
    assert_eq!(read_pabulib(&SMALL.replace("\nb;1", "\na;1")).1, [("answer-twice", Some(17))]);
}

#[test]
fn an_amount_that_is_none_is_refused() {
    for wrong in ["6OO", "-5", "600.123", ""] {
        let (imported, problems) = read_pabulib(&SMALL.replace(";600;", &format!(";{wrong};")));
        assert!(imported.is_none(), "{wrong}");
        assert_eq!(problems, [("import", Some(12))], "{wrong}");
    }
}

const COMMENTS: &str = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n\
    1,x,1,7,1,1,1,\"First, with a comma\"\n1,x,2,8,1,0,1,Second\n";

fn read_polis(votes: &str, sign: Option<Sign>) -> (Option<Imported>, Vec<&'static str>) {
    let mut problems = Diagnostics::new();
    let folder = Folder {
        votes: Some((SourceId(0), votes)),
        comments: Some((SourceId(1), COMMENTS)),
        ..Folder::default()
    };
    let imported = polis(folder, sign, &mut problems);
    (imported, problems.iter().map(|p| p.code).collect())
}

#[test]
fn the_last_vote_of_a_person_counts() {
    let votes = "timestamp,datetime,comment-id,voter-id,vote\n1,x,1,7,1\n3,x,1,8,-1\n2,x,1,8,1\n";
    let (imported, problems) = read_polis(votes, None);
    let rows = &imported.unwrap().tables[0].rows;
    assert_eq!(rows, &[vec!["v7", "S1", "yes"], vec!["v8", "S1", "no"]]);
    // Statement 2 has totals in comments.csv and no votes here: the difference is told.
    assert_eq!(problems, ["import-differs"]);
}

#[test]
fn exchanged_signs_are_noticed_and_can_be_told() {
    let votes = "timestamp,datetime,comment-id,voter-id,vote\n1,x,1,7,-1\n1,x,2,8,-1\n";
    assert!(read_polis(votes, None).1.contains(&"import-sign"));
    let (imported, problems) = read_polis(votes, Some(Sign::Raw));
    assert!(!problems.contains(&"import-sign"));
    assert_eq!(imported.unwrap().tables[0].rows[0][2], "yes");
}

fn shared(path: &str) -> String {
    let path = format!("{}/../shared/data/{path}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
#[ignore = "needs ../shared/data"]
fn the_budget_of_assen_has_the_counts_it_declares() {
    for name in ["Netherlands_Assen_2024.pb", "Netherlands_Amsterdam_643.pb"] {
        let (imported, problems) = read_pabulib(&shared(&format!("pabulib/{name}")));
        assert_eq!(problems, [], "{name}");
        let counted = imported.unwrap().counted;
        assert!(counted.len() >= 5, "{name}");
        assert!(counted.iter().all(|c| c.declared == Some(c.found)), "{name}: {counted:?}");
    }
}

#[test]
#[ignore = "needs ../shared/data"]
fn the_last_votes_of_london_equal_each_participants_row() {
    for name in ["london.youth.policing", "land-bank-farmland"] {
        let texts = ["votes", "comments", "participants-votes", "summary"]
            .map(|file| shared(&format!("polis/{name}/{file}.csv")));
        let file = |at: usize| Some((SourceId(u32::try_from(at).unwrap()), texts[at].as_str()));
        let folder = Folder { votes: file(0), comments: file(1), participants: file(2), summary: file(3) };
        let mut problems = Diagnostics::new();
        let imported = polis(folder, None, &mut problems).unwrap();
        let warnings: Vec<_> = problems.iter().filter(|p| p.severity == Severity::Warning).collect();
        assert!(warnings.is_empty(), "{name}: {} {warnings:#?}", warnings.len());
        assert!(!imported.tables[0].rows.is_empty());
        println!(
            "{name}: {:?} {:?}",
            imported.counted,
            problems.iter().map(|p| &p.message).collect::<Vec<_>>()
        );
    }
}

/// Runs the program, and gives what it printed; it must succeed.
fn cocreate(args: &[&str]) -> String {
    let output = assert_cmd::Command::cargo_bin("cocreate").unwrap().args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "needs ../shared/data"]
fn real_exports_go_all_the_way_to_a_verified_report() {
    for (kind, path, ballots) in [
        ("pabulib", "pabulib/Netherlands_Assen_2024.pb", "84"),
        ("pabulib", "pabulib/Netherlands_Amsterdam_643.pb", "66"),
        ("polis", "polis/london.youth.policing", "26"),
    ] {
        let export = format!("{}/../shared/data/{path}", env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().unwrap();
        let workshop = folder.path().join("workshop");
        let workshop = workshop.to_str().unwrap();
        cocreate(&["import", kind, &export, "-o", workshop]);
        let told = cocreate(&["tally", workshop, "--date", "2026-11-22", "--language", "en"]);
        assert!(told.contains(&format!("Ballots: {ballots}.")), "{path}: {told}");
        cocreate(&["report", workshop, "--date", "2026-11-22"]);
        assert!(cocreate(&["verify", workshop]).starts_with("verified"), "{path}");
    }
}
