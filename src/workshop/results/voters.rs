use crate::input::{Text, composed};

/// The people who voted in one file, each once, in the order of their first row.
///
/// Their ids are stretches of the file's own text, so that the voters of a whole country fit in memory.
/// An id is at most 64 bytes long; a longer one never gets here.
#[derive(Debug, Clone, Default)]
pub(super) struct Voters {
    /// The text of the file; empty for a workbook.
    text: Text,
    /// Ids that do not stand in the text as they are compared.
    more: String,
    /// Where each id begins; offsets past `text` lie in `more`.
    starts: Vec<u32>,
    lengths: Vec<u8>,
}

impl Voters {
    /// People whose ids stand at these offsets of a text, or past its end in `more`.
    pub(super) fn at(text: Text, more: String, starts: Vec<u32>, lengths: Vec<u8>) -> Self {
        Self { text, more, starts, lengths }
    }

    /// Takes the spaces away from around somebody's id, and composes its letters.
    pub(super) fn even(&mut self, voter: u32) {
        let id = composed(self.id(voter).trim()).into_owned();
        let start = self.text.len() + self.more.len();
        self.more.push_str(&id);
        self.starts[voter as usize] = u32::try_from(start).unwrap_or(u32::MAX);
        self.lengths[voter as usize] = u8::try_from(id.len()).unwrap_or(u8::MAX);
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
