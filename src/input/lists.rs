//! The lists of the workshop file that may be kept in a table instead, with the same field names, in
//! English and in Dutch.

use super::columns::{ColumnSpec, Others, TableKind};

const fn needed(name: &'static str, nl: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec::needed(name, nl)
}

const fn optional(name: &'static str, nl: &'static [&'static str]) -> ColumnSpec {
    ColumnSpec::optional(name, nl)
}

const fn list(name: &'static str, columns: &'static [ColumnSpec]) -> TableKind {
    TableKind { name, columns, others: Others::Warn, private: false }
}

const ID: ColumnSpec = needed("id", &["nummer", "nr"]);
const BASIS: ColumnSpec = optional("basis", &["herkomst"]);

/// Everyone for whom it matters.
pub const STAKEHOLDERS: TableKind = list(
    "stakeholders",
    &[
        ID,
        optional("name", &["naam"]),
        needed("sphere", &["positie", "wereld"]),
        optional("legal_group", &["wettelijke groep"]),
        optional("interest", &["belang"]),
        optional("named_by", &["genoemd door"]),
        optional("outreach", &["benadering", "hoe bereikt"]),
        optional("does", &["doet"]),
        optional("seats", &["plaatsen", "stoelen"]),
        optional("mandate", &["mandaat"]),
        optional("paid", &["betaald"]),
        optional("power", &["macht"]),
    ],
);

/// What stood fixed beforehand.
pub const FRAMES: TableKind = list(
    "frames",
    &[
        ID,
        needed("text", &["tekst", "kader"]),
        needed("kind", &["soort"]),
        optional("amount", &["bedrag"]),
        optional("why", &["waarom"]),
        optional("bends_by", &["te buigen door"]),
        optional("source", &["bron"]),
    ],
);

/// What everyone is told alike.
pub const INFORMATION: TableKind =
    list("information", &[needed("title", &["titel"]), optional("source", &["bron"]), BASIS]);

/// Every version of every proposal.
pub const PROPOSALS: TableKind = list(
    "proposals",
    &[
        ID,
        optional("version", &["versie"]),
        needed("title", &["titel"]),
        optional("text", &["tekst", "voorstel"]),
        optional("by", &["door", "ingebracht door"]),
        BASIS,
        optional("support", &["draagvlak"]),
        optional("citizens_initiative", &["burgerinitiatief"]),
        optional("cost", &["kosten"]),
        optional("owner", &["eigenaar"]),
        optional("reasons", &["redenen", "motivering"]),
        optional("resolves", &["lost op"]),
        optional("outside", &["buiten kader", "buiten kaders"]),
        optional("outside_reason", &["waarom buiten kader"]),
    ],
);

/// Everything that was brought in, weighed.
pub const CONTRIBUTIONS: TableKind = list(
    "contributions",
    &[
        ID,
        optional("by", &["door", "ingebracht door"]),
        needed("what", &["wat", "inbreng"]),
        optional("became", &["werd", "geworden"]),
        optional("why", &["waarom"]),
    ],
);

/// Dilemmas.
pub const DILEMMAS: TableKind = list(
    "dilemmas",
    &[
        ID,
        needed("between", &["tussen"]),
        optional("felt_by", &["gevoeld door"]),
        optional("status", &["stand", "status"]),
        optional("handling", &["aanpak", "hoe verder"]),
        BASIS,
    ],
);

/// Every list that may be a table.
pub const LISTS: [&TableKind; 6] =
    [&STAKEHOLDERS, &FRAMES, &INFORMATION, &PROPOSALS, &CONTRIBUTIONS, &DILEMMAS];
