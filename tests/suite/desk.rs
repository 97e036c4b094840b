//! A folder in which a command writes: one edition, and then another.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::reported::{copy, sample};

const BUDGET: &str = "META\nkey;value\ndescription;A small budget\nunit;Voorbeeldstad\nbudget;1000\n\
    num_projects;2\nnum_votes;VOTERS\nvote_type;approval\nrule;greedy\nPROJECTS\n\
    project_id;cost;votes;name\n1;600;VOTERS;Bench\n2;500;VOTERS;Tree\nVOTES\nvoter_id;vote\n";

/// How many people vote in the first and in the second edition of the budget.
const EDITIONS: [usize; 2] = [3000, 3001];

/// What is written.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Two or three large files: the import of a budget.
    Budget,
    /// Many small private files: invitations, first in English and then in Dutch.
    Letters,
}

/// Everything under a folder, hidden files too; folders hold nothing.
pub type Tree = BTreeMap<PathBuf, Option<Vec<u8>>>;

pub fn tree(dir: &Path) -> Tree {
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

/// The outputs by their path in the output folder.
pub type Outputs = BTreeMap<String, Vec<u8>>;

pub struct Desk {
    pub home: TempDir,
    pub out: PathBuf,
    kind: Kind,
}

/// Written once, and copied by every test that begins there.
static FIRST_BUDGET: LazyLock<Desk> = LazyLock::new(|| Desk::write_first(Kind::Budget));
static FIRST_LETTERS: LazyLock<Desk> = LazyLock::new(|| Desk::write_first(Kind::Letters));

impl Desk {
    pub fn new(kind: Kind) -> Self {
        let home = TempDir::new().unwrap();
        match kind {
            Kind::Letters => copy(&sample("testhaven"), &home.path().join("workshop")),
            Kind::Budget => {
                for (edition, voters) in EDITIONS.iter().enumerate() {
                    let head = BUDGET.replace("VOTERS", &voters.to_string());
                    let votes: String = (0..*voters).map(|voter| format!("v{voter};1,2\n")).collect();
                    fs::write(home.path().join(format!("{edition}.pb")), head + &votes).unwrap();
                }
            }
        }
        let out = home.path().join("out");
        Self { home, out, kind }
    }

    /// With the first edition written.
    pub fn with_first(kind: Kind) -> Self {
        let first = match kind {
            Kind::Budget => &FIRST_BUDGET,
            Kind::Letters => &FIRST_LETTERS,
        };
        let home = TempDir::new().unwrap();
        copy(first.home.path(), home.path());
        let out = home.path().join("out");
        Self { home, out, kind }
    }

    fn write_first(kind: Kind) -> Self {
        let desk = Self::new(kind);
        assert_exit(&desk.write(0, &[]), 0);
        desk
    }

    pub fn command(&self, edition: usize, flags: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_cocreate"));
        match self.kind {
            Kind::Budget => {
                command.args(["import", "pabulib"]).arg(self.home.path().join(format!("{edition}.pb")));
            }
            Kind::Letters => {
                command.arg("invite").arg(self.home.path().join("workshop"));
                command.args(["--date", "2026-09-01", "--language", ["en", "nl"][edition]]);
            }
        }
        command.arg("--output").arg(&self.out).args(flags);
        command
    }

    pub fn write(&self, edition: usize, flags: &[&str]) -> Output {
        self.command(edition, flags).output().unwrap()
    }

    pub fn start(&self, edition: usize) -> Child {
        self.command(edition, &["--quiet"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// How long it takes to write the second edition over the first, from start to end.
    pub fn how_long(kind: Kind) -> Duration {
        let desk = Self::with_first(kind);
        let start = Instant::now();
        desk.start(1).wait_with_output().unwrap();
        start.elapsed()
    }

    pub fn tree(&self) -> Tree {
        tree(self.home.path())
    }

    /// The outputs as each edition leaves them, when nothing disturbs it, in a folder that held the first.
    pub fn whole(kind: Kind) -> [Outputs; 2] {
        [0, 1].map(|edition| {
            let desk = Self::with_first(kind);
            assert_exit(&desk.write(edition, &[]), 0);
            desk.outputs()
        })
    }

    pub fn outputs(&self) -> Outputs {
        let name = |path: PathBuf| path.strip_prefix(&self.out).unwrap().to_str().unwrap().to_owned();
        tree(&self.out).into_iter().filter_map(|(path, bytes)| Some((name(path), bytes?))).collect()
    }
}

/// Each file is whole, of one edition or the other; the manifest vouches for nothing that is absent.
pub fn assert_whole(found: &Outputs, whole: &[Outputs; 2]) {
    for (path, bytes) in found.iter().filter(|(path, _)| !path.starts_with('.')) {
        assert!(whole.iter().any(|edition| edition.get(path) == Some(bytes)), "{path} is of neither edition");
    }
    if let Some(manifest) = found.get("manifest.json") {
        let manifest: serde_json::Value = serde_json::from_slice(manifest).unwrap();
        for path in manifest["files"].as_object().unwrap().keys() {
            assert!(found.contains_key(path), "{path} is vouched for and absent");
        }
    }
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn assert_exit(output: &Output, status: i32) {
    assert_eq!(output.status.code(), Some(status), "{}", stderr(output));
}

/// The run failed with this status, named these, printed nothing, and left everything as it was.
pub fn assert_refused(desk: &Desk, before: &Tree, output: &Output, status: i32, names: &[&str]) {
    assert_exit(output, status);
    let told = stderr(output);
    for name in names {
        assert!(told.contains(name), "{name} is not in: {told}");
    }
    assert!(output.stdout.is_empty());
    assert!(desk.tree() == *before, "the folder changed: {:?}", desk.tree().keys());
}
