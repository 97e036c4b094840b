//! A run that is killed or interrupted, at whatever moment, leaves nothing half.

use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use super::desk::{Desk, Kind, assert_exit, assert_refused, assert_whole, stderr};

/// How often a run is disturbed, each time a little later.
const ROUNDS: u32 = 16;

fn killed_at_any_moment(kind: Kind) {
    let whole = Desk::whole(kind);
    let lasts = Desk::how_long(kind);
    let mut killed = 0;
    for round in 0..ROUNDS {
        let desk = Desk::with_first(kind);
        let mut child = desk.start(1);
        std::thread::sleep(lasts * round / ROUNDS);
        let _ = child.kill();
        killed += usize::from(!child.wait().unwrap().success());
        assert_whole(&desk.outputs(), &whole);
        assert_exit(&desk.write(1, &[]), 0);
        assert!(desk.outputs() == whole[1], "round {round}: {:?}", desk.outputs().keys());
    }
    assert!(killed > 0, "no run was caught in time");
}

#[test]
fn e07_a_run_that_is_killed_leaves_each_large_file_whole_and_the_next_one_repairs() {
    killed_at_any_moment(Kind::Budget);
}

#[test]
fn e07_a_run_that_is_killed_leaves_each_of_many_files_whole_and_the_next_one_repairs() {
    killed_at_any_moment(Kind::Letters);
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
#[test]
fn e08_a_run_that_is_interrupted_while_it_reads_says_so_and_writes_nothing() {
    for (name, status) in [("-INT", 130), ("-TERM", 143)] {
        let desk = Desk::with_first(Kind::Budget);
        let before = desk.tree();
        let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
        // Waits for an input that never comes.
        command.args(["import", "pabulib", "-", "--output"]).arg(&desk.out).stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let kept_open = child.stdin.take();
        std::thread::sleep(Duration::from_millis(300));
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        drop(kept_open);
        assert_refused(&desk, &before, &output, status, &["error[interrupted]"]);
    }
}

#[cfg(unix)]
#[test]
fn e08_with_json_an_interruption_is_one_document() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
    command.args(["check", "-", "--json"]).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let kept_open = child.stdin.take();
    std::thread::sleep(Duration::from_millis(300));
    signal(&child, "-INT");
    let output = child.wait_with_output().unwrap();
    drop(kept_open);
    assert_exit(&output, 130);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["errors"][0]["code"], "interrupted");
}

/// An interrupted run wrote everything or nothing, and its status says which.
#[cfg(unix)]
fn assert_all_or_nothing(desk: &Desk, output: &Output, whole: &[super::desk::Outputs; 2]) -> bool {
    let told = stderr(output);
    let (all, nothing) = (desk.outputs() == whole[1], desk.outputs() == whole[0]);
    match output.status.code() {
        Some(0) => assert!(all),
        Some(130) if told.contains("after everything was written") => assert!(all),
        Some(130) => assert!(nothing && told.contains("error[interrupted]"), "{told}"),
        // The system ended it before it listened.
        None => assert!(nothing),
        other => panic!("{other:?}: {told}"),
    }
    nothing
}

#[cfg(unix)]
#[test]
fn e08_an_interruption_at_any_moment_leaves_everything_as_it_was_or_everything_new() {
    for kind in [Kind::Budget, Kind::Letters] {
        let whole = Desk::whole(kind);
        let lasts = Desk::how_long(kind);
        let mut interrupted = 0;
        for round in 0..ROUNDS {
            let desk = Desk::with_first(kind);
            let child = desk.start(1);
            std::thread::sleep(lasts * round / ROUNDS);
            signal(&child, "-INT");
            let output = child.wait_with_output().unwrap();
            interrupted += usize::from(assert_all_or_nothing(&desk, &output, &whole));
        }
        assert!(interrupted > 0, "no run was caught in time");
    }
}
