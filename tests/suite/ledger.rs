//! What a report rests on is written down once, whole, and in one way only.

use std::collections::BTreeMap;

use cocreate::evidence::{Basis, Finding, Rows, Rule, Saying, Share, SourceId, Tree, Value};
use cocreate::input::{
    Asked, Diagnostics, Inputs, Kind, Language, Limits, Reading, Source, Sources, catalogue,
};
use cocreate::ledger::written::WrittenCells;
use cocreate::ledger::{Circumstances, ClaimId, ClaimTree, Ledger, RawRows, SourceRows, WrittenLedger};
use jiff::civil::date;

static ANSWERS: Rule = Rule::new("consent.answers", 1, "method, consent");
static ADOPTED: Rule = Rule::new("consent.adopted", 1, "method, consent");

const VOTES: SourceId = SourceId(0);
const PEOPLE: SourceId = SourceId(1);

fn source(path: &str, text: &str, private: bool) -> Source {
    Source {
        path: path.to_owned(),
        opened: path.into(),
        bytes: text.as_bytes().into(),
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

#[test]
fn every_kind_of_value_is_written_exactly() {
    let share = Share::new(8, 12).unwrap();
    let values = [
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
    ];
    for (value, json) in values {
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

/// What the rows of a consent file show, for a claim that read these columns.
fn shown(text: &str, line: u32, columns: &[&str]) -> Vec<(String, String)> {
    let home = tempfile::TempDir::new().unwrap();
    let file = home.path().join("consent.csv");
    std::fs::write(&file, text).unwrap();
    let mut inputs = Inputs::new(Limits::default());
    let mut found = Diagnostics::new();
    let asked = Asked::Given(file.to_str().unwrap());
    let table = inputs.table(asked, &catalogue::CONSENT, &Reading::plain(Language::Nl), &mut found).unwrap();
    let columns: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
    let rows = SourceRows::of(&inputs);
    let headings: Vec<String> = columns.iter().map(|column| rows.heading(table.source(), column)).collect();
    let cells = rows.cells(table.source(), line, &columns);
    assert!(headings.iter().all(|heading| cells.iter().any(|(column, _)| column == heading)), "{headings:?}");
    cells
}

fn cells(cells: &[(&str, &str)]) -> Vec<(String, String)> {
    cells.iter().map(|(column, text)| ((*column).to_owned(), (*text).to_owned())).collect()
}

const CONSENT: &str = "ronde;voorstel;persoon;standpunt;naam\r\n1;P1;p01;akkoord;Ada Voorbeeld\r\n\r\n\
    1;P1;p02;\"bezwaar\";Bo Voorbeeld\r\n";

#[test]
fn a_claim_shows_the_cells_that_it_read_as_the_file_has_them() {
    assert_eq!(shown(CONSENT, 4, &["position"]), cells(&[("standpunt", "bezwaar")]));
    let both = cells(&[("persoon", "p01"), ("standpunt", "akkoord")]);
    assert_eq!(shown(CONSENT, 2, &["position", "person"]), both);
}

#[test]
fn a_column_that_the_workshop_does_not_know_is_never_shown() {
    let whole = shown(CONSENT, 2, &[]);
    assert_eq!(
        whole,
        cells(&[("ronde", "1"), ("voorstel", "P1"), ("persoon", "p01"), ("standpunt", "akkoord")])
    );
}

#[test]
fn a_claim_on_the_workshop_file_shows_its_line() {
    let mut inputs = Inputs::new(Limits::default());
    let home = tempfile::TempDir::new().unwrap();
    let file = home.path().join("workshop.toml");
    std::fs::write(&file, "[issue]\ntitle = \"De sociale basis\"\n").unwrap();
    let source =
        inputs.text(Asked::Given(file.to_str().unwrap()), Kind::Toml, &mut Diagnostics::new()).unwrap();
    let line = SourceRows::of(&inputs).cells(source, 2, &["issue.title".to_owned()]);
    assert_eq!(line, cells(&[("issue.title", "title = \"De sociale basis\"")]));
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
