use std::collections::BTreeSet;

use super::history::History;
use super::put::{Put, Puts};
use crate::evidence::Share;
use crate::workshop::PersonId;
use crate::workshop::results::Position;

/// Of those who answered and did not stand aside: who consents, and who objects.
///
/// Only where `consent_from` says which part is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// People who consent in the round that decides, with or without a concern. An objection that was
    /// found not to hold is a concern.
    pub consenting: u64,
    /// People with an open objection on any version, whatever they answered afterwards.
    pub objecting: u64,
}

impl Part {
    /// The part that consents; nothing when nobody consented or objected.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        Share::new(self.consenting, self.consenting.saturating_add(self.objecting))
    }

    /// Whether this part is enough.
    #[must_use]
    pub fn reaches(&self, enough: Share) -> bool {
        self.share().is_some_and(|share| share >= enough)
    }

    /// Counts every person once: an open objection goes before an answer, so that a doubt never turns into
    /// consent.
    pub(super) fn of(put: &Put<'_>, puts: &Puts<'_>, history: &History) -> Self {
        let objecting: BTreeSet<&PersonId> = history.open().map(|objection| &objection.id.person).collect();
        let roll = puts.roll(put.session);
        let here = roll.into_iter().flat_map(|roll| roll.members.iter().map(move |member| (roll, member)));
        let consenting = here.filter(|(roll, (person, member))| {
            let answer = put.answer_of(person, roll).filter(|_| member.in_round(put.round));
            // An objection in this round that is not open was found not to hold.
            !objecting.contains(**person) && answer.is_some_and(|answer| answer.position != Position::Aside)
        });
        Self { consenting: consenting.count() as u64, objecting: objecting.len() as u64 }
    }
}
