use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::audit::edition::PAPERS;
use crate::audit::{Edition, Found, Paper, Wish};
use crate::document::Templates;
use crate::input::{Diagnostic, Diagnostics, Inputs};
use crate::ledger::WrittenLedger;
use crate::output::Format;
use crate::workshop::Workshop;

/// The pages of the papers that were made with a ledger and stand beside it, by file name.
#[must_use]
pub fn standing(ledger: &WrittenLedger, dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |name: &str| {
        let path = dir.join(name);
        // A device or pipe of this name is no page, and might never end.
        if path.is_file() { std::fs::read(path).ok() } else { None }
    };
    let mut papers = papers(ledger);
    papers.insert(Paper::Report);
    let names = papers.into_iter().flat_map(|paper| Format::ALL.map(|format| paper.file(format)));
    names.filter_map(|name| Some((name.clone(), read(&name)?))).collect()
}

/// Makes the report again, as its ledger says that it was made, with every page that stands beside it
/// and that this program can write.
///
/// # Errors
/// When the report can no longer be made: a template is gone, or the ledger asks for what does not exist.
pub fn again(
    found: &Found,
    standing: &BTreeMap<String, Vec<u8>>,
    workshop: &Workshop,
    inputs: &Inputs,
    templates: &Templates,
) -> Result<(Edition, BTreeMap<String, Vec<u8>>), Diagnostics> {
    let edition = Edition::make(workshop, inputs, templates, &wish(&found.read.ledger)?)?;
    let mut pages = BTreeMap::new();
    for (paper, format) in edition.papers.keys().flat_map(|paper| Format::ALL.map(|format| (*paper, format)))
    {
        let name = paper.file(format);
        if standing.contains_key(&name) {
            pages.extend(edition.write(paper, format).ok().map(|bytes| (name, bytes)));
        }
    }
    Ok((edition, pages))
}

/// The papers that a ledger was made for, besides the report.
fn papers(ledger: &WrittenLedger) -> BTreeSet<Paper> {
    let named = ledger.settings.get(PAPERS).map_or("", String::as_str);
    named.split(',').filter_map(Paper::named).collect()
}

/// What the report was made for, besides its files.
fn wish(ledger: &WrittenLedger) -> Result<Wish, Diagnostic> {
    let date = ledger.date.parse().map_err(|_| {
        Diagnostic::error("ledger", "the ledger has no date that exists")
            .hint("use the file as `cocreate report` wrote it, or write the report again")
    })?;
    Ok(Wish {
        date,
        command: ledger.command.clone(),
        draft: ledger.settings.get("draft").is_some_and(|draft| draft == "true"),
        follows: ledger.follows.clone(),
        papers: papers(ledger),
    })
}
