use super::calendar::sender;
use super::letter::Letter;
use super::receivers::Receiver;
use crate::cli::Run;
use crate::cli::preparing::Prepared;
use crate::document::Document;
use crate::evidence::Place;
use crate::input::Diagnostic;
use crate::output::{Appointment, Attached, Draft, eml, html, ics, plain};
use crate::workshop::Workshop;
use crate::workshop::results::Channel;

/// Refuses drafts that nobody could send: without an address of the sender.
pub fn can_be_sent(workshop: &Workshop, prepared: &Prepared<'_>, run: &mut Run) {
    let place = Place::line(workshop.source, 1);
    if sender(workshop, prepared).is_none() {
        let problem = Diagnostic::error("not-ready", "a mail needs the address of who sends it");
        run.problems.push(problem.at(&place).hint("set email in contact, under [municipality]"));
    }
}

/// The letter as a draft of a mail, for who is reached by e-mail: nothing else was asked, or that was.
pub fn draft(
    letter: Letter,
    (workshop, prepared): (&Workshop, &Prepared<'_>),
    receiver: &Receiver<'_>,
    (document, appointment): (&Document, Option<&Appointment>),
    run: &mut Run,
) -> Option<Vec<u8>> {
    let person = receiver.person;
    let address = person.email.as_ref()?;
    if !matches!(person.channel, None | Some(Channel::Email)) {
        return None;
    }
    if !address.is_ascii() {
        let source = workshop.results.people.as_ref().map(|sheet| sheet.source)?;
        let message =
            "this e-mail address holds letters with accents or signs: not every program can send to it";
        let problem = Diagnostic::notice("cell", message).at(&Place::line(source, person.line));
        run.problems.push(problem.hint("check the address"));
    }
    let from = sender(workshop, prepared)?;
    let name = run.keep(prepared.words.word("column.calendar").map(str::to_owned))?;
    let issue = workshop.issue.id.as_ref().map_or("workshop", |id| id.as_str());
    let id =
        format!("{issue} {} {} {} {}", letter.name(), prepared.session.id.value, person.person, run.date);
    let document = document.clone().unaddressed();
    let page = String::from_utf8(html(&document)).ok()?;
    let appointment = appointment.map(|appointment| Attached {
        name: format!("{name}.ics"),
        method: appointment.method(),
        file: ics(appointment),
    });
    Some(eml(&Draft {
        id,
        date: run.date,
        from,
        to: (person.name.clone(), address.clone()),
        subject: document.title.clone(),
        text: plain(document.blocks.get(1..).unwrap_or_default()),
        html: page,
        appointment,
    }))
}
