//! A decision report holds no result that is not a claim, in any format.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use cocreate::document::{Block, Inline, Language, TemplateFile};
use cocreate::evidence::{Money, Share, Tree, Value};
use cocreate::ledger::{ClaimId, ClaimTree};
use cocreate::output::{html, markdown, report_json};

use crate::account::{Made, Path, account, made, rendered, whole};
use crate::documents::plain;

const LANGUAGES: [Language; 2] = [Language::Nl, Language::En];

fn of(tree: &Tree, language: Language) -> Made {
    made(tree, language).unwrap_or_else(|problem| panic!("{problem:#?}"))
}

/// What stands on the page before the apparatus, tag by tag: `(tag, text after it)`.
fn page(made: &Made) -> Vec<(String, String)> {
    let page = String::from_utf8(html(&made.document)).unwrap();
    let body = &page[page.find("</head>").unwrap()..page.find("<section class=\"apparatus\">").unwrap()];
    tags(body)
}

fn tags(page: &str) -> Vec<(String, String)> {
    let mut tags = Vec::new();
    for piece in page.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("every tag ends");
        let text =
            text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
        let text = text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ");
        tags.push((tag.to_owned(), text));
    }
    tags
}

/// The words that stand in these templates outside places for values.
fn chunks(files: &[TemplateFile]) -> BTreeSet<String> {
    let mut chunks = BTreeSet::new();
    for file in files {
        let mut outside = String::new();
        let mut rest = file.text.as_str();
        while let Some(begin) = rest.find(['{', '"']) {
            outside.push_str(&rest[..begin]);
            let close = match &rest[begin..] {
                tag if tag.starts_with("{{") => "}}",
                tag if tag.starts_with("{%") => "%}",
                _ => {
                    outside.push_str(&rest[begin..=begin]);
                    rest = &rest[begin + 1..];
                    continue;
                }
            };
            let end = begin + rest[begin..].find(close).unwrap() + 2;
            chunks.extend(rest[begin..end].split('"').skip(1).step_by(2).flat_map(normal));
            outside.push('\n');
            rest = &rest[end..];
        }
        outside.push_str(rest);
        chunks.extend(outside.lines().flat_map(normal));
    }
    chunks.remove("");
    chunks
}

/// Words without what only Markdown reads, cut where stressed words begin and end.
fn normal(line: &str) -> Vec<String> {
    let line = line.strip_prefix("1. ").unwrap_or(line.trim_start_matches(['>', '#', '-', ' ']));
    let line = line.replace("[!NOTE]", "");
    line.split('*').map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Whether a tag holds a claim, or what a drawing writes of the claims of its table.
fn is_value(tag: &str) -> bool {
    ["a class=\"claim", "text class=\"said\"", "desc class=\"said\"", "title class=\"said\""]
        .iter()
        .any(|begin| tag.starts_with(begin))
}

/// Whether a text can be cut into pieces that all stand in the templates.
fn stands_in(text: &str, chunks: &BTreeSet<String>) -> bool {
    let mut reached = BTreeSet::from([0]);
    let mut todo = vec![0];
    while let Some(at) = todo.pop() {
        let rest = text[at..].trim_start();
        let at = text.len() - rest.len();
        if rest.is_empty() {
            return true;
        }
        for chunk in chunks.iter().filter(|chunk| rest.starts_with(chunk.as_str())) {
            if reached.insert(at + chunk.len()) {
                todo.push(at + chunk.len());
            }
        }
    }
    false
}

#[test]
fn every_word_of_a_report_is_a_claim_or_stands_in_a_template() {
    for language in LANGUAGES {
        let made = of(&whole(), language);
        let mut chunks = chunks(&made.rendered.templates);
        chunks.extend(made.document.labels.values().flat_map(|label| normal(label)));
        chunks.insert(":".to_owned());
        let mut quoted = 0;
        for (tag, text) in page(&made) {
            match tag.as_str() {
                "/blockquote" if quoted > 0 => quoted -= 1,
                tag if tag.starts_with("blockquote class=\"said\"") => quoted = 1,
                _ => {}
            }
            // The date of the report is an input, not a result.
            let free = quoted > 0 || is_value(&tag) || tag.starts_with("time ");
            assert!(free || stands_in(&text, &chunks), "<{tag}> {text:?} stands in no template");
        }
    }
}

/// A value of the same kind that stands nowhere else.
fn unlike(number: u64, value: &Value) -> Value {
    let share = || Share::new(700_000 + number, 900_001).unwrap();
    match value {
        Value::Count(_) => Value::Count(700_000 + number),
        Value::Seconds(_) => Value::Seconds((700_000 + number) * 3600),
        Value::Share(_) => Value::Share(share()),
        Value::Score(_) => Value::Score(Share::new(700_000 + number, 1).unwrap()),
        Value::Money(_) => Value::Money(Money::cents(i64::try_from(700_000 + number).unwrap() * 100)),
        Value::Name(_) => Value::name(format!("Naam{}", 700_000 + number)),
        Value::Text(_) => Value::text(format!("Tekst{}", 700_000 + number)),
        other => other.clone(),
    }
}

/// Every claim of some blocks, with the words by which it is shown.
fn shown(blocks: &[Block]) -> Vec<(ClaimId, String)> {
    fn inlines(words: &[Inline], into: &mut Vec<(ClaimId, String)>) {
        for word in words {
            match word {
                Inline::Claim { id, shown } => into.push((id.clone(), shown.clone())),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { words: inner, .. } => {
                    inlines(inner, into);
                }
                _ => {}
            }
        }
    }
    let mut into = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { words, .. } | Block::Paragraph(words) => inlines(words, &mut into),
            Block::List { items, .. } => items.iter().for_each(|item| into.extend(shown(item))),
            Block::Table(table) => {
                inlines(&table.caption, &mut into);
                table
                    .head
                    .iter()
                    .chain(table.rows.iter().flatten())
                    .for_each(|c| inlines(&c.words, &mut into));
            }
            Block::Quote { claim: Some(id), blocks } => into.push((id.clone(), plain(blocks))),
            Block::Quote { blocks, .. } | Block::Notice(blocks) | Block::Target { blocks, .. } => {
                into.extend(shown(blocks))
            }
            Block::Figure(figure) => into.extend(shown(&[Block::Table(figure.data.clone())])),
            Block::PageBreak => {}
        }
    }
    into
}

#[test]
fn a_changed_result_changes_its_claim_and_nothing_else() {
    let next = RefCell::new(0);
    let changed = account(&|_, value| {
        *next.borrow_mut() += 1;
        unlike(*next.borrow(), &value)
    });
    let [before, after] = [whole(), changed].map(|tree| of(&tree, Language::Nl));
    let outside = |made: &Made| -> Vec<String> {
        let claims = page(made).into_iter();
        claims.filter(|(tag, _)| !is_value(tag)).map(|(_, text)| text).collect()
    };
    for text in outside(&after) {
        let told = ["Naam7", "Tekst7", "700", "7.0"].into_iter().find(|sign| text.contains(sign));
        assert_eq!(told, None, "{text}");
    }
    let was: BTreeMap<_, _> = shown(&before.rendered.blocks).into_iter().collect();
    let mut differ = 0;
    for (id, words) in shown(&after.rendered.blocks) {
        let value = &after.ledger.get(&id).unwrap().value;
        if *value != before.ledger.get(&id).unwrap().value {
            assert_ne!(was.get(&id), Some(&words), "{id} still shows what it showed");
            differ += 1;
        }
    }
    assert!(differ > 150, "{differ}");
}

/// The same tree without one branch.
fn without(tree: &Tree, path: &[String]) -> Tree {
    match (tree, path) {
        (Tree::Record(branches), [name]) => Tree::Record(
            branches.iter().filter(|(known, _)| *known != name).map(|(n, b)| (*n, b.clone())).collect(),
        ),
        (Tree::Record(branches), [name, rest @ ..]) => Tree::Record(
            branches
                .iter()
                .map(|(n, b)| (*n, if n == name { without(b, rest) } else { b.clone() }))
                .collect(),
        ),
        (Tree::List(branches), [at, rest @ ..]) => {
            let at: usize = at.parse().unwrap();
            Tree::List(
                branches
                    .iter()
                    .enumerate()
                    .map(|(n, b)| if n == at { without(b, rest) } else { b.clone() })
                    .collect(),
            )
        }
        _ => tree.clone(),
    }
}

/// What a report needs no word for: whether a list was kept, what a table of rounds tells already, the least
/// turn where each session promised its own, and what only some votes and objections have. Lists of sentences may be empty.
const UNTOLD: &[&str] = &[
    "turn",
    "recorded",
    "kind",
    "aside",
    "concern",
    "consent",
    "missing",
    "objection",
    "proposal",
    "tested_by",
    "noted_by",
    "abstain",
    "cost",
    "funded",
    "acceptance",
    "budget",
    "by_group",
    "no",
    "yes",
    "passive",
    "amount",
    "no_frames",
    "remarks",
    "changes",
    "told",
    "why",
    "does",
    "id",
    "left",
    "legal",
    "seats",
    "resolves",
    "text",
    "title",
    "version",
];

/// What is told elsewhere, in other words or not at all, and only there.
const UNTOLD_HERE: [(&[&str], &str); 7] = [
    // Of small groups no figure is told, and a sentence says so.
    (&["closing", "groups"], "name"),
    (&["closing", "groups"], "filled"),
    (&["closing", "groups"], "supports"),
    // The story of the rounds says who wrote down the answers of all at once.
    (&["decisions", "items"], "spoken"),
    (&["not_adopted", "items"], "spoken"),
    // Without a threshold there is none to reach.
    (&["decisions", "votes"], "reached"),
    // A frame is hard where nobody can bend it, and that is told.
    (&["fixed", "frames"], "hard"),
];

#[test]
fn without_a_claim_its_figure_is_gone_or_there_is_no_report() {
    let paths: RefCell<Vec<Path>> = RefCell::default();
    let tree = account(&|path, value| {
        paths.borrow_mut().push(path.clone());
        value
    });
    let whole = of(&tree, Language::Nl);
    let told: BTreeSet<ClaimId> = shown(&whole.rendered.blocks).into_iter().map(|(id, _)| id).collect();
    // One of each field: the others of a list are told by the same words of the template.
    let mut seen = BTreeSet::new();
    let (mut refused, mut gone) = (0, 0);
    let mut untold: Vec<String> = Vec::new();
    for path in paths.borrow().iter() {
        let field: Vec<_> = path.iter().filter(|part| part.parse::<usize>().is_err()).collect();
        if !seen.insert(format!("{field:?}")) {
            continue;
        }
        match rendered(&without(&tree, path), Language::Nl) {
            Err(problem) => {
                assert_eq!(problem.code, "template", "{path:?}: {}", problem.message);
                refused += 1;
            }
            Ok(report) => {
                let still: BTreeSet<_> = shown(&report.blocks).into_iter().map(|(id, _)| id).collect();
                assert!(still.is_subset(&told), "{path:?}");
                let field = path.iter().rev().find(|part| part.parse::<usize>().is_err()).unwrap();
                let place: Vec<&str> = path.iter().map(String::as_str).collect();
                let other = UNTOLD_HERE.iter().any(|(of, untold)| place.starts_with(of) && field == untold);
                if !(other || UNTOLD.contains(&field.as_str())) {
                    untold.push(format!("{path:?}"));
                }
                gone += 1;
            }
        }
    }
    assert!(untold.is_empty(), "told nowhere: {untold:#?}");
    assert!(refused > 150, "{refused} refused, {gone} gone");
}

#[test]
fn every_section_says_what_was_not_recorded() {
    let nothing = empty(&account(&|_, _| Value::NotRecorded));
    for (language, words) in [(Language::Nl, "niet vastgelegd"), (Language::En, "not recorded")] {
        let made = of(&nothing, language);
        let mut sections: Vec<(String, String)> = Vec::new();
        for block in &made.rendered.blocks {
            if let Block::Heading { level: 2, words } = block {
                sections.push((Inline::plain(words), String::new()));
            } else if let Some((_, text)) = sections.last_mut() {
                text.push_str(&plain(std::slice::from_ref(block)));
            }
        }
        assert_eq!(sections.len(), 19);
        for (title, text) in sections {
            assert!(text.to_lowercase().contains(words), "{title}: {text}");
        }
    }
}

/// The same tree with every list empty, but for the four groups that the law names.
fn empty(tree: &Tree) -> Tree {
    match tree {
        Tree::Leaf(_) => tree.clone(),
        Tree::Record(branches) => Tree::Record(
            branches.iter().map(|(n, b)| (*n, if *n == "legal" { b.clone() } else { empty(b) })).collect(),
        ),
        Tree::List(_) => Tree::List(Vec::new()),
    }
}

#[test]
fn both_languages_tell_the_same_claims() {
    let [nl, en] = LANGUAGES.map(|language| {
        shown(&of(&whole(), language).rendered.blocks).into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    });
    assert_eq!(nl, en);
}

#[test]
fn the_three_kinds_of_workshop_have_the_same_sections() {
    for language in LANGUAGES {
        for kind in cocreate::document::Templates::names() {
            let read =
                |name: &str| cocreate::document::Templates::new(name, language).read("report.md").unwrap();
            assert_eq!(read(kind).text, read("circle").text, "{kind}");
        }
    }
}

#[test]
fn the_same_account_gives_the_same_bytes() {
    for language in LANGUAGES {
        let [one, other] = [(), ()].map(|()| of(&whole(), language));
        assert_eq!(html(&one.document), html(&other.document));
        assert_eq!(markdown(&one.document), markdown(&other.document));
        let json = |made: &Made| report_json(&made.document, &made.claims, &made.ledger);
        assert_eq!(json(&one), json(&other));
    }
}

#[test]
fn the_json_holds_every_claim_of_the_account_exactly() {
    let made = of(&whole(), Language::Nl);
    let bytes = report_json(&made.document, &made.claims, &made.ledger);
    let json: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!(json["schema"], "cocreate-report/1");
    assert_eq!(json["report"]["closing"]["heard"]["value"]["n"], "129");
    assert_eq!(json["report"]["closing"]["heard"]["shown"], "8,1");
    fn same(tree: &ClaimTree, json: &serde_json::Value) {
        match tree {
            ClaimTree::Leaf(id) => assert_eq!(json["claim"], id.as_str()),
            ClaimTree::Record(branches) => {
                assert_eq!(branches.len(), json.as_object().unwrap().len());
                branches.iter().for_each(|(name, branch)| same(branch, &json[*name]));
            }
            ClaimTree::List(branches) => {
                assert_eq!(branches.len(), json.as_array().unwrap().len());
                branches.iter().enumerate().for_each(|(at, branch)| same(branch, &json[at]));
            }
        }
    }
    same(&made.claims, &json["report"]);
}

#[test]
#[ignore = "for looking: COCREATE_LOOK=FOLDER"]
fn a_report_can_be_looked_at() {
    let folder = std::env::var("COCREATE_LOOK").unwrap();
    for language in LANGUAGES {
        let begin = Instant::now();
        let made = of(&whole(), language);
        let write = |end: &str, bytes: Vec<u8>| {
            std::fs::write(format!("{folder}/report.{}.{end}", language.code()), bytes).unwrap();
        };
        write("html", html(&made.document));
        write("md", markdown(&made.document));
        write("json", report_json(&made.document, &made.claims, &made.ledger));
        println!("{:?}", begin.elapsed());
    }
}
