use std::collections::BTreeSet;

use super::Mapping;
use super::answers::choice;
use super::ballots::{Options, fits};
use super::export::wrong;
use super::new_workshop::{NewVote, USUAL_SCALE};
use crate::evidence::Share;
use crate::input::{Cell, Diagnostic, Diagnostics, Notation, fold, quantity};

/// Longer answers are no answers to choose from.
const LONGEST: usize = 120;

/// More different answers than this are no grades.
const GRADES: usize = 12;

/// What a question of a form is here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Question {
    /// What somebody answers to this proposal.
    Proposal(String),
    /// The code of the person.
    Person,
    /// Options in order, in one cell.
    Ranking,
    /// Several options in one cell.
    Choices,
    /// Nothing.
    Ignored,
}

impl Question {
    /// By the right side of a mapping.
    pub fn of(ours: &str) -> Self {
        match fold(ours).as_ref() {
            "person" | "persoon" => Self::Person,
            "ranking" | "rangorde" | "volgorde" => Self::Ranking,
            "choices" | "keuzes" => Self::Choices,
            "ignore" | "negeer" => Self::Ignored,
            _ => Self::Proposal(ours.to_owned()),
        }
    }
}

/// Answers as they were given, and what they are here.
pub(super) struct Answers<'m> {
    mapping: &'m Mapping,
    seen: Seen,
}

/// What kinds of answers there are, which decides the method.
#[derive(Debug, Default)]
struct Seen {
    words: bool,
    numbers: bool,
    highest: Option<Share>,
    grades: BTreeSet<String>,
    first_grade: Option<crate::evidence::Place>,
}

impl<'m> Answers<'m> {
    pub fn new(mapping: &'m Mapping) -> Self {
        Self { mapping, seen: Seen::default() }
    }

    /// The answer in a cell: yes, no, abstain or blank; a number; else a grade, as written. Long text is
    /// refused: it is no answer to choose from.
    pub fn one(&mut self, cell: &Cell<'_>, problems: &mut Diagnostics) -> Option<String> {
        if cell.is_blank() {
            return Some("blank".to_owned());
        }
        let said = cell.trimmed();
        let mapped = self.mapping.get(said);
        let ours = mapped.unwrap_or(said);
        let seen = &mut self.seen;
        if let Some(word) = choice(ours) {
            seen.words |= word != "blank" && word != "abstain";
            return Some(word.to_owned());
        }
        let notation = if mapped.is_some() { Notation::EXACT } else { cell.notation() };
        if let Ok(number) = quantity::decimal(ours, notation) {
            seen.numbers = true;
            seen.highest = seen.highest.max(Some(number));
            return Some(ours.replace(',', "."));
        }
        if ours.len() > LONGEST
            || ours.contains('\n')
            || (mapped.is_none() && seen.grades.len() >= GRADES && !seen.grades.contains(fold(ours).as_ref()))
        {
            let problem = wrong(cell, "this question holds free text, which is kept out of votes");
            problems.push(
                problem
                    .hint("leave the question out of --map, or map each answer: --map 'Helemaal eens=yes'"),
            );
            return None;
        }
        seen.grades.insert(fold(ours).into_owned());
        seen.first_grade.get_or_insert_with(|| cell.place());
        Some(ours.to_owned())
    }

    /// The option of an answer that is one of several: as mapped, else under an id of its own.
    pub fn option(&self, name: &str, options: &mut Options) -> String {
        match self.mapping.get(name) {
            Some(id) if fits(id) => options.named(name, id),
            _ => options.id(name),
        }
    }

    /// An answer as a number.
    pub fn number(&self, answer: &str) -> Option<Share> {
        quantity::decimal(answer, Notation::EXACT).ok()
    }

    /// The scale, when some number is above the usual one.
    fn scale(&self) -> Option<u64> {
        let highest = self.seen.highest?;
        let whole = highest.n().div_ceil(highest.d().max(1));
        (whole > USUAL_SCALE).then_some(whole)
    }

    /// Numbers were asked for: other answers than numbers are an error.
    pub fn need_numbers(&self, problems: &mut Diagnostics) -> Option<()> {
        let seen = &self.seen;
        if seen.grades.is_empty() && !seen.words {
            return Some(());
        }
        let message = "a ranking by numbers needs numbers as answers, and here are words";
        let problem = Diagnostic::error("import", message);
        let problem = seen.first_grade.iter().fold(problem, |problem, place| problem.at(place));
        problems.push(problem.hint("map each answer to its number: --map '1e keuze=1'"));
        None
    }

    /// The vote for a new workshop, when the answers leave no doubt.
    pub fn vote(&self, problems: &mut Diagnostics) -> Option<NewVote> {
        let seen = &self.seen;
        match (seen.words, seen.numbers, seen.grades.is_empty()) {
            (_, false, true) => Some(NewVote::by("approval")),
            (false, true, true) => Some(NewVote { scale: self.scale(), ..NewVote::by("score") }),
            _ => {
                let message = "the answers are words of your own, or words and numbers together";
                let problem = Diagnostic::warning("import", message);
                let problem = seen.first_grade.iter().fold(problem, |problem, place| problem.at(place));
                let hint = "write the vote in the workshop file yourself, with its grades from best to worst; or map the answers to yes, no or numbers";
                problems.push(problem.hint(hint));
                None
            }
        }
    }
}

/// Several answers in one cell: Microsoft Forms puts `;` between them, Google Forms a comma and a space.
pub(super) fn several(cell: &Cell<'_>, problems: &mut Diagnostics) -> Vec<String> {
    let text = cell.trimmed();
    let parts: Vec<&str> =
        if text.contains(';') { text.split(';').collect() } else { text.split(", ").collect() };
    let parts: Vec<String> =
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
    if parts.iter().any(|part| part.len() > LONGEST || part.contains('\n')) {
        let problem = wrong(cell, "this answer is free text, which is kept out of votes");
        problems.push(problem.hint("leave the question out of --map, or remove what was typed in here"));
        return Vec::new();
    }
    let mut met = BTreeSet::new();
    if !parts.iter().all(|part| met.insert(fold(part).into_owned())) {
        let problem = wrong(cell, "the same option stands in this answer twice");
        problems.push(problem.hint("keep one of the two"));
        return Vec::new();
    }
    parts
}
