//! Where a stretch of a text that was read stands in its file: exact to the column, also within a text of
//! many lines, behind escapes, and in a cell with doubled quotation marks.

use std::ops::Range;

use super::Source;
use crate::evidence::{Place, SourceId};

/// A text that was read, with the place of each of its characters in its file.
#[derive(Debug)]
pub struct Spots {
    place: Place,
    /// Line and column of the byte at each position of the text; empty where they cannot be known.
    at: Vec<(u32, u32)>,
}

impl Spots {
    /// The characters of `text`, which was read at `place` of this source. Where the file does not hold the
    /// text letter by letter, as in a workbook, every stretch stands at the place of the whole.
    #[must_use]
    pub fn of(source: Option<&Source>, place: &Place, text: &str) -> Self {
        let at = source.and_then(|source| found(&source.text, place, text)).unwrap_or_default();
        Self { place: place.clone(), at }
    }

    /// The characters of a file that was read as a whole.
    #[must_use]
    pub fn of_file(source: SourceId, text: &str) -> Self {
        let written = written(text, (1, 1));
        let at = written.iter().flat_map(|(c, place)| std::iter::repeat_n(*place, c.len_utf8())).collect();
        Self { place: Place::line(source, 1), at }
    }

    /// The place of a stretch of the text. One that goes over the end of a line is pointed at where it begins.
    #[must_use]
    pub fn place(&self, bytes: &Range<usize>) -> Place {
        let last = bytes.end.checked_sub(1).and_then(|last| self.at.get(last));
        let (Some((line, column)), Some(last)) = (self.at.get(bytes.start), last) else {
            return self.place.clone();
        };
        let end = if last.0 == *line { last.1 + 1 } else { *column };
        Place { line: *line, column: *column, end, ..self.place.clone() }
    }
}

fn found(file: &str, place: &Place, text: &str) -> Option<Vec<(u32, u32)>> {
    let from = offset(file, place)?;
    let read = signs(&file[from..], (place.line, place.column));
    // The text may have been trimmed: it begins with the first sign that is no white space.
    let start = if text.starts_with(char::is_whitespace) {
        0
    } else {
        read.iter().position(|sign| !sign.0.is_whitespace())?
    };
    let mut at = Vec::with_capacity(text.len());
    let mut signs = read[start..].iter();
    for c in text.chars() {
        let (sign, place) = signs.next()?;
        if *sign != c {
            return None;
        }
        at.extend(std::iter::repeat_n(*place, c.len_utf8()));
    }
    Some(at)
}

/// Where a place begins in the file, in bytes.
fn offset(file: &str, place: &Place) -> Option<usize> {
    let line = usize::try_from(place.line).ok()?.checked_sub(1)?;
    let start = match line {
        0 => 0,
        _ => file.match_indices('\n').nth(line - 1)?.0 + 1,
    };
    let before = usize::try_from(place.column).ok()?.checked_sub(1)?;
    let column = file[start..].char_indices().nth(before).map_or(file.len() - start, |(at, _)| at);
    Some(start + column)
}

type Sign = (char, (u32, u32));

/// The signs that a reader of the file finds from here on, each with the place where it is written.
fn signs(rest: &str, from: (u32, u32)) -> Vec<Sign> {
    let written = written(rest, from);
    for (quote, escapes) in [("\"\"\"", true), ("'''", false), ("\"", true), ("'", false)] {
        if rest.starts_with(quote) {
            return quoted(&written, quote, escapes);
        }
    }
    without_returns(&written)
}

/// Every sign of a text with the place where it is written.
fn written(text: &str, (mut line, mut column): (u32, u32)) -> Vec<Sign> {
    let mut written = Vec::with_capacity(text.len());
    for c in text.chars() {
        written.push((c, (line, column)));
        (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    written
}

/// What stands between quotation marks, as TOML and tables write it.
fn quoted(written: &[Sign], quote: &str, escapes: bool) -> Vec<Sign> {
    let width = quote.len();
    let mark = quote.chars().next().unwrap_or('"');
    let closes = |at: usize| (at..at + width).all(|at| written.get(at).is_some_and(|sign| sign.0 == mark));
    let mut signs = Vec::new();
    let mut at = width;
    // TOML leaves out a line feed right behind three quotation marks.
    if width == 3 {
        at += usize::from(written.get(at).is_some_and(|sign| sign.0 == '\r'));
        at += usize::from(written.get(at).is_some_and(|sign| sign.0 == '\n'));
    }
    while let Some((c, place)) = written.get(at) {
        if closes(at) {
            // A table writes a quotation mark as two.
            let doubled = width == 1 && mark == '"' && written.get(at + 1).is_some_and(|sign| sign.0 == '"');
            if !doubled {
                break;
            }
            signs.push((mark, *place));
            at += 2;
        } else if *c == '\\' && escapes {
            let (sign, length) = escaped(&written[at + 1..]);
            signs.extend(sign.map(|sign| (sign, *place)));
            at += 1 + length;
        } else {
            signs.push((*c, *place));
            at += 1;
        }
    }
    without_returns(&signs)
}

/// What an escape of TOML stands for, and its length; nothing for a line that goes on below.
fn escaped(rest: &[Sign]) -> (Option<char>, usize) {
    let hex = |length: usize| {
        let digits: String = rest.iter().skip(1).take(length).map(|sign| sign.0).collect();
        (u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32), length + 1)
    };
    match rest.first().map(|sign| sign.0) {
        Some('n') => (Some('\n'), 1),
        Some('t') => (Some('\t'), 1),
        Some('r') => (Some('\r'), 1),
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        Some(c) if c.is_whitespace() => (None, rest.iter().take_while(|sign| sign.0.is_whitespace()).count()),
        Some(c) => (Some(c), 1),
        None => (None, 0),
    }
}

/// Line ends are read as line feeds, however they are written.
fn without_returns(signs: &[Sign]) -> Vec<Sign> {
    let next = signs.iter().skip(1).map(|sign| Some(sign.0)).chain([None]);
    signs
        .iter()
        .zip(next)
        .filter(|(sign, next)| !(sign.0 == '\r' && *next == Some('\n')))
        .map(|(sign, _)| *sign)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::found;
    use crate::evidence::{Place, SourceId};

    fn spot(file: &str, line: u32, column: u32, text: &str, word: &str) -> Option<(u32, u32)> {
        let place = Place::span(SourceId(0), line, column, column);
        found(file, &place, text).map(|at| at[text.find(word).unwrap()])
    }

    #[test]
    fn a_word_is_found_behind_escapes_line_ends_and_signs_of_any_width() {
        for (file, column, text, word, at) in [
            ("a = \"één 🎈 deur\"", 5, "één 🎈 deur", "deur", (1, 12)),
            ("a = \"x\\u00e9\\\"\\n deur\"", 5, "xé\"\n deur", "deur", (1, 18)),
            ("a = \"\"\"\nEen\n\n  deur\"\"\"", 5, "Een\n\n  deur", "deur", (4, 3)),
            ("a = \"\"\"\r\nEen\r\ndeur\r\n\"\"\"", 5, "Een\ndeur", "deur", (3, 1)),
            ("a = \"\"\"Een \\\n   deur\"\"\"", 5, "Een deur", "deur", (2, 4)),
            ("a = '\\deur'", 5, "\\deur", "deur", (1, 7)),
            ("x;\"Zeg \"\"ja\"\", deur\";y", 3, "Zeg \"ja\", deur", "deur", (1, 16)),
            ("x;de deur;y", 3, "de deur", "deur", (1, 6)),
        ] {
            assert_eq!(spot(file, 1, column, text, word), Some(at), "{file}");
        }
    }

    #[test]
    fn a_text_that_does_not_stand_there_has_no_spots() {
        assert_eq!(spot("a = \"iets anders\"", 1, 5, "een deur", "deur"), None);
        assert_eq!(spot("kort", 9, 1, "een deur", "deur"), None);
    }
}
