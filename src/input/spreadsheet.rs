//! Workbooks.

use super::columns::TableKind;
use super::{Diagnostic, Diagnostics, Limits, Reading, Table};
use crate::evidence::{Place, SourceId};

/// What a file that is no text holds a table in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Container {
    /// A zip archive, as XLSX is.
    Zip,
    /// The older Office format: XLS, or an XLSX with a password.
    Compound,
}

impl Container {
    /// How sources record it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Zip => "XLSX",
            Self::Compound => "unknown",
        }
    }
}

/// Tells a workbook by its first bytes, never by its name.
pub(super) fn container(bytes: &[u8]) -> Option<Container> {
    match bytes {
        [b'P', b'K', 3, 4, ..] => Some(Container::Zip),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Some(Container::Compound),
        _ => None,
    }
}

/// Reads a sheet of a workbook.
pub(super) fn read(
    source: SourceId,
    _bytes: &[u8],
    _container: Container,
    _kind: &'static TableKind,
    _reading: &Reading,
    _limits: &Limits,
    found: &mut Diagnostics,
) -> Option<Table> {
    let message = "workbooks cannot be read yet";
    found.push(
        Diagnostic::error("spreadsheet", message).at(&Place::line(source, 1)).hint("save the sheet as CSV"),
    );
    None
}
