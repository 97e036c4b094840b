use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::manifest::MANIFEST;
use super::outputs::OutputFile;
use crate::input::{Diagnostic, Diagnostics};

/// The longest name of a file or folder, in bytes: leaves room for what other programs add.
const LONGEST: usize = 200;

/// Names that stand for a device on Windows, whatever extension follows.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Devices that carry a number: `com1`, `lpt¹`.
const PORTS: &[&str] = &["com", "lpt"];

/// Every file name that cannot be used here, or on a colleague's computer.
pub(super) fn problems(files: &[OutputFile]) -> Diagnostics {
    let mut problems = Diagnostics::new();
    let mut taken: BTreeMap<String, &OutputFile> = BTreeMap::new();
    for file in files {
        let parts = match &file.id {
            // What the id adds is one name, however many slashes stand in it.
            Some(id) => vec![id.as_str()],
            None => file.path.split('/').collect(),
        };
        if let Some(why) = parts.iter().find_map(|part| unusable(part)) {
            problems.push(refused(file, why));
        } else if let Some(other) = taken.insert(folded(&file.path), file) {
            problems.push(twins(other, file));
        }
    }
    for file in taken.values() {
        if let Some(other) = folders_of(&file.path).find_map(|folder| taken.get(&folded(folder))) {
            problems.push(twins(other, file));
        }
    }
    problems
}

/// The folders that a path leads through.
pub(super) fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Why a name cannot be that of a file or folder on every system, if it cannot.
fn unusable(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("it is empty")
    } else if name.contains(['/', '\\']) {
        Some("it contains a path separator")
    } else if name.contains(['<', '>', ':', '"', '|', '?', '*']) {
        Some("it contains one of < > : \" | ? *")
    } else if name.chars().any(char::is_control) {
        Some("it contains a control character")
    } else if name.starts_with('.') || name.ends_with(['.', ' ']) {
        Some("it begins with a full stop, or ends with a full stop or a space")
    } else if name.len() > LONGEST {
        Some("it is longer than 200 bytes")
    } else if is_device(name) {
        Some("Windows keeps it for a device")
    } else if name == MANIFEST {
        Some("the list of outputs has this name")
    } else {
        None
    }
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let number = PORTS.iter().find_map(|port| stem.strip_prefix(port)).map(|number| number.chars());
    let port = number.is_some_and(|mut n| {
        n.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && n.next().is_none()
    });
    port || DEVICES.contains(&stem.as_str())
}

/// What Windows and macOS take for the same name.
fn folded(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase()
}

fn refused(file: &OutputFile, why: &str) -> Diagnostic {
    match &file.id {
        Some(id) => Diagnostic::error("output-name", format!("the id {id:?} cannot name a file: {why}"))
            .hint("use letters, digits and hyphens in ids"),
        None => {
            Diagnostic::error("output-name", format!("{:?} cannot be the name of a file: {why}", file.path))
        }
    }
}

fn twins(first: &OutputFile, second: &OutputFile) -> Diagnostic {
    let name = |file: &OutputFile| file.id.clone().unwrap_or_else(|| file.path.clone());
    Diagnostic::error(
        "output-name",
        format!("{:?} and {:?} would be one file on Windows or macOS", name(first), name(second)),
    )
    .hint("give one of them another id")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(files: &[OutputFile]) -> Vec<String> {
        problems(files).iter().map(|problem| problem.message.clone()).collect()
    }

    fn letter(id: &str) -> OutputFile {
        OutputFile::named_after(id, "letters", "html", "")
    }

    #[test]
    fn an_id_never_leads_out_of_the_folder_and_never_names_a_device() {
        let long = "x".repeat(300);
        let ids = [
            "../../x", "..", "/abs", "a/b", "a\\b", "CON", "con", "nul.x", "Com1", "LPT¹", "a:b", "C:", "",
            ".hidden", "p07.", "p07 ", "a\u{0}b", "a\nb", "what?", &long,
        ];
        for id in ids {
            let told = told(&[letter(id)]);
            assert!(told.len() == 1 && told[0].contains(&format!("{id:?}")), "{id:?}: {told:?}");
        }
    }

    #[test]
    fn ordinary_ids_name_files() {
        for id in [
            "p07",
            "sociale-basis-zuid",
            "Één",
            "console",
            "community",
            "com",
            "com12",
            "aux1",
            "p 7",
            "a..b",
        ] {
            assert_eq!(told(&[letter(id)]), Vec::<String>::new(), "{id}");
        }
    }

    #[test]
    fn two_ids_that_differ_in_case_or_accents_alone_are_named_both() {
        for (one, other) in [("anna", "Anna"), ("caf\u{e9}", "cafe\u{301}")] {
            let told = told(&[letter(one), letter(other)]);
            assert!(told.len() == 1, "{told:?}");
            assert!(
                told[0].contains(&format!("{one:?}")) && told[0].contains(&format!("{other:?}")),
                "{told:?}"
            );
        }
    }

    #[test]
    fn one_name_is_not_both_a_file_and_a_folder() {
        let files = [OutputFile::new("letters", ""), letter("p07")];
        assert_eq!(told(&files).len(), 1);
    }
}
