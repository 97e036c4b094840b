//! Speaking (M6): who had how much time, and who did not speak.

use std::collections::{BTreeMap, BTreeSet};

use super::membership::Membership;
use super::own_measure::OwnMeasure;
use crate::evidence::{Place, Rule};
use crate::workshop::results::Turn;
use crate::workshop::{PersonId, Session, SessionKind, Span, Workshop};

/// Speaking time per round: all turns of a person in a round together. Rounds are told per session. It is
/// equal when everybody who spoke had the same time, to the second; the time of who has a double turn counts
/// half.
pub const TURNS: Rule = Rule::new("speaking.turns", 2, "docs/method.md, M6 and M26");

/// Who came and did not speak: nobody noted that they spoke, and of each of them was noted that they did not.
pub const SILENT: Rule = Rule::new("speaking.silent", 1, "docs/method.md, M6");

/// A speaking round, as it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The session, when turns were noted for more than one.
    pub session: Option<String>,
    /// The round.
    pub round: u32,
    /// How many people spoke.
    pub people: u64,
    /// The shortest speaking time, in whole seconds of everybody's own measure.
    pub shortest: u64,
    /// The longest speaking time, in whole seconds of everybody's own measure.
    pub longest: u64,
    /// Whether everybody who spoke had the same time, to the half second.
    pub equal: bool,
    /// The lines.
    pub lines: Vec<u32>,
}

/// Every speaking round of which turns were noted, by session and round.
#[must_use]
pub fn rounds(workshop: &Workshop) -> Vec<Spoken> {
    let measure = OwnMeasure::of(workshop);
    let mut rounds: BTreeMap<(usize, Option<&str>, u32), Vec<&Turn>> = BTreeMap::new();
    for turn in workshop.results.turns.iter().flat_map(|sheet| &sheet.rows) {
        let session = turn.session.as_deref();
        let place = workshop.sessions.iter().position(|s| Some(s.id.value.as_str()) == session);
        rounds.entry((place.unwrap_or(0), session, turn.round)).or_default().push(turn);
    }
    let spoken = rounds.into_iter().filter_map(|((_, session, round), turns)| {
        let mut seconds: BTreeMap<&PersonId, u64> = BTreeMap::new();
        let once: BTreeSet<(&PersonId, u32, u32)> =
            turns.iter().map(|turn| (&turn.person, turn.line, turn.seconds)).collect();
        for (person, _, length) in once {
            *seconds.entry(person).or_default() += measure.halves(person, u64::from(length));
        }
        let (shortest, longest) = (*seconds.values().min()?, *seconds.values().max()?);
        Some(Spoken {
            session: session.map(str::to_owned),
            round,
            people: seconds.len() as u64,
            shortest: shortest / 2,
            longest: longest / 2,
            equal: shortest == longest,
            lines: turns.iter().map(|turn| turn.line).collect(),
        })
    });
    spoken.collect()
}

/// How many participants came and did not speak, with their lines; nothing when that was not noted.
#[must_use]
pub fn silent(workshop: &Workshop, membership: &Membership<'_>) -> Option<(u64, Vec<u32>)> {
    let sheet = workshop.results.attendance.as_ref()?;
    let here = || sheet.rows.iter().filter(|row| row.present && membership.is_participant(&row.person));
    here().find(|row| row.spoke.is_some())?;
    let spoke: BTreeSet<&PersonId> =
        here().filter(|row| row.spoke == Some(true)).map(|row| &row.person).collect();
    let silent: Vec<_> =
        here().filter(|row| row.spoke == Some(false) && !spoke.contains(&row.person)).collect();
    let people: BTreeSet<&PersonId> = silent.iter().map(|row| &row.person).collect();
    Some((people.len() as u64, silent.iter().map(|row| row.line).collect()))
}

/// A speaking time that was promised to everybody in each round of a session.
#[derive(Debug, Clone, Copy)]
pub struct Promise<'w> {
    /// The session.
    pub session: &'w Session,
    /// In seconds.
    pub seconds: u64,
    /// Where it is written.
    pub place: &'w Place,
}

/// The speaking time that each session in which was decided promised, in the order of the workshop file.
pub fn promises(workshop: &Workshop) -> impl Iterator<Item = Promise<'_>> {
    workshop.sessions.iter().filter(|session| session.kind == SessionKind::Decide).filter_map(promise)
}

fn promise(session: &Session) -> Option<Promise<'_>> {
    let turn = session.minimum_turn.as_ref()?;
    match turn.value {
        Span::Seconds(seconds) => Some(Promise { session, seconds: seconds.into(), place: &turn.place }),
        Span::Days(_) | Span::Months(_) => None,
    }
}

/// What was promised for a turn that was noted for this session, in seconds; for a turn without a session the
/// least that any session promised. Nothing when nothing was promised.
#[must_use]
pub fn promised(workshop: &Workshop, session: Option<&str>) -> Option<u64> {
    match workshop.sessions.iter().find(|known| Some(known.id.value.as_str()) == session) {
        Some(session) => promise(session).map(|promise| promise.seconds),
        None => promises(workshop).map(|promise| promise.seconds).min(),
    }
}
