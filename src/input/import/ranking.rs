use std::collections::BTreeMap;

use super::ballots::{self, Options};
use super::export::{Export, foreign, known, text, wrong};
use super::new_workshop::{NewVote, NewWorkshop};
use super::people::{People, code, personal};
use super::{Counted, Imported, Wishes};
use crate::input::columns::heading;
use crate::input::{Cell, Column, Diagnostic, Diagnostics, Row, Table, TableKind};

/// A plain table of rankings.
pub const RANKING: TableKind = foreign(
    "rankings",
    &[
        known("ranking"),
        known("rangorde"),
        known("volgorde"),
        known("person"),
        known("persoon"),
        known("voter"),
        known("ballot"),
        known("count"),
        known("aantal"),
        known("weight"),
        known("timestamp"),
        known("1"),
        known("rank 1"),
        known("choice 1"),
        known("1e keuze"),
    ],
);

/// No more ballots than this in one file: each becomes a row.
const MOST: u64 = 20_000_000;

/// How the rankings stand in the table.
enum Layout {
    /// One cell a ballot: `A > B = C`.
    Written(Column),
    /// A column a place, with the option in the cell: `1e keuze, 2e keuze`.
    Places(Vec<(u64, Column)>),
    /// A column an option, with its place in the cell: 1 is first.
    Options(Vec<Column>),
}

/// Reads plain rankings in one of three layouts, told apart by their headings: a column `ranking` with
/// `A > B = C`; a column a place (`1e keuze`, `rank 2`, `3`); or a column an option, with places in the
/// cells. A column `count` says how many people gave the same ballot. People are kept when a column `person`
/// holds short ids, and numbered otherwise.
pub fn ranking(table: &Table, wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<Imported> {
    let mut export = Export::of(table);
    let person = export.column(&["person", "persoon"]);
    let count = export.column(&["count", "aantal", "weight", "gewicht"]);
    export.column(&["timestamp", "tijdstempel"]);
    let layout = layout(&mut export, problems)?;
    let (mut options, mut people) = (Options::new('O'), People::new('b'));
    if let Layout::Options(columns) = &layout {
        columns.iter().for_each(|column| _ = option(&mut options, export.title(*column), wishes));
    }
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    let (mut rows, mut empty) = (Vec::with_capacity(table.len()), 0_u64);
    for row in table.rows() {
        let times = times(&row, count, problems);
        let Some(ranking) = read(&row, &layout, &export, &mut options, wishes, problems) else { continue };
        let Some(times) = times.filter(|times| rows.len() as u64 + times <= MOST) else { continue };
        empty += if ranking.is_empty() { times } else { 0 };
        for time in 0..times {
            let given = text(&row, person);
            let id = if given.is_empty() || times > 1 {
                people.pseudonym(&format!("row {} {time}", row.line()))
            } else if code(given) {
                given.to_owned()
            } else {
                people.pseudonym(given)
            };
            if let Some(before) = first.insert(id.clone(), row.line()).filter(|before| *before != row.line())
            {
                let problem = Diagnostic::warning("answer-twice", "this person has two rankings");
                let other = crate::evidence::Place::line(table.source(), before);
                let hint = "both rows are imported; say `duplicates = \"last\"` or `\"first\"` in the vote";
                problems.push(problem.at(&row.place()).also(&other, "the first one").hint(hint));
            }
            rows.push([id, ranking.clone()]);
        }
    }
    wishes
        .mapping
        .refuse_unused(export.table.leftover().iter().map(|column| export.title(*column)), problems);
    if problems.has_errors() {
        return None;
    }
    if people.len() > 0 {
        people.tell_rule("a person who has a code, such as p07, keeps it", &table.header_place(), problems);
    }
    export.tell_left_out(personal, problems);
    let counted = vec![
        Counted::of("ballots", rows.len()),
        Counted { what: "ballots without any preference".to_owned(), found: empty, declared: None },
        Counted::of("options", options.len()),
    ];
    let workshop = NewWorkshop {
        language: wishes.language,
        template: "circle",
        title: if wishes.language == crate::input::Language::Nl { "Een rangorde" } else { "A ranking" },
        question: None,
        proposals: true,
        vote: Some(NewVote::by("schulze")),
    };
    let workshop = workshop.text()?;
    let tables = vec![ballots::proposals(options.listed()), ballots::rankings(rows)];
    Some(Imported { workshop, tables, counted })
}

/// Finds out the layout by the headings.
fn layout(export: &mut Export<'_>, problems: &mut Diagnostics) -> Option<Layout> {
    if let Some(column) = export.column(&["ranking", "rangorde", "volgorde"]) {
        return Some(Layout::Written(column));
    }
    let candidates: Vec<Column> = export
        .unused()
        .into_iter()
        .filter(|column| {
            !personal(&heading(export.title(*column))) && !is_name_of_ballot(export.title(*column))
        })
        .collect();
    let mut places: Vec<(u64, Column)> =
        candidates.iter().filter_map(|column| Some((place_of(export.title(*column))?, *column))).collect();
    if places.len() > 1 {
        places.sort_unstable();
        if let Some(pair) = places.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            let problem = Diagnostic::error("table-column-twice", "two columns are for the same place");
            problems.push(problem.at(&export.table.heading(pair[1].1).place).hint("remove one of the two"));
            return None;
        }
        places.iter().for_each(|(_, column)| export.take(*column));
        return Some(Layout::Places(places));
    }
    if candidates.len() > 1 {
        candidates.iter().for_each(|column| export.take(*column));
        return Some(Layout::Options(candidates));
    }
    let problem = Diagnostic::error("table-columns", "no rankings are found in this table");
    let hint = "give it a column `ranking` with `A > B = C`, a column a place (`1`, `2`, …), or a column an option with the places in the cells";
    problems.push(problem.at(&export.table.header_place()).hint(hint));
    None
}

/// A column that only names the ballot.
fn is_name_of_ballot(title: &str) -> bool {
    matches!(
        heading(title).as_str(),
        "id" | "voter" | "ballot" | "voter id" | "ballot id" | "stembiljet" | "kiezer"
    )
}

/// Which place a heading is for: `1`, `1st choice`, `rank 2`, `3e keuze`, `voorkeur 4`.
fn place_of(title: &str) -> Option<u64> {
    let folded = heading(title);
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let known = |word: &&str| {
        matches!(
            *word,
            "st" | "nd"
                | "rd"
                | "th"
                | "e"
                | "de"
                | "ste"
                | "choice"
                | "keuze"
                | "rank"
                | "rang"
                | "plaats"
                | "place"
                | "preference"
                | "voorkeur"
        )
    };
    words
        .iter()
        .all(known)
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|place| (1..=10_000).contains(place))
}

fn times(row: &Row<'_>, count: Option<Column>, problems: &mut Diagnostics) -> Option<u64> {
    let Some(cell) = row.filled(count) else { return Some(1) };
    let times = cell.whole(problems)?;
    if times > MOST {
        problems.push(wrong(&cell, "more than 20 million ballots").hint("divide the file"));
        return None;
    }
    Some(times)
}

fn option(options: &mut Options, name: &str, wishes: &Wishes<'_>) -> String {
    match wishes.mapping.get(name) {
        Some(id) => options.named(name, id),
        None => options.id(name),
    }
}

/// The ranking of a row.
fn read(
    row: &Row<'_>,
    layout: &Layout,
    export: &Export<'_>,
    options: &mut Options,
    wishes: &Wishes<'_>,
    problems: &mut Diagnostics,
) -> Option<String> {
    let places = match layout {
        Layout::Written(column) => {
            let cell = row.cell(*column);
            let places: Vec<Vec<&str>> =
                cell.list('>').map(|place| place.split('=').map(str::trim).collect()).collect();
            if places.iter().flatten().any(|name| name.is_empty()) {
                let problem = wrong(&cell, "an option is missing between two signs");
                problems.push(problem.hint("write options with `>` and `=` between them: `A > B = C`"));
                return None;
            }
            places
        }
        Layout::Places(columns) => columns
            .iter()
            .map(|(_, column)| row.filled(Some(*column)).iter().map(Cell::trimmed).collect())
            .collect(),
        Layout::Options(columns) => {
            let mut numbers: Vec<(String, u64)> = Vec::new();
            for column in columns {
                if let Some(cell) = row.filled(Some(*column)) {
                    let place = cell.whole(problems)?;
                    if place == 0 {
                        problems.push(
                            wrong(&cell, "a place begins at 1").hint("leave the cell empty for no place"),
                        );
                        return None;
                    }
                    numbers.push((option(options, export.title(*column), wishes), place));
                }
            }
            return Some(ballots::ranked(&numbers, true));
        }
    };
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut ranked: Vec<Vec<String>> = Vec::new();
    for place in places {
        let mut here = Vec::new();
        for name in place {
            let id = option(options, name, wishes);
            if seen.insert(id.clone(), ()).is_some() {
                let problem = Diagnostic::error(
                    "answer-twice",
                    format!("the option `{id}` stands on this ballot twice"),
                );
                problems.push(problem.at(&row.place()).hint("keep one of the two"));
                return None;
            }
            here.push(id);
        }
        ranked.push(here);
    }
    Some(ballots::ranking(&ranked))
}
