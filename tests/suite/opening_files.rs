//! A file that cannot or may not be opened is refused without waiting, with what to do.

use std::path::Path;

use cocreate::evidence::{Located, Place, SourceId};
use cocreate::input::catalogue::ATTENDANCE;
use cocreate::input::{Asked, Diagnostic, Diagnostics, Exit, Folder, Inputs, Kind, Limits, Reading};

fn refusal(asked: Asked<'_>, limits: Limits) -> Diagnostic {
    let mut found = Diagnostics::new();
    let id = Inputs::new(limits).text(asked, Kind::Toml, &mut found);
    assert!(id.is_none());
    found.iter().next().unwrap().clone()
}

fn given(path: &Path) -> Diagnostic {
    refusal(Asked::Given(path.to_str().unwrap()), Limits::default())
}

#[test]
fn a_file_that_is_not_there_is_told_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let problem = given(&folder.path().join("absent.toml"));
    assert_eq!((problem.code, problem.exit), ("input-missing", Exit::Missing));
    assert!(problem.message.contains("absent.toml"), "{problem:?}");
}

#[test]
fn a_file_with_its_usual_name_may_be_absent() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = Folder::at(temporary.path()).unwrap();
    let (mut found, mut inputs) = (Diagnostics::new(), Inputs::default());
    let asked = Asked::Usual(&folder, "attendance.csv");
    assert!(inputs.table(asked, &ATTENDANCE, &Reading::default(), &mut found).is_none());
    assert!(found.is_empty(), "{found:?}");
    std::fs::write(temporary.path().join("attendance.csv"), "person,present\np1,yes\n").unwrap();
    assert!(inputs.table(asked, &ATTENDANCE, &Reading::default(), &mut found).is_some());
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let problem = given(folder.path());
    assert_eq!((problem.code, problem.exit), ("input-kind", Exit::Missing));
    assert!(problem.message.contains("a folder"), "{problem:?}");
}

#[cfg(unix)]
#[test]
fn a_pipe_or_device_is_refused_without_waiting_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert!(given(&pipe).message.contains("a pipe"));
    assert!(given(Path::new("/dev/zero")).message.contains("a device"));
}

#[test]
fn a_file_beyond_the_limit_is_refused_before_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("workshop.toml");
    std::fs::write(&path, " ".repeat(5 << 20)).unwrap();
    let problem = given(&path);
    assert_eq!((problem.code, problem.exit), ("input-limit", Exit::Data));
    assert!(problem.message.contains("4 MiB"), "{problem:?}");
    assert!(problem.hint.unwrap().contains("--limit toml="));
    let limits = Limits::parse("toml=6MiB").unwrap();
    let mut found = Diagnostics::new();
    assert!(Inputs::new(limits).text(Asked::Given(path.to_str().unwrap()), Kind::Toml, &mut found).is_some());
}

#[test]
fn what_the_workshop_file_names_must_lie_in_its_folder() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = Folder::at(temporary.path()).unwrap();
    let place = Place::span(SourceId(0), 12, 10, 26);
    for path in ["../../etc/passwd", "/etc/passwd", "results/../../x.csv"] {
        let path = Located::new(path.to_owned(), place.clone());
        let problem = refusal(Asked::Named(&folder, &path), Limits::default());
        assert_eq!((problem.code, problem.exit), ("outside-folder", Exit::Data));
        assert_eq!(problem.place.as_ref(), Some(&place));
        assert!(problem.message.contains(path.as_str()), "{problem:?}");
    }
}

#[test]
fn the_hash_is_of_the_bytes_as_they_stand_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, b"\xEF\xBB\xBFabc").unwrap();
    let (mut found, mut inputs) = (Diagnostics::new(), Inputs::default());
    let id = inputs.text(Asked::Given(path.to_str().unwrap()), Kind::Text, &mut found).unwrap();
    let source = inputs.sources().get(id).unwrap();
    assert_eq!(source.bytes(), b"\xEF\xBB\xBFabc");
    assert_eq!((&*source.text, source.encoding), ("abc", "UTF-8 with BOM"));
    // printf '\xEF\xBB\xBFabc' | sha256sum
    assert_eq!(source.sha256, "1c28dc3f1f804a1ad9c9b4b4cf5e2658d16ad4ed08e3020d04a8d2865018947c");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_changes_while_it_is_read_is_refused() {
    // Such a file says that it is empty, and gives more when it is read.
    let problem = given(Path::new("/proc/self/status"));
    assert_eq!((problem.code, problem.exit), ("input-changed", Exit::Data));
    assert!(problem.message.contains("/proc/self/status"), "{problem:?}");
}
