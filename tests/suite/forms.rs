//! Empty forms: ready for Excel, by pseudonym only, and never over what somebody filled in.

use std::io::{Cursor, Write as _};

use crate::copies::Copy;
use crate::word::parts;

#[test]
fn the_forms_are_in_the_language_of_the_documents_with_a_row_for_everyone_who_comes() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    assert_eq!(
        copy.names("output/forms"),
        [
            "actions.csv",
            "actions.xlsx",
            "attendance.csv",
            "attendance.xlsx",
            "ballot-weerstandspeiling.html",
            "closing.csv",
            "closing.xlsx",
            "consent-cards.html",
            "consent.csv",
            "consent.xlsx",
            "criticism.csv",
            "criticism.xlsx",
            "reactions.csv",
            "reactions.xlsx",
            "turns.csv",
            "turns.xlsx",
            "votes.csv",
            "votes.xlsx",
            "voting-cards.html"
        ]
    );
    let attendance = copy.read("output/forms/attendance.csv");
    assert!(attendance.starts_with("\u{feff}bijeenkomst;persoon;groep;aanwezig;vertrokken;sprak\r\n"));
    // Nineteen participants, a supporter, an interpreter and an observer.
    assert_eq!(attendance.lines().count(), 1 + 19 + 3);
    // Nineteen answers to the shared goal, and to each of four proposals in their highest version: that nothing
    // changes (P0) is what the sounding compares with, and is put to no round.
    let consent = copy.read("output/forms/consent.csv");
    assert_eq!(consent.lines().count(), 1 + 19 * 5);
    assert!(!consent.contains(";P0;"));
    assert!(consent.contains("avond-1;1;goal;;p01;"));
    assert!(consent.contains("avond-1;1;P1;3;p01;"));
    assert!(copy.read("output/forms/votes.csv").starts_with("\u{feff}persoon;P0;P1;P2;P3;P4\r\n"));
    let english = Copy::of("voorbeeldstad-zuid");
    english.well(&["forms", "--language", "en"]);
    assert!(english.read("output/forms/turns.csv").starts_with("\u{feff}session,round,person,seconds\r\n"));
}

#[test]
fn whoever_does_not_decide_gets_no_ballot() {
    let copy = Copy::of("testhaven");
    copy.well(&["forms", "--numbered"]);
    let cards = copy.read("output/forms/consent-cards.html");
    assert!(cards.contains("Code: n01.") && !cards.contains("Code: c01."), "{cards}");
    assert!(!copy.read("output/forms/consent.csv").contains("c01"));
    assert!(copy.read("output/forms/attendance.csv").contains("c01"));
}

#[test]
fn no_form_holds_a_name() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms", "--numbered", "--format", "html,md,docx,json"]);
    for file in copy.names("output/forms") {
        let bytes = std::fs::read(copy.path(&format!("output/forms/{file}"))).unwrap();
        let whole = match file.rsplit_once('.').unwrap().1 {
            "docx" | "xlsx" => parts(&bytes).into_values().collect::<Vec<_>>().concat(),
            _ => bytes,
        };
        let text = String::from_utf8_lossy(&whole);
        for private in ["Yassin", "Fictief", "06-00000002", "@example.nl"] {
            assert!(!text.contains(private), "{file}: {private}");
        }
    }
}

#[test]
fn a_form_that_exists_is_left_as_it_is_whatever_the_flags_say() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    copy.write("output/forms/attendance.csv", "filled in\n");
    let told = copy.well(&["forms", "--force"]);
    assert!(told.out.contains("left as it is: ") && told.out.contains("attendance.csv"), "{}", told.out);
    assert_eq!(copy.read("output/forms/attendance.csv"), "filled in\n");
}

#[test]
fn a_form_that_is_filled_in_is_read_without_a_word() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    let empty = copy.read("output/forms/attendance.csv");
    let filled = empty.lines().enumerate().map(|(at, line)| {
        let cells: Vec<&str> = line.split(';').collect();
        match at {
            0 => format!("{line}\r\n"),
            _ => format!("{};{};{};ja;;ja\r\n", cells[0], cells[1], cells[2]),
        }
    });
    copy.write("attendance.csv", &filled.collect::<String>());
    // Nothing else came back yet: forms without answers are no answers.
    let text = copy.read("workshop.toml").replace("resolves = [\"", "# resolves = [\"");
    let (text, _) = text.split_once("[files]").unwrap();
    copy.write("workshop.toml", text);
    for file in ["closing", "reactions", "reviews", "turns"] {
        std::fs::remove_file(copy.path(&format!("{file}.csv"))).unwrap();
    }
    for file in ["actions", "consent", "criticism", "votes"] {
        copy.write(&format!("{file}.csv"), &copy.read(&format!("output/forms/{file}.csv")));
    }
    let told = copy.run(&["check", "--for", "session"]);
    assert!(!told.err.contains("error["), "{}", told.err);
}

/// The workbook with these cells written into its rows by hand, as a spreadsheet program would.
fn filled(bytes: &[u8], column: &str, words: &str) -> Vec<u8> {
    let mut parts = parts(bytes);
    let sheet = String::from_utf8(parts["xl/worksheets/sheet1.xml"].clone()).unwrap();
    let (head, body) = sheet.split_once("</row>").unwrap();
    let rows = body.split("</row>").enumerate().map(|(at, row)| {
        let cell = format!("<c r=\"{column}{}\" t=\"inlineStr\"><is><t>{words}</t></is></c></row>", at + 2);
        if row.contains("<row ") { format!("{row}{cell}") } else { row.to_owned() }
    });
    let sheet = format!("{head}</row>{}", rows.collect::<String>());
    parts.insert("xl/worksheets/sheet1.xml".into(), sheet.into_bytes());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, part) in parts {
        zip.start_file(path, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&part).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_workbook_that_is_filled_in_is_read_as_it_stands() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    let empty = std::fs::read(copy.path("output/forms/attendance.xlsx")).unwrap();
    std::fs::write(copy.path("attendance.xlsx"), filled(&empty, "D", "ja")).unwrap();
    copy.change("workshop.toml", "\"attendance.csv\"", "\"attendance.xlsx\"");
    let told = copy.run(&["check", "--for", "report"]);
    assert!(!told.err.contains("error[") && !told.err.contains("attendance.csv"), "{}", told.err);
    let report = copy.well(&["report", "--format", "json", "--date", "2026-12-10"]);
    assert!(report.out.contains("seal"), "{}", report.out);
    assert!(copy.read("output/report.ledger.json").contains("attendance.xlsx"));
}

#[test]
fn a_workbook_offers_what_may_be_filled_in_and_is_the_same_each_time() {
    let sheet = |language: &str| {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.well(&["forms", "--language", language, "--date", "2026-12-01"]);
        let all = copy.names("output/forms").into_iter().filter(|name| name.ends_with(".xlsx"));
        let all: Vec<_> =
            all.map(|name| std::fs::read(copy.path(&format!("output/forms/{name}"))).unwrap()).collect();
        let consent = std::fs::read(copy.path("output/forms/consent.xlsx")).unwrap();
        (all, String::from_utf8(parts(&consent)["xl/worksheets/sheet1.xml"].clone()).unwrap())
    };
    let (dutch, consent) = sheet("nl");
    assert!(
        consent.contains("\"akkoord,zorg,bezwaar,opzij\"") && consent.contains("state=\"frozen\""),
        "{consent}"
    );
    assert_eq!(dutch, sheet("nl").0);
    assert!(sheet("en").1.contains("\"consent,concern,objection,aside\""));
}

#[test]
fn a_ballot_of_every_method_says_in_its_words_what_to_do_and_how_it_is_counted() {
    let methods = [
        ("approval", "", "een kruisje bij elk voorstel", "meeste kruisjes"),
        ("dots", "max_points = 7", "Verdeel 7 punten", "meeste punten"),
        ("score", "scale = 5", "een cijfer van 0 tot en met 5", "hoogste gemiddelde"),
        ("resistance", "", "ik heb er geen moeite mee", "minste weerstand"),
        ("majority-judgment", "grades = [\"goed\", \"matig\"]", "☐ goed", "middelste oordeel"),
        ("star", "", "een cijfer van 0 tot en met 5", "gaan door"),
        ("instant-runoff", "", "Schrijf een 1", "valt het voorstel met de minste stemmen af"),
        ("stv", "seats = 2", "Schrijf een 1", "naar de volgende keuze"),
        ("schulze", "", "Schrijf een 1", "twee aan twee"),
        ("borda", "", "Schrijf een 1", "hoe meer punten"),
        ("phragmen", "seats = 2", "We kiezen 2 voorstellen", "kleinere groepen"),
        ("greedy", "", "dat geld moet krijgen", "Past een voorstel niet meer"),
        ("equal-shares", "", "dat geld moet krijgen", "even groot deel"),
    ];
    for (method, terms, ask, counting) in methods {
        let copy = Copy::of("voorbeeldstad-zuid");
        let text = copy.read("workshop.toml");
        let (before, after) = text.split_once("[[votes]]").unwrap();
        let after = after.find("\n[").map_or("", |at| &after[at..]);
        let vote = format!("[[votes]]\nid = \"v\"\nmethod = \"{method}\"\npurpose = \"sounding\"\n{terms}\n");
        copy.write("workshop.toml", &format!("{before}{vote}{after}"));
        std::fs::remove_file(copy.path("votes.csv")).unwrap();
        copy.well(&["forms", "--format", "md"]);
        let ballot = copy.read("output/forms/ballot-v.md");
        assert!(ballot.contains(ask) && ballot.contains(counting), "{method}: {ballot}");
        assert!(ballot.contains("**Code:**") && !ballot.contains("p01"), "{method}: {ballot}");
        // How it is marked, what an empty box and a mistake do, whose sheet it is, and where it goes.
        for said in ["**Voorbeeld", "Vraag een nieuw blad", "een code en geen naam", "aan de begeleider"] {
            assert!(ballot.contains(said), "{method} does not say {said}: {ballot}");
        }
    }
}

#[test]
fn in_large_print_nothing_is_smaller_than_eighteen_points() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms", "--large-print", "--format", "docx,html"]);
    let document = std::fs::read(copy.path("output/forms/ballot-weerstandspeiling.docx")).unwrap();
    let styles = String::from_utf8(parts(&document)["word/styles.xml"].clone()).unwrap();
    let sizes = styles.split("<w:sz w:val=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    assert!(sizes.map(|size| size.parse::<u32>().unwrap()).all(|half_points| half_points >= 36));
    assert!(
        copy.read("output/forms/ballot-weerstandspeiling.html")
            .contains("<body class=\"letter forms large\">")
    );
}

#[test]
#[ignore = "needs python openpyxl"]
fn a_workbook_that_another_program_fills_in_from_its_lists_is_read() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["forms"]);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/peers/workbook.py");
    for name in ["attendance", "consent"] {
        let from = copy.path(&format!("output/forms/{name}.xlsx"));
        let to = copy.path(&format!("{name}.xlsx"));
        let told = std::process::Command::new("python3").arg(script).args([&from, &to]).output().unwrap();
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    }
    for name in ["attendance", "consent"] {
        copy.change("workshop.toml", &format!("\"{name}.csv\""), &format!("\"{name}.xlsx\""));
    }
    copy.change("workshop.toml", "resolves = [\"", "# resolves = [\"");
    let told = copy.run(&["check", "--for", "session"]);
    assert!(!told.err.contains("error["), "{}", told.err);
}

#[test]
fn a_ballot_says_what_an_empty_box_does_as_the_count_will_do_it() {
    let empty = |method: &str, blanks: &str| {
        let copy = Copy::of("voorbeeldstad-zuid");
        let text = copy.read("workshop.toml");
        let (before, after) = text.split_once("[[votes]]").unwrap();
        let after = after.find("\n[").map_or("", |at| &after[at..]);
        let vote = format!(
            "[[votes]]\nid = \"v\"\nmethod = \"{method}\"\npurpose = \"decision\"\nblanks = \"{blanks}\"\n"
        );
        copy.write("workshop.toml", &format!("{before}{vote}{after}"));
        std::fs::remove_file(copy.path("votes.csv")).unwrap();
        copy.well(&["forms", "--format", "md"]);
        copy.read("output/forms/ballot-v.md")
    };
    // In `method::vote::cast` a blank that counts as the lowest support is full resistance, and else zero.
    assert!(empty("resistance", "lowest").contains("Dat telt als 10."));
    assert!(empty("score", "lowest").contains("Dat telt als 0."));
    assert!(empty("score", "apart").contains("telt bij dat voorstel niet mee"));
    assert!(empty("score", "refuse").contains("kunnen wij dit blad niet tellen"));
    assert!(empty("approval", "apart").contains("telt als blanco"));
    assert!(empty("approval", "lowest").contains("telt als: geen steun"));
    assert!(empty("schulze", "apart").contains("komt na de andere"));
    // An example is no advice: the highest number is never marked.
    assert!(empty("score", "apart").contains("(3)") && !empty("score", "apart").contains("(10)"));
}
