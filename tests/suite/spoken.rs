//! A document in another language than the workshop says of what people wrote in which language that is
//! (WCAG 2.1, success criterion 3.1.2): a voice that reads it aloud then speaks it as it should.

use crate::copies::Copy;
use crate::word::parts;

const TITLE: &str = "De sociale basis in Zuid";

#[test]
fn what_people_wrote_in_another_language_is_marked_as_such_in_every_format_that_can() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["report", "--language", "en", "--date", "2027-06-21", "--format", "html,md,docx,json"]);
    let page = copy.read("output/report.html");
    assert!(page.contains("<html lang=\"en\">"));
    assert!(page.contains("<span lang=\"nl\"><a class=\"claim\""), "a claim in Dutch words");
    assert!(page.contains("<table class=\"raw\" lang=\"nl\">"), "rows of a Dutch file");
    let word = parts(&std::fs::read(copy.path("output/report.docx")).unwrap());
    let words = String::from_utf8_lossy(&word["word/document.xml"]);
    assert!(words.contains("<w:lang w:val=\"nl-NL\"/>"));
    let marked = page.split("<span lang=\"nl\">").skip(1);
    for words in marked.map(|rest| rest.split("</span>").next().unwrap()) {
        let plain: String = words.split('<').map(|piece| piece.rsplit('>').next().unwrap()).collect();
        assert!(plain.chars().any(char::is_alphabetic), "{words}");
    }
    assert!(!copy.read("output/report.md").contains("lang="));
}

#[test]
fn a_letter_in_another_language_marks_what_was_typed_and_one_in_the_same_language_marks_nothing() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite", "--person", "p15", "--language", "en"]);
    let letter = copy.read("output/letters/invitation-avond-1/p15.html");
    assert!(letter.contains(&format!("<span lang=\"nl\">{TITLE}</span>")), "the title of the workshop");
    copy.well(&["invite", "--person", "p15", "--force"]);
    assert!(!copy.read("output/letters/invitation-avond-1/p15.html").contains("<span lang="));
    copy.well(&["report", "--date", "2027-06-21"]);
    assert!(!copy.read("output/report.html").contains("<span lang="));
}
