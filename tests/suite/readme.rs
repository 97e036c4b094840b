//! What the README shows is what the program prints.
//!
//! Blocks marked `console` hold commands after `$ ` and what they print to standard output; a line `…`
//! stands for lines left out. `UPDATE_README=1 cargo test readme` writes what is printed into the README,
//! keeping the lines before and after each `…`.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;

const LEFT_OUT: &str = "…";

struct Shown {
    command: String,
    expected: Vec<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        if entry.file_name() == "output" {
            continue;
        }
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap()
        }
    }
}

/// The commands of the README with the lines shown below each, in order.
fn shown(readme: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match (inside, line) {
            (false, "```console") => inside = true,
            (true, "```") => inside = false,
            (true, line) => match (line.strip_prefix("$ "), found.last_mut()) {
                (Some(command), _) => found.push(Shown { command: command.to_owned(), expected: Vec::new() }),
                (None, Some(last)) => last.expected.push(line.to_owned()),
                (None, None) => panic!("output without a command: {line}"),
            },
            (false, _) => {}
        }
    }
    found
}

fn printed(command: &str, folder: &Path) -> Vec<String> {
    let args = command.strip_prefix("cocreate ").unwrap_or_else(|| panic!("not our command: {command}"));
    let output = Command::cargo_bin("cocreate")
        .unwrap()
        .args(args.split_whitespace())
        .current_dir(folder)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    told.replace('\\', "/").lines().map(|line| line.trim_end().to_owned()).collect()
}

/// Whether the lines are those expected, where `…` stands for any number of lines.
fn agrees(expected: &[String], lines: &[String]) -> bool {
    match expected.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first == LEFT_OUT => {
            (0..=lines.len()).any(|skip| agrees(rest, &lines[skip..]))
        }
        Some((first, rest)) => lines.first() == Some(first) && agrees(rest, &lines[1..]),
    }
}

/// The printed lines, cut as the README cuts them: so many before the first `…`, so many after the last.
fn cut(expected: &[String], lines: &[String]) -> Vec<String> {
    let Some(before) = expected.iter().position(|line| line == LEFT_OUT) else { return lines.to_vec() };
    let after = expected.len() - 1 - expected.iter().rposition(|line| line == LEFT_OUT).unwrap_or(before);
    if before + after >= lines.len() {
        return lines.to_vec();
    }
    let mut cut = lines[..before].to_vec();
    cut.push(LEFT_OUT.to_owned());
    cut.extend_from_slice(&lines[lines.len() - after..]);
    cut
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let path = root().join("README.md");
    let mut readme = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    copy(&root().join("samples"), &folder.path().join("samples"));
    let commands = shown(&readme);
    assert!(commands.len() >= 4, "the README shows {} commands", commands.len());
    let update = std::env::var_os("UPDATE_README").is_some();
    for Shown { command, expected } in commands {
        let lines = printed(&command, folder.path());
        // A block that holds more than its beginning and its end is only touched where it is wrong
        if update && !agrees(&expected, &lines) {
            let block = |lines: &[String]| {
                let below: String = lines.iter().map(|line| format!("{line}\n")).collect();
                format!("$ {command}\n{below}")
            };
            let (old, new) = (block(&expected), block(&cut(&expected, &lines)));
            assert!(readme.contains(&old), "{command}");
            readme = readme.replacen(&old, &new, 1);
        } else if !update {
            assert!(agrees(&expected, &lines), "$ {command}\nprints\n{}", lines.join("\n"));
        }
    }
    if update {
        fs::write(path, readme).unwrap();
    }
}

#[test]
fn a_line_left_out_stands_for_any_number_of_lines() {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(agrees(&lines("a\n…\nd"), &lines("a\nb\nc\nd")));
    assert!(!agrees(&lines("a\n…\nd"), &lines("a\nb\nc")));
    assert!(!agrees(&lines("a\nb"), &lines("a\nc")));
    assert_eq!(cut(&lines("x\n…\ny"), &lines("a\nb\nc\nd")), lines("a\n…\nd"));
}
