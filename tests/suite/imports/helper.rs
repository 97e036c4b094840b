//! Importing a fixture in a folder of its own, and what came of it.

use std::fs;

use crate::case::{Case, Ran};

/// A folder with these exports; `imported` in it is where imports go.
pub fn desk(files: &[(&str, &[u8])]) -> Case {
    files.iter().fold(Case::new(), |case, (name, bytes)| case.with(name, bytes))
}

/// The bytes of a fixture.
pub fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/imports/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The text of a fixture.
pub fn text(name: &str) -> String {
    String::from_utf8(fixture(name)).unwrap()
}

/// Imports one export of this kind, with these flags.
pub fn import(kind: &str, bytes: &[u8], flags: &[&str]) -> (Case, Ran) {
    let case = desk(&[("export", bytes)]);
    let ran = case.run(&[&["import", kind, "export", "-o", "imported"], flags].concat());
    (case, ran)
}

/// Imports a fixture, which must work.
pub fn imported(kind: &str, name: &str, flags: &[&str]) -> (Case, Ran) {
    let (case, ran) = import(kind, &fixture(name), flags);
    (case, ran.works())
}

/// A file that was written, without the mark at its begin and with plain line ends.
pub fn written(case: &Case, name: &str) -> String {
    let text = fs::read_to_string(case.path("imported").join(name)).unwrap();
    text.trim_start_matches('\u{feff}').replace("\r\n", "\n")
}

/// Every file that was written, one after the other.
pub fn everything(case: &Case) -> String {
    let mut files: Vec<_> =
        fs::read_dir(case.path("imported")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// The folder is one that `check` finds nothing wrong in, and that `tally` and `report` can be run on; gives
/// what `tally` says.
pub fn goes_on(case: &Case) -> String {
    case.run(&["check", "imported", "--for", "report"]).works();
    let told = case.run(&["tally", "imported", "--language", "en", "--date", "2027-07-01"]).works();
    case.run(&["report", "imported", "--date", "2027-07-01"]).works();
    case.run(&["verify", "imported"]).works();
    told.stdout
}
