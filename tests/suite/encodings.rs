//! The same table in every encoding that Dutch Excel writes gives the same cells.

use cocreate::input::catalogue::CONSENT;
use cocreate::input::{Severity, Table};

use crate::reading_tables::read;

const TEXT: &str = "persoon;standpunt;reden\r\np1;bezwaar;te weinig geld voor het café, € 5\r\n";

fn cells(table: &Table) -> Vec<String> {
    table.rows().flat_map(|row| row.cells()).map(|cell| cell.text().to_owned()).collect()
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn the_same_table_in_another_encoding_is_the_same_table() {
    let (plain, found) = read(TEXT.as_bytes(), &CONSENT);
    let expected = cells(&plain.unwrap());
    assert_eq!(expected[2], "te weinig geld voor het café, € 5");
    assert!(found.iter().all(|d| d.code == "delimiter-detected"));
    let windows = encoding_rs::WINDOWS_1252.encode(TEXT).0.into_owned();
    let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
    for (bytes, encoding) in [
        (marked, None),
        (windows, Some("Windows-1252")),
        (utf16(TEXT, u16::to_le_bytes), Some("UTF-16LE")),
        (utf16(TEXT, u16::to_be_bytes), Some("UTF-16BE")),
    ] {
        let (table, found) = read(&bytes, &CONSENT);
        assert_eq!(cells(&table.unwrap()), expected);
        let notice = found.iter().find(|d| d.code == "encoding-detected");
        assert_eq!(notice.map(|d| d.severity), encoding.map(|_| Severity::Notice));
        assert!(notice.is_none_or(|d| d.message.contains(encoding.unwrap())), "{notice:?}");
    }
}

#[test]
fn a_byte_that_fits_no_encoding_is_refused_with_its_line_and_column() {
    let (table, found) = read(b"persoon;standpunt\r\np1;caf\xE9\x90\r\n", &CONSENT);
    assert!(table.is_none());
    let place = found.iter().next().unwrap().place.clone().unwrap();
    assert_eq!((found.iter().next().unwrap().code, place.line, place.column), ("encoding", 2, 8));
}

#[test]
fn a_nul_in_a_field_is_refused_with_its_line_and_column() {
    let (table, found) = read(b"persoon;standpunt\np1;ak\0koord\n", &CONSENT);
    assert!(table.is_none());
    let place = found.iter().next().unwrap().place.clone().unwrap();
    assert_eq!((found.iter().next().unwrap().code, place.line, place.column), ("control-character", 2, 6));
}

#[test]
fn a_letter_that_passes_for_another_is_told_with_its_code_point_and_kept() {
    let text = "persoon;standpunt\np\u{430}ul;akkoord\n\u{202e}p2;akkoord\n";
    let (table, found) = read(text.as_bytes(), &CONSENT);
    assert_eq!(table.unwrap().row(0).unwrap().cells().next().unwrap().text(), "p\u{430}ul");
    let odd: Vec<_> = found.iter().filter(|d| d.code == "odd-character").collect();
    assert_eq!(odd.len(), 2, "{odd:?}");
    assert!(odd[0].message.contains("U+0430") && odd[1].message.contains("U+202E"), "{odd:?}");
    assert!(odd.iter().all(|d| d.severity == Severity::Warning));
}
