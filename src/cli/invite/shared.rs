use std::collections::BTreeMap;

use super::Args;
use crate::cli::Run;
use crate::cli::agenda::no_place;
use crate::cli::preparing::Prepared;
use crate::input::Diagnostic;
use crate::method::agenda;
use crate::method::remark::Step;
use crate::workshop::results::Person;
use crate::workshop::{PersonId, Workshop};

/// Sessions that share the participants: whose place is where.
pub struct Shared<'w> {
    places: BTreeMap<&'w PersonId, &'w str>,
    /// The other sessions, when letters for all of them are written.
    pub others: Vec<Prepared<'w>>,
    first: &'w str,
}

impl<'w> Shared<'w> {
    /// Whose place is where when sessions of one kind share the participants: `--session` writes to those of one
    /// session; without it, letters for all of them are written. Letters about results go to everybody.
    pub fn of(args: &Args, workshop: &'w Workshop, prepared: &Prepared<'w>, run: &mut Run) -> Option<Self> {
        let sessions = agenda::sharing(workshop, prepared.session);
        let first = sessions.first().map_or("", |session| session.id.value.as_str());
        let mut shared = Self { places: BTreeMap::new(), others: Vec::new(), first };
        if sessions.len() < 2 || args.letter.tells_results() {
            return Some(shared);
        }
        let places = agenda::places(workshop, prepared.session);
        let places = run.keep(places.map_err(|missing| no_place(&missing, prepared.session)))?;
        shared.places = places.into_iter().map(|(person, at)| (person, at.id.value.as_str())).collect();
        if args.at.session().is_none() {
            for session in sessions.iter().filter(|other| other.id.value != prepared.session.id.value) {
                let id = Some(session.id.value.as_str());
                shared.others.push(Prepared::read(workshop, args.at.workshop(), id, Step::Invite, run)?);
            }
        }
        let message =
            "the sessions share the participants: each letter names the session and place that are theirs";
        let hint = "write that session in the column `session` of the people file, so that it stays theirs whoever cancels";
        run.problems.push(Diagnostic::notice("places-shared", message).hint(hint));
        Some(shared)
    }

    /// Whether somebody's place is in this session; who comes along with nobody in particular is told of
    /// the first.
    pub fn is_here(&self, prepared: &Prepared<'_>, person: &Person) -> bool {
        let own = self.places.get(&person.person).copied().unwrap_or(self.first);
        self.places.is_empty() || own == prepared.session.id.value
    }
}
