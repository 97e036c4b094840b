use std::sync::Arc;

use foldhash::fast::RandomState;
use indexmap::IndexMap;

use crate::evidence::Place;
use crate::input::{Cell, Diagnostics, composed};
use crate::workshop::reading::unfit;
use crate::workshop::{PersonId, alike};

/// Every person that a file names: one id for each way in which it is written.
///
/// Two ways of writing that only look the same are no two people, nor silently one: they are told when all
/// files have been read. The order is that of first meeting, whatever the hasher.
#[derive(Debug, Default)]
pub(super) struct Register {
    /// The id for each way of writing. Key and id share their text, so that a lookup touches it once.
    written: IndexMap<Arc<str>, PersonId, RandomState>,
    /// Where each way of writing was met first.
    first: Vec<Place>,
}

impl Register {
    /// The number and the id of the person in a cell; a problem when the cell cannot hold one.
    pub(super) fn person(&mut self, cell: &Cell<'_>, found: &mut Diagnostics) -> Option<(usize, PersonId)> {
        let text = cell.text();
        if let Some((number, _, id)) = self.written.get_full(text) {
            return Some((number, id.clone()));
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
        let own: Arc<str> = Arc::from(id.as_ref());
        let written = if text == id.as_ref() { Arc::clone(&own) } else { Arc::from(text) };
        let id = PersonId::new(own);
        let (number, _) = self.written.insert_full(written, id.clone());
        self.first.push(cell.place());
        Some((number, id))
    }

    /// Somebody whose id was found fit, as it is written; `place` is asked when they are met here first.
    pub(super) fn meet(&mut self, written: &str, place: impl FnOnce() -> Place) {
        if !self.written.contains_key(written) {
            let id = PersonId::new(composed(written.trim()).as_ref());
            self.written.insert(Arc::from(written), id);
            self.first.push(place());
        }
    }

    /// Every id, as it is written.
    pub(super) fn written(&self) -> impl Iterator<Item = &str> {
        self.written.keys().map(AsRef::as_ref)
    }

    /// Tells the ids that look alike.
    pub(super) fn tell_alike(&self, found: &mut Diagnostics) {
        alike::tell(self.written.keys().map(AsRef::as_ref).zip(&self.first), found);
    }
}
