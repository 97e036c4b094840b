use super::entitled::{Known, Roll};
use super::put::Put;
use crate::workshop::results::{Answer, Position};
use crate::workshop::{RoundName, Stakeholder, StakeholderId, VersionId};

/// A round: one version, put to everyone entitled, and how they answered.
#[derive(Debug, Clone)]
pub struct Round {
    /// The session, when the workshop has sessions.
    pub session: Option<String>,
    /// Its number, or `after` the session.
    pub name: RoundName,
    /// What was put.
    pub version: VersionId,
    /// From what is known who was entitled.
    pub known: Known,
    /// The counts.
    pub tally: Tally,
    /// Set when the answer of all present was recorded at once.
    pub spoken: Option<Spoken>,
    /// Per group that decides, in the order of the workshop file.
    pub groups: Vec<GroupTally>,
    /// The line of every answer that counts, with what was answered.
    pub lines: Vec<(Position, u32)>,
    /// The lines of answers that do not count, given by people who were not entitled.
    pub not_entitled: Vec<u32>,
}

/// How everyone entitled answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Everyone entitled.
    pub entitled: u64,
    /// Consent.
    pub consent: u64,
    /// Consent with a concern.
    pub concern: u64,
    /// Objections, as they were made: testing comes later.
    pub objection: u64,
    /// Stand-asides.
    pub aside: u64,
}

impl Tally {
    /// Everyone who answered; who stands aside has answered.
    #[must_use]
    pub fn answered(&self) -> u64 {
        self.consent + self.concern + self.objection + self.aside
    }

    /// Everyone entitled who did not answer. A missing answer is never consent.
    #[must_use]
    pub fn missing(&self) -> u64 {
        self.entitled.saturating_sub(self.answered())
    }

    fn add(&mut self, position: Position, people: u64) {
        *match position {
            Position::Consent => &mut self.consent,
            Position::Concern => &mut self.concern,
            Position::Objection => &mut self.objection,
            Position::Aside => &mut self.aside,
        } += people;
    }
}

/// An answer spoken for all present at once: the assertion of whoever noted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The line.
    pub line: u32,
    /// Who noted it.
    pub noted_by: Option<String>,
    /// For how many people it stands: those entitled without an answer of their own.
    pub stands_for: u64,
}

/// How many people of a group were entitled, and how many answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupTally {
    /// The group.
    pub group: StakeholderId,
    /// Its people who were entitled.
    pub entitled: u64,
    /// Those of them who answered.
    pub answered: u64,
}

impl Round {
    pub(super) fn of<'w>(put: &Put<'w>, roll: &Roll<'w>, deciding: &[&Stakeholder]) -> Self {
        let mut groups: Vec<GroupTally> = deciding
            .iter()
            .map(|s| GroupTally { group: s.id.value.clone(), entitled: 0, answered: 0 })
            .collect();
        let mut tally = Tally::default();
        for (group, entitled) in roll.entitled(put.round) {
            tally.entitled += entitled;
            if let Some(group) = group.and_then(|group| groups.get_mut(group)) {
                group.entitled = entitled;
            }
        }
        for (place, answer) in &put.answers {
            tally.add(answer.position, 1);
            let member = roll.members.get_index(*place).and_then(|(_, member)| member.group);
            if let Some(group) = member.and_then(|group| groups.get_mut(group)) {
                group.answered += 1;
            }
        }
        let mut lines: Vec<_> = put.answers.iter().map(|(_, a)| (a.position, a.line)).collect();
        let spoken = put.everyone.map(|answer| {
            let stands_for = tally.missing();
            tally.add(answer.position, stands_for);
            groups.iter_mut().for_each(|group| group.answered = group.entitled);
            lines.push((answer.position, answer.line));
            Spoken { line: answer.line, noted_by: noted_by(answer), stands_for }
        });
        Self {
            session: put.session.map(str::to_owned),
            name: put.round,
            version: put.version.clone(),
            known: roll.known,
            tally,
            spoken,
            groups,
            lines,
            not_entitled: put.not_entitled.clone(),
        }
    }

    /// The groups with at least one person entitled.
    pub fn deciders(&self) -> impl Iterator<Item = &StakeholderId> {
        self.groups.iter().filter(|group| group.entitled > 0).map(|group| &group.group)
    }
}

fn noted_by(answer: &Answer) -> Option<String> {
    answer.noted_by.as_deref().map(str::to_owned)
}
