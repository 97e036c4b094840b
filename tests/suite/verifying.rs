//! What verification makes of a ledger, its sources and its pages, piece by piece.

use std::collections::BTreeMap;
use std::path::PathBuf;

use cocreate::audit::Found;
use cocreate::audit::verify::{Recomputed, SourceCheck, SourceState, Verdict, Verification, since, verify};
use cocreate::evidence::{Basis, Finding, Rows, Rule, SourceId, Tree, Value};
use cocreate::input::{Asked, Diagnostics, Folder, Inputs, Language, Limits, Reading, catalogue};
use cocreate::ledger::{Circumstances, ClaimId, Ledger, SourceRows, WrittenLedger};

static ANSWERS: Rule = Rule::new("consent.answers", 1, "method, consent");
static OBJECTIONS: Rule = Rule::new("consent.objections", 1, "method, consent");
static ADOPTED: Rule = Rule::new("consent.adopted", 1, "method, consent");

const CONSENT: &str =
    "round;proposal;person;position\n1;P1;p01;consent\n1;P1;p02;objection\n1;P1;p03;consent\n";

/// A report made of one consent file: the number of answers and of objections, and what follows.
struct Made {
    inputs: Inputs,
    ledger: Ledger,
    written: WrittenLedger,
    pages: BTreeMap<String, Vec<u8>>,
}

fn answers(rows: u32) -> Finding {
    let basis = Basis::rows(Rows::of(SourceId(0), 2..2 + rows).columns(&["position"]));
    Finding::new(&ANSWERS, "proposal/P1.1", u64::from(rows), basis)
}

fn objections() -> Finding {
    let rows = Rows::of(SourceId(0), [3]).filter("position = objection");
    Finding::new(&OBJECTIONS, "proposal/P1.1", 1_u64, Basis::rows(rows))
}

fn adopted() -> Finding {
    let basis = Basis::on([answers(0).key, objections().key]);
    Finding::new(&ADOPTED, "proposal/P1.1", Value::Word("outcome.not-adopted"), basis)
}

fn id(finding: &Finding) -> ClaimId {
    ClaimId::of(&finding.key)
}

fn all() -> Vec<Finding> {
    vec![answers(3), objections(), adopted()]
}

fn make(findings: Vec<Finding>, version: &str) -> Made {
    let home = tempfile::TempDir::new().unwrap();
    std::fs::write(home.path().join("consent.csv"), CONSENT).unwrap();
    let folder = Folder::at(home.path()).unwrap();
    let mut inputs = Inputs::new(Limits::default());
    let asked = Asked::Usual(&folder, "consent.csv");
    let reading = Reading::plain(Language::Nl);
    inputs.table(asked, &catalogue::CONSENT, &reading, &mut Diagnostics::new()).unwrap();
    let mut ledger = Ledger::new();
    ledger.record(&Tree::from(findings));
    let run = Circumstances {
        version: version.to_owned(),
        command: "cocreate report".to_owned(),
        date: jiff::civil::date(2026, 12, 4),
        language: "nl".to_owned(),
        workshop: "zuid".to_owned(),
        follows: None,
        settings: BTreeMap::new(),
        templates: Vec::new(),
    };
    let written = ledger.written(&run, inputs.sources(), &SourceRows::of(&inputs));
    let (answers, objections) = (id(&answers(0)), id(&objections()));
    let seal = written.seal();
    let html = format!(
        "<h1>Verslag</h1>\n<p><a href=\"#{answers}\">3</a> antwoorden, <a href=\"#{objections}\">1</a> bezwaar.</p>\n\
         <p>{seal}</p>\n"
    );
    let markdown = format!("# Verslag\n3[^{answers}] antwoorden, 1[^{objections}] bezwaar.\n{seal}\n");
    let pages = [("report.html", html), ("report.md", markdown)];
    let pages = pages.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect();
    Made { inputs, ledger, written, pages }
}

fn found(written: &WrittenLedger) -> Found {
    Found {
        path: PathBuf::from("output/report.ledger.json"),
        dir: PathBuf::from("output"),
        read: WrittenLedger::read(&written.canonical(), "report.ledger.json").unwrap(),
    }
}

fn checked(ledger: &WrittenLedger, state: &SourceState) -> Vec<SourceCheck> {
    let check = |source: &cocreate::ledger::written::WrittenSource| SourceCheck {
        path: source.path.clone(),
        private: source.private,
        expected: source.sha256.clone(),
        state: state.clone(),
    };
    ledger.sources.iter().map(check).collect()
}

/// Verifies what stands against what is made again.
fn verified(then: &Made, again: &Made, state: &SourceState) -> Verification {
    let recomputed = Recomputed {
        ledger: &again.ledger,
        written: &again.written,
        inputs: &again.inputs,
        pages: &again.pages,
    };
    let sources = checked(&then.written, state);
    verify(&found(&then.written), sources, &then.pages, Some(&recomputed), "0.1.0")
}

fn messages(verification: &Verification) -> String {
    verification.contradictions.iter().map(|wrong| format!("{}: {}\n", wrong.code, wrong.message)).collect()
}

#[test]
fn a_report_that_agrees_with_its_sources_is_verified_in_numbers() {
    let again = verified(&make(all(), "0.1.0"), &make(all(), "0.1.0"), &SourceState::Confirmed);
    assert_eq!((again.verdict(), again.exit()), (Verdict::Verified, None), "{}", messages(&again));
    let text = again.text();
    for part in ["verified:", "all 1 file", "all 3 claims", "report.html, report.md", &again.seal] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_claim_that_says_something_else_is_named_with_both_values() {
    let changed = Finding { value: Value::Count(2), ..answers(3) };
    let mut then = make(vec![changed, objections(), adopted()], "0.1.0");
    then.pages.clear();
    let verification = verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed);
    assert_eq!(verification.exit().map(|exit| exit.code()), Some(1));
    let [wrong] = verification.contradictions.as_slice() else { panic!("{}", messages(&verification)) };
    assert_eq!(wrong.claims, [id(&answers(3))]);
    assert!(wrong.message.contains("says 2, and the sources give 3"), "{}", wrong.message);
}

#[test]
fn a_claim_that_points_at_other_rows_is_named() {
    let other = Finding { basis: answers(2).basis, ..answers(3) };
    let then = make(vec![other, objections(), adopted()], "0.1.0");
    let told = messages(&verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed));
    assert!(told.contains(&id(&answers(3)).to_string()) && told.contains("does not rest on"), "{told}");
}

#[test]
fn a_claim_that_was_taken_away_is_named_with_the_row_that_nothing_uses_now() {
    let then = make(vec![answers(1)], "0.1.0");
    let told = messages(&verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed));
    let named = format!("{} (consent.objections@1 of proposal/P1.1) is not in the ledger", id(&objections()));
    let line = told.lines().find(|line| line.contains(&named)).unwrap();
    assert!(line.contains("consent.csv:3"), "{told}");
    assert!(!told.contains("was not there"), "{told}");
}

#[test]
fn a_claim_that_rests_on_nothing_is_named() {
    let loose = Finding { basis: Basis::default(), ..objections() };
    let made = || make(vec![answers(3), loose.clone(), adopted()], "0.1.0");
    let verification = verified(&made(), &made(), &SourceState::Confirmed);
    let told = messages(&verification);
    assert_eq!(verification.exit().map(|exit| exit.code()), Some(1));
    assert!(told.contains(&format!("{} (consent.objections@1", id(&loose))), "{told}");
    assert!(told.contains("rests on nothing"), "{told}");
}

#[test]
fn that_nothing_was_recorded_may_rest_on_nothing() {
    let absent = Finding { value: Value::NotRecorded, basis: Basis::default(), ..objections() };
    let made = || make(vec![answers(3), absent.clone()], "0.1.0");
    assert_eq!(verified(&made(), &made(), &SourceState::Confirmed).verdict(), Verdict::Verified);
}

#[test]
fn rows_that_no_claim_rests_on_are_told() {
    let made = || make(vec![answers(2)], "0.1.0");
    let mut then = made();
    then.pages.clear();
    let verification = verified(&then, &made(), &SourceState::Confirmed);
    assert_eq!(verification.unused, [("consent.csv".to_owned(), "4".to_owned())]);
    assert_eq!(verification.verdict(), Verdict::Verified);
}

#[test]
fn claims_that_a_page_does_not_print_are_told() {
    let verification = verified(&make(all(), "0.1.0"), &make(all(), "0.1.0"), &SourceState::Confirmed);
    let page = |name: &str| (name.to_owned(), vec![id(&adopted())]);
    assert_eq!(verification.unprinted, [page("report.html"), page("report.md")]);
    assert!(
        verification.text().contains("report.html does not print 1 of 3 claims"),
        "{}",
        verification.text()
    );
}

/// What is told of one change in one page.
fn page_changed(name: &str, old: &str, new: &str) -> Verification {
    let mut then = make(all(), "0.1.0");
    let text = String::from_utf8(then.pages[name].clone()).unwrap();
    assert!(text.contains(old), "{old} is not in {text}");
    then.pages.insert(name.to_owned(), text.replacen(old, new, 1).into_bytes());
    verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed)
}

#[test]
fn one_number_changed_in_a_page_is_named_by_its_claim() {
    let cases = [
        ("report.html", ">3</a>", ">4</a>", answers(3)),
        ("report.html", ">1</a>", ">0</a>", objections()),
        ("report.md", "3[^", "30[^", answers(3)),
        ("report.md", " 1[^", " [^", objections()),
    ];
    for (page, old, new, claim) in cases {
        let verification = page_changed(page, old, new);
        let [wrong] = verification.contradictions.as_slice() else { panic!("{}", messages(&verification)) };
        assert_eq!(wrong.claims, [id(&claim)], "{page} {new}");
        assert!(wrong.message.contains(page) && wrong.message.contains(&id(&claim).to_string()));
        assert_eq!(verification.exit().map(|exit| exit.code()), Some(1));
    }
}

#[test]
fn a_word_changed_between_claims_contradicts_too() {
    let verification = page_changed("report.html", "<h1>Verslag", "<h1>Vonnis");
    assert_eq!(verification.exit().map(|exit| exit.code()), Some(1));
    assert!(messages(&verification).contains("report.html:1"), "{}", messages(&verification));
}

#[test]
fn lines_added_or_cut_off_contradict() {
    for (old, new) in
        [("</p>\n", "</p>\n<p>En meer.</p>\n\n\n\n"), ("</p>\n", "</p>"), ("<h1>Verslag</h1>\n", "")]
    {
        let verification = page_changed("report.html", old, new);
        assert_eq!(verification.exit().map(|exit| exit.code()), Some(1), "{new:?}");
    }
}

#[test]
fn a_page_that_ends_otherwise_contradicts() {
    for end in ["</p>", "</p>\n\n"] {
        let verification = page_changed("report.html", "</p>\n<p>", "</p>\n<p>");
        assert_eq!(verification.verdict(), Verdict::Verified);
        let mut then = make(all(), "0.1.0");
        let page = String::from_utf8(then.pages["report.html"].clone()).unwrap();
        then.pages.insert(
            "report.html".to_owned(),
            format!("{}{end}", page.trim_end_matches("</p>\n")).into_bytes(),
        );
        let verification = verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed);
        assert_eq!(verification.verdict(), Verdict::Contradicted, "{end:?}");
    }
}

#[test]
fn a_page_of_another_report_is_told_by_its_seal() {
    let mut then = make(all(), "0.1.0");
    then.pages.insert("report.md".to_owned(), make(vec![answers(2)], "0.1.0").pages["report.md"].clone());
    let told = messages(&verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed));
    assert!(told.contains("report.md does not print the seal of this ledger"), "{told}");
}

#[test]
fn a_page_that_names_a_claim_of_nobody_contradicts() {
    let stranger = ClaimId::of(&answers(1).param("round", "9").key);
    let verification = page_changed("report.md", "# Verslag", &format!("# Verslag 7[^{stranger}]"));
    assert!(messages(&verification).contains(&format!("names {stranger}, which is not in the ledger")));
}

#[test]
fn an_absent_file_is_never_called_tampering() {
    let absent = SourceState::Absent { reason: "it is not there".to_owned() };
    // Without its file the report comes out otherwise: that proves nothing.
    let verification = verified(&make(all(), "0.1.0"), &make(vec![answers(1)], "0.1.0"), &absent);
    assert_eq!(verification.verdict(), Verdict::CannotVerify);
    assert_eq!(verification.exit().map(|exit| exit.code()), Some(66));
    let told: String = verification.problems().iter().map(|problem| problem.message.clone()).collect();
    assert!(
        told.contains("cannot verify") && told.contains("consent.csv") && !told.contains("tamper"),
        "{told}"
    );
    assert_eq!(verification.unchecked.len(), 3);
}

#[test]
fn a_changed_file_is_named_with_both_hashes_and_the_claims_it_touches() {
    let then = make(all(), "0.1.0");
    let changed = SourceState::Changed { actual: "b".repeat(64) };
    let verification = verified(&then, &make(vec![answers(2), objections(), adopted()], "0.1.0"), &changed);
    let told = messages(&verification);
    let expected = &then.written.sources[0].sha256;
    assert!(told.contains("consent.csv is not the file that was read"), "{told}");
    assert!(told.contains(expected) && told.contains(&"b".repeat(64)), "{told}");
    assert!(told.contains(&format!("{} (consent.answers@1", id(&answers(3)))), "{told}");
    assert!(!told.contains(&format!("{} (consent.objections@1", id(&objections()))), "{told}");
}

#[test]
fn another_version_is_a_warning_unless_it_finds_another_value() {
    let then = make(all(), "0.0.9");
    let mut again = make(vec![answers(3), objections()], "0.1.0");
    again.pages.clone_from(&then.pages);
    let verification = verified(&then, &again, &SourceState::Confirmed);
    assert_eq!(verification.verdict(), Verdict::Verified, "{}", messages(&verification));
    let notes: String = verification.notes.iter().map(|note| note.message.clone()).collect();
    assert!(notes.contains("0.0.9") && notes.contains("0.1.0"), "{notes}");
    let other =
        make(vec![Finding { value: Value::Count(9), ..answers(3) }, objections(), adopted()], "0.1.0");
    assert_eq!(verified(&then, &other, &SourceState::Confirmed).verdict(), Verdict::Contradicted);
}

#[test]
fn a_ledger_that_was_saved_again_contradicts() {
    let made = make(all(), "0.1.0");
    let mut bytes = made.written.canonical();
    bytes.push(b'\n');
    let mut found = found(&made.written);
    found.read = WrittenLedger::read(&bytes, "report.ledger.json").unwrap();
    let sources = checked(&made.written, &SourceState::Confirmed);
    let again =
        Recomputed { ledger: &made.ledger, written: &made.written, inputs: &made.inputs, pages: &made.pages };
    let verification = verify(&found, sources, &made.pages, Some(&again), "0.1.0");
    assert!(messages(&verification).contains("not those that were sealed"), "{}", messages(&verification));
}

#[test]
fn a_cell_that_the_ledger_shows_otherwise_contradicts() {
    let mut then = make(all(), "0.1.0");
    let row = then.written.sources[0].rows.iter_mut().find(|row| row.line.0 == 3).unwrap();
    row.cells.last_mut().unwrap().1 = "consent".to_owned();
    let told = messages(&verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed));
    assert!(told.contains("consent.csv:3 does not say what the ledger shows"), "{told}");
}

#[test]
fn whatever_is_changed_in_a_ledger_contradicts() {
    let changes: [fn(&mut WrittenLedger); 7] = [
        |ledger| "2026-12-05".clone_into(&mut ledger.date),
        |ledger| "en".clone_into(&mut ledger.language),
        |ledger| ledger.follows = Some("a".repeat(64)),
        |ledger| drop(ledger.settings.insert("seed".to_owned(), "42".to_owned())),
        |ledger| drop(ledger.rules.insert("consent.adopted@1".to_owned(), "nobody".to_owned())),
        |ledger| ledger.sources[0].private = true,
        |ledger| drop(ledger.sources[0].rows.pop()),
    ];
    for (place, change) in changes.iter().enumerate() {
        let mut then = make(all(), "0.1.0");
        change(&mut then.written);
        let verification = verified(&then, &make(all(), "0.1.0"), &SourceState::Confirmed);
        assert_eq!(verification.verdict(), Verdict::Contradicted, "change {place}");
    }
}

#[test]
fn the_seal_on_paper_defends_against_a_report_that_was_rewritten_as_a_whole() {
    let made = make(all(), "0.1.0");
    let verification = verified(&made, &make(all(), "0.1.0"), &SourceState::Confirmed);
    assert_eq!(verification.clone().expecting(&made.written.seal()).verdict(), Verdict::Verified);
    let other = verification.expecting(&"a".repeat(64));
    assert_eq!(other.contradictions[0].code, "seal");
    assert_eq!(other.exit().map(|exit| exit.code()), Some(1));
}

#[test]
fn what_an_earlier_report_had_and_this_one_has_not_is_history_removed() {
    let earlier = make(all(), "0.1.0").written;
    let now = make(vec![answers(2)], "0.1.0").written;
    let changes = since(&earlier, &now);
    let gone: Vec<&str> = changes.removed.iter().map(|gone| gone.what.as_str()).collect();
    assert!(
        gone.iter()
            .any(|what| what.contains(&id(&objections()).to_string()) && what.contains("consent.csv:3"))
    );
    assert!(gone.iter().any(|what| what.contains("had 3 rows in use, and has 2")), "{gone:?}");
    assert_eq!(changes.changed[0].claim, id(&answers(3)));
    assert_eq!((changes.changed[0].said.as_str(), changes.changed[0].says.as_str()), ("3", "2"));
    let made = make(all(), "0.1.0");
    let verification = verified(&made, &made, &SourceState::Confirmed).since(changes);
    assert!(messages(&verification).contains("history: history removed"), "{}", messages(&verification));
    assert_eq!(verification.exit().map(|exit| exit.code()), Some(1));
}

#[test]
fn a_report_that_only_grew_removed_nothing() {
    let earlier = make(vec![answers(2)], "0.1.0").written;
    let now = make(all(), "0.1.0").written;
    let changes = since(&earlier, &now);
    assert!(changes.removed.is_empty(), "{:?}", changes.removed);
    assert_eq!((changes.added.len(), changes.changed.len()), (2, 1));
}
