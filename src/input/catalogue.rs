//! The columns of every result file, in English and in Dutch.

use super::columns::{ColumnSpec, Others, TableKind};

const fn needed(name: &'static str, nl: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec::needed(name, nl)
}

const fn optional(name: &'static str, nl: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec::optional(name, nl)
}

const SESSION: ColumnSpec = optional("session", &["bijeenkomst", "sessie"]);
const PERSON: ColumnSpec = needed("person", &["persoon"]);
const STAKEHOLDER: &[&str] = &["groep", "betrokkene", "belanghebbende", "partij"];
const PROPOSAL: &[&str] = &["voorstel"];
const ROUND: &[&str] = &["ronde"];

/// Candidates, invitees and participants.
pub const PEOPLE: TableKind = TableKind {
    name: "people",
    columns: &[
        PERSON,
        optional("stakeholder", STAKEHOLDER),
        optional("role", &["rol"]),
        optional("name", &["naam"]),
        optional("email", &["e-mail", "emailadres", "e-mailadres", "mail"]),
        optional("phone", &["telefoon", "telefoonnummer"]),
        optional("address", &["adres"]),
        optional("postcode", &["postcode"]),
        optional("channel", &["kanaal"]),
        optional("status", &["status"]),
        optional("replied", &["geantwoord", "beantwoord", "antwoord op"]),
        optional("needs", &["nodig", "wensen"]),
        optional("prep", &["voorbereiding"]),
        optional("supporter", &["ondersteuner", "begeleider"]),
        optional("named_by", &["genoemd door"]),
        optional("earlier", &["eerder", "eerdere keren"]),
        optional("minor", &["minderjarig"]),
        optional("guardian_ok", &["toestemming ouder", "ouder akkoord", "toestemming"]),
        optional("address_as", &["aanspreekvorm", "aanspreken met"]),
    ],
    others: Others::Keep,
    private: true,
};

/// How many seats a draw keeps for whom.
pub const QUOTAS: TableKind = TableKind {
    name: "quotas",
    columns: &[
        needed("category", &["kenmerk", "categorie", "feature"]),
        needed("value", &["waarde", "name", "feature"]),
        needed("min", &["minimum", "minstens"]),
        needed("max", &["maximum", "hoogstens"]),
        optional("min_flex", &["minimum bij nood", "min flex"]),
        optional("max_flex", &["maximum bij nood", "max flex"]),
    ],
    others: Others::Keep,
    private: false,
};

/// Those who can be drawn, in a file of our own or one that was made for another sortition program.
pub const CANDIDATES: TableKind = TableKind {
    name: "people",
    columns: &[
        needed("person", &["persoon", "id", "unique id", "nationbuilder id", "deelnemer", "nummer"]),
        optional("stakeholder", STAKEHOLDER),
        optional("role", &["rol"]),
        optional("status", &["status"]),
        optional("earlier", &["eerder", "eerdere keren"]),
    ],
    others: Others::Keep,
    private: true,
};

/// Who was drawn in earlier workshops.
pub const HISTORY: TableKind = TableKind {
    name: "history",
    columns: &[PERSON, needed("drawn", &["geloot", "geloot op"]), optional("workshop", &["bijeenkomst"])],
    others: Others::Warn,
    private: true,
};

/// Who came, who left early, who spoke.
pub const ATTENDANCE: TableKind = TableKind {
    name: "attendance",
    columns: &[
        SESSION,
        PERSON,
        optional("stakeholder", STAKEHOLDER),
        needed("present", &["aanwezig"]),
        optional("left", &["vertrokken", "weg om"]),
        optional("spoke", &["sprak", "gesproken"]),
    ],
    others: Others::Warn,
    private: false,
};

/// Ballots: one row a vote, a ranking a row, or a column per proposal.
pub const VOTES: TableKind = TableKind {
    name: "votes",
    columns: &[
        SESSION,
        PERSON,
        optional("proposal", PROPOSAL),
        optional("choice", &["keuze", "stem"]),
        optional("ranking", &["volgorde", "rangorde"]),
    ],
    others: Others::Keep,
    private: false,
};

/// Answers in the consent rounds: one row an answer, or a column per proposal.
pub const CONSENT: TableKind = TableKind {
    name: "consent",
    columns: &[
        SESSION,
        optional("round", ROUND),
        optional("proposal", PROPOSAL),
        optional("version", &["versie"]),
        PERSON,
        optional("position", &["standpunt"]),
        optional("reason", &["reden"]),
        optional("holds", &["houdt stand"]),
        optional("test", &["toets", "toetsing"]),
        optional("tested_by", &["getoetst door"]),
        optional("received", &["ontvangen", "ontvangen op"]),
        optional("noted_by", &["genoteerd door"]),
    ],
    others: Others::Keep,
    private: false,
};

/// How long each person spoke.
pub const TURNS: TableKind = TableKind {
    name: "turns",
    columns: &[SESSION, optional("round", ROUND), PERSON, needed("seconds", &["seconden"])],
    others: Others::Warn,
    private: false,
};

/// What was agreed, and how it stands.
pub const ACTIONS: TableKind = TableKind {
    name: "actions",
    columns: &[
        needed("action", &["actie"]),
        optional("proposal", PROPOSAL),
        needed("what", &["wat"]),
        optional("owner", &["actiehouder", "eigenaar", "wie"]),
        optional("taken_over_from", &["overgenomen van"]),
        optional("due", &["uiterlijk", "wanneer", "einddatum"]),
        optional("status", &["stand", "status"]),
        optional("updated", &["bijgewerkt", "bijgewerkt op"]),
        optional("note", &["opmerking", "toelichting"]),
    ],
    others: Others::Warn,
    private: false,
};

/// What each participant thought of it afterwards.
pub const CLOSING: TableKind = TableKind {
    name: "closing",
    columns: &[
        SESSION,
        PERSON,
        optional("heard", &["gehoord", "voelde zich gehoord"]),
        optional("supports", &["steunt", "steun", "steunt de uitkomst"]),
    ],
    others: Others::Warn,
    private: true,
};

/// Criticism, and what was answered.
pub const CRITICISM: TableKind = TableKind {
    name: "criticism",
    columns: &[
        needed("id", &["nummer", "nr"]),
        optional("received", &["ontvangen", "ontvangen op"]),
        needed("claim", &["kritiek", "bewering"]),
        optional("evidence", &["onderbouwing", "feiten", "bewijs"]),
        optional("answer", &["antwoord"]),
        optional("mistake", &["fout", "fout gemaakt"]),
        optional("change", &["wijziging"]),
    ],
    others: Others::Warn,
    private: false,
};

/// What participants said of the concept report.
pub const REACTIONS: TableKind = TableKind {
    name: "reactions",
    columns: &[
        PERSON,
        needed("agrees", &["klopt", "akkoord"]),
        optional("correction", &["verbetering", "correctie"]),
        optional("handled", &["verwerkt", "afgehandeld"]),
    ],
    others: Others::Warn,
    private: false,
};

/// How adopted decisions worked out.
pub const REVIEWS: TableKind = TableKind {
    name: "reviews",
    columns: &[
        needed("proposal", PROPOSAL),
        needed("date", &["datum"]),
        needed("works", &["werkt"]),
        optional("why", &["waarom"]),
        optional("by", &["door"]),
    ],
    others: Others::Warn,
    private: false,
};

/// Every result file.
pub const RESULT_FILES: [&TableKind; 11] = [
    &PEOPLE,
    &QUOTAS,
    &ATTENDANCE,
    &VOTES,
    &CONSENT,
    &TURNS,
    &ACTIONS,
    &CLOSING,
    &CRITICISM,
    &REACTIONS,
    &REVIEWS,
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::RESULT_FILES;
    use crate::input::heading;
    use crate::input::lists::LISTS;

    #[test]
    fn every_column_has_its_own_name_in_both_languages() {
        for kind in RESULT_FILES.into_iter().chain(LISTS) {
            let mut seen = BTreeSet::new();
            for column in kind.columns {
                let own: BTreeSet<String> = column.names().take(2).map(heading).collect();
                assert!(!column.nl.is_empty(), "{}: {}", kind.name, column.name);
                for name in own {
                    assert!(seen.insert(name.clone()), "{}: {name}", kind.name);
                }
            }
        }
    }
}
