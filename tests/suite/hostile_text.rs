//! What people write is shown as they wrote it, and does nothing.

use cocreate::document::{Block, Given, Inline};
use cocreate::evidence::{Tree, Value};

use crate::documents::{folder, letter_of, plain, report_of, told};

pub const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "[x](javascript:alert(1))",
    "](http://x)",
    "![](http://x/y.png)",
    "{{7*7}}",
    "{% include \"/etc/passwd\" %}",
    "a|b",
    "# groot",
    "#read(\"/etc/passwd\")",
    "`code`",
    "$x$ \\ ]",
    "&lt;b&gt; &amp;",
    "*ster* _streep_",
    "1. een",
    "- lijst",
    "=cmd|'/c calc'!A1",
    "👩🏽‍🚀",
];

#[test]
fn a_name_is_shown_letter_by_letter() {
    for name in HOSTILE {
        let given = Given::record().with("name", Value::name(*name));
        for template in ["{{ name }}", "Beste {{ name }},", "- {{ name }}", "> {{ name }}", "# {{ name }}"] {
            let letter = letter_of(template, &given).unwrap();
            let shown = plain(&letter.blocks);
            assert!(shown.contains(name), "{template}: {name} became {shown}");
            assert_eq!(letter.blocks.len(), 1, "{template}: {name}");
        }
    }
}

#[test]
fn a_name_in_a_table_stays_in_its_cell() {
    for name in HOSTILE {
        let tree = Tree::record().with(
            "rows",
            Tree::from(vec![
                Tree::record().with("a", told("a", Value::name(*name))).with("b", told("b", 1_u64)),
            ]),
        );
        let template = "{{ table(\"Lijst\", rows, [[\"a\", \"A\"], [\"b\", \"B\"]]) }}\n\n| A | B |\n|---|--:|\n\
                        {% for row in rows %}\n| {{ row.a }} | {{ row.b }} |\n{% endfor %}\n";
        let report = report_of(&folder(&[("report.md", template)]), &tree).unwrap();
        let [Block::Table(made), Block::Table(written)] = report.blocks.as_slice() else {
            panic!("{name}: {:?}", report.blocks)
        };
        for table in [made, written] {
            assert_eq!(table.rows.len(), 1);
            assert_eq!(table.rows[0].len(), 2);
            assert_eq!(Inline::plain(&table.rows[0][0].words), *name);
        }
    }
}

#[test]
fn a_quotation_cannot_make_headings_pictures_or_code_that_runs() {
    for text in HOSTILE {
        let tree = Tree::record().with("text", told("text", Value::text(format!("{text}\n\nEn verder."))));
        let report = report_of(&folder(&[("report.md", "{{ text }}")]), &tree).unwrap();
        let [Block::Quote { claim: Some(_), blocks }] = report.blocks.as_slice() else {
            panic!("{text}: {:?}", report.blocks)
        };
        assert!(
            !blocks.iter().any(|b| matches!(b, Block::Heading { .. } | Block::Table(_) | Block::Figure(_)))
        );
        assert!(!format!("{blocks:?}").contains("Link"), "{text}");
    }
}

#[test]
fn text_that_imitates_a_token_is_shown_as_what_it_is() {
    let imitation = "\u{E000}\u{E010}\u{E002}";
    let given = Given::record().with("a", Value::name("geheim")).with("b", Value::name(imitation));
    assert_eq!(plain(&letter_of("{{ b }}", &given).unwrap().blocks), "[U+E000][U+E010][U+E002]");
    let quoted = Given::record().with("a", Value::name("geheim")).with("b", Value::text(imitation));
    assert_eq!(plain(&letter_of("{{ b }}", &quoted).unwrap().blocks), "[U+E000][U+E010][U+E002]");
    let template = letter_of(&format!("{imitation} {{{{ a }}}}"), &given).unwrap_err();
    assert_eq!(template.code, "control-character");
}

#[test]
fn characters_that_hide_or_turn_text_are_made_visible() {
    let given = Given::record()
        .with("turned", Value::name("piet\u{202E}txt.exe"))
        .with("escape", Value::name("rood\u{1B}[31m"))
        .with("quoted", Value::text("nul\u{200B}breed"));
    let letter = letter_of("{{ turned }}\n{{ escape }}\n\n{{ quoted }}", &given).unwrap();
    assert_eq!(plain(&letter.blocks), "piet[U+202E]txt.exe rood[U+001B][31m\nnul[U+200B]breed");
}

#[test]
fn a_name_of_several_lines_is_one_line() {
    let given = Given::record().with("name", Value::name("Jo\r\n\r\n# Kop\u{2028}x"));
    let letter = letter_of("Beste {{ name }},", &given).unwrap();
    assert_eq!(plain(&letter.blocks), "Beste Jo # Kop x,");
}

#[test]
fn a_thousand_marks_on_one_letter_are_kept() {
    let name = format!("e{}", "\u{301}".repeat(1_000));
    let given = Given::record().with("name", Value::name(&name));
    assert_eq!(plain(&letter_of("{{ name }}", &given).unwrap().blocks), name);
}

#[test]
fn a_value_never_becomes_the_address_of_a_link() {
    let given = Given::record().with("to", Value::name("javascript:alert(1)"));
    let letter = letter_of("[hier]({{ to }}) <https://voorbeeldstad.example>", &given).unwrap();
    assert_eq!(plain(&letter.blocks), "hier (javascript:alert(1)) https://voorbeeldstad.example");
    let Block::Paragraph(words) = &letter.blocks[0] else { panic!() };
    assert_eq!(words.iter().filter(|w| matches!(w, Inline::Link { .. })).count(), 1);
}

#[test]
fn a_template_outside_the_folders_is_refused() {
    for path in ["../../etc/passwd", "/etc/passwd", "a/../../b.md", "C:\\x.md", ".geheim", "a//b.md", ""] {
        let template = format!("{{% include \"{path}\" %}}", path = path.replace('\\', "\\\\"));
        let problem = letter_of(&template, &Given::record()).unwrap_err();
        assert_eq!(problem.code, "outside-folder", "{path}: {}", problem.message);
        assert!(problem.message.contains(path), "{}", problem.message);
    }
}

#[cfg(unix)]
#[test]
fn a_template_that_is_a_link_to_elsewhere_is_refused() {
    let elsewhere = folder(&[("secret.md", "geheim")]);
    let own = folder(&[]);
    std::os::unix::fs::symlink(elsewhere.path().join("secret.md"), own.path().join("report.md")).unwrap();
    assert_eq!(report_of(&own, &Tree::record()).unwrap_err().code, "outside-folder");
}

#[test]
fn a_template_that_goes_on_without_end_runs_out_of_fuel() {
    let loops = "{% macro m(n) %}{% for i in [1,2,3,4,5,6,7,8,9] %}{% for j in [1,2,3,4,5,6,7,8,9] %}\
                 {{ m(n) }}{% endfor %}{% endfor %}{% endmacro %}{{ m(1) }}";
    let problem = letter_of(loops, &Given::record()).unwrap_err();
    assert_eq!(problem.code, "template");
    let long = format!(
        "{{% set l = \"{}\" %}}{}x{}",
        "abcdefgh".repeat(16),
        "{% for a in l %}".repeat(5),
        "{% endfor %}".repeat(5)
    );
    let problem = letter_of(
        &long.replace(
            "in l",
            "in [1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,\
        21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37,38,39,40]",
        ),
        &Given::record(),
    )
    .unwrap_err();
    assert!(problem.message.contains("fuel"), "{}", problem.message);
}

#[test]
fn templates_that_take_each_other_in_are_named() {
    let folder =
        folder(&[("report.md", "{% include \"a.md\" %}"), ("a.md", "x\n{% include \"report.md\" %}")]);
    let problem = report_of(&folder, &Tree::record()).unwrap_err();
    assert_eq!(problem.code, "cycle");
    assert!(problem.message.contains("report.md → a.md → report.md"), "{}", problem.message);
    assert_eq!(problem.file.as_deref(), Some("templates/a.md:2"));
}

#[test]
fn a_template_name_that_is_worked_out_is_refused() {
    let given = Given::record().with("name", Value::name("letter.md"));
    assert_eq!(letter_of("{% include name ~ \"\" %}", &given).unwrap_err().code, "template");
}
