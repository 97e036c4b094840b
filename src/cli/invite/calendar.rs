//! The appointment that goes with a letter, and which edition of it this is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use clap::ValueEnum as _;

use super::letter::Letter;
use super::receivers::Receiver;
use crate::cli::Run;
use crate::cli::preparing::Prepared;
use crate::document::Given;
use crate::ledger::sha256;
use crate::output::door::Manifest;
use crate::output::{Appointment, edition, ics, paragraphs, says_the_same, sequence_of};
use crate::workshop::Workshop;

/// Of every person the calendar file that was written last about this session, by pseudonym.
///
/// Only files that our own manifest vouches for count: a file that somebody changed says nothing.
#[derive(Debug, Default)]
pub struct Earlier(BTreeMap<String, Edition>);

#[derive(Debug)]
struct Edition {
    sequence: u32,
    bytes: Vec<u8>,
}

impl Earlier {
    /// The calendar files in an output folder; none when there is no folder of ours.
    pub fn of(folder: &Path, session: &str) -> Self {
        let mut latest: BTreeMap<String, Edition> = BTreeMap::new();
        let Ok(Some(manifest)) = Manifest::of(folder) else { return Self::default() };
        for (path, vouched) in &manifest.files {
            let Some(person) = person_of(path, session) else { continue };
            let Ok(bytes) = fs::read(folder.join(path)) else { continue };
            let Some(sequence) = sequence_of(&bytes).filter(|_| sha256(&bytes) == vouched.sha256) else {
                continue;
            };
            if latest.get(person).is_none_or(|known| known.sequence < sequence) {
                latest.insert(person.to_owned(), Edition { sequence, bytes });
            }
        }
        Self(latest)
    }

    /// The appointment in its right edition: the one that was written last when it says the same, and else
    /// the next one. The first is numbered by its date, so that it follows what is not at hand any more.
    fn numbered(&self, mut appointment: Appointment, person: &str) -> Appointment {
        let first = edition(appointment.date);
        appointment.sequence = match self.0.get(person) {
            None => first,
            Some(known) if says_the_same(&known.bytes, &ics(&appointment)) => known.sequence,
            Some(known) => first.max(known.sequence.saturating_add(1)),
        };
        appointment
    }
}

/// The pseudonym in the path of a calendar file about a session.
fn person_of<'p>(path: &'p str, session: &str) -> Option<&'p str> {
    let (folder, file) = path.strip_prefix("letters/")?.split_once('/')?;
    let letter = folder.strip_suffix(session)?.strip_suffix('-')?;
    Letter::from_str(letter, false).ok()?;
    file.strip_suffix(".ics")
}

/// The appointment; `Some(None)` when there is none, nothing when its words failed.
pub fn calendar(
    letter: Letter,
    (workshop, prepared, earlier): (&Workshop, &Prepared<'_>, &Earlier),
    receiver: &Receiver<'_>,
    told: &Given,
    run: &mut Run,
) -> Option<Option<Appointment>> {
    let session = prepared.session;
    let (Some(start), Some(end)) = (&session.start, &session.end) else { return Some(None) };
    if !receiver.calendar {
        return Some(None);
    }
    let words = prepared.document("_letters/calendar.md", told, run)?;
    let issue = workshop.issue.id.as_ref().map_or("workshop", |id| id.as_str());
    let person = receiver.person.person.as_str();
    let appointment = Appointment {
        uid: format!("{issue}.{}.{person}@cocreate", session.id.value),
        date: run.date,
        sequence: 0,
        start: start.value.clone(),
        end: end.value.clone(),
        summary: words.title.clone(),
        location: session.place.as_ref().map(|place| place.value.clone()),
        description: paragraphs(&words.blocks),
        organizer: sender(workshop, prepared),
        cancelled: letter == Letter::Cancel,
    };
    Some(Some(earlier.numbered(appointment, person)))
}

/// Who sends letters and appointments: a name, and an address for e-mail when there is one.
pub fn sender(workshop: &Workshop, prepared: &Prepared<'_>) -> Option<(String, String)> {
    let contact = workshop.municipality.contact.as_ref();
    let address = contact.and_then(|contact| contact.email.as_ref())?.value.clone();
    let sender = prepared.session.sender.as_ref().or(workshop.municipality.name.as_ref());
    let name = sender.map_or_else(|| address.clone(), |sender| sender.value.clone());
    Some((name, address))
}
