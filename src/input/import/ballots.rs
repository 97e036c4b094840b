//! Our own tables of proposals and ballots, as imports write them.

use std::collections::BTreeMap;

use super::NewTable;
use super::export::one_line;
use crate::input::fold;

/// What the numbers on a ballot mean, where the export does not say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Any number but zero is a yes.
    Approval,
    /// Points or scores: more is better.
    Scores,
    /// A ranking: the highest number comes first.
    HighestFirst,
    /// A ranking: 1 comes first.
    LowestFirst,
}

/// A proposal, as far as an export knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Listed {
    pub id: String,
    pub title: String,
    pub text: String,
    pub cost: String,
    pub support: String,
}

/// A field of a proposal.
type Field = fn(&Listed) -> &String;

/// `proposals.csv`, with the field names of the workshop file; fields that no row fills are left out.
pub(super) fn proposals(listed: Vec<Listed>) -> NewTable {
    let mut columns = vec!["id", "title"];
    let filled = |field: Field| listed.iter().any(|one| !field(one).is_empty());
    let more: [(&str, Field); 3] =
        [("text", |one| &one.text), ("cost", |one| &one.cost), ("support", |one| &one.support)];
    let more: Vec<_> = more.into_iter().filter(|(_, field)| filled(*field)).collect();
    columns.extend(more.iter().map(|(name, _)| *name));
    let rows = listed
        .iter()
        .map(|one| {
            let title = if one.title.trim().is_empty() { one.id.clone() } else { one_line(&one.title) };
            [one.id.clone(), title]
                .into_iter()
                .chain(more.iter().map(|(_, field)| field(one).clone()))
                .collect()
        })
        .collect();
    NewTable { file: "proposals.csv", columns, rows }
}

/// `votes.csv` with an answer a row.
pub(super) fn votes(rows: Vec<[String; 3]>) -> NewTable {
    let rows = rows.into_iter().map(Vec::from).collect();
    NewTable { file: "votes.csv", columns: vec!["person", "proposal", "choice"], rows }
}

/// `votes.csv` with a ranking a row.
pub(super) fn rankings(rows: Vec<[String; 2]>) -> NewTable {
    let rows = rows.into_iter().map(Vec::from).collect();
    NewTable { file: "votes.csv", columns: vec!["person", "ranking"], rows }
}

/// A ranking as it is written: `A > B = C`.
pub(super) fn ranking(places: &[Vec<String>]) -> String {
    let places: Vec<String> =
        places.iter().filter(|place| !place.is_empty()).map(|place| place.join(" = ")).collect();
    places.join(" > ")
}

/// The ranking that numbers give; equal numbers share a place, and what has none stays unranked.
pub(super) fn ranked<N: Ord + Copy>(numbers: &[(String, N)], lowest_first: bool) -> String {
    let mut places: BTreeMap<N, Vec<String>> = BTreeMap::new();
    for (option, number) in numbers {
        places.entry(*number).or_default().push(option.clone());
    }
    let mut places: Vec<Vec<String>> = places.into_values().collect();
    if !lowest_first {
        places.reverse();
    }
    ranking(&places)
}

/// Options by their name in the export, each with an id of ours.
pub(super) struct Options {
    letter: char,
    ids: BTreeMap<String, usize>,
    listed: Vec<Listed>,
}

impl Options {
    /// No options yet; ids that must be made up begin with this letter.
    pub fn new(letter: char) -> Self {
        Self { letter, ids: BTreeMap::new(), listed: Vec::new() }
    }

    /// The id of an option. A short name that can be an id stays what it is; any other becomes a number.
    pub fn id(&mut self, name: &str) -> String {
        let next = self.listed.len();
        let number = *self.ids.entry(fold(name).into_owned()).or_insert(next);
        if number == next {
            let id = if fits(name.trim()) {
                name.trim().to_owned()
            } else {
                format!("{}{}", self.letter, next + 1)
            };
            self.listed.push(Listed { id, title: one_line(name), ..Listed::default() });
        }
        self.listed[number].id.clone()
    }

    /// An option under an id that was given to it.
    pub fn named(&mut self, name: &str, id: &str) -> String {
        let next = self.listed.len();
        let number = *self.ids.entry(fold(name).into_owned()).or_insert(next);
        if number == next {
            self.listed.push(Listed { id: id.to_owned(), title: one_line(name), ..Listed::default() });
        }
        self.listed[number].id.clone()
    }

    /// Every option, in the order of first meeting.
    pub fn listed(self) -> Vec<Listed> {
        self.listed
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Their ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(|one| one.id.as_str())
    }
}

/// Whether a name can be an id as it is: `P1`, `plan-b`, not `A better square`.
pub(super) fn fits(name: &str) -> bool {
    name.len() <= 24
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::{Options, ranked};

    #[test]
    fn equal_numbers_share_a_place() {
        let given = [("A", 2), ("B", 1), ("C", 2), ("D", 3)];
        let numbers: Vec<_> = given.iter().map(|(id, n)| ((*id).to_owned(), *n)).collect();
        assert_eq!(ranked(&numbers, true), "B > A = C > D");
        assert_eq!(ranked(&numbers, false), "D > A = C > B");
    }

    #[test]
    fn a_short_name_stays_and_a_sentence_becomes_a_number() {
        let mut options = Options::new('O');
        let given: Vec<String> =
            ["P1", "More trees", "p1", "more  trees"].iter().map(|n| options.id(n)).collect();
        assert_eq!(given, ["P1", "O2", "P1", "O2"]);
        assert_eq!(options.listed()[1].title, "More trees");
    }
}
