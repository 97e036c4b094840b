//! Answers to forms of Microsoft and Google.

use super::helper::{everything, goes_on, import, imported, text, written};
use crate::workbooks::{Value, sheet_xml, workbook};

const MAPPED: [&str; 10] = [
    "--map",
    "Uw code=person",
    "--map",
    "Een bank op het plein=P1",
    "--map",
    "een fietspad langs de singel=P2",
    "--map",
    "Helemaal eens=yes",
    "--map",
    "Oneens=no",
];

#[test]
fn without_a_mapping_the_error_suggests_one_and_writes_nothing() {
    let (_, ran) = import("forms", text("forms-microsoft.csv").as_bytes(), &[]);
    ran.refuses(2, "usage", "export:1:1")
        .names(&["--map 'Een bank op het plein=P2'", "--map 'Wat wilt u nog kwijt?=P4'"]);
}

#[test]
fn mapped_questions_become_votes_of_people_with_a_code() {
    let (case, ran) = imported("forms", "forms-microsoft.csv", &MAPPED);
    assert_eq!(
        written(&case, "votes.csv"),
        "person;proposal;choice\np01;P1;yes\np01;P2;no\np02;P1;no\np02;P2;yes\np03;P1;yes\np03;P2;blank\n"
    );
    for personal in ["06-0", "Graag", "anonymous"] {
        assert!(!everything(&case).contains(personal), "{personal}");
    }
    ran.names(&[
        "`E-mail`, `Naam`, `Wat is uw telefoonnummer?`",
        "nothing here uses it: `Wat wilt u nog kwijt?`",
    ]);
    assert!(goes_on(&case).contains("Ballots: 3."));
}

#[test]
fn a_name_is_no_code() {
    let named = text("forms-microsoft.csv").replace(";p02;", ";Bram Verzinsel;");
    let (_, ran) = import("forms", named.as_bytes(), &MAPPED);
    ran.refuses(65, "import", "export:3:").names(&["this is no code of a person"]);
}

#[test]
fn several_answers_in_one_cell_are_several_choices() {
    let (case, ran) = imported("forms", "forms-google.csv", &["--map", "Welke plekken?=choices"]);
    assert_eq!(
        written(&case, "votes.csv"),
        "person;proposal;choice\nf01;O1;yes\nf01;O2;yes\nf02;O1;yes\nf03;O1;blank\nf03;O2;blank\n"
    );
    assert!(!everything(&case).contains('@'));
    ran.names(&["people became f01, f02, …", "`E-mailadres`"]);
    assert!(goes_on(&case).contains("Ballots: 3."));
}

#[test]
fn who_answers_twice_is_seen_by_the_address() {
    let twice = text("forms-google.csv").replace("bram@example.org", "Anna@Example.org");
    let (_, ran) = import("forms", twice.as_bytes(), &["--map", "Welke plekken?=choices"]);
    assert!(!ran.stderr.contains("nna@"), "{}", ran.stderr);
    ran.works().names(&["warning[answer-twice]", "export:3:1"]);
}

#[test]
fn an_order_in_one_cell_is_a_ranking() {
    let flags = ["--map", "Zet op volgorde=ranking", "--map", "De school=P2"];
    let (case, _) = imported("forms", "forms-ranking.csv", &flags);
    assert_eq!(
        written(&case, "votes.csv"),
        "person;ranking\nf01;O1 > P2 > O3\nf02;P2 > O1 > O3\nf03;O1 > O3 > P2\n"
    );
}

#[test]
fn numbers_are_scores_or_places() {
    let answers = "Timestamp,Bench [place],Path [place]\nx,2,1\ny,1,12\n";
    let map = ["--map", "Bench [place]=P1", "--map", "Path [place]=P2"];
    let (case, ran) = import("forms", answers.as_bytes(), &map);
    ran.works();
    let file = written(&case, "workshop.toml");
    assert!(file.contains("method = \"score\"") && file.contains("scale = 12"), "{file}");
    let (case, ran) =
        import("forms", answers.as_bytes(), &[&map[..], &["--numbers", "lowest-first"]].concat());
    ran.works();
    assert_eq!(written(&case, "votes.csv"), "person;ranking\nf01;P2 > P1\nf02;P1 > P2\n");
}

#[test]
fn grades_stay_words_and_the_vote_is_left_to_be_written() {
    let answers = "Timestamp,Bench\nx,goed\ny,matig\n";
    let (case, ran) = import("forms", answers.as_bytes(), &["--map", "Bench=P1"]);
    ran.works().names(&["warning[import]", "with its grades from best to worst"]);
    assert!(written(&case, "votes.csv").contains("f01;P1;goed"));
    assert!(!written(&case, "workshop.toml").contains("[[votes]]"));
}

#[test]
fn free_text_is_kept_out() {
    let long = "a very long story ".repeat(10);
    let answers = format!("Timestamp,Bench\nx,{long}\n");
    let (_, ran) = import("forms", answers.as_bytes(), &["--map", "Bench=P1"]);
    assert!(!ran.stderr.contains("story"), "{}", ran.stderr);
    ran.refuses(65, "import", "export:2:3").names(&["free text"]);
    let many: String = (0..14).map(|n| format!("x,story {n}\n")).collect();
    let (_, ran) = import("forms", format!("Timestamp,Bench\n{many}").as_bytes(), &["--map", "Bench=P1"]);
    ran.refuses(65, "import", "export:14:3");
}

#[test]
fn a_mapping_that_makes_no_sense_is_refused() {
    let text = text("forms-microsoft.csv");
    let with = |flags: &[&str]| import("forms", text.as_bytes(), flags).1;
    with(&["--map", "Uw code=P1", "--map", "Een bank op het plein=p1"])
        .refuses(2, "id-twice", "export:1:")
        .names(&["`p1`"]);
    with(&["--map", "Uw code=person"]).refuses(2, "usage", "export:1:1");
    with(&["--map", "Uw code=ranking", "--map", "Een bank op het plein=P1"]).refuses(
        2,
        "usage",
        "export:1:1",
    );
    with(&["--map", "Uw code=a b"]).refuses(2, "id", "export:1:");
    with(&["--map", "Een bank op het pleim=P1", "--map", "Uw code=P2"]).refuses(
        2,
        "usage",
        "did you mean `Een bank op het plein`?",
    );
    with(&["--map", "Uw code"]).refuses(2, "usage", "says not what becomes what");
    with(&["--sign", "raw"]).refuses(2, "usage", "--sign means nothing");
}

#[test]
fn a_workbook_is_read_as_the_same_answers() {
    let rows: [&[Value<'_>]; 3] = [
        &[
            Value::Text("ID"),
            Value::Text("Begintijd"),
            Value::Text("E-mail"),
            Value::Text("Bank"),
            Value::Text("Pad"),
        ],
        &[
            Value::Number("1"),
            Value::Date("46359.8"),
            Value::Text("anonymous"),
            Value::Number("7"),
            Value::Text(""),
        ],
        &[
            Value::Number("2"),
            Value::Date("46359.8"),
            Value::Text("anonymous"),
            Value::Number("7.5"),
            Value::Number("3"),
        ],
    ];
    let rows: Vec<(u32, &[Value<'_>])> = (1..).zip(rows).collect();
    let book = workbook(&[("Form1", sheet_xml(&rows))]);
    let (case, ran) = import("forms", &book, &["--map", "Bank=P1", "--map", "Pad=P2"]);
    ran.works();
    assert_eq!(
        written(&case, "votes.csv"),
        "person;proposal;choice\nf01;P1;7\nf01;P2;blank\nf02;P1;7.5\nf02;P2;3\n"
    );
}
