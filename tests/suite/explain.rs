//! A reader who doubts a figure finds the row it came from; who doubts a row finds what rests on it.

use cocreate::audit::{Explainer, Explanation, Reread};
use cocreate::document::{Language, Templates, Words};
use cocreate::evidence::{Basis, Finding, Rows, Rule, Share, SourceId, Tree, Value};
use cocreate::input::{Diagnostic, Source, Sources};
use cocreate::ledger::{Circumstances, ClaimId, Ledger, RawRows, WrittenLedger, sha256};

static ANSWERS: Rule = Rule::new("consent.answers", 1, "method, consent");
static QUORUM: Rule = Rule::new("consent.quorum", 1, "method, consent");
static ADOPTED: Rule = Rule::new("consent.adopted", 1, "method, consent");
static INVITED: Rule = Rule::new("people.invited", 1, "method, who");

const CONSENT: SourceId = SourceId(0);
const PEOPLE: SourceId = SourceId(1);

struct Positions;

impl RawRows for Positions {
    fn cells(&self, _: SourceId, line: u32, _: &[String]) -> Vec<(String, String)> {
        vec![("standpunt".to_owned(), format!("answer on line {line}"))]
    }

    fn heading(&self, _: SourceId, _: &str) -> String {
        "standpunt".to_owned()
    }
}

struct Paths;

impl Reread for Paths {
    fn cells(&self, path: &str, line: u32, _: &[String]) -> Vec<(String, String)> {
        vec![("standpunt".to_owned(), format!("{path} {line}"))]
    }

    /// Every row covers two lines.
    fn row_at(&self, _: &str, line: u32) -> Option<u32> {
        Some(line / 2 * 2)
    }
}

fn source(path: &str, private: bool) -> Source {
    Source {
        path: path.to_owned(),
        opened: path.into(),
        raw: None,
        sha256: sha256(b""),
        encoding: "UTF-8",
        delimiter: Some(';'),
        text: "".into(),
        private,
    }
}

fn answers() -> Finding {
    let rows = Rows::of(CONSENT, 2..=80).columns(&["position"]).filter("proposal = P1");
    Finding::new(&ANSWERS, "proposal/P1.1", 79_u64, Basis::rows(rows))
}

fn invited() -> Finding {
    Finding::new(&INVITED, "bewoners", 90_u64, Basis::rows(Rows::of(PEOPLE, 2..=91)))
}

fn quorum() -> Finding {
    let share = Share::new(8, 12).unwrap();
    Finding::new(&QUORUM, "proposal/P1.1", share, Basis::on([answers().key, invited().key]))
        .param("quorum", "2/3")
}

fn adopted() -> Finding {
    Finding::new(&ADOPTED, "proposal/P1.1", Value::Word("yes"), Basis::on([quorum().key, answers().key]))
        .asserted_by("procesbegeleider")
}

fn ledger() -> WrittenLedger {
    let mut sources = Sources::new();
    sources.keep(source("results/consent.csv", false));
    sources.keep(source("people.csv", true));
    let mut ledger = Ledger::new();
    ledger.record(&Tree::List(vec![answers().into(), invited().into(), quorum().into(), adopted().into()]));
    assert!(ledger.problems().is_empty());
    let run = Circumstances {
        version: "0.1.0".to_owned(),
        command: "cocreate report".to_owned(),
        date: jiff::civil::date(2026, 12, 4),
        language: "nl".to_owned(),
        workshop: "zuid".to_owned(),
        follows: None,
        settings: [].into(),
        templates: Vec::new(),
    };
    ledger.written(&run, &sources, &Positions)
}

fn explain(what: &str) -> Result<Explanation, Diagnostic> {
    let words = Words::read(&Templates::new("circle", Language::Nl)).unwrap();
    Explainer::new(&ledger(), &words).explain(what)
}

fn id(finding: &Finding) -> String {
    ClaimId::of(&finding.key).to_string()
}

#[test]
fn a_claim_is_explained_down_to_its_rows() {
    let text = explain(&id(&adopted())).unwrap().to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with(&id(&adopted())) && lines[0].contains("ja"), "{text}");
    assert!(text.contains("a judgement, not a computation") && text.contains("procesbegeleider"), "{text}");
    assert!(text.contains("consent.quorum@1") && text.contains("after   method, consent"), "{text}");
    assert!(text.contains("quorum = 2/3"), "{text}");
    assert!(text.contains("8 van de 12 (66,7"), "{text}");
    assert!(
        text.contains("results/consent.csv, lines 2-80 (79 rows), standpunt, where proposal = P1"),
        "{text}"
    );
    assert!(text.contains("2  standpunt: answer on line 2"), "{text}");
}

#[test]
fn a_claim_that_is_met_twice_is_explained_once() {
    let text = explain(&id(&adopted())).unwrap().to_string();
    assert_eq!(text.matches("consent.answers@1").count(), 1, "{text}");
    assert!(text.contains("(explained above)"), "{text}");
}

#[test]
fn of_a_private_file_only_the_number_of_rows_is_told() {
    let text = explain(&id(&invited())).unwrap().to_string();
    assert!(text.contains("people.csv: 90 rows, of which only the number is told"), "{text}");
    assert!(!text.contains("2-91"), "{text}");
}

#[test]
fn more_than_fifty_rows_are_read_from_the_source_when_all_are_asked_for() {
    assert!(explain(&id(&answers())).unwrap().to_string().contains("and 29 more"));
    let words = Words::read(&Templates::new("circle", Language::Nl)).unwrap();
    let ledger = ledger();
    let text = Explainer::new(&ledger, &words)
        .with_files(&Paths, true)
        .explain(&id(&answers()))
        .unwrap()
        .to_string();
    assert!(text.contains("80  standpunt: results/consent.csv 80") && !text.contains("more"), "{text}");
}

#[test]
fn a_row_is_explained_up_to_everything_that_rests_on_it() {
    let explanation = explain("results/consent.csv:17").unwrap();
    let met: Vec<String> = explanation.claims.iter().map(|claim| claim.id.to_string()).collect();
    for claim in [answers(), quorum(), adopted()] {
        assert!(met.contains(&id(&claim)), "{met:?}");
    }
    assert!(!met.contains(&id(&invited())), "{met:?}");
    assert!(explanation.to_string().starts_with("results/consent.csv:17  standpunt: answer on line 17"));
}

#[test]
fn any_line_of_a_row_stands_for_the_row() {
    let words = Words::read(&Templates::new("circle", Language::Nl)).unwrap();
    let ledger = ledger();
    let explain =
        |what: &str| Explainer::new(&ledger, &words).with_files(&Paths, false).explain(what).unwrap();
    assert_eq!(explain("consent.csv:17"), explain("consent.csv:16"));
    assert_ne!(explain("consent.csv:18"), explain("consent.csv:16"));
}

#[test]
fn a_row_on_which_nothing_rests_says_so() {
    assert!(explain("results/consent.csv:1").unwrap().to_string().contains("no claim points at this row"));
}

#[test]
fn of_a_private_row_nobody_learns_which_claims_rest_on_it() {
    let text = explain("people.csv:5").unwrap().to_string();
    assert_eq!(text.replace(":5", ":6"), explain("people.csv:6").unwrap().to_string());
    assert!(text.contains("only the number of rows is told") && text.contains(&id(&invited())), "{text}");
}

#[test]
fn the_beginning_of_a_name_is_enough_and_so_is_the_end_of_a_path() {
    let name = id(&answers());
    for asked in [&name[..7], &name[2..7], &name.to_lowercase()] {
        assert_eq!(explain(asked).unwrap(), explain(&name).unwrap(), "{asked}");
    }
    for asked in ["consent.csv:17", "./results/consent.csv:17", "/home/x/zuid/results/consent.csv:17"] {
        assert_eq!(explain(asked).unwrap(), explain("results/consent.csv:17").unwrap(), "{asked}");
    }
}

#[test]
fn a_claim_or_file_that_the_report_does_not_know_is_met_with_the_nearest_one() {
    let name = id(&answers());
    let typed = format!("{}0", &name[..11]);
    let cases = [
        (typed.as_str(), name.as_str()),
        ("results/consnt.csv:17", "results/consent.csv"),
        ("elsewhere.txt:1", "people.csv"),
        ("people.csv", "people.csv:2"),
        ("C-", "FILE:LINE"),
    ];
    for (asked, hint) in cases {
        let problem = explain(asked).unwrap_err();
        assert_eq!((problem.code, problem.exit.code()), ("claim-unknown", 2), "{asked}");
        assert!(problem.hint.clone().unwrap_or_default().contains(hint), "{asked}: {problem:?}");
    }
}
