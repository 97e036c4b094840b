use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::workshop::{Session, SessionKind, Workshop};

/// Which session a row belongs to, and the order of the sessions.
///
/// A row without session belongs to the only session in which was decided. Are there several, then it
/// speaks of all of them: a row of attendance without session counts at each, an answer without
/// session was given in the last.
pub(super) struct Sessions<'w> {
    only: Option<&'w str>,
    last: Option<&'w str>,
    order: BTreeMap<&'w str, (u32, &'w Session)>,
}

impl<'w> Sessions<'w> {
    /// The sessions of a workshop, in the order of the file.
    pub(super) fn of(workshop: &'w Workshop) -> Self {
        let deciding = workshop.sessions.iter().filter(|session| session.kind == SessionKind::Decide);
        let deciding: Vec<&str> = deciding.map(|session| session.id.value.as_str()).collect();
        let only = if let [only] = deciding[..] { Some(only) } else { None };
        let order = (0..).zip(&workshop.sessions).map(|(i, s)| (s.id.value.as_str(), (i, s))).collect();
        Self { only, last: deciding.last().copied(), order }
    }

    /// The session of a row of attendance; nothing when it speaks of all sessions.
    pub(super) fn of_attendance(&self, written: Option<&'w str>) -> Option<&'w str> {
        written.or(self.only)
    }

    /// The session of an answer; nothing when the workshop has no session at all.
    pub(super) fn of_answer(&self, written: Option<&'w str>) -> Option<&'w str> {
        written.or(self.last)
    }

    /// When a session comes: in the order of the workshop file, which tells the story.
    pub(super) fn order(&self, session: Option<&str>) -> u32 {
        session.and_then(|s| self.order.get(s)).map_or(0, |(order, _)| *order)
    }

    /// The day of a session.
    pub(super) fn date(&self, session: Option<&str>) -> Option<Date> {
        let (_, session) = self.order.get(session?)?;
        session.date.as_ref().map(|date| date.value).or_else(|| session.start.as_ref().map(|at| at.date()))
    }
}
