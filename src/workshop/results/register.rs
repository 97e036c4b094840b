use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::evidence::Place;
use crate::input::{Cell, Diagnostic, Diagnostics, composed, fold, skeleton};
use crate::workshop::PersonId;
use crate::workshop::reading::unfit;

/// Every person that a file names: one id for each way in which it is written.
///
/// Two ways of writing that only look the same are no two people, nor silently one: they are told when all
/// files have been read.
#[derive(Debug, Default)]
pub(super) struct Register {
    written: IndexMap<Box<str>, Written>,
}

#[derive(Debug)]
struct Written {
    id: PersonId,
    first: Place,
}

impl Register {
    /// The number and the id of the person in a cell; a problem when the cell cannot hold one.
    pub(super) fn person(&mut self, cell: &Cell<'_>, found: &mut Diagnostics) -> Option<(usize, PersonId)> {
        let text = cell.text();
        if let Some((number, _, known)) = self.written.get_full(text) {
            return Some((number, known.id.clone()));
        }
        let id = composed(text.trim());
        if id.is_empty() {
            found.push(
                cell.problem("cell", "the person is missing here")
                    .hint("fill in the pseudonym, or remove the row"),
            );
            return None;
        }
        if let Some(why) = unfit(&id) {
            let problem = cell.problem("id", format!("the person's id {why}"));
            found.push(problem.hint("give each person a short pseudonym, such as p07"));
            return None;
        }
        let id = PersonId::new(id.as_ref());
        let (number, _) =
            self.written.insert_full(text.into(), Written { id: id.clone(), first: cell.place() });
        Some((number, id))
    }

    /// Tells the ids that look alike: the same but for case, spaces or composition is an error, the same
    /// but for letters of another script a warning.
    pub(super) fn tell_alike(&self, found: &mut Diagnostics) {
        if self.written.keys().any(|text| fold(text) != text.as_ref()) {
            self.tell_same(found);
        }
        if self.written.keys().any(|text| !text.is_ascii()) {
            self.tell_lookalikes(found);
        }
    }

    fn tell_same(&self, found: &mut Diagnostics) {
        let mut first: BTreeMap<String, &Written> = BTreeMap::new();
        for (text, written) in &self.written {
            let Some(other) = first.get(fold(text).as_ref()) else {
                first.insert(fold(text).into_owned(), written);
                continue;
            };
            let message = "two ids differ only in capitals, spaces or the way an accent is stored";
            let problem =
                Diagnostic::error("id-alike", message).at(&written.first).also(&other.first, "the other one");
            found.push(problem.hint(
                "write the same person in one way everywhere, and two people in clearly different ways",
            ));
        }
    }

    fn tell_lookalikes(&self, found: &mut Diagnostics) {
        let mut first: BTreeMap<String, (&str, &Written)> = BTreeMap::new();
        for (text, written) in &self.written {
            let Some((other_text, other)) = first.get(&skeleton(text)) else {
                first.insert(skeleton(text), (text, written));
                continue;
            };
            if fold(text) == fold(other_text) || text.is_ascii() && other_text.is_ascii() {
                continue;
            }
            let points = |text: &str| {
                let odd = text.chars().filter(|c| !c.is_ascii());
                odd.map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>()
            };
            let odd = [points(text), points(other_text)].concat().join(", ");
            let message = format!("two ids look the same and are not: they differ in {odd}");
            let problem = Diagnostic::warning("id-alike", message)
                .at(&written.first)
                .also(&other.first, "the other one");
            found.push(problem.hint("if this is one person, write the id in one way everywhere"));
        }
    }
}
