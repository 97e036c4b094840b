use std::path::Path;

use super::Found;
use crate::input::{Diagnostics, Inputs};
use crate::workshop::Workshop;

/// Opens the workshop behind a report again, from its folder, in the language of the report, as far as its
/// files are there. Nothing when it cannot be opened: why is told in `problems`.
pub fn reopen(
    found: &Found,
    folder: Option<&Path>,
    inputs: &mut Inputs,
    problems: &mut Diagnostics,
) -> Option<Workshop> {
    let ledger = &found.read.ledger;
    let file = folder?.join(ledger.workshop_file()?);
    let mut workshop = Workshop::open_partly(file.to_str()?, inputs, problems)?;
    ledger.language.clone_into(&mut workshop.settings.language);
    Some(workshop)
}
