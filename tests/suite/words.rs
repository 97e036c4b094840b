//! Whatever the method says, it says in words that both languages have.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use cocreate::document::{Language, Templates, Words};

const LANGUAGES: [Language; 2] = [Language::Nl, Language::En];

fn words(language: Language) -> Words {
    Words::read(&Templates::new("circle", language)).unwrap()
}

/// Every text in quotation marks in the source of some rooms, outside tests and comments.
fn quoted(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            quoted(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            let source = fs::read_to_string(&path).unwrap();
            let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
            let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in lines {
                into.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
            }
        }
    }
}

/// `consent.adopted`, but not `votes.csv`.
fn is_code(text: &str) -> bool {
    let file = [".csv", ".toml", ".txt", ".md", ".xlsx", ".json"].iter().any(|end| text.ends_with(end));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    !file && text.contains('.') && text.split('.').all(plain)
}

#[test]
fn every_code_of_the_method_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut texts = BTreeSet::new();
    for room in ["method", "document"] {
        quoted(&root.join(room), &mut texts);
    }
    let codes: BTreeSet<&str> = texts.iter().map(String::as_str).filter(|text| is_code(text)).collect();
    assert!(codes.len() > 200, "{}", codes.len());
    for language in LANGUAGES {
        let words = words(language);
        let known: BTreeSet<&str> = words.codes().into_iter().flatten().collect();
        let missing: Vec<_> = codes.iter().filter(|code| !known.contains(*code)).collect();
        assert!(missing.is_empty(), "{} has no words for {missing:?}", language.code());
    }
}

#[test]
fn a_sentence_has_the_same_places_in_both_languages() {
    let [nl, en] = LANGUAGES.map(|language| {
        let text = fs::read_to_string(format!(
            "{}/workshop-templates/_words/{}.toml",
            env!("CARGO_MANIFEST_DIR"),
            language.code()
        ));
        let table: toml::Table = text.unwrap().parse().unwrap();
        let mut sayings = Vec::new();
        flat("", &table["sayings"], &mut sayings);
        sayings
    });
    assert!(nl.len() > 100);
    for ((code, one), (_, other)) in nl.iter().zip(&en) {
        assert_eq!(places(one), places(other), "{code}");
    }
}

fn flat(prefix: &str, value: &toml::Value, into: &mut Vec<(String, String)>) {
    match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(key, inner)| flat(&format!("{prefix}.{key}"), inner, into));
        }
        other => into.push((prefix.to_owned(), other.as_str().unwrap().to_owned())),
    }
}

/// What is printed in a sentence, each place once.
fn places(sentence: &str) -> BTreeSet<&str> {
    let tags = sentence.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    let names = tags.map(|tag| tag.trim().split(['|', ' ']).next().unwrap());
    names.filter(|name| !name.starts_with('\'')).collect()
}

/// The source of every rule in the source code: the last text of `Rule::new(…)`.
fn sources_of_rules(folder: &Path, into: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            sources_of_rules(&path, into);
        } else if !path.ends_with("tests.rs") {
            let source = fs::read_to_string(&path).unwrap();
            let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
            for rule in source.split("Rule::new(").skip(1) {
                into.extend(rule.split('"').nth(3).map(str::to_owned));
            }
        }
    }
}

#[test]
fn a_dutch_report_says_in_dutch_where_a_rule_comes_from() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/method");
    let mut sources = BTreeSet::new();
    sources_of_rules(&root, &mut sources);
    assert!(sources.len() > 40, "{sources:?}");
    let dutch = words(Language::Nl);
    let english =
        ["the ", " and ", "articles", "exactly", "order of", " for ", "by margins", "after ", "rules "];
    for source in &sources {
        let told = dutch.source(source);
        // What is cited with its year is a title; what stands in quotation marks, a chapter of a page in English.
        let ours = told.split("; ").filter(|part| !part.contains("(1") && !part.contains("(2"));
        let rest = ours
            .flat_map(|part| part.split('‘'))
            .map(|part| part.split_once('’').map_or(part, |(_, rest)| rest))
            .collect::<String>();
        let found = english.iter().find(|word| rest.contains(*word));
        assert_eq!(found, None, "{told:?} is English in a Dutch report");
    }
}
