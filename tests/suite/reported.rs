//! A workshop folder with its report, in which a test changes one thing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use cocreate::ledger::written::{WrittenClaim, WrittenSource, WrittenValue};
use cocreate::ledger::{Digits, WrittenLedger};
use tempfile::TempDir;

pub const PAGES: [&str; 3] = ["report.html", "report.md", "report.json"];

pub fn cocreate(at: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_cocreate")).args(args).current_dir(at).output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn assert_exit(output: &Output, status: i32) {
    assert_eq!(output.status.code(), Some(status), "{}{}", stdout(output), stderr(output));
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

pub fn files(dir: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.insert(path.clone(), fs::read(path).unwrap());
        }
    }
    found
}

pub fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(name)
}

/// A workshop folder of one's own, with its report.
pub struct Workshop {
    pub home: TempDir,
}

/// The report of Testhaven, made once.
pub static TESTHAVEN: LazyLock<TempDir> = LazyLock::new(|| {
    let home = TempDir::new().unwrap();
    copy(&sample("testhaven"), home.path());
    assert_exit(&cocreate(home.path(), &["report", "--date", "2026-12-20", "--quiet"]), 0);
    home
});

impl Workshop {
    pub fn with_report() -> Self {
        let home = TempDir::new().unwrap();
        copy(TESTHAVEN.path(), home.path());
        Self { home }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn run(&self, args: &[&str]) -> Output {
        cocreate(self.home.path(), args)
    }

    pub fn ledger(&self) -> WrittenLedger {
        let bytes = fs::read(self.path("output/report.ledger.json")).unwrap();
        WrittenLedger::read(&bytes, "report.ledger.json").unwrap().ledger
    }

    /// Changes the ledger, and writes it as it would have been written: nothing in it contradicts itself.
    pub fn forge(&self, change: impl FnOnce(&mut WrittenLedger)) {
        let mut ledger = self.ledger();
        change(&mut ledger);
        fs::write(self.path("output/report.ledger.json"), ledger.canonical()).unwrap();
    }

    pub fn change(&self, file: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(old), "{old} is not in {file}");
        fs::write(self.path(file), text.replacen(old, new, 1)).unwrap();
    }

    /// Verification says no, names these, and touches nothing.
    pub fn assert_contradicted(&self, names: &[&str]) -> Output {
        let before = files(self.home.path());
        let output = self.run(&["verify"]);
        assert_exit(&output, 1);
        for name in names {
            assert!(stderr(&output).contains(name), "{name} is not in: {}", stderr(&output));
        }
        assert!(stdout(&output).starts_with("contradicted"), "{}", stdout(&output));
        assert!(files(self.home.path()) == before);
        output
    }
}

/// The workshop file, a private file, a file that was named and one that nobody needs to name.
pub fn some_sources() -> Vec<WrittenSource> {
    let some = ["workshop.toml", "people.csv", "consent.csv", "votes.csv"];
    let sources = Workshop::with_report().ledger().sources;
    let sources: Vec<_> = sources.into_iter().filter(|source| some.contains(&source.path.as_str())).collect();
    assert_eq!(sources.len(), some.len());
    sources
}

/// Claims that count something and stand in the report, with what they say there.
pub fn counts(ledger: &WrittenLedger) -> Vec<(String, u64)> {
    let count = |claim: &WrittenClaim| match claim.value {
        WrittenValue::Count { n: Digits(n) } if n > 1 => Some((claim.id.to_string(), n)),
        _ => None,
    };
    ledger.claims.iter().filter_map(count).collect()
}
