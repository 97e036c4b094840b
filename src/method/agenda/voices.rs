use super::company::companies;
use crate::evidence::Place;
use crate::input::Diagnostic;
use crate::workshop::results::{Person, Role, Status};
use crate::workshop::{PersonId, Workshop};

/// Everybody who speaks in a session: one person, one voice (M6).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voices {
    /// How many participants speak.
    pub people: u32,
    /// How many of them have a double turn, by who sits together: two who share an interpreter are `2`.
    pub doubled: Vec<u32>,
}

impl Voices {
    /// So many voices, each with one turn.
    #[must_use]
    pub fn of(people: u32) -> Self {
        Self { people, doubled: Vec::new() }
    }

    /// How many of them have a double turn.
    #[must_use]
    pub fn doubles(&self) -> u32 {
        self.doubled.iter().fold(0, |sum, doubled| sum.saturating_add(*doubled))
    }

    /// The voices of these participants.
    #[must_use]
    pub fn of_people<'a>(people: impl IntoIterator<Item = &'a Person>) -> Self {
        let mut voices = Self::default();
        let mut doubled = Vec::new();
        for person in people {
            voices.people = voices.people.saturating_add(1);
            if has_double_turn(person) {
                doubled.push(person);
            }
        }
        let together = companies(&doubled);
        voices.doubled =
            together.iter().map(|company| u32::try_from(company.len()).unwrap_or(u32::MAX)).collect();
        voices.doubled.sort_unstable_by(|one, other| other.cmp(one));
        voices
    }
}

/// Whether somebody has a double turn: everything is said twice when an interpreter speaks after them, and
/// some need more time to say the same (M26). It takes nothing from the turn of anybody else.
///
/// The key in `needs` says it: `tolk:Arabisch`, `gebarentolk`, `interpreter:Tigrinya`, or `dubbele tijd`
/// and `double time`.
#[must_use]
pub fn has_double_turn(person: &Person) -> bool {
    let double = ["dubbele tijd", "dubbele beurt", "double time", "double turn"];
    needs_interpreter(person) || keys(person).any(|key| double.contains(&key.as_str()))
}

/// Whether somebody speaks through an interpreter.
#[must_use]
pub fn needs_interpreter(person: &Person) -> bool {
    keys(person).any(|key| key.ends_with("tolk") || key.ends_with("interpreter"))
}

/// What is to be arranged for somebody, without what follows a colon.
fn keys(person: &Person) -> impl Iterator<Item = String> {
    person.needs.iter().map(|need| {
        let key = need.split(':').next().unwrap_or_default().trim().to_lowercase();
        key.replace(['-', '_'], " ")
    })
}

/// Who comes, speaks through an interpreter, and names nobody under `supporter` who interprets: the two can sit at
/// different tables, and one cannot speak (M25).
#[must_use]
pub fn uninterpreted(workshop: &Workshop) -> Vec<&Person> {
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let interprets = |id: &PersonId| {
        people.clone().any(|other| {
            other.person == *id && other.role == Role::Interpreter && other.status == Status::Accepted
        })
    };
    accepted(workshop)
        .filter(|person| needs_interpreter(person) && !person.supporters.iter().any(interprets))
        .collect()
}

/// That some have nobody to interpret for them, at the row of the first.
#[must_use]
pub fn without_interpreter(workshop: &Workshop, people: &[&Person]) -> Option<Diagnostic> {
    let (sheet, first) = (workshop.results.people.as_ref()?, people.first()?);
    let ids: Vec<&str> = people.iter().map(|person| person.person.as_str()).collect();
    let message = match ids[..] {
        [only] => {
            format!("{only} speaks through an interpreter, and nobody is named who interprets for them")
        }
        _ => format!(
            "{} people speak through an interpreter, and nobody is named who interprets for them: {}",
            ids.len(),
            ids.join(", ")
        ),
    };
    let hint = "write the id of the interpreter in the column `supporter` (`ondersteuner`); several are separated by commas";
    let problem = Diagnostic::warning("no-interpreter", message).at(&Place::line(sheet.source, first.line));
    Some(problem.hint(hint))
}

/// The participants who accepted, in the order of the people file. Supporters, interpreters and observers
/// have no turn, and neither have facilitators.
pub fn accepted(workshop: &Workshop) -> impl Iterator<Item = &Person> {
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    people.filter(|person| person.role == Role::Participant && person.status == Status::Accepted)
}

/// All seats together.
pub(super) fn seats(workshop: &Workshop) -> u32 {
    let seats = workshop.stakeholders.iter().filter_map(|stakeholder| stakeholder.seats.as_ref());
    seats.fold(0, |sum, seats| sum.saturating_add(seats.value))
}

/// Who speaks: those who accepted when there is a list of people with any, else the seats.
#[must_use]
pub fn voices(workshop: &Workshop) -> Voices {
    let voices = Voices::of_people(accepted(workshop));
    if voices.people > 0 {
        return voices;
    }
    Voices::of(seats(workshop))
}
