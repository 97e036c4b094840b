//! Plain rankings and .blt files.

use super::helper::{import, imported, text, written};
use proptest::prelude::*;

#[test]
fn three_layouts_of_a_ranking_are_told_apart_by_their_headings() {
    let expected = [
        ("ranking-written.csv", "p01;O1 > O2 = O3\np02;O2 > O1\np03;O1 > O3 > O2\n"),
        (
            "ranking-places.csv",
            "b01;O1 > O2 > O3\nb02;O1 > O2 > O3\nb03;O1 > O2 > O3\nb04;O2 > O1\nb05;O2 > O1\n",
        ),
        ("ranking-options.csv", "b01;O1 > O2 = O3\nb02;O2 > O1\n"),
    ];
    for (name, rows) in expected {
        let (case, _) = imported("ranking", name, &[]);
        assert_eq!(written(&case, "votes.csv"), format!("person;ranking\n{rows}"), "{name}");
        assert_eq!(
            written(&case, "proposals.csv"),
            "id;title\nO1;Het plein\nO2;De school\nO3;Het water\n",
            "{name}"
        );
    }
}

#[test]
fn short_names_stay_and_others_can_be_mapped() {
    let (case, ran) =
        import("ranking", b"person,ranking\np1,P1>A better square=P3\n", &["--map", "a better square=P2"]);
    ran.works();
    assert_eq!(written(&case, "votes.csv"), "person;ranking\np1;P1 > P2 = P3\n");
}

#[test]
fn a_name_of_a_person_becomes_a_number() {
    let (case, ran) = import("ranking", b"person,ranking\nAnna Fictie,A>B\nBram,B\n", &[]);
    ran.works().names(&["people became b01, b02, …"]);
    assert_eq!(written(&case, "votes.csv"), "person;ranking\nb01;A > B\nb02;B\n");
}

#[test]
fn a_ranking_that_makes_no_sense_is_refused_where_it_stands() {
    let wrong = [
        ("person,ranking\np1,A > > B =\n", "import", "export:2:4"),
        ("person,ranking\np1,A > B > a\n", "answer-twice", "export:2:1"),
        ("ballot,X,Y\n1,1,0\n", "import", "export:2:5"),
        ("ballot,X,Y\n1,1,first\n", "cell", "export:2:5"),
        ("1,2,2e\nA,B,C\n", "table-column-twice", "export:1:5"),
        ("count,ranking\nmany,A\n", "cell", "export:2:1"),
        ("count,ranking\n99999999,A\n", "import", "export:2:1"),
        ("person,reason\np1,because\n", "table-columns", "export:1:1"),
        ("person,ranking\np1,A\n\nperson,ranking\np1,B\n", "table-second", "export:4:1"),
    ];
    for (table, code, place) in wrong {
        import("ranking", table.as_bytes(), &[]).1.refuses(65, code, place);
    }
}

#[test]
fn a_blt_file_becomes_a_ballot_a_row() {
    let (case, ran) = imported("blt", "council.blt", &[]);
    let votes = written(&case, "votes.csv");
    assert_eq!(votes.lines().count(), 12);
    assert!(votes.contains("b03;C1 > C3 > C4\nb04;C1 > C3\n"), "{votes}");
    assert!(votes.contains("b08;C4 > C1 = C3\n") && votes.ends_with("b10;\nb11;C3\n"), "{votes}");
    assert_eq!(written(&case, "proposals.csv"), "id;title\nC1;De bank\nC3;De boom\nC4;De tuin\n");
    let file = written(&case, "workshop.toml");
    assert!(file.contains("method = \"stv\"") && file.contains("seats = 2"), "{file}");
    ran.names(&["withdrew, and were taken off every ballot: C2"]);
}

#[test]
fn the_example_of_the_algorithm_reads_the_same_on_one_line() {
    // The example of Hill, Wichmann and Woodall, Algorithm 123.
    let lines = "4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1 3 0\n1 2 0\n2 2 4 3 1 0\n1 3 4 2 0\n0\n\"Adam\"\n\"Basil\"\n\"Charlotte\"\n\"Donald\"\n\"Title\"\n";
    let (case, ran) = import("blt", lines.as_bytes(), &[]);
    ran.works();
    let votes = written(&case, "votes.csv");
    assert_eq!(votes.lines().count(), 14);
    for same in [
        lines.replace('\n', " "),
        lines.replace('\n', "\r\n"),
        format!("\u{feff}{lines}"),
        lines.replace("\n3 1", "\n# three\n3 1"),
    ] {
        let (case, ran) = import("blt", same.as_bytes(), &[]);
        ran.works();
        assert_eq!(written(&case, "votes.csv"), votes);
    }
}

#[test]
fn a_blt_file_that_goes_wrong_is_refused_where_it_does() {
    let whole = text("council.blt");
    let wrong = [
        (whole.replace("3 1 3 4 0", "3 1 3 4"), "import", "export:3:1", "does not end with a zero"),
        (whole.replace("3 1 3 4 0", "3 1 3 5 0"), "import", "export:3:7", "there is no candidate `5`"),
        (
            whole.replace("3 1 3 4 0", "3 1 3 1 0"),
            "answer-twice",
            "export:3:7",
            "stands on this ballot twice",
        ),
        (whole.replace("3 1 3 4 0", "3 (a) 1 0"), "import", "export:3:3", "brackets"),
        (whole.replace("3 1 3 4 0", "1.5 1 3 0"), "import", "export:3:1", "a whole number"),
        (whole.replace("4 1 3 2 0", "99999999 1 0"), "import", "export:4:1", "more than 20 million"),
        (whole.replace("-2", "-9"), "import", "export:2:1", "there is no candidate `9`"),
        (whole.replace("\"De tuin\"", "\"De tuin"), "table-quote", "export:12:1", "never closed"),
        (whole[..whole.find("\"De boom").unwrap()].to_owned(), "import", "export:11:1", "candidate 3 of 4"),
        (
            whole[..whole.find("0\n\"De bank").unwrap()].to_owned(),
            "import",
            "export:8:1",
            "the zero after the last",
        ),
        (format!("{whole}{whole}"), "import", "export:14:1", "after the title"),
        (String::new(), "import", "export:1:1", "the number of candidates"),
        ("person,ranking\np1,A\n".to_owned(), "import", "export:1:1", "the number of candidates"),
        ("0 1\n0\n\"x\"\n".to_owned(), "import", "export:1:1", "between 1 and 10,000"),
    ];
    for (file, code, place, words) in wrong {
        import("blt", file.as_bytes(), &[]).1.refuses(65, code, place).names(&[words]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever stands in a file, it is read or refused, and read the same again.
    #[test]
    fn no_blt_file_makes_the_reader_fall(text in "[0-9 =#\"\\-\\(\n\r a]{0,60}") {
        use cocreate::input::import::{Mapping, Wishes, blt};
        use cocreate::input::{Diagnostics, Language};
        let mapping = Mapping::default();
        let wishes = Wishes { language: Language::Nl, mapping: &mapping, numbers: None };
        let read = || {
            let mut problems = Diagnostics::new();
            let imported = blt(&text, cocreate::evidence::SourceId(0), &wishes, &mut problems);
            (imported, problems.has_errors())
        };
        let (imported, errors) = read();
        prop_assert_eq!(imported.is_none(), errors);
        prop_assert_eq!(imported, read().0);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// A ranking that is written as a table of places, of options or in one cell is the same ranking.
    #[test]
    fn the_three_layouts_say_the_same(order in Just(vec!["A", "B", "C", "D"]).prop_shuffle(), cut in 1_usize..=4) {
        let ranked = &order[..cut];
        let one = format!("person,ranking\np1,{}\n", ranked.join(" > "));
        let places: Vec<&str> = (0..4).map(|at| ranked.get(at).copied().unwrap_or_default()).collect();
        let two = format!("person,1,2,3,4\np1,{}\n", places.join(","));
        let place = |option: &str| ranked.iter().position(|o| *o == option).map_or(String::new(), |at| (at + 1).to_string());
        let three = format!("person,A,B,C,D\np1,{}\n", ["A", "B", "C", "D"].map(place).join(","));
        let rows = [one, two, three].map(|table| {
            let (case, ran) = import("ranking", table.as_bytes(), &[]);
            ran.works();
            written(&case, "votes.csv")
        });
        prop_assert_eq!(&rows[0], &rows[1]);
        prop_assert_eq!(&rows[0], &rows[2]);
    }
}
