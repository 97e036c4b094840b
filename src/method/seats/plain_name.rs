/// What stands before a name and puts one person above another.
const TITLES: [&str; 29] = [
    "dr",
    "drs",
    "ir",
    "ing",
    "mr",
    "mrs",
    "ms",
    "prof",
    "professor",
    "dhr",
    "mevr",
    "mw",
    "ds",
    "ba",
    "bsc",
    "ma",
    "msc",
    "phd",
    "llm",
    "wethouder",
    "burgemeester",
    "directeur",
    "alderman",
    "mayor",
    "doctor",
    "dokter",
    "sir",
    "de heer",
    "mevrouw",
];

/// A name without titles, before it or after a comma: at the table everybody is of equal standing (M6).
///
/// # Examples
/// ```
/// # use cocreate::method::seats::plain_name;
/// assert_eq!(plain_name("Prof. dr. Anna Fictie"), "Anna Fictie");
/// assert_eq!(plain_name("wethouder Bram Verzinsel, MSc"), "Bram Verzinsel");
/// assert_eq!(plain_name("Ma Verzinsel"), "Ma Verzinsel");
/// ```
#[must_use]
pub fn plain_name(name: &str) -> String {
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while let [first, second, _, ..] = words.as_slice() {
        let two = format!("{} {}", bare(first), bare(second));
        let drop = match (is_title(&two), is_title(&bare(first)) && is_before(first)) {
            (true, _) => 2,
            (_, true) => 1,
            _ => break,
        };
        words.drain(..drop);
    }
    let plain = words.join(" ");
    match plain.rsplit_once(',') {
        Some((name, after)) if after.split_whitespace().all(|word| is_title(&bare(word))) => {
            name.trim().to_owned()
        }
        _ => plain,
    }
}

/// Degrees written after a name are also names: `Ma` before one is left alone.
fn is_before(word: &str) -> bool {
    !matches!(bare(word).as_str(), "ba" | "ma" | "bsc" | "msc" | "phd" | "llm") || word.ends_with('.')
}

fn bare(word: &str) -> String {
    word.trim_matches(['.', ',']).to_lowercase()
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}
