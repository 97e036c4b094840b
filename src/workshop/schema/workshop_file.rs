use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::WORKSHOP;
use super::{WORKSHOP_FILE, headed};
use crate::input::toml::{Field, Kind, Shape};

/// The schema of the workshop file; each kind of table stands once under `$defs`.
pub(super) fn schema() -> Value {
    let mut tables = BTreeMap::new();
    let mut schema = headed(WORKSHOP_FILE, "workshop.toml", WORKSHOP.about);
    schema.append(&mut keys(&WORKSHOP, &mut tables));
    schema.insert("$defs".to_owned(), tables.into_iter().collect::<Map<_, _>>().into());
    Value::Object(schema)
}

fn keys(shape: &Shape, tables: &mut BTreeMap<String, Value>) -> Map<String, Value> {
    let properties: Map<String, Value> =
        shape.fields.iter().map(|field| (field.name.to_owned(), described(field, tables))).collect();
    let required: Vec<&str> =
        shape.fields.iter().filter(|field| field.required).map(|field| field.name).collect();
    let mut keys = Map::new();
    keys.insert("properties".to_owned(), properties.into());
    keys.insert("required".to_owned(), required.into());
    keys.insert("additionalProperties".to_owned(), false.into());
    keys
}

fn described(field: &Field, tables: &mut BTreeMap<String, Value>) -> Value {
    let mut value = value(field.kind, tables);
    if let Value::Object(value) = &mut value {
        value.insert("description".to_owned(), field.about.into());
    }
    value
}

fn value(kind: Kind, tables: &mut BTreeMap<String, Value>) -> Value {
    match kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Line => json!({ "type": "string", "pattern": "^[^\\r\\n]*$" }),
        Kind::Id => json!({ "type": "string", "minLength": 1 }),
        Kind::Whole(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Seed => json!({ "type": ["string", "integer"], "examples": [20_270_614, "81726354819"] }),
        Kind::Truth => json!({ "type": "boolean" }),
        Kind::Date => json!({ "type": "string", "examples": ["2026-12-03"] }),
        Kind::Time => json!({ "type": "string", "examples": ["19:30", "02:30+02:00"] }),
        Kind::Money => json!({ "type": ["string", "number"], "examples": ["7200.00", "€ 7.200", 7200] }),
        Kind::Share => json!({ "type": ["string", "number"], "examples": ["2/3", "50%", 0.5] }),
        Kind::Span => {
            json!({ "type": "string", "pattern": "^[0-9]+ ?[A-Za-z]+$", "examples": ["90s", "7 days", "6 months"] })
        }
        Kind::Word(words) => json!({ "type": "string", "enum": words() }),
        Kind::List(kind) => json!({ "type": "array", "items": value(*kind, tables) }),
        Kind::Table(shape) => reference(shape, tables),
        Kind::Tables(shape) => json!({ "type": "array", "items": reference(shape, tables) }),
        Kind::File(shape) => json!({ "anyOf": [{ "type": "string" }, reference(shape, tables)] }),
        Kind::Lines => json!({ "type": "object", "additionalProperties": { "type": "string" } }),
    }
}

/// A reference to a kind of table, which is described the first time that it is met.
fn reference(shape: &Shape, tables: &mut BTreeMap<String, Value>) -> Value {
    let name = shape.name.replace(' ', "-");
    if !tables.contains_key(&name) {
        tables.insert(name.clone(), Value::Null);
        let mut table = keys(shape, tables);
        table.insert("type".to_owned(), "object".into());
        table.insert("description".to_owned(), shape.about.into());
        tables.insert(name.clone(), table.into());
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::super::WORKSHOP;
    use crate::input::toml::{Kind, Shape};

    /// Every table that the workshop file can hold, by name.
    fn shapes(shape: &'static Shape, met: &mut BTreeMap<&'static str, Vec<&'static Shape>>) {
        let of_name = met.entry(shape.name).or_default();
        if of_name.iter().any(|other| std::ptr::eq(*other, shape)) {
            return;
        }
        of_name.push(shape);
        for field in shape.fields {
            match field.kind {
                Kind::Table(inner) | Kind::Tables(inner) | Kind::File(inner) => shapes(inner, met),
                _ => {}
            }
        }
    }

    #[test]
    fn every_kind_of_table_has_a_name_of_its_own_and_every_key_a_description() {
        let mut met = BTreeMap::new();
        shapes(&WORKSHOP, &mut met);
        assert!(met.len() > 15, "{:?}", met.keys());
        for (name, shapes) in met {
            let fields: Vec<Vec<&str>> =
                shapes.iter().map(|shape| shape.fields.iter().map(|field| field.name).collect()).collect();
            assert!(fields.windows(2).all(|pair| pair[0] == pair[1]), "two kinds of table are called {name}");
            for field in shapes[0].fields {
                assert!(field.about.ends_with('.'), "{name}.{}", field.name);
            }
        }
    }
}
