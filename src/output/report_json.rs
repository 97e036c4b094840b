//! A report's results as JSON: exact values in the shape in which the report tells them, each with the
//! name of its claim, one claim a line.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::document::{Apparatus, Document};
use crate::ledger::written::WrittenValue;
use crate::ledger::{ClaimId, ClaimTree, Ledger};

/// The name and version of this format.
pub const REPORT_SCHEMA: &str = "cocreate-report/1";

/// One result.
#[derive(Serialize)]
struct Told<'a> {
    claim: &'a ClaimId,
    #[serde(skip_serializing_if = "Option::is_none")]
    shown: Option<&'a str>,
    value: WrittenValue,
}

/// The bytes of a report's results as JSON.
#[must_use]
pub fn report_json(document: &Document, tree: &ClaimTree, ledger: &Ledger) -> Vec<u8> {
    let apparatus = document.apparatus.as_ref();
    let shown = apparatus.map(shown).unwrap_or_default();
    let mut page = String::from("{\n");
    let mut head =
        |name: &str, value: &str| page.push_str(&format!("  {}: {},\n", quoted(name), quoted(value)));
    head("schema", REPORT_SCHEMA);
    head("title", &document.title);
    head("language", document.language.code());
    head("date", &document.date.to_string());
    if let Some(apparatus) = apparatus {
        head("seal", &apparatus.seal);
    }
    page.push_str(&format!("  \"draft\": {},\n  \"report\": ", document.draft));
    Writer { ledger, shown }.tree(tree, 1, &mut page);
    page.push_str("\n}\n");
    page.into_bytes()
}

fn shown(apparatus: &Apparatus) -> BTreeMap<&ClaimId, &str> {
    apparatus.claims.iter().map(|note| (&note.id, note.shown.as_str())).collect()
}

struct Writer<'a> {
    ledger: &'a Ledger,
    shown: BTreeMap<&'a ClaimId, &'a str>,
}

impl Writer<'_> {
    fn tree(&self, tree: &ClaimTree, depth: usize, page: &mut String) {
        match tree {
            ClaimTree::Leaf(id) => page.push_str(&self.leaf(id)),
            ClaimTree::Record(branches) => {
                let named = branches.iter().map(|(name, branch)| (Some(*name), branch));
                self.branches(named, ['{', '}'], depth, page);
            }
            ClaimTree::List(branches) => {
                self.branches(branches.iter().map(|branch| (None, branch)), ['[', ']'], depth, page);
            }
        }
    }

    fn branches<'t>(
        &self,
        branches: impl Iterator<Item = (Option<&'t str>, &'t ClaimTree)>,
        [open, close]: [char; 2],
        depth: usize,
        page: &mut String,
    ) {
        page.push(open);
        let mut any = false;
        for (name, branch) in branches {
            page.push_str(if any { ",\n" } else { "\n" });
            any = true;
            page.push_str(&"  ".repeat(depth + 1));
            if let Some(name) = name {
                page.push_str(&format!("{}: ", quoted(name)));
            }
            self.tree(branch, depth + 1, page);
        }
        if any {
            page.push('\n');
            page.push_str(&"  ".repeat(depth));
        }
        page.push(close);
    }

    fn leaf(&self, id: &ClaimId) -> String {
        let value =
            self.ledger.get(id).map_or(WrittenValue::NotRecorded {}, |c| WrittenValue::from(&c.value));
        let told = Told { claim: id, shown: self.shown.get(id).copied(), value };
        serde_json::to_string(&told).unwrap_or_default()
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
