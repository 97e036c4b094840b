//! What every result rests on, in the fewest words: results of one rule and one source stand together, and what
//! they have in common is said once. Each has a number, by which others refer to it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use super::content::Content;
use crate::document::{Apparatus, ClaimNote, RowsNote, count};
use crate::ledger::ClaimId;

/// Of what stands in the report itself, so many characters are repeated.
const REPEATED: usize = 90;

/// What claims have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Common<'a> {
    rule: &'a str,
    params: &'a [(String, String)],
    judged_by: Option<&'a str>,
    sources: Vec<(&'a str, &'a [String], Option<&'a str>, bool)>,
}

/// The claims of a chapter that have this in common.
struct Group<'a> {
    common: Common<'a>,
    notes: Vec<&'a ClaimNote>,
}

/// The claims of a chapter.
struct Chapter<'a> {
    heading: &'a str,
    groups: Vec<Group<'a>>,
}

impl<'a> Content<'a> {
    /// The claims of a report as values for the page program.
    pub(super) fn notes(&mut self, apparatus: &'a Apparatus) -> Json {
        let below = self.document.label("claims-below");
        let chapters: Vec<_> =
            apparatus.by_section(below).map(|(heading, notes)| chapter(heading, notes)).collect();
        let all = chapters.iter().flat_map(|chapter| &chapter.groups).flat_map(|group| &group.notes);
        let numbers: BTreeMap<&ClaimId, usize> =
            all.enumerate().map(|(at, note)| (&note.id, at + 1)).collect();
        let ids: BTreeMap<usize, &ClaimId> = numbers.iter().map(|(id, number)| (*number, *id)).collect();
        let mut told = Vec::new();
        for chapter in &chapters {
            let mut groups = Vec::new();
            for group in &chapter.groups {
                let notes =
                    group.notes.iter().map(|note| self.note(note, &numbers, &ids)).collect::<Vec<_>>();
                groups.push(json!({ "common": self.common(&group.common), "notes": notes }));
            }
            told.push(json!({ "heading": self.words(chapter.heading), "groups": groups }));
        }
        json!(told)
    }

    /// What claims have in common, in words.
    fn common(&mut self, common: &Common<'a>) -> Json {
        let mut words = vec![json!({ "is": "code", "words": self.words(common.rule) })];
        for (name, value) in common.params {
            words.push(self.words(&format!(" · {name} = {value}")));
        }
        if let Some(by) = common.judged_by {
            let document = self.document;
            let (judged, note) = (document.label("judged"), document.label("judged-note"));
            words.push(self.words(&format!(" · {judged}: {by} ({note})")));
        }
        let mut told = BTreeSet::new();
        for (source, columns, filter, withheld) in &common.sources {
            // Several places of one file are one source here.
            if !told.insert((source, columns, filter, withheld)) {
                continue;
            }
            words.push(json!(" · "));
            words.push(json!({ "is": "code", "words": self.words(source) }));
            if *withheld {
                words.push(self.words(&format!(" ({})", self.document.label("withheld"))));
            }
            if !columns.is_empty() {
                words.push(self.words(&format!(
                    ", {}: {}",
                    self.document.label("columns"),
                    columns.join(", ")
                )));
            }
            if let Some(filter) = filter {
                words.push(self.words(&format!(", {} {filter}", self.document.label("filter"))));
            }
        }
        json!(words)
    }

    /// One claim: its number, what it says, what it is about, its rows and what it follows from.
    fn note(
        &mut self,
        note: &'a ClaimNote,
        numbers: &BTreeMap<&ClaimId, usize>,
        ids: &BTreeMap<usize, &ClaimId>,
    ) -> Json {
        let document = self.document;
        let shown = if note.heading.is_some() { shortened(&note.shown) } else { note.shown.clone() };
        let mut more = Vec::new();
        if let Some(exact) = &note.exact {
            more.push(format!("{}: {exact}", document.label("exact")));
        }
        if !note.rows.iter().any(|rows| same(&note.subject, rows)) {
            more.push(note.subject.clone());
        }
        let several = note.rows.len() > 1;
        for rows in &note.rows {
            more.push(rows_of(rows, several, document.label("rows"), &|n| count(n, document.language)));
        }
        if note.rows.is_empty() && note.on.is_empty() {
            more.push(document.label("nothing").to_owned());
        }
        let on: Vec<usize> = note.on.iter().filter_map(|id| numbers.get(id).copied()).collect();
        let on: Vec<Json> = runs(on)
            .into_iter()
            .map(|(first, last)| json!({ "to": ids.get(&first).map(|id| id.as_str()), "first": first, "last": last }))
            .collect();
        json!({
            "claim": note.id.as_str(),
            "number": numbers.get(&note.id),
            "shown": self.words(&shown),
            "more": self.words(&more.join(" · ")),
            "on": on,
            "uses": self.uses(&note.id),
        })
    }
}

/// The claims of a chapter by what they have in common, in the order in which they are met.
fn chapter<'a>(heading: &'a str, notes: &'a [ClaimNote]) -> Chapter<'a> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for note in notes {
        let common = common(note);
        match groups.iter_mut().find(|group| group.common == common) {
            Some(group) => group.notes.push(note),
            None => groups.push(Group { common, notes: vec![note] }),
        }
    }
    Chapter { heading, groups }
}

fn common(note: &ClaimNote) -> Common<'_> {
    let withheld = |rows: &'_ RowsNote| rows.lines.is_empty() && rows.count > 0;
    let sources = note.rows.iter().map(|rows| {
        // A key of the workshop file is the row's own; columns of a table are the same for many.
        let columns: &[String] = if own_columns(rows) { &[] } else { &rows.columns };
        (rows.source.as_str(), columns, rows.filter.as_deref(), withheld(rows))
    });
    Common {
        rule: &note.rule,
        params: &note.params,
        judged_by: note.judged_by.as_deref(),
        sources: sources.collect(),
    }
}

fn own_columns(rows: &RowsNote) -> bool {
    rows.source.ends_with(".toml")
}

/// Whether the key of a row says just what the claim is about.
fn same(subject: &str, rows: &RowsNote) -> bool {
    own_columns(rows) && rows.columns.len() == 1 && rows.columns[0].replace('.', "/") == subject
}

/// The rows of a claim, without what it has in common with others.
fn rows_of(rows: &RowsNote, several: bool, label: &str, count: &dyn Fn(u64) -> String) -> String {
    let lines = if rows.lines.is_empty() { count(rows.count) } else { rows.lines.clone() };
    let mut told = match (several, rows.lines.is_empty()) {
        (true, false) => format!("{}:{lines}", rows.source),
        (true, true) => format!("{}: {lines}", rows.source),
        (false, _) => format!("{}: {lines}", label.to_lowercase()),
    };
    if own_columns(rows) && !rows.columns.is_empty() {
        told.push_str(&format!(" {}", rows.columns.join(", ")));
    }
    told
}

/// The beginning of what stands in full in the report itself.
fn shortened(shown: &str) -> String {
    let plain = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    if plain.chars().count() <= REPEATED {
        return plain;
    }
    let mut kept: String = plain.chars().take(REPEATED).collect();
    if let Some(end) = kept.rfind(' ') {
        kept.truncate(end);
    }
    format!("{kept} …")
}

/// Numbers as runs, in order.
fn runs(mut numbers: Vec<usize>) -> Vec<(usize, usize)> {
    numbers.sort_unstable();
    numbers.dedup();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_follow_each_other_are_told_as_one_range() {
        assert_eq!(runs(vec![7, 3, 4, 5, 9, 3]), [(3, 5), (7, 7), (9, 9)]);
    }

    #[test]
    fn what_stands_in_full_elsewhere_is_told_by_its_beginning_in_whole_words() {
        assert_eq!(shortened("kort"), "kort");
        let long = shortened(&"woorden ".repeat(40));
        assert!(long.ends_with("woorden …") && long.chars().count() <= REPEATED + 2, "{long}");
    }
}
