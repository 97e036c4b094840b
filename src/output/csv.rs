//! Tables for Excel: UTF-8 with a byte order mark, and no cell that Excel would take for a formula.

use std::borrow::Cow;

/// For whose Excel a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excel {
    /// A Dutch one: fields are separated by `;`.
    Dutch,
    /// Any other, and other programs: fields are separated by `,`.
    International,
}

/// A table with its header, as bytes. Lines end in CRLF, as Excel writes them.
///
/// A cell that begins with a character that makes a formula of it (OWASP, "CSV Injection": `=`, `+`, `-`,
/// `@`, tab, carriage return, and their full-width forms) gets an apostrophe before it; a plain number
/// does not, since it is none. NUL characters are left out.
#[must_use]
pub fn write<H: AsRef<str>, C: AsRef<str>>(header: &[H], rows: &[Vec<C>], excel: Excel) -> Vec<u8> {
    let delimiter = if excel == Excel::Dutch { b';' } else { b',' };
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(delimiter).terminator(csv::Terminator::CRLF).flexible(true);
    let mut writer = builder.from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail.
    let _ = writer.write_record(header.iter().map(|cell| harmless(cell.as_ref()).into_owned()));
    for row in rows {
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell.as_ref()).into_owned()));
    }
    writer.into_inner().unwrap_or_default()
}

/// A table that is read again by this program: its cells stay as they were, formulas too.
#[must_use]
pub fn write_back(header: &[String], rows: &[Vec<String>], excel: Excel) -> Vec<u8> {
    let delimiter = if excel == Excel::Dutch { b';' } else { b',' };
    let mut builder = csv::WriterBuilder::new();
    builder.delimiter(delimiter).terminator(csv::Terminator::CRLF).flexible(true);
    let mut writer = builder.from_writer("\u{feff}".as_bytes().to_vec());
    // Writing to memory does not fail.
    let _ = writer.write_record(header);
    rows.iter().for_each(|row| _ = writer.write_record(row));
    writer.into_inner().unwrap_or_default()
}

/// The cell, with an apostrophe before it when Excel would compute it.
pub(super) fn harmless(cell: &str) -> Cow<'_, str> {
    let triggers =
        |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    // Excel passes over leading blanks before it looks for a formula.
    let first = cell.trim_start_matches([' ', '\u{a0}', '\u{3000}']).chars().next();
    let number = cell.strip_prefix('-').is_some_and(|digits| {
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
    });
    let cell = if cell.contains('\0') { Cow::Owned(cell.replace('\0', "")) } else { Cow::Borrowed(cell) };
    if first.is_some_and(triggers) && !number { Cow::Owned(format!("'{cell}")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::{Excel, write};

    fn line(cell: &str, excel: Excel) -> String {
        let text = String::from_utf8(write(&["a"], &[vec![cell]], excel)).unwrap();
        text.strip_prefix("\u{feff}a\r\n").unwrap().trim_end_matches("\r\n").to_owned()
    }

    #[test]
    fn no_cell_begins_as_a_formula() {
        for cell in
            ["=cmd|'/c calc'!A1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "\u{a0}=1"]
        {
            let line = line(cell, Excel::Dutch);
            assert!(line.trim_start_matches('"').starts_with('\''), "{cell:?} became {line:?}");
        }
    }

    #[test]
    fn a_plain_number_stays_a_number() {
        for cell in ["-1", "-2,5", "7", "0.5"] {
            assert_eq!(line(cell, Excel::Dutch), cell);
        }
    }

    #[test]
    fn what_separates_fields_is_quoted() {
        assert_eq!(line("a;b", Excel::Dutch), "\"a;b\"");
        assert_eq!(line("a;b", Excel::International), "a;b");
        assert_eq!(line("say \"yes\"\nnow", Excel::Dutch), "\"say \"\"yes\"\"\nnow\"");
    }
}
