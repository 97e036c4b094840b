//! The physical shape of a table's text: where each row begins, and where quotation marks go wrong.
//!
//! The `csv` crate reads the fields, but accepts unclosed and stray quotation marks silently and counts
//! lines differently from an editor with CRLF and blank lines; so this scan goes first.

use memchr::{memchr2, memchr2_iter, memchr3, memrchr2};

use crate::evidence::{Place, SourceId};

/// A row of text that is not blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    /// The byte at which it begins.
    pub start: u32,
    /// The byte after its last, before the line end.
    pub end: u32,
    /// The physical line on which it begins.
    pub line: u32,
    /// Whether it has quotation marks.
    pub quoted: bool,
    /// Whether blank lines stand before it.
    pub after_gap: bool,
}

/// A quotation mark that goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// Opened here and never closed.
    Unclosed(At),
    /// Inside a field that does not begin with one.
    Stray(At),
    /// Text after the closing quotation mark.
    AfterClosing(At),
}

/// A byte of the text, with the physical line it is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub byte: usize,
    pub line: u32,
}

/// Goes through rows one by one; lines end at LF, CR or CRLF, also mixed.
pub(super) struct Lines<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    at: At,
    gap: bool,
    /// The faults found so far.
    pub faults: Vec<Fault>,
}

impl<'t> Lines<'t> {
    /// Begins at a byte that is the first of a line.
    pub fn new(text: &'t str, delimiter: u8, from: At) -> Self {
        Self { bytes: text.as_bytes(), delimiter, at: from, gap: false, faults: Vec::new() }
    }

    /// From just after an opening quotation mark to just after the closing one; nothing if there is none.
    fn closing(&mut self) -> Option<()> {
        while let Some(found) = memchr3(b'"', b'\n', b'\r', &self.bytes[self.at.byte..]) {
            let byte = self.at.byte + found;
            match (self.bytes[byte], self.bytes.get(byte + 1)) {
                (b'"', Some(b'"')) => self.at.byte = byte + 2,
                (b'"', _) => {
                    self.at.byte = byte + 1;
                    return Some(());
                }
                _ => self.line_end(byte),
            }
        }
        None
    }

    /// Steps over the line end at this byte.
    fn line_end(&mut self, byte: usize) {
        let both = self.bytes[byte] == b'\r' && self.bytes.get(byte + 1) == Some(&b'\n');
        self.at = At { byte: byte + 1 + usize::from(both), line: self.at.line.saturating_add(1) };
    }

    /// From a quotation mark at this byte to where the field or the text goes on.
    fn quotation(&mut self, byte: usize, row: usize) {
        let mark = At { byte, line: self.at.line };
        self.at.byte = byte + 1;
        if byte > row && self.bytes[byte - 1] != self.delimiter {
            self.faults.push(Fault::Stray(mark));
        } else if self.closing().is_none() {
            self.faults.push(Fault::Unclosed(mark));
            self.at.byte = self.bytes.len();
        } else if !matches!(self.bytes.get(self.at.byte), None | Some(b'\n' | b'\r'))
            && self.bytes.get(self.at.byte) != Some(&self.delimiter)
        {
            self.faults.push(Fault::AfterClosing(self.at));
        }
    }
}

impl Iterator for Lines<'_> {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        while self.at.byte < self.bytes.len() {
            let (start, mut quoted) = (self.at, false);
            let end = loop {
                let Some(found) = memchr3(b'\n', b'\r', b'"', &self.bytes[self.at.byte..]) else {
                    self.at.byte = self.bytes.len();
                    break self.bytes.len();
                };
                let byte = self.at.byte + found;
                if self.bytes[byte] == b'"' {
                    quoted = true;
                    self.quotation(byte, start.byte);
                } else {
                    self.line_end(byte);
                    break byte;
                }
            };
            if end > start.byte {
                let after_gap = std::mem::take(&mut self.gap);
                let (start, line, end) = (offset(start.byte), start.line, offset(end));
                return Some(Record { start, end, line, quoted, after_gap });
            }
            self.gap = true;
        }
        None
    }
}

/// An offset into a text, which the limits keep under 4 GiB.
pub(super) fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// The place of a stretch of text that begins on this physical line; cut at the end of that line.
pub(super) fn place(source: SourceId, text: &str, from: At, to: usize) -> Place {
    let bytes = text.as_bytes();
    let line_start = memrchr2(b'\n', b'\r', &bytes[..from.byte]).map_or(0, |at| at + 1);
    let column = 1 + characters(&bytes[line_start..from.byte]);
    let here = &bytes[from.byte..to.max(from.byte)];
    let here = here.split(|b| matches!(b, b'\n' | b'\r')).next().unwrap_or_default();
    Place::span(source, from.line, column, column + characters(here))
}

/// The place of a single byte, counting lines from a known earlier one.
pub(super) fn place_from(source: SourceId, text: &str, known: At, byte: usize) -> Place {
    let line = known.line.saturating_add(line_ends(&text.as_bytes()[known.byte..byte]));
    place(source, text, At { byte, line }, byte)
}

/// A physical line by its number, without its line end.
pub(super) fn physical_line(text: &str, number: u32) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut start = 0;
    for _ in 1..number {
        let end = start + memchr2(b'\n', b'\r', bytes.get(start..)?)?;
        let both = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
        start = end + 1 + usize::from(both);
    }
    let rest = text.get(start..).filter(|_| number > 0)?;
    rest.split(['\n', '\r']).next()
}

/// How many characters a stretch of UTF-8 holds.
fn characters(bytes: &[u8]) -> u32 {
    offset(bytes.iter().filter(|b| (**b & 0xC0) != 0x80).count())
}

/// How many line ends: LF, CR, or the two together.
fn line_ends(bytes: &[u8]) -> u32 {
    let ends = memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
    offset(ends.count())
}

#[cfg(test)]
mod tests {
    use super::{At, Fault, Lines, Record};

    const TOP: At = At { byte: 0, line: 1 };

    fn rows(text: &str) -> (Vec<(u32, &str)>, Vec<Fault>) {
        let mut lines = Lines::new(text, b';', TOP);
        let cut = |r: Record| (r.line, &text[r.start as usize..r.end as usize]);
        let rows = lines.by_ref().map(cut).collect();
        (rows, lines.faults)
    }

    #[test]
    fn lines_are_counted_as_an_editor_does() {
        let expected = vec![(1, "a;b"), (2, "\"x\r\ny\";z"), (5, "c")];
        assert_eq!(rows("a;b\r\n\"x\r\ny\";z\r\n\r\nc").0, expected);
        assert_eq!(rows("a\rb\n\rc").0, vec![(1, "a"), (2, "b"), (4, "c")]);
    }

    #[test]
    fn quotation_marks_that_go_wrong_are_found_where_they_stand() {
        assert_eq!(rows("a;b\nc;\"d\ne").1, vec![Fault::Unclosed(At { byte: 6, line: 2 })]);
        assert_eq!(rows("a\"b;c").1, vec![Fault::Stray(At { byte: 1, line: 1 })]);
        assert_eq!(rows("\"a\"b;c").1, vec![Fault::AfterClosing(At { byte: 3, line: 1 })]);
        assert_eq!(rows("\"a\"\"b\";\"\"\n").1, vec![]);
    }
}
