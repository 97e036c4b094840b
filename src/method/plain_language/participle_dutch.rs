//! The Dutch past participle, told by its form: `ge…d`, `ge…t`, `ge…en`, `be…d`, `aan-ge-…en`, and by a list of
//! strong ones without `ge`. What only looks like one (a noun, an adjective, a finite verb) stands on a list of
//! its own; in doubt a word is none.

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

/// What may stand before `ge` in a participle of two parts: `aan-ge-nomen`.
const PARTS: &[&str] = &[
    "aan", "achter", "af", "bij", "binnen", "boven", "buiten", "deel", "door", "goed", "in", "klaar", "los",
    "mee", "mede", "na", "neer", "om", "onder", "op", "open", "over", "plaats", "prijs", "rond", "samen",
    "schoon", "stil", "tegen", "terecht", "terug", "thuis", "toe", "uit", "vast", "verder", "vol", "voor",
    "voort", "vrij", "waar", "weer", "weg",
];

/// Whether a word, in small letters, is a past participle; in doubt it is not.
pub(super) fn is_participle(word: &str) -> bool {
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
