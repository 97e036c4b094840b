//! The schema of a row: a table is read as a list of these, with the column names as keys.

use serde_json::{Map, Value, json};

use super::super::results;
use super::super::{Contribution, Dilemma, Frame, Information, Proposal, Stakeholder};
use super::headed;
use crate::input::toml::{Kind, Shape};
use crate::input::{Others, TableKind};

/// What each result file holds, and what each of its columns means.
type Told = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const SESSION: (&str, &str) = ("session", "The id of the session, when there are several.");
const PERSON: (&str, &str) = ("person", "A pseudonym, never a name.");
const ROUND: (&str, &str) = ("round", "The round, from 1; 1 when the column is absent.");

const TOLD: &[Told] = &[
    (
        "people",
        "Candidates, invitees and participants; private. Further columns are kept for quotas.",
        &[
            PERSON,
            ("stakeholder", "The id of their stakeholder."),
            ("role", "What they are there as; participant when blank."),
            ("name", "Their name."),
            ("email", "Their address for e-mail."),
            ("phone", "Their telephone number."),
            ("address", "Their address."),
            ("postcode", "Their postcode."),
            ("channel", "How they like to be reached."),
            ("status", "How the invitation stands; candidate when blank."),
            ("replied", "When they answered."),
            ("needs", "What to arrange, never why: keys such as tolk:Arabisch, separated by commas."),
            ("prep", "How they are prepared."),
            ("supporter", "The pseudonyms of who supports them or interprets for them, separated by commas."),
            ("named_by", "Who named them: stakeholders, people or self, separated by commas."),
            ("earlier", "How many earlier workshops they took part in."),
            ("minor", "Whether they are a minor: yes or no."),
            ("guardian_ok", "Whether a guardian gave permission: yes or no."),
            ("address_as", "How letters speak to them: u or je; a minor is always spoken to with je."),
        ],
    ),
    (
        "quotas",
        "How many seats a draw keeps for whom.",
        &[
            ("category", "The characteristic: a column of the people file."),
            ("value", "A value of that characteristic."),
            ("min", "At least so many seats."),
            ("max", "At most so many seats."),
            ("min_flex", "How far the least may be lowered, when no panel keeps to the quotas."),
            ("max_flex", "How far the most may be raised, when no panel keeps to the quotas."),
        ],
    ),
    (
        "attendance",
        "Who came, who left early, who spoke. Walk-ins may stand here only.",
        &[
            SESSION,
            PERSON,
            ("stakeholder", "The id of their stakeholder; needed for who is not in the people file."),
            ("present", "Whether they came: yes or no."),
            ("left", "When they left, if before the end."),
            ("spoke", "Whether they spoke: yes or no."),
        ],
    ),
    (
        "votes",
        "Ballots: an answer a row, or a column per option.",
        &[
            SESSION,
            PERSON,
            ("proposal", "The option."),
            ("choice", "yes, no, abstain or blank; or a score or points."),
            ("ranking", "The options in order, as A > B = C."),
        ],
    ),
    (
        "consent",
        "Answers in the consent rounds: an answer a row, or a column per proposal.",
        &[
            SESSION,
            ("round", "The round, from 1, or after for what came in the time of reflection; 1 when blank."),
            ("proposal", "The proposal; goal is the shared goal."),
            ("version", "The version; not needed when there is one, or when the proposal reads P1.2."),
            ("person", "A pseudonym, never a name; * for all present at once."),
            ("position", "What was answered."),
            ("reason", "The reason; every objection has one."),
            ("holds", "Whether the objection holds, once tested: yes or no."),
            ("test", "How it was tested."),
            ("tested_by", "Who tested it: roles or stakeholders, separated by commas."),
            ("received", "When it arrived."),
            ("noted_by", "Who noted it down."),
        ],
    ),
    (
        "turns",
        "Speaking turns.",
        &[SESSION, ROUND, PERSON, ("seconds", "For how long they spoke, in whole seconds.")],
    ),
    (
        "actions",
        "What was agreed, and how it stands.",
        &[
            ("action", "The id of the action."),
            ("proposal", "The proposal it follows from."),
            ("what", "What is to be done."),
            ("owner", "Who owns it: a stakeholder or a person."),
            ("taken_over_from", "From whom it was taken over: a stakeholder or a person."),
            ("due", "Before when."),
            ("status", "How it stands; open when blank."),
            ("updated", "When that was last noted."),
            ("note", "A note."),
        ],
    ),
    (
        "closing",
        "Closing scores; private.",
        &[
            SESSION,
            PERSON,
            ("heard", "I felt heard, from 0 to 10."),
            ("supports", "I support the outcome, from 0 to 10."),
        ],
    ),
    (
        "criticism",
        "Criticism, and what was done with it.",
        &[
            ("id", "Its number."),
            ("received", "When it was received."),
            ("claim", "What is claimed."),
            ("evidence", "With what evidence."),
            ("answer", "The answer."),
            ("mistake", "Whether a mistake is admitted: yes or no."),
            ("change", "What changes because of it."),
        ],
    ),
    (
        "reactions",
        "Reactions of participants to the concept report.",
        &[
            PERSON,
            ("agrees", "Whether they agree with the report: yes or no."),
            ("correction", "What they want corrected."),
            ("handled", "What was done with it."),
        ],
    ),
    (
        "reviews",
        "Looks back at adopted decisions.",
        &[
            ("proposal", "Which decision."),
            ("date", "When."),
            ("works", "Whether it works: yes or no."),
            ("why", "Why."),
            ("by", "Who looked back."),
        ],
    ),
];

pub(super) fn schema(kind: &TableKind) -> Value {
    let shape = shape(kind.name);
    let told = TOLD.iter().find(|(name, ..)| *name == kind.name);
    let about = shape.map_or_else(|| told.map_or("", |(_, about, _)| about), |shape| shape.about);
    let mut schema = headed(kind.name, &format!("A row of the {} file", kind.name), about);
    let mut properties = Map::new();
    for column in kind.columns {
        let mut property =
            json!({ "type": "string", "title": column.names().skip(1).collect::<Vec<_>>().join(", ") });
        let about = shape.and_then(|shape| shape.field(column.name)).map(|field| field.about);
        let about = about.or_else(|| Some(told?.2.iter().find(|(name, _)| *name == column.name)?.1));
        property["description"] = about.unwrap_or_default().into();
        if let Some(words) = words(kind.name, column.name, shape) {
            property["enum"] = words.into();
        }
        properties.insert(column.name.to_owned(), property);
    }
    let required: Vec<&str> =
        kind.columns.iter().filter(|column| column.required).map(|column| column.name).collect();
    schema.insert("properties".to_owned(), properties.into());
    schema.insert("required".to_owned(), required.into());
    let further = if kind.others == Others::Keep { json!({ "type": "string" }) } else { json!(false) };
    schema.insert("additionalProperties".to_owned(), further);
    Value::Object(schema)
}

/// The description in the workshop file of what a list file holds.
fn shape(kind: &str) -> Option<&'static Shape> {
    Some(match kind {
        "stakeholders" => &Stakeholder::SHAPE,
        "frames" => &Frame::SHAPE,
        "information" => &Information::SHAPE,
        "proposals" => &Proposal::SHAPE,
        "contributions" => &Contribution::SHAPE,
        "dilemmas" => &Dilemma::SHAPE,
        _ => return None,
    })
}

/// The words that a column allows, when it allows only some; blank is allowed where the column is not needed.
fn words(kind: &str, column: &str, shape: Option<&Shape>) -> Option<Vec<&'static str>> {
    match shape.and_then(|shape| shape.field(column)).map(|field| field.kind) {
        Some(Kind::Word(words)) => return Some(words()),
        Some(_) => return None,
        None => {}
    }
    let mut words = results::words(kind, column)?;
    words.push("");
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::TOLD;
    use crate::input::catalogue::RESULT_FILES;
    use crate::input::lists::LISTS;

    #[test]
    fn every_column_that_is_read_is_described_and_no_other() {
        for kind in RESULT_FILES {
            let columns: Vec<&str> = kind.columns.iter().map(|column| column.name).collect();
            let (.., told) = TOLD.iter().find(|(name, ..)| *name == kind.name).unwrap();
            let told: Vec<&str> = told.iter().map(|(name, _)| *name).collect();
            assert_eq!(columns, told, "{}", kind.name);
        }
    }

    #[test]
    fn a_list_file_has_the_field_names_of_the_workshop_file() {
        for kind in LISTS {
            let columns: Vec<(&str, bool)> =
                kind.columns.iter().map(|column| (column.name, column.required)).collect();
            let fields = super::shape(kind.name).unwrap().fields;
            let fields: Vec<(&str, bool)> = fields.iter().map(|field| (field.name, field.required)).collect();
            assert_eq!(columns, fields, "{}", kind.name);
        }
    }
}
