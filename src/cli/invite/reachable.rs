//! Whether the way in which somebody wants to be reached is there (C07).

use super::receivers::Receiver;
use crate::cli::Run;
use crate::evidence::{Place, SourceId};
use crate::input::Diagnostic;
use crate::workshop::Workshop;
use crate::workshop::results::{Channel, Person};

/// Refuses fields that could write another field of a letter or mail, and says where an address is missing.
pub fn reachable(workshop: &Workshop, receiver: &Receiver<'_>, run: &mut Run) {
    let person = receiver.person;
    let source = workshop.results.people.as_ref().map_or(SourceId(0), |sheet| sheet.source);
    let place = Place::line(source, person.line);
    one_line(person, &place, run);
    let (missing, message) = match person.channel {
        Some(Channel::Email) => {
            (person.email.is_none(), "this person is reached by e-mail, and there is no e-mail address")
        }
        Some(Channel::Phone) => {
            (person.phone.is_none(), "this person is reached by telephone, and there is no number")
        }
        Some(Channel::Letter | Channel::Visit) => {
            (person.address.is_none(), "this person is reached at home, and there is no address")
        }
        None => (false, ""),
    };
    if missing {
        let problem = Diagnostic::notice("cell", message).at(&place);
        run.problems.push(problem.hint("fill in the cell, or choose another channel"));
    }
}

/// A line end in an address would let one field write another in a mail (C07).
fn one_line(person: &Person, place: &Place, run: &mut Run) {
    let fields = [
        ("name", &person.name),
        ("email", &person.email),
        ("phone", &person.phone),
        ("address", &person.address),
        ("postcode", &person.postcode),
    ];
    for (field, text) in fields.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?))) {
        let lines = ["address", "postcode"].contains(&field);
        let ends = |c: char| c.is_control() && !(lines && matches!(c, '\n' | '\r'));
        if text.contains(|c: char| ends(c) || matches!(c, '\u{2028}' | '\u{2029}')) {
            let message =
                format!("column `{field}`: this cell holds a line end or another control character");
            run.problems.push(Diagnostic::error("cell", message).at(place).hint("write it on one line"));
        } else if field == "email" && !is_address(text) {
            let problem = Diagnostic::error("cell", "column `email`: this cell is not one e-mail address");
            run.problems.push(problem.at(place).hint("write one address, or leave the cell empty"));
        }
    }
}

/// Whether a text is one address, as far as that can be seen.
fn is_address(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"' | ':');
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && !text.contains(odd)
}
