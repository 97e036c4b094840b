//! A text beside the file that holds it: what is folded away, the first line that differs, and renewing.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// How the files are made anew, once somebody has looked at what differs.
pub const RENEW: &str = "Is this what should be read? Then renew the files with one line, and read the diff:\n\
    UPDATE_GOLDEN=1 cargo test golden";

/// So many files that differ are told; what changes one template changes many.
const TOLD: usize = 6;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Each file in which a document differs, with the first line that does; none after renewing.
pub fn differences(folder: &str, documents: &BTreeMap<String, String>) -> Vec<String> {
    let folder = root().join(folder);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (name, text) in documents {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return Vec::new();
    }
    let mut there = BTreeSet::new();
    files(&folder, "", &mut there);
    let gone = there.iter().filter(|name| !documents.contains_key(*name));
    let mut wrong: Vec<String> =
        gone.map(|name| format!("{}: this document is not made any more", told(&folder, name))).collect();
    for (name, text) in documents {
        let path = told(&folder, name);
        match fs::read_to_string(folder.join(name)) {
            Err(_) => wrong.push(format!("{path}: this document is new")),
            Ok(held) if held == *text => {}
            Ok(held) => wrong.push(format!("{path}:{}", first(&held, text))),
        }
    }
    let more = wrong.len().saturating_sub(TOLD);
    wrong.truncate(TOLD);
    if more > 0 {
        wrong.push(format!("and {more} more in {}", folder.display()));
    }
    wrong
}

fn told(folder: &Path, name: &str) -> String {
    let folder = folder.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(folder);
    folder.join(name).display().to_string()
}

fn files(folder: &Path, below: &str, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let name = format!("{below}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), into);
        } else {
            into.insert(name);
        }
    }
}

/// The number of the first line that differs, and both readings of it.
fn first(held: &str, text: &str) -> String {
    let (mut old, mut new) = (held.lines(), text.lines());
    let mut number = 1;
    loop {
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => number += 1,
            (None, None) => return format!("{number} ends otherwise"),
            (old, new) => {
                let end = "(the end)";
                return format!("{number}\n  held: {}\n  now:  {}", old.unwrap_or(end), new.unwrap_or(end));
            }
        }
    }
}

/// A text as a person reads it: without its references to claims, and with no fingerprint, which changes with
/// every byte of a template.
pub fn readable(text: &str) -> String {
    let text = text.replace('\r', "");
    let text = without_references(&text);
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(without_fingerprints) {
        if !(line.is_empty() && lines.last().is_some_and(String::is_empty)) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Without `[^C-…]`, and without the notes behind the text.
fn without_references(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.starts_with("[^C-"));
    let cut = |line: &str| {
        let mut parts = line.split("[^C-");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |line, part| line + part.split_once(']').map_or(part, |(_, rest)| rest))
    };
    lines.map(|line| cut(line) + "\n").collect()
}

fn without_fingerprints(line: &str) -> String {
    let mut out = String::new();
    let mut run = String::new();
    for c in line.chars().chain(['\n']) {
        if c.is_ascii_digit() || ('a'..='f').contains(&c) {
            run.push(c);
            continue;
        }
        out.push_str(match run.len() {
            64 => "(SHA-256)",
            32 => "(number)",
            _ => &run,
        });
        run.clear();
        out.push(c);
    }
    out.trim_end_matches('\n').to_owned()
}

/// Of the notes behind a report, the first of each rule: where its statements come from.
pub fn notes(text: &str) -> String {
    let mut rules = BTreeSet::new();
    let notes = text.lines().filter(|line| line.starts_with("[^C-"));
    let notes = notes.filter_map(|line| line.split_once("]: ")).map(|(_, note)| note);
    let rule = |note: &str| {
        note.split("(`").nth(1).and_then(|rest| rest.split('`').next()).unwrap_or_default().to_owned()
    };
    notes.filter(|note| rules.insert(rule(note))).map(|note| without_fingerprints(note) + "\n").collect()
}

/// A text with every run of lines that stand in another one too as one mark: what is left is its own.
pub fn beside(text: &str, other: &str, name: &str) -> String {
    let known: BTreeSet<&str> = other.lines().collect();
    let mark = format!("(as in {name})");
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let line = if known.contains(line) { mark.as_str() } else { line };
        if line != mark || lines.last() != Some(&mark.as_str()) {
            lines.push(line);
        }
    }
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The body of a page, without the bytes of its pictures.
pub fn body(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let body = body.split("<script").next().unwrap_or_default();
    let mut pieces = body.split(";base64,");
    let first = format!("<body{}", pieces.next().unwrap_or_default());
    let whole = pieces
        .fold(first, |page, piece| page + ";base64,…" + piece.find('"').map_or(piece, |end| &piece[end..]));
    readable(&whole)
}
