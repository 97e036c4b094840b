//! Ids that look alike: what a reader takes for one thing, a program must not take for two, nor the other
//! way round.

use std::collections::BTreeMap;

use crate::evidence::Place;
use crate::input::{Diagnostic, Diagnostics, fold, skeleton};

/// Tells the ids, as written, that look alike: the same but for capitals, spaces or composition is an
/// error, the same but for letters of another script a warning. Ids that are the same are left alone.
pub(super) fn tell<'a>(ids: impl Iterator<Item = (&'a str, &'a Place)> + Clone, found: &mut Diagnostics) {
    if ids.clone().any(|(text, _)| fold(text) != text) {
        tell_same(ids.clone(), found);
    }
    if ids.clone().any(|(text, _)| !text.is_ascii()) {
        tell_lookalikes(ids, found);
    }
}

fn tell_same<'a>(ids: impl Iterator<Item = (&'a str, &'a Place)>, found: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&str, &Place)> = BTreeMap::new();
    for (text, place) in ids {
        let (other, at) = *first.entry(fold(text).into_owned()).or_insert((text, place));
        if other == text {
            continue;
        }
        let message = "two ids differ only in capitals, spaces or the way an accent is stored";
        let problem = Diagnostic::error("id-alike", message).at(place).also(at, "the other one");
        found.push(
            problem.hint("write one thing in one way everywhere, and two things in clearly different ways"),
        );
    }
}

fn tell_lookalikes<'a>(ids: impl Iterator<Item = (&'a str, &'a Place)>, found: &mut Diagnostics) {
    let mut first: BTreeMap<String, (&str, &Place)> = BTreeMap::new();
    for (text, place) in ids {
        let (other, at) = *first.entry(skeleton(text)).or_insert((text, place));
        if fold(text) == fold(other) || text.is_ascii() && other.is_ascii() {
            continue;
        }
        let points: Vec<String> = text
            .chars()
            .chain(other.chars())
            .filter(|c| !c.is_ascii())
            .map(|c| format!("U+{:04X}", u32::from(c)))
            .collect();
        let message = format!("two ids look the same and are not: one holds {}", points.join(", "));
        let problem = Diagnostic::warning("id-alike", message).at(place).also(at, "the other one");
        found.push(problem.hint("if this is one thing, write the id in one way everywhere"));
    }
}
