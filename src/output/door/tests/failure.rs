use super::*;

/// How many steps a commit takes.
fn steps(outputs: &Outputs, dir: &Path) -> usize {
    let mut steps = 0;
    let mut count = || {
        steps += 1;
        Ok(())
    };
    commit_watched(outputs, dir, Terms::default(), &mut count).unwrap();
    steps
}

#[test]
fn a_disk_that_is_full_at_any_moment_before_the_first_rename_leaves_everything_as_it_was() {
    for earlier in [None, Some("one")] {
        let home = TempDir::new().unwrap();
        let dir = home.path().join("new/output");
        if let Some(edition) = earlier {
            write(&report(edition), &dir).unwrap();
        }
        let before = tree(home.path());
        // Four or five files and the manifest are staged before the first is renamed.
        let staged = if earlier.is_some() { 6 } else { 5 };
        for fails_at in 1..=staged + 1 {
            let mut step = 0;
            let mut full = || {
                step += 1;
                if step == fails_at { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
            };
            let problems = commit_watched(&report("two"), &dir, Terms::default(), &mut full).unwrap_err();
            assert_eq!(only(&problems), ("output-failed", 74), "step {fails_at}");
            assert!(messages(&problems).contains("ENOSPC"));
            assert_eq!(tree(home.path()), before, "step {fails_at}");
        }
    }
}

/// Every file of the tree is of the old edition or of the new, whole, and the manifest vouches for no
/// file that is absent.
fn assert_old_or_new(dir: &Path, step: usize) {
    for (path, bytes) in tree(dir) {
        let text = String::from_utf8(bytes).unwrap();
        let hidden = path.starts_with('.') || path.ends_with('/') || path == MANIFEST;
        assert!(hidden || text.ends_with(" one") || text.ends_with(" two"), "step {step}: {path}: {text}");
    }
    for path in Manifest::of(dir).unwrap().into_iter().flat_map(|manifest| manifest.files.into_keys()) {
        assert!(dir.join(&path).is_file(), "step {step}: {path} is vouched for and absent");
    }
}

#[test]
fn a_run_killed_at_any_moment_leaves_each_file_whole_and_the_next_run_repairs() {
    for earlier in [None, Some("one")] {
        let home = TempDir::new().unwrap();
        if let Some(edition) = earlier {
            write(&report(edition), home.path()).unwrap();
        }
        // What stands on the disk before each step is what a kill at that moment leaves.
        let mut moments = Vec::new();
        let mut look = || {
            moments.push(tree(home.path()));
            Ok(())
        };
        commit_watched(&report("two"), home.path(), Terms::default(), &mut look).unwrap();
        let whole = tree(home.path());
        assert!(moments.len() > 10, "{}", moments.len());
        for (step, moment) in moments.iter().enumerate() {
            let home = TempDir::new().unwrap();
            plant(moment, home.path());
            assert_old_or_new(home.path(), step);
            write(&report("two"), home.path()).unwrap_or_else(|p| panic!("step {step}: {}", messages(&p)));
            assert_eq!(tree(home.path()), whole, "step {step}");
        }
    }
}

#[test]
fn a_run_that_fails_after_another_was_killed_still_leaves_the_next_one_able_to_repair() {
    let home = TempDir::new().unwrap();
    write(&report("one"), home.path()).unwrap();
    let mut moments = Vec::new();
    let mut look = || {
        moments.push(tree(home.path()));
        Ok(())
    };
    commit_watched(&report("two"), home.path(), Terms::default(), &mut look).unwrap();
    for (step, moment) in moments.iter().enumerate() {
        let home = TempDir::new().unwrap();
        plant(moment, home.path());
        let mut full = || Err(io::ErrorKind::StorageFull.into());
        commit_watched(&report("three"), home.path(), Terms::default(), &mut full).unwrap_err();
        write(&report("three"), home.path()).unwrap_or_else(|p| panic!("step {step}: {}", messages(&p)));
        assert!(tree(home.path()).keys().all(|path| !path.starts_with('.')), "step {step}");
    }
}

#[test]
fn a_rename_that_fails_half_way_is_told_and_the_next_run_finishes() {
    let home = TempDir::new().unwrap();
    write(&report("one"), home.path()).unwrap();
    let scratch = TempDir::new().unwrap();
    plant(&tree(home.path()), scratch.path());
    let total = steps(&report("two"), scratch.path());
    let mut step = 0;
    let mut fail = || {
        step += 1;
        if step == total - 2 { Err(io::Error::other("a bad sector")) } else { Ok(()) }
    };
    let problems = commit_watched(&report("two"), home.path(), Terms::default(), &mut fail).unwrap_err();
    assert_eq!(only(&problems), ("output-failed", 74));
    assert!(messages(&problems).contains("run the command again"), "{}", messages(&problems));
    assert_old_or_new(home.path(), step);
    write(&report("two"), home.path()).unwrap();
    assert_eq!(fs::read(home.path().join("report.html")).unwrap(), b"html two");
    assert!(!home.path().join(".cocreate-stage").exists());
}
