//! An account to try templates and writers on: `tests/fixtures/account.toml`.

use cocreate::document::{Apparatus, Document, Language, Rendered, Templates, Words, report};
use cocreate::evidence::{Basis, Finding, Money, Rows, Rule, Saying, Share, SourceId, Tree, Value};
use cocreate::input::{Diagnostic, Source, Sources};
use cocreate::ledger::{Circumstances, ClaimTree, Ledger, RawRows, SealedLedger, WrittenLedger};
use jiff::civil::date;

static RULE: Rule = Rule::new("consent.adopted", 1, "an invented account");

/// Where a value stands in the account, from the root.
pub type Path = Vec<String>;

/// The account, with each value as `change` wants it.
pub fn account(change: &dyn Fn(&Path, Value) -> Value) -> Tree {
    let text = include_str!("../fixtures/account.toml");
    let table: toml::Value = toml::from_str(text).unwrap();
    tree(&mut Vec::new(), &table, change)
}

/// The account as it stands.
pub fn whole() -> Tree {
    account(&|_, value| value)
}

fn tree(path: &mut Path, value: &toml::Value, change: &dyn Fn(&Path, Value) -> Value) -> Tree {
    let mut under = |name: String, inner: &toml::Value| {
        path.push(name);
        let tree = tree(path, inner, change);
        path.pop();
        tree
    };
    match value {
        toml::Value::Table(table) => {
            let fields =
                table.iter().map(|(name, inner)| (&*name.clone().leak(), under(name.clone(), inner)));
            Tree::Record(fields.collect())
        }
        toml::Value::Array(items) => {
            Tree::List(items.iter().enumerate().map(|(at, inner)| under(at.to_string(), inner)).collect())
        }
        toml::Value::String(text) => {
            let line = u32::try_from(path.len()).unwrap();
            let basis = Basis::rows(Rows::of(SourceId(0), [line, line + 1]).columns(&["position"]));
            Finding::new(&RULE, path.join("/"), change(path, of(text)), basis).into()
        }
        other => panic!("{other:?}"),
    }
}

fn of(text: &str) -> Value {
    if text == "-" {
        return Value::NotRecorded;
    }
    let (kind, rest) = text.split_once(':').unwrap();
    match kind {
        "n" => Value::name(rest),
        "t" => Value::text(rest),
        "w" => Value::Word(rest.to_owned().leak()),
        "c" => Value::Count(rest.parse().unwrap()),
        "s" => Value::Share(Share::parse(rest).unwrap()),
        "x" => Value::Score(Share::parse(rest).unwrap()),
        "m" => Value::Money(Money::cents(rest.parse().unwrap())),
        "d" => Value::Date(rest.parse().unwrap()),
        "h" => Value::Time(rest.parse().unwrap()),
        "z" => Value::Seconds(rest.parse().unwrap()),
        "l" => Value::List(rest.split('|').filter(|part| !part.is_empty()).map(of).collect()),
        "given" => {
            let one = |part: &str| {
                let (answer, people) = part.split_once('=').unwrap();
                let said = Saying::new("vote.given").with("answer", of(&format!("c:{answer}")));
                Value::Said(said.with("people", of(&format!("c:{people}"))))
            };
            Value::List(rest.split('|').map(one).collect())
        }
        "said" => {
            let mut parts = rest.split('|');
            let saying = Saying::new(parts.next().unwrap().to_owned().leak());
            let with = parts.map(|part| part.split_once('=').unwrap());
            Value::Said(with.fold(saying, |s, (place, value)| s.with(place.to_owned().leak(), of(value))))
        }
        other => panic!("{other}"),
    }
}

/// A report and all that writers need of it.
pub struct Made {
    pub rendered: Rendered,
    pub document: Document,
    pub claims: ClaimTree,
    pub ledger: Ledger,
}

/// What the templates of the program make of an account.
pub fn rendered(tree: &Tree, language: Language) -> Result<Rendered, Diagnostic> {
    let templates = Templates::new("circle", language);
    let mut ledger = Ledger::new();
    let claims = ledger.record(tree);
    report(&templates, &Words::read(&templates)?, &claims, &ledger)
}

/// The report of an account, by the templates of the program.
pub fn made(tree: &Tree, language: Language) -> Result<Made, Diagnostic> {
    let templates = Templates::new("circle", language);
    let words = Words::read(&templates)?;
    let mut ledger = Ledger::new();
    let claims = ledger.record(tree);
    let rendered = report(&templates, &words, &claims, &ledger)?;
    let written = SealedLedger::new(written(&ledger, &rendered));
    let apparatus = Apparatus::of(&rendered.blocks, &ledger, &written, &words)?;
    let document = Document::new(rendered.clone(), &words, date(2026, 12, 4))?.sealed(apparatus);
    Ok(Made { rendered, document, claims, ledger })
}

fn written(ledger: &Ledger, rendered: &Rendered) -> WrittenLedger {
    let text = "round;position\n1;consent\n1;objection <b>\n1;a|b\n1;x\n1;y\n1;z\n";
    let mut sources = Sources::new();
    sources.keep(Source {
        path: "consent.csv".to_owned(),
        opened: "consent.csv".into(),
        raw: None,
        sha256: "0".repeat(64),
        encoding: "UTF-8",
        delimiter: Some(';'),
        text: text.into(),
        private: false,
    });
    let run = Circumstances {
        version: "0.0.0".to_owned(),
        command: "cocreate report --date 2026-12-04".to_owned(),
        date: date(2026, 12, 4),
        language: "nl".to_owned(),
        workshop: "sociale-basis-zuid".to_owned(),
        follows: None,
        settings: [].into(),
        templates: rendered.templates.iter().map(cocreate::document::TemplateFile::written).collect(),
    };
    ledger.written(&run, &sources, &Rows2(text))
}

struct Rows2(&'static str);

impl RawRows for Rows2 {
    fn cells(&self, _: SourceId, line: u32, columns: &[String]) -> Vec<(String, String)> {
        let mut lines = self.0.lines();
        let head: Vec<_> = lines.next().unwrap().split(';').collect();
        let Some(row) = self.0.lines().nth(line as usize - 1) else { return Vec::new() };
        let cells = head.iter().zip(row.split(';')).map(|(h, c)| ((*h).to_owned(), c.to_owned()));
        cells.filter(|(h, _)| columns.is_empty() || columns.contains(h)).collect()
    }
}
