use std::collections::BTreeMap;

use super::alike;
use crate::evidence::{Located, Place};
use crate::input::toml::TableReader;
use crate::input::{Diagnostic, Diagnostics, composed, nearest};

/// The ids that the workshop file gives, per kind of thing, also of entries that could not be read further:
/// so that one mistake in an entry does not make every reference to it a second one.
#[derive(Debug, Default)]
pub(super) struct Declared {
    ids: BTreeMap<Thing, Vec<Located<String>>>,
}

/// A kind of thing with ids of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Stakeholder,
    Frame,
    Proposal,
    Contribution,
    Dilemma,
    Risk,
    Lesson,
    Vote,
    Session,
}

impl Thing {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Stakeholder => "stakeholder",
            Self::Frame => "frame",
            Self::Proposal => "proposal",
            Self::Contribution => "contribution",
            Self::Dilemma => "dilemma",
            Self::Risk => "risk",
            Self::Lesson => "lesson",
            Self::Vote => "vote",
            Self::Session => "session",
        }
    }

    /// Ids that mean something else where things of this kind are referred to.
    fn reserved(self) -> &'static [&'static str] {
        match self {
            Self::Stakeholder => &["self", "zelf"],
            Self::Proposal => &["goal", "none"],
            Self::Frame | Self::Dilemma => &["none"],
            Self::Vote => &["consent", "unanimity"],
            _ => &[],
        }
    }
}

impl Declared {
    /// Reads entries of a kind, noting the id of each.
    pub(super) fn noting<R>(
        &mut self,
        thing: Thing,
        read: impl Fn(&mut TableReader<'_, '_>) -> Option<R>,
    ) -> impl FnMut(&mut TableReader<'_, '_>) -> Option<R> {
        let ids = self.ids.entry(thing).or_default();
        move |entry| {
            ids.extend(entry.peek("id").map(|id| id.map(|id| composed(id.trim()).into_owned())));
            read(entry)
        }
    }

    /// The ids of a kind, in the order of the file.
    pub(super) fn of(&self, thing: Thing) -> impl Iterator<Item = &Located<String>> {
        self.ids.get(&thing).into_iter().flatten()
    }

    pub(super) fn has(&self, thing: Thing, id: &str) -> bool {
        self.of(thing).any(|declared| declared.value == id)
    }

    /// Tells ids that stand there twice, that look alike, or that mean something else. Versions of one
    /// proposal share its id; they are looked at apart.
    pub(super) fn tell_twins(&self, found: &mut Diagnostics) {
        for (thing, ids) in &self.ids {
            let mut first: BTreeMap<&str, &Place> = BTreeMap::new();
            for id in ids {
                if thing.reserved().contains(&id.as_str()) {
                    let message = format!(
                        "`{}` cannot be the id of a {}: it has a meaning of its own",
                        id.value,
                        thing.name()
                    );
                    found.push(Diagnostic::error("id", message).at(&id.place).hint("choose another id"));
                }
                let Some(other) = first.insert(id.as_str(), &id.place) else { continue };
                if *thing != Thing::Proposal {
                    found.push(twice(thing.name(), &id.value, &id.place, other));
                }
            }
            alike::tell(ids.iter().map(|id| (id.as_str(), &id.place)), found);
        }
    }

    /// Tells a reference to something that does not exist.
    pub(super) fn check(&self, thing: Thing, id: &str, place: &Place, found: &mut Diagnostics) {
        if !self.has(thing, id) {
            found.push(unknown(thing.name(), id, place, self.of(thing).map(|id| id.as_str())));
        }
    }
}

pub(super) fn twice(what: &str, id: &str, place: &Place, other: &Place) -> Diagnostic {
    Diagnostic::error("id-twice", format!("there are two {what}s `{id}`"))
        .at(place)
        .also(other, "the other one")
        .hint(format!("give each {what} an id of its own"))
}

/// A reference to something that does not exist, with the nearest that does.
pub(super) fn unknown<'a>(
    what: &str,
    id: &str,
    place: &Place,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    let mut known: Vec<&str> = known.collect();
    known.dedup();
    let hint = match nearest(id, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("the workshop file describes no {what}; add it first"),
        None => format!("known are {}", known[..known.len().min(20)].join(", ")),
    };
    Diagnostic::error("reference", format!("there is no {what} `{id}`")).at(place).hint(hint)
}
