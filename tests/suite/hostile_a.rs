//! Group A of the hostile inputs: files as they should not be, and as Excel really writes them.

use std::fmt::Write as _;

use super::case::{Case, VOTES};

/// The ballots with `;` between the fields.
fn semicolons(text: &str) -> String {
    text.replace(',', ";")
}

/// What `tally` shows when the ballots are these bytes.
fn tally_of(votes: impl AsRef<[u8]>) -> String {
    Case::new().with("votes.csv", votes).tally().works().stdout
}

#[test]
fn a01_an_empty_file_is_refused_because_it_has_no_header() {
    let ran = Case::new().with("votes.csv", "").report();
    ran.refuses(65, "table-empty", "votes.csv:1:1").names(&["empty, header expected"]);
}

#[test]
fn a02_a_file_with_only_a_header_counts_nobody_and_names_no_winner() {
    let case = Case::new().with("votes.csv", "person,proposal,choice\n");
    case.tally().works().names(&["warning[table-no-rows]", "votes.csv", "0 rows"]);
    let vote = &case.tally_json()["result"]["decisions"]["votes"][0];
    assert_eq!(vote["ballots"]["value"]["n"], "0");
    assert_eq!(vote["outcome"]["value"]["code"], "vote-outcome.none");
    assert_eq!(vote["winners"]["value"]["of"], serde_json::json!([]));
    case.report().works();
}

#[test]
fn a03_a_file_without_header_is_told_which_columns_it_lacks() {
    let headless = VOTES.split_once('\n').unwrap().1;
    let ran = Case::new().with("votes.csv", headless).report();
    ran.refuses(65, "table-columns", "votes.csv:1").names(&["person"]);
}

#[test]
fn a03_a_mistyped_column_gets_the_nearest_name() {
    let ran = Case::new().changed("consent.csv", "position", "positoin").report();
    ran.refuses(65, "table-columns", "consent.csv:1").names(&["position", "positoin"]);
}

#[test]
fn a04_a_row_with_one_field_too_few_says_how_many_it_has() {
    let ran = Case::new().changed("votes.csv", "p03,P1,yes", "p03,P1").report();
    ran.refuses(65, "table-row-length", "votes.csv:4").names(&["this row has 2 fields, the header has 3"]);
}

#[test]
fn a04_a_row_with_one_field_too_many_says_how_many_it_has() {
    let ran = Case::new().changed("votes.csv", "p03,P1,yes", "p03,P1,yes,yes").report();
    ran.refuses(65, "table-row-length", "votes.csv:4").names(&["this row has 4 fields, the header has 3"]);
}

#[test]
fn a05_a_quote_that_is_never_closed_is_shown_where_it_opened() {
    let ran =
        Case::new().changed("consent.csv", "Who sweeps the leaves?", "\"Who sweeps the leaves?").report();
    ran.refuses(65, "table-quote", "consent.csv:5:20");
}

#[test]
fn a06_a_stray_quote_is_shown_at_its_column() {
    let ran = Case::new().changed("consent.csv", "Who sweeps", "Who \"sweeps\"").report();
    ran.refuses(65, "table-quote", "consent.csv:5:24");
}

#[test]
fn a07_a_column_that_stands_there_twice_is_shown_twice() {
    let ran = Case::new().changed("votes.csv", "person,proposal,choice", "person,person,choice").report();
    ran.refuses(65, "table-column-twice", "votes.csv:1:8").names(&["votes.csv:1:1"]);
}

#[test]
fn a07_a_dutch_and_an_english_name_for_one_column_are_a_column_twice() {
    let table =
        VOTES.replace("choice\n", "choice,keuze\n").replace("yes\n", "yes,ja\n").replace("no\n", "no,nee\n");
    let ran = Case::new().with("votes.csv", table).report();
    ran.refuses(65, "table-column-twice", "votes.csv:1");
}

#[test]
fn a08_an_unknown_column_is_named_and_changes_nothing() {
    let table = ATTENDANCE_WITH_COLOUR;
    let plain = Case::new().tally().works();
    let odd = Case::new().with("attendance.csv", table);
    let ran = odd.tally().works().names(&["table-column-unknown", "colour"]);
    assert_eq!(ran.stdout, plain.stdout);
}

#[test]
fn a08_strict_refuses_an_unknown_column() {
    let ran = Case::new().with("attendance.csv", ATTENDANCE_WITH_COLOUR).run(&["report", "--strict"]);
    assert_eq!(ran.status, 65, "{}", ran.stderr);
    ran.names(&["colour", "attendance.csv:1:28"]).left_everything();
}

const ATTENDANCE_WITH_COLOUR: &str = "person,stakeholder,present,colour
p01,residents,yes,red
p02,residents,yes,red
p03,residents,yes,red
p04,neighbours,yes,red
p05,neighbours,yes,red
p06,neighbours,yes,red
";

#[test]
fn a09_a_byte_order_mark_changes_nothing() {
    assert_eq!(tally_of(format!("\u{feff}{VOTES}")), tally_of(VOTES));
    Case::new().with("votes.csv", format!("\u{feff}{VOTES}")).tally().works().says_nothing();
}

#[test]
fn a10_utf_16_from_excel_gives_the_same_result_and_is_named() {
    let bytes: Vec<u8> = format!("\u{feff}{VOTES}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(tally_of(&bytes), tally_of(VOTES));
    Case::new().with("votes.csv", &bytes).tally().works().names(&["encoding-detected", "UTF-16"]);
}

#[test]
fn a11_windows_1252_is_read_and_named() {
    let bytes: Vec<u8> = text_1252("Caf\u{e9} erbij?");
    let case = Case::new().with("consent.csv", bytes);
    case.report().works().names(&["encoding-detected", "Windows-1252", "consent.csv"]);
    assert!(case.output("report.md").contains("Caf\u{e9} erbij?"));
}

#[test]
fn a11_a_byte_that_windows_1252_does_not_know_is_never_replaced_in_silence() {
    let mut bytes = text_1252("Caf\u{e9} erbij");
    bytes.insert(bytes.len() - 1, 0x81);
    let ran = Case::new().with("consent.csv", bytes).report();
    ran.refuses(65, "encoding", "consent.csv:2:30").names(&["byte 81"]);
}

/// One consent row with this reason, every character one byte.
fn text_1252(reason: &str) -> Vec<u8> {
    let text = format!("round,proposal,version,person,position,reason\n1,P1,1,p01,concern,{reason}\n");
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

#[test]
fn a12_a_nul_byte_is_shown_at_its_place() {
    let ran = Case::new().changed("votes.csv", "p03,P1,yes", "p03,P1,y\0es").report();
    ran.refuses(65, "control-character", "votes.csv:4:9").names(&["U+0000"]);
}

#[test]
fn a13_every_line_ending_gives_the_same_result() {
    let plain = tally_of(VOTES);
    for text in [VOTES.replace('\n', "\r\n"), VOTES.replace('\n', "\r"), VOTES.trim_end().to_owned()] {
        assert_eq!(tally_of(&text), plain, "{text:?}");
    }
}

#[test]
fn a13_every_line_ending_is_counted_as_one_line() {
    for end in ["\n", "\r\n", "\r"] {
        let table = VOTES.replace("p05,P2,no", "p05,P2,perhaps").replace('\n', end);
        Case::new().with("votes.csv", table).report().refuses(65, "answer-unknown", "votes.csv:12:8");
    }
}

#[test]
fn a14_semicolons_tabs_and_a_sep_line_are_read_and_named() {
    let plain = tally_of(VOTES);
    for text in [semicolons(VOTES), format!("sep=;\n{}", semicolons(VOTES)), VOTES.replace(',', "\t")] {
        let ran = Case::new().with("votes.csv", &text).tally().works();
        assert_eq!(ran.stdout, plain, "{text:?}");
        ran.names(&["delimiter-detected", "votes.csv"]);
    }
}

#[test]
fn a14_a_sep_line_is_a_line_of_the_file() {
    let table = format!("sep=;\n{}", semicolons(VOTES)).replace("p06;P1;no", "p06;P1;perhaps");
    Case::new().with("votes.csv", table).report().refuses(65, "answer-unknown", "votes.csv:8:8");
}

/// Resistance from 0 to 10, one of the answers with a decimal comma.
fn scores(delimiter: char) -> Case {
    let case = Case::new().changed("workshop.toml", "method = \"approval\"", "method = \"resistance\"");
    let mut table = String::from("person,proposal,choice\n");
    for person in 1..=6 {
        writeln!(table, "p0{person},P1,1").unwrap();
        writeln!(table, "p0{person},P2,3").unwrap();
    }
    let table = table.replace(',', &delimiter.to_string());
    let comma = if delimiter == ',' { "\"7,5\"" } else { "7,5" };
    case.with("votes.csv", table.replacen("1\n", &format!("{comma}\n"), 1))
}

#[test]
fn a15_a_decimal_comma_is_a_number_where_semicolons_or_tabs_part_the_fields() {
    let dotted = scores(';').changed("votes.csv", "7,5", "7.5").tally().works().stdout;
    assert_eq!(scores(';').tally().works().stdout, dotted);
    assert_eq!(scores('\t').tally().works().stdout, dotted);
}

#[test]
fn a15_a_decimal_comma_is_refused_where_commas_part_the_fields() {
    scores(',').report().refuses(65, "cell", "votes.csv:2:8").names(&["decimal comma"]);
}

#[test]
fn a16_a_newline_inside_quotes_does_not_move_the_lines_below_it() {
    let case = Case::new()
        .changed("consent.csv", "Who sweeps the leaves?", "\"Who sweeps\nthe leaves?\nAnd when?\"")
        .changed("consent.csv", "p06,consent", "p06,perhaps");
    case.report().refuses(65, "cell", "consent.csv:9:12");
}

#[test]
fn a17_a_field_of_ten_mebibytes_is_refused_with_the_limit() {
    let case = Case::new().changed("consent.csv", "Who sweeps", &"x".repeat(10 << 20));
    case.report().refuses(65, "input-limit", "consent.csv:5").names(&["--limit field="]);
}

#[test]
fn a17_a_row_of_a_hundred_thousand_columns_is_refused_with_the_limit() {
    let columns: String = (0..100_000).fold(String::from("person"), |mut row, n| {
        write!(row, ",c{n}").unwrap();
        row
    });
    let ran = Case::new().with("votes.csv", columns + "\np01\n").report();
    ran.refuses(65, "input-limit", "votes.csv:1").names(&["--limit columns="]);
}

#[test]
#[ignore = "takes a minute: a million rows"]
fn a18_a_million_answers_are_counted() {
    let people: String = (1..=1_000_000).fold(String::from("person,stakeholder,present\n"), |mut rows, n| {
        writeln!(rows, "n{n},residents,yes").unwrap();
        rows
    });
    let votes: String = (1..=1_000_000).fold(String::from("person,proposal,choice\n"), |mut rows, n| {
        writeln!(rows, "n{n},P1,{}", if n % 4 == 0 { "no" } else { "yes" }).unwrap();
        rows
    });
    let case = Case::new().with("attendance.csv", people).with("votes.csv", votes);
    let json = case.without("consent.csv").without("people.csv").tally_json();
    let option = &json["result"]["decisions"]["votes"][0]["options"][0];
    assert_eq!(option["yes"]["value"]["n"], "750000");
}

#[test]
fn a19_a_second_table_in_one_file_is_shown_at_its_first_line() {
    let two = format!("{VOTES}\nproposal,votes\nP1,5\nP2,3\n");
    Case::new().with("votes.csv", two).report().refuses(65, "table-second", "votes.csv:15");
}

#[test]
fn a19_lines_before_the_header_are_shown() {
    let ran = Case::new().with("votes.csv", format!("Export of 3 December\n\n{VOTES}")).report();
    ran.refuses(65, "table-second", "votes.csv:3");
}

#[test]
fn a20_a_syntax_error_is_underlined_at_its_place() {
    let case = Case::new().changed("workshop.toml", "title = \"The square\"", "title = \"The square");
    let line = case.line_of("workshop.toml", "title = \"The square");
    case.report().refuses(65, "toml", &format!("workshop.toml:{line}:")).names(&["^"]);
}

#[test]
fn a21_a_key_that_stands_there_twice_is_shown_twice() {
    let case = Case::new().changed("workshop.toml", "situation =", "title = \"The field\"\nsituation =");
    let line = case.line_of("workshop.toml", "title = \"The square\"");
    let ran = case.report().refuses(65, "toml", &format!("workshop.toml:{}:", line + 1));
    ran.names(&[&format!("workshop.toml:{line}:")]);
}

#[test]
fn a22_an_unknown_key_gets_the_nearest_key() {
    let case = Case::new().changed("workshop.toml", "[decision]", "[decsion]");
    let line = case.line_of("workshop.toml", "[decsion]");
    let ran = case.report().refuses(65, "key-unknown", &format!("workshop.toml:{line}:2"));
    ran.names(&["decision"]);
}

#[test]
fn a23_what_is_no_exact_number_is_refused_at_its_key() {
    for number in ["99999999999999999999", "nan", "inf", "-inf"] {
        let case = Case::new().changed("workshop.toml", "version = 1", &format!("version = {number}"));
        let line = case.line_of("workshop.toml", &format!("version = {number}"));
        let ran = case.report();
        assert_eq!(ran.status, 65, "{number}: {}", ran.stderr);
        ran.names(&["error[", &format!("workshop.toml:{line}:")]).left_everything();
    }
}

#[test]
fn a24_ten_thousand_brackets_meet_a_limit_and_not_the_end_of_the_stack() {
    let nested = format!("deep = {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
    let case = Case::new().changed("workshop.toml", "format = 1\n", &format!("format = 1\n{nested}"));
    case.report().refuses(65, "input-limit", "workshop.toml:2:");
}

#[test]
fn a25_two_proposals_with_one_id_and_version_are_both_shown() {
    let case = Case::new().changed("workshop.toml", "id = \"P2\"", "id = \"P1\"");
    let first = case.line_of("workshop.toml", "id = \"P1\"");
    let ran = case.report().refuses(65, "id-twice", &format!("workshop.toml:{}:", first + 7));
    ran.names(&[&format!("workshop.toml:{first}:")]);
}

#[test]
fn a26_a_reference_to_nobody_is_shown_with_the_nearest_name() {
    let case = Case::new().changed("workshop.toml", "by = \"neighbours\"", "by = \"neighbors\"");
    let line = case.line_of("workshop.toml", "by = \"neighbors\"");
    let ran = case.report().refuses(65, "reference", &format!("workshop.toml:{line}:6"));
    ran.names(&["neighbors", "neighbours"]);
}

#[test]
fn a27_versions_that_resolve_each_other_in_a_circle_are_shown() {
    let case = Case::new()
        .changed(
            "workshop.toml",
            "id = \"P1\"\nversion = 1",
            "id = \"P1\"\nversion = 1\nresolves = [\"2/P1.2/p05\"]",
        )
        .changed(
            "workshop.toml",
            "id = \"P2\"\nversion = 1",
            "id = \"P1\"\nversion = 2\nresolves = [\"1/P1.1/p04\"]",
        );
    let table = "round,proposal,version,person,position,reason\n1,P1,1,p04,objection,Too loud\n2,P1,2,p05,objection,Too dark\n";
    let votes = VOTES.lines().filter(|line| !line.contains("P2")).collect::<Vec<_>>().join("\n");
    let ran = case.with("consent.csv", table).with("votes.csv", votes).report();
    ran.refuses(65, "cycle", "workshop.toml:").names(&["P1.1", "P1.2"]);
}

#[test]
fn a27_people_who_named_each_other_are_a_snowball_and_no_mistake() {
    let case = Case::new().changed("workshop.toml", "named_by = [\"self\"]", "named_by = [\"neighbours\"]");
    case.report().works();
}

#[test]
fn every_problem_of_one_file_is_shown_in_one_run() {
    let case = Case::new()
        .changed("workshop.toml", "[decision]", "[decsion]")
        .changed("workshop.toml", "sphere = \"environment\"", "sphere = \"enviroment\"")
        .changed("workshop.toml", "by = \"neighbours\"", "by = \"neighbors\"");
    case.report().names(&["error[key-unknown]", "enviroment", "neighbors"]).left_everything();
}
