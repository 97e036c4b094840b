use std::collections::BTreeMap;

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::sessions::Sessions;
use crate::workshop::results::{Attendance, Person, Role, Status};
use crate::workshop::{PersonId, RoundName, Stakeholder, StakeholderId, Task, Workshop};

/// From what is known who was entitled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// From the attendance file: those present.
    FromAttendance,
    /// From the list of people, when no attendance was kept: those who accepted.
    FromAcceptance,
    /// Not known: neither says who was there.
    Not,
}

/// One person entitled to answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    /// Their group, by its place among the groups that decide; nothing when it is not known.
    pub(super) group: Option<usize>,
    /// The line on which their presence or acceptance stands.
    pub(super) line: u32,
    /// Who left early: the last numbered round that they answered, zero for none.
    pub(super) left_after: Option<u32>,
}

impl Member {
    /// Whether they were still there.
    ///
    /// The files hold no times of rounds. Who left early is therefore entitled to the rounds up to and
    /// including the last one in which they gave an answer of their own at that session, and a spoken
    /// answer for all present is not theirs after that. Objections within the time of reflection are
    /// open to them as to everyone.
    pub(super) fn in_round(self, round: RoundName) -> bool {
        match (round, self.left_after) {
            (RoundName::After, _) | (_, None) => true,
            (RoundName::Number(round), Some(last)) => round <= last,
        }
    }
}

/// Everyone entitled at one session: those present whose stakeholder decides, in the role of participant.
///
/// Supporters, interpreters and observers count nowhere.
#[derive(Debug)]
pub(super) struct Roll<'w> {
    pub(super) known: Known,
    pub(super) members: IndexMap<&'w PersonId, Member>,
    /// Accepted and not among the members: they count when the quorum is taken of those who accepted.
    pub(super) accepted_absent: u64,
    /// How many there were in each round, counted once everybody is known.
    counts: BTreeMap<Option<usize>, Stays>,
}

/// The people of one group: how many stayed, and the last rounds of those who left, in order.
#[derive(Debug, Default)]
struct Stays {
    stayed: u64,
    left: Vec<u32>,
}

impl Roll<'_> {
    /// Counts everybody, so that a round need not go through them one by one.
    pub(super) fn count(&mut self) {
        self.counts.clear();
        for member in self.members.values() {
            let group = self.counts.entry(member.group).or_default();
            match member.left_after {
                None => group.stayed += 1,
                Some(round) => group.left.push(round),
            }
        }
        self.counts.values_mut().for_each(|group| group.left.sort_unstable());
    }

    /// How many people of each group were entitled in a round.
    pub(super) fn entitled(&self, round: RoundName) -> impl Iterator<Item = (Option<usize>, u64)> {
        self.counts.iter().map(move |(group, stays)| {
            let left_before = match round {
                RoundName::After => 0,
                RoundName::Number(round) => stays.left.partition_point(|last| *last < round),
            };
            (*group, stays.stayed + (stays.left.len() - left_before) as u64)
        })
    }
}

/// The groups that decide, in the order of the workshop file.
pub(super) fn deciding(workshop: &Workshop) -> Vec<&Stakeholder> {
    let decides = |s: &&Stakeholder| s.does.as_ref().is_some_and(|does| does.contains(&Task::Decides));
    workshop.stakeholders.iter().filter(decides).collect()
}

/// What the files say about who was there, read once for all sessions.
pub(super) struct Presence<'w> {
    groups: BTreeMap<&'w StakeholderId, usize>,
    people: IndexMap<&'w PersonId, &'w Person>,
    /// Rows of attendance per session; those under nothing count at every session.
    attendance: Option<BTreeMap<Option<&'w str>, Vec<&'w Attendance>>>,
}

impl<'w> Presence<'w> {
    pub(super) fn of(workshop: &'w Workshop, sessions: &Sessions<'w>) -> Self {
        let groups = deciding(workshop).into_iter().map(|s| &s.id.value).zip(0..).collect();
        let people = workshop.results.people.iter().flat_map(|sheet| &sheet.rows);
        let people = people.map(|person| (&person.person, person)).collect();
        let attendance = workshop.results.attendance.as_ref().map(|sheet| {
            let mut rows: BTreeMap<_, Vec<_>> = BTreeMap::new();
            for row in &sheet.rows {
                rows.entry(sessions.of_attendance(row.session.as_deref())).or_default().push(row);
            }
            rows
        });
        Self { groups, people, attendance }
    }

    /// Everyone entitled at a session.
    pub(super) fn roll(&self, session: Option<&'w str>) -> Roll<'w> {
        let accepted = self.accepted();
        let (known, members) = match &self.attendance {
            Some(rows) => {
                let everywhere = rows.get(&None).filter(|_| session.is_some());
                let rows: Vec<_> =
                    rows.get(&session).into_iter().chain(everywhere).flatten().copied().collect();
                let known = if rows.is_empty() { Known::Not } else { Known::FromAttendance };
                (known, self.present(&rows))
            }
            None if self.people.is_empty() => (Known::Not, IndexMap::new()),
            None => (Known::FromAcceptance, accepted.clone()),
        };
        let absent = accepted.keys().filter(|person| !members.contains_key(**person)).count();
        Roll { known, members, accepted_absent: absent as u64, counts: BTreeMap::new() }
    }

    fn present(&self, rows: &[&'w Attendance]) -> IndexMap<&'w PersonId, Member> {
        let mut members = IndexMap::new();
        for row in rows.iter().filter(|row| row.present) {
            let Some(&group) = self.groups.get(&row.stakeholder) else { continue };
            if self.people.get(&row.person).is_some_and(|p| p.role != Role::Participant) {
                continue;
            }
            let member = Member { group: Some(group), line: row.line, left_after: row.left.map(|_| 0) };
            match members.entry(&row.person) {
                Entry::Vacant(place) => {
                    place.insert(member);
                }
                // On the list twice: who stayed according to one row, stayed.
                Entry::Occupied(mut place) => {
                    let known: &mut Member = place.get_mut();
                    known.group = known.group.min(member.group);
                    known.left_after = known.left_after.min(member.left_after);
                }
            }
        }
        members
    }

    /// Participants who accepted and whose stakeholder decides.
    fn accepted(&self) -> IndexMap<&'w PersonId, Member> {
        let accepted = |p: &&&Person| p.role == Role::Participant && p.status == Status::Accepted;
        let people = self.people.values().filter(accepted);
        let member = |p: &&'w Person| {
            let group = *self.groups.get(&p.stakeholder)?;
            Some((&p.person, Member { group: Some(group), line: p.line, left_after: None }))
        };
        people.filter_map(member).collect()
    }
}
