use std::collections::BTreeMap;

use super::{Form, Language, TemplateFile, Templates, dates, numbers, sayings, visible};
use crate::evidence::{Saying, Value};
use crate::input::Diagnostic;

/// The words of one language: what codes, sentences and rules say to a reader.
#[derive(Debug, Clone)]
pub struct Words {
    language: Language,
    spoken: Option<Language>,
    path: String,
    files: Vec<TemplateFile>,
    words: BTreeMap<String, String>,
    sayings: BTreeMap<String, String>,
    rules: BTreeMap<String, String>,
    sources: BTreeMap<String, String>,
}

impl Words {
    /// The words files of a language; the workshop's own file adds to the common one and wins.
    ///
    /// # Errors
    /// When a words file cannot be read, or is no TOML of the expected shape.
    pub fn read(templates: &Templates) -> Result<Self, Diagnostic> {
        let name = format!("_words/{}.toml", templates.language().code());
        let mut words = Self {
            language: templates.language(),
            spoken: templates.spoken(),
            path: String::new(),
            files: Vec::new(),
            words: BTreeMap::new(),
            sayings: BTreeMap::new(),
            rules: BTreeMap::new(),
            sources: BTreeMap::new(),
        };
        for file in templates.layers(&name)? {
            words.add(&file.path, &file.text)?;
            words.files.push(file);
        }
        if words.path.is_empty() {
            return Err(Diagnostic::error("template", format!("there is no words file `{name}`")));
        }
        Ok(words)
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The language in which people wrote what is quoted, where it is another.
    #[must_use]
    pub fn spoken(&self) -> Option<Language> {
        self.spoken
    }

    /// What a value says.
    ///
    /// # Errors
    /// When a code has no words.
    pub fn say(&self, value: &Value, form: Form) -> Result<String, Diagnostic> {
        let language = self.language;
        let said = match value {
            Value::NotRecorded => self.word("not-recorded")?.to_owned(),
            Value::Count(0) if form.is_plainly() => self.word("number.nought")?.to_owned(),
            Value::Count(n) => numbers::count(*n, language),
            Value::Share(share) if form.is_fraction() => share.to_string(),
            Value::Share(share) if form.is_short() => numbers::percent(*share, language),
            Value::Share(share) => numbers::share(*share, language),
            Value::Score(score) => numbers::score(*score, language),
            Value::Number(number) if form.is_plainly() => numbers::hundredths(number, language),
            Value::Number(number) => numbers::number(number, language),
            Value::Money(money) => numbers::money(*money, language),
            Value::Date(date) if form.is_short() => dates::short_date(*date, language),
            Value::Date(date) => dates::date(*date, language),
            Value::Time(time) if form.is_short() => dates::short_time(*time, language),
            Value::Time(time) => dates::time(*time, language),
            Value::Seconds(seconds) if form.is_short() => dates::short_seconds(*seconds, language),
            Value::Seconds(seconds) => dates::seconds(*seconds, language),
            Value::Name(name) => visible::one_line(name),
            Value::Text(text) => visible::one_line(text),
            Value::Word(code) => self.word(code)?.to_owned(),
            Value::Said(saying) if form.is_short() => self.tell_short(saying)?,
            Value::Said(saying) => self.tell(saying)?,
            Value::List(values) if values.is_empty() => self.word("none")?.to_owned(),
            Value::List(values) => {
                let parts = values.iter().map(|v| self.say(v, Form::default()));
                // A saying may have nothing to say: that nobody gave an answer
                let mut parts = parts.collect::<Result<Vec<_>, _>>()?;
                parts.retain(|part| !part.is_empty());
                if values.iter().any(|v| matches!(v, Value::Text(_))) {
                    side_by_side(&parts)
                } else {
                    dates::enumerate(&parts, language)
                }
            }
        };
        Ok(if form.is_capital() { capital(&said) } else { said })
    }

    /// What a code says.
    ///
    /// # Errors
    /// When the words file does not say it.
    pub fn word(&self, code: &str) -> Result<&str, Diagnostic> {
        self.words.get(code).map(String::as_str).ok_or_else(|| self.missing("words", code))
    }

    /// What a rule says to a reader.
    ///
    /// # Errors
    /// When the words file does not say it.
    pub fn rule(&self, name: &str) -> Result<&str, Diagnostic> {
        self.rules.get(name).map(String::as_str).ok_or_else(|| self.missing("rules", name))
    }

    /// Where a rule comes from, in the language of these words; as the rule names it, where it reads the same.
    #[must_use]
    pub fn source<'a>(&'a self, source: &'a str) -> &'a str {
        self.sources.get(source).map_or(source, String::as_str)
    }

    /// The words that writers put around a document, by their code without `label.`.
    #[must_use]
    pub fn labels(&self) -> BTreeMap<String, String> {
        let label = |(code, words): (&String, &String)| {
            Some((code.strip_prefix("label.")?.to_owned(), words.clone()))
        };
        self.words.iter().filter_map(label).collect()
    }

    /// The words files that were read, the common one first.
    #[must_use]
    pub fn files(&self) -> &[TemplateFile] {
        &self.files
    }

    /// The codes of each section (`words`, `sayings`, `rules`), to compare languages by.
    #[must_use]
    pub fn codes(&self) -> [Vec<&str>; 3] {
        [&self.words, &self.sayings, &self.rules].map(|section| section.keys().map(String::as_str).collect())
    }

    fn tell(&self, saying: &Saying) -> Result<String, Diagnostic> {
        let source = self.sayings.get(saying.code).ok_or_else(|| self.missing("sayings", saying.code))?;
        sayings::tell(saying, source, self)
    }

    /// Without what is told beside it, where there are words for that: `consent.objection-short`.
    fn tell_short(&self, saying: &Saying) -> Result<String, Diagnostic> {
        match self.sayings.get(&format!("{}-short", saying.code)) {
            Some(source) => sayings::tell(saying, source, self),
            None => self.tell(saying),
        }
    }

    /// Where these words stand, for messages.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    fn add(&mut self, path: &str, text: &str) -> Result<(), Diagnostic> {
        let broken = |message: String| Diagnostic::error("template", message).file(path);
        let file: toml::Table = toml::from_str(text).map_err(|e| {
            let line =
                e.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
            Diagnostic::error("template", e.message().to_owned()).file(format!("{path}:{line}"))
        })?;
        for (section, entries) in file {
            let target = match section.as_str() {
                "words" => &mut self.words,
                "sayings" => &mut self.sayings,
                "rules" => &mut self.rules,
                "sources" => &mut self.sources,
                other => return Err(broken(format!("`[{other}]` is no section of a words file"))),
            };
            flatten(String::new(), entries, target).map_err(broken)?;
        }
        path.clone_into(&mut self.path);
        Ok(())
    }

    fn missing(&self, section: &str, code: &str) -> Diagnostic {
        Diagnostic::error("template", format!("there are no words for `{code}`"))
            .file(&self.path)
            .hint(format!("add `\"{code}\" = \"…\"` under [{section}]"))
    }
}

/// Quotations side by side: each may be a sentence, which only the last one ends.
fn side_by_side(parts: &[String]) -> String {
    let Some((last, before)) = parts.split_last() else { return String::new() };
    let before = before.iter().map(|part| format!("{}; ", part.trim_end_matches('.')));
    before.chain([last.clone()]).collect()
}

/// `route.old = "…"` and `"route.old" = "…"` are the same.
fn flatten(prefix: String, value: toml::Value, into: &mut BTreeMap<String, String>) -> Result<(), String> {
    match value {
        toml::Value::String(words) => {
            into.insert(prefix, words);
            Ok(())
        }
        toml::Value::Table(table) => table.into_iter().try_for_each(|(key, inner)| {
            let code = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
            flatten(code, inner, into)
        }),
        _ => Err(format!("`{prefix}` is no text")),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
