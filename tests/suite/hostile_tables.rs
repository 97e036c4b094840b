//! What stands where a table is expected and is none: no workbook, no file, not there; through the program.

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

const PLAIN: &str = "person;proposal;choice\np1;P1;7\np2;P1;3\n";

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
