//! The Dutch passive: *worden* with a participle, and *zijn* with a participle and *door*.
//!
//! A participle is told by its form and by where it stands: last in its clause, or beside the auxiliary.
//! *Worden* also means to become (`het wordt gezellig`, `zij wordt bekend`), and *zijn* also makes the past of
//! verbs of movement (`zij is gekomen`): where both could be meant nothing is noticed.

use super::Noticed;
use super::participle_dutch::is_participle;
use super::passive::found;
use super::sentences::Sentence;

const WORDEN: &[&str] = &["word", "wordt", "worden", "werd", "werden"];
const ZIJN: &[&str] = &["is", "zijn", "was", "waren"];

/// Words that begin another clause.
const CLAUSE: &[&str] = &[
    "dat", "die", "omdat", "zodat", "als", "wanneer", "maar", "want", "of", "terwijl", "hoewel", "voordat",
    "nadat", "zoals", "dan", "doordat", "totdat", "tenzij", "mits", "wie", "wat", "waar", "waarin",
    "waarmee", "waarop", "waarom", "waarover", "waardoor", "hoe",
];

/// Words that may follow the participle: it then still stands at the end of what it says.
const AFTER: &[&str] = &[
    "aan", "achter", "als", "bij", "binnen", "boven", "buiten", "door", "en", "in", "kan", "kon", "konden",
    "kunnen", "langs", "mag", "met", "moest", "moesten", "moet", "moeten", "mogen", "na", "naar", "namens",
    "om", "onder", "op", "over", "per", "sinds", "te", "tegen", "tijdens", "tot", "tussen", "uit", "van",
    "vanaf", "via", "volgens", "voor", "waren", "was", "werd", "werden", "worden", "wordt", "zal", "zonder",
    "zou", "zouden", "zullen",
];

/// Participles of verbs that make their past with *zijn*: `is gekomen` is no passive, whoever stands beside `door`.
const MOVING: &[&str] = &[
    "gekomen",
    "gegaan",
    "gebleven",
    "geweest",
    "geworden",
    "gevallen",
    "gelopen",
    "gereden",
    "gefietst",
    "gegroeid",
    "gedaald",
    "gestegen",
    "gestorven",
    "geboren",
    "gelukt",
    "mislukt",
    "gebeurd",
    "gestopt",
    "begonnen",
    "verdwenen",
    "vertrokken",
    "verhuisd",
    "verschenen",
    "veranderd",
    "aangekomen",
    "afgelopen",
    "opgegroeid",
    "teruggekomen",
    "weggegaan",
    "doorgegaan",
    "overleden",
    "ontstaan",
    "geslaagd",
    "geschrokken",
    "verrast",
    "getrouwd",
    "gewend",
];

/// The passives of a sentence.
pub(super) fn passives(sentence: &Sentence<'_>) -> Vec<Noticed> {
    let small: Vec<String> = (0..sentence.words.len()).map(|at| sentence.small(at)).collect();
    let mut noticed = Vec::new();
    for clause in clauses(sentence, &small) {
        for at in clause.clone() {
            let word = small[at].as_str();
            let participle = if WORDEN.contains(&word) {
                of_worden(&small, &clause, at)
            } else if ZIJN.contains(&word) {
                of_zijn(&small, &clause, at)
            } else {
                None
            };
            noticed.extend(participle.map(|participle| found(sentence, at, participle)));
        }
    }
    // `kan worden gekozen` and `gekozen wordt` are one passive each, also where two auxiliaries stand.
    noticed.dedup_by(|later, before| later.at.start < before.at.end);
    noticed
}

/// The clauses of a sentence: cut where a sign stands, or a word that begins another.
fn clauses(sentence: &Sentence<'_>, small: &[String]) -> Vec<std::ops::Range<usize>> {
    let cut = |at: &usize| {
        let sign = sentence.before(*at).contains([',', ';', ':', '(', ')', '–', '—', '"', '“', '”', '„']);
        *at > 0 && (sign || CLAUSE.contains(&small[*at].as_str()))
    };
    let mut starts: Vec<usize> = vec![0];
    starts.extend((0..small.len()).filter(cut));
    let ends = starts.iter().skip(1).copied().chain([small.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The participle with *worden*: the last one behind it that ends what is said, or the one right before it.
fn of_worden(small: &[String], clause: &std::ops::Range<usize>, at: usize) -> Option<usize> {
    let closes = |at: usize| at + 1 == clause.end || AFTER.contains(&small[at + 1].as_str());
    let behind = (at + 1..clause.end).rev().find(|at| is_participle(&small[*at]) && closes(*at));
    let beside = at.checked_sub(1).filter(|before| *before > clause.start && is_participle(&small[*before]));
    behind.or(beside)
}

/// The participle with *zijn*, only where *door* says by whom.
fn of_zijn(small: &[String], clause: &std::ops::Range<usize>, at: usize) -> Option<usize> {
    let by = (at + 1..clause.end).find(|at| small[*at] == "door")?;
    let ends = |at: &usize| *at + 1 == clause.end || *at + 1 == by;
    let moves = |word: &str| MOVING.contains(&word);
    (at + 1..clause.end).rev().find(|at| ends(at) && is_participle(&small[*at]) && !moves(&small[*at]))
}
