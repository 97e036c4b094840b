//! The record of a draw: everything that is needed to draw it again, or to check it without this program.

use serde_json::{Value as Json, json};

use super::args::Args;
use super::source::Source;
use super::{Drawn, Pointed};
use crate::cli::Run;
use crate::evidence::Share;
use crate::input::{Asked as File, Diagnostic, Kind, nearest};
use crate::method::draw::{self, Goal};
use crate::workshop::PersonId;

/// The name and version of the form of a record.
const SCHEMA: &str = "cocreate-draw-record/1";

/// A draw that another one goes on from.
pub struct First {
    /// Who was drawn then.
    pub panel: Vec<PersonId>,
    /// Who is replaced now.
    pub replaced: Vec<PersonId>,
    /// Which replacement this is, from 1.
    pub round: u64,
    sha256: String,
}

impl First {
    /// Reads the record that is named, or that lies in the output folder.
    pub fn read(args: &Args, source: &Source, run: &mut Run) -> Option<Self> {
        let folder = run.output_folder(args.folder());
        let path = args.record.clone().unwrap_or_else(|| folder.join("draw.json").display().to_string());
        let id = run.inputs.text(File::Given(&path), Kind::Text, &mut run.problems)?;
        let file = run.inputs.sources().get(id)?;
        let (text, sha256) = (file.text.clone(), file.sha256.clone());
        let record: Option<Json> = serde_json::from_str(&text).ok();
        let record = record.filter(|record| record["schema"] == SCHEMA);
        let Some(record) = record else {
            let problem = Diagnostic::error("ledger", "this is no record of a draw").file(path);
            return run.fail(problem.hint("name the draw.json of the first draw after --record"));
        };
        let people = record["panel"].as_array().into_iter().flatten().filter_map(Json::as_str);
        let panel: Vec<PersonId> = people.map(PersonId::new).collect();
        let mut replaced = Vec::new();
        for text in args.replace.iter().map(|text| text.trim()) {
            let Some(person) = panel.iter().find(|person| person.as_str() == text) else {
                let near = nearest(text, panel.iter().map(PersonId::as_str));
                let problem =
                    Diagnostic::error("reference", format!("`{text}` was not drawn before")).file(&path);
                return run.fail(match near {
                    Some(near) => problem.hint(format!("did you mean `{near}`?")),
                    None => problem.hint("name people of the panel, as the record has them"),
                });
            };
            replaced.push(person.clone());
        }
        if record["quotas"] != quotas(source) || record["seats"] != json!(panel.len()) {
            let warning =
                Diagnostic::warning("disagree", "the quotas are not those of the first draw").file(&path);
            run.problems
                .push(warning.hint("use the quotas file of the first draw, or say in the report why not"));
        }
        let round = record["round"].as_u64().unwrap_or(0) + 1;
        Some(Self { panel, replaced, round, sha256 })
    }

    /// Who keeps their place.
    pub fn kept(&self) -> Vec<PersonId> {
        self.panel.iter().filter(|person| !self.replaced.contains(person)).cloned().collect()
    }
}

/// A record, ready to be written.
pub struct Record(Json);

impl Record {
    /// As the file holds it.
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = format!("{:#}", self.0).into_bytes();
        text.push(b'\n');
        text
    }

    /// What `--json` answers: who was drawn by pseudonym, and what can be said of the chances.
    pub fn public(&self, drawn: &Drawn<'_>) -> Json {
        let mut result = serde_json::Map::new();
        for key in ["goal", "seed", "seats", "candidates", "drawn_on", "lowest", "highest", "gini", "ceiling"]
            .into_iter()
            .chain(["precision", "near", "panel", "reserves"])
        {
            result.insert(key.to_owned(), self.0[key].clone());
        }
        result.insert("panels".to_owned(), json!(drawn.fair.panels.len()));
        result.insert("profiles".to_owned(), json!(drawn.pool.classes.len()));
        Json::Object(result)
    }
}

/// The record of this draw.
pub fn of(drawn: &Drawn<'_>, run: &Run) -> Record {
    let Drawn { source, entry, pool, fair, .. } = drawn;
    let person = |at: &usize| source.person(entry, *at).person.as_str();
    let people = |list: &[usize]| list.iter().map(person).collect::<Vec<_>>();
    let files = run.inputs.sources().iter();
    let extremes = draw::extremes(&fair.chances);
    let (pointed, of) = drawn.pointed.shown();
    let profiles = pool.classes.iter().zip(&fair.chances).map(|(class, chance)| {
        let quotas: &[usize] = class.first().map_or(&[], |first| &entry.candidates[*first].quotas);
        json!({ "people": people(class), "quotas": quotas, "chance": exact(*chance) })
    });
    let panels = fair.panels.iter().map(|panel| {
        let taken = panel.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        json!({ "tickets": panel.tickets, "profiles": taken.map(|(class, count)| json!([class, count])).collect::<Vec<_>>() })
    });
    let households = pool.homes.iter().flat_map(|homes| &homes.households);
    let first = drawn.first.as_ref();
    Record(json!({
        "schema": SCHEMA,
        "program": format!("cocreate {}", env!("CARGO_PKG_VERSION")),
        "date": run.date.to_string(),
        "round": first.map_or(0, |first| first.round),
        "replaces": first.map(|first| json!({
            "record": first.sha256,
            "people": first.replaced.iter().map(PersonId::as_str).collect::<Vec<_>>(),
            "kept": first.kept().iter().map(|person| person.as_str().to_owned()).collect::<Vec<_>>(),
        })),
        "files": files.map(|(_, file)| json!({ "file": file_name(&file.path), "sha256": file.sha256 })).collect::<Vec<_>>(),
        "seed": drawn.seed.to_string(),
        "goal": goal(drawn.goal),
        "seats": entry.rules.seats,
        "candidates": entry.candidates.len(),
        "quotas": quotas(source),
        "newcomers": entry.rules.newcomers,
        "address": source.wanted.household.iter().map(|(column, _)| column).collect::<Vec<_>>(),
        "announced": source.wanted.announced.as_ref().map(|(date, place)| json!({ "date": date.to_string(), "in": place })),
        "households": households.map(|members| people(members)).collect::<Vec<_>>(),
        "included": source.wanted.included.iter().map(|(person, why)| json!({ "person": person.as_str(), "why": why })).collect::<Vec<_>>(),
        "apart": source.wanted.apart.iter().map(|(one, other, why)| json!({ "people": [one.as_str(), other.as_str()], "why": why })).collect::<Vec<_>>(),
        "profiles": profiles.collect::<Vec<_>>(),
        "tickets": draw::TICKETS,
        "panels": panels.collect::<Vec<_>>(),
        "lowest": extremes.map(|(lowest, _)| exact(lowest)),
        "highest": extremes.map(|(_, highest)| exact(highest)),
        "took_part": source.took_part(entry, &drawn.panel).map(exact),
        "gini": draw::gini(&pool.terms, &fair.panels).map(exact),
        "ceiling": fair.ceiling.map(exact),
        "precision": fair.precision.map(exact),
        "near": fair.near,
        "drawn_on": { "number": pointed, "of": of, "in_public": matches!(drawn.pointed, Pointed::Number(..)) },
        "panel": people(&drawn.panel),
        "reserves": people(&drawn.reserves),
    }))
}

/// The quotas, in the order in which profiles refer to them.
fn quotas(source: &Source) -> Json {
    let told = source.quotas.iter().map(|quota| {
        json!({ "category": quota.category.value, "value": quota.value.value, "min": quota.min, "max": quota.max })
    });
    Json::Array(told.collect())
}

fn goal(goal: Goal) -> &'static str {
    match goal {
        Goal::Leximin => "leximin",
        Goal::Maximin => "maximin",
        Goal::Nash => "nash",
    }
}

/// The name of a file without the folders before it: where it lay says nothing about the draw.
pub fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A fraction exactly, and rounded.
fn exact(share: Share) -> Json {
    let percent = crate::document::percent(share, crate::document::Language::En);
    json!({ "n": share.n().to_string(), "d": share.d().to_string(), "percent": percent })
}
