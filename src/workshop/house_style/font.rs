use crate::input::toml::{Given, Refusal};

/// The families that every browser knows without a file.
const GENERIC: [&str; 8] = [
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-serif",
    "ui-sans-serif",
    "ui-rounded",
    "ui-monospace",
];

/// Names of typefaces, most wanted first, ending with one that every machine has.
pub(super) fn font(given: &Given<'_>) -> Result<Vec<String>, Refusal> {
    let text = given.line()?;
    let names: Vec<String> =
        text.split(',').map(|name| name.trim().trim_matches(['"', '\'']).trim().to_owned()).collect();
    let plain = |name: &String| {
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
    };
    match names.iter().find(|name| !plain(name)) {
        Some(_) => {
            let refusal = Refusal::value("must be names of typefaces, and loads none");
            Err(refusal.hint("write the names as in \"Fira Sans, Calibri, sans-serif\""))
        }
        None => Ok(names),
    }
}

/// Whether a name stands for any typeface of its kind.
pub(super) fn is_generic(name: &str) -> bool {
    GENERIC.contains(&name)
}

/// The names as style sheets write them, always ending in one that every machine has.
pub(super) fn stack(names: &[String]) -> String {
    let generic = |name: &String| is_generic(name);
    let mut written: Vec<String> =
        names.iter().map(|name| if generic(name) { name.clone() } else { format!("\"{name}\"") }).collect();
    if !names.iter().any(generic) {
        written.push("sans-serif".to_owned());
    }
    written.join(", ")
}
