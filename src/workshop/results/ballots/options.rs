use std::collections::BTreeMap;

use super::super::context::Context;
use super::wrong::Refusal;
use crate::input::{composed, nearest};
use crate::workshop::ProposalId;

/// The options of a vote, and how a file may write them: `P1`, or `P1.2` for one of its versions.
pub(super) struct Options {
    ids: Vec<ProposalId>,
    names: BTreeMap<String, u16>,
}

impl Options {
    /// Options that are written by their ids only.
    pub(super) fn named(ids: &[ProposalId]) -> Self {
        let names = ids.iter().map(ToString::to_string).zip(0..=u16::MAX).collect();
        Self { ids: ids.to_vec(), names }
    }

    pub(super) fn of(ids: &[ProposalId], context: &Context<'_>) -> Self {
        let mut names = BTreeMap::new();
        for (number, id) in (0..=u16::MAX).zip(ids) {
            for version in context.versions(id) {
                names.entry(format!("{id}.{version}")).or_insert(number);
            }
        }
        for (number, id) in (0..=u16::MAX).zip(ids) {
            names.insert(id.to_string(), number);
        }
        Self { ids: ids.to_vec(), names }
    }

    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// The number of the option that a text means.
    pub(super) fn number(&self, text: &str) -> Option<u16> {
        self.names.get(composed(text.trim()).as_ref()).copied()
    }

    /// The option whose id is nearest to a text.
    pub(super) fn nearest(&self, text: &str) -> Option<&str> {
        nearest(text.trim(), self.ids.iter().map(ProposalId::as_str))
    }

    /// Why a text is no option.
    pub(super) fn unknown(&self, text: &str) -> Refusal {
        let all: Vec<&str> = self.ids.iter().map(ProposalId::as_str).collect();
        let all = all.join(", ");
        let hint = match self.nearest(text) {
            Some(near) => format!("did you mean `{near}`? The options are {all}"),
            None => format!("the options are {all}"),
        };
        let message = format!("`{}` is not among the options of this vote", text.trim());
        Refusal::new("answer-unknown", message, hint)
    }
}
