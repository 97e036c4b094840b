//! Which sign stands between the fields: told by a `sep=` line, else the one that makes most sense of the
//! header. Libraries that guess from the rows guessed wrong too often.

use super::lines::{At, Lines};

/// The signs that are tried, the likeliest in Dutch files first: on a draw the first wins.
const SIGNS: [u8; 3] = [b';', b'\t', b','];

/// How many rows are looked at for a header that does not come first.
const LOOK_AHEAD: usize = 30;

/// How a table begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Opening {
    /// The sign between the fields.
    pub delimiter: u8,
    /// Where the header begins; nothing if there are only blank lines.
    pub header: Option<At>,
    /// The headings, as written.
    pub names: Vec<String>,
}

/// Finds the delimiter and the header; `known` says whether a heading means something.
pub(super) fn opening(text: &str, known: &dyn Fn(&str) -> bool) -> Opening {
    let top = At { byte: 0, line: 1 };
    let (told, from) = match sep_line(text) {
        Some((sign, length)) => (Some(sign), after_line(text, length)),
        None => (None, top),
    };
    let tries = SIGNS.iter().copied().filter(|sign| told.is_none_or(|told| told == *sign)).chain(told);
    let mut best: Option<((usize, usize), Opening)> = None;
    for delimiter in tries {
        let (header, names) = first_record(text, delimiter, from);
        let score = (names.iter().filter(|name| known(name)).count(), names.len());
        if best.as_ref().is_none_or(|(highest, _)| score > *highest) {
            best = Some((score, Opening { delimiter, header, names }));
        }
    }
    best.map_or_else(|| Opening { delimiter: b',', header: None, names: Vec::new() }, |(_, opening)| opening)
}

/// A row further down, with its line, whose cells are the headings that were looked for: then lines stand
/// before the header.
pub(super) fn header_below(text: &str, first: At, known: &dyn Fn(&str) -> bool) -> Option<(At, usize)> {
    let mut best = None;
    for delimiter in SIGNS {
        for record in Lines::new(text, delimiter, first).take(LOOK_AHEAD).skip(1) {
            let cells = split(&text[record.start as usize..record.end as usize], delimiter);
            let hits = cells.iter().filter(|cell| known(cell)).count();
            if hits > best.map_or(1, |(_, most)| most) {
                best = Some((At { byte: record.start as usize, line: record.line }, hits));
            }
        }
    }
    best
}

/// `sep=;` on the first line, as Excel understands it: the sign, and how long the line is.
fn sep_line(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\n', '\r']).next()?;
    let bare = line.trim_matches('"');
    let sign =
        bare.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and_then(|_| bare.get(4..))?;
    match sign.as_bytes() {
        [sign @ (b';' | b',' | b'\t' | b'|')] => Some((*sign, line.len())),
        _ => None,
    }
}

/// The line after the first.
fn after_line(text: &str, length: usize) -> At {
    let end = match &text.as_bytes()[length..] {
        [b'\r', b'\n', ..] => 2,
        [] => 0,
        _ => 1,
    };
    At { byte: length + end, line: 2 }
}

fn first_record(text: &str, delimiter: u8, from: At) -> (Option<At>, Vec<String>) {
    match Lines::new(text, delimiter, from).next() {
        None => (None, Vec::new()),
        Some(record) => {
            let (start, end) = (record.start as usize, record.end as usize);
            (Some(At { byte: start, line: record.line }), split(&text[start..end], delimiter))
        }
    }
}

/// The fields of one row.
pub(super) fn split(row: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(row.as_bytes());
    let first = reader.records().next().and_then(Result::ok);
    first.map_or_else(Vec::new, |record| record.iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{header_below, opening};

    fn known(heading: &str) -> bool {
        ["persoon", "standpunt", "reden"].contains(&heading)
    }

    fn sign(text: &str) -> (char, u32) {
        let opening = opening(text, &known);
        (char::from(opening.delimiter), opening.header.map_or(0, |at| at.line))
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        assert_eq!(sign("persoon;standpunt\n"), (';', 1));
        assert_eq!(sign("persoon\tstandpunt\n"), ('\t', 1));
        assert_eq!(sign("persoon,standpunt\n"), (',', 1));
        assert_eq!(sign("persoon,\"a;b;c;d\",standpunt\n"), (',', 1));
        assert_eq!(sign("\n\nnaam;adres, plaats\n"), (';', 3));
    }

    #[test]
    fn a_sep_line_is_believed_and_is_no_header() {
        assert_eq!(sign("sep=,\r\npersoon;x,y\r\n"), (',', 2));
        assert_eq!(sign("SEP=|\npersoon|standpunt\n"), ('|', 2));
        assert_eq!(sign("sep=;"), (';', 0));
    }

    #[test]
    fn a_header_below_other_lines_is_found() {
        let text = "Lijst van avond 1\n\n3 december\npersoon;standpunt\np1;akkoord\n";
        let first = opening(text, &known).header.unwrap();
        assert_eq!(header_below(text, first, &known).map(|(at, hits)| (at.line, hits)), Some((4, 2)));
    }
}
