use std::collections::BTreeSet;

use super::export::Export;
use crate::input::columns::heading;
use crate::input::{Column, Diagnostic, Diagnostics, Language, Row};

/// A field that stands in a column of its own for each language: `title/nl`, `title/en`.
pub(super) struct Localised {
    /// The language and the column, that of the documents first.
    columns: Vec<(String, Column)>,
}

impl Localised {
    /// The columns of a field, also when it stands in one column without a language.
    pub fn of(export: &mut Export<'_>, field: &str, language: Language) -> Self {
        let prefix = format!("{field}/");
        let named: Vec<(String, Column)> = export
            .unused()
            .into_iter()
            .filter_map(|column| {
                let title = heading(export.title(column));
                let locale = if title == field { Some("") } else { title.strip_prefix(&prefix) };
                // `machine_translations` is a nested field of its own.
                let locale = locale.filter(|locale| locale.len() <= 8 && !locale.contains('/'))?;
                Some((locale.to_owned(), column))
            })
            .collect();
        named.iter().for_each(|(_, column)| export.take(*column));
        let mut columns = named;
        columns.sort_by_key(|(locale, column)| (!of_language(locale, language), *column));
        Self { columns }
    }

    /// Whether the export has the field at all.
    pub fn exists(&self) -> bool {
        !self.columns.is_empty()
    }

    /// The text of a row: in the language of the documents, else the first that is filled.
    pub fn text<'t>(&self, row: &Row<'t>, taken: &mut Taken) -> &'t str {
        let filled =
            self.columns.iter().find_map(|(locale, column)| Some((locale, row.filled(Some(*column))?)));
        filled.map_or("", |(locale, cell)| {
            taken.note(locale);
            cell.trimmed()
        })
    }
}

fn of_language(locale: &str, language: Language) -> bool {
    locale.split(' ').next() == Some(language.code())
}

/// Which languages were taken.
pub(super) struct Taken {
    language: Language,
    other: BTreeSet<String>,
    rows: u64,
}

impl Taken {
    pub fn new(language: Language) -> Self {
        Self { language, other: BTreeSet::new(), rows: 0 }
    }

    fn note(&mut self, locale: &str) {
        if !locale.is_empty() && !of_language(locale, self.language) {
            self.other.insert(locale.to_owned());
            self.rows += 1;
        }
    }

    /// Says where another language than that of the documents was taken.
    pub fn tell(&self, export: &Export<'_>, problems: &mut Diagnostics) {
        if self.rows == 0 {
            return;
        }
        let others: Vec<&str> = self.other.iter().map(String::as_str).collect();
        let message = format!(
            "where a text is empty in `{}`, the first filled language was taken ({}): {} times",
            self.language.code(),
            others.join(", "),
            self.rows
        );
        let problem = Diagnostic::notice("import-locale", message).at(&export.table.header_place());
        problems.push(problem.hint("choose the language of the documents with --language nl or en"));
    }
}
