use std::collections::BTreeMap;

use jiff::civil::Date;

use super::context::{Context, Standing};
use crate::evidence::Place;
use crate::input::toml::OneOf;
use crate::input::{Column, Diagnostic, Row, Table, Word};
use crate::workshop::{FormOfAddress, Named, PersonId, StakeholderId};

/// A person on the list (private: nothing of this row but its counts reaches a report).
#[derive(Debug, Clone)]
pub struct Person {
    /// The line.
    pub line: u32,
    /// The pseudonym.
    pub person: PersonId,
    /// The stakeholder they belong to.
    pub stakeholder: StakeholderId,
    /// What they are there as.
    pub role: Role,
    /// Their name.
    pub name: Option<String>,
    /// Their address for e-mail.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// Their address.
    pub address: Option<String>,
    /// Their postcode.
    pub postcode: Option<String>,
    /// How they like to be reached.
    pub channel: Option<Channel>,
    /// How the invitation stands.
    pub status: Status,
    /// When they answered.
    pub replied: Option<Date>,
    /// What to arrange: keys such as `tolk:Arabisch`, never why.
    pub needs: Vec<String>,
    /// How they are prepared.
    pub prep: Option<Prep>,
    /// Who supports them or interprets for them.
    pub supporters: Vec<PersonId>,
    /// Who named them.
    pub named_by: Vec<Named>,
    /// How many earlier workshops they took part in.
    pub earlier: Option<u32>,
    /// Whether they are a minor.
    pub minor: bool,
    /// Whether a guardian gave permission.
    pub guardian_ok: Option<bool>,
    /// How letters speak to them; as the session says when nothing stands here.
    pub address_as: Option<FormOfAddress>,
    /// Further columns, for quotas.
    pub more: BTreeMap<String, String>,
}

/// What a person is there as; only participants count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Role {
    /// Takes part and counts.
    #[default]
    Participant,
    /// Supports a participant.
    Supporter,
    /// Interprets.
    Interpreter,
    /// Observes.
    Observer,
}

/// How an invitation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Status {
    /// Not invited yet.
    #[default]
    Candidate,
    /// Drawn for a place, not invited yet.
    Drawn,
    /// Invited, not answered.
    Invited,
    /// Comes.
    Accepted,
    /// Does not come.
    Declined,
    /// On the reserve list.
    Reserve,
    /// Came to nothing after accepting.
    Cancelled,
}

/// How a person likes to be reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// By letter.
    Letter,
    /// By e-mail.
    Email,
    /// By telephone.
    Phone,
    /// At the door.
    Visit,
}

/// How a person is prepared (M26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prep {
    /// By letter.
    Letter,
    /// By a call.
    Call,
    /// By a visit.
    Visit,
}

impl Role {
    /// How roles are written.
    pub const WORDS: &'static [Word<Self>] = &[
        (Self::Participant, &["participant", "deelnemer"]),
        (Self::Supporter, &["supporter", "ondersteuner", "begeleider"]),
        (Self::Interpreter, &["interpreter", "tolk"]),
        (Self::Observer, &["observer", "toehoorder", "waarnemer"]),
    ];
}

impl Status {
    /// How answers are written.
    pub const WORDS: &'static [Word<Self>] = &[
        (Self::Candidate, &["candidate", "kandidaat"]),
        (Self::Drawn, &["drawn", "geloot"]),
        (Self::Invited, &["invited", "uitgenodigd"]),
        (Self::Accepted, &["accepted", "komt", "aangemeld"]),
        (Self::Declined, &["declined", "komt niet", "afgeslagen"]),
        (Self::Reserve, &["reserve"]),
        (Self::Cancelled, &["cancelled", "canceled", "afgezegd", "geannuleerd"]),
    ];
}

impl Channel {
    pub(super) const WORDS: &'static [Word<Self>] = &[
        (Self::Letter, &["letter", "brief", "post"]),
        (Self::Email, &["email", "e-mail", "mail"]),
        (Self::Phone, &["phone", "telefoon", "bellen"]),
        (Self::Visit, &["visit", "bezoek", "aan de deur"]),
    ];
}

impl Prep {
    pub(super) const WORDS: &'static [Word<Self>] = &[
        (Self::Letter, &["letter", "brief"]),
        (Self::Call, &["call", "telefoon", "bellen", "gesprek"]),
        (Self::Visit, &["visit", "bezoek"]),
    ];
}

/// The columns of the people file that this file has.
struct Columns {
    person: Column,
    stakeholder: Column,
    role: Option<Column>,
    status: Option<Column>,
    supporter: Option<Column>,
    named_by: Option<Column>,
}

/// Reads the people file, and remembers who there is.
pub(super) fn read(table: &Table, context: &mut Context<'_>) -> Vec<Person> {
    let (Some(person), Some(stakeholder)) = (table.column("person"), table.column("stakeholder")) else {
        let problem = Diagnostic::error("table-columns", "the people file has no column `stakeholder`");
        let hint = "add a column `stakeholder` (or `groep`) with the id of each person's stakeholder";
        context.found.push(problem.at(&table.header_place()).hint(hint));
        return Vec::new();
    };
    let columns = Columns {
        person,
        stakeholder,
        role: table.column("role"),
        status: table.column("status"),
        supporter: table.column("supporter"),
        named_by: table.column("named_by"),
    };
    context.people_known = true;
    let mut first: BTreeMap<PersonId, u32> = BTreeMap::new();
    let mut people = Vec::new();
    let mut rows = Vec::new();
    for row in table.rows() {
        let Some(read) = Person::read(&row, &columns, context) else { continue };
        let cell = row.cell(columns.person);
        if let Some(line) = first.insert(read.person.clone(), row.line()) {
            let problem = cell.problem("id-twice", "this person stands in the file twice");
            let other = Place::line(table.source(), line);
            context.found.push(
                problem
                    .also(&other, "first here")
                    .hint("give each person one row and a pseudonym of their own"),
            );
        }
        let place = row.cell(columns.stakeholder).place();
        context.known.insert(read.person.clone(), Standing { stakeholder: read.stakeholder.clone(), place });
        people.push(read);
        rows.push(row);
    }
    for (person, row) in people.iter_mut().zip(&rows) {
        person.relate(row, &columns, context);
    }
    people
}

impl Person {
    fn read(row: &Row<'_>, columns: &Columns, context: &mut Context<'_>) -> Option<Self> {
        let table = row.table();
        let filled = |name: &str| row.filled(table.column(name));
        let text = |name: &str| filled(name).map(|cell| cell.trimmed().to_owned());
        let person = context.anybody(&row.cell(columns.person));
        let stakeholder = context.stakeholder(&row.cell(columns.stakeholder));
        let found = &mut *context.found;
        Some(Self {
            line: row.line(),
            role: row.filled(columns.role).and_then(|cell| cell.word(Role::WORDS, found)).unwrap_or_default(),
            name: text("name"),
            email: text("email"),
            phone: text("phone"),
            address: text("address"),
            postcode: text("postcode"),
            channel: filled("channel").and_then(|cell| cell.word(Channel::WORDS, found)),
            status: row
                .filled(columns.status)
                .and_then(|cell| cell.word(Status::WORDS, found))
                .unwrap_or_default(),
            replied: filled("replied").and_then(|cell| cell.date(found)),
            needs: filled("needs").map_or_else(Vec::new, |cell| parts(cell.text())),
            prep: filled("prep").and_then(|cell| cell.word(Prep::WORDS, found)),
            supporters: Vec::new(),
            named_by: Vec::new(),
            earlier: filled("earlier").and_then(|cell| cell.small(found)),
            minor: filled("minor").and_then(|cell| cell.yes_no(found)).unwrap_or_default(),
            guardian_ok: filled("guardian_ok").and_then(|cell| cell.yes_no(found)),
            address_as: filled("address_as").and_then(|cell| cell.word(FormOfAddress::WORDS, found)),
            more: table
                .leftover()
                .iter()
                .map(|column| {
                    (table.heading(*column).trim().to_owned(), row.cell(*column).trimmed().to_owned())
                })
                .collect(),
            person: person?,
            stakeholder: stakeholder?,
        })
    }

    /// What refers to other people, once all of them are known.
    fn relate(&mut self, row: &Row<'_>, columns: &Columns, context: &mut Context<'_>) {
        self.supporters = row.filled(columns.supporter).map_or_else(Vec::new, |cell| context.people(&cell));
        if let Some(cell) = row.filled(columns.named_by) {
            self.named_by = parts(cell.text()).iter().filter_map(|part| context.named(&cell, part)).collect();
        }
    }
}

/// Several things in one cell, separated by commas or semicolons.
pub(in crate::workshop) fn parts(text: &str) -> Vec<String> {
    text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
