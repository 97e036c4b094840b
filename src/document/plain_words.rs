//! What the check on plain language reads besides the workshop file: its lists of words
//! (`_words/plain-nl.toml`), which a municipality edits, and the templates that somebody wrote themselves.

use std::collections::BTreeSet;
use std::path::Path;

use super::{TemplateFile, Templates};
use crate::input::Diagnostic;
use crate::method::plain_language::Lists;

/// How deep templates lie in their folder.
const DEEPEST: usize = 4;

/// Every language that a folder of templates may be named after.
const LANGUAGES: [&str; 2] = ["nl", "en"];

impl Templates {
    /// The lists of words of this language: the program's own, and on top of it those of a collection and of
    /// the workshop.
    ///
    /// # Errors
    /// When a list cannot be read, or is no TOML of the expected shape.
    pub fn plain_lists(&self) -> Result<Lists, Diagnostic> {
        let mut lists = Lists::default();
        for file in self.layers(&format!("_words/plain-{}.toml", self.language().code()))? {
            add(&mut lists, &file)?;
        }
        Ok(lists)
    }

    /// The templates in Markdown that stand in folders of the user's own, in this language, by path.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn own_texts(&self) -> Result<Vec<TemplateFile>, Diagnostic> {
        let mut paths = BTreeSet::new();
        for root in self.on_disk() {
            walk(root, "", 0, &mut paths);
        }
        let code = self.language().code();
        let other = |path: &String| path.split('/').any(|part| LANGUAGES.contains(&part) && part != code);
        let mut files = Vec::new();
        for path in
            paths.iter().filter(|path| path.ends_with(".md") && !path.ends_with("README.md") && !other(path))
        {
            files.extend(self.layers(path)?.pop());
        }
        Ok(files)
    }
}

/// Every file below a folder, by its path from there; what a template cannot be called is left out.
fn walk(folder: &Path, before: &str, depth: usize, paths: &mut BTreeSet<String>) {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.starts_with('.') || !name.chars().all(plain) {
            continue;
        }
        let path = if before.is_empty() { name } else { format!("{before}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < DEEPEST => walk(&entry.path(), &path, depth + 1, paths),
            Ok(kind) if kind.is_file() => {
                paths.insert(path);
            }
            _ => {}
        }
    }
}

fn add(lists: &mut Lists, file: &TemplateFile) -> Result<(), Diagnostic> {
    let broken = |line: usize, message: String| {
        Diagnostic::error("template", message)
            .file(format!("{}:{line}", file.path))
            .hint("a list of words has [words] and [abbreviations] with `\"hard\" = \"easier\"`, and [known] with words")
    };
    let table: toml::Table = toml::from_str(&file.text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(file.text.len()));
        broken(
            file.text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1,
            error.message().to_owned(),
        )
    })?;
    for (section, entries) in &table {
        let toml::Value::Table(entries) = entries else {
            return Err(broken(1, format!("`{section}` is no section of a list of words")));
        };
        for (key, value) in entries {
            match (section.as_str(), value) {
                ("words", toml::Value::String(rather)) => lists.hard_word(key, rather),
                ("abbreviations", toml::Value::String(means)) => lists.abbreviation(key, means),
                ("known", toml::Value::Array(words)) if key == "words" => {
                    words.iter().filter_map(toml::Value::as_str).for_each(|word| lists.known(word));
                }
                _ => return Err(broken(1, format!("`{key}` under [{section}] is not understood"))),
            }
        }
    }
    Ok(())
}
