//! Some 150 naughty words (C10, C12) as everything that people may write, through invitations in every format:
//! each is shown as it was written, nothing becomes an element, a handler, a property or a header, and
//! the program never breaks off.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::copies::Copy;
use crate::naughty::{CONTROL, shown};
use crate::word::parts;

/// A workshop of which these are the words, the groups and the lists.
fn workshop(words: &dyn Fn(usize) -> String, groups: &str, list: &[String]) -> String {
    let quoted = |at: usize| serde_json::to_string(&words(at)).unwrap();
    let list = serde_json::to_string(list).unwrap();
    let frame = format!(
        "[[frames]]\nid = \"K1\"\nkind = \"place\"\ntext = {}\nbends_by = {}\n",
        quoted(0),
        quoted(1)
    );
    format!(
        "format = 1\nlanguage = \"nl\"\ntemplate = \"circle\"\n[issue]\nid = \"i\"\ntitle = {}\nsituation = {}\n\
         central_question = {}\nclosed = {list}\n[municipality]\nname = {}\ncompetent_body = {}\n\
         commitment = \"adopt\"\nmandate = {}\ncontact = {{ role = {}, email = \"a@example.nl\", phone = {} }}\n\
         {frame}{groups}[decision]\nrule = \"consent\"\nquorum = \"2/3\"\n[[sessions]]\nid = \"s\"\nkind = \"decide\"\n\
         date = 2026-12-03\ndoors = \"18:30\"\nstart = \"19:00\"\nend = \"21:30\"\nzone = \"Europe/Amsterdam\"\n\
         place = {}\ndirections = {}\nreply_by = 2026-11-26\nreply_how = {}\nsender = {}\noffers = {list}\n\
         [privacy]\npurpose = {}\nbasis = {}\nkeep_until = 2027-12-31\nofficer = {}\n[files]\npeople = \"people.csv\"\n",
        quoted(2),
        quoted(3),
        quoted(4),
        quoted(5),
        quoted(6),
        quoted(7),
        quoted(8),
        quoted(9),
        quoted(10),
        quoted(11),
        quoted(12),
        quoted(13),
        quoted(14),
        quoted(15),
        quoted(16),
    )
}

fn group(id: &str, sphere: &str, name: &str) -> String {
    let name = serde_json::to_string(name).unwrap();
    format!(
        "[[stakeholders]]\nid = \"{id}\"\nname = {name}\ninterest = {name}\nsphere = \"{sphere}\"\n\
         named_by = [\"self\"]\ndoes = [\"thinks\", \"decides\"]\nseats = 1\n"
    )
}

const HEAD: &str = "person,stakeholder,name,email,address,postcode,status,needs\r\n";

fn row(id: &str, group: &str, words: &str) -> String {
    let cell = format!("\"{}\"", words.replace('"', "\"\""));
    // In a cell of needs a comma parts one need from the next.
    let need = cell.replace(',', "");
    format!("{id},{group},{cell},{id}@example.nl,{cell},0000 AA,invited,{need}\r\n")
}

/// Each tag with the names of its attributes: what a page can do.
fn tags(page: &str) -> BTreeSet<String> {
    let mut tags = BTreeSet::new();
    let (mut rest, letter) = (page, |c: char| c.is_ascii_alphabetic() || c == '/' || c == '!' || c == '?');
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(letter) {
            continue;
        }
        let mut tag = String::new();
        let mut quote = None;
        for c in rest.chars() {
            match (quote, c) {
                (None, '>') => break,
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), _) if open == c => quote = None,
                (None, _) => tag.push(c),
                (Some(_), _) => {}
            }
        }
        tags.insert(tag.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    tags
}

/// The words of a page without its style, as a reader sees them.
fn read_html(page: &str) -> String {
    let body = page.split_once("<body").unwrap().1;
    let mut words = String::new();
    for piece in body.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        words.push_str(if tag.starts_with("br") { "\n" } else { "" });
        words.push_str(text);
    }
    let entities =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(words, |words, (entity, is)| words.replace(entity, is))
}

/// The strings of a JSON file, those of one line beside each other.
fn strings(json: &Json, into: &mut String) {
    match json {
        Json::String(words) => return into.push_str(words),
        Json::Array(items) => items.iter().for_each(|item| strings(item, into)),
        Json::Object(items) => items.values().for_each(|item| strings(item, into)),
        _ => {}
    }
    into.push('\n');
}

fn read_word(bytes: &[u8]) -> String {
    let xml = String::from_utf8(parts(bytes)["word/document.xml"].clone()).unwrap();
    let tree = roxmltree::Document::parse(&xml).unwrap();
    let texts = tree.descendants().filter(|node| node.tag_name().name() == "t");
    texts.filter_map(|node| node.text()).collect()
}

/// What a Markdown file says: its escapes taken away.
fn read_markdown(text: &str) -> String {
    let mut words = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match chars.peek() {
            Some(next) if c == '\\' && next.is_ascii_punctuation() => words.extend(chars.next()),
            _ => words.push(c),
        }
    }
    words
}

fn properties(calendar: &str) -> Vec<String> {
    let unfolded = calendar.replace("\r\n ", "");
    let name = |line: &str| line.split([':', ';']).next().unwrap().to_owned();
    unfolded.split_terminator("\r\n").map(name).collect()
}

fn headers(mail: &str) -> Vec<String> {
    let head = mail.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    head.split("\r\n").map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

fn plain(words: &str) -> String {
    words.replace('\u{A0}', " ")
}

#[test]
fn every_name_address_need_and_group_is_shown_as_it_was_written_in_every_format() {
    let all = shown();
    assert!(all.len() > 120, "{}", all.len());
    let (mut groups, mut people) =
        (group("g", "municipality", "Gemeente"), format!("{HEAD}{}", row("p", "g", "Bo")));
    for (at, (written, _)) in all.iter().enumerate() {
        let sphere = if at == 0 { "concerned" } else { "environment" };
        groups.push_str(&group(&format!("g{at}"), sphere, written));
        people.push_str(&row(&format!("p{at}"), &format!("g{at}"), written));
    }
    let copy = Copy::empty();
    copy.write("workshop.toml", &workshop(&|at| format!("Woord {at}."), &groups, &[]));
    copy.write("people.csv", &people);
    copy.well(&["invite", "--eml", "--format", "html,md,docx,json", "-q"]);
    let file = |id: &str, end: &str| copy.path(&format!("output/letters/invitation-s/{id}.{end}"));
    let text = |id: &str, end: &str| std::fs::read_to_string(file(id, end)).unwrap();
    let (tags_of_one, properties_of_one) = (tags(&text("p", "html")), properties(&text("p", "ics")));
    assert!(tags_of_one.contains("p class=") && !tags_of_one.iter().any(|tag| tag.contains(" on")));
    for (at, (_, shown)) in all.iter().enumerate() {
        let id = format!("p{at}");
        let html = text(&id, "html");
        let more: Vec<_> = tags(&html).difference(&tags_of_one).cloned().collect();
        assert!(more.is_empty(), "{shown}: {more:?}");
        let mut json = String::new();
        strings(&serde_json::from_str(&text(&id, "json")).unwrap(), &mut json);
        let word = read_word(&std::fs::read(file(&id, "docx")).unwrap());
        let greeting = plain(&format!("Beste {shown},"));
        for (format, read) in [
            ("html", read_html(&html)),
            ("json", json),
            ("docx", word),
            ("md", read_markdown(&text(&id, "md"))),
        ] {
            let read = plain(&read);
            assert!(read.contains(&greeting), "{format} of {id}: {shown}");
            assert!(
                read.matches(shown.trim()).count() >= 3,
                "{format} of {id} does not name the group: {shown}"
            );
        }
        assert_eq!(properties(&text(&id, "ics")), properties_of_one, "{shown}");
        assert_eq!(headers(&text(&id, "eml")), headers(&text("p", "eml")), "{shown}");
    }
    // In the file for a mail merge a cell that would reckon is held back by one sign, and says the same.
    let merge = copy.read("output/mail-merge.csv");
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(merge.trim_start_matches('\u{FEFF}').as_bytes());
    let names: Vec<String> = rows.records().map(|row| row.unwrap()[1].to_owned()).collect();
    assert_eq!(names.len(), all.len() + 1);
    for (name, (written, _)) in names[1..].iter().zip(&all) {
        assert!(name == written || *name == format!("'{written}"), "{written} became {name}");
        let number = name.parse::<f64>().is_ok();
        assert!(number || !name.starts_with(['=', '+', '-', '@', '＝']), "{name}");
    }
}

#[test]
fn every_list_at_the_door_shows_names_as_they_were_written() {
    let all = shown();
    let mut people = HEAD.to_owned();
    for (at, (written, _)) in all.iter().enumerate() {
        people.push_str(&row(&format!("p{at}"), "g", written).replace(",invited,", ",accepted,"));
    }
    people.push_str(&row("p", "g", "Bo").replace(",invited,", ",accepted,"));
    let groups = group("g", "concerned", "Bewoners") + &group("h", "environment", "Buren");
    let copy = Copy::empty();
    copy.write("workshop.toml", &workshop(&|at| format!("Woord {at}."), &groups, &[]));
    copy.write("people.csv", &people);
    copy.well(&["invite", "--print", "attendance,badges,cards", "--format", "html,docx,json", "-q"]);
    for list in ["attendance", "badges", "cards"] {
        let html = copy.read(&format!("output/lists/{list}-s.html"));
        assert!(
            !tags(&html)
                .iter()
                .any(|tag| tag.contains(" on") || tag.contains("src=") || tag.starts_with("script"))
        );
        let mut json = String::new();
        strings(
            &serde_json::from_str(&copy.read(&format!("output/lists/{list}-s.json"))).unwrap(),
            &mut json,
        );
        let word = read_word(&std::fs::read(copy.path(&format!("output/lists/{list}-s.docx"))).unwrap());
        for (format, read) in [("html", read_html(&html)), ("json", json), ("docx", word)] {
            for (_, shown) in &all {
                assert!(plain(&read).contains(&plain(shown)), "{list} as {format}: {shown}");
            }
        }
    }
}

#[test]
fn every_word_of_the_workshop_is_shown_as_it_was_written_and_adds_nothing_to_a_calendar() {
    let all = shown();
    let list: Vec<String> = all.iter().map(|(written, _)| written.clone()).collect();
    // Each of the places for one line gets some of the words, beside each other.
    let some = |at: usize| -> Vec<usize> { (0..all.len()).filter(|n| n % 17 == at).collect() };
    let words = |at: usize| some(at).into_iter().map(|n| all[n].0.clone()).collect::<Vec<_>>().join(" / ");
    let groups = group("g", "concerned", "Bewoners") + &group("h", "environment", "Buren");
    let letter = |toml: String| {
        let copy = Copy::empty();
        copy.write("workshop.toml", &toml);
        copy.write("people.csv", &format!("{HEAD}{}", row("p", "g", "Bo")));
        copy.well(&["invite", "--eml", "--format", "html,md,docx,json", "-q"]);
        copy
    };
    let plain_copy = letter(workshop(&|at| format!("Woord {at}."), &groups, &["Een".to_owned()]));
    let copy = letter(workshop(&words, &groups, &list));
    let of = |copy: &Copy, end: &str| copy.read(&format!("output/letters/invitation-s/p.{end}"));
    // What is said of the situation and of a mandate may be marked up, by design: emphasis, lists, headings.
    let marked = [
        "em", "/em", "strong", "/strong", "code", "/code", "ol", "/ol", "ul", "/ul", "li", "/li", "p", "/p",
        "br",
    ];
    let (hostile, innocent) = (tags(&of(&copy, "html")), tags(&of(&plain_copy, "html")));
    let more: Vec<_> = hostile.difference(&innocent).filter(|tag| !marked.contains(&tag.as_str())).collect();
    assert!(more.is_empty(), "{more:?}");
    assert_eq!(properties(&of(&copy, "ics")), properties(&of(&plain_copy, "ics")));
    assert_eq!(headers(&of(&copy, "eml")), headers(&of(&plain_copy, "eml")));
    let mut json = String::new();
    strings(&serde_json::from_str(&of(&copy, "json")).unwrap(), &mut json);
    let word = read_word(&std::fs::read(copy.path("output/letters/invitation-s/p.docx")).unwrap());
    for (format, read) in [("html", read_html(&of(&copy, "html"))), ("json", json), ("docx", word)] {
        let read = plain(&read);
        for (_, shown) in &all {
            assert!(read.contains(&plain(shown)), "{format}: {shown}");
        }
    }
}

#[test]
fn what_no_document_can_hold_is_refused_with_its_place_or_made_visible() {
    let groups = group("g", "concerned", "Bewoners") + &group("h", "environment", "Buren");
    for words in CONTROL {
        let copy = Copy::empty();
        copy.write("workshop.toml", &workshop(&|at| format!("Woord {at}."), &groups, &[]));
        copy.write("people.csv", &format!("{HEAD}{}", row("p", "g", words)));
        let told = copy.run(&["invite", "--eml", "--format", "html,json"]);
        assert!([0, 65].contains(&told.status), "{words:?}: {} {}", told.status, told.err);
        if told.status == 65 {
            assert!(told.err.contains("people.csv:2"), "{words:?}: {}", told.err);
            assert!(copy.names("output").is_empty(), "{words:?}");
        } else {
            let html = copy.read("output/letters/invitation-s/p.html");
            assert!(html.contains("[U+"), "{words:?}");
        }
    }
}
