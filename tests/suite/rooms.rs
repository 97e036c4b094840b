//! The house: every room knows only the rooms to its left.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from left to right. `cli` is the only one that sees all.
const ROOMS: [&str; 9] =
    ["evidence", "input", "workshop", "method", "ledger", "document", "output", "audit", "cli"];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The rooms that a file names after `crate::`, wherever in a line, comments left out.
fn named_rooms(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
        .filter(|name| ROOMS.contains(name))
        .collect()
}

#[test]
fn the_arrow_never_turns_back() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    let mut wrong = Vec::new();
    for (position, room) in ROOMS.iter().enumerate() {
        let mut files = Vec::new();
        if source.join(room).is_dir() {
            rust_files(&source.join(room), &mut files);
        }
        for file in files {
            seen += 1;
            let text = fs::read_to_string(&file).unwrap();
            for other in named_rooms(&text) {
                if ROOMS[position + 1..].contains(&other) {
                    wrong.push(format!("{} reaches into {other}", file.display()));
                }
            }
        }
    }
    assert!(seen > 50, "only {seen} files were looked at");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_itself_only_opens_the_door() {
    let main = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/main.rs")).unwrap();
    assert!(main.lines().count() < 40);
}

#[test]
fn a_word_that_reaches_back_would_be_seen() {
    assert_eq!(
        named_rooms("use crate::output::Door; // crate::cli\n// use crate::audit;"),
        ["output", "cli"]
    );
}
