//! `check --plain`: what makes a text harder to read, each at its place, with a score that is kept.

use std::fs;
use std::path::Path;

use cocreate::document::{Language, Templates};
use serde_json::Value as Json;

use super::case::Case;
use super::reported::{assert_exit, cocreate, copy, sample};

fn plain(case: &Case, more: &[&str]) -> Json {
    let args = [&["check", ".", "--plain", "--json"], more].concat();
    let ran = case.run(&args).works();
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Code, file, line, column and message of what was noticed about plain language.
fn noticed(answer: &Json) -> Vec<(String, String, u64, u64)> {
    let codes = ["long-sentence", "passive", "hard-word", "abbreviation"];
    let warnings = answer["warnings"].as_array().unwrap().iter();
    let mine = warnings.filter(|warning| codes.contains(&warning["code"].as_str().unwrap()));
    let of = |warning: &Json| {
        let text = |name: &str| warning[name].as_str().unwrap().to_owned();
        (text("code"), text("file"), warning["line"].as_u64().unwrap(), warning["column"].as_u64().unwrap())
    };
    mine.map(of).collect()
}

const SITUATION: &str = "situation = \"The square is empty in the evening.\"";

#[test]
fn each_thing_is_noticed_at_its_line_and_column_in_the_workshop_file() {
    let text = "situation = \"\"\"\nCafé *“De Brug”* 🎈 will commence.\n\nThe plan was adopted, \\\"é\\\" via the XYZ.\n\"\"\"";
    let case = Case::new().changed("workshop.toml", SITUATION, text);
    let line = |needle: &str| {
        let file = fs::read_to_string(case.path("workshop.toml")).unwrap();
        let (at, line) = file.lines().enumerate().find(|(_, line)| line.contains(needle)).unwrap();
        let column = line[..line.find(needle).unwrap()].chars().count() as u64 + 1;
        ("workshop.toml".to_owned(), at as u64 + 1, column)
    };
    let of = |code: &str, needle: &str| {
        let (file, line, column) = line(needle);
        (code.to_owned(), file, line, column)
    };
    let found = noticed(&plain(&case, &[]));
    assert_eq!(found, [of("hard-word", "commence"), of("passive", "was adopted"), of("abbreviation", "XYZ")]);
}

#[test]
fn a_list_of_the_municipality_comes_on_top_and_can_take_a_word_off() {
    let text = "situation = \"They commence, and they frobnicate. Ask the GGD and the BOA.\"";
    let case = Case::new().changed("workshop.toml", SITUATION, text);
    fs::create_dir_all(case.path("templates/_words")).unwrap();
    let own = "[words]\n\"commence, commences\" = \"\"\nfrobnicate = \"turn\"\n[known]\nwords = [\"GGD\"]\n";
    let case = case.with("templates/_words/plain-en.toml", own);
    let found: Vec<String> = noticed(&plain(&case, &[])).into_iter().map(|found| found.0).collect();
    assert_eq!(found, ["hard-word", "abbreviation"]);
    let broken = case.with("templates/_words/plain-en.toml", "[words]\nx = 1\n");
    let ran = broken.run(&["check", ".", "--plain"]);
    assert_eq!(ran.status, 65, "{}", ran.stderr);
    ran.names(&["error[template]", "plain-en.toml"]);
}

#[test]
fn templates_of_the_workshop_are_read_at_their_own_lines_and_tags_are_no_words() {
    let case = Case::new();
    fs::create_dir_all(case.path("templates/_report/en")).unwrap();
    fs::create_dir_all(case.path("templates/nl")).unwrap();
    let template = "## Who\n\n{% if who.recorded is yes %}\nThey commence {{ who.came }}.\n{% endif %}\n";
    let case =
        case.with("templates/_report/en/who.md", template).with("templates/nl/report.md", "They commence.\n");
    let found = noticed(&plain(&case, &[]));
    assert_eq!(found, [("hard-word".to_owned(), "templates/_report/en/who.md".to_owned(), 4, 6)]);
}

#[test]
fn the_score_is_exact_and_kept_per_day_so_that_a_text_can_be_compared_with_itself() {
    let case = Case::new();
    let first = plain(&case, &["--date", "2026-11-01"]);
    let score = &first["result"]["plain"];
    assert!(score["sentences"].as_u64().unwrap() >= 2, "{score}");
    let case = case.changed("workshop.toml", SITUATION, "situation = \"It is empty. Why is it?\"");
    plain(&case, &["--date", "2026-11-08"]);
    plain(&case, &["--date", "2026-11-08"]);
    let kept: Json = serde_json::from_str(&case.output("language.json")).unwrap();
    let days: Vec<&String> = kept["scores"].as_object().unwrap().keys().collect();
    assert_eq!(days, ["2026-11-01", "2026-11-08"]);
    assert_eq!(kept["scores"]["2026-11-01"], *score);
    let told = case.run(&["check", ".", "--plain", "--date", "2026-11-15"]).works().stdout;
    assert!(told.contains("on 2026-11-08:") && told.contains("it is no proof of B1"), "{told}");
}

#[test]
fn a_file_of_somebody_else_under_the_name_of_the_scores_is_left_alone() {
    let case = Case::new().with("output/language.json", "[]\n");
    let ran = case.run(&["check", ".", "--plain"]);
    assert_eq!(ran.status, 73, "{}", ran.stderr);
    ran.names(&["language.json"]).left_everything();
}

#[test]
fn without_the_flag_a_check_writes_nothing_and_says_nothing_of_it() {
    let text = "situation = \"They commence.\"";
    let ran = Case::new().changed("workshop.toml", SITUATION, text).run(&["check", "."]).works();
    assert!(!ran.stderr.contains("commence"), "{}", ran.stderr);
    ran.left_the_disk();
}

#[test]
fn a_report_says_in_one_notice_how_much_could_be_plainer() {
    let text = "situation = \"They commence. They terminate. It was sent.\"";
    let ran = Case::new().changed("workshop.toml", SITUATION, text).run(&["report", "."]).works();
    assert_eq!(ran.stderr.matches("notice[plain-language]").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("1 passive, 2 words with an easier one"), "{}", ran.stderr);
}

#[test]
fn both_languages_have_a_list_worth_looking_in() {
    for language in [Language::Nl, Language::En] {
        let lists = Templates::new("circle", language).plain_lists().unwrap();
        assert!(lists.len() >= 300, "{} {}", language.code(), lists.len());
    }
}

/// The commands that the page shows, run on the samples beside it.
#[test]
fn what_the_page_on_papers_shows_can_be_typed() {
    let page = include_str!("../../docs/papers.md");
    let home = tempfile::TempDir::new().unwrap();
    copy(&sample("voorbeeldstad-zuid"), &home.path().join("samples/voorbeeldstad-zuid"));
    let blocks = page.split("```sh\n").skip(1).map(|block| block.split("```").next().unwrap());
    let lines: Vec<&str> = blocks.flat_map(str::lines).collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        let args: Vec<&str> = line.strip_prefix("cocreate ").unwrap().split(' ').collect();
        assert_exit(&cocreate(home.path(), &args), 0);
    }
    let output = home.path().join("samples/voorbeeldstad-zuid/output");
    for file in
        ["answers.html", "decisions.md", "actions.json", "paragraph.html", "concept.html", "language.json"]
    {
        assert!(Path::new(&output).join(file).exists(), "{file}");
    }
}
