use std::collections::BTreeSet;

use super::Args;
use super::calendar::{Earlier, calendar};
use super::letter::{Letter, spoken};
use super::mail;
use super::outcome::Results;
use super::reachable::reachable;
use super::receivers::Receiver;
use crate::cli::Run;
use crate::cli::agenda::plan_promised;
use crate::cli::preparing::Prepared;
use crate::document::{Document, Given, invitation, to_person, yours};
use crate::input::{Diagnostic, Severity};
use crate::output::door::{OutputFile, Outputs};
use crate::output::ics;
use crate::workshop::results::Person;
use crate::workshop::{Session, Workshop};

/// A letter that was written.
#[derive(Debug)]
pub struct Written<'a> {
    /// The person.
    pub person: &'a Person,
    /// The group, by name.
    pub group: &'a str,
    /// The session that it is about.
    pub session: &'a Session,
    /// What it is about.
    pub subject: String,
    /// Where the letter stands, without extension.
    pub path: String,
    /// Where the calendar file stands, when there is one.
    pub calendar: Option<String>,
    /// Where the draft of a mail stands, when there is one.
    pub mail: Option<String>,
}

/// What every letter tells. A run sheet that does not fit is an error; in a draft a warning, and the
/// programme is left out. Letters about results tell no programme.
pub fn common(letter: Letter, workshop: &Workshop, prepared: &Prepared<'_>, run: &mut Run) -> Option<Given> {
    if letter.tells_results() {
        return Some(invitation(workshop, prepared.session, None, prepared.words.language()));
    }
    let agenda = match plan_promised(workshop, prepared) {
        Ok(agenda) => Some(agenda),
        Err(problem) if run.flags.draft => {
            run.problems.push(Diagnostic { severity: Severity::Warning, ..problem });
            None
        }
        Err(problem) => return run.fail(problem),
    };
    let programme = agenda.as_ref().map(|agenda| (agenda, prepared.parts.as_slice()));
    Some(invitation(workshop, prepared.session, programme, prepared.words.language()))
}

/// Writes the letters of one kind, with their calendar files and drafts, named after pseudonyms only.
pub fn write<'a>(
    args: &Args,
    (workshop, prepared): (&'a Workshop, &Prepared<'a>),
    receivers: &[Receiver<'a>],
    mut results: Option<Results>,
    outputs: &mut Outputs,
    run: &mut Run,
) -> Option<Vec<Written<'a>>> {
    let letter = args.letter;
    let session = prepared.session.id.value.as_str();
    let folder = letter.folder(session);
    let common = common(letter, workshop, prepared, run)?;
    let earlier = Earlier::of(&run.output_folder(args.at.workshop()), session);
    if args.eml {
        mail::can_be_sent(workshop, prepared, run);
    }
    own_words(receivers, prepared, run)?;
    let (mut written, mut merged) = (Vec::new(), Vec::new());
    for receiver in receivers {
        reachable(workshop, receiver, run);
        let person = receiver.person;
        let mut told = to_person(&common, workshop, receiver.group, person, receiver.was_there);
        if let Some(results) = &results {
            told = told.with("results", yours(&results.told, workshop, person));
        }
        let template = spoken(receiver.template, receiver.form, prepared.language());
        let mut document = prepared.document(&template, &told, run)?.letter();
        if let Some(results) = &mut results {
            document = results.showing(document);
        }
        let id = person.person.as_str();
        let appointment = calendar(letter, (workshop, prepared, &earlier), receiver, &told, run)?;
        if let Some(appointment) = &appointment {
            outputs.push(OutputFile::named_after(id, &folder, "ics", ics(appointment)).private());
        }
        let drafted = (workshop, prepared);
        let mail =
            args.eml.then(|| mail::draft(letter, drafted, receiver, (&document, appointment.as_ref()), run));
        let mail = mail
            .flatten()
            .map(|bytes| outputs.push(OutputFile::named_after(id, &folder, "eml", bytes).private()));
        let own = format!("{folder}/{id}");
        written.push(Written {
            person,
            group: receiver.group.name.value.as_str(),
            session: prepared.session,
            subject: document.title.clone(),
            path: if args.merged { folder.clone() } else { own.clone() },
            calendar: appointment.map(|_| format!("{own}.ics")),
            mail: mail.map(|()| format!("{own}.eml")),
        });
        if args.merged {
            merged.push(document);
        } else {
            args.formats.push_named(outputs, (id, &folder), &document, run)?;
        }
    }
    if let Some(all) = Document::merged(merged) {
        args.formats.push(outputs, &folder, &all.looking("merged"), true, run)?;
    }
    if let Some(results) = &results {
        results.agree(run);
    }
    Some(written)
}

/// Says when a letter has words of the workshop's own, but not in the form in which somebody here is spoken to:
/// that person then reads the program's words.
fn own_words(receivers: &[Receiver<'_>], prepared: &Prepared<'_>, run: &mut Run) -> Option<()> {
    let mut seen = BTreeSet::new();
    for receiver in receivers {
        let template = spoken(receiver.template, receiver.form, prepared.language());
        if template == receiver.template || !seen.insert(template.clone()) {
            continue;
        }
        let own = |name: &str| prepared.templates.is_own(name);
        if run.keep(own(receiver.template))? && !run.keep(own(&template))? {
            let message = format!("`{}` has words of your own, `{template}` has not", receiver.template);
            let hint = "who is spoken to with `je` reads the words of the program; put that file beside it";
            run.problems.push(Diagnostic::notice("template", message).hint(hint));
        }
    }
    Some(())
}
