mod failure;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::ledger::sha256;

/// Everything under a folder, hidden files too: path and contents; folders end in `/`.
pub(super) type Tree = BTreeMap<String, Vec<u8>>;

pub(super) fn tree(dir: &Path) -> Tree {
    fn walk(dir: &Path, prefix: &str, tree: &mut Tree) {
        for entry in fs::read_dir(dir).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), tree);
                tree.insert(format!("{name}/"), Vec::new());
            } else {
                tree.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut found = Tree::new();
    if dir.exists() {
        walk(dir, "", &mut found);
    }
    found
}

pub(super) fn plant(tree: &Tree, dir: &Path) {
    for (path, bytes) in tree {
        let path = dir.join(path);
        if path.to_str().unwrap().ends_with('/') {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

pub(super) fn report(edition: &str) -> Outputs {
    let ledger = format!("ledger {edition}");
    let mut outputs = Outputs::of("report").sealed(sha256(ledger.as_bytes()));
    outputs.push(OutputFile::new("report.html", format!("html {edition}")));
    outputs.push(OutputFile::new("report.md", format!("markdown {edition}")));
    outputs.push(OutputFile::new(LEDGER, ledger));
    outputs.push(OutputFile::named_after("p07", "letters", "html", format!("letter {edition}")).private());
    outputs
}

pub(super) fn write(outputs: &Outputs, dir: &Path) -> Result<Committed, Diagnostics> {
    commit(outputs, dir, Terms::default())
}

pub(super) fn only(problems: &Diagnostics) -> (&str, u8) {
    let first = problems.iter().next().unwrap();
    (first.code, first.exit.code())
}

pub(super) fn messages(problems: &Diagnostics) -> String {
    problems.iter().map(|p| format!("{} {}\n", p.message, p.hint.clone().unwrap_or_default())).collect()
}

#[test]
fn outputs_stand_whole_in_a_new_folder_and_nothing_else_does() {
    let home = TempDir::new().unwrap();
    let dir = home.path().join("a/b/output");
    let told = write(&report("one"), &dir).unwrap();
    let names: Vec<String> = tree(&dir).into_keys().collect();
    let expected = ["letters/", "letters/p07.html", "manifest.json", "report.html", LEDGER, "report.md"];
    assert_eq!(names, expected);
    assert_eq!(told.written.len(), 4);
    assert_eq!(fs::read(dir.join("report.md")).unwrap(), b"markdown one");
}

#[test]
fn the_manifest_vouches_for_every_file_and_names_the_seal() {
    let home = TempDir::new().unwrap();
    write(&report("one"), home.path()).unwrap();
    let manifest = Manifest::of(home.path()).unwrap().unwrap();
    for path in report("one").paths() {
        let vouched = &manifest.files[path];
        assert_eq!(vouched.sha256, sha256(&fs::read(home.path().join(path)).unwrap()));
        assert_eq!(vouched.seal.as_deref(), Some(sha256(b"ledger one").as_str()));
    }
    assert_eq!(manifest.bytes(), fs::read(home.path().join(MANIFEST)).unwrap());
}

#[test]
fn a_file_that_is_still_as_we_wrote_it_is_replaced_without_force() {
    let home = TempDir::new().unwrap();
    write(&report("one"), home.path()).unwrap();
    write(&report("two"), home.path()).unwrap();
    assert_eq!(fs::read(home.path().join("report.html")).unwrap(), b"html two");
}

#[test]
fn a_file_that_somebody_changed_is_not_replaced_without_force_and_each_is_named() {
    let home = TempDir::new().unwrap();
    write(&report("one"), home.path()).unwrap();
    fs::write(home.path().join("report.html"), "my own words").unwrap();
    fs::write(home.path().join("report.md"), "my own words").unwrap();
    let before = tree(home.path());
    let problems = write(&report("two"), home.path()).unwrap_err();
    assert_eq!(only(&problems), ("output-exists", 73));
    let told = messages(&problems);
    assert!(told.contains("report.html") && told.contains("report.md") && told.contains("--force"), "{told}");
    assert_eq!(tree(home.path()), before);
    commit(&report("two"), home.path(), Terms { force: true, ..Terms::default() }).unwrap();
    assert_eq!(fs::read(home.path().join("report.html")).unwrap(), b"html two");
}

#[test]
fn a_manifest_of_another_program_is_somebodys_file() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join(MANIFEST), "{\"name\":\"an app\"}").unwrap();
    let before = tree(home.path());
    assert_eq!(only(&write(&report("one"), home.path()).unwrap_err()), ("output-exists", 73));
    assert_eq!(tree(home.path()), before);
}

#[test]
fn what_is_already_as_it_should_be_is_left_alone() {
    let home = TempDir::new().unwrap();
    write(&report("one"), home.path()).unwrap();
    let before = fs::metadata(home.path().join("report.html")).unwrap().modified().unwrap();
    let told = write(&report("one"), home.path()).unwrap();
    assert!(told.written.is_empty() && told.unchanged.len() == 4, "{told:?}");
    assert_eq!(fs::metadata(home.path().join("report.html")).unwrap().modified().unwrap(), before);
}

#[test]
fn a_dry_run_finds_the_conflicts_and_touches_nothing() {
    let home = TempDir::new().unwrap();
    let dir = home.path().join("output");
    let dry = Terms { dry_run: true, ..Terms::default() };
    assert_eq!(commit(&report("one"), &dir, dry).unwrap().written.len(), 4);
    assert!(!dir.exists());
    fs::create_dir(&dir).unwrap();
    fs::write(dir.join("report.md"), "mine").unwrap();
    assert_eq!(only(&commit(&report("one"), &dir, dry).unwrap_err()), ("output-exists", 73));
    assert_eq!(tree(&dir).len(), 1);
}

#[test]
fn the_ledger_that_is_replaced_is_kept_under_its_seal() {
    let home = TempDir::new().unwrap();
    write(&report("one"), home.path()).unwrap();
    let told = write(&report("two"), home.path()).unwrap();
    let name = format!("history/{}.ledger.json", sha256(b"ledger one"));
    assert_eq!(told.history.as_deref(), Some(name.as_str()));
    assert_eq!(fs::read(home.path().join(&name)).unwrap(), b"ledger one");
    write(&report("three"), home.path()).unwrap();
    assert!(Manifest::of(home.path()).unwrap().unwrap().files.contains_key(&name));
    assert_eq!(tree(&home.path().join("history")).len(), 2);
}

#[test]
fn what_another_command_wrote_stays_vouched_for_and_what_this_one_left_is_told() {
    let home = TempDir::new().unwrap();
    let mut invitations = Outputs::of("invite");
    invitations.push(OutputFile::new("invitations.csv", "person\n"));
    write(&invitations, home.path()).unwrap();
    write(&report("one"), home.path()).unwrap();
    let mut shorter = Outputs::of("report");
    shorter.push(OutputFile::new("report.html", "html two"));
    let told = write(&shorter, home.path()).unwrap();
    assert_eq!(told.left, ["letters/p07.html", LEDGER, "report.md"]);
    assert!(Manifest::of(home.path()).unwrap().unwrap().files.contains_key("invitations.csv"));
}

#[test]
fn an_output_never_replaces_an_input_whatever_it_is_called() {
    let home = TempDir::new().unwrap();
    let input = home.path().join("report.md");
    fs::write(&input, "the input").unwrap();
    let elsewhere = home.path().join("elsewhere");
    fs::create_dir(&elsewhere).unwrap();
    fs::hard_link(&input, elsewhere.join("report.html")).unwrap();
    let before = tree(home.path());
    let inputs = [input];
    let terms = Terms { force: true, inputs: &inputs, ..Terms::default() };
    for dir in [home.path().to_owned(), home.path().join("elsewhere/.."), elsewhere] {
        let problems = commit(&report("one"), &dir, terms).unwrap_err();
        assert_eq!(only(&problems), ("output-is-input", 2), "{}", dir.display());
        assert_eq!(tree(home.path()), before);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_folder_is_never_followed() {
    let home = TempDir::new().unwrap();
    let dir = home.path().join("output");
    fs::create_dir_all(home.path().join("elsewhere")).unwrap();
    fs::create_dir(&dir).unwrap();
    std::os::unix::fs::symlink(home.path().join("elsewhere"), dir.join("letters")).unwrap();
    let terms = Terms { force: true, ..Terms::default() };
    assert_eq!(only(&commit(&report("one"), &dir, terms).unwrap_err()), ("output-blocked", 73));
    assert!(tree(&home.path().join("elsewhere")).is_empty());
}

#[cfg(unix)]
#[test]
fn a_private_output_is_for_its_owner_alone_even_where_it_was_open_before() {
    use std::os::unix::fs::PermissionsExt;
    let home = TempDir::new().unwrap();
    let letter = home.path().join("letters/p07.html");
    let mode = || fs::metadata(&letter).unwrap().permissions().mode() & 0o777;
    write(&report("one"), home.path()).unwrap();
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&letter, fs::Permissions::from_mode(0o644)).unwrap();
    write(&report("one"), home.path()).unwrap();
    assert_eq!(mode(), 0o600);
}

#[test]
fn a_second_run_in_the_same_folder_is_told_to_wait() {
    let home = TempDir::new().unwrap();
    let lock = Lock::take(home.path()).unwrap();
    let before = tree(home.path());
    assert_eq!(only(&write(&report("one"), home.path()).unwrap_err()), ("output-busy", 73));
    assert_eq!(tree(home.path()), before);
    drop(lock);
    write(&report("one"), home.path()).unwrap();
}

#[test]
fn a_lock_file_that_a_killed_run_left_holds_nobody_up() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join(".cocreate.lock"), "").unwrap();
    write(&report("one"), home.path()).unwrap();
    assert!(!home.path().join(".cocreate.lock").exists());
}

#[test]
fn a_file_where_the_folder_should_be_is_not_touched() {
    let home = TempDir::new().unwrap();
    let dir = home.path().join("output");
    fs::write(&dir, "mine").unwrap();
    assert_eq!(only(&write(&report("one"), &dir).unwrap_err()), ("output-blocked", 73));
    assert_eq!(fs::read(&dir).unwrap(), b"mine");
}
