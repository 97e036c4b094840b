//! Who receives a letter (M3, M25): everybody whom it concerns, each with the template that is for them.

use std::collections::BTreeSet;

use super::letter::{ALONG, GUARDIAN, Letter};
use crate::cli::Run;
use crate::evidence::Place;
use crate::input::Diagnostic;
use crate::method::invitation::{Group, Guest, Standing};
use crate::workshop::results::{Person, Role, Status};
use crate::workshop::{FormOfAddress, PersonId, Session, Stakeholder, Workshop};

/// Somebody who receives a letter.
#[derive(Debug, Clone, Copy)]
pub struct Receiver<'a> {
    /// Who.
    pub person: &'a Person,
    /// Their stakeholder.
    pub group: &'a Stakeholder,
    /// The letter's template.
    pub template: &'static str,
    /// How they are spoken to.
    pub form: FormOfAddress,
    /// Whether they were there, as far as attendance was kept.
    pub was_there: bool,
    /// Whether an appointment goes with it: not before it is certain that there is a seat.
    pub calendar: bool,
}

/// Everybody who receives this letter, a group at a time in the order of the people file.
pub fn receivers<'a>(
    letter: Letter,
    workshop: &'a Workshop,
    session: &Session,
    groups: &[Group<'a>],
    only: &[String],
) -> Vec<Receiver<'a>> {
    let came = came(workshop);
    let mut receivers = Vec::new();
    for group in groups {
        let receiver = |person: &'a Person, template: &'static str| Receiver {
            person,
            group: group.stakeholder,
            template,
            form: form(person, session),
            was_there: came.contains(&person.person),
            calendar: template != GUARDIAN && letter != Letter::Reserve && !letter.tells_results(),
        };
        let mut open = group.open().unwrap_or(0);
        for guest in &group.guests {
            let named = only.iter().any(|id| id == guest.person.person.as_str());
            let called = letter == Letter::Call && guest.standing == Standing::Reserve && (named || open > 0);
            if called && !named {
                open -= 1;
            }
            let template = match called {
                true => Some(letter.template()),
                false => for_guest(letter, guest, came.contains(&guest.person.person)),
            };
            receivers.extend(template.map(|template| receiver(guest.person, template)));
        }
        let along = group.along.iter();
        receivers.extend(along.filter_map(|person| {
            for_along(letter, person, came.contains(&person.person)).map(|t| receiver(person, t))
        }));
    }
    receivers.retain(|one| only.is_empty() || only.iter().any(|id| id == one.person.person.as_str()));
    receivers
}

/// The template for a participant, when they receive this letter.
fn for_guest(letter: Letter, guest: &Guest<'_>, came: bool) -> Option<&'static str> {
    let standing = guest.standing;
    let wanted = match letter {
        Letter::Invitation if standing == Standing::AwaitsGuardian => return Some(GUARDIAN),
        Letter::Invitation => standing.gets_letter(),
        Letter::Reminder => standing == Standing::Silent,
        Letter::Confirm => standing == Standing::Accepted,
        Letter::Reserve => standing == Standing::Reserve,
        Letter::Call => false,
        Letter::Cancel => matches!(standing, Standing::Accepted | Standing::Silent),
        Letter::AfterSession | Letter::AfterDecision | Letter::Review => {
            let refused = guest.person.minor && guest.person.guardian_ok == Some(false);
            !refused && (came || (standing != Standing::AwaitsGuardian && was_asked(guest.person)))
        }
    };
    wanted.then_some(letter.template())
}

/// The same for who comes along without a seat of their own.
fn for_along(letter: Letter, person: &Person, came: bool) -> Option<&'static str> {
    let coming = matches!(person.status, Status::Accepted | Status::Invited);
    match letter {
        Letter::Invitation => {
            (coming || matches!(person.status, Status::Candidate | Status::Drawn)).then_some(ALONG)
        }
        Letter::Reminder => (person.status == Status::Invited).then_some(ALONG),
        Letter::Confirm => (person.status == Status::Accepted).then_some(ALONG),
        Letter::Reserve | Letter::Call => None,
        Letter::Cancel => coming.then_some(letter.template()),
        Letter::AfterSession | Letter::AfterDecision | Letter::Review => {
            (came || was_asked(person)).then_some(letter.template())
        }
    }
}

/// Whether somebody was invited once, whatever they answered; who waits was promised the report too.
fn was_asked(person: &Person) -> bool {
    !matches!(person.status, Status::Candidate | Status::Drawn)
}

/// A minor is always spoken to as a young person; others as they wish, and else as the session says.
fn form(person: &Person, session: &Session) -> FormOfAddress {
    if person.minor {
        return FormOfAddress::Familiar;
    }
    let of_session = session.address_as.as_ref().map(|form| form.value);
    person.address_as.or(of_session).unwrap_or_default()
}

fn came(workshop: &Workshop) -> BTreeSet<&PersonId> {
    let rows = workshop.results.attendance.iter().flat_map(|sheet| &sheet.rows);
    rows.filter(|row| row.present).map(|row| &row.person).collect()
}

/// Says of whom it is known that they should hear, and to whom no letter can be written: who walked in
/// without standing on a list, and young people whose parent or guardian said nothing.
pub fn unreached(letter: Letter, workshop: &Workshop, groups: &[Group<'_>], run: &mut Run) {
    let guests = || groups.iter().flat_map(|group| &group.guests);
    if letter == Letter::Call && guests().all(|guest| guest.standing != Standing::Reserve) {
        run.problems.push(Diagnostic::notice("nobody", "nobody waits on a reserve list"));
    }
    if !letter.tells_results() {
        return;
    }
    let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
    let known: BTreeSet<&PersonId> = people.map(|person| &person.person).collect();
    if let Some(sheet) = &workshop.results.attendance {
        let mut told = BTreeSet::new();
        for row in sheet.rows.iter().filter(|row| row.present && !known.contains(&row.person)) {
            if told.insert(&row.person) {
                let message = "somebody who came stands in no list of people: no letter can be written";
                let hint = "add a row to the people file, with an address, when this person gave one";
                let place = Place::line(sheet.source, row.line);
                run.problems.push(Diagnostic::notice("reference", message).at(&place).hint(hint));
            }
        }
    }
    let came = came(workshop);
    let source = workshop.results.people.as_ref().map(|sheet| sheet.source);
    let waits = guests().filter(|guest| {
        guest.standing == Standing::AwaitsGuardian
            && guest.person.role == Role::Participant
            && !came.contains(&guest.person.person)
    });
    for guest in waits {
        let message = "a minor without permission of a parent or guardian gets no letter";
        let problem = Diagnostic::notice("cell", message).hint("tell the parent or guardian by telephone");
        let place = source.map(|source| Place::line(source, guest.person.line));
        run.problems.push(match place {
            Some(place) => problem.at(&place),
            None => problem,
        });
    }
}
