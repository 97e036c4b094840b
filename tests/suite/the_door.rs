//! Whatever happens while outputs are written, nothing is lost and nothing is half: group E of the
//! hostile inputs, through the program itself.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use cocreate::ledger::sha256;
use tempfile::TempDir;

const BUDGET: &str = "META\nkey;value\ndescription;A small budget\nunit;Voorbeeldstad\nbudget;1000\n\
    num_projects;2\nnum_votes;VOTES\nvote_type;approval\nrule;greedy\nPROJECTS\n\
    project_id;cost;votes;name\n1;600;VOTES;Bench\n2;500;VOTES;Tree\nVOTES\nvoter_id;vote\n";

/// How many people vote in the first and in the second edition of the budget.
const EDITIONS: [usize; 2] = [3000, 3001];

/// How often a run is disturbed, each time a little later.
const ROUNDS: u32 = 30;

/// Everything under a folder, hidden files too.
type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

fn tree(dir: &Path) -> Tree {
    let mut found = Tree::new();
    for entry in fs::read_dir(dir).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.insert(path.clone(), None);
            found.extend(tree(&path));
        } else {
            found.insert(path.clone(), Some(fs::read(path).unwrap()));
        }
    }
    found
}

/// A folder with two editions of a budget, and the folder that they are imported into.
struct Desk {
    home: TempDir,
    out: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let home = TempDir::new().unwrap();
        for (edition, voters) in EDITIONS.iter().enumerate() {
            let votes: String = (0..*voters).map(|voter| format!("v{voter};1,2\n")).collect();
            let text = BUDGET
                .replace("VOTES;", &format!("{voters};"))
                .replace("num_votes;VOTES", &format!("num_votes;{voters}"));
            fs::write(home.path().join(format!("{edition}.pb")), format!("{text}{votes}")).unwrap();
        }
        let out = home.path().join("out");
        Self { home, out }
    }

    /// With the first edition imported.
    fn with_first() -> Self {
        let desk = Self::new();
        assert_exit(&desk.import(0, &[]), 0);
        desk
    }

    fn command(&self, edition: usize, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
        command.args(["import", "pabulib"]).arg(self.home.path().join(format!("{edition}.pb")));
        command.arg("--output").arg(&self.out).args(flags);
        command
    }

    fn import(&self, edition: usize, flags: &[&str]) -> Output {
        self.command(edition, flags).output().unwrap()
    }

    fn start(&self, edition: usize) -> Child {
        self.command(edition, &["--quiet"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// How long an import takes that replaces another, from start to end.
    fn how_long() -> Duration {
        let desk = Self::with_first();
        let start = Instant::now();
        desk.start(1).wait().unwrap();
        start.elapsed()
    }

    fn tree(&self) -> Tree {
        tree(self.home.path())
    }

    /// The files as each edition leaves them when nothing disturbs it.
    fn whole(&self) -> [BTreeMap<String, Vec<u8>>; 2] {
        [0, 1].map(|edition| {
            let desk = Self::with_first();
            assert_exit(&desk.import(edition, &[]), 0);
            desk.outputs()
        })
    }

    fn outputs(&self) -> BTreeMap<String, Vec<u8>> {
        let name = |path: PathBuf| path.strip_prefix(&self.out).unwrap().to_str().unwrap().to_owned();
        tree(&self.out).into_iter().filter_map(|(path, bytes)| Some((name(path), bytes?))).collect()
    }

    /// Each file is whole, of one edition or the other; the manifest vouches for nothing that is absent.
    fn assert_whole(&self, whole: &[BTreeMap<String, Vec<u8>>; 2]) {
        let found = self.outputs();
        for (path, bytes) in found.iter().filter(|(path, _)| !path.starts_with('.')) {
            let known = whole.iter().any(|edition| edition.get(path) == Some(bytes));
            assert!(known, "{path} is of neither edition");
        }
        if let Some(manifest) = found.get("manifest.json") {
            let manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
            for path in manifest["files"].as_object().unwrap().keys() {
                assert!(found.contains_key(path), "{path} is vouched for and absent");
            }
        }
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn assert_exit(output: &Output, status: i32) {
    assert_eq!(output.status.code(), Some(status), "{}", stderr(output));
}

/// The run failed with this status, named these, printed nothing, and left everything as it was.
fn assert_refused(desk: &Desk, before: &Tree, output: &Output, status: i32, names: &[&str]) {
    assert_exit(output, status);
    let told = stderr(output);
    for name in names {
        assert!(told.contains(name), "{name} is not in: {told}");
    }
    assert!(output.stdout.is_empty());
    assert!(desk.tree() == *before, "the folder changed: {:?}", desk.tree().keys());
}

#[test]
fn e03_a_file_that_is_not_ours_is_not_replaced() {
    let desk = Desk::new();
    fs::create_dir(&desk.out).unwrap();
    fs::write(desk.out.join("votes.csv"), "my own work").unwrap();
    let before = desk.tree();
    let refused = desk.import(0, &[]);
    assert_refused(&desk, &before, &refused, 73, &["error[output-exists]", "votes.csv", "--force"]);
}

#[test]
fn e03_a_file_of_ours_that_somebody_changed_is_not_replaced() {
    let desk = Desk::with_first();
    fs::write(desk.out.join("votes.csv"), "corrected by hand").unwrap();
    let before = desk.tree();
    assert_refused(&desk, &before, &desk.import(1, &[]), 73, &["votes.csv", "--force"]);
}

#[test]
fn e04_force_replaces_it_whole() {
    let desk = Desk::with_first();
    fs::write(desk.out.join("votes.csv"), "corrected by hand").unwrap();
    assert_exit(&desk.import(1, &["--force"]), 0);
    assert_eq!(desk.outputs()["votes.csv"], desk.whole()[1]["votes.csv"]);
}

#[test]
fn e04_what_we_wrote_ourselves_is_replaced_without_force() {
    let desk = Desk::with_first();
    assert_exit(&desk.import(1, &[]), 0);
    assert_eq!(desk.outputs(), desk.whole()[1]);
}

#[test]
fn what_the_manifest_says_can_be_checked_by_anybody() {
    let desk = Desk::with_first();
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
    let desk = Desk::with_first();
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
    for desk in [Desk::new(), Desk::with_first()] {
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
        assert_eq!(desk.outputs()["votes.csv"], desk.whole()[1]["votes.csv"]);
    }
}

#[test]
fn e07_a_run_that_is_killed_leaves_each_file_whole_and_the_next_one_repairs() {
    let whole = Desk::new().whole();
    let (mut killed, mut staging) = (0, 0);
    let lasts = Desk::how_long();
    for round in 0..ROUNDS {
        let desk = Desk::with_first();
        let mut child = desk.start(1);
        std::thread::sleep(lasts * round / ROUNDS);
        let _ = child.kill();
        killed += usize::from(!child.wait().unwrap().success());
        staging += usize::from(desk.out.join(".cocreate-stage").exists());
        desk.assert_whole(&whole);
        assert_exit(&desk.import(1, &[]), 0);
        assert_eq!(desk.outputs(), whole[1], "round {round}");
    }
    println!("{killed} killed, {staging} while writing");
    assert!(killed > 0, "no run was caught in time");
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(sent.success());
}

#[cfg(unix)]
fn end(mut child: Child) -> Output {
    let status = child.wait().unwrap();
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    child.stdout.take().unwrap().read_to_end(&mut stdout).unwrap();
    child.stderr.take().unwrap().read_to_end(&mut stderr).unwrap();
    Output { status, stdout, stderr }
}

#[cfg(unix)]
#[test]
fn e08_a_run_that_is_interrupted_while_it_reads_says_so_and_writes_nothing() {
    for (name, status) in [("-INT", 130), ("-TERM", 143)] {
        let desk = Desk::with_first();
        let before = desk.tree();
        let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
        // Waits for an input that never comes.
        command.args(["import", "pabulib", "-", "--output"]).arg(&desk.out).stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let _kept_open = child.stdin.take();
        std::thread::sleep(Duration::from_millis(200));
        signal(&child, name);
        assert_refused(&desk, &before, &end(child), status, &["error[interrupted]"]);
    }
}

#[cfg(unix)]
#[test]
fn e08_an_interruption_at_any_moment_leaves_everything_as_it_was_or_everything_new() {
    let whole = Desk::new().whole();
    let lasts = Desk::how_long();
    let mut interrupted = 0;
    for round in 0..ROUNDS {
        let desk = Desk::with_first();
        let child = desk.start(1);
        std::thread::sleep(lasts * round / ROUNDS);
        signal(&child, "-INT");
        let output = end(child);
        let files = desk.outputs();
        match output.status.code() {
            Some(0) => assert_eq!(files, whole[1]),
            Some(130) if stderr(&output).contains("after everything was written") => {
                assert_eq!(files, whole[1])
            }
            Some(130) => {
                assert!(stderr(&output).contains("error[interrupted]"));
                assert_eq!(files, whole[0]);
                interrupted += 1;
            }
            // The system ended it before it listened.
            None => assert_eq!(files, whole[0]),
            other => panic!("{other:?}: {}", stderr(&output)),
        }
    }
    assert!(interrupted > 0, "no run was caught in time");
}

#[cfg(unix)]
#[test]
fn e09_a_reader_that_goes_away_is_no_failure_and_the_files_are_whole() {
    let desk = Desk::new();
    let command = desk.command(0, &[]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "{ \"$0\" \"$@\"; echo \"status $?\" >&2; } | head -n 0"]);
    let output = shell.arg(command.get_program()).args(command.get_args()).output().unwrap();
    assert!(stderr(&output).contains("status 0"), "{}", stderr(&output));
    assert!(!stderr(&output).contains("panicked"));
    assert_eq!(desk.outputs(), desk.whole()[0]);
}

#[cfg(target_os = "linux")]
#[test]
fn e10_an_answer_that_does_not_arrive_is_no_success() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Desk::new().command(0, &[]).stdout(full).output().unwrap();
    assert_exit(&output, 74);
    assert!(stderr(&output).contains("ENOSPC"), "{}", stderr(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn e11_a_complaint_that_does_not_arrive_changes_nothing() {
    for (flags, status) in [(vec![], 0), (vec!["--sign", "nonsense"], 2)] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = Desk::new().command(0, &flags).stderr(full).output().unwrap();
        assert_eq!(output.status.code(), Some(status));
    }
}

#[test]
fn e13_of_two_runs_at_once_each_result_is_whole() {
    let whole = Desk::new().whole();
    for _ in 0..20 {
        let desk = Desk::with_first();
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
    let desk = Desk::new();
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
    let desk = Desk::new();
    let before = desk.tree();
    let output = desk.import(0, &["--dry-run"]);
    assert_exit(&output, 0);
    assert!(String::from_utf8(output.stdout).unwrap().contains("would write"));
    assert!(desk.tree() == before);
}
