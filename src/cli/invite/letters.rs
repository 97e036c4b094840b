use clap::ValueEnum;

use super::Args;
use crate::cli::Run;
use crate::cli::agenda::plan;
use crate::cli::preparing::Prepared;
use crate::document::{Given, invitation, to_person};
use crate::evidence::{Place, SourceId};
use crate::input::{Diagnostic, Severity};
use crate::method::invitation::{Group, Guest, Standing};
use crate::output::door::{OutputFile, Outputs};
use crate::output::{Appointment, ics, paragraphs};
use crate::workshop::Workshop;
use crate::workshop::results::Person;

/// A kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Letter {
    /// To everyone for whom there is a seat; for a minor first to the parent or guardian
    Invitation,
    /// To who has not answered
    Reminder,
    /// To who comes
    Confirm,
    /// To who waits until a seat comes free
    Reserve,
    /// To who comes or may come, when the session is called off
    Cancel,
}

/// A letter that was written.
#[derive(Debug)]
pub struct Written<'a> {
    /// The person.
    pub person: &'a Person,
    /// The group, by name.
    pub group: &'a str,
    /// What it is about.
    pub subject: String,
    /// Where the letter stands, without extension.
    pub path: String,
    /// Whether there is a calendar file beside it.
    pub calendar: bool,
}

impl Letter {
    /// The template for somebody of this standing, when they receive this letter.
    fn template(self, standing: Standing) -> Option<&'static str> {
        match (self, standing) {
            (Self::Invitation, Standing::AwaitsGuardian) => Some("_letters/guardian.md"),
            (Self::Invitation, standing) if standing.gets_letter() => Some("invitation.md"),
            (Self::Reminder, Standing::Silent) => Some("_letters/reminder.md"),
            (Self::Confirm, Standing::Accepted) => Some("_letters/confirm.md"),
            (Self::Reserve, Standing::Reserve) => Some("_letters/reserve.md"),
            (Self::Cancel, Standing::Accepted | Standing::Silent) => Some("_letters/cancel.md"),
            _ => None,
        }
    }

    /// Whether an appointment goes with it: not before it is certain that there is a seat.
    fn has_calendar(self, standing: Standing) -> bool {
        self != Self::Reserve && standing != Standing::AwaitsGuardian
    }
}

/// What every letter tells. A run sheet that does not fit is an error; in a draft a warning, and the
/// programme is left out.
pub fn common(workshop: &Workshop, prepared: &Prepared<'_>, run: &mut Run) -> Option<Given> {
    let agenda = match plan(workshop, prepared) {
        Ok(agenda) => Some(agenda),
        Err(problem) if run.flags.draft => {
            run.problems.push(Diagnostic { severity: Severity::Warning, ..problem });
            None
        }
        Err(problem) => return run.fail(problem),
    };
    let programme = agenda.as_ref().map(|agenda| (agenda, prepared.parts.as_slice()));
    Some(invitation(workshop, prepared.session, programme))
}

/// Writes the letters of one kind, with their calendar files, named after pseudonyms only.
pub fn write<'a>(
    args: &Args,
    workshop: &'a Workshop,
    prepared: &Prepared<'_>,
    groups: &[Group<'a>],
    common: &Given,
    outputs: &mut Outputs,
    run: &mut Run,
) -> Option<Vec<Written<'a>>> {
    let letter = args.letter;
    let folder = format!("letters/{}-{}", letter.name(), prepared.session.id.value);
    let mut written = Vec::new();
    for group in groups {
        for guest in &group.guests {
            let Some(template) = letter.template(guest.standing) else { continue };
            addressable(workshop, guest.person, run);
            let told = to_person(common, workshop, group.stakeholder, guest.person);
            let document = prepared.document(template, &told, run)?.letter();
            let id = guest.person.person.as_str();
            args.formats.push_named(outputs, (id, &folder), &document, run)?;
            let appointment = calendar(letter, workshop, prepared, guest, &told, run)?;
            let calendar = appointment.is_some();
            if let Some(appointment) = appointment {
                outputs.push(OutputFile::named_after(id, &folder, "ics", ics(&appointment)).private());
            }
            let group = group.stakeholder.name.value.as_str();
            let (subject, path) = (document.title, format!("{folder}/{id}"));
            written.push(Written { person: guest.person, group, subject, path, calendar });
        }
    }
    Some(written)
}

/// A line end in an address would let one field write another in a mail (C07).
fn addressable(workshop: &Workshop, person: &Person, run: &mut Run) {
    let fields = [("name", &person.name), ("email", &person.email), ("phone", &person.phone)];
    let source = workshop.results.people.as_ref().map_or(SourceId(0), |sheet| sheet.source);
    let place = Place::line(source, person.line);
    for (field, text) in fields.into_iter().filter_map(|(field, text)| Some((field, text.as_ref()?))) {
        if text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
            let message =
                format!("column `{field}`: this cell holds a line end or another control character");
            let problem = Diagnostic::error("cell", message).at(&place);
            run.problems.push(problem.hint("write it on one line"));
        } else if field == "email" && !is_address(text) {
            let problem = Diagnostic::error("cell", "column `email`: this cell is not one e-mail address");
            run.problems.push(problem.at(&place).hint("write one address, or leave the cell empty"));
        }
    }
}

fn is_address(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '"' | ':');
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && !text.contains(odd)
}

/// The appointment; `Some(None)` when there is none, nothing when its words failed.
fn calendar(
    letter: Letter,
    workshop: &Workshop,
    prepared: &Prepared<'_>,
    guest: &Guest<'_>,
    told: &Given,
    run: &mut Run,
) -> Option<Option<Appointment>> {
    let session = prepared.session;
    let (Some(start), Some(end)) = (&session.start, &session.end) else { return Some(None) };
    if !letter.has_calendar(guest.standing) {
        return Some(None);
    }
    let words = prepared.document("_letters/calendar.md", told, run)?;
    let issue = workshop.issue.id.as_ref().map_or("workshop", |id| id.as_str());
    let contact = workshop.municipality.contact.as_ref().and_then(|contact| contact.email.as_ref());
    let sender = session.sender.as_ref().or(workshop.municipality.name.as_ref());
    let organizer = contact.map(|address| {
        let name = sender.map_or_else(|| address.value.clone(), |sender| sender.value.clone());
        (name, address.value.clone())
    });
    Some(Some(Appointment {
        uid: format!("{issue}.{}.{}@cocreate", session.id.value, guest.person.person),
        date: run.date,
        start: start.value.clone(),
        end: end.value.clone(),
        summary: words.title.clone(),
        location: session.place.as_ref().map(|place| place.value.clone()),
        description: paragraphs(&words.blocks),
        organizer,
        cancelled: letter == Letter::Cancel,
    }))
}
