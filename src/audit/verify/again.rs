use std::collections::BTreeMap;
use std::path::Path;

use crate::audit::{Edition, Found, Wish, file_of};
use crate::document::Templates;
use crate::input::{Diagnostic, Diagnostics, Inputs};
use crate::ledger::WrittenLedger;
use crate::output::Format;
use crate::workshop::Workshop;

/// The pages of a report that stand beside its ledger, by file name.
#[must_use]
pub fn standing(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let read = |name: &str| {
        let path = dir.join(name);
        // A device or pipe of this name is no page, and might never end.
        if path.is_file() { std::fs::read(path).ok() } else { None }
    };
    let names = Format::ALL.iter().map(|format| file_of(*format));
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
    let stands = Format::ALL.iter().map(|format| (file_of(*format), *format));
    let stands = stands.filter(|(name, _)| standing.contains_key(name));
    let pages = stands.filter_map(|(name, format)| Some((name, edition.write(format).ok()?))).collect();
    Ok((edition, pages))
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
    })
}
