use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr};

use super::form::Form;
use super::tables::TableSpec;
use super::tokens;
use crate::evidence::Value;

/// What one run of a template leaves behind beside its text.
#[derive(Debug, Default)]
pub(super) struct Run {
    tables: Mutex<Vec<TableSpec>>,
    bare: AtomicBool,
}

impl Run {
    /// Keeps a table, and gives its position.
    pub fn keep(&self, table: TableSpec) -> usize {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        tables.push(table);
        tables.len() - 1
    }

    /// The tables, in the order in which they were made.
    pub fn tables(&self) -> Vec<TableSpec> {
        std::mem::take(&mut self.tables.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether a value was used as a condition by itself.
    pub fn used_bare(&self) -> bool {
        self.bare.load(Ordering::Relaxed)
    }
}

/// A value as a template sees it: something to print, or to put a test to, and nothing else.
///
/// Printing it, also through filters, gives its token and never its content.
#[derive(Clone)]
pub(super) struct Leaf {
    /// Its position among the leaves.
    pub index: usize,
    /// How it will be written.
    pub form: Form,
    /// For tests only.
    pub value: Arc<Value>,
    /// The run it belongs to.
    pub run: Arc<Run>,
}

impl Leaf {
    /// Its token.
    pub fn token(&self) -> String {
        tokens::value(self.index, self.form)
    }
}

/// Without the value: a message of the engine must not show it.
impl fmt::Debug for Leaf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value")
    }
}

impl Object for Leaf {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    /// `{% if count %}` says nothing clear about zero or about what was not recorded: it is refused
    /// after the run.
    fn is_true(self: &Arc<Self>) -> bool {
        self.run.bare.store(true, Ordering::Relaxed);
        false
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.token())
    }
}
