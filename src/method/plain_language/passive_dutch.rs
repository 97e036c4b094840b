//! The Dutch passive: *worden* with a participle, and *zijn* with a participle and *door*.
//!
//! A participle is told by its form (`ge…d`, `ge…t`, `ge…en`, `be…d`, `aan-ge-…en`), by a list of strong
//! ones without `ge`, and by where it stands: last in its clause, or beside the auxiliary. *Worden* also
//! means to become (`het wordt gezellig`, `zij wordt bekend`), and *zijn* also makes the past of verbs of
//! movement (`zij is gekomen`): what only looks like a passive stands on a list of its own, and where both
//! could be meant nothing is noticed.

use super::Noticed;
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

/// What looks like a participle and is a noun, an adjective or another form of the verb.
const NO_PARTICIPLE: &[&str] = &[
    // nouns
    "bedragen",
    "beelden",
    "begrippen",
    "belangen",
    "beleid",
    "benen",
    "beroepen",
    "besluit",
    "besluiten",
    "bestanden",
    "bestuurd",
    "besturen",
    "bezoeken",
    "bezwaren",
    "geboden",
    "gebeden",
    "gebied",
    "gebieden",
    "gebouwen",
    "gebreken",
    "gebruiken",
    "gedachten",
    "gedeelten",
    "gedicht",
    "gedichten",
    "gedoe",
    "geduld",
    "gegevens",
    "geheimen",
    "geit",
    "geiten",
    "geld",
    "gelden",
    "gelegenheden",
    "geluid",
    "geluiden",
    "gemeenten",
    "gemoed",
    "genen",
    "geraamten",
    "gerecht",
    "gerechten",
    "geruchten",
    "geschenken",
    "geschillen",
    "geslacht",
    "gesprekken",
    "getallen",
    "getuigen",
    "gevallen",
    "gevaren",
    "gevecht",
    "gevechten",
    "gevels",
    "gevoelens",
    "gevolgen",
    "gewesten",
    "geweten",
    "gewicht",
    "gewoonten",
    "gezicht",
    "gezichten",
    "gezinnen",
    "herten",
    "verband",
    "verbanden",
    "verdragen",
    "verenigd",
    "verhalen",
    "verslagen",
    "verstand",
    "vertrekken",
    "verzoeken",
    // adjectives
    "bedaard",
    "bedroefd",
    "begaafd",
    "behoeftig",
    "bejaard",
    "bekend",
    "beperkt",
    "bereid",
    "beroemd",
    "bescheiden",
    "bevoegd",
    "bevriend",
    "bewust",
    "bezorgd",
    "gebrekkig",
    "gedeprimeerd",
    "geduldig",
    "gehandicapt",
    "gehecht",
    "gelijk",
    "gelukkig",
    "gemotiveerd",
    "geneigd",
    "gereed",
    "gericht",
    "geschikt",
    "gesteld",
    "gevorderd",
    "gewend",
    "gewond",
    "gewoon",
    "gezamenlijk",
    "gezellig",
    "gezond",
    "getrouwd",
    "verdrietig",
    "verkouden",
    "verliefd",
    "verlegen",
    "vermoeid",
    "verplicht",
    "verslaafd",
    "verstandig",
    "vertrouwd",
    "verwant",
    "verward",
    "onbekend",
    "ongerust",
    "ongezond",
    "onbewust",
    "ontevreden",
    "ontroerd",
    "ervaren",
    "volwassen",
    "verouderd",
    // finite verbs that end in t
    "begrijpt",
    "bekijkt",
    "belooft",
    "bespreekt",
    "betreft",
    "bezoekt",
    "geeft",
    "gebeurt",
    "geldt",
    "gelooft",
    "geniet",
    "genoot",
    "geraakt",
    "herdenkt",
    "ontbreekt",
    "ontwerpt",
    "verbreekt",
    "verkoopt",
    "vertrekt",
    "verzoekt",
    "verwerkt",
];

/// Strong participles without `ge`, which their form alone does not tell from a noun or an infinitive.
const STRONG: &[&str] = &[
    "begrepen",
    "bekeken",
    "besloten",
    "besproken",
    "beschreven",
    "betrokken",
    "bevolen",
    "bewezen",
    "bezien",
    "doorbroken",
    "herzien",
    "herschreven",
    "onderbroken",
    "ondernomen",
    "onderschreven",
    "onderzocht",
    "ontbonden",
    "ontnomen",
    "ontslagen",
    "ontvangen",
    "ontworpen",
    "overwogen",
    "verboden",
    "verbroken",
    "vergeleken",
    "vergeten",
    "verkregen",
    "verloren",
    "vermeden",
    "verschoven",
    "verschreven",
    "vervangen",
    "verwezen",
    "verworpen",
    "verzonden",
    "verzonnen",
    "voltrokken",
    "voorzien",
    "weerlegd",
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

/// What may stand before `ge` in a participle of two parts: `aan-ge-nomen`.
const PARTS: &[&str] = &[
    "aan", "achter", "af", "bij", "binnen", "boven", "buiten", "deel", "door", "goed", "in", "klaar", "los",
    "mee", "mede", "na", "neer", "om", "onder", "op", "open", "over", "plaats", "prijs", "rond", "samen",
    "schoon", "stil", "tegen", "terecht", "terug", "thuis", "toe", "uit", "vast", "verder", "vol", "voor",
    "voort", "vrij", "waar", "weer", "weg",
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

/// Whether a word, in small letters, is a past participle; in doubt it is not.
fn is_participle(word: &str) -> bool {
    if STRONG.contains(&word) {
        return true;
    }
    if NO_PARTICIPLE.contains(&word)
        || word.ends_with("heid")
        || word.ends_with("ingen")
        || word.ends_with("end") && !word.ends_with("kend")
    {
        return false;
    }
    let whole = PARTS.iter().filter_map(|part| word.strip_prefix(part)).find(|rest| rest.starts_with("ge"));
    let rest = whole.unwrap_or(word);
    if let Some(stem) = rest.strip_prefix("ge") {
        return stem.chars().count() >= 3 && (ends_weakly(stem) || is_strong(stem));
    }
    // Without `ge` only the weak ones: `besluiten` and `verhalen` are no participles.
    let rest = PARTS.iter().filter_map(|part| word.strip_prefix(part)).find(|rest| prefixed(rest).is_some());
    prefixed(rest.unwrap_or(word)).is_some_and(|stem| stem.chars().count() >= 4 && ends_weakly(stem))
}

fn prefixed(word: &str) -> Option<&str> {
    ["be", "ver", "ont", "her", "er"].iter().find_map(|prefix| word.strip_prefix(prefix))
}

/// The ending of a weak participle: `d`, or `t` after the sounds that take it (`'t kofschip`).
fn ends_weakly(stem: &str) -> bool {
    let mut back = stem.chars().rev();
    match (back.next(), back.next()) {
        (Some('d'), Some(before)) => !matches!(before, 'n' if stem.ends_with("and") || stem.ends_with("ond")),
        (Some('t'), Some(before)) => matches!(before, 'k' | 'f' | 's' | 'h' | 'p' | 'x' | 'c'),
        _ => false,
    }
}

/// The ending of a strong participle after `ge`: `nomen`, `sproken`, `daan`, `zien`.
fn is_strong(stem: &str) -> bool {
    (stem.ends_with("en") && !stem.ends_with("heden"))
        || matches!(stem, "daan" | "zien" | "gaan" | "staan" | "slagen")
}
