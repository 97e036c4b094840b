use std::collections::BTreeSet;

use crate::evidence::{Saying, Value};
use crate::workshop::{Lot, ProposalId};

/// One of several equal options: the only one, or the one drawn by a lot between exactly these.
pub(super) fn settle<'l>(equal: &[ProposalId], lots: &'l [Lot]) -> Option<(ProposalId, Option<&'l Lot>)> {
    match equal {
        [] => None,
        [only] => Some((only.clone(), None)),
        several => {
            let several: BTreeSet<&ProposalId> = several.iter().collect();
            let lot = lots.iter().find(|lot| {
                let between: BTreeSet<&ProposalId> = lot.between.iter().map(|id| &id.value).collect();
                between == several && several.contains(&lot.drawn.value)
            })?;
            Some((lot.drawn.value.clone(), Some(lot)))
        }
    }
}

/// The lot that was drawn, told.
pub(super) fn drawn(lot: &Lot, option: Value) -> Saying {
    let witnesses: Vec<Value> =
        lot.witnesses.iter().map(|witness| Value::name(witness.value.as_str())).collect();
    Saying::new("vote.lot")
        .with("option", option)
        .with("date", Value::or_not_recorded(lot.date.as_ref().map(|date| date.value)))
        .with("witnesses", witnesses)
}
