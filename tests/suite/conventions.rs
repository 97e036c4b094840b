//! What every command promises, whatever it does: its answers, its silence, its statuses, its bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value as Json;

use super::case::{Case, Ran};
use super::every_command::{COMMANDS, Held, desk};

fn document(held: &Held, ran: &Ran) -> Json {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|no| panic!("{}: {no}: {}", held.name, ran.stdout))
}

#[test]
fn with_json_an_answer_is_one_document() {
    for held in COMMANDS {
        let ran = held.works(&held.desk(), &["--json"]).works();
        let told = document(held, &ran);
        let schema = told["schema"].as_str().unwrap();
        assert!(schema.starts_with("cocreate-") && schema.ends_with("/1"), "{schema}");
        for key in ["workshop", "warnings", "result"] {
            assert!(told.get(key).is_some(), "{}: no {key} in {told}", held.name);
        }
        assert!(!told["result"].is_null(), "{}", held.name);
        assert_eq!(held.writes, told.get("written").is_some(), "{}", held.name);
        ran.says_nothing();
    }
}

#[test]
fn with_json_a_failure_is_one_document_with_its_errors() {
    for held in COMMANDS {
        let ran = held.fails(&held.desk(), &["--json"]);
        let told = document(held, &ran);
        let errors = told["errors"].as_array().unwrap();
        assert!(!errors.is_empty(), "{}", held.name);
        for error in errors {
            let mut keys: Vec<&str> = error.as_object().unwrap().keys().map(String::as_str).collect();
            keys.retain(|key| *key != "cell");
            assert_eq!(keys, ["code", "column", "file", "hint", "line", "message", "severity"]);
            assert!(error["hint"].is_string(), "{}: {error}", held.name);
        }
        ran.left_the_disk();
    }
}

#[test]
fn with_json_a_warning_stands_in_the_document_and_not_beside_it() {
    for held in COMMANDS {
        let Some(case) = held.odd_desk() else { continue };
        let ran = held.works(&case, &["--json"]).works().says_nothing();
        let told = document(held, &ran);
        let warnings = told["warnings"].as_array().unwrap();
        assert!(warnings.iter().any(|warning| warning["severity"] == "warning"), "{}: {told}", held.name);
    }
}

#[test]
fn h06_a_quiet_command_says_nothing_when_it_works_and_why_when_it_does_not() {
    for held in COMMANDS.iter().filter(|held| !held.is_for_reading()) {
        let ran = held.works(&held.desk(), &["--quiet"]).works().says_nothing();
        assert_eq!(ran.stdout, "", "{}", held.name);
    }
    for held in COMMANDS {
        held.fails(&held.desk(), &["--quiet"]).names(&["error"]).left_everything();
    }
}

#[test]
fn with_strict_a_warning_is_an_error_and_nothing_is_written() {
    for held in COMMANDS {
        let Some(case) = held.odd_desk() else { continue };
        let ran = held.works(&case, &["--strict"]);
        assert_eq!(ran.status, 65, "{}: {}", held.name, ran.stderr);
        ran.names(&["error["]).left_everything();
        held.works(&case, &[]).works().names(&["warning["]);
    }
}

#[test]
fn a_dry_run_says_what_it_would_write_and_writes_nothing() {
    for held in COMMANDS {
        let ran = held.works(&held.desk(), &["--dry-run"]).works().left_the_disk();
        assert_eq!(held.writes, ran.stdout.contains("would write"), "{}: {}", held.name, ran.stdout);
    }
}

#[test]
fn h05_a_dash_reads_standard_input_and_gives_the_same_answer() {
    for held in COMMANDS {
        let Some((args, file)) = held.stdin else { continue };
        let case = held.desk();
        let named = held.works(&case, &["--dry-run"]).works().stdout;
        let mut call = held.call(case.program(), ".", args, &["--dry-run"]);
        call.args(held.works.iter().filter(|arg| **arg == "--draft"));
        let ran = case.run_as(call.stdin(fs::File::open(case.path(file)).unwrap())).works();
        // What was read stands in the ledger as `stdin`, with its own hash: the seal differs.
        let plain = |text: &str| {
            text.lines().filter(|line| !line.starts_with("seal ")).collect::<Vec<_>>().join("\n")
        };
        assert_eq!(plain(&named), plain(&ran.stdout), "{}", held.name);
    }
}

#[test]
fn h05_a_file_that_is_read_from_standard_input_is_so_called_in_the_ledger() {
    let case = desk();
    let mut call = case.program();
    call.args(["report", "-"]).stdin(fs::File::open(case.path("workshop.toml")).unwrap());
    case.run_as(&mut call).works();
    let ledger: Json = serde_json::from_str(&case.output("report.ledger.json")).unwrap();
    let source = ledger["sources"].as_array().unwrap().iter().find(|s| s["path"] == "stdin").unwrap();
    let hash = cocreate::ledger::sha256(&fs::read(case.path("workshop.toml")).unwrap());
    assert_eq!(source["sha256"], hash);
}

#[test]
fn h05_standard_input_cannot_be_two_files() {
    for held in COMMANDS {
        let Some((args, _)) = held.stdin else { continue };
        let case = held.desk();
        let twice: Vec<&str> = args.iter().flat_map(|arg| vec![*arg; 1 + usize::from(*arg == "-")]).collect();
        let ran = case.run_as(held.call(case.program(), ".", &twice, &[]).stdin(Stdio::null()));
        assert_eq!(ran.status, 2, "{}: {}", held.name, ran.stderr);
        ran.left_everything();
    }
}

#[test]
fn h01_a_mistyped_flag_of_any_command_is_refused_with_the_right_one() {
    for held in COMMANDS {
        let ran = held.works(&held.desk(), &["--stric"]);
        assert_eq!(ran.status, 2, "{}", held.name);
        ran.names(&["--stric", "'--strict'", "Usage: cocreate"]).left_everything();
    }
}

#[cfg(unix)]
#[test]
fn e09_a_reader_that_goes_away_is_met_with_silence() {
    for held in COMMANDS {
        let case = held.desk();
        let ran = in_shell(held, &case, "{ \"$0\" \"$@\"; echo \"status $?\" >&2; } | head -n 0");
        assert!(ran.stderr.ends_with("status 0\n"), "{}: {}", held.name, ran.stderr);
        assert!(!ran.stderr.contains("error") && !ran.stderr.contains("panic"), "{}", ran.stderr);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn e10_an_answer_that_does_not_arrive_is_no_success() {
    for held in COMMANDS {
        let ran = in_shell(held, &held.desk(), "exec \"$0\" \"$@\" > /dev/full");
        assert_eq!(ran.status, 74, "{}", held.name);
        ran.names(&["error[output-failed]", "ENOSPC"]);
    }
}

#[cfg(unix)]
#[test]
fn e11_closed_streams_change_nothing_else() {
    for held in COMMANDS {
        assert_eq!(in_shell(held, &held.desk(), "exec \"$0\" \"$@\" 2>&-").status, 0, "{}", held.name);
        assert_eq!(in_shell(held, &held.desk(), "exec \"$0\" \"$@\" >&- 2>&-").status, 0, "{}", held.name);
        let case = held.desk();
        let mut shell = case.beside("/bin/sh");
        shell.args(["-c", "exec \"$0\" \"$@\" 2>&-", env!("CARGO_BIN_EXE_cocreate")]);
        let ran = case.run_as(&mut held.call(shell, ".", held.fails.0, &[]));
        assert_eq!(ran.status, held.fails.1, "{}", held.name);
    }
}

/// Runs the call that works from a shell, in which `"$0" "$@"` is the call.
#[cfg(unix)]
fn in_shell(held: &Held, case: &Case, script: &str) -> Ran {
    let mut shell = case.beside("/bin/sh");
    shell.env("PATH", "/usr/bin:/bin").args(["-c", script, env!("CARGO_BIN_EXE_cocreate")]);
    case.run_as(&mut held.call(shell, ".", held.works, &[]))
}

#[cfg(target_os = "linux")]
#[test]
fn h03_colour_is_for_a_terminal_that_can_show_it_and_nobody_forbade() {
    for held in COMMANDS {
        let case = held.desk();
        for (works, args) in [(true, held.works), (false, held.fails.0)] {
            for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
                let shown = on_terminal(held, &case, args, name, value);
                assert!(!shown.contains('\u{1b}'), "{} with {name}={value}: {shown:?}", held.name);
            }
            if !works {
                let shown = on_terminal(held, &case, args, "TERM", "xterm");
                assert!(shown.contains("\u{1b}["), "{} has no colour: {shown:?}", held.name);
            }
            let piped = case.run_as(held.call(case.program(), ".", args, &[]).env("TERM", "xterm"));
            assert!(!(piped.stdout + &piped.stderr).contains('\u{1b}'), "{} in a pipe", held.name);
        }
    }
}

/// What a call shows on a terminal, with this in its environment.
#[cfg(target_os = "linux")]
fn on_terminal(held: &Held, case: &Case, args: &[&str], name: &str, value: &str) -> String {
    // A dry run asks no questions, which a terminal would have to answer.
    let call = held.call(case.program(), ".", args, &["--dry-run"]);
    let words: Vec<&str> = call.get_args().map(|arg| arg.to_str().unwrap()).collect();
    let typed = format!("'{}' {}", env!("CARGO_BIN_EXE_cocreate"), words.join(" "));
    let mut script = case.beside("/usr/bin/script");
    script.args(["-qec", &typed, "/dev/null"]).stdin(Stdio::null());
    script.env("PATH", "/usr/bin:/bin").env("TERM", "xterm").env(name, value);
    let shown = script.output().unwrap();
    String::from_utf8(shown.stdout).unwrap()
}

/// Every file of the workshop folder with its bytes.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    found
}

#[cfg(unix)]
#[test]
fn e16_g01_the_machine_its_language_clock_and_folder_change_no_byte() {
    for held in COMMANDS {
        let case = held.desk();
        let folder = case.path("").to_str().unwrap().trim_end_matches('/').to_owned();
        let untouched = files(case.path("").as_path());
        let plain = case.run_as(&mut held.call(case.program(), &folder, held.works, &[])).works();
        let written = files(case.path("").as_path());
        for path in written.keys().filter(|path| !untouched.contains_key(*path)) {
            fs::remove_file(path).unwrap();
        }
        let mut shell = case.beside("/bin/sh");
        shell.env("PATH", "/usr/bin:/bin").env("LANG", "C").env("LC_ALL", "C").env("TZ", "Asia/Kolkata");
        let script = "cd \"$TMPDIR\" && mkdir gone && cd gone && rmdir ../gone && exec \"$0\" \"$@\"";
        shell.args(["-c", script, env!("CARGO_BIN_EXE_cocreate")]).stdin(Stdio::null());
        let elsewhere = case.run_as(&mut held.call(shell, &folder, held.works, &[])).works();
        assert_eq!(plain.stdout, elsewhere.stdout, "{}", held.name);
        assert!(files(case.path("").as_path()) == written, "{} wrote other bytes", held.name);
    }
}

#[cfg(unix)]
#[test]
fn e16_a_folder_that_is_gone_is_told_and_no_fault() {
    let case = desk();
    let mut shell: Command = case.beside("/bin/sh");
    let script = "mkdir gone && cd gone && rmdir ../gone && exec \"$0\" check";
    shell.env("PATH", "/usr/bin:/bin").args(["-c", script, env!("CARGO_BIN_EXE_cocreate")]);
    case.run_as(&mut shell).refuses(66, "input-missing", "--> .");
}

/// The least that is a workshop, and nothing that was recorded.
#[test]
fn a_report_of_almost_nothing_is_written_and_verified() {
    let case = Case::new().with("workshop.toml", super::opening::LEAST);
    for file in ["people.csv", "attendance.csv", "consent.csv", "votes.csv"] {
        fs::remove_file(case.path(file)).unwrap();
    }
    case.report().works();
    case.run(&["verify"]).works();
}

#[test]
fn what_is_done_before_the_session_does_not_wait_for_its_results() {
    let case = desk();
    for file in ["attendance.csv", "consent.csv", "votes.csv"] {
        fs::remove_file(case.path(file)).unwrap();
    }
    for args in [
        &["check", "--for", "session"][..],
        &["invite", "--draft", "--dry-run"],
        &["agenda", "--draft", "--dry-run"],
        &["forms", "--dry-run"],
    ] {
        case.run(args).works().names(&["votes.csv is not there yet"]);
    }
    for command in ["check", "tally", "report"] {
        case.run(&[command]).refuses(66, "input-missing", "workshop.toml:48:8").names(&["votes.csv"]);
    }
}
