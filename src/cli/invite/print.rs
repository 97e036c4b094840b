//! Lists, cards and notices to print, without letters.

use clap::ValueEnum;

use super::Args;
use crate::cli::Run;
use crate::cli::preparing::Prepared;
use crate::document::{Given, invitation, who_comes};
use crate::input::Diagnostic;
use crate::method::invitation::Group;
use crate::method::seats::plain_name;
use crate::output::door::Outputs;
use crate::workshop::Workshop;
use crate::workshop::results::Person;

/// Something to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Printed {
    /// The list to sign at the door, with room for who comes unexpectedly
    Attendance,
    /// Name badges, without titles
    Badges,
    /// Name cards for on the table, without titles
    Cards,
    /// Whom to call: who has not answered, then the reserves in order
    Calls,
    /// What to arrange, without names
    Counts,
    /// Per group who was invited, said yes, said no, is silent or waits
    Status,
    /// What happens with personal data
    Privacy,
}

impl Printed {
    fn template(self) -> &'static str {
        match self {
            Self::Attendance => "_letters/attendance.md",
            Self::Badges => "_letters/badges.md",
            Self::Cards => "_letters/cards.md",
            Self::Calls => "_letters/calls.md",
            Self::Counts => "_letters/counts.md",
            Self::Status => "_letters/status.md",
            Self::Privacy => "_letters/privacy-notice.md",
        }
    }

    /// How it is laid out on paper, when other than a text.
    fn look(self) -> Option<&'static str> {
        match self {
            // To be written on with a pen
            Self::Attendance | Self::Calls => Some("sign"),
            Self::Badges => Some("badges"),
            Self::Cards => Some("names"),
            Self::Counts | Self::Status | Self::Privacy => None,
        }
    }

    /// Whether it says something of single people.
    fn is_private(self) -> bool {
        !matches!(self, Self::Counts | Self::Privacy)
    }
}

/// Writes what was asked for, each into a file of its own about this session.
pub fn print(
    args: &Args,
    (workshop, prepared): (&Workshop, &Prepared<'_>),
    groups: &[Group<'_>],
    list: &Given,
    run: &mut Run,
) -> Option<Outputs> {
    let mut wanted = args.print.clone();
    wanted.sort_unstable();
    wanted.dedup();
    let names = names(groups);
    let of_people = [Printed::Attendance, Printed::Badges, Printed::Cards];
    if names.is_empty() && wanted.iter().any(|printed| of_people.contains(printed)) {
        let problem = Diagnostic::error("nobody", "nobody said yet that they come");
        return run.fail(problem.hint("people come when their `status` is accepted (or `komt`)"));
    }
    let coming = who_comes(workshop, prepared.session, &names);
    let notice = invitation(workshop, prepared.session, None, prepared.words.language());
    let mut outputs = Outputs::of("invite");
    for printed in wanted {
        let told = match printed {
            _ if of_people.contains(&printed) => &coming,
            Printed::Privacy => &notice,
            _ => list,
        };
        let mut document = prepared.document(printed.template(), told, run)?.letter();
        if let Some(look) = printed.look() {
            document = document.looking(look);
        }
        let name = printed.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
        let name = format!("lists/{name}-{}", prepared.session.id.value);
        args.formats.push(&mut outputs, &name, &document, printed.is_private(), run)?;
    }
    Some(outputs)
}

/// Everybody who said that they come, as they are called and by pseudonym, in the order of the alphabet: on
/// this list nobody stands above another (M6).
fn names(groups: &[Group<'_>]) -> Vec<(String, String)> {
    let called = |person: &Person| {
        let id = person.person.as_str();
        (plain_name(person.name.as_deref().unwrap_or(id)), id.to_owned())
    };
    let coming = groups.iter().flat_map(Group::everybody).filter(|(_, comes)| *comes);
    let mut names: Vec<_> = coming.map(|(person, _)| called(person)).collect();
    names.sort_by_key(|(name, id)| (name.to_lowercase(), id.clone()));
    names
}
