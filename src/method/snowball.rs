//! The snowball (M3): "who finds it important that this improves?" begins with the people themselves.

use super::picture::Picture;
use super::remark::{Remark, Section};
use crate::evidence::{Rule, Saying};
use crate::workshop::Named;

/// A lifeworld group that was named by the system alone, or by nobody, was not found by asking the people
/// whom it concerns.
pub const NAMED: Rule = Rule::new("snowball.named", 1, "docs/method.md, M3");

/// Lifeworld groups that the system named alone, and groups of which nobody wrote down who named them.
pub(super) fn remarks(picture: &Picture<'_>) -> Vec<Remark> {
    let lifeworld = picture.workshop.stakeholders.iter().filter(|s| s.sphere.value.is_lifeworld());
    lifeworld
        .filter_map(|stakeholder| {
            let id = &stakeholder.id.value;
            let named = &stakeholder.named_by;
            let by_system = |named: &Named| matches!(named, Named::By(by) if picture.is_system(by));
            let remark = |code, message: String, hint| {
                let said = Saying::new(code).with("group", picture.name(id));
                let place = named.first().map_or(&stakeholder.id.place, |named| &named.place);
                let subject = format!("group/{id}/{code}");
                Remark::new("M3", Section::Who, &NAMED, subject, said).at(place).screen(message, hint)
            };
            if named.is_empty() {
                Some(remark(
                    "remark.named-by-nobody",
                    format!("nobody wrote down who named {id}"),
                    "ask \"who finds it important that this improves?\" and note who said it in named_by",
                ))
            } else if named.iter().all(|named| by_system(&named.value)) {
                Some(remark(
                    "remark.named-by-system",
                    format!("{id} belongs to the lifeworld and was named by the system alone"),
                    "ask the people whom it concerns who else finds it important",
                ))
            } else {
                None
            }
        })
        .collect()
}
