//! JSON Schemas (draft 2020-12) of everything that is read, made from the descriptions that the readers
//! themselves go by.

mod rows;
mod workshop_file;

use serde_json::Value;

use crate::input::TableKind;
use crate::input::catalogue::RESULT_FILES;
use crate::input::lists::LISTS;

/// The name of the schema of the workshop file.
pub const WORKSHOP_FILE: &str = "workshop";

/// Every kind of table, result files first.
fn kinds() -> impl Iterator<Item = &'static TableKind> {
    RESULT_FILES.into_iter().chain(LISTS)
}

/// The names of all schemas, the workshop file's first.
#[must_use]
pub fn names() -> Vec<&'static str> {
    std::iter::once(WORKSHOP_FILE).chain(kinds().map(|kind| kind.name)).collect()
}

/// The schema of this name: of the workshop file, or of a row of one kind of table.
#[must_use]
pub fn of(name: &str) -> Option<Value> {
    if name == WORKSHOP_FILE {
        return Some(workshop_file::schema());
    }
    kinds().find(|kind| kind.name == name).map(rows::schema)
}

/// What every schema begins with.
fn headed(name: &str, title: &str, about: &str) -> serde_json::Map<String, Value> {
    let mut schema = serde_json::Map::new();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$id".to_owned(), format!("cocreate-{name}-1.schema.json").into());
    schema.insert("title".to_owned(), title.into());
    schema.insert("description".to_owned(), about.into());
    schema.insert("type".to_owned(), "object".into());
    schema
}
