//! People who need a seat: from a table alone, or those of a workshop who accepted.

use std::collections::BTreeMap;

use super::results::{Person, Role, Status, parts};
use super::{Sphere, Workshop};
use crate::evidence::Place;
use crate::input::toml::OneOf;
use crate::input::{ColumnSpec, Diagnostic, Diagnostics, Others, Row, Table, TableKind, fold, heading};

/// Somebody who needs a seat.
#[derive(Debug, Clone)]
pub struct Seated {
    /// The pseudonym.
    pub person: String,
    /// Their row.
    pub place: Place,
    /// Their name, when the file has names.
    pub name: Option<String>,
    /// The stakeholder they belong to.
    pub stakeholder: Option<String>,
    /// Whose world that is.
    pub sphere: Option<Sphere>,
    /// What they are there as.
    pub role: Role,
    /// Who supports or interprets for them.
    pub supporters: Vec<String>,
    /// Every other characteristic, by its folded heading.
    pub more: BTreeMap<String, String>,
}

const fn column(name: &'static str, nl: &'static [&'static str], required: bool) -> ColumnSpec {
    ColumnSpec { name, nl, required }
}

const PERSON: ColumnSpec = column("person", &["persoon", "id"], true);

/// A list of people to seat. Other columns are characteristics to mix by.
pub const SEATED: TableKind = TableKind {
    name: "people",
    columns: &[
        PERSON,
        column("name", &["naam"], false),
        column("stakeholder", &["groep", "betrokkene", "belanghebbende", "partij"], false),
        column("sphere", &["wereld", "leefwereld of systeemwereld"], false),
        column("supporter", &["ondersteuner", "begeleider"], false),
        column("status", &["status"], false),
    ],
    others: Others::Keep,
    private: true,
};

/// Who sat where: what `seats` wrote, and `seats --change` reads again.
pub const SEATS: TableKind = TableKind {
    name: "seats",
    columns: &[
        column("round", &["ronde"], true),
        column("table", &["tafel", "kring"], true),
        column("person", &["persoon"], true),
        column("role", &["rol"], false),
    ],
    others: Others::Warn,
    private: true,
};

/// In which order people speak.
pub const SPEAKING: TableKind = TableKind {
    name: "speaking",
    columns: &[
        column("round", &["ronde"], true),
        column("turn", &["beurtronde"], true),
        column("table", &["tafel", "kring"], true),
        column("place", &["plaats"], true),
        column("person", &["persoon"], true),
    ],
    others: Others::Warn,
    private: true,
};

/// What people need of their seat: together or apart with another, or a table that they cannot leave.
pub const SEATING: TableKind = TableKind {
    name: "seating",
    columns: &[
        PERSON,
        column("together", &["samen", "samen met"], false),
        column("apart", &["apart", "apart van", "niet met"], false),
        column("table", &["tafel", "kring"], false),
        column("reason", &["reden"], false),
    ],
    others: Others::Warn,
    private: true,
};

/// Reads a list of people to seat. Rows of people who do not come (`status` other than accepted) are left
/// out; a `role` column holds roles when every cell is a role, and else it is a characteristic.
pub fn read_seated(table: &Table, found: &mut Diagnostics) -> Vec<Seated> {
    let Some(person) = table.column("person") else { return Vec::new() };
    let role = table.leftover().iter().copied().find(|column| {
        let named = ["role", "rol"].contains(&heading(table.heading(*column)).as_str());
        let all = || table.rows().all(|row| row.cell(*column).is_blank() || role_of(&row, *column).is_some());
        named && all()
    });
    let mut seated: Vec<Seated> = Vec::new();
    let mut lines: BTreeMap<String, Place> = BTreeMap::new();
    for row in table.rows() {
        let text = |name: &str| row.filled(table.column(name)).map(|cell| cell.trimmed().to_owned());
        let cell = row.cell(person);
        let Some(id) = cell.id(found).map(str::trim) else { continue };
        if let Some(first) = lines.insert(fold(id).into_owned(), cell.place()) {
            let problem = cell.problem("id-twice", "this person stands in the file twice");
            let hint = "give each person one row and a pseudonym of their own";
            found.push(problem.also(&first, "first here").hint(hint));
            continue;
        }
        let status = row.filled(table.column("status"));
        if status.and_then(|cell| cell.word(Status::WORDS, found)).is_some_and(|s| s != Status::Accepted) {
            continue;
        }
        let sphere = row.filled(table.column("sphere"));
        let more = table.leftover().iter().filter(|column| Some(**column) != role);
        seated.push(Seated {
            person: id.to_owned(),
            place: cell.place(),
            name: text("name"),
            stakeholder: text("stakeholder"),
            sphere: sphere.and_then(|cell| cell.word(Sphere::WORDS, found)),
            role: role.and_then(|column| role_of(&row, column)).unwrap_or_default(),
            supporters: text("supporter").map_or_else(Vec::new, |named| parts(&named)),
            more: more
                .map(|column| (heading(table.heading(*column)), row.cell(*column).trimmed().to_owned()))
                .collect(),
        });
    }
    refer(&mut seated, found);
    seated
}

fn role_of(row: &Row<'_>, column: crate::input::Column) -> Option<Role> {
    let text = fold(row.cell(column).trimmed()).into_owned();
    Role::WORDS.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(role, _)| *role)
}

/// Supporters who are on the list by the id they have there; others are told and left out.
fn refer(seated: &mut [Seated], found: &mut Diagnostics) {
    let ids: BTreeMap<String, String> =
        seated.iter().map(|one| (fold(&one.person).into_owned(), one.person.clone())).collect();
    for one in seated {
        let named = std::mem::take(&mut one.supporters);
        let known = named.iter().filter_map(|name| ids.get(&*fold(name)).cloned());
        one.supporters = known.collect();
        if one.supporters.len() < named.len() {
            let message = "the supporter of this person is not on the list of people who come";
            let hint = "add a row for the supporter, or correct the id";
            found.push(Diagnostic::warning("reference", message).at(&one.place).hint(hint));
        }
    }
}

/// Everybody of the workshop who accepted, in the order of the people file.
#[must_use]
pub fn accepted(workshop: &Workshop) -> Vec<Seated> {
    let Some(sheet) = &workshop.results.people else { return Vec::new() };
    let coming: Vec<&Person> = sheet.rows.iter().filter(|person| person.status == Status::Accepted).collect();
    let comes = |id: &super::PersonId| coming.iter().any(|person| person.person == *id);
    let seated = |person: &&Person| {
        let stakeholder = workshop.stakeholder(&person.stakeholder);
        Seated {
            person: person.person.to_string(),
            place: Place::line(sheet.source, person.line),
            name: person.name.clone(),
            stakeholder: Some(person.stakeholder.to_string()),
            sphere: stakeholder.map(|stakeholder| stakeholder.sphere.value),
            role: person.role,
            supporters: person.supporters.iter().filter(|id| comes(id)).map(ToString::to_string).collect(),
            more: person.more.iter().map(|(name, value)| (heading(name), value.clone())).collect(),
        }
    };
    coming.iter().map(seated).collect()
}
