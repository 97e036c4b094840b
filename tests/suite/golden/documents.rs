//! The documents of a sample, as the program writes them for its reader.

use std::collections::{BTreeMap, BTreeSet};

use cocreate::document::Language;
use cocreate::input::{Diagnostics, Inputs};
use cocreate::workshop::Workshop;
use cocreate::workshop::results::{Person, Role};

use super::compare::{beside, body, notes, readable};
use crate::copies::Copy;

/// A sample with the days on which its documents are made.
pub struct Sample {
    pub name: &'static str,
    /// When people are invited.
    before: &'static str,
    /// When the report is made.
    after: &'static str,
    /// The sessions, the one at which is decided first.
    sessions: &'static [&'static str],
    /// Letters that can be written after the session.
    results: &'static [&'static str],
    /// Whether its places are drawn by lot.
    drawn: bool,
}

/// All of them.
pub const SAMPLES: &[Sample] = &[
    Sample {
        name: "voorbeeldstad-zuid",
        before: "2026-11-01",
        after: "2027-06-21",
        sessions: &["avond-1", "proefrondje", "avond-2", "terugblik"],
        results: &["after-session", "after-decision", "review"],
        drawn: false,
    },
    Sample {
        name: "modelwoude",
        before: "2026-09-01",
        after: "2027-07-15",
        sessions: &["plandag", "kennismaking", "terugkomavond", "terugblik"],
        results: &["after-session", "after-decision", "review"],
        drawn: false,
    },
    Sample {
        name: "proefdam",
        before: "2026-10-10",
        after: "2026-11-22",
        sessions: &["jongerendag"],
        results: &["after-session"],
        drawn: false,
    },
    Sample {
        name: "testhaven",
        before: "2026-09-04",
        after: "2026-11-22",
        sessions: &["circle"],
        results: &["after-session", "after-decision"],
        drawn: false,
    },
    Sample {
        name: "denkerdam",
        before: "2027-06-15",
        after: "2027-06-15",
        sessions: &["avond"],
        results: &[],
        drawn: true,
    },
];

/// What lies on the desk while the documents of one sample are made in one language.
struct Desk<'a> {
    sample: &'a Sample,
    copy: Copy,
    language: &'static str,
    made: BTreeMap<String, String>,
}

/// Every document of a sample in a language, by the name of its file.
pub fn documents(sample: &Sample, language: Language) -> BTreeMap<String, String> {
    let copy = Copy::of(sample.name);
    let mut desk = Desk { sample, copy, language: language.code(), made: BTreeMap::new() };
    desk.report();
    if sample.drawn {
        desk.draw();
    }
    sample.sessions.iter().for_each(|session| desk.session(session));
    desk.lists();
    desk.seats();
    desk.forms();
    desk.letters();
    desk.made
}

impl Desk<'_> {
    fn well(&self, day: &str, args: &[&str]) {
        let given = ["--date", day, "--language", self.language, "--force"];
        self.copy.well(&[args, &given].concat());
    }

    fn hold(&mut self, name: &str, from: &str) {
        let text = readable(&self.copy.read(&format!("output/{from}")));
        self.made.insert(name.to_owned(), text);
    }

    /// Everything in a folder of the output, as Markdown; there must be something.
    fn hold_all(&mut self, folder: &str, from: &str) {
        assert!(!self.copy.names(&format!("output/{from}")).is_empty(), "{from}");
        for name in self.copy.names(&format!("output/{from}")).iter().filter(|name| name.ends_with(".md")) {
            self.hold(&format!("{folder}/{name}"), &format!("{from}/{name}"));
        }
    }

    /// The report and the papers beside it, with how the first statement of each rule is accounted for.
    fn report(&mut self) {
        self.well(self.sample.after, &["report", "--draft", "--format", "md"]);
        let draft = readable(&self.copy.read("output/report.md"));
        let papers = "answers,decisions,actions,paragraph,concept";
        self.well(self.sample.after, &["report", "--format", "md", "--paper", papers]);
        let whole = self.copy.read("output/report.md");
        let report = readable(&whole);
        self.made.insert("report-draft.md".to_owned(), beside(&draft, &report, "report.md"));
        let concept = readable(&self.copy.read("output/concept.md"));
        self.made.insert("papers/concept.md".to_owned(), beside(&concept, &report, "report.md"));
        for paper in ["answers", "decisions", "actions", "paragraph"] {
            let text = readable(&self.copy.read(&format!("output/{paper}.md")));
            let lines = text.lines().filter(|line| !(line.starts_with("| `") && line.contains("(SHA-256)")));
            self.made.insert(format!("papers/{paper}.md"), lines.map(|line| format!("{line}\n")).collect());
        }
        self.made.insert("report.md".to_owned(), report);
        self.made.insert("report-notes.txt".to_owned(), notes(&whole));
    }

    /// The draw; then most of who was drawn accept, and some have not answered yet.
    fn draw(&mut self) {
        self.well(self.sample.before, &["draw", "--format", "md"]);
        self.hold("draw.md", "draw-report.md");
        let mut people = String::new();
        for (at, line) in self.copy.read("output/draw-people.csv").lines().enumerate() {
            let answer = if at % 8 == 0 { "invited" } else { "accepted" };
            people += &(line.replace("geloot", answer).replace("drawn", answer) + "\r\n");
        }
        self.letters_of("invitation", self.sample.sessions[0], &["d02"]);
        self.copy.write("people.csv", &people);
    }

    /// The run sheet, the programme and the sheet for the wall.
    fn session(&mut self, session: &str) {
        self.well(self.sample.before, &["agenda", "--session", session, "--format", "md"]);
        for sheet in ["agenda", "programme", "wall"] {
            self.hold(&format!("agenda-{session}/{sheet}.md"), &format!("{sheet}.md"));
        }
    }

    /// What is printed for the first session.
    fn lists(&mut self) {
        let all = "attendance,badges,cards,calls,counts,status,privacy";
        self.well(self.sample.before, &["invite", "--print", all, "--format", "md,html"]);
        self.hold_all("lists", "lists");
        self.hold_pages("lists", "lists");
    }

    fn seats(&mut self) {
        self.well(self.sample.before, &["seats", "--format", "md,html"]);
        self.hold_all("seats", "seats");
        self.hold_pages("seats", "seats");
    }

    fn forms(&mut self) {
        self.well(self.sample.before, &["forms", "--format", "md,html"]);
        self.hold_all("forms", "forms");
        self.hold_pages("forms", "forms");
    }

    /// The pages of one sample in one language: how what is cut and filled in is laid out.
    fn hold_pages(&mut self, folder: &str, from: &str) {
        if self.sample.name != "voorbeeldstad-zuid" || self.language != "nl" {
            return;
        }
        for name in self.copy.names(&format!("output/{from}")).iter().filter(|name| name.ends_with(".html")) {
            let page = body(&self.copy.read(&format!("output/{from}/{name}")));
            self.made.insert(format!("{folder}/{name}"), page);
        }
    }

    /// Letters of every kind to one person of each group and role, with one appointment and one draft of a mail.
    fn letters(&mut self) {
        let first = self.sample.sessions[0];
        for letter in ["invitation", "reminder", "confirm", "reserve", "cancel"] {
            self.letters_of(letter, first, &[]);
        }
        let reserve = self.copy.names(&format!("output/letters/reserve-{first}"));
        if let Some(person) = reserve.iter().find_map(|name| name.strip_suffix(".md")) {
            self.letters_of("call", first, &[person]);
        }
        for session in &self.sample.sessions[1..] {
            self.letters_of("invitation", session, &[]);
        }
        for letter in self.sample.results {
            self.letters_of(letter, "", &[]);
        }
    }

    fn letters_of(&mut self, letter: &str, session: &str, only: &[&str]) {
        let people = self.one_of_each(letter == "invitation" && session == self.sample.sessions[0]);
        let some: Vec<&str> = people.iter().map(|(person, _)| person.as_str()).collect();
        let asked = if only.is_empty() { some } else { only.to_vec() }.join(",");
        let mut args = vec!["invite", "--letter", letter, "--format", "md", "--eml", "--person", &asked];
        let results = session.is_empty();
        if !results {
            args.extend(["--session", session]);
        }
        self.well(if results { self.sample.after } else { self.sample.before }, &args);
        let name = if results { letter.to_owned() } else { format!("{letter}-{session}") };
        let folder = format!("output/letters/{name}");
        let received = self.copy.names(&folder);
        let mut seen = BTreeSet::new();
        let (mut letters, mut first) = (String::new(), String::new());
        for (person, who) in people {
            // One letter of each kind: of those who answered differently the first.
            if !received.contains(&format!("{person}.md")) || !seen.insert(who.clone()) {
                continue;
            }
            let text = readable(&self.copy.read(&format!("{folder}/{person}.md")));
            let told = if first.is_empty() { text.clone() } else { beside(&text, &first, "the first") };
            letters += &format!("<<< {person}: {who} >>>\n\n{told}\n");
            first = if first.is_empty() { text } else { first };
        }
        if !letters.is_empty() {
            self.made.insert(format!("letters/{name}.md"), letters);
        }
        if let Some(file) = received.iter().find(|file| file.ends_with("ics")) {
            self.hold(&format!("letters/{name}.ics"), &format!("letters/{name}/{file}"));
        }
        let mail = received.iter().find(|file| file.ends_with("eml"));
        if let (Some(file), "invitation" | "cancel" | "after-session") = (mail, letter) {
            // The same text follows once more as a page.
            let mail = self.copy.read(&format!("{folder}/{file}"));
            let text = mail.split("Content-Type: text/html").next().unwrap_or_default();
            let lines = text.replace("=\r\n", "").replace("=\n", "");
            self.made.insert(format!("letters/{name}.eml"), readable(&lines));
        }
        if letter == "invitation" && session == self.sample.sessions[0] {
            self.hold("invitation-list.md", "invitation-list.md");
        }
    }

    /// The first person of every role, age and answer, and of every group when asked; with what they are.
    fn one_of_each(&self, groups: bool) -> Vec<(String, String)> {
        let at = self.copy.path("").to_str().unwrap().to_owned();
        let (mut inputs, mut found) = (Inputs::new(Default::default()), Diagnostics::new());
        let workshop = Workshop::open(&at, &mut inputs, &mut found).unwrap_or_else(|| panic!("{found:?}"));
        let people = workshop.results.people.as_ref().unwrap();
        let came = workshop.results.attendance.iter().flat_map(|sheet| &sheet.rows);
        let came: BTreeSet<_> = came.filter(|row| row.present).map(|row| &row.person).collect();
        let mut seen = BTreeSet::new();
        let mut chosen = Vec::new();
        for person in &people.rows {
            let group =
                if groups && person.role == Role::Participant { person.stakeholder.as_str() } else { "" };
            let who = if group.is_empty() { who(person) } else { format!("{group}, {}", who(person)) };
            let who = if came.contains(&person.person) { who + ", came" } else { who };
            if seen.insert((who.clone(), person.status)) {
                chosen.push((person.person.as_str().to_owned(), who));
            }
        }
        chosen
    }
}

/// What changes the words of a letter: role, age, what to arrange and how somebody is prepared.
fn who(person: &Person) -> String {
    let mut who = format!("{:?}", person.role).to_lowercase();
    if person.minor {
        who += if person.guardian_ok == Some(true) {
            ", a minor, allowed"
        } else {
            ", a minor, not yet allowed"
        };
    }
    if !person.needs.is_empty() {
        who += &format!(", needs {}", person.needs.join(" and "));
    }
    if let Some(prep) = person.prep {
        who += &format!(", prepared by {prep:?}").to_lowercase();
    }
    who
}
