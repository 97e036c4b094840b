//! Workbooks: opened within limits, and refused with the kind of file that they turn out to be.

use std::io::{self, Cursor, Read};

use calamine::{Reader, SheetType, SheetVisible, Xlsx};

use super::columns::TableKind;
use super::limits::Size;
use super::names::nearest;
use super::{Diagnostic, Diagnostics, Limits, Reading, Table, sheet};
use crate::evidence::{Place, SourceId};

/// A workbook, unpacked as it is read.
pub(super) type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

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

/// Reads one sheet of a workbook.
pub(super) fn read(
    source: SourceId,
    bytes: &[u8],
    container: Container,
    kind: &'static TableKind,
    reading: &Reading,
    limits: &Limits,
    found: &mut Diagnostics,
) -> Option<Table> {
    let file = Place::line(source, 1);
    let opened = open(bytes, container, limits);
    let mut workbook = opened.map_err(|problem| found.push(problem.at(&file))).ok()?;
    let name = choose(&workbook, reading, found, &file)?;
    sheet::read(source, &mut workbook, &name, kind, reading, limits, found)
}

fn open<'b>(bytes: &'b [u8], container: Container, limits: &Limits) -> Result<Workbook<'b>, Diagnostic> {
    if container == Container::Compound {
        return Err(refused("the file is an old workbook (.xls), or one with a password"));
    }
    if bytes.len() as u64 > limits.workbook {
        let message = format!("the workbook is larger than {}", Size(limits.workbook));
        let hint = raise("workbook", limits.workbook);
        return Err(Diagnostic::error("input-limit", message).hint(hint));
    }
    bound(bytes, limits)?;
    Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => refused("the workbook has a password"),
        _ => refused("the file is a zip archive that holds no workbook that can be read"),
    })
}

/// Refuses an archive that unpacks to more than the limit. It is really unpacked, piece by piece and kept
/// nowhere, because the sizes that an archive declares need not be true.
fn bound(bytes: &[u8], limits: &Limits) -> Result<(), Diagnostic> {
    let damaged = || refused("the workbook is cut off or damaged");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let too_much = || {
        let message = format!("the workbook unpacks to more than {}", Size(limits.unpacked));
        Diagnostic::error("input-limit", message).hint(raise("unpacked", limits.unpacked))
    };
    // What declares too much of itself is not worth the work.
    if archive.decompressed_size().is_some_and(|size| size > u128::from(limits.unpacked)) {
        return Err(too_much());
    }
    let mut left = limits.unpacked;
    let mut binary = false;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => refused("the archive has a password"),
            _ => damaged(),
        })?;
        binary |= entry.name().is_ok_and(|name| name.ends_with("workbook.bin"));
        let size = io::copy(&mut entry.take(left + 1), &mut io::sink()).map_err(|_| damaged())?;
        left = left.checked_sub(size).ok_or_else(too_much)?;
    }
    if binary { Err(refused("the file is a binary workbook (.xlsb)")) } else { Ok(()) }
}

fn refused(message: &str) -> Diagnostic {
    let hint = "open it in Excel and save it as an Excel workbook (.xlsx) without password, or as CSV";
    Diagnostic::error("spreadsheet", message).hint(hint)
}

fn raise(name: &str, limit: u64) -> String {
    format!("check that it is the right file; if it is, raise the limit with `--limit {name}={}`", limit * 2)
}

/// The sheet that the workshop file names, else the first that can be seen.
fn choose(
    workbook: &Workbook<'_>,
    reading: &Reading,
    found: &mut Diagnostics,
    file: &Place,
) -> Option<String> {
    let tables = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheets: Vec<_> = tables.collect();
    let names = || sheets.iter().map(|sheet| sheet.name.as_str());
    let Some(wanted) = &reading.sheet else {
        let first = sheets.iter().find(|sheet| sheet.visible == SheetVisible::Visible).or(sheets.first());
        match first {
            Some(first) => {
                let notice = format!("read from sheet `{}`, the first of {}", first.name, sheets.len());
                found.push(Diagnostic::notice("spreadsheet", notice).at(file));
            }
            None => found.push(Diagnostic::error("spreadsheet", "the workbook has no sheet").at(file)),
        }
        return first.map(|sheet| sheet.name.clone());
    };
    if let Some(name) = names().find(|name| **name == wanted.value) {
        return Some(name.to_owned());
    }
    let hint = match nearest(wanted, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the sheets are `{}`", names().collect::<Vec<_>>().join("`, `")),
    };
    let message = format!("the workbook has no sheet `{}`", wanted.value);
    found.push(
        Diagnostic::error("spreadsheet", message).at(&wanted.place).also(file, "the workbook").hint(hint),
    );
    None
}
