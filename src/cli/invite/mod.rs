mod calendar;
mod letter;
mod letters;
mod mail;
mod merge;
mod outcome;
mod print;
mod reachable;
mod receivers;
mod shared;

use serde_json::{Value as Json, json};

use super::formats::Formats;
use super::preparing::Prepared;
use super::run::AtSession;
use super::{Answer, Run, plain};
use crate::document::{self, Document, Given};
use crate::evidence::Place;
use crate::input::{Diagnostic, Exit};
use crate::method::checks::checks;
use crate::method::executing_words::in_invitation;
use crate::method::invitation::{Group, Standing, arrangements, call_list, invitation_list};
use crate::method::remark::Step;
use crate::output::door::Outputs;
use crate::output::terminal;
use crate::workshop::Workshop;
use letter::Letter;
use outcome::Results;
use print::Printed;
use shared::Shared;

/// Which workshop and session, and what to write or show.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: AtSession,
    /// The letter to write
    #[arg(long, value_enum, default_value_t = Letter::Invitation)]
    letter: Letter,
    /// Write to these people only, by pseudonym; with `--letter call` whoever of the reserve list
    #[arg(long, value_name = "PERSON,…", value_delimiter = ',')]
    person: Vec<String>,
    /// Write all letters into one file to print, each on a page of its own
    #[arg(long)]
    merged: bool,
    /// Write the draft of a mail too, for everyone who is reached by e-mail
    #[arg(long)]
    eml: bool,
    /// Write these to print, and no letters
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT,…")]
    #[arg(conflicts_with_all = ["letter", "person", "merged", "eml"])]
    print: Vec<Printed>,
    /// Show per group who was invited, said yes, said no, is silent or waits, and whom to call
    #[arg(long, conflicts_with = "counts")]
    status: bool,
    /// Show what to arrange, without names
    #[arg(long)]
    counts: bool,
    #[command(flatten)]
    formats: Formats,
}

/// The invitation list, with a letter and a calendar file for every person; or how the invitations stand.
pub fn run(args: &Args, run: &mut Run) -> Option<Answer> {
    let (at, session) = (args.at.workshop(), args.at.session());
    let afterwards = args.letter.tells_results();
    let workshop = if afterwards { run.open(at)? } else { run.open_before(at)? };
    let prepared = match afterwards {
        true => Prepared::afterwards(&workshop, at, session, run)?,
        false => Prepared::read(&workshop, at, session, Step::Invite, run)?,
    };
    if workshop.results.people.is_none() {
        let problem = Diagnostic::error("file-needed", "nobody can be invited without a list of people");
        let place = Place::line(workshop.source, 1);
        return run.fail(problem.at(&place).hint("make people.csv, with the columns person and stakeholder"));
    }
    plain::summary(&workshop, &prepared.templates).into_iter().for_each(|notice| run.problems.push(notice));
    let groups = invitation_list(&workshop);
    let needs = arrangements(&groups);
    let list = document::invitation_list(&workshop, prepared.session, &groups, &needs);
    if args.status || args.counts {
        let name = if args.status { "_letters/status.md" } else { "_letters/counts.md" };
        let text = screen(name, &list, &prepared, run)?;
        return Some(Answer::told(text, "cocreate-invite/1", json(&prepared, &groups)).about(&workshop));
    }
    let folder = run.output_folder(args.at.workshop());
    // After the session nobody is invited any more: then the files alone are told.
    let text = if afterwards { String::new() } else { screen("_letters/screen.md", &list, &prepared, run)? };
    let answer = Answer::told(text, "cocreate-invite/1", json(&prepared, &groups)).about(&workshop);
    if !args.print.is_empty() {
        let outputs = print::print(args, (&workshop, &prepared), &groups, &list, run)?;
        return Some(answer.writing(outputs, folder));
    }
    let outputs = letters(args, (&workshop, &prepared), &groups, &list, run)?;
    Some(answer.writing(outputs, folder))
}

/// The letters, the list of who was invited, and the file for mail merge.
fn letters(
    args: &Args,
    (workshop, prepared): (&Workshop, &Prepared<'_>),
    groups: &[Group<'_>],
    list: &Given,
    run: &mut Run,
) -> Option<Outputs> {
    if !args.letter.tells_results() {
        warn(workshop, prepared, run);
    }
    known(&args.person, groups, run);
    let shared = Shared::of(args, workshop, prepared, run)?;
    let mut receivers = receivers::receivers(args.letter, workshop, prepared.session, groups, &args.person);
    if args.at.session().is_some() {
        receivers.retain(|one| shared.is_here(prepared, one.person));
    }
    receivers::unreached(args.letter, workshop, groups, run);
    if receivers.is_empty() {
        let problem = Diagnostic::notice("nobody", "nobody receives this letter as things stand");
        run.problems.push(problem.hint("`cocreate invite --status` shows how things stand"));
    }
    let results = match args.letter.tells_results() {
        true => {
            let folder = run.output_folder(args.at.workshop());
            Some(Results::of(args.letter, workshop, &folder, run)?)
        }
        false => None,
    };
    let mut outputs = Outputs::of("invite");
    let mut written = Vec::new();
    if shared.others.is_empty() {
        written = letters::write(args, (workshop, prepared), &receivers, results, &mut outputs, run)?;
    } else {
        for prepared in std::iter::once(prepared).chain(&shared.others) {
            let here = receivers.iter().copied().filter(|one| shared.is_here(prepared, one.person));
            let here: Vec<_> = here.collect();
            written.extend(letters::write(args, (workshop, prepared), &here, None, &mut outputs, run)?);
        }
    }
    let told = document("_letters/list.md", list, prepared, run)?;
    args.formats.push(&mut outputs, "invitation-list", &told, true, run)?;
    outputs.push(merge::mail_merge(
        &written,
        prepared,
        (args.formats.extension(), args.letter.tells_results()),
        run,
    )?);
    Some(outputs)
}

/// Refuses pseudonyms that nobody on the list has.
fn known(people: &[String], groups: &[Group<'_>], run: &mut Run) {
    let everybody = groups.iter().flat_map(Group::everybody);
    let ids: Vec<&str> = everybody.map(|(person, _)| person.person.as_str()).collect();
    for id in people.iter().filter(|id| !ids.contains(&id.as_str())) {
        let problem = Diagnostic::error("reference", format!("nobody on the list has the id `{id}`"));
        let hint = "write the ids as they stand in the column `person`";
        run.problems.push(problem.hint(hint).exit(Exit::Usage));
    }
}

/// Lifeworld groups that the system named alone, and words that ask people to carry out (M3).
fn warn(workshop: &Workshop, prepared: &Prepared<'_>, run: &mut Run) {
    let remarks = checks(workshop, Step::Invite, run.date);
    remarks
        .iter()
        .filter(|remark| remark.row == "M3")
        .for_each(|remark| run.problems.push(remark.diagnostic()));
    in_invitation(workshop, prepared.session).into_iter().for_each(|notice| run.problems.push(notice));
}

fn document(name: &str, told: &Given, prepared: &Prepared<'_>, run: &mut Run) -> Option<Document> {
    prepared.document(name, told, run)
}

fn screen(name: &str, told: &Given, prepared: &Prepared<'_>, run: &mut Run) -> Option<String> {
    let told = document(name, told, prepared, run)?;
    Some(terminal(&told.blocks, run.colour()))
}

/// How the invitations stand, by pseudonym only.
fn json(prepared: &Prepared<'_>, groups: &[Group<'_>]) -> Json {
    let group = |group: &Group<'_>| {
        json!({
            "stakeholder": group.stakeholder.id.as_str(),
            "seats": group.seats,
            "open": group.open(),
            "accepted": group.count(Standing::Accepted),
            "silent": group.count(Standing::Silent),
            "to_invite": group.count(Standing::Invite),
            "reserve": group.count(Standing::Reserve),
            "awaits_guardian": group.count(Standing::AwaitsGuardian),
            "not_coming": group.count(Standing::NotComing),
            "along": group.along.len(),
        })
    };
    let calls = call_list(groups).into_iter().map(|(person, standing)| {
        let standing = if standing == Standing::Silent { "silent" } else { "reserve" };
        json!({ "person": person.person.as_str(), "row": person.line, "standing": standing })
    });
    let needs = arrangements(groups).into_iter().map(|arrangement| {
        json!({ "need": arrangement.need, "coming": arrangement.coming, "unsure": arrangement.unsure })
    });
    json!({
        "session": prepared.session.id.value,
        "groups": groups.iter().map(group).collect::<Vec<_>>(),
        "call_list": calls.collect::<Vec<_>>(),
        "arrange": needs.collect::<Vec<_>>(),
    })
}
