//! Those who can be drawn, from the people file of a workshop or from any list of people.

use std::collections::BTreeMap;

use super::{Role, Status};
use crate::evidence::{Located, Place};
use crate::input::{Cell, Column, Diagnostic, Diagnostics, Row, Table, composed, fold, heading, nearest};
use crate::workshop::PersonId;

/// Somebody on the list, as far as a draw looks at them.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The line.
    pub line: u32,
    /// Where the pseudonym stands.
    pub place: Place,
    /// The pseudonym.
    pub person: PersonId,
    /// The stakeholder, as written.
    pub stakeholder: Option<String>,
    /// What they are there as.
    pub role: Role,
    /// How the invitation stands.
    pub status: Status,
    /// How many earlier workshops they took part in, when that is known.
    pub earlier: Option<u32>,
    /// What stands in the column of each category that was asked for, and where.
    pub values: Vec<Located<String>>,
    /// Where they live, when every column of the address is filled in.
    pub home: Option<String>,
}

/// Reads everybody on the list. `categories` are the characteristics that quotas ask for, `address` the
/// columns that make an address. Nothing when a column is missing.
pub fn candidates(
    table: &Table,
    categories: &[Located<String>],
    address: &[(String, Option<Place>)],
    found: &mut Diagnostics,
) -> Option<Vec<Listed>> {
    let before = found.errors();
    let asked: Vec<Option<Column>> =
        categories.iter().map(|name| column(table, name, Some(&name.place), found)).collect();
    let home: Vec<Option<Column>> =
        address.iter().map(|(name, place)| column(table, name, place.as_ref(), found)).collect();
    let person = table.column("person")?;
    if found.errors() > before {
        return None;
    }
    let (asked, home): (Vec<Column>, Vec<Column>) =
        (asked.into_iter().flatten().collect(), home.into_iter().flatten().collect());
    let mut first: BTreeMap<PersonId, Place> = BTreeMap::new();
    let mut listed = Vec::with_capacity(table.len());
    for row in table.rows() {
        let cell = row.cell(person);
        let Some(id) = cell.id(found) else { continue };
        let id = PersonId::new(composed(id.trim()).as_ref());
        if let Some(other) = first.get(&id) {
            let problem = cell.problem("id-twice", "this person stands in the file twice");
            let hint = "give each person one row and a pseudonym of their own";
            found.push(problem.also(other, "first here").hint(hint));
            continue;
        }
        first.insert(id.clone(), cell.place());
        listed.push(Listed::read(&row, table, id, (&asked, &home), found));
    }
    Some(listed)
}

impl Listed {
    fn read(
        row: &Row<'_>,
        table: &Table,
        person: PersonId,
        (asked, home): (&[Column], &[Column]),
        found: &mut Diagnostics,
    ) -> Self {
        // A column that a quota asks for is a characteristic, whatever its heading means in our own files.
        let own = |name: &str| table.column(name).filter(|column| !asked.contains(column));
        let filled = |name: &str| row.filled(own(name));
        let lines: Vec<String> =
            home.iter().map(|column| fold(row.cell(*column).text()).into_owned()).collect();
        let known = !lines.is_empty() && lines.iter().all(|line| !line.is_empty());
        Self {
            line: row.line(),
            place: table.column("person").map_or_else(|| row.place(), |column| row.cell(column).place()),
            person,
            stakeholder: row
                .filled(table.column("stakeholder"))
                .map(|cell| composed(cell.trimmed()).into_owned()),
            role: filled("role").and_then(|cell| cell.word(Role::WORDS, found)).unwrap_or_default(),
            status: filled("status").and_then(|cell| cell.word(Status::WORDS, found)).unwrap_or_default(),
            earlier: filled("earlier").and_then(|cell| cell.small(found)),
            values: asked.iter().map(|column| located(&row.cell(*column))).collect(),
            home: known.then(|| lines.join("\n")),
        }
    }
}

fn located(cell: &Cell<'_>) -> Located<String> {
    cell.located(cell.trimmed().to_owned())
}

/// The people who were drawn before, by the number of times.
///
/// The draw of `this` workshop is none of them: its history may be read again.
pub fn drawn_before(table: &Table, this: Option<&str>) -> BTreeMap<PersonId, u32> {
    let mut times = BTreeMap::new();
    for drawn in super::history(table, this) {
        *times.entry(drawn.person).or_default() += 1;
    }
    times
}

/// The column of this name: one that every list of people has, or any other by its heading.
fn column(table: &Table, name: &str, place: Option<&Place>, found: &mut Diagnostics) -> Option<Column> {
    let wanted = heading(name);
    let all = || table.understood().into_iter().chain(table.leftover().iter().copied());
    let own = table.column(&wanted.replace(' ', "_"));
    let column = own.or_else(|| all().find(|column| heading(table.heading(*column)) == wanted));
    if column.is_none() {
        let near = nearest(name, all().map(|column| table.heading(column).value.as_str()));
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the heading as it stands in the people file".to_owned(),
        };
        let problem = Diagnostic::error("table-columns", format!("the people file has no column `{name}`"));
        let header = table.header_place();
        found.push(match place {
            Some(place) => problem.at(place).also(&header, "the people").hint(hint),
            None => problem.at(&header).hint(hint),
        });
    }
    column
}
