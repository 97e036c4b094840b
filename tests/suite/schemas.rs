//! The JSON Schemas that editors use say the same as the program itself.

use std::collections::BTreeSet;
use std::path::Path;

use cocreate::input::catalogue;
use cocreate::workshop::schema;
use serde_json::{Value, json};

use crate::opening::{LEAST, open};

/// A TOML text as the JSON that an editor makes of it: dates and times become text.
fn as_json(text: &str) -> Value {
    fn value(toml: toml::Value) -> Value {
        match toml {
            toml::Value::Datetime(moment) => json!(moment.to_string()),
            toml::Value::Array(values) => values.into_iter().map(value).collect(),
            toml::Value::Table(table) => table.into_iter().map(|(key, inner)| (key, value(inner))).collect(),
            other => serde_json::to_value(other).unwrap(),
        }
    }
    value(toml::Value::Table(text.parse().unwrap()))
}

fn validator(name: &str) -> jsonschema::Validator {
    jsonschema::draft202012::new(&schema::of(name).unwrap()).unwrap()
}

fn samples() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut found: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.retain(|sample| sample.join("workshop.toml").exists());
    assert!(found.len() >= 4, "{found:?}");
    found
}

#[test]
fn every_schema_is_a_schema() {
    for name in schema::names() {
        let schema = schema::of(name).unwrap();
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn every_sample_fits_the_schema_of_the_workshop_file() {
    let validator = validator("workshop");
    for sample in samples() {
        let text = std::fs::read_to_string(sample.join("workshop.toml")).unwrap();
        let problems: Vec<String> = validator
            .iter_errors(&as_json(&text))
            .map(|problem| format!("{}: {problem}", problem.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{}: {problems:#?}", sample.display());
    }
}

#[test]
fn what_the_program_refuses_for_its_shape_the_schema_refuses_too() {
    let validator = validator("workshop");
    for broken in [
        LEAST.replace("title = \"Het plein\"\n", ""),
        LEAST.replace("\"concerned\"", "\"concernd\""),
        LEAST.replace("does = [\"thinks\"]", "does = \"thinks\""),
        format!("{LEAST}[decsion]\nrule = \"consent\"\n"),
        format!("{LEAST}[decision]\nreflection = \"soon\"\n"),
        format!("{LEAST}[[sessions]]\nid = \"a\"\ncircle_size = 1\n"),
    ] {
        assert!(open(&[("workshop.toml", &broken)]).workshop.is_none(), "{broken}");
        assert!(!validator.is_valid(&as_json(&broken)), "{broken}");
    }
}

/// The keys that the program says it knows at a heading, from its answer to one that it does not.
fn known_at(heading: &str) -> BTreeSet<String> {
    let opened = open(&[("workshop.toml", &format!("{heading}\nqqqqqqqqqqqqqqqqqqqq = 1\n"))]);
    let stranger = opened.found.iter().find(|problem| problem.code == "key-unknown").unwrap();
    let hint = stranger.hint.as_ref().unwrap();
    hint.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_key_that_the_program_knows_stands_in_the_schema() {
    let schema = schema::of("workshop").unwrap();
    let keys = |table: &Value| -> BTreeSet<String> {
        table["properties"].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(known_at(""), keys(&schema));
    let mut tables = 0;
    for (name, property) in schema["properties"].as_object().unwrap() {
        let (reference, heading) = match (&property["$ref"], &property["items"]["$ref"]) {
            (Value::String(one), _) => (one, format!("[{name}]")),
            (_, Value::String(many)) => (many, format!("[[{name}]]")),
            _ => continue,
        };
        let table = schema.pointer(reference.trim_start_matches('#')).unwrap();
        assert_eq!(known_at(&heading), keys(table), "{heading}");
        tables += 1;
    }
    assert!(tables >= 15, "only {tables} tables were looked at");
}

#[test]
fn the_rows_of_every_sample_fit_the_schema_of_their_file() {
    use cocreate::input::{Asked, Diagnostics, Inputs, Language, Limits, Reading};
    let mut rows = 0;
    for sample in samples() {
        for kind in catalogue::RESULT_FILES {
            // The closing file of Proefdam comes from a form: its headings are mapped in the workshop file.
            let path = sample.join(format!("{}.csv", kind.name));
            if !path.exists() || sample.ends_with("proefdam") && kind.name == "closing" {
                continue;
            }
            let mut inputs = Inputs::new(Limits::default());
            let asked = Asked::Given(path.to_str().unwrap());
            let table =
                inputs.table(asked, kind, &Reading::plain(Language::Nl), &mut Diagnostics::new()).unwrap();
            let validator = validator(kind.name);
            for row in table.rows() {
                let cells =
                    kind.columns.iter().filter_map(|column| Some((column.name, table.column(column.name)?)));
                let cells: Value = cells
                    .map(|(name, column)| (name.to_owned(), json!(row.cell(column).trimmed())))
                    .collect();
                let problems: Vec<String> =
                    validator.iter_errors(&cells).map(|problem| problem.to_string()).collect();
                assert!(problems.is_empty(), "{}:{}: {problems:?}", path.display(), row.line());
                rows += 1;
            }
        }
    }
    assert!(rows > 1_000, "only {rows} rows were looked at");
}
