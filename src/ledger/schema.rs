//! The JSON Schema (draft 2020-12) of a ledger, for programs of others that check a report.

use serde_json::{Value, json};

use super::written::SCHEMA;

/// The schema of `report.ledger.json`. What it cannot say (canonical form, names that follow from their
/// claims, sources that are listed) is checked by reading a ledger.
#[must_use]
pub fn schema() -> Value {
    let whole = json!({ "type": "string", "pattern": "^(0|[1-9][0-9]*)$" });
    let definitions = json!({
        "digits": whole,
        "sha256": { "type": "string", "pattern": "^[0-9a-f]{64}$" },
        "id": { "type": "string", "pattern": "^C-[a-z2-7]{10}$" },
        "texts": { "type": "object", "additionalProperties": { "type": "string" } },
        "tool": closed(json!({ "name": text(), "version": text() }), &[]),
        "template": closed(json!({ "path": text(), "sha256": to("sha256") }), &[]),
        "source": source(),
        "row": closed(json!({ "line": to("digits"), "cells": list(pair(text())) }), &[]),
        "claim": claim(),
        "rows": rows(),
        "assertion": closed(json!({ "by": text() }), &[]),
        "value": { "oneOf": values() },
    });
    let mut schema = closed(
        json!({
            "schema": { "const": SCHEMA },
            "tool": to("tool"),
            "command": text(),
            "date": { "type": "string", "format": "date" },
            "language": { "enum": ["nl", "en"] },
            "workshop": text(),
            "follows": to("sha256"),
            "settings": to("texts"),
            "sources": list(to("source")),
            "templates": list(to("template")),
            "rules": to("texts"),
            "claims": list(to("claim")),
        }),
        &["follows"],
    );
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        schema.insert("$id".to_owned(), "cocreate-ledger-1.schema.json".into());
        schema.insert("title".to_owned(), "A ledger".into());
        schema.insert("description".to_owned(), "Everything that one report rests on.".into());
        schema.insert("$defs".to_owned(), definitions);
    }
    schema
}

fn source() -> Value {
    closed(
        json!({
            "path": text(),
            "bytes": to("digits"),
            "sha256": to("sha256"),
            "encoding": text(),
            "delimiter": text(),
            "private": { "type": "boolean" },
            "rows": list(to("row")),
        }),
        &["delimiter"],
    )
}

fn claim() -> Value {
    closed(
        json!({
            "id": to("id"),
            "rule": { "type": "string", "pattern": "@[1-9][0-9]*$" },
            "params": to("texts"),
            "subject": text(),
            "value": to("value"),
            "rows": list(to("rows")),
            "claims": list(to("id")),
            "assertion": to("assertion"),
        }),
        &["assertion"],
    )
}

fn rows() -> Value {
    closed(
        json!({
            "source": text(),
            "count": to("digits"),
            "ranges": list(pair(to("digits"))),
            "columns": list(text()),
            "filter": text(),
            "cells": { "enum": ["shown", "counted"] },
        }),
        &["filter"],
    )
}

/// One shape for each kind of value.
fn values() -> Vec<Value> {
    let texts = json!({ "type": "object", "additionalProperties": to("value") });
    let kinds = [
        ("not-recorded", json!({})),
        ("count", json!({ "n": to("digits") })),
        ("share", json!({ "n": to("digits"), "d": to("digits") })),
        ("score", json!({ "n": to("digits"), "d": to("digits") })),
        ("money", json!({ "cents": { "type": "string", "pattern": "^(0|-?[1-9][0-9]*)$" } })),
        ("date", json!({ "date": { "type": "string", "format": "date" } })),
        ("time", json!({ "time": { "type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$" } })),
        ("seconds", json!({ "n": to("digits") })),
        ("name", json!({ "text": text() })),
        ("text", json!({ "text": text() })),
        ("word", json!({ "code": text() })),
        ("said", json!({ "code": text(), "with": texts })),
        ("list", json!({ "of": list(to("value")) })),
    ];
    let shape = |(kind, mut fields): (&str, Value)| {
        if let Some(fields) = fields.as_object_mut() {
            fields.insert("kind".to_owned(), json!({ "const": kind }));
        }
        closed(fields, &[])
    };
    kinds.map(shape).into()
}

/// An object with these fields and no others, all of them needed but these.
fn closed(fields: Value, optional: &[&str]) -> Value {
    let names = fields.as_object().into_iter().flat_map(|fields| fields.keys());
    let needed: Vec<&String> = names.filter(|name| !optional.contains(&name.as_str())).collect();
    json!({ "type": "object", "required": needed, "additionalProperties": false, "properties": fields })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

fn pair(of: Value) -> Value {
    json!({ "type": "array", "items": of, "minItems": 2, "maxItems": 2 })
}

fn to(definition: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{definition}") })
}
