//! Tables as they come out of real offices and hostile hands: group A of the hostile inputs and what is no
//! file at all, through the program itself.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::opening::LEAST;

const VOTE: &str = "[[proposals]]\nid = \"P1\"\ntitle = \"x\"\n\
    [[votes]]\nid = \"v\"\nmethod = \"resistance\"\npurpose = \"sounding\"\n";

const PEOPLE: &str =
    "person,stakeholder,status\np1,bewoners,accepted\np2,bewoners,accepted\np3,bewoners,accepted\n";

/// A workshop folder with votes to be read.
struct Desk(TempDir);

/// What a run said.
struct Said {
    exit: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Desk {
    fn with_votes(votes: impl AsRef<[u8]>) -> Self {
        let desk = Self(TempDir::new().unwrap());
        desk.write("workshop.toml", format!("{LEAST}{VOTE}"));
        desk.write("people.csv", PEOPLE);
        desk.write("votes.csv", votes);
        desk
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), bytes).unwrap();
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn command(&self, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
        command.arg("check").arg(self.path()).args(flags);
        command
    }

    fn check(&self, flags: &[&str]) -> Said {
        self.run(&self.command(flags).output().unwrap())
    }

    /// Nothing may be left behind, whatever happened.
    fn run(&self, output: &Output) -> Said {
        assert!(self.names().iter().all(|name| name.ends_with(".csv") || name.ends_with(".toml")));
        Said {
            exit: output.status.code(),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }
}

/// The votes are refused at this place, with these words, and nothing is said on standard output.
fn refused(votes: impl AsRef<[u8]>, at: &str, words: &[&str]) {
    let said = Desk::with_votes(votes).check(&[]);
    assert_eq!((said.exit, said.stdout.as_str()), (Some(65), ""), "{}", said.stderr);
    let place = format!("votes.csv:{at}\n");
    for word in words.iter().chain([&"error[", &place.as_str()]) {
        assert!(said.stderr.contains(word), "{word:?} in\n{}", said.stderr);
    }
}

/// The votes are read, with these words among what is said.
fn read(votes: impl AsRef<[u8]>, words: &[&str]) -> Said {
    let said = Desk::with_votes(votes).check(&[]);
    assert_eq!(said.exit, Some(0), "{}", said.stderr);
    for word in words {
        assert!(said.stderr.contains(word), "{word:?} in\n{}", said.stderr);
    }
    said
}

const PLAIN: &str = "person;proposal;choice\np1;P1;7\np2;P1;3\n";

#[test]
fn a01_an_empty_file_expects_a_header() {
    refused("", "1:1", &["error[table-empty]", "empty, header expected"]);
}

#[test]
fn a02_a_header_without_rows_is_zero_rows() {
    read("person;proposal;choice\n", &["warning[table-no-rows]", "0 rows"]);
}

#[test]
fn a03_rows_without_header_miss_the_columns_by_name() {
    refused("p1;P1;7\np2;P1;3\n", "1:1", &["error[table-columns]", "`person`"]);
    refused("persn;proposal;choice\np1;P1;7\n", "1:1", &["`person`", "is it `persn`?"]);
}

#[test]
fn a04_a_row_with_a_field_too_few_or_too_many_is_told_with_both_counts() {
    refused("person;proposal;choice\np1;P1\n", "2:1", &["this row has 2 fields, the header has 3"]);
    refused("person;proposal;choice\np1;P1;7;8\n", "2:1", &["this row has 4 fields, the header has 3"]);
}

#[test]
fn a05_a_quotation_mark_that_is_never_closed_is_told_where_it_was_opened() {
    refused("person;proposal;choice\r\np1;P1;7\r\np2;\"P1;3\r\np3;P1;2\r\n", "3:4", &["never closed"]);
}

#[test]
fn a06_a_stray_quotation_mark_is_told_where_it_stands() {
    refused("person;proposal;choice\np1;P\"1;7\n", "2:5", &["error[table-quote]"]);
}

#[test]
fn a07_two_headings_with_one_name_are_both_told() {
    refused(
        "person;proposal;choice;Person\np1;P1;7;p1\n",
        "1:24",
        &["two columns are called", "votes.csv:1:1\n"],
    );
}

#[test]
fn a08_an_unknown_column_is_named_and_strict_refuses_it() {
    let desk = Desk::with_votes("");
    fs::remove_file(desk.path().join("votes.csv")).unwrap();
    desk.write("turns.csv", "round;person;seconds;kleur\n1;p1;90;rood\n");
    let said = desk.check(&[]);
    assert_eq!(said.exit, Some(0), "{}", said.stderr);
    assert!(said.stderr.contains("warning[table-column-unknown]") && said.stderr.contains("`kleur`"));
    assert_eq!(desk.check(&["--strict"]).exit, Some(65));
}

#[test]
fn a09_a_byte_order_mark_is_not_worth_a_word() {
    let plain = read(PLAIN, &[]);
    let marked = read(format!("\u{feff}{PLAIN}"), &[]);
    assert_eq!((plain.stdout, plain.stderr), (marked.stdout, marked.stderr));
}

#[test]
fn a10_utf_16_is_told_as_detected() {
    let units = std::iter::once(0xFEFF).chain(PLAIN.encode_utf16());
    let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    read(bytes, &["notice[encoding-detected]: read as UTF-16LE", "votes.csv"]);
}

#[test]
fn a11_windows_1252_is_told_as_detected_and_a_byte_that_fits_nothing_refused() {
    read(b"person;proposal;choice;caf\xE9\np1;P1;7;\n", &["notice[encoding-detected]: read as Windows-1252"]);
    refused(b"person;proposal;choice\np1;P1;\xE9\x81\n", "2:8", &["error[encoding]", "byte 81"]);
}

#[test]
fn a12_a_nul_is_refused_where_it_stands() {
    refused(b"person;proposal;choice\np1;P\x001;7\n", "2:5", &["error[control-character]", "U+0000"]);
}

#[test]
fn a13_line_ends_make_no_difference() {
    let plain = read(PLAIN, &[]);
    for text in [PLAIN.replace('\n', "\r\n"), PLAIN.replace('\n', "\r"), PLAIN.trim_end().to_owned()] {
        let other = read(&text, &[]);
        assert_eq!((&plain.stdout, &plain.stderr), (&other.stdout, &other.stderr), "{text:?}");
    }
}

#[test]
fn a14_the_delimiter_is_told_as_detected() {
    read(PLAIN, &["notice[delimiter-detected]: read with `;` between the fields"]);
    read(format!("sep=;\r\n{PLAIN}"), &["read with `;` between the fields"]);
    read(PLAIN.replace(';', "\t"), &["read with a tab between the fields"]);
    assert!(!read(PLAIN.replace(';', ","), &[]).stderr.contains("delimiter"));
}

#[test]
fn a15_a_decimal_comma_is_read_in_a_semicolon_file_and_refused_in_a_comma_file() {
    read("person;proposal;choice\np1;P1;7,5\n", &[]);
    read("person\tproposal\tchoice\np1\tP1\t7,5\n", &[]);
    refused("person,proposal,choice\np1,P1,\"7,5\"\n", "2:7", &["`choice`", "decimal comma"]);
}

#[test]
fn a16_a_quoted_line_end_moves_what_comes_after_it() {
    let text = "person;proposal;choice;note\np1;P1;7;\"one\r\ntwo\"\np1;P1;8;x\n";
    let (said, ignored) = (Desk::with_votes(text), "[files]\n");
    said.write(
        "workshop.toml",
        format!("{LEAST}{VOTE}file = {{ path = \"votes.csv\", ignore = [\"note\"] }}\n{ignored}"),
    );
    let said = said.check(&[]);
    assert_eq!(said.exit, Some(65), "{}", said.stderr);
    assert!(
        said.stderr.contains("votes.csv:4:1") && said.stderr.contains("votes.csv:2:1"),
        "{}",
        said.stderr
    );
}

#[test]
fn a17_a_field_or_row_beyond_the_limit_is_told_with_the_way_to_raise_it() {
    let field = format!("person;proposal;choice\np1;P1;\"{}\"\n", "x".repeat(10 << 20));
    refused(field, "2:1", &["error[input-limit]", "--limit field="]);
    let columns = format!("person;{}\n", (0..100_000).map(|n| format!("P{n};")).collect::<String>());
    refused(columns, "1:1", &["error[input-limit]", "--limit columns="]);
}

#[test]
fn a19_lines_before_the_header_and_a_second_table_are_told() {
    refused(format!("Stemming avond 1\n\n{PLAIN}"), "1:1", &["error[table-second]", "votes.csv:3:1\n"]);
    refused(
        format!("{PLAIN}\nnaam;aantal\nx;1\n"),
        "5:1",
        &["error[table-second]", "a second table begins here"],
    );
}

#[test]
fn d06_to_d08_what_looks_like_a_workbook_and_is_none_is_refused_by_its_kind() {
    refused(b"PK\x03\x04 cut off", "1:1", &["error[spreadsheet]", "cut off or damaged"]);
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "1:1", &["error[spreadsheet]", ".xls", "password"]);
}

#[cfg(unix)]
#[test]
fn d09_a_pipe_where_a_file_is_expected_is_refused_without_waiting() {
    let desk = Desk::with_votes("");
    fs::remove_file(desk.path().join("votes.csv")).unwrap();
    let pipe = desk.path().join("votes.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let said = desk.check(&[]);
    assert_eq!((said.exit, said.stdout.as_str()), (Some(66), ""), "{}", said.stderr);
    assert!(
        said.stderr.contains("error[input-kind]") && said.stderr.contains("is a pipe"),
        "{}",
        said.stderr
    );
}

#[cfg(unix)]
#[test]
fn d02_a_link_out_of_the_workshop_folder_is_refused() {
    let (desk, elsewhere) = (Desk::with_votes(""), tempfile::NamedTempFile::new().unwrap());
    fs::remove_file(desk.path().join("votes.csv")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), desk.path().join("votes.csv")).unwrap();
    let said = desk.check(&[]);
    assert_eq!((said.exit, said.stdout.as_str()), (Some(65), ""), "{}", said.stderr);
    assert!(said.stderr.contains("error[outside-folder]"), "{}", said.stderr);
    assert!(said.stderr.contains(elsewhere.path().file_name().unwrap().to_str().unwrap()), "{}", said.stderr);
}

#[test]
fn e01_a_workshop_that_is_not_there_is_told_by_its_path() {
    let desk = Desk::with_votes(PLAIN);
    let absent = desk.path().join("absent.toml");
    let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
    let said = desk.run(&command.arg("check").arg(&absent).output().unwrap());
    assert_eq!((said.exit, said.stdout.as_str()), (Some(66), ""), "{}", said.stderr);
    assert!(said.stderr.contains("error[input-missing]") && said.stderr.contains("absent.toml"));
}

#[cfg(unix)]
#[test]
fn e02_a_file_that_may_not_be_read_is_told_with_the_reason() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_votes(PLAIN);
    let mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    mode(desk.path(), 0o755);
    mode(&desk.path().join("votes.csv"), 0o000);
    let output = crate::the_door::as_nobody(&desk.command(&[]));
    let said = desk.run(&output);
    assert_eq!((said.exit, said.stdout.as_str()), (Some(66), ""), "{}", said.stderr);
    for word in ["error[input-unreadable]", "votes.csv", "ermission denied"] {
        assert!(said.stderr.contains(word), "{word} in\n{}", said.stderr);
    }
}

#[test]
fn h02_bad_data_is_one_json_document_with_every_problem() {
    let said = Desk::with_votes("person;proposal;choice\np1;P1\n\"x\n").check(&["--json"]);
    assert_eq!(said.exit, Some(65), "{}", said.stderr);
    let document: serde_json::Value = serde_json::from_str(&said.stdout).unwrap();
    let error = &document["errors"][0];
    assert_eq!(error["code"], "table-quote");
    assert_eq!(
        (&error["file"], &error["line"], &error["column"]),
        (&"votes.csv".into(), &3.into(), &1.into())
    );
    assert!(error["hint"].is_string() && error["message"].is_string());
}
