//! The papers beside the report: the response report, the lists, the paragraph for the council, the concept.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::reported::{assert_exit, cocreate, sample, stdout};

const SAMPLES: [&str; 4] = ["voorbeeldstad-zuid", "modelwoude", "proefdam", "testhaven"];
const PAPERS: [&str; 5] = ["answers", "decisions", "actions", "paragraph", "concept"];

/// The most words that fill half a page of A4.
const HALF_A_PAGE: usize = 280;

/// The papers of a sample in a folder of their own, in one language, as pages and as text.
fn written(name: &str, language: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let out = folder.path().to_str().unwrap();
    let sample = sample(name);
    let wanted = PAPERS.join(",");
    let args = ["report", sample.to_str().unwrap(), "--date", "2027-07-15", "--format", "html,md", "--quiet"];
    let more = ["--language", language, "--paper", &wanted, "-o", out];
    assert_exit(&cocreate(folder.path(), &[&args[..], &more[..]].concat()), 0);
    folder
}

fn read(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

/// What a paper says, without its notes and the marks that lead to them.
fn told(folder: &TempDir, paper: &str) -> String {
    let text = read(folder, &format!("{paper}.md"));
    let sources = ["\n## Bronnen\n", "\n## Sources\n"].iter().find_map(|heading| text.find(heading));
    let mut told = String::new();
    let mut rest = &text[..sources.unwrap_or(text.len())];
    while let Some((before, after)) = rest.split_once("[^C-") {
        told.push_str(before);
        rest = after.split_once(']').unwrap().1;
    }
    told.push_str(rest);
    let seal = |word: &str| word.len() == 64 && word.bytes().all(|b| b.is_ascii_hexdigit());
    told.split('`').map(|part| if seal(part) { "the seal" } else { part }).collect::<Vec<_>>().join("`")
}

#[test]
fn every_sample_has_every_paper_in_both_languages() {
    for name in SAMPLES {
        for language in ["nl", "en"] {
            let folder = written(name, language);
            for paper in PAPERS {
                let text = told(&folder, paper);
                assert!(text.starts_with("# "), "{name} {paper}");
                for wrong in ["{{", "{%", "..", " .", " ,", "()", ": .", " ;", ":;"] {
                    let found = text.lines().find(|line| line.contains(wrong));
                    assert_eq!(found, None, "{name} {paper} {language}: {wrong}");
                }
            }
        }
    }
}

#[test]
fn the_paragraph_for_the_council_is_half_a_page_without_marks_and_says_where_it_can_be_followed() {
    for name in SAMPLES {
        for language in ["nl", "en"] {
            let folder = written(name, language);
            let text = read(&folder, "paragraph.md");
            let words = text.split_whitespace().count();
            assert!((60..=HALF_A_PAGE).contains(&words), "{name} {language}: {words} words");
            assert!(!text.contains("[^") && !text.contains('|') && !text.contains("\n- "), "{text}");
            let page = read(&folder, "paragraph.html");
            assert!(!page.contains("class=\"claim\"") && !page.contains("href=\"#C-"), "{name}");
            let ledger = fs::read(folder.path().join("report.ledger.json")).unwrap();
            assert!(text.contains(&cocreate::ledger::sha256(&ledger)), "{name}: no seal");
        }
    }
}

#[test]
fn the_concept_leaves_room_for_a_reaction_after_every_section_and_is_marked_as_a_concept() {
    let folder = written("voorbeeldstad-zuid", "nl");
    let (concept, report) = (told(&folder, "concept"), told(&folder, "report"));
    assert!(concept.contains("CONCEPT"));
    let sections: Vec<&str> = report.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(sections.len(), 19);
    for section in sections {
        let room = format!("**Uw reactie op dit deel: {section}**");
        assert_eq!(concept.matches(&room).count(), 1, "{section}");
        let (heading, room) = (concept.find(&format!("## {section}")), concept.find(&room));
        assert!(heading < room, "{section}");
    }
}

#[test]
fn the_answers_hold_every_contribution_objection_criticism_and_reaction_and_no_pseudonym_but_in_a_number() {
    let folder = written("voorbeeldstad-zuid", "nl");
    let text = told(&folder, "answers");
    for what in ["B1 |", "B8 |", "Bezwaar 1/P1.1/p11", "Bezwaar na/P1.2/p07", "Kritiek C1", "Kritiek C3"] {
        assert!(text.contains(what), "{what}");
    }
    assert!(text.contains("Mijn bezwaar was niet onzin."));
    for person in 1..=25 {
        let pseudonym = format!("p{person:02}");
        for (at, _) in text.match_indices(&pseudonym) {
            assert!(text[..at].ends_with('/'), "{}", &text[at.saturating_sub(30)..at + 3]);
        }
    }
}

#[test]
fn a_paper_that_was_changed_is_found_out_and_the_claim_is_named() {
    let folder = written("voorbeeldstad-zuid", "nl");
    let workshop = sample("voorbeeldstad-zuid");
    let verify = |folder: &TempDir| {
        let args = ["verify", folder.path().to_str().unwrap(), "--workshop", workshop.to_str().unwrap()];
        cocreate(folder.path(), &args)
    };
    let before = verify(&folder);
    assert_exit(&before, 0);
    assert!(stdout(&before).contains("actions.html, actions.md, answers.html"), "{}", stdout(&before));
    change(folder.path(), "answers.md", "Er zijn 8", "Er zijn 9");
    change(folder.path(), "paragraph.html", "nog 1 bezwaar", "nog 2 bezwaren");
    let after = verify(&folder);
    assert_exit(&after, 1);
    let told = stdout(&after) + &super::reported::stderr(&after);
    assert!(told.contains("answers.md:") && told.contains("contributions/total"), "{told}");
    assert!(told.contains("paragraph.html:"), "{told}");
}

fn change(folder: &Path, name: &str, from: &str, to: &str) {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{name} does not say {from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn without_asking_there_is_the_report_alone_and_an_unknown_paper_is_refused() {
    let folder = TempDir::new().unwrap();
    let sample = sample("testhaven");
    let args =
        ["report", sample.to_str().unwrap(), "--date", "2026-11-22", "-o", folder.path().to_str().unwrap()];
    assert_exit(&cocreate(folder.path(), &args), 0);
    assert!(PAPERS.iter().all(|paper| !folder.path().join(format!("{paper}.html")).exists()));
    let refused = cocreate(folder.path(), &[&args[..], &["--paper", "answer"]].concat());
    assert_exit(&refused, 2);
    assert!(super::reported::stderr(&refused).contains("answers"));
}

#[test]
fn a_concept_says_that_it_is_one_also_when_the_first_reactions_are_in() {
    for (language, here, not) in [
        (
            "nl",
            "Dit verslag is een concept. De deelnemers kijken het nog na.",
            "hebben dit verslag nagekeken",
        ),
        ("en", "This report is a draft. The participants are still checking it.", "checked this report"),
    ] {
        let folder = written("voorbeeldstad-zuid", language);
        let concept = told(&folder, "concept");
        assert!(concept.contains(here) && !concept.contains(not), "{concept}");
        // The response report is made when the reactions are in.
        assert!(!told(&folder, "answers").contains(here));
    }
}

#[test]
fn a_paper_leaves_the_fingerprints_of_templates_to_the_report() {
    let folder = written("testhaven", "nl");
    for paper in ["answers", "decisions", "actions", "concept"] {
        let text = read(&folder, &format!("{paper}.md"));
        assert!(
            !text.contains("workshop-templates/") && text.contains("De vingerafdrukken van alle sjablonen")
        );
    }
    assert!(read(&folder, "report.md").contains("workshop-templates/"));
}
