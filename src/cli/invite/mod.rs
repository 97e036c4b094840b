mod letters;
mod merge;

use clap::ValueEnum;
use serde_json::{Value as Json, json};

use super::formats::Formats;
use super::preparing::Prepared;
use super::run::At;
use super::{Answer, Run};
use crate::document::{self, Document, Given};
use crate::evidence::Place;
use crate::input::Diagnostic;
use crate::method::checks::checks;
use crate::method::executing_words::in_invitation;
use crate::method::invitation::{Group, Standing, arrangements, call_list, invitation_list};
use crate::method::remark::Step;
use crate::output::door::Outputs;
use crate::output::terminal;
use crate::workshop::Workshop;
use letters::Letter;

/// Which workshop and session, and what to write or show.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    at: At,
    /// The id of the session; the first at which is decided when left out
    #[arg(long, value_name = "ID")]
    session: Option<String>,
    /// The letter to write
    #[arg(long, value_enum, default_value_t = Letter::Invitation)]
    letter: Letter,
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
    let workshop = run.open_before(&args.at.workshop)?;
    let prepared = Prepared::read(&workshop, &args.at.workshop, args.session.as_deref(), Step::Invite, run)?;
    if workshop.results.people.is_none() {
        let problem = Diagnostic::error("file-needed", "nobody can be invited without a list of people");
        let place = Place::line(workshop.source, 1);
        return run.fail(problem.at(&place).hint("make people.csv, with the columns person and stakeholder"));
    }
    let groups = invitation_list(&workshop);
    let needs = arrangements(&groups);
    let list = document::invitation_list(&workshop, prepared.session, &groups, &needs);
    if args.status || args.counts {
        let name = if args.status { "_letters/status.md" } else { "_letters/counts.md" };
        let text = screen(name, &list, &prepared, run)?;
        return Some(Answer::told(text, "cocreate-invite/1", json(&prepared, &groups)).about(&workshop));
    }
    warn(&workshop, &prepared, run);
    let mut outputs = Outputs::of("invite");
    let common = letters::common(&workshop, &prepared, run)?;
    let written = letters::write(args, &workshop, &prepared, &groups, &common, &mut outputs, run)?;
    let told = document("_letters/list.md", &list, &prepared, run)?;
    args.formats.push(&mut outputs, "invitation-list", &told, true, run)?;
    outputs.push(merge::mail_merge(&written, &prepared, run)?);
    let text = screen("_letters/screen.md", &list, &prepared, run)?;
    let folder = run.output_folder(&args.at.workshop);
    let answer = Answer::told(text, "cocreate-invite/1", json(&prepared, &groups)).about(&workshop);
    Some(answer.writing(outputs, folder))
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

impl Letter {
    /// Its name, as on the command line.
    fn name(self) -> String {
        self.to_possible_value().map(|letter| letter.get_name().to_owned()).unwrap_or_default()
    }
}
