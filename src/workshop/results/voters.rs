use std::sync::Arc;

/// The people who voted in one file, each once, in the order of their first row.
///
/// Their ids are stretches of the file's own text, so that the voters of a whole country fit in memory.
/// An id is at most 64 bytes long; a longer one never gets here.
#[derive(Debug, Clone, Default)]
pub(super) struct Voters {
    /// The text of the file; empty for a workbook.
    text: Arc<str>,
    /// Ids that do not stand in the text as they are compared.
    more: String,
    /// Where each id begins; offsets past `text` lie in `more`.
    starts: Vec<u32>,
    lengths: Vec<u8>,
}

impl Voters {
    /// Nobody yet, of a file with this text.
    pub(super) fn of(text: Arc<str>) -> Self {
        Self { text, ..Self::default() }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Someone's id.
    pub(super) fn id(&self, voter: u32) -> &str {
        let voter = voter as usize;
        let (Some(start), Some(length)) = (self.starts.get(voter), self.lengths.get(voter)) else {
            return "";
        };
        let (start, length) = (*start as usize, usize::from(*length));
        let id = match start.checked_sub(self.text.len()) {
            None => self.text.get(start..start + length),
            Some(start) => self.more.get(start..start + length),
        };
        id.unwrap_or_default()
    }

    /// One more, whose id is not looked for in the text.
    pub(super) fn add(&mut self, id: &str) -> u32 {
        let start = self.text.len() + self.more.len();
        self.more.push_str(id);
        self.add_at(u32::try_from(start).unwrap_or(u32::MAX), u8::try_from(id.len()).unwrap_or(u8::MAX))
    }

    /// One more, whose id stands in the text.
    pub(super) fn add_at(&mut self, start: u32, length: u8) -> u32 {
        let number = u32::try_from(self.starts.len()).unwrap_or(u32::MAX);
        self.starts.push(start);
        self.lengths.push(length);
        number
    }
}
