//! Drafts of mails: opened to be read once more and sent, the same bytes every time, and no words of a person
//! become a header.

use std::fs;

use cocreate::output::{Attached, Draft, eml};
use serde_json::Value as Json;

use crate::copies::Copy;

const FOLDER: &str = "output/letters/invitation-avond-1";

/// The lines of the headers, each unfolded.
fn headers(mail: &str) -> Vec<String> {
    let head = mail.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    head.split("\r\n").map(str::to_owned).collect()
}

fn names(mail: &str) -> Vec<String> {
    headers(mail).iter().map(|line| line.split(':').next().unwrap().to_owned()).collect()
}

const NAMES: [&str; 8] =
    ["X-Unsent", "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"];

#[test]
fn who_is_reached_by_mail_has_a_draft_and_others_have_none() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite", "--eml"]);
    let drafts: Vec<String> = copy.names(FOLDER).into_iter().filter(|name| name.ends_with(".eml")).collect();
    assert_eq!(drafts, ["p15.eml", "p16.eml", "p18.eml", "p19.eml", "p28.eml", "p29.eml"]);
    let merge = copy.read("output/mail-merge.csv");
    assert_eq!(merge.matches(".eml").count(), 6);
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite"]);
    assert!(copy.names(FOLDER).iter().all(|name| !name.ends_with(".eml")), "only when asked for");
}

#[test]
fn a_draft_opens_as_one_that_is_not_sent_with_letter_and_appointment() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite", "--eml"]);
    let mail = copy.read(&format!("{FOLDER}/p15.eml"));
    assert_eq!(names(&mail), NAMES);
    let headers = headers(&mail);
    assert_eq!(headers[0], "X-Unsent: 1");
    assert_eq!(
        headers[1],
        "From: \"Bewonersgroep Zuid en gemeente Voorbeeldstad\" <socialebasis@voorbeeldstad.example.nl>"
    );
    assert_eq!(headers[2], "To: \"Loes Lijstje\" <loes.lijstje@example.nl>");
    assert_eq!(headers[3], "Subject: Uitnodiging: De sociale basis in Zuid");
    assert!(headers[4].starts_with("Date: Sun, 1 Nov 2026 00:00:00 "), "{}", headers[4]);
    for kind in ["text/plain", "text/html", "text/calendar"] {
        assert!(mail.contains(&format!("Content-Type: {kind};")), "{kind}");
    }
    assert!(mail.contains("method=\"PUBLISH\"") && !mail.contains("Loketweg 1"), "a mail needs no address");
}

#[test]
fn the_same_letter_is_the_same_mail_and_no_two_mails_have_one_name() {
    let run = || {
        let copy = Copy::of("voorbeeldstad-zuid");
        copy.well(&["invite", "--eml"]);
        ["p15", "p16"].map(|id| fs::read(copy.path(&format!("{FOLDER}/{id}.eml"))).unwrap())
    };
    let (one, other) = (run(), run());
    assert_eq!(one, other);
    let id = |mail: &[u8]| headers(std::str::from_utf8(mail).unwrap())[5].clone();
    assert_ne!(id(&one[0]), id(&one[1]));
}

#[test]
fn a_mail_needs_a_sender() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.change("workshop.toml", ", email = \"socialebasis@voorbeeldstad.example.nl\"", "");
    let told = copy.run(&["invite", "--eml"]);
    assert_eq!(told.status, 65);
    assert!(told.err.contains("a mail needs the address of who sends it"), "{}", told.err);
    assert!(copy.names("output").is_empty());
}

fn draft(text: &str) -> Draft {
    Draft {
        id: "x".to_owned(),
        date: jiff::civil::date(2026, 11, 1),
        from: (text.to_owned(), "from@example.nl".to_owned()),
        to: (Some(text.to_owned()), "to@example.nl".to_owned()),
        subject: text.to_owned(),
        text: text.to_owned(),
        html: format!("<p>{text}</p>"),
        appointment: Some(Attached {
            name: text.to_owned(),
            method: "CANCEL",
            file: b"BEGIN:VCALENDAR\r\n".to_vec(),
        }),
    }
}

/// Words that try to end a header, a parameter or a part, and words that must be encoded.
fn hostile() -> Vec<String> {
    let ends = ["\r\n", "\r", "\n", "\u{2028}", "\u{85}", "\u{b}", "\0", "\r\n\r\n", "\r\n "];
    let mut texts: Vec<String> = ends.map(|end| format!("x{end}Bcc: all@example.nl")).into();
    texts.extend(
        [
            "\"; filename=\"x",
            "x\" <all@example.nl>, \"y",
            "=?utf-8?Q?Bcc=3A?=",
            "(c) a, b; <c> @ d \\ e",
            "\r\n--=_1_",
        ]
        .map(str::to_owned),
    );
    texts.push("Zoë 👩‍👩‍👧 老虎 ".repeat(40));
    texts.push("lang".repeat(300));
    texts.push(format!("o{}", "\u{301}".repeat(1000)));
    texts
}

#[test]
fn nothing_that_people_write_adds_a_header_to_a_mail() {
    for text in hostile() {
        let mail = String::from_utf8(eml(&draft(&text))).unwrap();
        assert_eq!(names(&mail), NAMES, "{text:?}");
        let head = mail.split("\r\n\r\n").next().unwrap();
        assert!(!head.contains("\nBcc"), "{text:?}");
        assert!(head.split("\r\n").all(|line| !line.contains(['\r', '\n'])), "{text:?}");
        assert!(mail.split("\r\n").all(|line| line.len() <= 998), "{text:?}");
    }
}

/// What an independent parser makes of mails, one JSON object a file.
const PARSE: &str = "import sys, json, email, email.policy\n\
    def of(path):\n\
    \x20   mail = email.message_from_bytes(open(path, 'rb').read(), policy=email.policy.default)\n\
    \x20   [attached] = list(mail.iter_attachments())\n\
    \x20   parts = [part for part in mail.walk()]\n\
    \x20   defects = [repr(defect) for part in parts for defect in part.defects]\n\
    \x20   return {'keys': mail.keys(), 'to': [[a.display_name, a.addr_spec] for a in mail['To'].addresses],\n\
    \x20           'from': [[a.display_name, a.addr_spec] for a in mail['From'].addresses],\n\
    \x20           'subject': mail['Subject'], 'unsent': mail['X-Unsent'], 'date': mail['Date'].datetime.isoformat(),\n\
    \x20           'text': mail.get_body(('plain',)).get_content(), 'html': mail.get_body(('html',)).get_content(),\n\
    \x20           'kind': attached.get_content_type(), 'method': attached['Content-Type'].params['method'],\n\
    \x20           'file': attached.get_payload(decode=True).decode(), 'defects': defects,\n\
    \x20           'parts': [part.get_content_type() for part in parts]}\n\
    print(json.dumps([of(path) for path in sys.argv[1:]]))\n";

fn parsed(paths: &[std::path::PathBuf]) -> Vec<Json> {
    let told = std::process::Command::new("python3").args(["-c", PARSE]).args(paths).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    serde_json::from_slice(&told.stdout).unwrap()
}

#[test]
fn an_independent_parser_reads_a_mail_as_it_was_meant() {
    let copy = Copy::empty();
    let texts = hostile();
    let mut paths = Vec::new();
    for (n, text) in texts.iter().enumerate() {
        let path = copy.path(&format!("{n}.eml"));
        fs::write(&path, eml(&draft(text))).unwrap();
        paths.push(path);
    }
    for (text, told) in texts.iter().zip(parsed(&paths)) {
        let line = cocreate::document::one_line(text).replace("=?", "= ?");
        assert_eq!(told["keys"], serde_json::json!(NAMES), "{text:?}");
        // Between two encoded words of one long name this parser keeps a space that is none (RFC 2047, 6.2).
        let close = |text: &str| text.replace(' ', "");
        for (key, address) in [("to", "to@example.nl"), ("from", "from@example.nl")] {
            let [one] = &told[key].as_array().unwrap()[..] else { panic!("{text:?}: {}", told[key]) };
            assert_eq!(close(one[0].as_str().unwrap()), close(&line), "{text:?}");
            assert_eq!(one[1], address, "{text:?}");
        }
        assert_eq!(told["subject"], line, "{text:?}");
        assert_eq!(told["unsent"], "1");
        assert_eq!(told["date"], "2026-11-01T00:00:00+00:00");
        assert_eq!((&told["kind"], &told["method"]), (&"text/calendar".into(), &"CANCEL".into()));
        assert_eq!(told["file"], "BEGIN:VCALENDAR\r\n");
        assert_eq!(told["defects"], serde_json::json!([]), "{text:?}");
        let kinds = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"];
        assert_eq!(told["parts"], serde_json::json!(kinds), "{text:?}");
    }
}

#[test]
fn an_independent_parser_finds_the_letter_and_the_appointment_in_a_draft() {
    let copy = Copy::of("voorbeeldstad-zuid");
    copy.well(&["invite", "--eml"]);
    let [told] = &parsed(&[copy.path(&format!("{FOLDER}/p15.eml"))])[..] else { panic!() };
    let text = told["text"].as_str().unwrap();
    assert!(
        text.contains("Beste Loes Lijstje,") && text.contains("Dag: donderdag 3 december 2026"),
        "{text}"
    );
    assert!(text.contains("- wie het volgens u nog meer belangrijk vindt dat dit beter wordt;"), "{text}");
    assert!(told["html"].as_str().unwrap().contains("Beste Loes Lijstje,"));
    assert_eq!(told["file"], copy.read(&format!("{FOLDER}/p15.ics")));
}
