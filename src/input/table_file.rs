use super::columns::TableKind;
use super::passing::{Passing, Unlike};
use super::spreadsheet::Container;
use super::{Diagnostics, Limits, Reading, Table, Text, encoding, odd_characters, read_table, spreadsheet};
use crate::evidence::SourceId;

/// A file as bytes and, when it is one, as text; the bytes of a text in UTF-8 are those of the text.
pub(super) struct Decoded {
    pub raw: Option<Vec<u8>>,
    pub text: Option<Text>,
    pub encoding: &'static str,
    pub container: Option<Container>,
}

impl Decoded {
    /// A text; without one, the problem is in `found`. What is in UTF-8 is not copied.
    pub fn of(source: SourceId, bytes: Vec<u8>, found: &mut Diagnostics) -> Self {
        let marked = bytes.starts_with(&[0xEF, 0xBB, 0xBF])
            || bytes.starts_with(&[0xFF, 0xFE])
            || bytes.starts_with(&[0xFE, 0xFF]);
        let bytes = match if marked { Err(bytes) } else { in_utf8(bytes) } {
            Err(bytes) => bytes,
            Ok(text) => match encoding::refuse_controls(source, &text) {
                Ok(()) => {
                    return Self { raw: None, text: Some(text.into()), encoding: "UTF-8", container: None };
                }
                Err(_) => text.into_bytes(),
            },
        };
        match encoding::decode(source, &bytes) {
            Ok((decoded, notices)) => {
                found.append(notices);
                let text = Some(Text::from(decoded.text.into_owned()));
                Self { encoding: decoded.encoding, raw: Some(bytes), text, container: None }
            }
            Err(problem) => {
                found.push(problem);
                Self { raw: Some(bytes), text: None, encoding: "unknown", container: None }
            }
        }
    }

    /// A workbook.
    pub fn workbook(bytes: Vec<u8>, container: Container) -> Self {
        Self { raw: Some(bytes), text: None, encoding: container.name(), container: Some(container) }
    }

    /// What the hash is of.
    pub fn bytes(&self) -> &[u8] {
        match (&self.raw, &self.text) {
            (Some(raw), _) => raw,
            (None, text) => text.as_ref().map_or(&[], |text| text.as_bytes()),
        }
    }
}

fn in_utf8(bytes: Vec<u8>) -> Result<String, Vec<u8>> {
    String::from_utf8(bytes).map_err(|other| other.into_bytes())
}

/// The file of a table, about to be read.
pub(super) struct TableFile<'f> {
    pub source: SourceId,
    pub read: &'f Decoded,
    pub kind: &'static TableKind,
    pub reading: &'f Reading,
    pub limits: &'f Limits,
}

impl TableFile<'_> {
    /// Reads it with all its rows.
    pub fn table(&self, found: &mut Diagnostics) -> Option<Table> {
        if let Some(text) = &self.read.text {
            odd_characters::warn(self.source, text, found);
        }
        self.rows(found)
    }

    fn rows(&self, found: &mut Diagnostics) -> Option<Table> {
        let Self { source, read, kind, reading, limits } = self;
        match (read.container, &read.text) {
            (Some(container), _) => {
                spreadsheet::read(*source, read.bytes(), container, kind, reading, limits, found)
            }
            (None, Some(text)) => read_table::read(*source, text, kind, reading, limits, found),
            (None, None) => None,
        }
    }

    /// Lets its rows pass by: as they stand in the text where that is plain, else as they were read.
    pub fn passing<T>(
        &self,
        found: &mut Diagnostics,
        work: &impl Fn(&Passing<'_>) -> Result<T, Unlike>,
    ) -> Option<(Table, T)> {
        if let Some(text) = &self.read.text {
            odd_characters::warn(self.source, text, found);
            let mut told = Diagnostics::new();
            let header = read_table::header_of_plain(
                self.source,
                text,
                self.kind,
                self.reading,
                self.limits,
                &mut told,
            );
            if let Some((table, rows)) = header
                && let Ok(done) = work(&Passing::plain(&table, text, rows, self.limits))
            {
                found.append(told);
                return Some((table, done));
            }
        }
        let table = self.rows(found)?;
        let done = work(&Passing::kept(&table)).ok()?;
        Some((table, done))
    }
}
