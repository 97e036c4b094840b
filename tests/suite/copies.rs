//! A copy of a sample, to change and to run the program on.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

/// A sample in a folder of its own.
pub struct Copy {
    home: TempDir,
}

/// How the program ended, and what it said.
pub struct Told {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Copy {
    /// A copy of the sample of this name.
    pub fn of(sample: &str) -> Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample);
        let copy = Self::empty();
        for entry in fs::read_dir(from).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                fs::copy(&path, copy.path(path.file_name().unwrap().to_str().unwrap())).unwrap();
            }
        }
        copy
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self { home: TempDir::new().unwrap() }
    }

    /// The folder, or a file in it.
    pub fn path(&self, file: &str) -> PathBuf {
        self.home.path().join(file)
    }

    /// Exchanges words in a file, wherever they stand; they must stand there.
    pub fn change(&self, file: &str, from: &str, to: &str) -> &Self {
        let text = self.read(file);
        assert!(text.contains(from), "{file} does not hold {from:?}");
        self.write(file, &text.replace(from, to))
    }

    /// Writes a file.
    pub fn write(&self, file: &str, text: &str) -> &Self {
        let path = self.path(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The text of a file.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// The names of the files in a folder, in order; none when there is no such folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the program in the folder, on the first of November 2026 unless it is told another day.
    pub fn run(&self, args: &[&str]) -> Told {
        let output = Command::new(env!("CARGO_BIN_EXE_cocreate"))
            .args(if args.contains(&"--date") { &[][..] } else { &["--date", "2026-11-01"] })
            .args(args)
            .current_dir(&self.home)
            .output()
            .unwrap();
        Told {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs the program, which must end well.
    pub fn well(&self, args: &[&str]) -> Told {
        let told = self.run(args);
        assert_eq!(told.status, 0, "{}", told.err);
        told
    }
}

/// Whether a text is what the file of expectations holds; with `COCREATE_EXPECT=write` it becomes so.
pub fn assert_expected(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/preparing").join(file);
    if std::env::var_os("COCREATE_EXPECT").is_some() {
        fs::write(&path, text).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(text == expected, "{file} differs; look at it, then run with COCREATE_EXPECT=write\n{text}");
}
