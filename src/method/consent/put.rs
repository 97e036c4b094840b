use std::cmp::Reverse;

use indexmap::IndexMap;

use super::entitled::{Known, Member, Presence, Roll};
use super::objection::NotAlone;
use super::sessions::Sessions;
use crate::workshop::results::{Answer, AnswerBy, Position};
use crate::workshop::{PersonId, RoundName, VersionId, Workshop};

/// One putting of a version to everyone entitled: a session, a round, a version, and its answers.
#[derive(Debug)]
pub(super) struct Put<'w> {
    pub(super) session: Option<&'w str>,
    pub(super) round: RoundName,
    pub(super) version: &'w VersionId,
    /// The answer for all present at once, when there is one.
    pub(super) everyone: Option<&'w Answer>,
    /// The answer of each entitled person who gave one, in the order of their places on the roll.
    pub(super) answers: Vec<(usize, &'w Answer)>,
    /// Lines of people who were not entitled; they count nowhere.
    pub(super) not_entitled: Vec<u32>,
}

/// The name of a put: session, round, version.
type PutKey<'w> = (Option<&'w str>, RoundName, &'w VersionId);

/// All puts, and per session everyone entitled.
#[derive(Debug)]
pub(super) struct Puts<'w> {
    pub(super) puts: Vec<Put<'w>>,
    pub(super) rolls: IndexMap<Option<&'w str>, Roll<'w>>,
}

impl<'w> Puts<'w> {
    /// Groups the answers, in one pass over the rows for each of three steps: which put, how long who
    /// left early was there, and one answer a person.
    pub(super) fn of(workshop: &'w Workshop, sessions: &Sessions<'w>, not_alone: &NotAlone) -> Self {
        let rows = workshop.results.consent.iter().flat_map(|sheet| &sheet.rows);
        let grouped = group(rows, sessions);
        let presence = Presence::of(workshop, sessions);
        let mut rolls: IndexMap<Option<&str>, Roll<'_>> = IndexMap::new();
        for (session, _, _) in grouped.keys() {
            rolls.entry(*session).or_insert_with(|| presence.roll(*session));
        }
        for ((session, round, _), rows) in &grouped {
            if let Some(roll) = rolls.get_mut(session) {
                enrol(roll, *round, rows);
            }
        }
        rolls.values_mut().for_each(Roll::count);
        let mut seen = Seen { put: 0, at: Vec::new(), not_alone };
        let put = |(key, rows): (PutKey<'w>, Vec<&'w Answer>)| Some(seen.put(key, &rows, rolls.get(&key.0)?));
        let puts = grouped.into_iter().filter_map(put).collect();
        Self { puts, rolls }
    }

    /// The roll of a session.
    pub(super) fn roll(&self, session: Option<&str>) -> Option<&Roll<'w>> {
        self.rolls.iter().find(|(known, _)| **known == session).map(|(_, roll)| roll)
    }
}

fn group<'w>(
    rows: impl Iterator<Item = &'w Answer>,
    sessions: &Sessions<'w>,
) -> IndexMap<PutKey<'w>, Vec<&'w Answer>> {
    let mut grouped: IndexMap<PutKey<'w>, Vec<&Answer>> = IndexMap::new();
    // Rows of one put stand together, or the puts take turns: then the put is found without a search.
    let mut last = 0;
    for row in rows {
        let key = (sessions.of_answer(row.session.as_deref()), row.round, &row.version);
        let is = |at: &usize| grouped.get_index(*at).is_some_and(|(known, _)| *known == key);
        last = [last, last + 1, 0].into_iter().find(is).unwrap_or_else(|| {
            let entry = grouped.entry(key);
            let at = entry.index();
            entry.or_default();
            at
        });
        if let Some((_, rows)) = grouped.get_index_mut(last) {
            rows.push(row);
        }
    }
    grouped
}

/// Notes how long who left early was there. Where nobody knows who was there, all who answered were.
fn enrol<'w>(roll: &mut Roll<'w>, round: RoundName, rows: &[&'w Answer]) {
    let unknown = roll.known == Known::Not;
    if !unknown && roll.members.values().all(|member| member.left_after.is_none()) {
        return;
    }
    for row in rows {
        let AnswerBy::Person(person) = &row.by else { continue };
        if unknown {
            let member = Member { group: None, line: row.line, left_after: None };
            roll.members.entry(person).or_insert(member);
        } else if let (Some(member), RoundName::Number(round)) = (roll.members.get_mut(person), round) {
            member.left_after = member.left_after.map(|last| last.max(round));
        }
    }
}

/// Finds double answers without a search: per place on the roll, in which put it was last seen and where.
struct Seen<'n> {
    put: usize,
    at: Vec<(usize, usize)>,
    not_alone: &'n NotAlone,
}

impl Seen<'_> {
    fn put<'w>(&mut self, key: PutKey<'w>, rows: &[&'w Answer], roll: &Roll<'w>) -> Put<'w> {
        self.put += 1;
        self.at.resize(self.at.len().max(roll.members.len()), (0, 0));
        let (session, round, version) = key;
        let mut put =
            Put { session, round, version, everyone: None, answers: Vec::new(), not_entitled: Vec::new() };
        let mut next = 0;
        for row in rows {
            let AnswerBy::Person(person) = &row.by else {
                put.everyone = Some(put.everyone.map_or(*row, |known| stricter(known, row, self.not_alone)));
                continue;
            };
            // People mostly answer in the order in which they stand on the roll.
            let found = match roll.members.get_index(next) {
                Some((known, member)) if *known == person => Some((next, member)),
                _ => roll.members.get_full(person).map(|(place, _, member)| (place, member)),
            };
            let Some((place, _)) = found.filter(|(_, member)| member.in_round(round)) else {
                put.not_entitled.push(row.line);
                continue;
            };
            next = place + 1;
            match self.at[place] {
                (seen, at) if seen == self.put => {
                    put.answers[at].1 = stricter(put.answers[at].1, row, self.not_alone)
                }
                _ => {
                    self.at[place] = (self.put, put.answers.len());
                    put.answers.push((place, row));
                }
            }
        }
        put.answers.sort_unstable_by_key(|(place, _)| *place);
        put
    }
}

/// Of two answers of one person in one round, the one further from consent counts: reading refuses
/// double answers, and where one slips through, a doubt must never turn into consent.
fn stricter<'w>(one: &'w Answer, other: &'w Answer, not_alone: &NotAlone) -> &'w Answer {
    let weight = |answer: &Answer| {
        let position = match answer.position {
            Position::Consent => 0,
            Position::Concern => 1,
            Position::Aside => 2,
            Position::Objection => 3,
        };
        let stays = !not_alone.test(answer).is_some_and(|test| test.closes());
        (position, stays, Reverse(answer.received), Reverse(answer.line))
    };
    if weight(other) > weight(one) { other } else { one }
}

impl<'w> Put<'w> {
    /// What a person answered here: their own answer, else the spoken answer for all present.
    pub(super) fn answer_of(&self, person: &PersonId, roll: &Roll<'w>) -> Option<&'w Answer> {
        let (place, _, member) = roll.members.get_full(person)?;
        let own = self.answers.binary_search_by_key(&place, |(at, _)| *at).ok();
        own.map(|at| self.answers[at].1).or_else(|| self.everyone.filter(|_| member.in_round(self.round)))
    }
}
