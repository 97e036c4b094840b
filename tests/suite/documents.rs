//! What a template can say, and what it cannot.

use std::fs;

use cocreate::document::{Block, Given, Inline, Language, Rendered, Templates, Words, letter, report};
use cocreate::evidence::{Basis, Finding, Money, Rule, Saying, Share, Tree, Value};
use cocreate::input::Diagnostic;
use cocreate::ledger::Ledger;
use jiff::civil::date;
use tempfile::TempDir;

static RULE: Rule = Rule::new("test.rule", 1, "this test");

/// A folder with these templates, and words for them.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// A finding about a subject.
pub fn told(subject: &str, value: impl Into<Value>) -> Tree {
    Finding::new(&RULE, subject, value, Basis::default()).into()
}

/// The report that a template gives.
pub fn report_of(folder: &TempDir, tree: &Tree) -> Result<Rendered, Diagnostic> {
    let templates = Templates::new("circle", Language::Nl).own("templates", folder.path());
    let mut ledger = Ledger::new();
    let claims = ledger.record(tree);
    report(&templates, &Words::read(&templates)?, &claims, &ledger)
}

/// The letter that a template gives.
pub fn letter_of(template: &str, given: &Given) -> Result<Rendered, Diagnostic> {
    let folder = folder(&[("letter.md", template)]);
    let templates = Templates::new("circle", Language::Nl).own("templates", folder.path());
    letter(&templates, &Words::read(&templates)?, "letter.md", given)
}

/// The words of a document, block by block.
pub fn plain(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { words, .. } | Block::Paragraph(words) => lines.push(Inline::plain(words)),
            Block::Quote { blocks, .. } | Block::Notice(blocks) | Block::Target { blocks, .. } => {
                lines.push(plain(blocks))
            }
            Block::List { items, .. } => lines.extend(items.iter().map(|item| plain(item))),
            Block::Table(table) => {
                lines.push(Inline::plain(&table.caption));
                for row in std::iter::once(&table.head).chain(&table.rows) {
                    let cells: Vec<_> = row.iter().map(|cell| Inline::plain(&cell.words)).collect();
                    lines.push(cells.join(" | "));
                }
            }
            Block::Figure(_) | Block::PageBreak => {}
        }
    }
    lines.join("\n")
}

fn refused(template: &str, tree: &Tree) -> Diagnostic {
    report_of(&folder(&[("report.md", template)]), tree).unwrap_err()
}

fn some() -> Tree {
    let groups = ["bewoners", "wijkteam"].map(|g| Tree::record().with("name", told(g, Value::name(g))));
    Tree::record().with("adopted", told("adopted", 3_u64)).with("groups", Tree::from(groups.to_vec()))
}

#[test]
fn what_a_report_prints_of_the_results_is_a_claim() {
    let folder = folder(&[("report.md", "# Verslag\n\nEr zijn **{{ adopted }}** voorstellen aangenomen.\n")]);
    let report = report_of(&folder, &some()).unwrap();
    assert_eq!(report.title, "Verslag");
    let Block::Paragraph(words) = &report.blocks[1] else { panic!("{:?}", report.blocks) };
    let Inline::Strong(strong) = &words[1] else { panic!("{words:?}") };
    assert!(matches!(&strong[0], Inline::Claim { shown, .. } if shown == "3"));
    assert_eq!(report.templates[0].path, "templates/report.md");
    assert_eq!(report.templates[0].sha256.len(), 64);
}

#[test]
fn a_figure_that_is_no_claim_is_refused() {
    for template in [
        "{{ groups|length }}",
        "{% for g in groups %}{{ loop.index }}{% endfor %}",
        "{{ 1 + 2 }}",
        "{{ groups }}",
        "{{ groups[0] }}",
        "{% for key in groups[0] %}{{ key }}{% endfor %}",
        "{{ adopted ~ 4 }}",
        "{% set n = groups|length %}{{ n }}",
        "{{ true }}",
        "{{ table(\"Groepen\", groups, [[\"name\", groups|length]]) }}",
    ] {
        let problem = refused(template, &some());
        assert_eq!(problem.code, "untraced", "{template}: {}", problem.message);
        assert!(problem.file.unwrap().starts_with("templates/report.md:1"), "{template}");
    }
}

#[test]
fn words_of_the_template_are_printed_wherever_they_stand() {
    let template = "{{ \"Eén\" if adopted is one else \"Meer\" }} {{ adopted ~ \" stuks\" }}\n\
                    {% macro bold(x) %}**{{ x }}**!{% endmacro %}{{ bold(adopted) }}\n\
                    {% set line %}vast {{ adopted }}{% endset %}{{ line }}{{ \"!\" if adopted is zero }}";
    let report = report_of(&folder(&[("report.md", template)]), &some()).unwrap();
    assert_eq!(plain(&report.blocks), "Meer 3 stuks 3! vast 3");
}

#[test]
fn half_a_claim_is_not_printed() {
    for template in ["{{ (adopted ~ \"\")[:2] }}", "{{ (adopted ~ \"\")|first }}"] {
        assert_eq!(refused(template, &some()).code, "untraced", "{template}");
    }
}

#[test]
fn a_value_answers_questions_and_is_no_condition_by_itself() {
    let tree = Tree::record()
        .with("nil", told("nil", 0_u64))
        .with("one", told("one", 1_u64))
        .with("two", told("two", vec![Value::name("a"), Value::name("b")]))
        .with("silent", told("silent", Value::NotRecorded))
        .with("route", told("route", Value::Word("route.new")))
        .with("sure", told("sure", Value::Word("yes")));
    let asks = [
        ("nil is zero", true),
        ("nil is one", false),
        ("one is one", true),
        ("two is many", true),
        ("silent is recorded", false),
        ("silent is zero", false),
        ("silent is yes", false),
        ("silent is no", false),
        ("sure is yes", true),
        ("route is word(\"route.new\")", true),
        ("route is word(\"route.old\")", false),
    ];
    for (ask, expected) in asks {
        let template = format!("{{% if {ask} %}}ja{{% else %}}nee{{% endif %}}");
        let report = report_of(&folder(&[("report.md", &template)]), &tree).unwrap();
        assert_eq!(plain(&report.blocks), if expected { "ja" } else { "nee" }, "{ask}");
    }
    let problem = refused("{% if one %}ja{% endif %}", &tree);
    assert_eq!(problem.code, "template");
    assert!(problem.hint.unwrap().contains("is recorded"));
}

#[test]
fn a_field_that_does_not_exist_is_named_with_its_line() {
    let problem = refused("een\n\n{{ nothing.here }}", &some());
    assert_eq!(problem.code, "template");
    assert_eq!(problem.file.as_deref(), Some("templates/report.md:3"));
    assert!(problem.message.contains("nothing"), "{}", problem.message);
}

#[test]
fn a_table_has_a_caption_headings_and_claims_in_its_cells() {
    let rows = [("bewoners", 5_u64), ("wijkteam", 2)].map(|(name, came)| {
        Tree::record()
            .with("name", told(&format!("{name}/name"), Value::name(name)))
            .with("came", told(&format!("{name}/came"), came))
            .with("due", told(&format!("{name}/due"), date(2026, 12, 3)))
    });
    let tree = Tree::record().with("groups", Tree::from(rows.to_vec()));
    let template = "Zie:\n{{ table(\"Wie kwam\", groups, [[\"name\", \"Groep\"], [\"came\", \"Kwamen\"], \
                    [\"due\", \"Vóór\", \"short\"]]) }}\n";
    let report = report_of(&folder(&[("report.md", template)]), &tree).unwrap();
    let [Block::Paragraph(_), Block::Table(table)] = report.blocks.as_slice() else {
        panic!("{:?}", report.blocks)
    };
    assert!(table.row_headers);
    assert_eq!(
        plain(&report.blocks),
        "Zie:\nWie kwam\nGroep | Kwamen | Vóór\nbewoners | 5 | 3 december 2026\nwijkteam | 2 | 3 december 2026"
    );
    let mut claims = Vec::new();
    table.claims(&mut |id| claims.push(id));
    assert_eq!(claims.len(), 6);
    assert!(
        refused("{{ facts(\"x\", [[\"Wie\", groups[0].nobody]]) }}", &tree).message.contains("no such value")
    );
    let wrong = "{{ table(\"x\", groups, [[\"nobody\", \"Wie\"]]) }}";
    assert!(refused(wrong, &tree).message.contains("nobody"));
}

#[test]
fn a_table_of_facts_has_a_label_beside_each_value() {
    let template = "{{ facts(\"Feiten\", [[\"Aangenomen\", adopted], [\"Eerste\", groups[0].name]]) }}";
    let report = report_of(&folder(&[("report.md", template)]), &some()).unwrap();
    assert_eq!(plain(&report.blocks), "Feiten\n\nAangenomen | 3\nEerste | bewoners");
}

#[test]
fn a_letter_tells_every_kind_of_value() {
    let given = Given::record()
        .with("n", 1234_u64)
        .with("share", Share::new(8, 12).unwrap())
        .with("score", Value::Score(Share::new(79, 10).unwrap()))
        .with("money", Money::cents(720_000))
        .with("day", date(2026, 12, 3))
        .with("from", jiff::civil::time(19, 0, 0, 0))
        .with("turn", Value::Seconds(90))
        .with("silent", Value::NotRecorded)
        .with("said", Saying::new("span.days").with("n", 7_u64))
        .with("names", vec![Value::name("a"), Value::name("b"), Value::name("c")]);
    let template = "{{ n }}; {{ share }}; {{ share|fraction }}; {{ score }}; {{ money }}; {{ day }}; {{ day|short }}; \
                    {{ from }}; {{ from|short }}; {{ turn }}; {{ silent }}; {{ silent|capital }}; {{ said }}; {{ names }}";
    assert_eq!(
        plain(&letter_of(template, &given).unwrap().blocks),
        "1.234; 8 van de 12 (66,7%); 8/12; 7,9; € 7.200; donderdag 3 december 2026; 3 december 2026; \
         19.00 uur; 19.00; 1 minuut en 30 seconden; niet vastgelegd; Niet vastgelegd; 7 dagen; a, b en c"
    );
}

#[test]
fn quotations_side_by_side_stay_apart() {
    let given =
        Given::record().with("how", vec![Value::text("Aan de deur, en thuis."), Value::text("Per brief.")]);
    assert_eq!(plain(&letter_of("{{ how }}", &given).unwrap().blocks), "Aan de deur, en thuis; Per brief.");
}

#[test]
fn a_letter_may_count_its_own_lines() {
    let given = Given::record().with("people", [1_u64, 2].into_iter().map(Given::from).collect::<Given>());
    let template = "{% for p in people %}{{ loop.index }}/{{ people|length }} {% endfor %}";
    assert_eq!(plain(&letter_of(template, &given).unwrap().blocks), "1/2 2/2");
}

#[test]
fn a_template_with_windows_line_ends_reads_the_same() {
    let unix = "# Kop\n\n{% for g in groups %}\n- {{ g.name }}\n{% endfor %}\n\nEinde\n";
    let windows = unix.replace('\n', "\r\n");
    let [one, other] = [unix, &windows].map(|t| report_of(&folder(&[("report.md", t)]), &some()).unwrap());
    assert_eq!(one.blocks, other.blocks);
    assert_ne!(one.templates[0].sha256, other.templates[0].sha256, "the hash is of the bytes");
}

#[test]
fn a_missing_word_is_named_with_its_file() {
    let tree = Tree::record().with("route", told("route", Value::Word("route.sideways")));
    let problem = refused("{{ route }}", &tree);
    assert!(problem.message.contains("route.sideways"), "{}", problem.message);
    assert_eq!(problem.file.as_deref(), Some("workshop-templates/_words/nl.toml"));
}

#[test]
fn words_of_the_workshop_go_before_the_common_ones() {
    let folder = folder(&[
        ("report.md", "{{ silent }} {{ sure }}"),
        ("_words/nl.toml", "[words]\nnot-recorded = \"staat nergens\"\n"),
    ]);
    let tree = Tree::record()
        .with("silent", told("silent", Value::NotRecorded))
        .with("sure", told("sure", Value::Word("yes")));
    assert_eq!(plain(&report_of(&folder, &tree).unwrap().blocks), "staat nergens ja");
}

#[test]
fn both_languages_have_the_same_words() {
    let [nl, en] = [Language::Nl, Language::En].map(|l| Words::read(&Templates::new("circle", l)).unwrap());
    assert_eq!(nl.codes(), en.codes());
}
