//! The lists of a draw, for a spreadsheet: pseudonyms only, but for the people file itself.

use std::collections::BTreeMap;

use super::source::Source;
use super::{Drawn, Pointed};
use crate::cli::Run;
use crate::document::{Language, percent};
use crate::evidence::Share;
use crate::method::draw::Entry;
use crate::output::csv::{self, Excel};

/// Every list, by its file name.
pub fn of(drawn: &Drawn<'_>, language: Language, run: &Run) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("draw-panel.csv", panel(drawn, language)),
        ("draw-people.csv", people(drawn, language)),
        ("draw-profiles.csv", profiles(drawn, language)),
        ("draw-history.csv", history(drawn, language, run)),
    ]
}

fn excel(language: Language) -> Excel {
    if language == Language::Nl { Excel::Dutch } else { Excel::International }
}

fn heads<const N: usize>(language: Language, nl: [&str; N], en: [&str; N]) -> Vec<String> {
    let heads = if language == Language::Nl { nl } else { en };
    heads.map(str::to_owned).to_vec()
}

/// The chance of the candidate at this position.
fn chance(drawn: &Drawn<'_>, candidate: usize, classes: &BTreeMap<usize, usize>) -> Option<Share> {
    classes.get(&candidate).and_then(|class| drawn.fair.chances.get(*class)).copied()
}

/// Who was drawn, and the reserves in their order.
fn panel(drawn: &Drawn<'_>, language: Language) -> Vec<u8> {
    let head = heads(
        language,
        ["persoon", "stand", "volgorde", "regel", "kans"],
        ["person", "standing", "order", "line", "chance"],
    );
    let (place, reserve) = match language {
        Language::Nl => ("geloot", "reserve"),
        Language::En => ("drawn", "reserve"),
    };
    let classes = drawn.pool.class_of();
    let row = |standing: &str, order: usize, candidate: usize| {
        let person = drawn.source.person(drawn.entry, candidate);
        let chance = chance(drawn, candidate, &classes).map(|chance| percent(chance, language));
        vec![
            person.person.as_str().to_owned(),
            standing.to_owned(),
            order.to_string(),
            person.line.to_string(),
            chance.unwrap_or_default(),
        ]
    };
    let seated = (1..).zip(&drawn.panel).map(|(order, candidate)| row(place, order, *candidate));
    let waiting = (1..).zip(&drawn.reserves).map(|(order, candidate)| row(reserve, order, *candidate));
    csv::write(&head, &seated.chain(waiting).collect::<Vec<_>>(), excel(language))
}

/// The people file as it was, with the status of everybody who could be drawn; those who wait last, in
/// their order, since whoever calls them goes down the list.
fn people(drawn: &Drawn<'_>, language: Language) -> Vec<u8> {
    let table = &drawn.source.table;
    let status = table.column("status");
    let mut head: Vec<String> =
        table.row(0).map_or_else(Vec::new, |row| row.cells().map(|cell| cell.heading().to_owned()).collect());
    if status.is_none() {
        head.push("status".to_owned());
    }
    let (place, reserve) = match language {
        Language::Nl => ("geloot", "reserve"),
        Language::En => ("drawn", "reserve"),
    };
    let mut new: BTreeMap<u32, &str> = BTreeMap::new();
    for candidate in &drawn.panel {
        new.insert(drawn.source.person(drawn.entry, *candidate).line, place);
    }
    let mut order: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, candidate) in drawn.reserves.iter().enumerate() {
        let line = drawn.source.person(drawn.entry, *candidate).line;
        new.insert(line, reserve);
        order.insert(line, at + 1);
    }
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for row in table.rows() {
        // An invitation that was sent, or answered, stays as it is.
        let told = row.filled(status).map(|cell| cell.trimmed().to_owned());
        let holds =
            drawn.source.people.iter().find(|person| person.line == row.line()).is_some_and(|person| {
                use crate::workshop::results::Status;
                matches!(person.status, Status::Accepted | Status::Invited)
            });
        let becomes = match new.get(&row.line()) {
            Some(status) if !holds => (*status).to_owned(),
            _ => told.unwrap_or_default(),
        };
        let mut cells: Vec<String> = row
            .cells()
            .map(|cell| {
                let is_status = status.is_some_and(|status| row.cell(status).heading() == cell.heading());
                if is_status { becomes.clone() } else { cell.text().to_owned() }
            })
            .collect();
        if status.is_none() {
            cells.push(becomes);
        }
        rows.push((order.get(&row.line()).copied().unwrap_or_default(), cells));
    }
    rows.sort_by_key(|(order, _)| *order);
    csv::write_back(&head, &rows.into_iter().map(|(_, cells)| cells).collect::<Vec<_>>(), excel(language))
}

/// The chance of every profile, exactly: everybody of a profile has the same.
fn profiles(drawn: &Drawn<'_>, language: Language) -> Vec<u8> {
    let categories = crate::method::draw::categories(&drawn.source.quotas);
    let mut head: Vec<String> = categories.iter().map(|category| category.value.clone()).collect();
    let others = heads(
        language,
        ["nieuw", "regels", "mensen", "geloot", "kans", "teller", "noemer"],
        ["new", "lines", "people", "drawn", "chance", "numerator", "denominator"],
    );
    head.extend(others);
    let counts = drawn.pool.count(&drawn.panel);
    let rows = drawn.pool.classes.iter().enumerate().filter_map(|(class, people)| {
        let first = *people.first()?;
        let chance = drawn.fair.chances.get(class)?;
        let person = drawn.source.person(drawn.entry, first);
        let mut row: Vec<String> = person.values.iter().map(|value| value.value.clone()).collect();
        let lines: Vec<String> =
            people.iter().map(|at| drawn.source.person(drawn.entry, *at).line.to_string()).collect();
        row.extend([
            if drawn.entry.candidates[first].new { "1" } else { "0" }.to_owned(),
            lines.join(" "),
            people.len().to_string(),
            counts[class].to_string(),
            percent(*chance, language),
            chance.n().to_string(),
            chance.d().to_string(),
        ]);
        Some(row)
    });
    csv::write(&head, &rows.collect::<Vec<_>>(), excel(language))
}

/// Who was drawn before and now, for a later draw: the file can take the place of the one that was read.
fn history(drawn: &Drawn<'_>, language: Language, run: &Run) -> Vec<u8> {
    let head = heads(language, ["persoon", "geloot", "bijeenkomst"], ["person", "drawn", "workshop"]);
    let workshop = drawn.source.workshop.as_ref().and_then(|workshop| workshop.issue.id.as_ref());
    let workshop = workshop.map(|id| id.value.to_string()).unwrap_or_default();
    let row = |candidate: &usize| {
        let person = drawn.source.person(drawn.entry, *candidate).person.as_str().to_owned();
        vec![person, run.date.to_string(), workshop.clone()]
    };
    let before = drawn.source.before.iter().cloned();
    csv::write(&head, &before.chain(drawn.panel.iter().map(row)).collect::<Vec<_>>(), excel(language))
}

/// The numbered list of panels, for a draw in public.
pub fn numbers(list: &[Vec<usize>], source: &Source, entry: &Entry, language: Language) -> Vec<u8> {
    let head = heads(language, ["nummer", "panel"], ["number", "panel"]);
    let row = |(number, panel): (usize, &Vec<usize>)| {
        let people: Vec<&str> = panel.iter().map(|at| source.person(entry, *at).person.as_str()).collect();
        vec![number.to_string(), people.join(" ")]
    };
    csv::write(&head, &list.iter().enumerate().map(row).collect::<Vec<_>>(), excel(language))
}

impl Pointed {
    /// The ticket, or the number in public.
    pub fn shown(&self) -> (u64, u64) {
        match self {
            Self::Ticket(ticket) => (*ticket, crate::method::draw::TICKETS),
            Self::Number(number, many) => (u64::from(*number), u64::from(*many)),
        }
    }
}
