//! Words that would be something else than words, in letters (groups C, D and G of the hostile cases): each
//! is shown as it was written, or refused with its place.

use crate::copies::Copy;

const FOLDER: &str = "output/letters/invitation-avond-1";

/// The sample in which one person has this name.
fn named(name: &str) -> Copy {
    let copy = Copy::of("voorbeeldstad-zuid");
    let quoted = format!("\"{}\"", name.replace('"', "\"\""));
    copy.change("people.csv", "Loes Lijstje", &quoted);
    copy
}

#[test]
fn a_name_is_shown_and_never_carried_out_in_any_letter_list_or_mail() {
    for name in [
        "<script>alert(1)</script>",
        "\" onmouseover=\"x",
        "[x](javascript:alert(1))",
        "![x](http://example.nl/x.png)",
        "{{ 7*7 }} {% include \"x\" %}",
        "#read(\"/etc/passwd\")",
        "| cel | # kop",
        "👩‍👩‍👧 𝔛 é\u{301}",
        "Lang\u{2D}Samengestelde".repeat(18).as_str(),
    ] {
        let copy = named(name);
        copy.well(&["invite", "--eml", "--person", "p15"]);
        copy.well(&["invite", "--print", "attendance,badges,cards,calls"]);
        let mut pages = vec![copy.read(&format!("{FOLDER}/p15.html"))];
        pages
            .extend(copy.names("output/lists").iter().map(|list| copy.read(&format!("output/lists/{list}"))));
        for page in pages.iter().filter(|page| page.starts_with("<!doctype")) {
            let page = without_logo(page);
            for active in
                ["<script", "onmouseover=\"x\"", "href=\"javascript", "<img", "src=", "http://example"]
            {
                let shown = active == "http://example" && name.starts_with('!');
                assert!(shown || !page.contains(active), "{name}: {active}");
            }
        }
        let shown =
            name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
        assert!(pages[0].replace("&nbsp;", " ").contains(&shown), "{name}");
        let mail = copy.read(&format!("{FOLDER}/p15.eml"));
        assert_eq!(mail.split("\r\n\r\n").next().unwrap().matches("\r\nTo: ").count(), 1, "{name}");
    }
}

/// The page without the municipality's own logo, which stands in the page itself.
fn without_logo(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<img class=\"logo\"") else { return page.to_owned() };
    let (logo, after) = rest.split_once('>').unwrap();
    assert!(logo.contains("src=\"data:image/"), "{logo}");
    format!("{before}{after}")
}

#[test]
fn a_name_that_turns_or_hides_is_shown_for_what_it_is_and_noticed() {
    let copy = named("Loes\u{202E}ejtsjiL");
    let told = copy.well(&["invite", "--person", "p15"]);
    assert!(told.err.contains("U+202E"), "{}", told.err);
    assert!(copy.read(&format!("{FOLDER}/p15.html")).contains("Loes[U+202E]ejtsjiL"));
}

#[test]
fn a_line_end_in_a_name_an_address_or_a_mail_address_adds_nothing_to_a_mail() {
    for (from, to) in [
        ("Loes Lijstje", "\"Loes\r\nBcc: all@example.nl\""),
        ("loes.lijstje@example.nl", "\"loes@example.nl\r\nBcc: all@example.nl\""),
        ("loes.lijstje@example.nl", "loes@example.nl>"),
    ] {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.change("people.csv", from, to);
        let told = copy.run(&["invite", "--eml"]);
        assert_eq!(told.status, 65, "{to}");
        assert!(told.err.contains("people.csv:16"), "{}", told.err);
        assert!(!told.err.contains("Bcc"), "{}", told.err);
        assert!(copy.names("output").is_empty());
    }
}

#[test]
fn a_pseudonym_never_leads_a_letter_out_of_its_folder_and_two_never_share_one() {
    for (id, message) in [("../../x", "id"), ("CON", "CON"), ("a:b", "id"), ("P16", "id-alike")] {
        let copy = Copy::of("voorbeeldstad-zuid");
        for file in [
            "people.csv",
            "attendance.csv",
            "consent.csv",
            "turns.csv",
            "closing.csv",
            "reactions.csv",
            "votes.csv",
        ] {
            let text = copy.read(file);
            copy.write(file, &text.replace("p15;", &format!("{id};")));
        }
        let told = copy.run(&["invite", "--eml"]);
        assert_eq!(told.status, 65, "{id}: {}", told.err);
        assert!(told.err.contains(message), "{id}: {}", told.err);
        assert!(copy.names("output").is_empty(), "{id}");
    }
}

#[test]
fn the_same_inputs_give_the_same_letters_wherever_they_are_written() {
    let run = || {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.well(&["report", "--date", "2027-02-01"]);
        copy.well(&["invite", "--eml"]);
        copy.well(&["invite", "--letter", "after-decision", "--date", "2027-02-01"]);
        let mut bytes = Vec::new();
        for folder in [FOLDER, "output/letters/after-decision"] {
            for name in copy.names(folder) {
                bytes.push((name.clone(), std::fs::read(copy.path(&format!("{folder}/{name}"))).unwrap()));
            }
        }
        bytes
    };
    let (one, other) = (run(), run());
    assert!(one.len() > 100);
    assert!(one == other, "two runs differ");
}
