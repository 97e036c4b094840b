//! The same input gives the same bytes: every command in three processes, each in another place, language, zone
//! and home. Nothing but its date is given to a command; the numbers of the lots are its own.

use std::collections::BTreeMap;
use std::path::Path;

use super::every_command::{COMMANDS, Held};

/// Language, zone, and whether the command is called from inside the workshop folder.
const PLACES: [(&str, &str, bool); 3] = [
    ("C", "Asia/Kolkata", true),
    ("nl_NL.UTF-8", "Pacific/Apia", false),
    ("ja_JP.UTF-8", "America/St_Johns", false),
];

/// Other things that commands can be asked for, each with files of its own.
const ALSO: [&[&str]; 9] = [
    &["report", "{w}", "--paper", "answers,decisions,actions,paragraph,concept"],
    &["report", "{w}", "--format", "html,md,docx,json"],
    &["check", "{w}", "--plain"],
    &["invite", "{w}", "--draft", "--letter", "confirm", "--merged"],
    &["invite", "{w}", "--draft", "--format", "docx"],
    &["invite", "{w}", "--draft", "--print", "attendance,badges,cards,calls,counts,status,privacy"],
    &["agenda", "{w}", "--draft", "--timer", "--format", "md,docx"],
    &["seats", "{w}", "--draft", "--size", "3", "--seed", "9", "--format", "docx"],
    &["forms", "{w}", "--numbered", "--large-print"],
];

/// What a command said, and every file that there then was, by its name in the folder.
type Left = (String, String, BTreeMap<String, Vec<u8>>);

fn files(folder: &Path, name: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = format!("{name}/{}", entry.file_name().to_string_lossy());
        if path.is_dir() {
            files(&path, &name, into);
        } else {
            into.insert(name, std::fs::read(path).unwrap());
        }
    }
}

fn left(held: &Held, args: &[&str], (language, zone, inside): (&str, &str, bool)) -> Left {
    let case = held.desk();
    let home = tempfile::tempdir().unwrap();
    let workshop = case.path("").to_string_lossy().trim_end_matches('/').to_owned();
    let folder = if inside { "." } else { workshop.as_str() };
    let mut call = held.call(case.program(), folder, args, &[]);
    call.env("LANG", language).env("LC_ALL", language).env("TZ", zone).env("HOME", home.path());
    call.env("USER", language).env("COLUMNS", if inside { "80" } else { "200" });
    if !inside {
        call.current_dir(home.path());
    }
    let output = call.output().unwrap();
    let said = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        // Where the folder lies is told as it was given.
        text.replace(&format!("{workshop}/"), "./").replace(&workshop, ".").replace("./", "")
    };
    assert!(output.status.success(), "{}: {}", held.name, said(&output.stderr));
    let mut there = BTreeMap::new();
    files(Path::new(&workshop), "", &mut there);
    (said(&output.stdout), said(&output.stderr), there)
}

#[test]
fn every_command_gives_the_same_bytes_in_every_environment() {
    let also = ALSO.iter().map(|args| {
        let held = COMMANDS.iter().find(|held| Some(&held.name) == args.first());
        (held.unwrap(), *args)
    });
    for (held, args) in COMMANDS.iter().map(|held| (held, held.works)).chain(also) {
        let [first, others @ ..] = PLACES.map(|place| left(held, args, place));
        assert!(
            !held.writes || first.2.keys().any(|name| !held.desk().path(&name[1..]).exists()),
            "{}",
            held.name
        );
        for other in others {
            assert_eq!(first.0, other.0, "{args:?} says something else");
            assert_eq!(first.1, other.1, "{args:?} tells something else");
            assert_eq!(
                first.2.keys().collect::<Vec<_>>(),
                other.2.keys().collect::<Vec<_>>(),
                "{}",
                held.name
            );
            let differ: Vec<&String> = first
                .2
                .iter()
                .filter(|(name, bytes)| other.2[*name] != **bytes)
                .map(|(name, _)| name)
                .collect();
            assert_eq!(differ, Vec::<&String>::new(), "{args:?} writes other bytes");
        }
    }
}
