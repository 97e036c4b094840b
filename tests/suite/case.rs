//! One small workshop in a folder of its own, in which a test changes one thing, and what a run does to it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The names and addresses in `people.csv`: no message may ever show them.
const PERSONAL: [&str; 4] = ["Fictie", "Verzinsel", "fictie@example.org", "06-00000000"];

const WORKSHOP: &str = r#"format = 1
language = "en"
template = "circle"
no_frames = "Nothing was closed beforehand."

[issue]
id = "the-square"
title = "The square"
situation = "The square is empty in the evening."
central_question = "What makes people want to stay on the square?"

[[stakeholders]]
id = "residents"
name = "Residents of the square"
sphere = "concerned"
does = ["thinks", "decides", "executes"]
named_by = ["self"]

[[stakeholders]]
id = "neighbours"
name = "People who live near the square"
sphere = "environment"
does = ["thinks", "decides"]
named_by = ["residents"]

[[proposals]]
id = "P1"
version = 1
title = "Benches under the trees"
by = "residents"
owner = "residents"

[[proposals]]
id = "P2"
version = 1
title = "A market on Saturday"
by = "neighbours"
owner = "residents"

[decision]
rule = "consent"
quorum = "2/3"

[[votes]]
id = "sounding"
method = "approval"
purpose = "sounding"
file = "votes.csv"
"#;

const PEOPLE: &str = "person,stakeholder,name,email,phone,status
p01,residents,Anna Fictie,fictie@example.org,06-00000000,accepted
p02,residents,Bram Fictie,,,accepted
p03,residents,Cato Fictie,,,accepted
p04,neighbours,Daan Verzinsel,,,accepted
p05,neighbours,Emma Verzinsel,,,accepted
p06,neighbours,Fien Verzinsel,,,accepted
";

const ATTENDANCE: &str = "person,stakeholder,present
p01,residents,yes
p02,residents,yes
p03,residents,yes
p04,neighbours,yes
p05,neighbours,yes
p06,neighbours,yes
";

/// Ballots of the sounding: P1 has five yes, P2 has three.
pub const VOTES: &str = "person,proposal,choice
p01,P1,yes
p02,P1,yes
p03,P1,yes
p04,P1,yes
p05,P1,yes
p06,P1,no
p01,P2,yes
p02,P2,yes
p03,P2,yes
p04,P2,no
p05,P2,no
p06,P2,no
";

const CONSENT: &str = "round,proposal,version,person,position,reason
1,P1,1,p01,consent,
1,P1,1,p02,consent,
1,P1,1,p03,consent,
1,P1,1,p04,concern,Who sweeps the leaves?
1,P1,1,p05,consent,
1,P1,1,p06,consent,
";

/// Every file below a folder with its bytes; folders and links with what they are.
type Tree = BTreeMap<PathBuf, Vec<u8>>;

/// A workshop folder beside a folder for temporary files, both looked at before and after each run.
pub struct Case {
    root: TempDir,
}

/// What a run printed and left behind.
pub struct Ran {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
    before: Tree,
    after: Tree,
}

impl Case {
    /// The workshop with nothing wrong, and a file of the user's own in the output folder.
    pub fn new() -> Self {
        let case = Self { root: TempDir::new().unwrap() };
        fs::create_dir_all(case.path("output")).unwrap();
        fs::create_dir(case.root.path().join("tmp")).unwrap();
        let files = [
            ("workshop.toml", WORKSHOP),
            ("people.csv", PEOPLE),
            ("attendance.csv", ATTENDANCE),
            ("votes.csv", VOTES),
            ("consent.csv", CONSENT),
            ("output/notes.txt", "the officer's own notes\n"),
        ];
        files.iter().for_each(|(name, text)| case.write(name, text));
        case
    }

    /// A path inside the workshop folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.path().join("workshop").join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.path(name), bytes).unwrap();
    }

    /// The workshop with this file instead.
    pub fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(name, bytes);
        self
    }

    /// The workshop without this file.
    pub fn without(self, name: &str) -> Self {
        fs::remove_file(self.path(name)).unwrap();
        self
    }

    /// The workshop in which one text of a file reads otherwise.
    pub fn changed(self, name: &str, from: &str, to: &str) -> Self {
        let text = fs::read_to_string(self.path(name)).unwrap();
        assert!(text.contains(from), "{name} does not hold {from:?}");
        self.with(name, text.replacen(from, to, 1))
    }

    /// The workshop file with more at its end.
    pub fn toml(self, more: &str) -> Self {
        let text = fs::read_to_string(self.path("workshop.toml")).unwrap() + "\n" + more;
        self.with("workshop.toml", text)
    }

    /// Runs the program inside the workshop folder, away from the machine's own settings.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_as(self.program().args(args))
    }

    /// The program, to be run inside the workshop folder, away from the machine's own settings.
    pub fn program(&self) -> Command {
        self.beside(env!("CARGO_BIN_EXE_cocreate"))
    }

    /// Another program, to be run as ours is.
    pub fn beside(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.env_clear().env("TMPDIR", self.root.path().join("tmp"));
        command.env("LLVM_PROFILE_FILE", "/dev/null").current_dir(self.path(""));
        command
    }

    /// Runs a program, and looks at the disk before and after.
    pub fn run_as(&self, command: &mut Command) -> Ran {
        let before = tree(self.root.path());
        let output = command.output().unwrap();
        Ran::new(&output, before, tree(self.root.path()))
    }

    /// Runs `report`, the command that reads every file and would write.
    pub fn report(&self) -> Ran {
        self.run(&["report", "--date", "2026-12-10"])
    }

    /// Runs `tally`, which shows what was counted.
    pub fn tally(&self) -> Ran {
        self.run(&["tally"])
    }

    /// Runs `tally --json`, and reads what it returns.
    pub fn tally_json(&self) -> serde_json::Value {
        let ran = self.run(&["tally", "--json"]).works();
        serde_json::from_str(&ran.stdout).unwrap()
    }

    /// A file of the output folder, as text.
    pub fn output(&self, name: &str) -> String {
        fs::read_to_string(self.path("output").join(name)).unwrap()
    }

    /// The line of the workshop file on which a text stands, from 1.
    pub fn line_of(&self, name: &str, text: &str) -> usize {
        let whole = fs::read_to_string(self.path(name)).unwrap();
        whole.lines().position(|line| line.contains(text)).unwrap() + 1
    }
}

impl Ran {
    fn new(output: &Output, before: Tree, after: Tree) -> Self {
        let ran = Self {
            status: output.status.code().expect("ended by itself"),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
            before,
            after,
        };
        assert!(![101, 134, 139].contains(&ran.status), "it panicked:\n{}", ran.stderr);
        for value in PERSONAL {
            assert!(!ran.stderr.contains(value), "a message shows {value}:\n{}", ran.stderr);
        }
        ran
    }

    /// It worked.
    pub fn works(self) -> Self {
        assert_eq!(self.status, 0, "{}", self.stderr);
        self
    }

    /// It said no with this status and code at this place, and left everything as it was (R0).
    pub fn refuses(self, status: i32, code: &str, place: &str) -> Self {
        assert_eq!(self.status, status, "{}{}", self.stdout, self.stderr);
        self.names(&[&format!("error[{code}]"), place]).left_everything()
    }

    /// Nothing on disk is different, and standard output is empty.
    pub fn left_everything(self) -> Self {
        assert_eq!(self.stdout, "", "standard output is not empty");
        self.left_the_disk()
    }

    /// Nothing on disk is different.
    pub fn left_the_disk(self) -> Self {
        assert_eq!(self.before.keys().collect::<Vec<_>>(), self.after.keys().collect::<Vec<_>>());
        assert!(self.before == self.after, "a file has other bytes than before");
        self
    }

    /// Each of these stands in the messages.
    pub fn names(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "{word:?} is not in:\n{}", self.stderr);
        }
        self
    }

    /// There is nothing to say.
    pub fn says_nothing(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }
}

fn tree(root: &Path) -> Tree {
    let mut found = Tree::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let kind = fs::symlink_metadata(&path).unwrap().file_type();
            let bytes = if kind.is_file() { fs::read(&path).unwrap() } else { format!("{kind:?}").into() };
            if kind.is_dir() {
                folders.push(path.clone());
            }
            found.insert(path, bytes);
        }
    }
    found
}
