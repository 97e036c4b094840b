//! Whatever happens while outputs are written, nothing is lost and nothing is half: group E of the
//! hostile inputs, through the program itself. Kills and interruptions stand in `interrupted.rs`.

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output};

use cocreate::ledger::sha256;

use super::desk::{Desk, Kind, assert_exit, assert_refused, stderr};

#[test]
fn e03_a_file_that_is_not_ours_is_not_replaced() {
    let desk = Desk::new(Kind::Budget);
    fs::create_dir(&desk.out).unwrap();
    fs::write(desk.out.join("votes.csv"), "my own work").unwrap();
    let before = desk.tree();
    let refused = desk.write(0, &[]);
    assert_refused(&desk, &before, &refused, 73, &["error[output-exists]", "votes.csv", "--force"]);
}

#[test]
fn e03_a_file_of_ours_that_somebody_changed_is_not_replaced() {
    let desk = Desk::with_first(Kind::Budget);
    fs::write(desk.out.join("votes.csv"), "corrected by hand").unwrap();
    let before = desk.tree();
    assert_refused(&desk, &before, &desk.write(1, &[]), 73, &["votes.csv", "--force"]);
}

#[test]
fn e04_force_replaces_it_whole() {
    let desk = Desk::with_first(Kind::Budget);
    fs::write(desk.out.join("votes.csv"), "corrected by hand").unwrap();
    assert_exit(&desk.write(1, &["--force"]), 0);
    assert_eq!(desk.outputs()["votes.csv"], Desk::whole(Kind::Budget)[1]["votes.csv"]);
}

#[test]
fn e04_what_we_wrote_ourselves_is_replaced_without_force() {
    let desk = Desk::with_first(Kind::Budget);
    assert_exit(&desk.write(1, &[]), 0);
    assert_eq!(desk.outputs(), Desk::whole(Kind::Budget)[1]);
}

#[test]
fn what_the_manifest_says_can_be_checked_by_anybody() {
    let desk = Desk::with_first(Kind::Budget);
    let outputs = desk.outputs();
    let manifest: serde_json::Value = serde_json::from_slice(&outputs["manifest.json"]).unwrap();
    let files = manifest["files"].as_object().unwrap();
    assert_eq!(files.len(), outputs.len() - 1);
    for (path, vouched) in files {
        assert_eq!(vouched["sha256"], sha256(&outputs[path]), "{path}");
    }
}

/// Runs a command as somebody who is not root: root may write everywhere.
#[cfg(unix)]
pub fn as_nobody(command: &Command) -> Output {
    let root = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut as_nobody = Command::new(if root { "setpriv".as_ref() } else { command.get_program() });
    if root {
        as_nobody.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(command.get_program());
    }
    as_nobody.args(command.get_args()).output().unwrap()
}

#[cfg(unix)]
#[test]
fn e05_a_folder_that_may_not_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with_first(Kind::Budget);
    let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    open(desk.home.path(), 0o755);
    open(&desk.out, 0o555);
    let before = desk.tree();
    let refused = as_nobody(&desk.command(1, &[]));
    assert_refused(&desk, &before, &refused, 73, &["error[output-blocked]", "/out", "ermission denied"]);
    open(&desk.out, 0o755);
}

/// Runs a command that may not write a file of more than so many blocks of 512 bytes.
#[cfg(unix)]
fn with_room(command: &Command, blocks: usize) -> Output {
    let limited = format!("ulimit -f {blocks} && exec \"$0\" \"$@\"");
    Command::new("sh")
        .args(["-c", &limited])
        .arg(command.get_program())
        .args(command.get_args())
        .output()
        .unwrap()
}

#[cfg(unix)]
#[test]
fn e06_a_disk_without_room_at_any_write_leaves_everything_as_it_was() {
    for desk in [Desk::new(Kind::Budget), Desk::with_first(Kind::Budget)] {
        let before = desk.tree();
        let mut failed = 0;
        let mut blocks = 0;
        loop {
            let output = with_room(&desk.command(1, &["--quiet"]), blocks);
            if output.status.success() {
                break;
            }
            assert_refused(&desk, &before, &output, 74, &["error[output-failed]", "/out", "EFBIG"]);
            failed += 1;
            blocks += 1 + blocks / 2;
        }
        assert!(failed > 3, "{failed}");
        assert_eq!(desk.outputs()["votes.csv"], Desk::whole(Kind::Budget)[1]["votes.csv"]);
    }
}

#[cfg(unix)]
#[test]
fn e09_a_reader_that_goes_away_is_no_failure_and_the_files_are_whole() {
    let desk = Desk::new(Kind::Budget);
    let command = desk.command(0, &[]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "{ \"$0\" \"$@\"; echo \"status $?\" >&2; } | head -n 0"]);
    let output = shell.arg(command.get_program()).args(command.get_args()).output().unwrap();
    assert!(stderr(&output).contains("status 0"), "{}", stderr(&output));
    assert!(!stderr(&output).contains("panicked"));
    assert_eq!(desk.outputs(), Desk::whole(Kind::Budget)[0]);
}

#[cfg(target_os = "linux")]
#[test]
fn e10_an_answer_that_does_not_arrive_is_no_success() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Desk::new(Kind::Budget).command(0, &[]).stdout(full).output().unwrap();
    assert_exit(&output, 74);
    assert!(stderr(&output).contains("ENOSPC"), "{}", stderr(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn e11_a_complaint_that_does_not_arrive_changes_nothing() {
    for (flags, status) in [(vec![], 0), (vec!["--sign", "nonsense"], 2)] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Desk::new(Kind::Budget).command(0, &flags).stderr(full).output().unwrap();
        assert_eq!(output.status.code(), Some(status));
    }
}

#[test]
fn e13_of_two_runs_at_once_each_result_is_whole() {
    let whole = Desk::whole(Kind::Budget);
    for _ in 0..20 {
        let desk = Desk::with_first(Kind::Budget);
        let runs: Vec<Child> = [1, 1, 1].map(|edition| desk.start(edition)).into();
        let ended: Vec<Output> = runs.into_iter().map(|run| run.wait_with_output().unwrap()).collect();
        assert!(ended.iter().any(|output| output.status.success()));
        for output in ended.iter().filter(|output| !output.status.success()) {
            assert_exit(output, 73);
            assert!(stderr(output).contains("error[output-busy]"), "{}", stderr(output));
            assert!(stderr(output).contains("lock"));
        }
        assert_eq!(desk.outputs(), whole[1]);
    }
}

#[test]
fn e14_an_output_never_replaces_an_input() {
    let desk = Desk::new(Kind::Budget);
    // The input bears the name of an output, in the output folder.
    let input = desk.home.path().join("votes.csv");
    fs::copy(desk.home.path().join("0.pb"), &input).unwrap();
    let before = desk.tree();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
    command.args(["import", "pabulib"]).arg(&input).arg("--force").arg("--output").arg(desk.home.path());
    let refused = command.output().unwrap();
    assert_refused(&desk, &before, &refused, 2, &["error[output-is-input]", "votes.csv"]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new(Kind::Budget);
    let before = desk.tree();
    let output = desk.write(0, &["--dry-run"]);
    assert_exit(&output, 0);
    assert!(String::from_utf8(output.stdout).unwrap().contains("would write"));
    assert!(desk.tree() == before);
}

#[cfg(unix)]
#[test]
fn e15_a_letter_is_for_its_owner_alone_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new(Kind::Letters);
    let command = desk.command(0, &["--quiet"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 000 && exec \"$0\" \"$@\""]).arg(command.get_program()).args(command.get_args());
    assert_exit(&shell.output().unwrap(), 0);
    let letters: Vec<String> =
        desk.outputs().into_keys().filter(|path| path.starts_with("letters/")).collect();
    assert!(letters.len() > 20, "{letters:?}");
    for path in letters {
        let mode = fs::metadata(desk.out.join(&path)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{path}");
    }
}
