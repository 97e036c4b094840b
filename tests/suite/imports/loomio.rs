//! Polls of Loomio, in both layouts.

use super::helper::{everything, goes_on, import, imported, text, written};

const CONSENT: [&str; 6] =
    ["--map", "Agree=consent", "--map", "Abstain=aside", "--map", "Disagree=objection"];

#[test]
fn a_consent_poll_becomes_a_round_with_the_reason_of_an_objection() {
    let (case, ran) = imported("loomio", "loomio-consent.csv", &CONSENT);
    assert_eq!(
        written(&case, "consent.csv"),
        "round;proposal;version;person;position;reason\n1;L412;1;l01;consent;\n1;L412;1;l02;consent;\n\
         1;L412;1;l03;aside;\n1;L412;1;l04;objection;Wie doet het als zij ziek is?\n"
    );
    assert!(written(&case, "proposals.csv").contains("\"Twee avonden en één middag open."));
    assert!(ran.stdout.contains("people who voted: 4 (as the export says)"), "{}", ran.stdout);
    assert!(goes_on(&case).contains("Objections still open: 1."));
}

#[test]
fn names_never_come_along_and_their_columns_are_named() {
    for (name, flags) in [
        ("loomio-consent.csv", &CONSENT[..]),
        ("loomio-dots.csv", &["--numbers", "scores"]),
        ("loomio-older.csv", &[]),
    ] {
        let (case, ran) = imported("loomio", name, flags);
        let all = everything(&case);
        for personal in ["Fictie", "Verzinsel", "Penningmeester", "schaduw", "Vraag het de buren"] {
            assert!(!all.contains(personal), "{name}: {personal} in {all}");
        }
        ran.names(&[
            "import-dropped",
            if name.contains("older") { "`Deelnemer`" } else { "`voter_name`, `member_title`" },
        ]);
    }
}

#[test]
fn answers_must_be_said_what_they_mean_and_the_message_says_how() {
    let (_, ran) = import("loomio", text("loomio-consent.csv").as_bytes(), &[]);
    ran.refuses(2, "usage", "export:10:1")
        .names(&["--map 'Agree=consent' --map 'Abstain=aside' --map 'Disagree=objection'"]);
    let (_, ran) = import("loomio", text("loomio-consent.csv").as_bytes(), &["--map", "Agree=consent"]);
    ran.refuses(2, "usage", "export:10:1").names(&["some options are mapped to answers"]);
    let (_, ran) = import("loomio", text("loomio-consent.csv").as_bytes(), &["--map", "Agre=consent"]);
    assert_eq!(ran.status, 2);
    ran.names(&["`Agre` stands nowhere in the export", "did you mean `Agree`?"]).left_everything();
}

#[test]
fn the_options_may_also_be_answers_in_a_vote() {
    let flags = ["--map", "Agree=yes", "--map", "Abstain=abstain", "--map", "Disagree=no"];
    let (case, _) = imported("loomio", "loomio-consent.csv", &flags);
    assert_eq!(
        written(&case, "votes.csv"),
        "person;proposal;choice\nl01;L412;yes\nl02;L412;yes\nl03;L412;abstain\nl04;L412;no\n"
    );
    assert!(goes_on(&case).contains("Ballots: 4."));
}

#[test]
fn numbers_are_scores_or_a_ranking_and_that_must_be_said() {
    let (_, ran) = import("loomio", text("loomio-dots.csv").as_bytes(), &[]);
    ran.refuses(2, "usage", "export:10:1").names(&["--numbers scores"]);
    let (case, _) = imported("loomio", "loomio-dots.csv", &["--numbers", "highest-first"]);
    assert_eq!(
        written(&case, "votes.csv"),
        "person;ranking\nl01;O1 > O2 > O3\nl02;O2 > O1\nl03;O3 > O1 > O2\n"
    );
    let (case, _) = imported("loomio", "loomio-dots.csv", &["--numbers", "lowest-first"]);
    assert_eq!(
        written(&case, "votes.csv"),
        "person;ranking\nl01;O3 > O2 > O1\nl02;O1 > O2\nl03;O2 > O1 > O3\n"
    );
    let (case, _) = imported("loomio", "loomio-dots.csv", &["--numbers", "scores", "--map", "Het pad=P3"]);
    assert!(written(&case, "votes.csv").contains("l03;O2;0\nl03;P3;3\n"));
    assert!(written(&case, "votes.csv").contains("l02;P3;0\n"));
    assert!(written(&case, "workshop.toml").contains("method = \"score\""));
    assert!(goes_on(&case).contains("Ballots: 3."));
}

#[test]
fn the_older_layout_is_read_and_its_totals_are_added_up() {
    let (case, ran) = imported("loomio", "loomio-older.csv", &[]);
    assert_eq!(
        written(&case, "votes.csv"),
        "person;proposal;choice\nl01;O1;yes\nl01;O3;yes\nl02;O1;yes\nl03;O2;yes\nl04;O1;yes\nl04;O2;yes\n"
    );
    assert!(written(&case, "workshop.toml").contains("title = \"Waar komt de bank?\""));
    assert!(!ran.stderr.contains("import-differs"));
    assert!(goes_on(&case).contains("Ballots: 4."));
    let wrong = text("loomio-older.csv").replace("Totaal,3,2,1", "Totaal,3,2,2");
    let (_, ran) = import("loomio", wrong.as_bytes(), &[]);
    ran.works().names(&["import-differs", "the total of `Aan het water`", "export:13:1"]);
}

#[test]
fn an_export_that_was_cut_off_is_refused_where_it_ends() {
    let whole = text("loomio-consent.csv");
    let at = |sign: &str| whole.find(sign).unwrap();
    let cuts = [
        (&whole[..at("votes\nid")], "import", "export:8:1"),
        (&whole[..at("poll_options")], "import", "export:3:1"),
        (&whole[..at(",md,1,,\n5002")], "table-row-length", "export:11:1"),
        (&whole[..at("Vraag het")], "table-quote", "export:13:77"),
    ];
    for (cut, code, place) in cuts {
        import("loomio", cut.as_bytes(), &CONSENT).1.refuses(65, code, place);
    }
    let older = text("loomio-older.csv");
    let cut = &older[..older.find("Totaal").unwrap()];
    import("loomio", cut.as_bytes(), &[]).1.refuses(65, "import", "export:12:1").names(&["row of totals"]);
}

#[test]
fn an_export_cut_off_between_rows_does_not_have_the_counts_it_declares() {
    let whole = text("loomio-consent.csv");
    let cut = &whole[..whole.find("5004").unwrap()];
    let (_, ran) = import("loomio", cut.as_bytes(), &CONSENT);
    ran.works().names(&["warning[import-differs]", "people who voted: 3 stand in the file, which says 4"]);
}

#[test]
fn two_polls_or_blocks_in_another_order_are_refused() {
    let whole = text("loomio-consent.csv");
    let (_, ran) = import("loomio", format!("{whole}{whole}").as_bytes(), &CONSENT);
    ran.refuses(65, "table-second", "export:17:1").names(&["a second poll begins here"]);
    let (votes, options) = (whole.find("votes\nid").unwrap(), whole.find("poll_options\n").unwrap());
    let turned = format!("{}{}{}", &whole[..options], &whole[votes..], &whole[options..votes]);
    import("loomio", turned.as_bytes(), &CONSENT).1.refuses(65, "import", "export:12:1");
}

#[test]
fn a_column_that_is_missing_or_doubled_is_named() {
    let whole = text("loomio-consent.csv");
    let missing = whole.replace("id,poll_id,voter_id,", "id,poll_id,voters_id,");
    import("loomio", missing.as_bytes(), &CONSENT)
        .1
        .refuses(65, "table-columns", "export:10:1")
        .names(&["is it `voters_id`?"]);
    let doubled = whole.replace("reason_format,Agree,Abstain", "reason_format,Agree,Agree");
    import("loomio", doubled.as_bytes(), &CONSENT).1.refuses(65, "table-column-twice", "export:10:103");
    let renamed = whole.replace("reason_format,Agree", "reason_format,Agreed");
    import("loomio", renamed.as_bytes(), &CONSENT).1.refuses(65, "import", "export:6:1");
}

#[test]
fn line_ends_a_mark_and_a_dutch_excel_change_nothing() {
    let whole = text("loomio-consent.csv");
    let (case, _) = imported("loomio", "loomio-consent.csv", &CONSENT);
    let first = everything(&case);
    let excel = whole
        .replace("Goed plan, zeker", "Goed plan zeker")
        .replace(',', ";")
        .replace("\npoll_options\n", "\npoll_options;;;;\n");
    for same in [whole.replace('\n', "\r\n"), format!("\u{feff}{whole}"), whole.replace('\n', "\r"), excel] {
        let (case, ran) = import("loomio", same.as_bytes(), &CONSENT);
        ran.works();
        assert_eq!(everything(&case), first);
    }
}

#[test]
fn semicolons_in_the_text_do_not_make_another_table_of_it() {
    let (case, _) = imported("loomio", "loomio-older.csv", &[]);
    let more = text("loomio-older.csv").replace("Kies zoveel plekken", &";".repeat(40));
    let (other, ran) = import("loomio", more.as_bytes(), &[]);
    ran.works();
    assert_eq!(everything(&other), everything(&case));
}

#[test]
fn what_is_no_poll_at_all_is_refused() {
    import("loomio", b"", &[]).1.refuses(65, "table-empty", "export:1:1");
    import("loomio", b"name,age\nx,1\n", &[]).1.refuses(65, "import", "export:1:1");
    import("loomio", b"\0", &[]).1.refuses(65, "control-character", "export:1:1");
}
