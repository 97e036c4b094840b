use std::collections::BTreeMap;

use super::answers::choice;
use super::ballots::{self, Listed};
use super::export::{Export, foreign, known, text, wrong};
use super::new_workshop::{NewVote, NewWorkshop};
use super::people::{People, personal};
use super::{Counted, Imported, Wishes};
use crate::input::{Cell, Diagnostic, Diagnostics, Table, TableKind};

/// The votes of an OpenStad project, as its administration exports them.
pub const OPENSTAD: TableKind = foreign(
    "OpenStad votes",
    &[
        known("Stem ID"),
        known("Inzending ID"),
        known("Inzending titel"),
        known("Stem"),
        known("Datum"),
        known("IP Adres"),
        known("Gebruiker ID"),
        known("Gebruiker rol"),
    ],
);

/// Reads votes from OpenStad (the headings are those of `openstad-headless`, page "Stemmen"): a row a vote,
/// by a user on an entry. Entries become proposals `I` and their number; users become pseudonyms.
pub fn openstad(table: &Table, wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<Imported> {
    const WHAT: &str = "an OpenStad export of votes";
    let mut export = Export::of(table);
    let entry = export.need(&["Inzending ID"], WHAT, problems);
    let vote = export.need(&["Stem"], WHAT, problems);
    let user = export.need(&["Gebruiker ID"], WHAT, problems);
    let (title, number) = (export.column(&["Inzending titel"]), export.column(&["Stem ID"]));
    let (entry, vote, user) = (entry?, vote?, user?);
    let mut people = People::new('o');
    let mut titles: BTreeMap<u64, String> = BTreeMap::new();
    let mut first: BTreeMap<(String, u64), u32> = BTreeMap::new();
    let mut nameless = 0_u64;
    let mut rows = Vec::with_capacity(table.len());
    for row in table.rows() {
        let Some(id) = whole(&row.cell(entry), problems) else { continue };
        let Some(answer) = answer(&row.cell(vote), wishes, problems) else { continue };
        let key = match text(&row, Some(user)) {
            "" => {
                nameless += 1;
                format!("row {} {}", row.line(), text(&row, number))
            }
            user => format!("user {user}"),
        };
        let person = people.pseudonym(&key);
        titles.entry(id).or_insert_with(|| text(&row, title).to_owned());
        if let Some(before) = first.insert((person.clone(), id), row.line()) {
            let message = "this user voted on the same entry twice";
            let other = crate::evidence::Place::line(table.source(), before);
            let problem = Diagnostic::warning("answer-twice", message).at(&row.place());
            let hint = "both rows are imported; say `duplicates = \"last\"` or `\"first\"` in the vote";
            problems.push(problem.also(&other, "the first time").hint(hint));
        }
        rows.push([person, format!("I{id}"), answer]);
    }
    if problems.has_errors() {
        return None;
    }
    let place = table.header_place();
    people.tell_rule("the same `Gebruiker ID` is the same person", &place, problems);
    if nameless > 0 {
        let message = format!("votes without `Gebruiker ID`, each of which counts as a person: {nameless}");
        problems.push(Diagnostic::warning("import-pseudonyms", message).at(&place));
    }
    export.tell_left_out(personal, problems);
    let counted = vec![
        Counted::of("votes", rows.len()),
        Counted::of("people", people.len()),
        Counted::of("entries", titles.len()),
    ];
    let workshop = NewWorkshop {
        language: wishes.language,
        template: "circle",
        title: "Stemmen in OpenStad",
        question: None,
        proposals: true,
        vote: Some(NewVote::by("approval")),
    };
    let workshop = workshop.text()?;
    let listed = titles
        .into_iter()
        .map(|(id, title)| Listed { id: format!("I{id}"), title, ..Listed::default() })
        .collect();
    Some(Imported { workshop, tables: vec![ballots::proposals(listed), ballots::votes(rows)], counted })
}

fn whole(cell: &Cell<'_>, problems: &mut Diagnostics) -> Option<u64> {
    let number = cell.trimmed().parse().ok();
    if number.is_none() {
        let problem = wrong(cell, "the number of an entry must be a whole number");
        problems.push(problem.hint("repair the row, or remove it"));
    }
    number
}

fn answer(cell: &Cell<'_>, wishes: &Wishes<'_>, problems: &mut Diagnostics) -> Option<String> {
    let said = cell.trimmed();
    let ours = wishes.mapping.get(said).unwrap_or(said);
    let answer = choice(ours).or_else(|| (ours == "like").then_some("yes"));
    if answer.is_none() {
        let problem = wrong(cell, "this vote is neither yes nor no");
        problems.push(problem.hint("say what it means, for example: --map 'misschien=abstain'"));
    }
    answer.map(str::to_owned)
}
