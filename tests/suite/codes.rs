//! The codes of messages: a stable list, in which each has one meaning.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cocreate::input::codes::CODES;

/// Ways in which the source begins a message; its code follows between quotation marks.
const BEGINNINGS: [&str; 4] =
    ["Diagnostic::error(", "Diagnostic::warning(", "Diagnostic::notice(", ".problem("];

fn codes_in(text: &str) -> BTreeSet<String> {
    let after = BEGINNINGS.iter().flat_map(|beginning| text.split(*beginning).skip(1));
    after
        .filter_map(|rest| {
            rest.trim_start().strip_prefix('"')?.split_once('"').map(|(code, _)| code.to_owned())
        })
        .collect()
}

fn all_code(folder: &Path, text: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all_code(&path, text);
        } else {
            text.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn every_message_carries_a_code_of_the_list() {
    let mut text = String::new();
    all_code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
    let used = codes_in(&text);
    assert!(used.len() > 30, "{used:?}");
    let listed: BTreeSet<&str> = CODES.iter().map(|(code, _)| *code).collect();
    let unlisted: Vec<_> = used.iter().filter(|code| !listed.contains(code.as_str())).collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
}

#[test]
fn a_code_stands_in_the_list_once_with_its_meaning() {
    let mut seen = BTreeSet::new();
    for (code, meaning) in CODES {
        assert!(seen.insert(code), "{code} stands there twice");
        assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{code}");
        assert!(meaning.split(' ').count() > 1, "{code}: {meaning}");
    }
}

#[test]
fn a_code_that_is_not_listed_would_be_seen() {
    let found = codes_in("Diagnostic::error(\n    \"made-up\", x).at(&y); cell.problem(\"cell\", z)");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["cell", "made-up"]);
}
