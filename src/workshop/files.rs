use std::collections::BTreeMap;

use crate::evidence::Located;
use crate::input::toml::{Field, Given, Kind, Shape, TableReader};
use crate::input::{Language, Reading};

/// A file that the workshop file names, and how it is to be read.
#[derive(Debug, Clone)]
pub struct FileEntry {
    /// The path as written.
    pub path: Located<String>,
    /// The sheet of a workbook.
    pub sheet: Option<Located<String>>,
    /// Our column name, and the heading in the file that holds it.
    pub columns: BTreeMap<String, Located<String>>,
    /// Headings in the file that are left out on purpose.
    pub ignore: Vec<Located<String>>,
}

impl FileEntry {
    /// What the workshop file may say of a file.
    pub const SHAPE: Shape = Shape {
        name: "file",
        about: "A file, and how it is to be read.",
        fields: &[
            Field::needed("path", Kind::Line, "The path of the file, from the workshop folder."),
            Field::optional("sheet", Kind::Line, "The sheet of a workbook; the first when not given."),
            Field::optional(
                "columns",
                Kind::Lines,
                "Our column names, each with the heading in the file that holds it.",
            ),
            Field::optional(
                "ignore",
                Kind::List(&Kind::Line),
                "Headings in the file that are left out on purpose.",
            ),
        ],
    };

    /// The entry at a key: a path, or a table with a path.
    pub(super) fn read(t: &mut TableReader<'_, '_>, key: &'static str) -> Option<Self> {
        if t.is_table(key) {
            return t.table(key, &Self::SHAPE, Self::read_table).flatten();
        }
        let path = t.line(key)?;
        Some(Self { path, sheet: None, columns: BTreeMap::new(), ignore: Vec::new() })
    }

    fn read_table(t: &mut TableReader<'_, '_>) -> Option<Self> {
        let path = t.line("path");
        Some(Self {
            sheet: t.line("sheet"),
            columns: t.lines("columns"),
            ignore: t.list("ignore", Given::line),
            path: path?,
        })
    }

    /// How to read the table, in a workshop of this language.
    #[must_use]
    pub fn reading(&self, language: Language) -> Reading {
        Reading {
            language,
            sheet: self.sheet.clone(),
            columns: self.columns.clone(),
            ignore: self.ignore.clone(),
        }
    }
}
