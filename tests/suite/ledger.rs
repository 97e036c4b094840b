//! What a report rests on is written down once, whole, and in one way only.

use std::collections::BTreeMap;

use cocreate::evidence::{Basis, Finding, Rows, Rule, Saying, Share, SourceId, Tree, Value};
use cocreate::input::{Source, Sources};
use cocreate::ledger::written::WrittenCells;
use cocreate::ledger::{Circumstances, ClaimId, ClaimTree, Ledger, RawRows, WrittenLedger};
use jiff::civil::date;

static ANSWERS: Rule = Rule::new("consent.answers", 1, "method, consent");
static ADOPTED: Rule = Rule::new("consent.adopted", 1, "method, consent");

const VOTES: SourceId = SourceId(0);
const PEOPLE: SourceId = SourceId(1);

fn source(path: &str, text: &str, private: bool) -> Source {
    Source {
        path: path.to_owned(),
        opened: path.into(),
        raw: None,
        sha256: cocreate::ledger::sha256(text.as_bytes()),
        encoding: "UTF-8",
        delimiter: Some(';'),
        text: text.into(),
        private,
    }
}

fn sources() -> Sources {
    let mut sources = Sources::new();
    sources.keep(source("votes.csv", "person;position\np01;consent\np02;concern\n", false));
    sources.keep(source("people.csv", "person;name\np01;Ada Voorbeeld\n", true));
    sources
}

/// Gives the line number as the only cell of every row.
struct Lines;

impl RawRows for Lines {
    fn cells(&self, _: SourceId, line: u32, columns: &[String]) -> Vec<(String, String)> {
        vec![(columns.join("+"), format!("line {line}"))]
    }
}

fn run() -> Circumstances {
    Circumstances {
        version: "0.1.0".to_owned(),
        command: "cocreate report".to_owned(),
        date: date(2026, 12, 4),
        language: "nl".to_owned(),
        workshop: "sociale-basis-zuid".to_owned(),
        follows: None,
        settings: BTreeMap::new(),
        templates: Vec::new(),
    }
}

fn answers(lines: impl IntoIterator<Item = u32>) -> Finding {
    let rows = Rows::of(VOTES, lines).columns(&["position"]);
    Finding::new(&ANSWERS, "proposal/P1.1", 2_u64, Basis::rows(rows))
}

fn adopted() -> Finding {
    Finding::new(&ADOPTED, "proposal/P1.1", Value::Word("outcome.adopted"), Basis::on([answers([2, 3]).key]))
        .param("quorum", "2/3")
}

fn report() -> Ledger {
    let mut ledger = Ledger::new();
    ledger.record(&Tree::record().with("outcome", adopted()).with("answers", answers([2, 3])));
    ledger
}

fn written(ledger: &Ledger) -> WrittenLedger {
    ledger.written(&run(), &sources(), &Lines)
}

fn codes(ledger: &Ledger) -> Vec<&'static str> {
    ledger.problems().iter().map(|problem| problem.code).collect()
}

#[test]
fn claims_keep_the_shape_of_the_findings() {
    let mut ledger = Ledger::new();
    let told = ledger.record(&Tree::record().with("all", vec![answers([2])]));
    let leaf = ClaimTree::Leaf(ClaimId::of(&answers([2]).key));
    assert_eq!(told, ClaimTree::Record([("all", ClaimTree::List(vec![leaf]))].into()));
}

#[test]
fn one_finding_told_in_two_places_is_one_claim() {
    let mut ledger = Ledger::new();
    ledger.record(&vec![answers([2, 3]), answers([3, 2])].into());
    assert_eq!(ledger.len(), 1);
    assert!(ledger.problems().is_empty());
}

#[test]
fn one_claim_cannot_say_two_things() {
    let mut ledger = Ledger::new();
    let other = Finding { value: Value::Count(3), ..answers([2, 3]) };
    ledger.record(&vec![answers([2, 3]), other].into());
    assert_eq!(codes(&ledger), ["claim-collision"]);
    assert!(ledger.problems().has_errors());
}

#[test]
fn one_claim_cannot_rest_on_two_different_sets_of_rows() {
    let mut ledger = Ledger::new();
    ledger.record(&vec![answers([2, 3]), answers([2])].into());
    assert_eq!(codes(&ledger), ["claim-collision"]);
}

#[test]
fn a_claim_keeps_its_name_when_rows_move_or_the_value_changes() {
    let moved = Finding { value: Value::Count(7), ..answers([40, 50]) };
    assert_eq!(ClaimId::of(&moved.key), ClaimId::of(&answers([2, 3]).key));
}

#[test]
fn another_rule_parameter_or_subject_is_another_claim() {
    let names = [
        ClaimId::of(&answers([2]).key),
        ClaimId::of(&answers([2]).param("round", "1").key),
        ClaimId::of(&Finding::new(&ANSWERS, "proposal/P1.2", 2_u64, Basis::default()).key),
        ClaimId::of(&Finding::new(&ADOPTED, "proposal/P1.1", 2_u64, Basis::default()).key),
    ];
    let distinct: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
}

#[test]
fn a_claim_may_rest_on_one_that_is_told_later_but_not_on_one_that_is_never_told() {
    assert!(report().problems().is_empty());
    let mut ledger = Ledger::new();
    ledger.record(&adopted().into());
    assert_eq!(codes(&ledger), ["claim-absent"]);
}

#[test]
fn a_claim_never_rests_on_itself() {
    let mut first = answers([2]);
    let mut second = adopted();
    first.basis = Basis::on([second.key.clone()]);
    second.basis = Basis::on([first.key.clone()]);
    let third = Finding::new(&ADOPTED, "goal", 1_u64, Basis::rows(Rows::of(VOTES, [2])));
    let mut ledger = Ledger::new();
    ledger.record(&vec![first, second, third].into());
    assert_eq!(codes(&ledger), ["cycle", "cycle"]);
}

#[test]
fn a_ledger_reads_back_as_it_was_written() {
    let ledger = written(&report());
    let read = WrittenLedger::read(&ledger.canonical(), "report.ledger.json").unwrap();
    assert!(read.canonical);
    assert_eq!(read.seal, cocreate::ledger::sha256(&ledger.canonical()));
    assert_eq!(read.ledger, ledger);
}

#[test]
fn a_ledger_holds_no_json_number_that_a_reader_could_round() {
    fn numbers(json: &serde_json::Value) -> usize {
        match json {
            serde_json::Value::Number(_) => 1,
            serde_json::Value::Array(list) => list.iter().map(numbers).sum(),
            serde_json::Value::Object(map) => map.values().map(numbers).sum(),
            _ => 0,
        }
    }
    let json = serde_json::from_slice(&written(&report()).canonical()).unwrap();
    assert_eq!(numbers(&json), 0);
}

/// A value of every kind, and how it is written.
fn every_kind() -> [(Value, &'static str); 13] {
    let share = Share::new(8, 12).unwrap();
    [
        (Value::NotRecorded, r#"{"kind":"not-recorded"}"#),
        (Value::Count(12), r#"{"kind":"count","n":"12"}"#),
        (Value::Share(share), r#"{"d":"12","kind":"share","n":"8"}"#),
        (Value::Score(Share::new(79, 10).unwrap()), r#"{"d":"10","kind":"score","n":"79"}"#),
        (Value::Money(cocreate::evidence::Money::cents(-720_005)), r#"{"cents":"-720005","kind":"money"}"#),
        (Value::Date(date(2026, 12, 3)), r#"{"date":"2026-12-03","kind":"date"}"#),
        (Value::Time(jiff::civil::time(20, 45, 0, 0)), r#"{"kind":"time","time":"20:45:00"}"#),
        (Value::Seconds(90), r#"{"kind":"seconds","n":"90"}"#),
        (Value::name("wijkteam"), r#"{"kind":"name","text":"wijkteam"}"#),
        (Value::text("Niet *zo*."), r#"{"kind":"text","text":"Niet *zo*."}"#),
        (Value::Word("route.new"), r#"{"code":"route.new","kind":"word"}"#),
        (
            Value::Said(Saying::new("consent.answered").with("share", share)),
            r#"{"code":"consent.answered","kind":"said","with":{"share":{"d":"12","kind":"share","n":"8"}}}"#,
        ),
        (Value::List(vec![1_u64.into()]), r#"{"kind":"list","of":[{"kind":"count","n":"1"}]}"#),
    ]
}

#[test]
fn every_kind_of_value_is_written_exactly() {
    for (value, json) in every_kind() {
        let written = cocreate::ledger::written::WrittenValue::from(&value);
        assert_eq!(String::from_utf8(cocreate::ledger::canonical(&written)).unwrap(), json);
        let read: cocreate::ledger::written::WrittenValue = serde_json::from_str(json).unwrap();
        assert_eq!((&read, read.value()), (&written, Ok(value)), "{json}");
    }
}

#[test]
fn of_a_private_file_no_line_and_no_cell_is_written_only_a_count() {
    let mut ledger = Ledger::new();
    let rows = Rows::of(PEOPLE, 2..=20).columns(&["name"]);
    ledger.record(&Finding::new(&ANSWERS, "invited", 19_u64, Basis::rows(rows)).into());
    let written = written(&ledger);
    let rows = &written.claims[0].rows[0];
    assert_eq!((rows.cells, rows.count.0), (WrittenCells::Counted, 19));
    assert!(rows.ranges.is_empty());
    assert!(written.sources.iter().all(|source| source.rows.is_empty()));
}

#[test]
fn rows_that_may_only_be_counted_are_not_pointed_at() {
    let mut ledger = Ledger::new();
    let rows = Rows::of(VOTES, [2, 3]).counted();
    ledger.record(&Finding::new(&ANSWERS, "heard", 2_u64, Basis::rows(rows)).into());
    let written = written(&ledger);
    assert!(written.claims[0].rows[0].ranges.is_empty());
    assert!(written.sources.iter().all(|source| source.rows.is_empty()));
}

#[test]
fn a_claim_shows_what_stands_in_at_most_fifty_rows() {
    let mut ledger = Ledger::new();
    ledger.record(&answers(2..=200).into());
    let written = written(&ledger);
    let votes = written.sources.iter().find(|source| source.path == "votes.csv").unwrap();
    assert_eq!(votes.rows.len(), 50);
    assert_eq!(votes.rows[0].cells, [("position".to_owned(), "line 2".to_owned())]);
    assert_eq!(written.claims[0].rows[0].count.0, 199);
}

#[test]
fn a_row_that_several_claims_rest_on_is_written_once_with_what_any_of_them_read() {
    let mut ledger = Ledger::new();
    let who = Rows::of(VOTES, [2]).columns(&["person"]);
    ledger.record(&vec![answers([2]), Finding::new(&ADOPTED, "goal", 1_u64, Basis::rows(who))].into());
    let written = written(&ledger);
    let votes = written.sources.iter().find(|source| source.path == "votes.csv").unwrap();
    assert_eq!(votes.rows.len(), 1);
    assert_eq!(votes.rows[0].cells[0].0, "person+position");
}

#[test]
fn a_ledger_fits_its_schema_and_the_schema_lets_nothing_else_pass() {
    let schema = cocreate::ledger::schema();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let fits = |json: &serde_json::Value| jsonschema::draft202012::new(&schema).unwrap().is_valid(json);
    let mut ledger = report();
    let kinds = every_kind().map(|(value, _)| value).into_iter().enumerate();
    let findings = kinds.map(|(n, value)| Finding::new(&ADOPTED, n.to_string(), value, Basis::default()));
    let judged = answers([2]).param("round", "1").asserted_by("facilitator");
    ledger.record(&findings.chain([judged]).collect::<Tree>());
    let run = Circumstances { follows: Some("a".repeat(64)), ..run() };
    let bytes = ledger.written(&run, &sources(), &Lines).canonical();
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert!(fits(&json));
    for (place, wrong) in [
        ("/schema", "cocreate-ledger/2"),
        ("/follows", "abc"),
        ("/sources/0/bytes", "07"),
        ("/claims/0/id", "C-123"),
        ("/claims/0/value/kind", "guess"),
    ] {
        let mut broken = json.clone();
        *broken.pointer_mut(place).unwrap() = wrong.into();
        assert!(!fits(&broken), "{place}");
    }
    let mut stranger = json.clone();
    stranger["claims"][0]["colour"] = "red".into();
    assert!(!fits(&stranger));
}

/// What reading says of the written ledger after one change to its text.
fn refusal(old: &str, new: &str) -> String {
    let text = String::from_utf8(written(&report()).canonical()).unwrap();
    assert!(text.contains(old), "{old} is not in {text}");
    let problem =
        WrittenLedger::read(text.replacen(old, new, 1).as_bytes(), "report.ledger.json").unwrap_err();
    assert_eq!((problem.code, problem.exit.code()), ("ledger", 65));
    assert!(problem.hint.is_some());
    problem.message
}

#[test]
fn a_ledger_that_contradicts_itself_is_refused() {
    assert!(refusal("proposal/P1.1", "proposal/P9.1").contains("does not belong"));
    assert!(refusal("\"consent.adopted@1\":", "\"consent.rejected@1\":").contains("is not listed"));
    assert!(refusal("\"source\":\"votes.csv\"", "\"source\":\"other.csv\"").contains("other.csv"));
    assert!(refusal("[[\"2\",\"3\"]]", "[[\"3\",\"2\"]]").contains("not in order"));
    assert!(refusal("\"count\":\"2\"", "\"count\":\"3\"").contains("are not 3"));
    assert!(refusal("\"n\":\"2\"", "\"n\":2").contains("cannot be read"));
    let shareless = "\"value\":{\"kind\":\"share\",\"n\":\"2\",\"d\":\"0\"}";
    assert!(refusal("\"value\":{\"kind\":\"count\",\"n\":\"2\"}", shareless).contains("no share"));
    assert!(refusal("\"n\":\"2\"", "\"n\":\"02\"").contains("written plainly"));
    assert!(refusal("\"settings\"", "\"sittings\"").contains("unknown field"));
}

#[test]
fn a_ledger_of_a_later_format_is_named_as_such() {
    assert!(refusal("cocreate-ledger/1", "cocreate-ledger/2").contains("cocreate-ledger/2"));
}

#[test]
fn a_ledger_that_was_saved_again_by_another_program_is_noticed() {
    let mut bytes = written(&report()).canonical();
    bytes.push(b'\n');
    assert!(!WrittenLedger::read(&bytes, "report.ledger.json").unwrap().canonical);
}

#[test]
fn what_is_no_ledger_is_refused_without_a_panic() {
    let deep = "[".repeat(100_000);
    for bytes in [b"".as_slice(), b"null", b"{}", b"\xff\xfe", deep.as_bytes()] {
        assert_eq!(WrittenLedger::read(bytes, "x.json").unwrap_err().code, "ledger");
    }
}
