use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Toml;
use super::scan::Signs;
use super::unclosed::Unclosed;
use crate::input::{Diagnostic, Diagnostics};

/// The codes of problems that can be trusted in a file that was only partly understood.
const TRUSTED: [&str; 7] =
    ["key-unknown", "key-type", "value", "time", "id", "control-character", "odd-character"];

/// An error of the parser, in our words.
pub(super) fn problem(toml: &Toml, root: &DeTable<'_>, error: &toml::de::Error) -> Diagnostic {
    let span = error.span().unwrap_or_default();
    let place = toml.place(&span);
    let written = toml.parsed().get(span.clone()).unwrap_or_default();
    if error.message().starts_with("duplicate key") {
        let problem = Diagnostic::error("toml", format!("`{written}` is given twice")).at(&place);
        let problem = match first_given(toml, root, &span) {
            Some(first) => problem.also(&toml.place(&first), "first given here"),
            None => problem,
        };
        return problem.hint("keep one of the two; a list of tables needs double brackets, as in [[frames]]");
    }
    if looks_like_a_moment(written) {
        let message = format!("`{written}` is a date or time that does not exist");
        return Diagnostic::error("time", message)
            .at(&place)
            .hint("write a date as 2026-12-03 and a time as \"19:30\"");
    }
    if error.message().starts_with("key with no value") {
        let message = "this line has a key and no `=` behind it";
        return Diagnostic::error("toml", message).at(&place).hint(hint(error.message()));
    }
    if error.message().starts_with("invalid multi-line") {
        let quotes = Signs::of(toml.parsed()).filter(|(_, byte)| matches!(byte, b'"' | b'\'')).last();
        let place = quotes.map_or(place, |(at, _)| toml.place(&(at..at + 3)));
        let hint = "add three quotation marks (\"\"\") where the text ends";
        return Diagnostic::error("toml", "this text is never closed").at(&place).hint(hint);
    }
    let bare = ["string values must be quoted", "invalid boolean", "invalid float"];
    if bare.iter().any(|start| error.message().starts_with(start)) {
        if written.is_empty() {
            let problem = Diagnostic::error("toml", "there is nothing behind the `=`").at(&place);
            return problem.hint("write a value, or take the line out");
        }
        let message = format!("`{written}` stands here without quotation marks");
        let hint = if written.contains(['“', '”', '„', '‘', '’']) {
            "use straight quotation marks (\"), not the curly ones of a word processor"
        } else {
            "put text between quotation marks; only numbers, dates, true and false go without"
        };
        return Diagnostic::error("toml", message).at(&place).hint(hint);
    }
    Diagnostic::error("toml", error.message()).at(&place).hint(hint(error.message()))
}

/// A list or table that is never closed.
pub(super) fn unclosed(toml: &Toml, unclosed: &Unclosed) -> Diagnostic {
    let Unclosed { what, opened, before } = *unclosed;
    let hint = match what {
        "list" => "add `]` where the list ends",
        "table" => "add `}` where the table ends",
        _ => "write a heading like [issue], and one of a list like [[frames]]",
    };
    let problem = Diagnostic::error("toml", format!("this {what} is never closed"))
        .at(&toml.place_written(&(opened..opened + 1)))
        .hint(hint);
    if before == toml.text.len() {
        return problem;
    }
    problem
        .also(&toml.place_written(&(before..before + 1)), format!("this line can be no part of the {what}"))
}

/// The text without the lines that keep the parser from going on, and the errors of those lines.
///
/// After a key without a value the parser reads no further; a line that is a comment instead keeps every
/// offset.
pub(super) fn without_stops(text: &str) -> (Cow<'_, str>, Vec<toml::de::Error>) {
    let (_, errors) = DeTable::parse_recoverable(text);
    let stop = |error: &toml::de::Error| error.message().starts_with("key with no value");
    let stops: Vec<toml::de::Error> = errors.into_iter().filter(stop).collect();
    let mut text = Cow::Borrowed(text);
    for span in stops.iter().filter_map(toml::de::Error::span) {
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let start = start + text[start..].find(|c: char| !c.is_whitespace()).unwrap_or(0);
        let first = text[start..].chars().next().map_or(0, char::len_utf8);
        text.to_mut().replace_range(start..start + first, &"#".repeat(first));
    }
    (text, stops)
}

fn hint(message: &str) -> &'static str {
    if message.contains("escape") || message.contains("unicode") {
        "write \\\\ for a backslash, or put the text between single quotation marks (')"
    } else if message.contains("string") {
        "put text between quotation marks, and longer text between three of them (\"\"\")"
    } else if message.contains("table") || message.contains("key") {
        "a line is either `key = value`, a heading such as [issue], or a comment after #"
    } else {
        "look for a missing quotation mark, bracket or comma here or on the line above"
    }
}

fn looks_like_a_moment(written: &str) -> bool {
    let bytes = written.as_bytes();
    bytes.len() >= 5 && bytes[0].is_ascii_digit() && matches!(bytes[2], b':') || {
        bytes.len() >= 8 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-'
    }
}

/// Where a key that is given twice was given first.
fn first_given(toml: &Toml, root: &DeTable<'_>, second: &Range<usize>) -> Option<Range<usize>> {
    let text = toml.parsed();
    let line_start = text[..second.start].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default().trim();
    if line.starts_with('[') {
        return heading_before(text, line, line_start);
    }
    let mut inner = Innermost { at: second.start, text, start: 0, table: root };
    inner.search(root);
    let key = text.get(second.clone())?.trim_matches(['"', '\'']);
    key_within(inner.table, key, second.start)
}

/// An earlier line that gives the same heading, or the same name as a key.
fn heading_before(text: &str, heading: &str, before: usize) -> Option<Range<usize>> {
    let name = |line: &str| {
        let heading = line.split(['#', '=']).next().unwrap_or_default();
        heading.chars().filter(|c| !c.is_whitespace() && !matches!(c, '[' | ']')).collect::<String>()
    };
    let mut at = 0;
    for line in text[..before].split_inclusive('\n') {
        let indent = line.len() - line.trim_start().len();
        let bare = line.trim();
        if (bare.starts_with('[') || bare.contains('=')) && name(bare) == name(heading) {
            let end = bare.find('=').unwrap_or(bare.len());
            return Some(at + indent..at + indent + bare[..end].trim_end().len());
        }
        at += line.len();
    }
    None
}

/// The table in which a place lies: within the braces of one, or under the nearest heading above.
struct Innermost<'t, 'd> {
    at: usize,
    text: &'d str,
    start: usize,
    table: &'t DeTable<'d>,
}

impl<'t, 'd> Innermost<'t, 'd> {
    fn search(&mut self, table: &'t DeTable<'d>) {
        for value in table.values() {
            self.look_at(value);
        }
    }

    fn look_at(&mut self, value: &'t Spanned<DeValue<'d>>) {
        match value.get_ref() {
            DeValue::Table(table) => {
                let span = value.span();
                let inline = self.text[span.start..].starts_with('{');
                let heading = self.text[span.start..].starts_with('[');
                let around = inline && span.contains(&self.at) || heading && span.start <= self.at;
                if around && span.start >= self.start {
                    (self.start, self.table) = (span.start, table);
                }
                self.search(table);
            }
            DeValue::Array(values) => values.iter().for_each(|value| self.look_at(value)),
            _ => {}
        }
    }
}

/// The last place before `at` where the key stands in this table, or behind a dot in it.
fn key_within(table: &DeTable<'_>, key: &str, at: usize) -> Option<Range<usize>> {
    let here = table.keys().filter(|given| given.get_ref() == key).map(Spanned::span);
    let behind = table.values().filter_map(|value| match value.get_ref() {
        DeValue::Table(inner) => key_within(inner, key, at),
        _ => None,
    });
    here.chain(behind).filter(|span| span.start < at).max_by_key(|span| span.start)
}

/// Problems of the syntax and of what could be read all the same, in the order of the file.
pub(super) fn together(syntax: Diagnostics, found: Diagnostics) -> Diagnostics {
    let broken: BTreeSet<u32> =
        syntax.iter().filter_map(|d| d.place.as_ref()).map(|place| place.line).collect();
    let trusted = |d: &Diagnostic| {
        broken.is_empty()
            || TRUSTED.contains(&d.code) && d.place.as_ref().is_none_or(|place| !broken.contains(&place.line))
    };
    let mut all: Vec<Diagnostic> =
        found.iter().filter(|d| trusted(d)).chain(syntax.iter()).cloned().collect();
    all.sort_by_key(|d| d.place.as_ref().map_or((u32::MAX, 0), |place| (place.line, place.column)));
    all.dedup();
    let mut together = Diagnostics::new();
    for problem in all {
        together.push(problem);
    }
    together
}
