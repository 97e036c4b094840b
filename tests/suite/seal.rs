//! The seal, checked by a second program that shares no line with this one (`tests/verify_seal.py`).

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A report made from the circle sample, in a folder of its own.
fn reported() -> TempDir {
    let folder = TempDir::new().unwrap();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/voorbeeldstad-zuid");
    for entry in fs::read_dir(sample).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), folder.path().join(entry.file_name())).unwrap();
        }
    }
    let run = assert_cmd::Command::cargo_bin("cocreate")
        .unwrap()
        .args(["report", "--date", "2026-12-10"])
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    folder
}

/// What the second program says of a report, and its exit status.
fn second_opinion(folder: &TempDir) -> (i32, String) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/verify_seal.py");
    let run = Command::new("python3")
        .arg(script)
        .arg(folder.path().join("output/report.ledger.json"))
        .arg(folder.path())
        .output()
        .expect("python3 is needed for this test: install Python 3 and run it again");
    let said = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    (run.status.code().unwrap(), said)
}

fn change(folder: &TempDir, file: &str, from: &str, to: &str) {
    let path = folder.path().join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} does not hold {from:?}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn a_second_program_confirms_the_seal_of_a_report() {
    let (status, said) = second_opinion(&reported());
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("3 reports"), "{said}");
}

#[test]
fn a_second_program_notices_one_changed_letter_in_the_ledger() {
    let folder = reported();
    change(&folder, "output/report.ledger.json", "consent", "comsent");
    assert_eq!(second_opinion(&folder).0, 1);
}

#[test]
fn a_second_program_notices_a_source_that_is_not_the_one_that_was_read() {
    let folder = reported();
    change(&folder, "consent.csv", "\n", "\n\n");
    let (status, said) = second_opinion(&folder);
    assert_eq!(status, 1);
    assert!(said.contains("consent.csv"), "{said}");
}

#[test]
fn a_second_program_never_calls_a_missing_source_tampering() {
    let folder = reported();
    fs::remove_file(folder.path().join("consent.csv")).unwrap();
    let (status, said) = second_opinion(&folder);
    assert_eq!(status, 66);
    assert!(said.contains("cannot verify") && !said.contains("contradicted"), "{said}");
}
